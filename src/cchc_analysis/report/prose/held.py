"""How often ranges of 80% held, horizon by horizon, in words."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import mark, tr

#: Prints a figure of a horizon: which quantity, how many years ahead, and its value.
Printed = Callable[[str, int, float], str]


def at_horizons(shares: pd.Series[float], quantity: str, printed: Printed, ledger: Ledger) -> str:
    """Say shares at each horizon that could be tested: ``76% (1 year), 63% (2 years), 42% (3 years)``.

    Every share stands beside its horizon: a list of shares reads as one figure where the decimal mark is a comma.

    Parameters
    ----------
    shares
        By horizon; nan where none could be tested.
    quantity
        What they are shares of, ``cover_80`` or ``points_80``.
    printed
        Enters a figure and prints it.
    ledger
        In whose language it is said.
    """
    known = {int(str(horizon)): float(share) for horizon, share in shares.dropna().items()}
    return ", ".join(
        tr(
            "{share}% ({years} years)",
            ledger.lang,
            share=printed(quantity, horizon, 100 * share),
            years=printed("tested_at", horizon, horizon),
        )
        for horizon, share in known.items()
    )


def held_sentence(requirement: Requirement, ledger: Ledger) -> str:
    """Say how often the ranges that a requirement is printed with held in earlier years, as far ahead as it looks.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2013, origin=2012)
    >>> held_sentence(rank_40, Ledger("en")).partition(":")[0]
    'Ranges are of 80%'
    """
    held = requirement.held
    near = held[held.index <= requirement.by - requirement.origin]
    ranks, points = near["ranks"].dropna(), near["points"].dropna()
    if ranks.empty:
        return tr("Ranges are of 80%; it could not be tested so far how often they hold.", ledger.lang)
    printed = _printed(requirement, ledger)
    said = {"ranks": at_horizons(ranks, "cover_80", printed, ledger)}
    if points.empty:
        message = mark(
            "Ranges are of 80%: in earlier years those of ranks held in {ranks}, those of scores are untested."
        )
        return tr(message, ledger.lang, **said)
    said["points"] = at_horizons(points, "points_80", printed, ledger)
    message = mark("Ranges are of 80%: in earlier years those of ranks held in {ranks}, those of scores in {points}.")
    return tr(message, ledger.lang, **said)


def threshold_held(requirement: Requirement, ledger: Ledger) -> str:
    """Say in a few words how often ranges like that of the aim held: of scores for a rank, of ranks for a score."""
    of, quantity = ("ranks", "cover_80") if requirement.aim.rank is None else ("points", "points_80")
    held = requirement.held[of]
    share = held[held.index == requirement.by - requirement.origin].dropna()
    unit = "" if requirement.aim.rank is None else f"{tr('points', ledger.lang)}; "
    if share.empty:
        return unit + tr("range of 80%, untested so far ahead; if the method stays", ledger.lang)
    said = at_horizons(share, quantity, _printed(requirement, ledger), ledger)
    return unit + tr("range of 80%: such ranges held in {said}; if the method stays", ledger.lang, said=said)


def _printed(requirement: Requirement, ledger: Ledger) -> Printed:
    def printed(quantity: str, horizon: int, value: float) -> str:
        answer = f"held.{requirement.index}.{requirement.origin}.{horizon}"
        return AnswerFigure(quantity, answer, requirement.index).text(value, ledger, rows=[requirement.source_name])

    return printed
