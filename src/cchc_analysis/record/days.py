"""Days: how a day is asked for, and which days a written date allows."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import overload

from cchc_analysis.errors import AskError


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
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])
