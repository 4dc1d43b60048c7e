"""Where something stands in the file that a person gave: a value, told in words only once the language is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_analysis.words import Lang, tr


class Label(str):
    """The name of a file with that of its sheet, or with the number of its table in a document.

    Examples
    --------
    >>> Label("bao_cao.docx, 2").text("vi"), Label("pci.xlsx, 2025").text("vi")
    ('bao_cao.docx, bảng 2', 'pci.xlsx, 2025')
    """

    __slots__ = ()

    def text(self, lang: Lang = "vi") -> str:
        """Return it in one language."""
        file, _, number = self.rpartition(", ")
        if number.isdecimal() and file.lower().endswith(".docx"):
            return f"{file}, {tr('table {number}', lang, number=number)}"
        return str(self)


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
    def label(self) -> Label:
        """The file, with its sheet where it has some."""
        return Label(f"{self.file}, {self.sheet}" if self.sheet else self.file)

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
        if self.cell:
            return f"{self.label.text(lang)}, {self.cell}"
        label = self.label.text(lang)
        return label if self.row is None else tr("{file}, row {row}", lang, file=label, row=self.row)
