"""Paths over the years as tables: a province year by year beside its region, or provinces beside each other."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import cited
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, printable, rank_text, score_text, standing_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, tr


def trend_table(path: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return rank and score of a province year by year, and its place in the region.

    Parameters
    ----------
    path
        A frame of `trend`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trend
    >>> trend_table(trend("PCI", "Bắc Kạn", 2023, first=2022)).cells["Hạng"].tolist()
    ['35', '31–63']
    """
    ledger = opened(ledger, lang)
    lang, rows = ledger.lang, path.to_dict("records")
    cells = pd.DataFrame(
        {
            tr("Year", lang): [str(row["year"]) for row in rows],
            tr("Rank", lang): [rank_text(row, ledger) for row in rows],
            tr("Score", lang): [score_text(row, ledger) for row in rows],
            tr("Place in the region", lang): [standing_text(row, ledger) for row in rows],
            tr("Method", lang): [UNKNOWN if pd.isna(row["era"]) else str(row["era"]) for row in rows],
        }
    )
    title = tr("{index}: {province} year by year", lang, **_named(path, ledger))
    note = tr("Scores compare within one method only.", lang)
    return Table("trend", title, cells, tuple(cells.columns[1:4]), f"{note} {source_line(cited(path), ledger)}")


def paths_table(paths: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the ranks of provinces over the years, a row a province, the one asked about first.

    Parameters
    ----------
    paths
        A frame of `trends.rank_paths`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import rank_paths
    >>> paths_table(rank_paths("PCI", ["Bắc Kạn", "Lạng Sơn"], 2022, first=2021)).cells.values.tolist()
    [['Bắc Kạn', '48', '35'], ['Lạng Sơn', '36', '15']]
    """
    ledger = opened(ledger, lang)
    told = printable(paths)
    told = told.assign(text=[rank_text(row, ledger) for row in told.to_dict("records")])
    table = told.pivot(index="province", columns="year", values="text").reindex(paths["province"].unique())
    cells = table.rename(columns=str).rename_axis(columns=None).reset_index()
    cells = cells.rename(columns={"province": tr("Province", ledger.lang)})
    title = tr("{index}: ranks of {province} and its peers", ledger.lang, **_named(paths, ledger))
    note = tr("A range is what the record allows; a dash: nothing is known.", ledger.lang)
    sources = source_line(cited(paths), ledger)
    return Table("paths", title, cells, tuple(cells.columns[1:]), f"{note} {sources}", strong=(0,))


def _named(frame: pd.DataFrame, ledger: Ledger) -> dict[str, str]:
    first = frame.iloc[0]
    return {"index": ledger.index(str(first["index"])).short, "province": str(first["province"])}
