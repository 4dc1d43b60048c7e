"""What is learnt from the past of an index and foreseen of a year: positions, ranks, national mean and spread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.national import national_ahead
from cchc_analysis.forecast.position_history import PositionHistory, position_history
from cchc_analysis.maths.national_forecast import National
from cchc_analysis.maths.normal_mixture import NormalMixture, Vector
from cchc_analysis.maths.position_model import PositionModel, fit_positions
from cchc_analysis.maths.rank_distribution import rank_distribution
from cchc_analysis.record.catalog import Index
from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: Strategies run to ten years; farther off no method could be tested on the years the record has.
FARTHEST = 10


class Foreseen(NamedTuple):
    """Positions (n columns), chances of ranks (province_code by rank) and national figures of one coming year."""

    positions: NormalMixture
    national: National
    rank_pmf: pd.DataFrame


def check_deadline(index: Index, origin: int, to: int, latest: int = NO_YEAR_AFTER) -> None:
    """Refuse a year that does not lie one to ten years after the origin; of these up to the latest are offered.

    Raises
    ------
    AskError
        Says which years are possible.
    """
    if origin < to <= origin + FARTHEST:
        return
    last = min(origin + FARTHEST, latest)
    raise AskError(
        mark("The deadline {to} does not lie after {origin}, the last year of {index} that is used.")
        if to <= origin
        else mark("The deadline {to} lies more than ten years after {origin}, the last year of {index} that is used."),
        mark("Ask for a year from {first} to {last}; farther off no method could be tested on the record.")
        if last == origin + FARTHEST
        else mark("Ask for a year from {first} to {last}; later other provinces are ranked."),
        to=to,
        origin=origin,
        index=index.short,
        first=origin + 1,
        last=last,
    )


def foresee(history: PositionHistory, model: PositionModel, codes: Sequence[str], ahead: int) -> Foreseen:
    """Return what is foreseen of the provinces of `codes`, some years after the last of the history."""
    positions = model.predict(*columns(history, codes), history.new_method, ahead)
    chances = rank_distribution(positions.mean, positions.sd, positions.weight)
    ranks = pd.RangeIndex(1, len(codes) + 1, name="rank")
    pmf = pd.DataFrame(chances, index=pd.Index(codes, name="province_code"), columns=ranks)
    return Foreseen(positions, national_ahead(history, ahead), pmf)


def ranked_at(index: str, origin: int, record: Record) -> pd.DataFrame:
    """Return the rows of the provinces ranked in a year, whether their rank is known or not."""
    loaded = load_index(index, record=record)
    return loaded[(loaded["year"] == origin) & loaded["rank_low"].notna()].reset_index(drop=True)


def columns(history: PositionHistory, codes: Sequence[str]) -> tuple[Vector, Vector]:
    """Return (T, n) positions and noise of some provinces; who has no history has no position in any year."""
    own = {code: column for column, code in enumerate(history.codes)}
    position, noise = np.full((2, len(history.years), len(codes)), np.nan)
    for place, code in enumerate(codes):
        if code in own:
            position[:, place], noise[:, place] = history.position[:, own[code]], history.noise[:, own[code]]
    return position, noise


@lru_cache(maxsize=32)
def learnt(entry: Index, origin: int, record: Record) -> tuple[PositionHistory, PositionModel]:
    """Return the positions of an index up to a year, and the parameters learnt from them; made once.

    Raises
    ------
    AskError
        Where the record holds no ranking of the year that was public by then, or none before it.
    """
    history = position_history(entry.index, origin, record=record)
    _check_history(entry, history)
    return history, fit_positions(history.position, history.noise)


def _check_history(index: Index, history: PositionHistory) -> None:
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
            "Start from a later year if the record has one; else it takes the figures of one more year: cchc data add.",
            origin=int(history.years[-1]),
            n=len(known),
            index=index.short,
        )
