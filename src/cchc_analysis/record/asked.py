"""What is asked for, checked before anything is made of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import SupportsFloat, TypeGuard

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.words import mark

#: No rank, year or count is beyond it.
MOST = 10**9


def checked_number(number: object) -> float:
    """Return a number that was asked for.

    Raises
    ------
    AskError
        For text, even of a number, and for what is none.

    Examples
    --------
    >>> checked_number(62), checked_number(62.5)
    (62.0, 62.5)
    """
    if is_number(number) and _is_finite(number):
        return float(number)
    if isinstance(number, str) and _reads_as_number(number):
        what, todo = mark("{number} was given as text, not as a number."), mark("Write it without quotes: {plain}.")
    else:
        what, todo = mark("{number} is not a number."), mark("Write it as a number, for example 62.5.")
    raise AskError(what, todo, number=f"“{number}”", plain=str(number).strip())


def is_number(value: object) -> TypeGuard[float]:
    """Say whether something is a number as people write them: no truth value, no length of time.

    Examples
    --------
    >>> is_number(np.int64(40)), is_number(True), is_number(np.timedelta64(40, "D"))
    (True, False, False)
    """
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool | np.timedelta64)


def checked_count(number: object) -> int:
    """Return a whole number that was asked for: a rank, or how many years.

    Raises
    ------
    AskError
        As `checked_number` does, and for a part of a number or one beyond a billion.

    Examples
    --------
    >>> checked_count(40), checked_count(40.0)
    (40, 40)
    """
    count = checked_number(number)
    if abs(count) > MOST:
        raise AskError("{number} is more than there is of anything.", "Write a smaller number.", number=f"“{number}”")
    if count == np.floor(count):
        return int(count)
    raise AskError(
        "{number} is not a whole number.", "Write it as a whole number, for example 40.", number=f"“{number}”"
    )


def checked_name(name: object) -> str:
    """Return the name of a component, a kind or a language that was asked for.

    Raises
    ------
    AskError
        For what is no text.

    Examples
    --------
    >>> checked_name("total")
    'total'
    """
    if isinstance(name, str):
        return str(name)
    raise AskError(
        "{name} is not a name.", "Write it as text in quotes, for example “total”.", name=f"“{str(name)[:60]}”"
    )


def checked_flag(flag: object) -> bool:
    """Return yes or no as it was asked for.

    Raises
    ------
    AskError
        For all but True and False.

    Examples
    --------
    >>> checked_flag(True)
    True
    """
    if isinstance(flag, bool | np.bool_):
        return bool(flag)
    raise AskError("{flag} is neither True nor False.", "Write True or False.", flag=f"“{str(flag)[:60]}”")


def checked_frame(table: object, columns: Iterable[str], verb: str) -> pd.DataFrame:
    """Return a table that was handed over, as a verb gives it.

    Raises
    ------
    AskError
        For what is no table, or lacks columns.

    Examples
    --------
    >>> checked_frame(pd.DataFrame({"year": [2021]}), ["year"], "headline").shape
    (1, 1)
    """
    if isinstance(table, pd.DataFrame) and set(columns) <= set(table.columns):
        return table
    raise AskError(
        "What was handed over is not a table with the columns {columns}.",
        "Hand over what {verb} gives.",
        columns=", ".join(columns),
        verb=f"ca.{verb}",
    )


def _is_finite(number: SupportsFloat) -> bool:
    """Say whether a number is one to reckon with; one of hundreds of digits is not."""
    try:
        return math.isfinite(number)
    except OverflowError:
        return False


def _reads_as_number(text: str) -> bool:
    try:
        return bool(np.isfinite(float(text)))
    except ValueError:
        return False
