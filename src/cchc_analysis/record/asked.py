"""Numbers that are asked for, checked before anything is made of them."""

from __future__ import annotations

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.words import mark


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
    if isinstance(number, int | float | np.number) and np.isfinite(number):
        return float(number)
    if isinstance(number, str) and _is_number(number):
        what, todo = mark("{number} was given as text, not as a number."), mark("Write it without quotes: {plain}.")
    else:
        what, todo = mark("{number} is not a number."), mark("Write it as a number, for example 62.5.")
    raise AskError(what, todo, number=f"“{number}”", plain=str(number).strip())


def checked_count(number: object) -> int:
    """Return a whole number that was asked for: a rank, or how many years.

    Raises
    ------
    AskError
        As `checked_number` does, and for a part of a number.

    Examples
    --------
    >>> checked_count(40), checked_count(40.0)
    (40, 40)
    """
    count = checked_number(number)
    if count == np.floor(count):
        return int(count)
    raise AskError(
        "{number} is not a whole number.", "Write it as a whole number, for example 40.", number=f"“{number}”"
    )


def _is_number(text: str) -> bool:
    try:
        return bool(np.isfinite(float(text)))
    except ValueError:
        return False
