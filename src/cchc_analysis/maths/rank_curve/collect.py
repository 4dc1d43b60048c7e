"""Facts sorted by what they bind: single scores, the two ends, the mean, counts, units, weighted sums."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.facts import (
    AboveMean,
    AtLeast,
    Between,
    Gap,
    Mean,
    MeanOf,
    Median,
    Order,
    Ratio,
    ScoreAt,
    Unit,
    weights,
)
from cchc_analysis.maths.rank_curve.limits import Limits
from cchc_analysis.maths.rank_curve.programmes import Sum
from cchc_analysis.maths.rank_curve.quantities import Interval, Vector
from cchc_analysis.maths.rank_curve.units import Roster, roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cchc_analysis.maths.rank_curve.facts import Fact


@dataclass(frozen=True)
class Collected:
    """What facts say, before anything is concluded from it.

    Parameters
    ----------
    limits
        Limits as stated: infinite where no fact speaks of a rank.
    ratio
        Interval of the first score divided by the last.
    counts, orders
        The facts of these kinds.
    units
        What is stated of each unit.
    sums
        The weighted sums of several scores.
    """

    limits: Limits
    ratio: Interval
    counts: tuple[AtLeast | Between, ...]
    orders: tuple[Order, ...]
    units: Roster
    sums: tuple[Sum, ...]


def collected(facts: Sequence[Fact], n: int) -> Collected:
    """Sort facts on n ranks by what they bind."""
    orders = tuple(fact for fact in facts if isinstance(fact, Order))
    units = roster([fact for fact in facts if isinstance(fact, Unit)], orders, n)
    return Collected(
        limits=_limits(facts, units.tied(), n),
        ratio=_common((0.0, np.inf), (fact.value for fact in facts if isinstance(fact, Ratio))),
        counts=tuple(fact for fact in facts if isinstance(fact, AtLeast | Between)),
        orders=orders,
        units=units,
        sums=tuple(_sums(facts, units.shared(), n)),
    )


def _limits(facts: Sequence[Fact], ties: Mapping[int, int], n: int) -> Limits:
    low, high, under, over = np.full(n, -np.inf), np.full(n, np.inf), np.full(n, np.inf), np.full(n, np.inf)
    for rank, (least, most) in _scores(facts, ties, n):
        low[rank - 1], high[rank - 1] = max(low[rank - 1], least), min(high[rank - 1], most)
    for fact in facts:
        if isinstance(fact, AboveMean):
            under[: fact.count] = np.minimum(under[: fact.count], fact.slack)
            over[fact.count :] = np.minimum(over[fact.count :], fact.slack)
    medians = [fact for fact in facts if isinstance(fact, Median)]
    means = [fact for fact in facts if isinstance(fact, Mean)] + (medians if n == 2 else [])
    mean = _common((-np.inf, np.inf), (fact.value for fact in means))
    gap = _common((0.0, np.inf if n > 1 else 0.0), (fact.value for fact in facts if isinstance(fact, Gap)))
    middle = _common((-np.inf, np.inf), (fact.value for fact in medians))
    return Limits(low, high, mean, gap, under, over, middle)


def _scores(facts: Sequence[Fact], ties: Mapping[int, int], n: int) -> Iterable[tuple[int, Interval]]:
    """Give the limits on the scores of single ranks; what is printed of one of several at a rank holds for them all."""
    for fact in facts:
        if isinstance(fact, ScoreAt):
            yield fact.rank, fact.value
        elif isinstance(fact, Unit) and fact.ranks[0] == fact.ranks[1]:
            yield from ((rank, fact.value) for rank in _tied_places(fact.ranks[0], ties, n))
        elif isinstance(fact, Unit):
            yield fact.ranks[0], (fact.value[0], np.inf)
            yield fact.ranks[1], (-np.inf, fact.value[1])
        elif isinstance(fact, Median):
            yield (n + 1) // 2, (fact.value[0], np.inf)
            yield n // 2 + 1, (-np.inf, fact.value[1])


def _tied_places(rank: int, ties: Mapping[int, int], n: int) -> range:
    """Return the places of all who share a rank; those beyond the last rank contradict it elsewhere."""
    return range(rank, min(rank + ties.get(rank, 1), n + 1))


def _sums(facts: Sequence[Fact], sharing: Mapping[int, int], n: int) -> Iterable[Sum]:
    for fact in facts:
        if isinstance(fact, MeanOf) and (shared := _shared(fact, sharing)):
            # Equal as printed is not equal: members have the last of the places they share at least, the first at most.
            first, last = (_mean_of_places(fact, shared, n, behind) for behind in (False, True))
            yield from (Sum(first, (fact.value[0], np.inf)), Sum(last, (-np.inf, fact.value[1])))
        elif isinstance(fact, MeanOf):
            yield Sum(np.asarray(weights(fact, n)), fact.value)


def _shared(fact: MeanOf, sharing: Mapping[int, int]) -> dict[int, int]:
    """Return those of the ranks that several units have, members or not, with how many do."""
    units = {rank: max(sharing.get(rank, 1), members) for rank, members in Counter(fact.ranks).items()}
    return {rank: count for rank, count in units.items() if count > 1}


def _mean_of_places(fact: MeanOf, shared: Mapping[int, int], n: int, behind: bool) -> Vector:
    """Return the weights of the mean where members stand before, or behind, all others who share their rank."""
    places = [
        rank + j + (shared.get(rank, members) - members) * behind
        for rank, members in Counter(fact.ranks).items()
        for j in range(members)
    ]
    return np.asarray(weights(replace(fact, ranks=tuple(min(place, n) for place in places)), n))


def _common(start: Interval, intervals: Iterable[Interval]) -> Interval:
    """Return what all intervals have in common; the ends cross where they have nothing."""
    low, high = start
    for least, most in intervals:
        low, high = max(low, least), min(high, most)
    return low, high
