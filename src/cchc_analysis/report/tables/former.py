"""Provinces that became one: rank and score of each before the merger, year by year and side by side."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import cited
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import rank_text, score_text
from cchc_analysis.report.prose.former import former_rows
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.standing.former import FormerPaths
from cchc_analysis.words import Lang, mark, tr


def former_table(former: FormerPaths, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the ranks and scores of the provinces that became one: a row a year, two columns a province.

    Parameters
    ----------
    former
        One of the answers of `former_paths`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.former import former_paths
    >>> table = former_table(former_paths("Thái Nguyên", 2025)["PCI"], lang="en")
    >>> table.cells.loc[table.cells["Year"] == "2022", "Bắc Kạn (former): rank"].tolist()
    ['35']
    """
    ledger = opened(ledger, lang)
    entry = ledger.index(former.index)
    cells = pd.DataFrame([_cells(int(year), rows, ledger) for year, rows in former.paths.groupby("year")])
    title = tr(
        "{index}: the former provinces of {province}, side by side ({unit})",
        ledger.lang,
        index=entry.short,
        province=former.province,
        unit=entry.unit(ledger.lang),
    )
    note = tr("Each figure is that of one former province; nothing is pooled.", ledger.lang)
    name = f"former-{entry.index.lower()}"
    return Table(name, title, cells, tuple(cells.columns[1:]), f"{note} {source_line(cited(former.known), ledger)}")


def _cells(year: int, of_year: pd.DataFrame, ledger: Ledger) -> dict[str, str]:
    cells = {tr(mark("Year"), ledger.lang): str(year)}
    for row in former_rows(of_year, ledger.lang):
        cells[tr("{province}: rank", ledger.lang, province=row["province"])] = rank_text(row, ledger)
        cells[tr("{province}: score", ledger.lang, province=row["province"])] = score_text(row, ledger)
    return cells
