"""Sheets and tables beside the one that is read, known again: a copy of the form, or its end on the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.heads import Head
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.sheets import declared_sheets
from cchc_analysis.words import mark

#: What Excel puts behind the name of a sheet that is copied.
_COPIED = re.compile(r"\s*\(\d+\)$")


def form_twice(read: Sequence[tuple[Grid, Head]], left: Sequence[tuple[Grid, Head | None]]) -> IntakeError | None:
    """Return what is said of a copy of a sheet of a form, known by its name or its headings; else None."""
    for other, its in left:
        same = [grid.name for grid, head in read if its is not None and its.fits and _headings(its) == _headings(head)]
        same += [first for first in [copied_from(other.name)] if first]
        if same:
            return IntakeError(
                mark("{file}: the sheets {first} and {second} are one form, twice, so only one of them can count."),
                mark("Put all rows into one of the two and delete the other; or add one alone with --sheet."),
                file=other.file,
                first=f"“{same[0]}”",
                second=f"“{other.name}”",
            )
    return None


def copied_from(name: str) -> str | None:
    """Return of which sheet of a form one is a copy, by the name that Excel gives it; None of any other.

    Examples
    --------
    >>> copied_from("Nguồn (2)"), copied_from("Nguồn"), copied_from("Bảng (2)")
    ('Nguồn', None, None)
    """
    first = _COPIED.sub("", name)
    return next((first for sheet in declared_sheets() if name != first in (sheet.vi, sheet.en)), None)


def table_split(read: Sequence[tuple[Grid, Head]], left: Sequence[tuple[Grid, Head | None]]) -> IntakeError | None:
    """Return what is said of a table of a document that goes on without headings as another; None where none does."""
    for grid, _ in read:
        for other, its in left:
            if its is None and grid.name.isdecimal() and other.name.isdecimal() and _goes_on(grid, other):
                return IntakeError(
                    mark(
                        "{file}: table {second} has no headings and as many columns as table {first}, so it seems to "
                        "be its end on the next page; nothing of the file is read."
                    ),
                    mark(
                        "Join the two in Word: delete the lines between them, or copy the rows of table {second} below "
                        "those of table {first}; if it is another table, give it headings; or read one with --sheet."
                    ),
                    file=grid.file,
                    first=grid.name,
                    second=other.name,
                )
    return None


def _headings(head: Head) -> list[str]:
    return [key_of(column.heading) for column in head.columns if column.role != "ignore"]


def _goes_on(grid: Grid, other: Grid) -> bool:
    """Say whether a table has the columns of one before it, and figures in its first row already."""
    first = other.rows[0]
    return (
        int(other.name) > int(grid.name)
        and len(first) == len(grid.rows[0])
        and any(cell.name[:1].isdigit() for cell in first)
    )
