"""Exact bounds of a non-increasing curve under limits, a gap, a mean and scores near the mean: closed form.

Order, limits and the gap are differences of two scores, so the curves that obey them have a least and a greatest
member. The highest score of a rank is therefore found by raising it with everything else at its least until the sum
reaches what the mean allows: one pour of water into a vessel with a stepped bottom. Lower bounds are the same pour into
the curve turned upside down. A median that joins two scores fits in (`middle`), unless both are tied to the mean.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cchc_analysis.maths.rank_curve import middle
from cchc_analysis.maths.rank_curve.limits import Limits, on_both_sides, upside_down
from cchc_analysis.maths.rank_curve.pouring import fill, levels
from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Interval, Vector


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
    closed = on_both_sides(_closed, limits)
    if middle.joins_two(closed):
        closed = on_both_sides(_closed, on_both_sides(middle.capped, closed))
    if _crossed(closed):
        return None
    flipped = upside_down(closed)
    top, bottom = _mean_top(closed), -_mean_top(flipped)
    if bottom > top + TOLERANCE:
        return None
    known = replace(closed, mean=(bottom, max(bottom, top)))
    low, high = -_highest(upside_down(known))[::-1], _highest(known)
    return replace(known, low=low, high=np.maximum(low, high))


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
    found = min(_reached(limits), limits.mean[1], float(np.min(limits.high + limits.under)))
    if middle.joins_two(limits):
        found = min(found, _reached(middle.greatest_two(limits)), middle.greatest_mean(limits))
    return found


def _reached(limits: Limits) -> float:
    """Return the largest m over which the sum of the greatest scores is n m or more."""
    over = np.minimum(limits.over, limits.high[0] - limits.low[-1])  # beyond that no score can lie over the mean
    return float(fill(limits.high - over, float(over.sum()))) if over.sum() > -TOLERANCE else -np.inf


def _highest(limits: Limits) -> Vector:
    """Return the greatest score of each rank, which it has when the mean is at its largest."""
    mean = limits.mean[1]
    least = np.maximum(limits.low, mean - limits.under)
    if middle.joins_two(limits):
        least = middle.lifted(least, limits)
    level = levels(least, limits.gap, len(least) * mean - float(least.sum()))
    found = np.minimum(np.minimum(limits.high, mean + limits.over), level)
    if middle.joins_two(limits):
        found[len(found) // 2 - 1] = middle.highest_upper(limits)
    return np.asarray(found)
