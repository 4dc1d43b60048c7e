"""Counts at thresholds become limits on single ranks.

If exactly c units reach t, then rank c stands at t or higher and rank c + 1 at t or lower. A count between two
thresholds says only how the two counts differ, so the counts are first narrowed together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.facts import AtLeast, Between
from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Interval, Vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Counts = NDArray[np.int_]

Count = AtLeast | Between


@dataclass(frozen=True)
class _Difference:
    """At least ``least`` more units reach one threshold than another (both by position)."""

    more: int
    fewer: int
    least: int


def count_limits(counts: Sequence[Count], low: Vector, high: Vector) -> tuple[Vector, Vector] | None:
    """Return the limits narrowed by counts, or None where the counts contradict each other or the limits.

    Examples
    --------
    Of three units two reach 80, and one lies from 70 up to 80.

    >>> facts = [AtLeast(2, (80, 80)), Between(1, (70, 70), (80, 80))]
    >>> low, high = count_limits(facts, np.zeros(3), np.full(3, 100.0))
    >>> low.tolist(), high.tolist()
    ([80.0, 80.0, 70.0], [100.0, 100.0, 80.0])
    """
    thresholds = sorted({threshold for fact in counts for threshold in _thresholds(fact)}, key=sum)
    place = {threshold: i for i, threshold in enumerate(thresholds)}
    fewest = np.array([np.sum(low > top + TOLERANCE) for _, top in thresholds], dtype=int)
    most = np.array([np.sum(high >= bottom - TOLERANCE) for bottom, _ in thresholds], dtype=int)
    for fact in counts:
        if isinstance(fact, AtLeast):
            i = place[fact.threshold]
            fewest[i], most[i] = max(fewest[i], fact.count), min(most[i], fact.count)
    _narrow(fewest, most, _differences(counts, place))
    if np.any(fewest > most):
        return None
    low, high = low.copy(), high.copy()
    for (bottom, top), few, many in zip(thresholds, fewest, most, strict=True):
        low[:few] = np.maximum(low[:few], bottom)
        high[many:] = np.minimum(high[many:], top)
    return low, high


def _thresholds(fact: Count) -> tuple[Interval, ...]:
    return (fact.threshold,) if isinstance(fact, AtLeast) else (fact.bottom, fact.top)


def _differences(counts: Sequence[Count], place: dict[Interval, int]) -> list[_Difference]:
    found = [_Difference(i, j, 0) for a, i in place.items() for b, j in place.items() if i != j and a[1] <= b[0]]
    for fact in counts:
        if isinstance(fact, Between):
            bottom, top = place[fact.bottom], place[fact.top]
            found += [_Difference(bottom, top, fact.count), _Difference(top, bottom, -fact.count)]
    return found


def _narrow(fewest: Counts, most: Counts, differences: list[_Difference]) -> None:
    """Carry each count's bounds to the others until nothing changes or two bounds cross."""
    moved = True
    while moved and np.all(fewest <= most):
        moved = False
        for d in differences:
            raised = max(fewest[d.more], fewest[d.fewer] + d.least)
            lowered = min(most[d.fewer], most[d.more] - d.least)
            moved |= bool(raised > fewest[d.more] or lowered < most[d.fewer])
            fewest[d.more], most[d.fewer] = raised, lowered
