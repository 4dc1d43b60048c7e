"""How many provinces were ranked: filled in where neither row nor file says so, and held against those that stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.faults import CellError, IntakeError
from cchc_analysis.record.provinces import provinces_of_year
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: A table with nearly all provinces is taken to be the whole ranking.
_NEARLY_ALL = 0.9


def number_ranked(
    values: Mapping[str, str], record: Record, counted: Mapping[tuple[str, str, str], int] | None = None
) -> int:
    """Return how many were ranked, where neither row nor file says so.

    It is what the record knows of this ranking; else what its table counts, where that is nearly all; else what the
    record knows of the whole index in that year; else all provinces that stood.

    Parameters
    ----------
    values
        The row.
    record
        What is known already.
    counted
        How many provinces of a table have a figure, by index, year and component; None where no table is known.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> row = {"index": "SIPAS", "year": "2031", "component": "total", "province_code": "34-19"}
    >>> number_ranked(row, current_record())
    34
    """
    key = (values["index"], values["year"], values["component"])
    known = numbers_known(record)
    if key in known:
        return known[key]
    stood = _stood(int(values["year"]), values["province_code"], record)
    of_table = (counted or {}).get(key, 0)
    if _NEARLY_ALL * stood <= of_table <= stood:
        return of_table
    return known.get((*key[:2], "total"), stood)


@lru_cache(maxsize=256)
def _stood(year: int, code: str, record: Record) -> int:
    """Return how many provinces stood in the system of a code; one that did not stand then is the check's matter."""
    return len(provinces_of_year(year, code, record)) or len(record.provinces)


@lru_cache(maxsize=8)
def numbers_known(record: Record) -> dict[tuple[str, str, str], int]:
    """Return how many provinces each ranking held ranked, by index, year and component; a record has one of each."""
    rows = record.observations.drop_duplicates(["index", "year", "component"])
    return {
        (str(row["index"]), str(row["year"]), str(row["component"])): int(row["n_ranked"])
        for row in rows[["index", "year", "component", "n_ranked"]].to_dict("records")
    }


def with_number_ranked(entry: Entry, counted: Counter[tuple[str, str, str]], record: Record) -> Entry:
    """Return an entry with how many were ranked, where its row does not say so, its rank within them."""
    values = dict(entry.values)
    stood = len(provinces_of_year(int(values["year"]), values["province_code"], record))
    if "n_ranked" not in values:
        values["n_ranked"] = str(number_ranked(values, record, counted))
    elif int(values["n_ranked"]) > stood:
        what = mark("{n} provinces cannot have been ranked in {year}, when {stood} stood.")
        todo = mark("Write the rank among {stood}, or the year in which there were {n}.")
        raise _no_number(entry, what, todo, stood=stood, n=values["n_ranked"])
    if int(values.get("rank_high", 1)) > int(values["n_ranked"]):
        what = mark("{rank} is no rank among the {n} provinces of {year}.")
        todo = mark("Correct the rank, or the year.")
        if int(values["rank_high"]) <= stood and int(values["n_ranked"]) < stood:
            todo = mark("Correct the rank; where more were ranked, write of how many, such as {rank}/{stood}.")
        raise _no_number(entry, what, todo, stood=stood, n=values["n_ranked"])
    return Entry(entry.table, values, entry.where, entry.cells)


def _no_number(entry: Entry, what: str, todo: str, **said: object) -> CellError:
    cell = entry.cells.get("n_ranked") or entry.cells.get("rank")
    cause = IntakeError(what, todo, year=entry.values["year"], rank=entry.values.get("rank_high"), **said)
    return CellError(entry.where.at(cell), cause)


def counted_in(entries: Sequence[Entry]) -> Counter[tuple[str, str, str]]:
    """Count the provinces of a table that have a figure, by index, year and component."""
    return Counter(
        (entry.values["index"], entry.values["year"], entry.values["component"])
        for entry in entries
        if "score" in entry.values or "rank" in entry.values
    )
