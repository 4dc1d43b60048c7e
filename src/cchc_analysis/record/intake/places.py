"""Where a row stands in the file that a person gave: what errors and differences name."""

from __future__ import annotations

import re

from cchc_analysis.record.intake.entry import Entry

_ROW = re.compile(r"(?P<file>.*), row (?P<row>\d+)")


def place_of(entry: Entry) -> tuple[str, int | None]:
    """Return the file, with its sheet where it has some, and the row.

    Examples
    --------
    >>> place_of(Entry("facts", {}, "pci_2025.xlsx, PCI 2025, row 5", {}))
    ('pci_2025.xlsx, PCI 2025', 5)
    """
    found = _ROW.fullmatch(entry.where)
    return (found["file"], int(found["row"])) if found else (entry.where, None)


def cell_of(entry: Entry, column: str) -> str:
    """Name a column with the cell it was read from, where it was read.

    Examples
    --------
    >>> cell_of(Entry("facts", {"value": "6"}, "a.xlsx, A, row 5", {"value": "C5"}), "value")
    'value (C5)'
    """
    cell = entry.cells.get(column)
    return f"{column} ({cell})" if cell else column
