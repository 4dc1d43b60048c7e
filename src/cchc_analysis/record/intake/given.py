"""What is said of a file beside it: index, year, source and basis, typed in the command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.sheets import Choices, meanings_of
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark


@dataclass(frozen=True)
class Given:
    """What holds of a file where it does not say so itself.

    Parameters
    ----------
    index, year, source
        The index, the year evaluated, the page read.
    basis
        How the figures stand in the source; the basis of a page where several have their own, by its key.
    """

    index: str | None = None
    year: int | None = None
    source: str | None = None
    basis: Mapping[str, str] | None = None

    def basis_of(self, source: str) -> str | None:
        """Return the basis of figures of a page."""
        known = self.basis or {}
        return known.get(source, known.get(""))


def read_basis(text: str | None) -> Mapping[str, str] | None:
    """Return the basis that was typed: one for all, or one a page.

    Raises
    ------
    IntakeError
        For a word that is none.

    Examples
    --------
    >>> read_basis("nguồn ghi"), read_basis("computed"), read_basis("S0502=stated, S0503=derived")
    ({'': 'stated'}, {'': 'computed'}, {'S0502': 'stated', 'S0503': 'derived'})
    """
    if text is None:
        return None
    pairs = [part.rpartition("=") for part in text.split(",")]
    found = {source.strip().upper(): meanings_of("basis").get(key_of(word)) for source, _, word in pairs}
    if None in found.values():
        what, todo = (
            mark("“{value}” is no basis of figures."),
            mark("Give one of: {allowed}; or one a page: {example}."),
        )
        raise IntakeError(what, todo, value=text, allowed=Choices("basis"), example="S0502=stated,S0503=derived")
    return {source: word for source, word in found.items() if word is not None}


def lacking_year(label: str, title: str, year: int) -> IntakeError:
    """Return what is said where only a title names a year, which is not said to be that of the figures.

    Examples
    --------
    >>> lacking_year("par.csv", "Kết quả năm 2022", 2022).text("en").split(". ")[1]
    'The title “Kết quả năm 2022” names 2022: if that is it, add --year 2022, else the year that is meant.'
    """
    return IntakeError(
        mark("{file} does not say of which year its figures are."),
        mark("The title “{title}” names {year}: if that is it, add --year {year}, else the year that is meant."),
        file=label,
        title=title,
        year=year,
    )


def refuse_unknown_page(source: str | None, entries: Iterable[Entry], record: Record) -> None:
    """Refuse a page typed in the command that neither the record nor the file has.

    Raises
    ------
    IntakeError
        Once, however many rows would have been read there.
    """
    brought = {entry.values.get("source_id", "") for entry in entries if entry.table == "sources"}
    if source and source not in brought and source not in set(record.sources["source_id"]):
        raise IntakeError(
            mark("--source names {page}, but neither the record nor the file has a page of that key."),
            mark(
                "Take the key from the sheet Nguồn (Sources) of cchc data export INDEX YEAR FILE.xlsx; write a page "
                "that the record has not into that sheet of cchc data template INDEX YEAR FILE.xlsx and add that file "
                "first."
            ),
            page=f"“{source}”",
        )


def lacking(label: str, name: str) -> IntakeError:
    """Return what is said where neither the file nor the command says something.

    Examples
    --------
    >>> lacking("pci.csv", "year").text("en")
    'pci.csv does not say of which year its figures are. Give it with --year, or in a column “Năm” of the table.'
    """
    what, todo = _LACKING[name]
    return IntakeError(what, todo, file=label, allowed=Choices("basis"))


_LACKING = {
    "index": (
        mark("{file} does not say of which index its figures are."),
        mark("Give it with --index, or in a column “Chỉ số” of the table."),
    ),
    "year": (
        mark("{file} does not say of which year its figures are."),
        mark("Give it with --year, or in a column “Năm” of the table."),
    ),
    "source": (
        mark("{file} does not say on which page its figures were read."),
        mark(
            "Give the key of the page with --source, or in a column “Nguồn” of the table. Where the record has not the "
            "page, write it into the sheet Nguồn (Sources) of cchc data template INDEX YEAR FILE.xlsx and add that "
            "file: it shows the key."
        ),
    ),
    "basis": (
        mark("{file} does not say how its figures stand in the source."),
        mark("Give it with --basis or in a column “Căn cứ” of the table, as one of: {allowed}."),
    ),
}
