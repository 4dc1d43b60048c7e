"""Pages read: each has a number; one that the record has already keeps it, a new one gets the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cchc_analysis.errors import RecordError
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.text_tables import Row, Table
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

_NUMBER = re.compile(r"S[0-9]{4}")
#: What the one page of a file is called there until the record, whatever it holds by then, gives it a number.
UNNUMBERED = "P1"


def with_page_numbers(entries: Sequence[Entry], sources: Table) -> list[Row]:
    """Return the cells of entries with the numbers of their pages.

    Parameters
    ----------
    entries
        The rows read. A page may come without a number, or with a name of the file's own such as ``P1``, by which other
        rows of the file refer to it. Where a file brings one page, rows that name none were read there.
    sources
        The pages of the record.

    Raises
    ------
    RecordError
        Where a row names no page and the file does not bring exactly one.
    """
    pages = [entry for entry in entries if entry.table == "sources"]
    numbers = _numbers(pages, sources)
    only = next(iter(numbers.values())) if len(pages) == 1 else ""
    named = {entry.values.get("source_id", ""): numbers[entry.where] for entry in pages}
    return [_numbered(entry, numbers, named, only) for entry in entries]


def _numbered(entry: Entry, numbers: dict[Place, str], named: dict[str, str], only: str) -> Row:
    row = dict(entry.values)
    if entry.table == "sources":
        return {**row, "source_id": numbers[entry.where]}
    if "source_id" in row or entry.table in _CITING:
        label = row.get("source_id", "")
        row["source_id"] = named.get(label, label) if label else only
    if entry.table in _CITING and not row["source_id"]:
        what = mark("{file}, row {row}: the row does not say on which page it was read.")
        todo = mark("Write the number of the page, as S0500, or name one for all rows: --source S0500.")
        raise RecordError(what, todo, **{**entry.told(), "column": "source_id"}, value="")
    return row


#: The tables of which every row names the page it was read on.
_CITING = (
    "observations",
    "facts",
    "remarks",
    "releases",
    "targets",
    "eras",
    "weights",
    "groups",
    "methods",
    "exceptions",
)


def _numbers(pages: Iterable[Entry], sources: Table) -> dict[Place, str]:
    """Return the number of each page of a file, by the place where it stands there."""
    taken = {row["source_id"] for row in sources.rows}
    known = {_what_it_is(row): row["source_id"] for row in sources.rows}
    numbers: dict[Place, str] = {}
    for entry in pages:
        given = entry.values.get("source_id", "")
        if not _NUMBER.fullmatch(given):
            given = known.get(_what_it_is(entry.values)) or _next(taken)
        taken.add(given)
        known.setdefault(_what_it_is(entry.values), given)
        numbers[entry.where] = given
    return numbers


def known_page(page: Mapping[str, str], record: Record) -> str | None:
    """Return the number under which the record has a page already; None where it has none such.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> record = current_record()
    >>> known_page(dict(record.sources.iloc[3].fillna("")), record), known_page({"url": "https://x"}, record)
    ('S0004', None)
    """
    pages = record.sources.fillna("").to_dict("records")
    return next((row["source_id"] for row in pages if _what_it_is(row) == _what_it_is(page)), None)


def _what_it_is(page: Mapping[str, str]) -> tuple[str, ...]:
    """Say by what a page is known again: its address, or its publisher and title where it has none."""
    if address := page.get("url", "").strip():
        return (address,)
    return (page.get("publisher", "").strip(), page.get("title", "").strip())


def _next(taken: Iterable[str]) -> str:
    """Return the number after the greatest one, so that a number that was once given up stands for no other page.

    Examples
    --------
    >>> _next({"S0412", "S0500"})
    'S0501'
    """
    return f"S{max((int(number[1:]) for number in taken if _NUMBER.fullmatch(number)), default=0) + 1:04d}"
