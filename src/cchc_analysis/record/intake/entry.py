"""One row on its way into the record, and the cells it was read from: what reading hands to writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
        Where the row stands, for a person to find it: ``pci_2025.xlsx, PCI 2025, row 5``.
    cells
        Where the value of a column was read, if it was: ``{"score": "C5"}``. What was not read, such as a year typed
        in the command, has none.

    Examples
    --------
    >>> row = Entry("observations", {"score": "6.11"}, "pci_2025.xlsx, PCI 2025, row 5", {"score": "C5"})
    >>> row.values["score"], row.cells["score"]
    ('6.11', 'C5')
    """

    table: str
    values: Mapping[str, str]
    where: str
    cells: Mapping[str, str]
