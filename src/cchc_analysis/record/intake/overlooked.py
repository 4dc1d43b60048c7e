"""What of a file was not read, or is not seen by who opens it: told, so that nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from openpyxl.utils import get_column_letter

from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.examples import is_example
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.heads import Head
from cchc_analysis.words import mark

_LONGEST = 60
#: More cells than these are not listed.
_MOST = 20


def hidden_sheets(grids: Sequence[Grid]) -> list[Finding]:
    """Tell of hidden sheets that have figures and were not read."""
    if not grids:
        return []
    what = mark("{file}: not read, for hidden: {sheets}.")
    todo = mark("If their figures are meant, show them in Excel, or name one with --sheet.")
    names = ", ".join(f"“{grid.name}”" for grid in grids)
    return [note(what, todo, file=grids[0].file, sheets=names)]


def hidden_rows(grid: Grid, entries: Sequence[Entry]) -> list[Finding]:
    """Tell of rows that were read though a person who opens the sheet does not see them."""
    return hidden_among(grid, (entry.where.row - 1 for entry in entries if entry.where.row))


def hidden_among(grid: Grid, read: Iterable[int]) -> list[Finding]:
    """Tell of hidden ones among the rows that were read, counted from 0."""
    rows = sorted(row + 1 for row in {*read} & grid.hidden_rows)
    if not rows:
        return []
    what = mark("{file}: hidden or filtered rows were read as all others: {rows}.")
    todo = mark("If they are not meant, delete them in Excel and add the file again.")
    return [note(what, todo, file=grid.label, rows=", ".join(map(str, rows)))]


def hidden_columns(grid: Grid, head: Head) -> list[Finding]:
    """Tell of columns that were read though a person who opens the sheet does not see them."""
    unseen = [each for each in head.columns if each.role != "ignore" and each.at in grid.hidden_columns]
    if not unseen:
        return []
    what = mark("{file}: hidden columns were read as all others: {columns}.")
    todo = mark("If they are not meant, delete the columns in Excel and add the file again.")
    listed = "; ".join(f"{get_column_letter(each.at + 1)} “{each.heading[:_LONGEST]}”" for each in unseen)
    return [note(what, todo, file=grid.label, columns=listed)]


def beside_cells(grid: Grid) -> list[Finding]:
    """Tell of what stands in cells beside what was read there: signs of footnotes, parts struck through or unseen."""
    cells = [cell for cells in grid.rows for cell in cells if cell.beside and not cell.from_left]
    if not cells:
        return []
    what = mark(
        "{file}: not read, as signs of footnotes in superscript, or struck through or hidden parts of a cell: {cells}."
    )
    todo = mark("Where one belongs to a figure, write it there in plain letters and add the file again.")
    listed = [f"{cell.place} “{cell.name[:_LONGEST]}” [{cell.beside[:_LONGEST]}]" for cell in cells]
    told = "; ".join([*listed[:_MOST], *(["…"] if len(listed) > _MOST else [])])
    return [note(what, todo, file=grid.label, cells=told)]


def rows_left_out(grid: Grid, rows: Mapping[int, str]) -> list[Finding]:
    """Tell of rows that are none of a province.

    Examples
    --------
    >>> rows_left_out(Grid("pci.csv", "", ()), {39: "Trung bình cả nước"})[0].text("en").partition(". ")[0]
    'pci.csv: left out as no rows of a province: row 40 “Trung bình cả nước”'
    """
    if not rows:
        return []
    what = mark("{file}: left out as no rows of a province: row {rows}.")
    todo = mark("If one is meant, write the name of its province alone into the column of provinces.")
    listed = "; ".join(f"{row + 1} “{_named(grid, row, words)[:_LONGEST]}”" for row, words in sorted(rows.items()))
    return [note(what, todo, file=grid.label, rows=listed)]


def columns_left_out(grid: Grid, row: int, known: Container[int]) -> list[Finding]:
    """Tell of columns of a sheet to fill in which something stands under a heading that the sheet does not have.

    Parameters
    ----------
    grid
        The sheet.
    row
        The row of its headings, counted from 0.
    known
        The columns that are read.
    """
    below = [cells for cells in grid.rows[row + 1 :] if not is_example(cells)]
    filled = {
        at
        for cells in below
        for at, cell in enumerate(cells)
        if at not in known and not cell.blank and not cell.from_left
    }
    if not filled:
        return []
    what = mark("{file}: not read, for this sheet has no such columns: {columns}.")
    todo = mark("Move what is meant under one of the headings of the sheet, as cchc data template writes them.")
    listed = "; ".join(f"{get_column_letter(at + 1)} “{grid.rows[row][at].name[:_LONGEST]}”" for at in sorted(filled))
    return [note(what, todo, file=grid.label, columns=listed)]


def _named(grid: Grid, row: int, words: str) -> str:
    """Return the first words of a row; of a code the name beside it too."""
    if not words.replace("-", "").isdecimal() or row >= len(grid.rows):
        return words
    name = next((cell.name for cell in grid.rows[row] if any(sign.isalpha() for sign in cell.name)), "")
    return f"{words} {name}".strip()
