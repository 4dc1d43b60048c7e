"""How high scores can rise when what is spare is poured under them: water in a vessel with a stepped bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.quantities import Interval, Vector

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.intp]

#: Up to so many ranks sums are added up in order: their last digits are those that printing rounds by.
_SHORT = 512


def fill(bottom: Vector, water: float) -> Vector:
    """Return the level that water reaches over a stepped bottom.

    Parameters
    ----------
    bottom
        (..., n) heights of the bottom.
    water
        How much is poured: the level v is the largest with ``sum(max(0, v - bottom)) <= water``.

    Returns
    -------
    ndarray
        (...) levels.

    Notes
    -----
    If a part of the bottom held all the water its level would be ``(water + sum(part)) / len(part)``. That is never
    below the true level and equals it for the part that is under water, which comes first among the sorted heights.

    Examples
    --------
    >>> float(fill(np.array([5.0, 1.0, 0.0]), 3.0))
    2.0
    """
    heights = np.sort(bottom, axis=-1)
    levels = (water + np.cumsum(heights, axis=-1)) / np.arange(1, heights.shape[-1] + 1)
    return np.asarray(np.min(levels, axis=-1))


def levels(least: Vector, gap: Interval, spare: float) -> Vector:
    """Return the level that the score of each rank reaches when all that is spare is poured under it.

    Raising it raises the ranks before it to the same level, and those behind it once they lie the greatest gap below.
    Its bottom is therefore sorted already: the least scores from its own rank to the first, then those of the last rank
    to the next, the gap higher.
    """
    level = (_summed if len(least) <= _SHORT else _halved)(least, gap[1], spare)
    if len(least) > 1:  # the last score lies the least gap below the first
        level[-1] = fill(np.append(least[0] - gap[0], least[1:]), spare)
    return level


def _summed(least: Vector, gap: float, spare: float) -> Vector:
    """Return the levels by adding up the bottom of each rank in order."""
    n = len(least)
    bottoms = np.lib.stride_tricks.sliding_window_view(np.append(least[::-1], least[::-1] + gap), n)[n - 1 :: -1]
    return np.asarray(np.min((spare + np.cumsum(bottoms, axis=1)) / np.arange(1, n + 1), axis=1))


def _halved(least: Vector, gap: float, spare: float) -> Vector:
    """Return the levels by halving where the water ends, sums being differences of two: time and memory grow with n.

    The next height lies above the level of so many once ``count * height - sum`` exceeds what is spare.
    """
    n, rank = len(least), np.arange(len(least))
    high, gap = (np.full(n, n), gap) if np.isfinite(gap) else (rank + 1, 0.0)
    before, behind = np.append(0.0, np.cumsum(least)), np.append(0.0, np.cumsum(least[::-1]))

    def held(count: Counts) -> Vector:
        own = np.minimum(count, rank + 1)
        return np.asarray(before[rank + 1] - before[rank + 1 - own] + behind[count - own] + gap * (count - own))

    low = np.ones(n, dtype=int)
    while np.any(low < high):
        count = (low + high) // 2
        others = count - np.minimum(count, rank + 1)
        height = np.where(count <= rank, least[(rank - count).clip(0)], least[n - 1 - others] + gap)
        above = height * count - held(count) > spare
        low, high = np.where(above, low, np.minimum(count + 1, high)), np.where(above, count, high)
    return np.asarray((spare + held(low)) / low)
