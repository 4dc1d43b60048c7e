"""What of a file was not read, or is not seen by who opens it: told, so that nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.words import mark

_LONGEST = 60


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


def _named(grid: Grid, row: int, words: str) -> str:
    """Return the first words of a row; of a code the name beside it too."""
    if not words.replace("-", "").isdecimal() or row >= len(grid.rows):
        return words
    name = next((cell.name for cell in grid.rows[row] if any(sign.isalpha() for sign in cell.name)), "")
    return f"{words} {name}".strip()
