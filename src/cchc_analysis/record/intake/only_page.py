"""The one page that a file brings: a table of provinces of which no row names a page was read there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.examples import is_example
from cchc_analysis.record.intake.faults import CellError, IntakeError
from cchc_analysis.record.intake.given import Given
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.heads import Column, Head
from cchc_analysis.words import mark


def with_only_page(grid: Grid, head: Head, given: Given, entries: Sequence[Entry]) -> tuple[Given, list[Finding]]:
    """Return what is given with the one page of the file, where no row of a table names any, and what is said of it.

    Parameters
    ----------
    grid, head
        A table of provinces.
    given
        What holds of it so far.
    entries
        What was read of the other sheets of the file.
    """
    pages = [entry.values.get("source_id", "") for entry in entries if entry.table == "sources"]
    if given.source is not None or len(pages) != 1 or not pages[0] or _names_a_page(grid, head):
        return given, []
    if not _has_figures(grid, head):
        return dataclasses.replace(given, source=pages[0]), []
    what = mark(
        "{file}: no row names the page it was read on, so all are taken as read on {page}, the one in the file."
    )
    todo = mark("Where a row was read elsewhere, write the key of its page into the column “Nguồn”.")
    return dataclasses.replace(given, source=pages[0]), [note(what, todo, file=grid.label, page=pages[0])]


def no_page_in(grid: Grid, column: Column, cell: Cell) -> CellError:
    """Return what is said of a row whose cell of the page is empty, in a table that has a column for it."""
    letter = "".join(sign for sign in cell.place if sign.isalpha())
    what = mark(
        "The column “{heading}” ({letter}) is empty here, so it is not said on which page the figures were read."
    )
    todo = mark(
        "Write the key of the page there, such as S0001, one of those in the sheet of sources; where all were read on "
        "one page, give it with --source."
    )
    return CellError(grid.where(cell), IntakeError(what, todo, heading=column.heading, letter=letter))


def _has_figures(grid: Grid, head: Head) -> bool:
    """Say whether a table has a figure: of an empty one there is nothing to say; the example does not count."""
    columns = [column.at for column in head.columns if column.role.startswith(("score", "rank"))]
    rows = (cells for cells in grid.rows[head.row + 1 : head.end] if not is_example(cells))
    return any(not cells[at].blank for cells in rows for at in columns)


def _names_a_page(grid: Grid, head: Head) -> bool:
    """Say whether a row of a table names its page; the example does not count."""
    columns = [column.at for column in head.columns if column.role == "source"]
    rows = (cells for cells in grid.rows[head.row + 1 : head.end] if not is_example(cells))
    return any(not cells[at].blank for cells in rows for at in columns)
