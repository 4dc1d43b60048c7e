"""Faults of a file to take in: two sentences, of which the first names file, sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.places import Place
from cchc_analysis.words import Lang, mark, tr

#: More faults of a sheet than these are counted and not told.
_MOST = 30
_MORE = mark("{file}: and as many more such cells: {n}.")


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


class SeveralError(IntakeError):
    """Several things that are wrong with a file, told at once, sheet by sheet.

    Parameters
    ----------
    told
        What is said of each.
    """

    def __init__(self, told: Sequence[CchcError]) -> None:
        super().__init__(told[0].what, told[0].todo, **told[0].values)
        self.told = tuple(told)

    def text(self, lang: Lang = "vi") -> str:
        """Return all of it in one language, a line each; of a sheet with very many the rest is counted."""
        of_sheets: dict[str, list[CchcError]] = {}
        for each in self.told:
            of_sheets.setdefault(_sheet_of(each), []).append(each)
        return "\n".join(line for label, told in of_sheets.items() for line in _lines(label, told, lang))


def _lines(label: str, told: Sequence[CchcError], lang: Lang) -> list[str]:
    lines = [each.text(lang) for each in told[:_MOST]]
    more = len(told) - _MOST
    return [*lines, tr(_MORE, lang, file=label, n=more)] if more > 0 else lines


def _sheet_of(error: CchcError) -> str:
    """Return the sheet that an error is about, as a message names it."""
    return error.where.label if isinstance(error, CellError) else str(error.values.get("file", ""))


class Faults:
    """The faults of the cells of a file, gathered while it is read, so that one run tells all of them.

    Examples
    --------
    >>> faults = Faults()
    >>> for cell in ("C5", "C6"):
    ...     with faults.gathered():
    ...         raise CellError(Place("a.xlsx", "A", cell=cell), IntakeError("It is no rank.", "Mend it."))
    >>> try:
    ...     faults.refuse()
    ... except SeveralError as error:
    ...     print(error.text("en"))
    a.xlsx, A, C5: It is no rank. Mend it.
    a.xlsx, A, C6: It is no rank. Mend it.
    """

    def __init__(self) -> None:
        self._told: list[CchcError] = []

    @contextmanager
    def gathered(self, *kinds: type[CchcError]) -> Iterator[None]:
        """Keep the fault of a cell that is met within, or an error of other kinds, and go on."""
        caught = kinds or (CellError,)
        try:
            yield
        except SeveralError as error:
            self._told += error.told
        except caught as error:
            self._told.append(error)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._told)

    def refuse(self, sheets: Sequence[str] = ()) -> None:
        """Raise what was gathered; nothing where there is none.

        Parameters
        ----------
        sheets
            The sheets in the order in which a person finds them, as messages name them.

        Raises
        ------
        CchcError
            The one that was gathered, or all of them at once.
        """
        # What is wrong with a heading is met in each row below it, and told once.
        told = list({error.text("en"): error for error in self._told}.values())
        places = {label: place for place, label in enumerate(sheets)}
        told.sort(key=lambda error: places.get(_sheet_of(error), -1))
        if told:
            raise told[0] if len(told) == 1 else SeveralError(told)
