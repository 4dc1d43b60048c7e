"""The workbook of a run: the headline as numbers that Excel can reckon with, and the pages with their addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cchc_analysis.catalog import find_index
from cchc_analysis.chapter import Chapter
from cchc_analysis.headline import headline
from cchc_analysis.printing import Row, change_text, is_band, rank_text, score_text, standing_text
from cchc_analysis.sources import cited
from cchc_analysis.tables.headline import headline_table
from cchc_analysis.tables.sources import pages_read
from cchc_analysis.tamed import tame_office
from cchc_analysis.words import tr

_BOLD, _QUIET = Font(name="Arial", size=10, bold=True), Font(name="Arial", size=9, italic=True, color="666666")
_LINE = Border(bottom=Side(style="thin", color="D5DAE1"))
_PLAIN, _HEAD = Font(name="Arial", size=10), PatternFill("solid", fgColor="E4ECF2")


def write_workbook(chapter: Chapter, path: Path) -> None:
    """Write the workbook of a chapter's question: sheet one the headline, sheet two the pages."""
    frame = headline(chapter.province, chapter.year, as_of=chapter.as_of, record=chapter.record)
    book, lang = Workbook(), chapter.lang
    sheet: Any = book.active
    sheet.title = tr("Headline", lang)
    title = tr("{province}: headline figures of {year}", lang, province=chapter.province, year=chapter.year)
    rows = [_headline_row(row, chapter) for row in frame.to_dict("records")]
    note = headline_table(chapter.province, chapter.year, **chapter.scope).note
    _fill(sheet, title, list(rows[0]), [list(row.values()) for row in rows], note)
    pages = pages_read(cited(frame), lang, chapter.record)
    sheet = book.create_sheet(tr("Pages", lang))
    _fill(sheet, tr("Pages that were read", lang), list(pages), pages.to_numpy().tolist())
    book.save(path)
    tame_office(path)


def _headline_row(row: Row, chapter: Chapter) -> dict[str, object]:
    """Return one index's cells; what is known within bounds only stands as text, never as a number."""
    lang, ledger, index = chapter.lang, chapter.ledger, find_index(row["index"], chapter.record)
    score_text(row, ledger, chapter.record)
    change_text(row, "score", index.decimals, ledger)
    change_text(row, "rank", 0, ledger)
    ledger.print(f"{index.index}.{row['year']}.n_ranked", row["n_ranked"], unit="provinces")
    pages = dict.fromkeys(page for page in (row["rank_source_id"], row["score_source_id"]) if pd.notna(page))
    return {
        tr("Index", lang): index.short,
        tr("Score", lang): _rounded(row["score"], index.decimals),
        tr("Change in points", lang): _rounded(row["change_score"], index.decimals),
        tr("Rank", lang): rank_text(row, ledger) if is_band(row) else _rounded(row["rank"]),
        tr("Of", lang): int(row["n_ranked"]),
        tr("Places gained", lang): _rounded(row["change_rank"]),
        tr("Group", lang): row["group"],
        tr("Place in the region", lang): standing_text(row, ledger),
        tr("Issuer", lang): index.issuer(lang),
        tr("Pages", lang): ", ".join(pages),
    }


def _rounded(value: Any, decimals: int = 0) -> float | int | None:
    if pd.isna(value):
        return None
    return round(float(value), decimals) if decimals else int(value)


def _fill(sheet: Worksheet, title: str, headings: list[str], rows: list[list[Any]], note: str = "") -> None:
    """Write title, headings, rows and note in the house look, wide enough to read and ready to print."""
    sheet["A1"] = title
    sheet["A1"].font = Font(name="Arial", size=13, bold=True)
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(3, column, heading)
        cell.font, cell.fill = _BOLD, _HEAD
        numeric = any(isinstance(row[column - 1], int | float) for row in rows)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="right" if numeric else "left")
        texts = [str(row[column - 1] or "") for row in rows]
        sheet.column_dimensions[get_column_letter(column)].width = min(60, 3 + max(map(len, [heading, *texts])))
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            cell.font = _PLAIN
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
            cell.border = _LINE
            if isinstance(value, float):
                cell.number_format = "0.00"
    sheet.cell(len(rows) + 5, 1, note).font = _QUIET
    sheet.freeze_panes = "B4"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
