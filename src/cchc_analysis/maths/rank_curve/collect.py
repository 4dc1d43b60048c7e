"""Facts sorted by what they bind: single scores, the two ends, the mean, counts, units, weighted sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.bounds import Limits
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
from cchc_analysis.maths.rank_curve.programmes import Sum
from cchc_analysis.maths.rank_curve.quantities import Interval
from cchc_analysis.maths.rank_curve.units import Roster, roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    return Collected(
        limits=_limits(facts, n),
        ratio=_common((0.0, np.inf), (fact.value for fact in facts if isinstance(fact, Ratio))),
        counts=tuple(fact for fact in facts if isinstance(fact, AtLeast | Between)),
        orders=orders,
        units=roster([fact for fact in facts if isinstance(fact, Unit)], orders, n),
        sums=tuple(_sums(facts, n)),
    )


def _limits(facts: Sequence[Fact], n: int) -> Limits:
    low, high, under, over = np.full(n, -np.inf), np.full(n, np.inf), np.full(n, np.inf), np.full(n, np.inf)
    for rank, (least, most) in _scores(facts, n):
        low[rank - 1], high[rank - 1] = max(low[rank - 1], least), min(high[rank - 1], most)
    for fact in facts:
        if isinstance(fact, AboveMean):
            under[: fact.count] = np.minimum(under[: fact.count], fact.slack)
            over[fact.count :] = np.minimum(over[fact.count :], fact.slack)
    mean = _common((-np.inf, np.inf), (fact.value for fact in facts if isinstance(fact, Mean)))
    gap = _common((0.0, np.inf if n > 1 else 0.0), (fact.value for fact in facts if isinstance(fact, Gap)))
    return Limits(low, high, mean, gap, under, over)


def _scores(facts: Sequence[Fact], n: int) -> Iterable[tuple[int, Interval]]:
    """Give the limits on the scores of single ranks."""
    for fact in facts:
        if isinstance(fact, ScoreAt):
            yield fact.rank, fact.value
        elif isinstance(fact, Unit):
            yield fact.ranks[0], (fact.value[0], np.inf)
            yield fact.ranks[1], (-np.inf, fact.value[1])
        elif isinstance(fact, Median):
            yield (n + 1) // 2, (fact.value[0], np.inf)
            yield n // 2 + 1, (-np.inf, fact.value[1])


def _sums(facts: Sequence[Fact], n: int) -> Iterable[Sum]:
    for fact in facts:
        if isinstance(fact, MeanOf) or (isinstance(fact, Median) and n % 2 == 0):
            yield Sum(np.asarray(weights(fact, n)), fact.value)


def _common(start: Interval, intervals: Iterable[Interval]) -> Interval:
    """Return what all intervals have in common; the ends cross where they have nothing."""
    low, high = start
    for least, most in intervals:
        low, high = max(low, least), min(high, most)
    return low, high
