"""Everything that a set of facts says of a curve: the least and greatest score at each rank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve import middle
from cchc_analysis.maths.rank_curve.bounds import tightened
from cchc_analysis.maths.rank_curve.collect import Collected, collected
from cchc_analysis.maths.rank_curve.counts import count_limits
from cchc_analysis.maths.rank_curve.limits import Limits
from cchc_analysis.maths.rank_curve.programmes import Programme, Sum, some_curve
from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Interval, Vector
from cchc_analysis.maths.rank_curve.units import Roster, narrowed, unit_limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cchc_analysis.maths.rank_curve.facts import Fact

    Flags = NDArray[np.bool_]

PRINTED = 0.1
"""A score stated within an interval no wider than this many points counts as printed."""


@dataclass(frozen=True)
class Envelope:
    """What a set of facts says of a curve.

    Parameters
    ----------
    limits
        Bounds of each score and of the mean.
    units
        Bounds of each known unit's rank and score.
    sums
        The weighted sums among the facts.
    printed
        (n,) scores stated at their rank to a tenth of a point or finer, NaN elsewhere.
    open_below, open_above
        (n,) whether only the scale's end bounds the score of a rank.
    """

    limits: Limits
    units: Roster
    sums: tuple[Sum, ...]
    printed: Vector
    open_below: Flags
    open_above: Flags

    @property
    def low(self) -> Vector:
        """Return the least score of each rank."""
        return self.limits.low

    @property
    def high(self) -> Vector:
        """Return the greatest score of each rank."""
        return self.limits.high

    @property
    def loose(self) -> bool:
        """Return whether the closed form only holds the bounds, and linear programmes find them."""
        return bool(self.sums) or (middle.joins_two(self.limits) and middle.moves_with_mean(self.limits))


def envelope(facts: Sequence[Fact], n: int, scale: Interval) -> Envelope | None:
    """Return the bounds that facts put on a curve of n scores, or None where they contradict each other.

    Parameters
    ----------
    facts
        In any order.
    n
        Number of ranked units.
    scale
        Least and greatest possible score.

    Notes
    -----
    Exact but for three kinds of facts, whose bounds hold and may be wider than need be: units whose rank is not known
    (interlacing), counts between two thresholds neither of which is counted, and the ratio of the ends while both ends
    are unknown.

    Examples
    --------
    >>> from cchc_analysis.maths.rank_curve import ScoreAt
    >>> found = envelope([ScoreAt(1, (90, 90)), ScoreAt(3, (80, 80))], 3, (0, 100))
    >>> found.low.tolist(), found.high.tolist()
    ([90.0, 80.0, 80.0], [90.0, 90.0, 80.0])
    """
    known = settled(facts, n, scale)
    if known is None or not known.loose:
        return known
    limits = Programme(known.limits, known.sums).ends()
    return None if limits is None else replace(known, limits=limits)


def feasible(facts: Sequence[Fact], n: int, scale: Interval) -> bool:
    """Return whether any curve fits the facts."""
    known = settled(facts, n, scale)
    if known is None or not known.loose:
        return known is not None
    return some_curve(known.limits, known.sums)


def settled(facts: Sequence[Fact], n: int, scale: Interval) -> Envelope | None:
    """Return the envelope without what linear programmes would add where it is loose."""
    told = collected(facts, n)
    units, limits = told.units, tightened(_within(told.limits, scale))
    while limits is not None:
        units = narrowed(units, told.orders, limits.low, limits.high)
        concluded = _concluded(limits, units, told)
        if concluded is None:
            return None
        if _same(limits, *concluded):
            return _again(Envelope(limits, units, told.sums, _printed(told.limits), *_open(limits, told.limits, scale)))
        limits = tightened(replace(limits, low=concluded[0], high=concluded[1]))
    return None


def _again(known: Envelope) -> Envelope | None:
    """Return the envelope with its limits tightened once more where a median that joins two scores bound them.

    What decides whether the mean moves the two is then what the closed form started from.
    """
    limits = tightened(known.limits) if middle.joins_two(known.limits) else known.limits
    return None if limits is None else replace(known, limits=limits)


def _within(limits: Limits, scale: Interval) -> Limits:
    return replace(limits, low=np.maximum(limits.low, scale[0]), high=np.minimum(limits.high, scale[1]))


def _concluded(limits: Limits, units: Roster, told: Collected) -> tuple[Vector, Vector] | None:
    """Return the limits narrowed by units, counts and the ratio of the ends, or None where they do not fit."""
    found = unit_limits(units, limits.low, limits.high) if units.possible else None
    found = count_limits(told.counts, *found) if found is not None else None
    return _ratio_limits(told.ratio, *found) if found is not None else None


def _ratio_limits(ratio: Interval, low: Vector, high: Vector) -> tuple[Vector, Vector]:
    """Apply ``ratio[0] * last <= first <= ratio[1] * last`` to the ends of the curve, scores being positive."""
    if ratio != (0.0, np.inf):
        low[0], low[-1] = max(low[0], ratio[0] * low[-1]), max(low[-1], low[0] / ratio[1])
        high[0], high[-1] = min(high[0], ratio[1] * high[-1]), min(high[-1], high[0] / ratio[0])
    return low, high


def _same(limits: Limits, low: Vector, high: Vector) -> bool:
    return bool(np.all(low - limits.low < TOLERANCE) and np.all(limits.high - high < TOLERANCE))


def _printed(stated: Limits) -> Vector:
    """Return the middles of narrow stated intervals."""
    known = stated.high - stated.low <= PRINTED + TOLERANCE
    middle = (np.where(known, stated.low, 0.0) + np.where(known, stated.high, 0.0)) / 2
    return np.where(known, middle, np.nan)


def _open(limits: Limits, stated: Limits, scale: Interval) -> tuple[Flags, Flags]:
    """Return where the scale's end bounds a score and no fact speaks of a rank on that side."""
    silent_below = np.logical_and.accumulate(np.isneginf(stated.low)[::-1])[::-1]
    silent_above = np.logical_and.accumulate(np.isposinf(stated.high))
    return (limits.low <= scale[0] + TOLERANCE) & silent_below, (limits.high >= scale[1] - TOLERANCE) & silent_above
