"""Days: how a day is asked for, and which days a written date allows."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import overload

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import is_number
from cchc_analysis.words import mark

#: No year lies after it: what is asked up to no year is asked up to this one, and what has no end lasts until then.
NO_YEAR_AFTER = dt.MAXYEAR


@overload
def parse_day(day: None) -> None: ...
@overload
def parse_day(day: str | dt.date | np.datetime64) -> dt.date: ...
def parse_day(day: str | dt.date | np.datetime64 | None) -> dt.date | None:
    """Return a day given as a date, of NumPy and pandas too, or as ``YYYY-MM-DD``; none where none is given.

    Raises
    ------
    AskError
        For all that is no such day.

    Examples
    --------
    >>> str(parse_day("2021-04-22")), str(parse_day(np.datetime64("2021-04-22T08:00")))
    ('2021-04-22', '2021-04-22')
    """
    if day is None:
        return None
    try:
        # NumPy's days, and the missing day of pandas, which calls itself a date.
        given = _whole_day(day) if isinstance(day, np.datetime64) else day
        return dt.date.fromordinal(given.toordinal()) if isinstance(given, dt.date) else dt.date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise AskError("{day} is not a day.", "Write it as year-month-day, for example 2021-04-22.", day=day) from error


def _whole_day(day: np.datetime64) -> dt.date:
    """Return the day of a moment of NumPy; a year or a month, which it would take for its first day, is none."""
    if np.datetime_data(day)[0] in ("Y", "M"):
        raise ValueError("no day")
    found: dt.date = day.astype("datetime64[D]").item()
    return found


def checked_year(year: object) -> int:
    """Return a year given as a whole number.

    Raises
    ------
    AskError
        For text, even of a number, and for all that is no whole number.

    Examples
    --------
    >>> checked_year(2021), checked_year(2021.0)
    (2021, 2021)
    """
    if is_number(year) and 0 < year <= dt.MAXYEAR and year == int(year):
        return int(year)
    if isinstance(year, str) and year.strip().isdecimal():
        what, todo = mark("{year} was given as text, not as a year."), mark("Write it without quotes: {plain}.")
    else:
        what, todo = mark("{year} is not a year."), mark("Write it as a whole number, for example 2021.")
    raise AskError(what, todo, year=f"“{year}”", plain=str(year).strip())


def checked_date(text: str) -> str:
    """Return a day, month or year as it is written in the record, such as 2022-06-28, 2022-06 or 2022.

    Raises
    ------
    AskError
        For what no calendar has, or is written otherwise.

    Examples
    --------
    >>> checked_date("2022-06")
    '2022-06'
    """
    try:
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
            last_day(text)
            return text
    except ValueError:
        pass
    raise AskError("{day} is not a day.", "Write it as year-month-day, for example 2021-04-22.", day=text)


def last_day(text: str) -> dt.date:
    """Return the last day that a date allows, written as a year, a month or a day.

    Raises
    ------
    ValueError
        Where no calendar has it.

    Examples
    --------
    >>> str(last_day("2022")), str(last_day("2022-06")), str(last_day("2022-06-28"))
    ('2022-12-31', '2022-06-30', '2022-06-28')
    """
    year, *rest = [int(part) for part in text.split("-")]
    month, *days = rest or [12]
    return dt.date(year, month, *days or [calendar.monthrange(year, month)[1]])


def first_day(text: str) -> dt.date:
    """Return the first day that a date allows, written as a year, a month or a day.

    Examples
    --------
    >>> str(first_day("2022")), str(first_day("2022-06")), str(first_day("2022-06-28"))
    ('2022-01-01', '2022-06-01', '2022-06-28')
    """
    year, month, day = [*(int(part) for part in text.split("-")), 1, 1][:3]
    return dt.date(year, month, day)
