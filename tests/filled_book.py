"""The workbook of a run as an office fills it: a real one, its cells entered by sheet and heading."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

import cchc_analysis as ca
from cchc_analysis.record.intake.office_rows import FilledSheet
from cchc_analysis.run.briefing import ask_figures
from cchc_analysis.run.workbook import figures_workbook, save_workbook
from cchc_analysis.words import Lang

HOME, YEAR = "Bắc Kạn", 2023
FIELDS, LOST, OWN_UNITS = "PAR - thành phần (bổ sung)", "PAR - điểm bị trừ", "Đơn vị"
#: Sheet, row below the headings counted from 1, heading, and what is typed there.
Typed = tuple[str, int, str, Any]


@cache
def empty_book(lang: Lang = "vi", year: int = YEAR, province: str = HOME) -> bytes:
    """The workbook of a run, as it leaves it."""
    return _bytes(ca.open_chapter(year, province, lang), ())


def book_again(filled: Iterable[FilledSheet], lang: Lang = "vi") -> bytes:
    """The workbook of the next run, that takes up what was filled in."""
    return _bytes(ca.open_chapter(YEAR, HOME, lang), tuple(filled))


def fill(path: Path, *typed: Typed, book: bytes | None = None) -> Path:
    """Type something into a workbook and save it."""
    opened = openpyxl.load_workbook(BytesIO(empty_book() if book is None else book))
    for tab, row, heading, value in typed:
        sheet = opened[tab]
        sheet.cell(3 + row, column_of(sheet, heading)).value = value
    opened.save(path)
    return path


def column_of(sheet: Worksheet, heading: str) -> int:
    return 1 + [cell.value for cell in sheet[3]].index(heading)


def _bytes(chapter: Any, filled: tuple[FilledSheet, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tong_hop.xlsx")
        save_workbook(figures_workbook(chapter, ask_figures(chapter, filled)), chapter.ledger, path)
        return path.read_bytes()
