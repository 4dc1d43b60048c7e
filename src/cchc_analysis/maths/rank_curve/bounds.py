"""Exact bounds of a non-increasing curve under limits, a gap, a mean and scores near the mean: closed form.

Order, limits and the gap are differences of two scores, so the curves that obey them have a least and a greatest
member. The highest score of a rank is therefore found by raising it with everything else at its least until the sum
reaches what the mean allows: one pour of water into a vessel with a stepped bottom. Lower bounds are the same pour into
the curve turned upside down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Interval, Vector

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.intp]

#: Up to so many ranks sums are added up in order: their last digits are those that printing rounds by.
_SHORT = 512


@dataclass(frozen=True)
class Limits:
    """What binds single scores, the two ends and the mean of a curve of n scores.

    Parameters
    ----------
    low, high
        (n,) least and greatest score of each rank.
    mean
        Interval of the mean of all scores.
    gap
        Interval of the first score minus the last, not below zero.
    under, over
        (n,) how far each score may lie under and over the mean; infinite where nothing is known.
    """

    low: Vector
    high: Vector
    mean: Interval
    gap: Interval
    under: Vector
    over: Vector


def tightened(limits: Limits) -> Limits | None:
    """Return the least and greatest score of each rank, and mean, of all curves within limits.

    Returns
    -------
    Limits or None
        ``low`` and ``high`` now equal one linear programme a bound; None where no curve obeys.

    Notes
    -----
    While the mean m is itself unknown, scores tied to it move with it. No score moves by more than m does, so the sum
    of the least curve never gains on n m: the highest scores are found at the largest m that any curve has, the lowest
    at the smallest.

    Examples
    --------
    Ranks 1 and 3 at 90 and 80, and the mean at most 84: rank 2 is at most 3 * 84 - 90 - 80 = 82.

    >>> free = np.full(3, np.inf)
    >>> known = Limits(np.array([90.0, 0, 80]), np.array([90.0, 100, 80]), (0, 84), (0, np.inf), free, free)
    >>> found = tightened(known)
    >>> found.low.tolist(), found.high.tolist()
    ([90.0, 80.0, 80.0], [90.0, 82.0, 80.0])
    """
    closed = upside_down(_closed(upside_down(_closed(limits))))
    if _crossed(closed):
        return None
    flipped = upside_down(closed)
    top, bottom = _mean_top(closed), -_mean_top(flipped)
    if bottom > top + TOLERANCE:
        return None
    low, high = -_highest(flipped, -bottom)[::-1], _highest(closed, top)
    return replace(closed, low=low, high=np.maximum(low, high), mean=(bottom, max(bottom, top)))


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


def upside_down(limits: Limits) -> Limits:
    """Return the same limits for the curve times minus one, last rank first."""
    return Limits(
        low=-limits.high[::-1],
        high=-limits.low[::-1],
        mean=(-limits.mean[1], -limits.mean[0]),
        gap=limits.gap,
        under=limits.over[::-1],
        over=limits.under[::-1],
    )


def _closed(limits: Limits) -> Limits:
    """Carry every lower limit to the other ranks by order and gap."""
    return replace(limits, low=_raised(limits.low, limits.gap), under=-_raised(-limits.under, limits.gap))


def _raised(level: Vector, gap: Interval) -> Vector:
    level = np.maximum.accumulate(level[::-1])[::-1]
    level = np.maximum(level, level[0] - gap[1])
    level[0] = max(level[0], level[-1] + gap[0])
    return level


def _crossed(limits: Limits) -> bool:
    """Return whether lower limits exceed upper ones, before the mean is looked at."""
    rooms = limits.high - limits.low, limits.over + limits.under, limits.gap[1] - limits.gap[0]
    return any(bool(np.any(room < -TOLERANCE)) for room in rooms)


def _mean_top(limits: Limits) -> float:
    """Return the largest m that is the mean of a curve: the greatest curve's sum must reach n m."""
    over = np.minimum(limits.over, limits.high[0] - limits.low[-1])  # beyond that no score can lie over the mean
    reached = float(fill(limits.high - over, float(over.sum()))) if over.sum() > -TOLERANCE else -np.inf
    return min(reached, limits.mean[1], float(np.min(limits.high + limits.under)))


def _highest(limits: Limits, mean: float) -> Vector:
    """Return the greatest score of each rank when the mean is at its largest."""
    least = np.maximum(limits.low, mean - limits.under)
    spare = len(least) * mean - float(least.sum())
    level = _levels(least, limits.gap, spare)
    return np.minimum(np.minimum(limits.high, mean + limits.over), level)


def _levels(least: Vector, gap: Interval, spare: float) -> Vector:
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
