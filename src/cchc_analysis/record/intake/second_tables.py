"""A second table below or above the first on one sheet: refused, for its rows would be read as those of the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.given import Given
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.heads import Head, cells_above, levels, repeated
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.province_cells import is_province
from cchc_analysis.record.intake.titles import indices_in, years_in
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_A_YEAR = re.compile(r"(?:19|20)\d\d")
#: How titles of tables begin.
_BEGINS = re.compile(r"(?:bang|bieu|phu-luc|ket-qua|table|annex|appendix|results?)-")
#: What stands between the pages of one table.
_GOES_ON = re.compile(r"(?:^|-)(?:tiep|tiep-theo|trang|page|continued)(?=-|$)")


def refuse_second_table(grid: Grid, head: Head, given: Given, record: Record) -> None:
    """Refuse a sheet on which a second table stands: other headings or a title of its own between rows of figures.

    Parameters
    ----------
    grid, head
        The cells, and what the columns of the first table are.
    given
        What holds of the first table.
    record
        Whose indices and provinces are named.

    Raises
    ------
    IntakeError
        With the row at which the second begins, or the last row of one that ends above the headings.
    """
    for row in range(head.row - 1, -1, -1):
        if _is_of_province(grid.rows[row], given.year, record):
            raise _second(
                grid, row, mark("{where}: a second table ends here, “{words}”, above the headings that are read.")
            )
    headings = [grid.rows[row] for row in (head.row, *levels(grid, head.row, head.layout, record))]
    last = max((row for row in range(head.row + 1, head.end) if _has_figures(head, grid.rows[row])), default=0)
    titles: list[int] = []
    for row in range(head.row + 1, last):
        cells = grid.rows[row]
        again = repeated(head, cells)
        if again and not _is_heading(headings, cells):
            raise _below(grid, row)
        if again or _is_heading(headings, cells):
            if own := [each for each in titles if not _is_of_first(grid, head, grid.rows[each], record)]:
                raise _below(grid, own[0])
            titles = []
        elif _has_figures(head, cells):
            titles = []
        elif (words := _words(cells)) and not _names_province(head, cells, given.year, record):
            titles.append(row)
            titled = _BEGINS.match(key_of(words)) and not _is_of_first(grid, head, cells, record)
            if titled or _is_of_other(head, words, given, record):
                raise _below(grid, row)


def _below(grid: Grid, row: int) -> IntakeError:
    what = mark("{where}: a second table begins here, “{words}”; its rows would be read as those of the first.")
    return _second(grid, row, what)


def _second(grid: Grid, row: int, what: str) -> IntakeError:
    todo = mark(
        "Move one of the two to a sheet or a Word table of its own, with its title and headings, and choose with "
        "--sheet; a row that only says something about the first is moved below its last row."
    )
    return IntakeError(what, todo, where=grid.where_row(row), words=_words(grid.rows[row])[:80])


def _words(cells: Sequence[Cell]) -> str:
    return " ".join(cell.name for cell in cells if not cell.blank and not cell.from_left)


def _has_figures(head: Head, cells: Sequence[Cell]) -> bool:
    figures = [cells[column.at] for column in head.columns if column.is_figure]
    return any(_is_figure(cell) for cell in figures if not cell.blank and not cell.from_left)


def _is_figure(cell: Cell) -> bool:
    return cell.number is not None or cell.fault is not None or cell.day is not None or cell.name[:1].isdigit()


def _is_heading(headings: Sequence[Sequence[Cell]], cells: Sequence[Cell]) -> bool:
    """Say whether a row repeats the headings, cell by cell."""
    said = [(at, key_of(cell.text)) for at, cell in enumerate(cells) if not cell.blank and not cell.from_left]
    return len(said) > 1 and all(any(key == key_of(row[at].text) for row in headings) for at, key in said)


def _is_of_province(cells: Sequence[Cell], year: int | None, record: Record) -> bool:
    """Say whether a row above the headings has a province and a figure that is no year."""
    figures = [cell for cell in cells if _is_figure(cell) and not _A_YEAR.fullmatch(cell.name)]
    return len(figures) > 0 and any(
        is_province(cell.name, year, record) for cell in cells if cell.name and cell.number is None
    )


def _names_province(head: Head, cells: Sequence[Cell], year: int | None, record: Record) -> bool:
    """Say whether a row names a province where provinces are named: it is of the table, whatever its note says."""
    named = [cells[column.at] for column in head.columns if column.role in ("province", "province_code")]
    return any(is_province(cell.name, year, record) for cell in named if not cell.blank and not cell.from_left)


def _is_of_first(grid: Grid, head: Head, cells: Sequence[Cell], record: Record) -> bool:
    """Say whether what stands over repeated headings is the title again, a region, a group, or the count of pages."""
    key = key_of(_words(cells))
    regions = [key_of(region) for column in ("region", "region_en") for region in record.regions[column]]
    above = [key_of(cell.text) for cell in cells_above(grid, head.row)]
    return (
        bool(_GOES_ON.search(key))
        or any(key == each or key.startswith(f"{each}-") for each in (*head.layout.skipped, *above))
        or any(region in key for region in regions)
    )


def _is_of_other(head: Head, words: str, given: Given, record: Record) -> bool:
    """Say whether a row without figures names another index or year than those of the table."""
    roles = {column.role for column in head.columns}
    own = {given.index, *(column.index for column in head.columns)} - {None}
    named = set(indices_in(words, record))
    if own and "index" not in roles and named and named.isdisjoint(own):
        return True
    years = {given.year, *(column.year for column in head.columns)} - {None}
    found = set(years_in(words, record))
    return bool(years) and "year" not in roles and bool(found) and found.isdisjoint(years)
