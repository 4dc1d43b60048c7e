"""One row on its way into the record, and the cells it was read from: what reading hands to writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cchc_analysis.record.intake.columns import Column
from cchc_analysis.record.intake.places import Place


@dataclass(frozen=True)
class Entry:
    """A row for one table of the record.

    Parameters
    ----------
    table
        Name of the table, as ``datapackage.json`` has it: observations, facts, sources, targets, remarks, releases,
        indices, components, eras, weights, ...
    values
        The text of each column, as the table writes it: ``{"province_code": "06", "score": "66.79"}``. A column that is
        not named is empty.
    where
        Where the row stands, for a person to find it.
    cells
        Where the value of a column was read, if it was: ``{"score": "C5"}``. What was not read, such as a year typed
        in the command, has none.

    Examples
    --------
    >>> row = Entry("observations", {"score": "6.11"}, Place("pci_2025.xlsx", "PCI 2025", 5), {"score": "C5"})
    >>> row.values["score"], row.cells["score"]
    ('6.11', 'C5')
    """

    table: str
    values: Mapping[str, str]
    where: Place
    cells: Mapping[str, str]

    def column(self, *names: str) -> Column:
        """Name columns by their headings, with the cells they were read from.

        Examples
        --------
        >>> Entry("facts", {"value": "6"}, Place("a.xlsx", "A", 5), {"value": "C5"}).column("value").text("vi")
        'Giá trị (C5)'
        """
        return Column(self.table, tuple((name, self.cells.get(name, "")) for name in names))

    def told(self, *names: str) -> dict[str, Any]:
        """Return what a message says of its place: file, row and, of columns that are named, their cells.

        Examples
        --------
        >>> Entry("facts", {}, Place("a.xlsx", "A", 5), {"value": "C5"}).told()
        {'file': 'a.xlsx, A', 'row': 5}
        """
        place = {"file": self.where.label, "row": self.where.row}
        return {**place, "column": self.column(*names)} if names else place
