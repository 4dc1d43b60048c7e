"""Releases: the day a year's ranking first became public, and what was known on a day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import overload

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record import Record, current_record


def release_calendar(record: Record | None = None) -> pd.DataFrame:
    """Return when each index-year first became public.

    Returns
    -------
    DataFrame
        Columns index, year, released (date), assumed, decision, source_id; one row an index-year of the record. Where
        the record knows a month only, its last day stands; where it knows nothing, 30 June of the year after, assumed.

    Examples
    --------
    >>> days = release_calendar().set_index(["index", "year"])["released"]
    >>> str(days["PCI", 2020]), str(days["PAR", 2020])
    ('2021-04-15', '2021-06-24')
    """
    return _calendar(current_record(record)).copy()


@lru_cache(maxsize=16)
def _calendar(record: Record) -> pd.DataFrame:
    """Make the calendar once: every question that names a day looks at it."""
    known = record.releases.assign(released=[last_day(text) for text in record.releases["released_on"]])
    wanted = record.observations[["index", "year"]].drop_duplicates()
    table = wanted.merge(known, on=["index", "year"], how="outer").sort_values(["index", "year"], ignore_index=True)
    table["assumed"] = table["released"].isna()
    midyear = pd.Series([dt.date(int(year) + 1, 6, 30) for year in table["year"]], index=table.index, dtype="object")
    table["released"] = table["released"].where(~table["assumed"], midyear)
    return table[["index", "year", "released", "assumed", "decision", "source_id"]]


def known_years(index: str, as_of: str | dt.date | None = None, record: Record | None = None) -> list[int]:
    """Return the years of an index whose ranking was public on a day (all of the record without one)."""
    table = _calendar(current_record(record))
    table = table[table["index"] == index]
    if as_of is not None:
        table = table[table["released"] <= parse_day(as_of)]
    return [int(year) for year in table["year"]]


@overload
def parse_day(day: None) -> None: ...
@overload
def parse_day(day: str | dt.date) -> dt.date: ...
def parse_day(day: str | dt.date | None) -> dt.date | None:
    """Return a day given as a date or as ``YYYY-MM-DD``; none where none is given.

    Raises
    ------
    AskError
        Where the text is no such day.
    """
    if day is None:
        return None
    if isinstance(day, dt.date):
        return day.date() if isinstance(day, dt.datetime) else day
    try:
        return dt.date.fromisoformat(day)
    except ValueError as error:
        raise AskError("{day} is not a day.", "Write it as year-month-day, for example 2021-04-22.", day=day) from error


def last_day(text: str) -> dt.date:
    """Return the last day that a date allows, written as a year, a month or a day.

    Examples
    --------
    >>> str(last_day("2022")), str(last_day("2022-06")), str(last_day("2022-06-28"))
    ('2022-12-31', '2022-06-30', '2022-06-28')
    """
    last: dt.date = pd.Period(text, freq={4: "Y", 7: "M", 10: "D"}[len(text)]).end_time.date()
    return last
