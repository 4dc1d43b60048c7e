"""The text of a workbook: a row of a sheet a line, of the sheets, rows and columns that are shown."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.workbook_grids import workbook_grids
from cchc_analysis.record.reading.written import Spot, Written, joined
from cchc_analysis.words import mark

_CELLS = " | "
#: How a cell begins in which the program keeps what a workbook is about.
_MARKS = '{"'
_SHEET, _CELL = mark("sheet {sheet}"), mark("sheet {sheet}, cell {cell}")


def sheet_text(content: bytes, file: str) -> Written:
    """Return the text of a workbook as a person sees it.

    Raises
    ------
    IntakeError
        Where it cannot be read.
    """
    return joined(part for grid in workbook_grids(content, file) if not grid.hidden for part in _parts(grid))


def _parts(grid: Grid) -> Iterator[tuple[str, Spot | None]]:
    for number, row in enumerate(grid.rows):
        if number in grid.hidden_rows:
            continue
        cells = [cell for column, cell in enumerate(row) if column not in grid.hidden_columns]
        said = [(_said(cell), cell) for cell in cells]
        if sum(bool(text) for text, _ in said) <= 1:
            # A row of one cell is a title or a sentence, no row of a table.
            said = [each for each in said if each[0]]
        for column, (text, cell) in enumerate(said):
            yield _CELLS if column else "", None
            yield text, Spot(_CELL, {"sheet": grid.name, "cell": cell.place})
        yield "\n", None if said else Spot(_SHEET, {"sheet": grid.name})


def _said(cell: Cell) -> str:
    """Return what a cell says; what it only has of a merged one to its left, or keeps for the program, is left out."""
    text = " ".join(cell.text.split())
    return "" if cell.from_left or cell.fault in ("struck", "formula") or text.startswith(_MARKS) else text
