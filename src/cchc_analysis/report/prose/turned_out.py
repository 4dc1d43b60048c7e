"""How it turned out: what was foreseen at the origin beside what came, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, is_band, rank_text, tells_rank
from cchc_analysis.report.prose.requirement import requirement_figure
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang, mark, tr


def turned_out_text(
    requirement: Requirement, came: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> str:
    """Say how the last year of which the rank is known came, at least within bounds, beside what was foreseen.

    Parameters
    ----------
    requirement
        What was foreseen.
    came
        Its `Requirement.turned_out`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> turned_out_text(rank_40, rank_40.turned_out(2021), lang="en").split("; ")[1]
    'it came 48.'
    """
    ledger = opened(ledger, lang)
    years = came.to_dict("records")
    if not years:
        return tr("No later ranking is known yet.", ledger.lang)
    row = next((row for row in reversed(years) if tells_rank(row)), years[-1])
    ranks = {"foreseen": foreseen_text(row, requirement, ledger), "came": came_text(row, requirement, ledger)}
    return tr(_message(row), ledger.lang, year=row["year"], origin=requirement.origin, **ranks)


def foreseen_text(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    """Print the rank that was foreseen in a row of `turned_out`."""
    figure = requirement_figure(requirement, "rank_foreseen", row["year"])
    ends = row["rank_foreseen_low"], row["rank_foreseen_high"]
    return figure.range_text(*ends, ledger, [requirement.source_name])


def came_text(row: Row, requirement: Requirement, ledger: Ledger) -> str:
    """Print the rank that came in a row of `turned_out`: a figure, a bound, a dash where nothing is known."""
    place = {"index": requirement.index, "province_code": requirement.province_code, "component": "total"}
    return rank_text(row | place, ledger)


def _message(row: Row) -> str:
    if pd.isna(row["rank"]) and not is_band(row):
        return mark("Seen from {origin}, ranks {foreseen} were foreseen for {year}; what came is not known.")
    if pd.isna(row["rank"]):
        return mark("Seen from {origin}, ranks {foreseen} were foreseen for {year}; what came is known only as {came}.")
    if row["rank_foreseen_low"] <= row["rank"] <= row["rank_foreseen_high"]:
        return mark("Seen from {origin}, ranks {foreseen} were foreseen for {year}, a range of 80%; it came {came}.")
    return mark(
        "Seen from {origin}, ranks {foreseen} were foreseen for {year}, a range of 80%; it came {came}, outside."
    )
