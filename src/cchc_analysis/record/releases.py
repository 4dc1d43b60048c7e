"""Releases: the day a year's ranking first became public, and what was known on a day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pandas as pd

from cchc_analysis.record.as_of import release_days
from cchc_analysis.record.tables import Record, current_record


def release_calendar(*, as_of: str | dt.date | None = None, record: Record | None = None) -> pd.DataFrame:
    """Return when each index-year first became public.

    Parameters
    ----------
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

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
    return _calendar(current_record(record, as_of)).copy()


@lru_cache(maxsize=16)
def _calendar(record: Record) -> pd.DataFrame:
    """Make the calendar once: every question that names a year looks at it."""
    return release_days(record.observations, record.releases)


def known_years(index: str, record: Record) -> list[int]:
    """Return the years of an index whose ranking the record knows to be public."""
    table = _calendar(record)
    return [int(year) for year in table.loc[table["index"] == index, "year"]]
