"""What an office filled in a sheet: rows of cells, each with its place."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cchc_analysis.record.intake.office_sheets import OfficeSheet

#: Points and ranks as numbers, a part or a choice as the word that is kept for it.
Value = float | int | str | dt.date


@dataclass(frozen=True)
class FilledCell:
    """A cell that an office filled: its value and where it stands, as ``E5``."""

    value: Value
    place: str


@dataclass(frozen=True)
class FilledRow:
    """A row of a sheet to fill: the component it is of, where it is of one, and the cells filled, by column."""

    component: str
    cells: Mapping[str, FilledCell]
    number: int

    @property
    def values(self) -> dict[str, Value]:
        """The values by column."""
        return {key: cell.value for key, cell in self.cells.items()}


@dataclass(frozen=True)
class FilledSheet:
    """A sheet that an office filled.

    Parameters
    ----------
    sheet
        Which one it is.
    file, tab
        Where it stands.
    rows
        The rows in which something was filled, in their order.
    """

    sheet: OfficeSheet
    file: str
    tab: str
    rows: tuple[FilledRow, ...]

    def place(self, row: FilledRow, key: str) -> str:
        """Name a cell as a source: file, sheet and cell."""
        return f"{self.file}, {self.tab}, {row.cells[key].place}"


def sha256_of(sheets: Iterable[FilledSheet]) -> str:
    """Return the hash of what an office filled, whatever the places it stands in and the file around it."""
    content = [
        [each.sheet.table, each.sheet.year, each.sheet.province_code, each.sheet.index, each.sheet.parent]
        + [[row.component, sorted((key, str(value)) for key, value in row.values.items())] for row in each.rows]
        for each in sorted(sheets, key=lambda each: (each.sheet.table, each.sheet.index, each.sheet.parent))
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def rows_of(sheets: Iterable[FilledSheet], table: str) -> Iterator[tuple[FilledSheet, FilledRow]]:
    """Return the rows of one kind of sheet, each with its sheet."""
    return ((each, row) for each in sheets if each.sheet.table == table for row in each.rows)
