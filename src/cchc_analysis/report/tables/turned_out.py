"""How it turned out: what was foreseen beside what came."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, score_text
from cchc_analysis.report.prose.held import held_sentence
from cchc_analysis.report.prose.requirement import aim_text, requirement_figure
from cchc_analysis.report.prose.turned_out import came_text, foreseen_text, taken_text
from cchc_analysis.report.tables.look import Table
from cchc_analysis.report.tables.requirement import range_of_scores
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang, tr


def turned_out_table(
    requirement: Requirement, came: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None
) -> Table:
    """Return what was foreseen at the origin for the years up to one, beside what came.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> turned_out_table(rank_40, rank_40.turned_out(2022), lang="en").cells["rank, came"].tolist()
    ['48', '35']
    """
    ledger = opened(ledger, lang)
    lang, aim, index = ledger.lang, aim_text(requirement, ledger), ledger.index(requirement.index)
    both = [tr("foreseen", lang), tr("came", lang)]
    # Of a score asked for, what is compared is the province's own.
    asked = aim if requirement.aim.rank is not None else tr("score", lang)
    headings = [f"{what}, {when}" for what in (asked, tr("rank", lang)) for when in both]
    rows = [_year(row, requirement, ledger) for row in came.to_dict("records")]
    cells = pd.DataFrame(rows, columns=[tr("Year", lang), *headings])
    origin = requirement.origin
    title = tr("{index}: as foreseen from {origin}, and as it came", lang, index=index.short, origin=origin)
    came_as = tr("What came is a figure or a certain bound.", lang)
    note = f"{held_sentence(requirement, ledger)} {came_as}"
    return Table(f"turned-out-{index.index.lower()}", title, cells, tuple(headings), note)


def _year(row: Row, requirement: Requirement, ledger: Ledger) -> list[str]:
    ranks = [foreseen_text(row, requirement, ledger), came_text(row, requirement, ledger)]
    return [str(row["year"]), *_scores(row, requirement, ledger), *ranks]


def _scores(row: Row, requirement: Requirement, ledger: Ledger) -> list[str]:
    """Print the score of the rank asked for, where a score is asked the province's own, as foreseen and as it came."""
    if requirement.aim.rank is not None:
        aim = requirement_figure(requirement, "aim_score", row["year"])
        return [range_of_scores(aim, row, "aim", requirement, ledger), taken_text(row, requirement, ledger)]
    own = requirement_figure(requirement, "score_foreseen", row["year"])
    place = {"index": requirement.index, "province_code": requirement.province_code, "component": "total"}
    return [range_of_scores(own, row, "own", requirement, ledger), score_text(row | place, ledger)]
