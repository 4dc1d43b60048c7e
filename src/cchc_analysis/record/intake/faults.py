"""Faults of a file to take in: two sentences, of which the first names file, sheet and cell."""

from __future__ import annotations

from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.places import Place
from cchc_analysis.words import Lang


class IntakeError(CchcError):
    """A file that somebody wants to add cannot be read, or holds something that cannot stand in the record."""


class CellError(IntakeError):
    """What is wrong, said of a cell.

    Parameters
    ----------
    where
        File, sheet and cell.
    cause
        What is wrong there.

    Examples
    --------
    >>> cause = IntakeError("{file} is empty.", "Save the table again and add the new file.", file="It")
    >>> CellError(Place("pci.xlsx", "PCI", cell="C5"), cause).text("en")
    'pci.xlsx, PCI, C5: It is empty. Save the table again and add the new file.'
    """

    def __init__(self, where: Place, cause: CchcError) -> None:
        super().__init__(cause.what, cause.todo, **cause.values)
        self.where = where
        self.cause = cause

    def text(self, lang: Lang = "vi") -> str:
        """Return both sentences in one language, the place first."""
        return f"{self.where.text(lang)}: {self.cause.text(lang)}"
