"""What a row of the record needs and neither its file nor the reading of it said, filled in last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.record.catalog import no_era
from cchc_analysis.record.fact_kinds import COUNTS
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.faults import CellError
from cchc_analysis.record.intake.known import with_names
from cchc_analysis.record.intake.ranked import number_ranked
from cchc_analysis.record.intake.text_tables import Row, Tables
from cchc_analysis.record.intake.typed_numbers import half_unit
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: The figures of one list, which prints all of them with as many decimals.
_LIST = ("index", "year", "component", "kind", "source_id")
_FIGURE = {"observations": "score", "facts": "value"}


def filled(entry: Entry, values: Row, decimals: int, tables: Tables, record: Record) -> Row:
    """Return a row with the cells that follow from its others.

    Parameters
    ----------
    entry
        The row as it was read.
    values
        Its cells, with the number of its page.
    decimals
        How many decimals its list prints.
    tables
        The tables, with the catalogue rows that the same file adds.
    record
        The record as it stands.

    Returns
    -------
    dict
        Era of the year, ends of the score by the digits printed, ends of the rank, number of provinces ranked, basis
        ``stated``; of facts the ends of the value; of releases the precision; a cell that says something stays.
    """
    fill = _FILLS.get(entry.table)
    return fill(entry, values, decimals, tables, record) if fill else values


def decimals_of(entries: Iterable[tuple[Entry, Row]]) -> list[int]:
    """Return how many decimals the list prints in which each figure stands.

    A workbook drops the last zero of 72.80; the other figures of its list still show that two decimals were printed.

    Examples
    --------
    >>> from cchc_analysis.record.intake.places import Place
    >>> def score(text):
    ...     place, row = Place("a.csv", "", 2), {"index": "PCI", "score": text}
    ...     return Entry("observations", {"score": text}, place, {}), row
    >>> decimals_of([score("72.8"), score("69.68"), score("")])
    [2, 2, 2]
    """
    rows = [(entry.table, row) for entry, row in entries]
    most: dict[tuple[str, ...], int] = {}
    for table, row in rows:
        if figure := _FIGURE.get(table):
            place = _list_of(table, row)
            most[place] = max(most.get(place, 0), _decimals(row.get(figure, "")))
    return [most.get(_list_of(table, row), 0) for table, row in rows]


def _list_of(table: str, row: Mapping[str, str]) -> tuple[str, ...]:
    return (table, *(row.get(name, "") for name in _LIST))


def _decimals(text: str) -> int:
    return len(text.strip().partition(".")[2])


def _observation(entry: Entry, row: Row, decimals: int, tables: Tables, record: Record) -> Row:
    row = {"component": "total", "basis": "stated", **_said(row)}
    if "era" not in row:
        row["era"] = _era(entry, row, tables)
    row.setdefault("n_ranked", _n_ranked(row, record))
    if "rank" in row and not {"rank_low", "rank_high"} & row.keys():
        row["rank_low"] = row["rank_high"] = row["rank"]
    return _with_ends(row, "score", decimals)


def _fact(entry: Entry, row: Row, decimals: int, *_: object) -> Row:  # noqa: ARG001
    row = {"component": "total", "basis": "stated", **_said(row)}
    return _with_ends(row, "value", decimals, exact=row.get("kind") in COUNTS)


def _release(entry: Entry, row: Row, *_: object) -> Row:  # noqa: ARG001
    row = {"inferred": "no", **_said(row)}
    lengths = {len("2022-04-27"): "day", len("2022-04"): "month"}
    row.setdefault("precision", lengths.get(len(row.get("released_on", "")), ""))
    return row


def _named(entry: Entry, row: Row, *_: object) -> Row:  # noqa: ARG001
    return with_names(row)


_FILLS: dict[str, Callable[[Entry, Row, int, Tables, Record], Row]] = {
    "observations": _observation,
    "facts": _fact,
    "releases": _release,
    "indices": _named,
    "eras": _named,
    "components": _named,
}


def _said(row: Row) -> Row:
    return {name: text for name, text in row.items() if text}


def _with_ends(row: Row, figure: str, decimals: int, *, exact: bool = False) -> Row:
    """Add the least and the greatest value that print so: half a unit of the last digit to both sides."""
    low, high = f"{figure}_low", f"{figure}_high"
    if {low, high} & row.keys() or figure not in row:
        return row
    try:
        value = Decimal(row[figure])
    except InvalidOperation:
        return row
    digits = max(decimals, _decimals(row[figure]))
    half = Decimal(0) if exact else half_unit(Decimal(1).scaleb(-digits))
    return {**row, low: f"{value - half:f}", high: f"{value + half:f}"}


def _era(entry: Entry, row: Row, tables: Tables) -> str:
    """Return the era of the catalogue that holds the year."""
    index, text = row.get("index", ""), row.get("year", "")
    eras = [era for era in tables["eras"].rows if era["index"] == index]
    held = [era["era"] for era in eras if text.isdecimal() and _holds(era, int(text))]
    if held or not text.isdecimal():
        return held[0] if held else ""
    if eras:
        raise CellError(entry.where, no_era(index, int(text), [int(era["year_from"]) for era in eras]))
    what = mark("{file}, row {row}: the catalogue has no index {index}.")
    todo = mark("Add the index first, in the same file or before it: tables indices, eras and components.")
    raise RecordError(what, todo, **entry.told(), index=index)


def _holds(era: Row, year: int) -> bool:
    """Say whether an era holds a year; one without an end lasts until today."""
    first, last = era["year_from"], era["year_to"] or str(year)
    return first.isdecimal() and last.isdecimal() and int(first) <= year <= int(last)


def _n_ranked(row: Row, record: Record) -> str:
    try:
        return str(number_ranked(row, record))
    except (CchcError, ValueError, KeyError, IndexError):
        # The year or the province is none: the check says so, with the cell.
        return ""
