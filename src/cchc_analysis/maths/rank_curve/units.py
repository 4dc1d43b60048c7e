"""Units known by score alone, or by a band of ranks, become limits on single ranks: interlacing.

Of m units known by score the j-th highest stands at rank j or later and at rank n - m + j or earlier. Ranks taken by
other units, and bands of ranks, narrow this further. Each unit has a rank of its own: publishers rank from unrounded
scores and print no ties.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Vector

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from cchc_analysis.maths.rank_curve.facts import Order, Unit

    Ranks = NDArray[np.int_]


@dataclass(frozen=True)
class Roster:
    """The units of which something is known, one entry a unit.

    Parameters
    ----------
    place
        Position of each name in the arrays.
    first, last
        Best and worst rank.
    low, high
        Least and greatest score.
    """

    place: dict[Hashable, int]
    first: Ranks
    last: Ranks
    low: Vector
    high: Vector

    @property
    def possible(self) -> bool:
        """Return whether each unit has a rank and a score left."""
        return bool(np.all(self.first <= self.last) and np.all(self.low <= self.high + TOLERANCE))


def roster(facts: Sequence[Unit], orders: Sequence[Order], n: int) -> Roster:
    """Join what facts say of each unit; contradictory facts leave an empty interval."""
    names = dict.fromkeys([fact.name for fact in facts] + [name for order in orders for name in order.names])
    place = {name: i for i, name in enumerate(names)}
    first, last = np.ones(len(place), dtype=int), np.full(len(place), n)
    low, high = np.full(len(place), -np.inf), np.full(len(place), np.inf)
    for fact in facts:
        i = place[fact.name]
        first[i], last[i] = max(first[i], fact.ranks[0]), min(last[i], fact.ranks[1])
        low[i], high[i] = max(low[i], fact.value[0]), min(high[i], fact.value[1])
    return Roster(place, first, last, low, high)


def narrowed(units: Roster, orders: Sequence[Order], low: Vector, high: Vector) -> Roster:
    """Narrow each unit's ranks and score by the lists it stands in and by the limits on ranks (both non-increasing)."""
    units = replace(
        units, first=units.first.copy(), last=units.last.copy(), low=units.low.copy(), high=units.high.copy()
    )
    for order in orders:
        _follow(units, np.array([units.place[name] for name in order.names]))
    np.maximum(units.first, 1 + _reaching(low, units.high + TOLERANCE), out=units.first)
    np.minimum(units.last, _reaching(high, units.low - TOLERANCE), out=units.last)
    if units.possible:
        np.maximum(units.low, low[units.last - 1], out=units.low)
        np.minimum(units.high, high[units.first - 1], out=units.high)
    return units


def unit_limits(units: Roster, low: Vector, high: Vector) -> tuple[Vector, Vector] | None:
    """Return the limits on ranks narrowed by the units, or None where they do not fit into the ranks.

    Examples
    --------
    Of five units two are known by score: the higher stands first to fourth, the lower second to fifth.

    >>> any_rank = Roster({"A": 0, "B": 1}, np.array([1, 1]), np.array([5, 5]), *[np.array([90.0, 80.0])] * 2)
    >>> low, high = unit_limits(any_rank, np.zeros(5), np.full(5, 100.0))
    >>> low.tolist(), high.tolist()
    ([90.0, 80.0, 0.0, 0.0, 0.0], [100.0, 100.0, 100.0, 90.0, 80.0])
    """
    n = len(low)
    lifted = _lifted(low, units.first, units.last, units.low)
    lowered = _lifted(-high[::-1], n + 1 - units.last, n + 1 - units.first, -units.high)
    return None if lifted is None or lowered is None else (lifted, -lowered[::-1])


def _reaching(levels: Vector, scores: Vector) -> Ranks:
    """Return how many of the non-increasing levels are at least each score."""
    return np.asarray(np.searchsorted(-levels, -scores, side="right"))


def _follow(units: Roster, listed: Ranks) -> None:
    """Apply one list, best first: ranks rise by at least one a line, scores do not rise."""
    line = np.arange(len(listed))
    units.first[listed] = np.maximum.accumulate(units.first[listed] - line) + line
    units.last[listed] = np.minimum.accumulate((units.last[listed] - line)[::-1])[::-1] + line
    units.low[listed] = np.maximum.accumulate(units.low[listed][::-1])[::-1]
    units.high[listed] = np.minimum.accumulate(units.high[listed])


def _lifted(level: Vector, first: Ranks, last: Ranks, score: Vector) -> Vector | None:
    """Raise the lower limits by units of at least these scores.

    The j units with the highest scores take j different ranks; the worst of these ranks is known to be no better than
    some rank, and there the curve reaches the j-th highest score.
    """
    level = level.copy()
    settled = first == last
    np.maximum.at(level, first[settled] - 1, score[settled])
    free = np.setdiff1d(np.arange(1, len(level) + 1), first[settled])
    roaming = ~settled & np.isfinite(score)
    best_first = np.argsort(-score[roaming], kind="stable")
    start, score = np.searchsorted(free, first[roaming])[best_first], score[roaming][best_first]
    for j in range(1, len(score) + 1):
        worst = int(np.max(np.sort(start[:j]) - np.arange(j))) + j - 1
        if worst >= len(free):
            return None
        level[free[worst] - 1] = max(level[free[worst] - 1], score[j - 1])
    return level
