"""Masks: a complete ranking of which only such facts are told as were published of another one.

What is known of the other ranking, the pattern, is laid on the true scores: the same ranks, the same kinds of facts,
the same digits and standing, but figures that are true here. A curve rebuilt from a mask can be held against the truth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from cchc_analysis.rank_curve import (
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

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from cchc_analysis.rank_curve.bounds import Vector
    from cchc_analysis.rank_curve.units import Ranks


def masked(truth: Vector, pattern: RankCurve, rng: np.random.Generator, *, at_random: bool = False) -> list[Fact]:
    """Return the facts of a pattern as they would have been published of another ranking.

    Parameters
    ----------
    truth
        (m,) all scores of the other ranking, non-increasing; m is at least the pattern's n.
    pattern
        What is known of some ranking.
    rng
        Draws where a unit stands of which the pattern knows no rank, and everything that is random.
    at_random
        Whether the facts speak of random ranks and thresholds instead of the pattern's, as many of each kind. The first
        and the last rank keep theirs: the greatest and the least score are kinds of their own.

    Returns
    -------
    list of Fact
        One for each fact of the pattern, with its key and weakness; all true of ``truth``.

    Notes
    -----
    Where m is larger than n, ranks are stretched from 1..n to 1..m. A threshold is laid where it leaves the same share
    of scores above it.

    Examples
    --------
    >>> from cchc_analysis.rank_curve import rank_curve_from
    >>> pattern = rank_curve_from(n=3, stated=[(2, 85)], mean=84)
    >>> two, mean = masked(np.array([60.0, 50.0, 46.0]), pattern, np.random.default_rng(1))
    >>> two.ranks, two.value, mean.value
    ((2, 2), (49.995, 50.005), (51.995, 52.005))
    """
    layout = _layout(truth, pattern, rng, at_random)
    return [_laid(fact, layout) for fact in pattern.facts]


@dataclass(frozen=True)
class _Layout:
    """Where the facts of a pattern are laid.

    Parameters
    ----------
    truth
        The true scores.
    ranks
        (n,) the true rank for each rank of the pattern.
    bands
        (n,) the true rank for each end of a band.
    units
        The true rank of each unit.
    thresholds
        The threshold for each one of the pattern.
    """

    truth: Vector
    ranks: Ranks
    bands: Ranks
    units: dict[Hashable, int]
    thresholds: dict[Interval, Interval]

    def score(self, rank: int, like: Interval) -> Interval:
        return said(self.truth[rank - 1], like)

    def count(self, threshold: Interval) -> int:
        return int(np.sum(self.truth >= sum(self.thresholds[threshold]) / 2))


def said(value: float, like: Interval) -> Interval:
    """Return what is said of a figure where it is printed to the same digit as another one.

    Examples
    --------
    >>> said(61.2345, like=(86.35, 86.45))
    (61.15, 61.25)
    """
    step = round(like[1] - like[0], 9)
    return printed(round(value / step) * step if step else float(value), step)


def _laid(fact: Fact, layout: _Layout) -> Fact:
    """Return one fact of the pattern with figures that are true of the layout."""
    truth, ranks = layout.truth, layout.ranks
    match fact:
        case Unit():
            return _laid_unit(fact, layout)
        case ScoreAt(rank=rank, value=value):
            at = int(ranks[rank - 1])
            return replace(fact, rank=at, value=layout.score(at, value))
        case Mean(value=value):
            return replace(fact, value=said(truth.mean(), value))
        case Median(value=value):
            return replace(fact, value=said(float(np.median(truth)), value))
        case Gap(value=value):
            return replace(fact, value=said(truth[0] - truth[-1], value))
        case Ratio(value=value):
            return replace(fact, value=said(truth[0] / truth[-1], value))
        case MeanOf(ranks=members, value=value):
            at = ranks[np.array(members) - 1]
            return replace(fact, ranks=tuple(at.tolist()), value=said(truth[at - 1].mean(), value))
        case AtLeast(threshold=threshold):
            return replace(fact, count=layout.count(threshold), threshold=layout.thresholds[threshold])
        case Between(bottom=bottom, top=top):
            count = layout.count(bottom) - layout.count(top)
            return replace(fact, count=count, bottom=layout.thresholds[bottom], top=layout.thresholds[top])
        case AboveMean():
            return replace(fact, count=int(np.sum(truth > truth.mean())))
        case Order(names=names):
            return replace(fact, names=tuple(sorted(names, key=lambda name: layout.units[name])))
    raise TypeError(fact)


def _laid_unit(fact: Unit, layout: _Layout) -> Unit:
    at = layout.units[fact.name]
    value = fact.value if fact.value == ANY_SCORE else layout.score(at, fact.value)
    first, last = (int(layout.bands[rank - 1]) for rank in fact.ranks)
    # At random a unit may stand outside its band, which then moves as far as it must.
    moved = at - min(max(at, first), last)
    return replace(fact, ranks=(first + moved, last + moved), value=value)


def _layout(truth: Vector, pattern: RankCurve, rng: np.random.Generator, at_random: bool) -> _Layout:
    n, units = len(truth), pattern.units
    bands = np.round(np.linspace(1, n, pattern.n)).astype(int)
    ranks, first, last = bands.copy(), bands[units.first - 1], bands[units.last - 1]
    if at_random:
        ranks[1:-1] = rng.permutation(np.arange(2, n))[: pattern.n - 2]
        settled = units.first == units.last
        first, last = (np.where(settled, ranks[units.first - 1], end) for end in (1, n))
    spots = dict(zip(units.place, _spots(first, last, n, rng).tolist(), strict=True))
    told = sorted({mark for fact in pattern.facts for mark in _marks(fact)}, key=sum)
    levels = _random_levels(len(told), truth, rng) if at_random else _levels(told, truth[bands - 1], pattern.best)
    return _Layout(
        truth, ranks, bands, spots, {mark: said(level, mark) for mark, level in zip(told, levels, strict=True)}
    )


def _spots(first: Ranks, last: Ranks, n: int, rng: np.random.Generator) -> Ranks:
    """Draw for each unit a rank of its own, no earlier than its first and no later than its last."""
    spots, every = first.copy(), np.arange(1, n + 1)
    roaming, free = first < last, np.setdiff1d(every, first[first == last])
    may = (first[roaming, None] <= free) & (free <= last[roaming, None])
    spots[roaming] = free[linear_sum_assignment(np.where(may, rng.random(may.shape), np.inf))[1]]
    return spots


def _marks(fact: Fact) -> tuple[Interval, ...]:
    match fact:
        case AtLeast(threshold=threshold):
            return (threshold,)
        case Between(bottom=bottom, top=top):
            return (bottom, top)
    return ()


def _levels(marks: Sequence[Interval], truth: Vector, pattern: Vector) -> Vector:
    """Carry thresholds from one curve to another: between the same two ranks, or as many deviations beyond an end."""
    far = 1000 * np.array([1.0, -1.0])
    here, there = (
        np.concatenate([curve[:1] + far[0] * curve.std(), curve, curve[-1:] + far[1] * curve.std()])[::-1]
        for curve in (pattern, truth)
    )
    return np.interp([sum(mark) / 2 for mark in marks], here, there)


def _random_levels(count: int, truth: Vector, rng: np.random.Generator) -> Vector:
    """Draw thresholds halfway between neighbours, lowest first."""
    cuts = rng.choice(len(truth) - 1, count, replace=False)
    return np.sort((truth[cuts] + truth[cuts + 1]) / 2)


ERRORS = (0.25, 0.5, 1.0, 2.0)
"""Sizes of a planted error in a score, in standard deviations of all scores ..."""
MISCOUNTS = (1, 2, 5, 10)
"""... and in a count, in units."""


def kind_of(fact: Fact) -> str | None:
    """Name the kind of figure in which an error can be planted, or None where a fact has no such figure.

    Examples
    --------
    >>> kind_of(Unit("A", (2, 2), (80, 80))), kind_of(Unit("A", (1, 3), (80, 80))), kind_of(Unit("A", (2, 2)))
    ('pair', 'score', None)
    """
    if isinstance(fact, Unit) and fact.value != ANY_SCORE:
        return "pair" if fact.ranks[0] == fact.ranks[1] else "score"
    return _KINDS.get(type(fact))


_KINDS: dict[type[Fact], str] = {
    ScoreAt: "score_at",
    Mean: "mean",
    Median: "median",
    Gap: "gap",
    MeanOf: "mean_of",
    AtLeast: "at_least",
    Between: "between",
    AboveMean: "above_mean",
}


def planted(facts: Sequence[Fact], truth: Vector, rng: np.random.Generator) -> tuple[list[Fact], Fact, float]:
    kinds = {kind: [fact for fact in facts if kind_of(fact) == kind] for kind in sorted({kind_of(f) or "" for f in facts} - {""})}
    chosen = list(kinds)[rng.integers(len(kinds))]
    fact = kinds[chosen][rng.integers(len(kinds[chosen]))]
    size = rng.choice([-1, 1]) * (rng.choice(MISCOUNTS) if hasattr(fact, "count") else round(rng.choice(ERRORS) * truth.std(), 2))
    if hasattr(fact, "count"):
        c = fact.count + size
        wrong = replace(fact, count=int(c if 0 <= c <= len(truth) else fact.count - size))
    else:
        wrong = replace(fact, value=(fact.value[0] + size, fact.value[1] + size))
    return [wrong if f is fact else f for f in facts], wrong, size
