"""A grid: the cells of a sheet or a table as they stand, each with the place where a person finds it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from cchc_analysis.record.intake.places import Label, Place
from cchc_analysis.record.intake.typed_numbers import is_blank, tidy


@dataclass(frozen=True)
class Cell:
    """A cell of a grid.

    Parameters
    ----------
    place
        Where it stands, as a spreadsheet names it: ``C5``.
    text
        What a person reads there.
    number
        The number it holds, where the file keeps numbers apart from text, with the digits that its format prints.
    day
        The day it holds, where the file keeps days apart.
    fault
        Why it has no value: ``formula`` (never reckoned out), ``error`` (as #REF!), ``truth``, or ``struck`` through.
    from_left
        Whether its value is that of a merged cell that begins further left.
    told
        Whether the format of a number tells which digits it prints.
    beside
        What else stands there and is no part of it: the sign of a footnote, what is struck through or unseen.
    """

    place: str
    text: str = ""
    number: Decimal | None = None
    day: dt.date | None = None
    fault: str | None = None
    from_left: bool = False
    told: bool = False
    beside: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is said there."""
        return self.fault is None and self.number is None and self.day is None and is_blank(self.text)

    @property
    def says(self) -> bool:
        """Whether it says something of its own, not that of a merged cell that begins further left."""
        return not self.blank and not self.from_left

    @property
    def name(self) -> str:
        """What it says as a name: composed, with single blanks."""
        return " ".join(tidy(self.text).split())


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet or table, all of one width, with the names of file and sheet.

    Parameters
    ----------
    file, name
        Of the file, and of the sheet; the second is empty where a file has only one.
    rows
        The cells.
    hidden
        Whether a person who opens the file does not see the sheet.
    hidden_rows
        The rows that are not seen, counted from 0.
    hidden_columns
        The columns that are not seen, counted from 0.
    titles
        What stands right above a table of a document, outside of it.
    is_panel
        Whether it is a panel of researchers, who reckon many figures themselves.
    """

    file: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    titles: tuple[str, ...] = ()
    is_panel: bool = False

    @property
    def label(self) -> Label:
        """How a message names it."""
        return Place(self.file, self.name).label

    def where(self, cell: Cell) -> Place:
        """Return the place of a cell, for a message.

        Examples
        --------
        >>> Grid("pci_2025.xlsx", "PCI 2025", ()).where(Cell("C5")).text()
        'pci_2025.xlsx, PCI 2025, C5'
        """
        return Place(self.file, self.name, cell=cell.place)

    def where_row(self, row: int) -> Place:
        """Return the place of a row, counted from 0, as a spreadsheet counts.

        Examples
        --------
        >>> Grid("pci_2022.csv", "", ()).where_row(1).text("en")
        'pci_2022.csv, row 2'
        """
        return Place(self.file, self.name, row + 1)


def place_of(row: int, column: int) -> str:
    """Name a cell, row and column counted from 0.

    Examples
    --------
    >>> place_of(4, 2)
    'C5'
    """
    return f"{get_column_letter(column + 1)}{row + 1}"


def grid_of_texts(file: str, name: str, rows: list[list[str]]) -> Grid:
    """Return the grid of rows of text; short ones are filled up."""
    width = max(map(len, rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = [[Cell(place_of(i, k), text) for k, text in enumerate(row)] for i, row in enumerate(filled)]
    return Grid(file, name, tuple(map(tuple, cells)))
