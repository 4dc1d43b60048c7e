"""Findings: one thing that a look at the record found, with its two sentences and its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.words import Lang, Printed

#: An error must be mended; a conflict is in the sources and stays side by side; a note says what is assumed.
Level = Literal["error", "conflict", "note"]
_MOST = 20
_LONGEST = 200


@dataclass(frozen=True)
class Finding:
    """One thing a check found.

    Parameters
    ----------
    level
        ``"error"``, ``"conflict"`` or ``"note"``.
    told
        The two sentences, with the values that fill them.
    sources
        Keys of the pages it rests on.

    Examples
    --------
    >>> found = error("{file}, row {row}: {value}.", "Mend it.", file="facts.csv", row=2, value="71,25")
    >>> found.level, found.file, found.row, found.column, found.value
    ('error', 'facts.csv', 2, None, '71,25')
    """

    level: Level
    told: CchcError
    sources: tuple[str, ...] = ()

    @property
    def file(self) -> str | None:
        """The table, as the descriptor names it; None where it speaks of several."""
        return cast("str | None", self.told.values.get("file"))

    @property
    def row(self) -> int | None:
        """The row as a spreadsheet counts it, the header being row 1; None where it speaks of several."""
        return cast("int | None", self.told.values.get("row"))

    @property
    def column(self) -> str | None:
        """The column; several joined by commas."""
        return cast("str | None", self.told.values.get("column"))

    @property
    def value(self) -> object:
        """What stands in the cell."""
        return self.told.values.get("value")

    @property
    def ranking(self) -> tuple[str, int]:
        """The index and year it speaks of, by which a report is ordered."""
        return cast("str", self.told.values.get("index", "")), cast("int", self.told.values.get("year", 0))

    def text(self, lang: Lang = "vi") -> str:
        """Return the sentences in one language, then the pages they rest on."""
        pages = f" [{', '.join(self.sources)}]" if self.sources else ""
        return self.told.text(lang) + pages


def error(what: str, todo: str, sources: Iterable[str] = (), **values: object) -> Finding:
    """Return a finding that must be mended before the record is used."""
    return Finding("error", RecordError(what, todo, **_shortened(values)), tuple(sources))


def error_of(fault: CchcError) -> Finding:
    """Return the finding of a fault that stops the reading of a record too."""
    return Finding("error", RecordError(fault.what, fault.todo, **_shortened(fault.values)))


def conflict(what: str, todo: str, sources: Iterable[str] = (), **values: object) -> Finding:
    """Return a finding that lies in the sources: figures that cannot all be right stay side by side."""
    told = {name: Printed(value) if type(value) is str else value for name, value in values.items()}
    return Finding("conflict", CchcError(what, todo, **told), tuple(dict.fromkeys(sources)))


def note(what: str, todo: str, sources: Iterable[str] = (), **values: object) -> Finding:
    """Return a finding that only says what is assumed."""
    return Finding("note", CchcError(what, todo, **values), tuple(sources))


def _shortened(values: dict[str, object]) -> dict[str, object]:
    """Cut long cells: a quote that is never closed takes in the rest of its table."""
    long = {name: value for name, value in values.items() if isinstance(value, str) and len(value) > _LONGEST}
    return {**values, **{name: value[: _LONGEST - 1] + "…" for name, value in long.items()}}


def capped(findings: Sequence[Finding]) -> list[Finding]:
    """Return the first findings of one kind; where there are more, the last says how many."""
    more = len(findings) - _MOST
    if more <= 0:
        return list(findings)
    rest = error(
        "{more} more findings like the one before, the last in {file}.",
        "Mend those named and check again.",
        more=more,
        file=findings[-1].file,
    )
    return [*findings[:_MOST], rest]


#: How many rows a check looked at, and what it found.
Checked = tuple[int, list[Finding]]
