"""Books of figures, made in this process: once for all tests of a province, year and language."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from briefings import book_answers_of, briefing_of
from cchc_analysis.files.reproducible import tame_office
from cchc_analysis.report.documents.briefing import Briefing
from cchc_analysis.report.documents.data_book import write_data_book
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import Lang


@dataclass(frozen=True)
class Book:
    """A book of figures as it is written, and the ledger of its figures."""

    content: bytes
    ledger: Ledger

    @property
    def values(self) -> Workbook:
        """The workbook with the values that stand in its formulas."""
        return openpyxl.load_workbook(BytesIO(self.content), data_only=True)

    @property
    def formulas(self) -> Workbook:
        """The workbook with its formulas."""
        return openpyxl.load_workbook(BytesIO(self.content))


@cache
def book_of(year: int, province: str, lang: Lang = "vi") -> Book:
    """The book of a province and year."""
    return written(briefing_of(year, province), lang)


def written(briefing: Briefing, lang: Lang = "vi") -> Book:
    """The book of a briefing."""
    ledger = Ledger(lang)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bang_so_lieu.xlsx")
        write_data_book(path, briefing, book_answers_of(briefing.year, briefing.province), ledger)
        tame_office(path)
        return Book(path.read_bytes(), ledger)


def below(sheet: Worksheet, heading: str) -> list[object]:
    """The cells below a heading, down to the first row without a name."""
    head = [cell.value for cell in sheet[3]]
    column = head.index(heading) + 1
    rows = range(4, sheet.max_row + 1)
    last = next((row for row in rows if sheet.cell(row, 1).value is None), sheet.max_row + 1)
    return [sheet.cell(row, column).value for row in range(4, last)]


def row_named(sheet: Worksheet, name: str) -> int:
    """The number of the row that begins with a name."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)
