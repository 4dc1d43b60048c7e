"""The median of an even number: what the mean of the two scores in the middle says of every other score.

It joins two neighbours, ``upper`` and ``lower``. Where scores are raised with everything else at its least, their sum
is reached cheapest by raising the lower one alone, which lifts no other rank: so the curves keep a least member, but
for the question how high the upper one itself can stand. All is said of highest scores; lowest ones are the same upside
down.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import scipy

from cchc_analysis.maths.rank_curve.pouring import fill
from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Vector

if TYPE_CHECKING:
    from cchc_analysis.maths.rank_curve.limits import Limits


def joins_two(limits: Limits) -> bool:
    """Say whether a median joins two scores: one of an odd number is a single score, one of two is their mean."""
    n = len(limits.low)
    return n % 2 == 0 and n > 2 and bool(np.any(np.isfinite(limits.middle)))


def moves_with_mean(limits: Limits) -> bool:
    """Say whether the mean moves the least score of the upper one, or the greatest of the lower one.

    Then scores of other ranks may be highest at another than the largest mean, and the closed form only bounds them.
    """
    upper, lower = _two(limits)
    bottom, top = limits.mean
    least, most = top - limits.under[upper], bottom + limits.over[lower]
    return bool(least > limits.low[upper] + TOLERANCE or most < limits.high[lower] - TOLERANCE)


def capped(limits: Limits) -> Limits:
    """Return the limits with how high each of the two can stand where the other is at its least."""
    upper, lower = _two(limits)
    most, high = limits.middle[1], limits.high.copy()
    # The upper one lies the whole gap above the lower at most.
    high[upper] = min(high[upper], 2 * most - limits.low[lower], most + limits.gap[1] / 2)
    high[lower] = min(high[lower], most, 2 * most - limits.low[upper])
    return replace(limits, high=high)


def greatest_two(limits: Limits) -> Limits:
    """Return limits on the scores in whose greatest curve the two reach the most that the median allows."""
    two, high, over = list(_two(limits)), limits.high.copy(), limits.over.copy()
    high[two], over[two] = limits.middle[1], np.inf
    return replace(limits, high=high, over=over)


def greatest_mean(limits: Limits) -> float:
    """Return the largest mean over which the lower one, tied to it, does not lift the two too high."""
    upper, lower = _two(limits)
    return float(2 * limits.middle[1] - limits.low[upper] + limits.under[lower])


def lifted(least: Vector, limits: Limits) -> Vector:
    """Return the least scores with the lower of the two where the median needs it."""
    upper, lower = _two(limits)
    least = least.copy()
    least[lower] = max(least[lower], 2 * limits.middle[0] - least[upper])
    return least


def highest_upper(limits: Limits) -> float:
    """Return the greatest score of the upper one.

    Notes
    -----
    What is spare raises it the higher the larger the mean; but the lower one, which gives way to it, holds down all
    behind, and so the mean. Where the two limits meet it is highest.
    """
    bottom, top = limits.mean

    def apart(mean: float) -> float:
        return _raised(limits, mean) - _given_way(limits, mean)

    if apart(top) <= 0:
        return _raised(limits, top)
    if apart(bottom) >= 0:
        return _given_way(limits, bottom)
    return _raised(limits, float(scipy.optimize.brentq(apart, bottom, top, xtol=1e-13)))


def _two(limits: Limits) -> tuple[int, int]:
    """Return the places of the two."""
    half = len(limits.low) // 2
    return half - 1, half


def _raised(limits: Limits, mean: float) -> float:
    """Return how high what is spare raises the upper one, by itself or in place of the lower one."""
    upper, lower = _two(limits)
    least = np.maximum(limits.low, mean - limits.under)
    bottom = np.append(least[:lower], least[lower:] + limits.gap[1])
    alone = fill(bottom, len(least) * mean - float(least.sum()))
    shared = _level_of_others(least, limits.gap[1], len(least) * mean - 2 * limits.middle[0])
    return float(min(limits.high[upper], mean + limits.over[upper], alone, shared))


def _given_way(limits: Limits, mean: float) -> float:
    """Return how high the upper one stands where the lower one is as low as the mean lets it be."""
    _, lower = _two(limits)
    most = np.minimum(limits.high, mean + limits.over)[::-1]
    needed = -_level_of_others(-most, limits.gap[1], 2 * limits.middle[1] - len(most) * mean)
    return float(2 * limits.middle[1] - max(needed, limits.low[lower], mean - limits.under[lower]))


def _level_of_others(least: Vector, gap: float, total: float) -> float:
    """Return the level that a total lets all but the two reach, those behind lying the gap below it at most."""
    half = len(least) // 2
    others = np.append(least[: half - 1], least[half + 1 :])
    bottom = np.append(least[: half - 1], least[half + 1 :] + gap)
    return float(fill(bottom, total - float(others.sum())))
