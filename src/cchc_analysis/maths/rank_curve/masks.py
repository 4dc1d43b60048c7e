"""Masks: a complete ranking of which only such facts are told as are known of another one.

What is known of the other ranking, the pattern, is laid on the true scores: the same ranks, the same kinds of facts,
the same digits and standing, but figures that are true here. A curve rebuilt from a mask can be held against the truth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import scipy

from cchc_analysis.maths.rank_curve import (
    ANY_SCORE,
    AboveMean,
    AtLeast,
    Between,
    Fact,
    Gap,
    Interval,
    Mean,
    MeanOf,
    Median,
    Order,
    RankCurve,
    Ratio,
    ScoreAt,
    Unit,
    printed,
)
from cchc_analysis.maths.rank_curve.collect import collected
from cchc_analysis.maths.rank_curve.envelope import PRINTED
from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Vector

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from cchc_analysis.maths.rank_curve.units import Ranks


def masked(truth: Vector, pattern: RankCurve, rng: np.random.Generator, *, at_random: bool = False) -> list[Fact]:
    """Return the facts of a pattern as they would have been published of another ranking.

    Parameters
    ----------
    truth
        (m,) all scores of the other ranking, non-increasing; m is at least the pattern's n.
    pattern
        What is known of some ranking.
    rng
        Draws where units stand whose rank the pattern does not know, and all that is random.
    at_random
        Whether the facts speak of random ranks and thresholds instead of the pattern's, as many of each kind. The first
        and the last rank stay: the greatest and the least score are kinds of their own.

    Returns
    -------
    list of Fact
        One for each fact of the pattern, with its key and weakness; all are true of ``truth``.

    Notes
    -----
    Where m is larger than n, ranks are stretched from 1..n to 1..m. A threshold keeps its place between two ranks, and
    beyond the first or the last score its distance in standard deviations.

    Examples
    --------
    >>> from cchc_analysis.maths.rank_curve import rank_curve_from
    >>> pattern = rank_curve_from(n=3, stated=[(2, 85)], mean=84)
    >>> second, mean = masked(np.array([60.0, 50.0, 46.0]), pattern, np.random.default_rng(1))
    >>> second.ranks, second.value, mean.value
    ((2, 2), (49.995, 50.005), (51.995, 52.005))
    """
    layout = _layout(truth, pattern, rng, at_random)
    return [_laid(fact, layout) for fact in pattern.facts]


def known_points(facts: Sequence[Fact], n: int) -> tuple[Ranks, Vector]:
    """Return the ranks whose score is stated to a tenth of a point or finer, and these scores.

    Examples
    --------
    >>> ranks, scores = known_points([ScoreAt(1, (90, 90)), Unit("A", (3, 3)), Unit("A", (1, 3), (80, 80))], 3)
    >>> ranks.tolist(), scores.tolist()
    ([1, 3], [90.0, 80.0])
    """
    told = collected(facts, n)
    low, high, units = told.limits.low, told.limits.high, told.units
    # Two facts may name one unit: its rank is in one, its score in the other.
    settled = units.first == units.last
    np.maximum.at(low, units.first[settled] - 1, units.low[settled])
    np.minimum.at(high, units.first[settled] - 1, units.high[settled])
    known = np.flatnonzero(high - low <= PRINTED + TOLERANCE)
    return known + 1, (low[known] + high[known]) / 2


def straight_lines(facts: Sequence[Fact], n: int) -> Vector:
    """Return the score at each rank as a spreadsheet draws it: straight between known points, level beyond them.

    Examples
    --------
    >>> straight_lines([ScoreAt(1, (90, 90)), ScoreAt(3, (80, 80))], 4).tolist()
    [90.0, 85.0, 80.0, 80.0]
    """
    ranks, scores = known_points(facts, n)
    return np.interp(np.arange(1, n + 1), ranks, scores) if len(ranks) else np.full(n, np.nan)


def said(value: float, like: Interval) -> Interval:
    """Return what is said of a figure when it is printed to the same digit as another one.

    Examples
    --------
    >>> said(61.2345, like=(86.35, 86.45))
    (61.15, 61.25)
    """
    step = round(like[1] - like[0], 9)
    return printed(round(value / step) * step if step else float(value), step)


@dataclass(frozen=True)
class _Layout:
    """Where the facts of a pattern are laid.

    Parameters
    ----------
    truth
        The true scores.
    ranks
        (n,) the true rank for each rank of the pattern.
    ends
        (n,) the true rank for each end of a band.
    spots
        The true rank of each unit.
    marks
        The threshold for each threshold of the pattern.
    """

    truth: Vector
    ranks: Ranks
    ends: Ranks
    spots: dict[Hashable, int]
    marks: dict[Interval, Interval]

    def count(self, mark: Interval) -> int:
        """Count the true scores that reach the threshold laid for one of the pattern."""
        return int(np.sum(self.truth >= sum(self.marks[mark]) / 2))


def _laid(fact: Fact, layout: _Layout) -> Fact:
    """Return one fact of the pattern with its figures made true."""
    truth, ranks, marks = layout.truth, layout.ranks, layout.marks
    match fact:
        case Unit():
            return _laid_unit(fact, layout)
        case ScoreAt(rank=rank, value=value):
            return replace(fact, rank=int(ranks[rank - 1]), value=said(truth[ranks[rank - 1] - 1], value))
        case MeanOf(ranks=members, value=value):
            at = ranks[np.array(members) - 1]
            return replace(fact, ranks=tuple(at.tolist()), value=said(truth[at - 1].mean(), value))
        case AtLeast(threshold=mark):
            return replace(fact, count=layout.count(mark), threshold=marks[mark])
        case Between(bottom=bottom, top=top):
            count = layout.count(bottom) - layout.count(top)
            return replace(fact, count=count, bottom=marks[bottom], top=marks[top])
        case AboveMean():
            return replace(fact, count=int(np.sum(truth > truth.mean())))
        case Order(names=names):
            return replace(fact, names=tuple(sorted(names, key=lambda name: layout.spots[name])))
        case Mean() | Median() | Gap() | Ratio():
            return replace(fact, value=said(_summary(fact, truth), fact.value))
    raise TypeError(fact)


def _summary(fact: Mean | Median | Gap | Ratio, truth: Vector) -> float:
    match fact:
        case Mean():
            return float(truth.mean())
        case Median():
            return float(np.median(truth))
        case Gap():
            return float(truth[0] - truth[-1])
        case Ratio():
            return float(truth[0] / truth[-1])


def _laid_unit(fact: Unit, layout: _Layout) -> Unit:
    spot = layout.spots[fact.name]
    first, last = (int(layout.ends[rank - 1]) for rank in fact.ranks)
    # A unit put somewhere at random takes its band with it, no further than it must.
    moved = spot - min(max(spot, first), last)
    value = fact.value if fact.value == ANY_SCORE else said(layout.truth[spot - 1], fact.value)
    return replace(fact, ranks=(first + moved, last + moved), value=value)


def _layout(truth: Vector, pattern: RankCurve, rng: np.random.Generator, at_random: bool) -> _Layout:
    n, units = len(truth), pattern.units
    ends = np.round(np.linspace(1, n, pattern.n)).astype(int)
    # Those who share a rank there need not tie here: each takes one of the places that are theirs.
    places, settled = units.places(), units.first == units.last
    ranks, first, last = ends.copy(), ends[places - 1], ends[np.where(settled, places, units.last) - 1]
    if at_random:
        ranks[1:-1] = rng.permutation(np.arange(2, n))[: pattern.n - 2]
        first, last = (np.where(settled, ranks[places - 1], end) for end in (1, n))
    spots = dict(zip(units.place, _spots(first, last, n, rng).tolist(), strict=True))
    told = sorted({mark for fact in pattern.facts for mark in _marks(fact)}, key=sum)
    levels = _random_levels(len(told), truth, rng) if at_random else _levels(told, pattern.best, truth[ends - 1])
    marks = {mark: said(level, mark) for mark, level in zip(told, levels, strict=True)}
    return _Layout(truth, ranks, ends, spots, marks)


def _spots(first: Ranks, last: Ranks, n: int, rng: np.random.Generator) -> Ranks:
    """Draw a rank of its own for each unit between its first and its last one; stated ranks are kept."""
    spots, settled = first.copy(), first == last
    free = np.setdiff1d(np.arange(1, n + 1), first[settled])
    may = (first[~settled, None] <= free) & (free <= last[~settled, None])
    spots[~settled] = free[scipy.optimize.linear_sum_assignment(np.where(may, rng.random(may.shape), np.inf))[1]]
    return spots


def _marks(fact: Fact) -> tuple[Interval, ...]:
    match fact:
        case AtLeast(threshold=threshold):
            return (threshold,)
        case Between(bottom=bottom, top=top):
            return bottom, top
    return ()


FAR = 1000.0
"""Further beyond the ends of a curve than any threshold, in standard deviations."""


def _levels(marks: Sequence[Interval], here: Vector, there: Vector) -> Vector:
    """Carry thresholds from one curve to another: along the ranks inside, by standard deviations beyond the ends."""
    beyond = np.array([FAR, -FAR])
    known, laid = (np.sort(np.concatenate([curve, curve[[0, -1]] + beyond * curve.std()])) for curve in (here, there))
    return np.asarray(np.interp([sum(mark) / 2 for mark in marks], known, laid))


def _random_levels(count: int, truth: Vector, rng: np.random.Generator) -> Vector:
    """Draw thresholds halfway between neighbours, the lowest first."""
    cuts = rng.choice(len(truth) - 1, count, replace=False)
    return np.sort((truth[cuts] + truth[cuts + 1]) / 2)
