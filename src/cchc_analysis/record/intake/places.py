"""Where something stands in the file that a person gave: a value, told in words only once the language is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_analysis.words import Lang, tr


class TableLabel(str):
    """A table of a document, which has a number and no name, after the file.

    Examples
    --------
    >>> TableLabel("par.docx, 2").text("vi"), TableLabel("par.docx, 2").text("en")
    ('par.docx, bảng 2', 'par.docx, table 2')
    """

    __slots__ = ()

    def text(self, lang: Lang = "vi") -> str:
        """Return it in one language."""
        file, _, number = self.rpartition(", ")
        return tr("{file}, table {number}", lang, file=file, number=number)


@dataclass(frozen=True)
class Place:
    """A place in a file, as far as it is known.

    Parameters
    ----------
    file
        Name of the file.
    sheet
        Name of the sheet, or number of the table in a document; empty where a file has only one.
    row
        The row, counted as a spreadsheet counts.
    cell
        The cell, as a spreadsheet names it: ``C5``.

    Examples
    --------
    >>> place = Place("pci_2025.xlsx", "PCI 2025", 5)
    >>> place.text("vi"), place.text("en")
    ('pci_2025.xlsx, PCI 2025, dòng 5', 'pci_2025.xlsx, PCI 2025, row 5')
    """

    file: str
    sheet: str = ""
    row: int | None = None
    cell: str = ""

    @property
    def label(self) -> str:
        """The file, with its sheet where it has some."""
        label = f"{self.file}, {self.sheet}" if self.sheet else self.file
        return TableLabel(label) if self.file.lower().endswith(".docx") and self.sheet.isdecimal() else label

    def at(self, cell: str | None) -> Place:
        """Return the place of a cell of the same sheet; the place itself where none was read.

        Examples
        --------
        >>> Place("a.xlsx", "A", 5).at("C5").text("vi")
        'a.xlsx, A, C5'
        """
        return replace(self, cell=cell) if cell else self

    def text(self, lang: Lang = "vi") -> str:
        """Tell it in one language: the cell, else the row, else the sheet."""
        label = self.label
        said = label.text(lang) if isinstance(label, TableLabel) else label
        if self.cell:
            return f"{said}, {self.cell}"
        return said if self.row is None else tr("{file}, row {row}", lang, file=said, row=self.row)
