"""Numbers that people hand over, from NumPy and pandas too, are taken as they are or refused before any mathematics."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.errors import AskError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

#: What stands for a number in a column of mixed values.
_NUMBERS = (int, float, np.integer, np.floating, Decimal, Fraction)


def checked_numbers(given: ArrayLike) -> NDArray[np.float64]:
    """Return numbers as an array of floats, in the shape in which they are given.

    Raises
    ------
    AskError
        For text, even of a number, days, missing values of pandas, rows of different length, and all else that is none.

    Examples
    --------
    >>> checked_numbers([60, 62.5]).tolist(), checked_numbers(84.69).tolist()
    ([60.0, 62.5], 84.69)
    """
    found = numbers_of(given)
    if found is None:
        raise AskError(
            "{given} are not numbers.", "Give numbers such as 84.69, in rows of one length.", given=shown(given)
        )
    return found


def numbers_of(given: object) -> NDArray[np.float64] | None:
    """Return numbers as `checked_numbers` does, and None for all else, among it what is masked."""
    if isinstance(given, float):  # by the thousand, for the ends of ranges
        return np.asarray(given)
    if np.ma.is_masked(given) or (isinstance(given, list | tuple) and any(each is np.ma.masked for each in given)):
        return None
    try:
        found = np.asarray(given)
        mixed = found.dtype.kind == "O" and all(map(_is_number, found.flat))
        return found.astype(float) if found.dtype.kind in "iuf" or not found.size or mixed else None
    except (ValueError, TypeError, OverflowError):
        return None  # rows of different length, or what only calls itself an array


def _is_number(value: object) -> bool:
    return isinstance(value, _NUMBERS) and not isinstance(value, bool)


def _plain(given: object) -> object:
    """Return a number, or a pair or more of them, without the kind that NumPy names, and whole where it is."""
    if isinstance(given, tuple):
        return tuple(map(_plain, given))
    given = given.item() if isinstance(given, np.generic) else given
    return int(given) if isinstance(given, float) and given.is_integer() else given


def shown(given: object) -> str:
    """Return what was handed over as a message names it: on one line and in short.

    Examples
    --------
    >>> shown("abc"), shown([None] * 30)[-9:], shown(np.float64(70.0)), shown((1, 70.0))
    ("'abc'", ', None, …', '70', '(1, 70)')
    """
    given = _plain(given)
    printed = ascii(given) if isinstance(given, str) and not given.isprintable() else repr(given)
    text = " ".join(printed.split())
    return text if len(text) <= 80 else f"{text[:79]}…"
