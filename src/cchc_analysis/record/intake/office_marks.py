"""The marks by which sheets of a run's workbook are known again; one that lost its mark is not passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cchc_analysis.errors import RecordError
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.office_sheets import ASKED, Asked, OfficeSheet
from cchc_analysis.words import LANGS, mark, tr

#: The columns of a sheet by their place, and the row of its mark.
Keys = tuple[dict[int, Asked], int]
#: So many rows a person may put above the headings.
_ABOVE = 30
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: So many cells are named.
_NAMED = 6


def marked_sheet(grid: Grid) -> tuple[OfficeSheet, Grid, Keys] | None:
    """Return which sheet to fill a grid is, with its columns; None for any other sheet."""
    for at, row in enumerate(grid.rows[:_ABOVE]):
        for cell in row:
            sheet = OfficeSheet.marked(cell.text)
            if sheet is not None:
                asked = {column.key: column for column in sheet.columns}
                keys = {place: asked[each.text] for place, each in enumerate(row) if each.text in asked}
                return sheet, grid, (keys, at)
    return None


def refuse_lost_marks(grids: Iterable[Grid]) -> None:
    """Refuse a sheet to fill in which something stands and which no longer says whose figures they are.

    Raises
    ------
    RecordError
        With the sheet, the first cell filled and all of them.
    """
    for grid in grids:
        if marked_sheet(grid) is not None:
            continue
        cells = [cell.place for cell in _filled(grid)]
        if cells:
            more = ", …" if len(cells) > _NAMED else ""
            raise RecordError(
                mark(
                    "{file}, {sheet}, {cell}: the sheet is filled in ({cells}), but the hidden row above its headings "
                    "is damaged, so that nobody can tell of which index, year and province the figures are."
                ),
                mark(
                    "Make the workbook anew with cchc evaluate, copy these cells into the same sheet there and save "
                    "it, or delete this sheet where it is not meant."
                ),
                file=grid.file,
                sheet=grid.name,
                cell=cells[0],
                cells=", ".join(cells[:_NAMED]) + more,
            )


def _filled(grid: Grid) -> Iterator[Cell]:
    """Return the cells filled in below what is left of the marks or the headings of a sheet to fill."""
    rows = range(min(_ABOVE, len(grid.rows)))
    found = next((heads for at in rows if (heads := _heads(at, grid)) is not None), None)
    if found is None:
        return
    columns, first = found
    for row in grid.rows[first:]:
        for place, asked in columns.items():
            if asked.kind not in ("code", "name") and not row[place].blank and not row[place].from_left:
                yield row[place]


def _heads(at: int, grid: Grid) -> tuple[dict[int, Asked], int] | None:
    """Return the columns that a row heads, by their keys or their headings, and the first row below all headings."""
    names = [cell.name for cell in grid.rows[at]]
    headings = [_A_YEAR.sub("{year}", name) for name in names]
    for columns in ASKED.values():
        for said, below in [
            ({asked.key: asked for asked in columns}, 2),
            *(({tr(asked.heading, lang): asked for asked in columns}, 1) for lang in LANGS),
        ]:
            texts = names if below == 2 else headings
            if set(said) <= set(texts):
                return {place: said[text] for place, text in enumerate(texts) if text in said}, at + below
    return None
