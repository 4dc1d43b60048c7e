"""What is asked of an outlook: enough years to look back on, and a deadline within reach."""

from __future__ import annotations

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.record.catalog import Index
from cchc_analysis.words import mark

#: Strategies run to ten years; farther off no method could be tested on the years the record has.
FARTHEST = 10


def check_history(index: Index, history: PositionHistory) -> None:
    """Refuse a history of a single year: it shows no change to learn from.

    Raises
    ------
    AskError
        Where fewer than two years up to the origin have a ranking of the nation.
    """
    known = [int(year) for year in np.asarray(history.years)[~np.isnan(history.mean)]]
    if len(known) < 2:
        raise AskError(
            "Up to {origin} the record holds {n} national rankings of {index}, and an outlook needs two.",
            "Ask for a later year to start from.",
            origin=int(history.years[-1]),
            n=len(known),
            index=index.short,
        )


def check_deadline(index: Index, origin: int, to: int) -> None:
    """Refuse a year that does not lie one to ten years after the origin.

    Raises
    ------
    AskError
        Says which years are possible.
    """
    if origin < to <= origin + FARTHEST:
        return
    raise AskError(
        mark("The deadline {to} does not lie after {origin}, the last year of {index} that is used.")
        if to <= origin
        else mark("The deadline {to} lies more than ten years after {origin}, the last year of {index} that is used."),
        "Ask for a year from {first} to {last}; farther off no method could be tested on the record.",
        to=to,
        origin=origin,
        index=index.short,
        first=origin + 1,
        last=origin + FARTHEST,
    )
