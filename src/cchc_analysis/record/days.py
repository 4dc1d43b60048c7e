"""Days: how a day is asked for, and which days a written date allows."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import overload

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.words import mark


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
    if isinstance(year, int | float | np.number) and year == np.floor(year):
        return int(year)
    if isinstance(year, str) and year.strip().isdecimal():
        what, todo = mark("{year} was given as text, not as a year."), mark("Write it without quotes: {plain}.")
    else:
        what, todo = mark("{year} is not a year."), mark("Write it as a whole number, for example 2021.")
    raise AskError(what, todo, year=f"“{year}”", plain=str(year).strip())


def last_day(text: str) -> dt.date:
    """Return the last day that a date allows, written as a year, a month or a day.

    Examples
    --------
    >>> str(last_day("2022")), str(last_day("2022-06")), str(last_day("2022-06-28"))
    ('2022-12-31', '2022-06-30', '2022-06-28')
    """
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])
