"""Units known by score alone, or by a band of ranks, become limits on single ranks: interlacing.

Of m units known by score the j-th highest stands at rank j or later and at rank n - m + j or earlier. Ranks taken by
other units, and bands of ranks, narrow this further.

Ranks are read as most publishers print them, 1, 2, 2, 4: one plus the number of units above. Each unit has a *place* of
its own among the sorted scores; k units that share rank r take the places r to r + k - 1. Units share a rank only where
two or more are known to have it: publishers who rank from unrounded scores print no ties.
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
    Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Roster:
    """The units of which something is known, one entry a unit.

    Parameters
    ----------
    place
        Position of each name in the arrays.
    first, last
        Best and worst rank, as printed.
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

    def sharing(self) -> Ranks:
        """Return how many units, itself among them, are known to have each unit's rank; 0 where its rank is not known.

        Examples
        --------
        >>> Roster({}, np.array([2, 2, 1]), np.array([2, 2, 4]), np.zeros(3), np.ones(3)).sharing().tolist()
        [2, 2, 0]
        """
        settled = self.first == self.last
        units = np.bincount(self.first[settled], minlength=int(self.first.max(initial=0)) + 1)
        return np.where(settled, units[self.first], 0)

    def shared(self) -> dict[int, int]:
        """Return the ranks known to be shared, with how many units have each."""
        units = self.sharing()
        return dict(zip(self.first[units > 1].tolist(), units[units > 1].tolist(), strict=True))

    def tied(self) -> dict[int, int]:
        """Return the shared ranks where the score of every unit is known: ties.

        Where a score is missing it may be a tie, or two sources that disagree about who stood there.

        Examples
        --------
        >>> scores = np.array([85.0, 85.0, 80.0, -np.inf])
        >>> Roster({}, np.array([2, 2, 4, 4]), np.array([2, 2, 4, 4]), scores, np.abs(scores)).tied()
        {2: 2}
        """
        unknown = set(self.first[~(np.isfinite(self.low) & np.isfinite(self.high))].tolist())
        return {rank: units for rank, units in self.shared().items() if rank not in unknown}

    def places(self) -> Ranks:
        """Return the first place that each unit can take, one for each of those who share a rank.

        Examples
        --------
        >>> Roster({}, np.array([2, 2, 1]), np.array([2, 2, 4]), np.zeros(3), np.ones(3)).places().tolist()
        [2, 3, 1]
        """
        places, settled = self.first.copy(), np.flatnonzero(self.first == self.last)
        by_rank = settled[np.argsort(self.first[settled], kind="stable")]
        rank = self.first[by_rank]
        places[by_rank] = rank + np.arange(len(rank)) - np.searchsorted(rank, rank)
        return places

    def last_places(self, n: int) -> Ranks:
        """Return the last place that each unit can take: that of the last one who shares its rank.

        A unit whose worst rank is one that others share may be one more of them, and stand behind all.

        Examples
        --------
        >>> Roster({}, np.array([2, 2, 1]), np.array([2, 2, 3]), np.zeros(3), np.ones(3)).last_places(5).tolist()
        [3, 3, 5]
        """
        sharing = self.sharing()
        behind = self.last + np.maximum(sharing - 1, 0)
        for rank, units in self.shared().items():
            behind[(sharing == 0) & (rank <= self.last) & (self.last < rank + units)] = n
        return behind


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
        behind = np.minimum(units.last_places(len(low)), len(low))
        np.maximum(units.low, low[behind - 1], out=units.low)
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

    Two share rank 2, so the places 2 and 3 are theirs.

    >>> shared = Roster({"A": 0, "B": 1}, np.array([2, 2]), np.array([2, 2]), *[np.array([85.0, 85.0])] * 2)
    >>> low, high = unit_limits(shared, np.zeros(4), np.full(4, 100.0))
    >>> low.tolist(), high.tolist()
    ([0.0, 85.0, 85.0, 0.0], [100.0, 85.0, 85.0, 100.0])
    """
    n, settled, behind = len(low), units.first == units.last, units.last_places(len(low))
    lifted = _lifted(low, units.first, settled, units.low)
    lowered = _lifted(-high[::-1], n + 1 - behind, settled, -units.high)
    return None if lifted is None or lowered is None else (lifted, -lowered[::-1])


def _reaching(levels: Vector, scores: Vector) -> Ranks:
    """Return how many of the non-increasing levels are at least each score."""
    return np.asarray(np.searchsorted(-levels, -scores, side="right"))


def _follow(units: Roster, listed: Ranks) -> None:
    """Apply one list, best first: ranks rise by one a line or more, unless both may share one; scores do not rise."""
    line = np.concatenate([[0], np.cumsum(_must_rise(units, listed))])
    units.first[listed] = np.maximum.accumulate(units.first[listed] - line) + line
    units.last[listed] = np.minimum.accumulate((units.last[listed] - line)[::-1])[::-1] + line
    units.low[listed] = np.maximum.accumulate(units.low[listed][::-1])[::-1]
    units.high[listed] = np.minimum.accumulate(units.high[listed])


def _must_rise(units: Roster, listed: Ranks) -> Ranks:
    """Return for each line but the first whether its rank is surely worse than that of the line before."""
    best = np.maximum(units.first[listed][:-1], units.first[listed][1:])
    worst = np.minimum(units.last[listed][:-1], units.last[listed][1:])
    shared = np.array(list(units.shared()), dtype=int)[:, None]
    return np.asarray(~np.any((best <= shared) & (shared <= worst), axis=0)).astype(int)


def _lifted(level: Vector, first: Ranks, settled: Flags, score: Vector) -> Vector | None:
    """Raise the lower limits by units of at least these scores, which take different places from their first on.

    The j units with the highest scores take j different places; the worst of these is known to be no better than some
    place, and there the curve reaches the j-th highest score.
    """
    taken, held = _taken(first[settled], score[settled])
    if np.any((taken < 1) | (taken > len(level))) or np.any(np.diff(taken) < 1):
        return None
    level = level.copy()
    np.maximum.at(level, taken - 1, held)
    free = np.setdiff1d(np.arange(1, len(level) + 1), taken)
    roaming = ~settled & np.isfinite(score)
    best_first = np.argsort(-score[roaming], kind="stable")
    starts, scores = np.searchsorted(free, first[roaming])[best_first], score[roaming][best_first]
    worst, row = -1, _Row(len(free))
    for start, reached in zip(starts.tolist(), scores, strict=True):
        worst = max(worst, row.next_from(start))
        if worst >= len(free):
            return None
        level[free[worst] - 1] = max(level[free[worst] - 1], reached)
    return level


class _Row:
    """A row of places, each of which is taken once: which are taken at last does not depend on who chooses first."""

    def __init__(self, places: int) -> None:
        self._next = list(range(places + 1))

    def next_from(self, start: int) -> int:
        """Take the first place left from one on, and return it; one past the row where none is left."""
        place = start
        while self._next[place] != place:
            self._next[place] = place = self._next[self._next[place]]
        if place < len(self._next) - 1:
            self._next[place] = place + 1
        return place


def _taken(rank: Ranks, score: Vector) -> tuple[Ranks, Vector]:
    """Return the places of units of known rank, in order, and the score at each: of those who share one, best first."""
    order = np.lexsort((-score, rank))
    rank, score = rank[order], score[order]
    return rank + np.arange(len(rank)) - np.searchsorted(rank, rank), score
