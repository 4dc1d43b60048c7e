"""Rounding that keeps a sum; plain vectors, no table."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: Digits of a part that count: what lies beyond them is the dust of floating point.
_DUST = 6


def apportioned(parts: ArrayLike, decimals: int) -> NDArray[np.float64]:
    """Round parts so that their printed values add up to the printed sum: the method of the largest remainder.

    Each part is rounded down, and the units that are then missing go to the parts that lost most.

    Parameters
    ----------
    parts
        (n,) numbers of either sign.
    decimals
        How many decimals are printed.

    Returns
    -------
    ndarray
        (n,) rounded parts; none is off by a whole unit of the last digit.

    Notes
    -----
    Hamilton (1792), for seats in the House of Representatives.

    Examples
    --------
    >>> apportioned([0.333, 0.333, 0.334], 1).tolist()  # each alone would print as 0.3, and 0.9 is not 1.0
    [0.3, 0.3, 0.4]
    """
    units = np.round(np.asarray(parts, dtype=float) * 10**decimals, _DUST)
    whole = np.floor(units)
    missing = round(float(np.round(units.sum(), _DUST))) - int(whole.sum())
    lost_most = np.argsort(whole - units, kind="stable")[:missing]
    whole[lost_most] += 1
    return np.asarray(whole / 10**decimals)
