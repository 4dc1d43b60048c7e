"""What can be published about a ranking: one small class a kind of fact.

A *value* is an interval: what was printed, give or take half a unit of its last digit. Ranks count from 1, the best.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.quantities import Interval, Vector

if TYPE_CHECKING:
    from collections.abc import Hashable


ANY_SCORE: Interval = (float("-inf"), float("inf"))


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What every fact carries beside its figures.

    Parameters
    ----------
    key
        Names the fact to the caller, for instance its row; never looked into.
    weakness
        Order of its basis, then of its source's grade; 0 is the strongest. Of facts that cannot all be true the one
        with the largest is given up.
    """

    key: Hashable = None
    weakness: tuple[int, ...] = ()


_STANDING = {field.name for field in fields(Fact)}


@dataclass(frozen=True)
class ScoreAt(Fact):
    """The score that stood at a rank: the largest at 1, the smallest at n, "rank 30 had 66.79"."""

    rank: int
    value: Interval


@dataclass(frozen=True)
class Unit(Fact):
    """One ranked unit, whose rank, score or both are known within intervals.

    Parameters
    ----------
    name
        Facts of one name speak of one unit, and facts of different names of different units.
    ranks
        ``(54, 54)`` when stated, ``(31, 63)`` for "not among the first 30", ``(1, n)`` when only the score is known. A
        rank that several units have is read as 1, 2, 2, 4.
    value
        Its score; `ANY_SCORE` when only the rank is known.
    """

    name: Hashable
    ranks: tuple[int, int]
    value: Interval = ANY_SCORE


@dataclass(frozen=True)
class Order(Fact):
    """Units listed from the best to the worst, not necessarily neighbours."""

    names: tuple[Hashable, ...]


@dataclass(frozen=True)
class Mean(Fact):
    """The mean of all n scores."""

    value: Interval


@dataclass(frozen=True)
class Median(Fact):
    """The score in the middle, or the mean of the two middle ones."""

    value: Interval


@dataclass(frozen=True)
class Gap(Fact):
    """The largest score minus the smallest."""

    value: Interval


@dataclass(frozen=True)
class Ratio(Fact):
    """The largest score divided by the smallest, scores being positive."""

    value: Interval


@dataclass(frozen=True)
class MeanOf(Fact):
    """The mean score of some ranks: a region all of whose members' ranks are known."""

    ranks: tuple[int, ...]
    value: Interval


@dataclass(frozen=True)
class AtLeast(Fact):
    """How many scores reach a threshold.

    Publishers count rounded or unrounded scores, and "above 80" may or may not include 80: the interval of the
    threshold, half a printed unit to both sides, covers every reading, so "above" is the same fact.
    """

    count: int
    threshold: Interval


@dataclass(frozen=True)
class Between(Fact):
    """How many scores lie from one threshold up to another."""

    count: int
    bottom: Interval
    top: Interval


@dataclass(frozen=True)
class AboveMean(Fact):
    """How many scores exceed the mean; scores within ``slack`` of it may be counted either way."""

    count: int
    slack: float


Measured = ScoreAt | Unit | Mean | Median | Gap | MeanOf
"""Facts whose value is a sum of scores."""


def printed(value: float, step: float = 0.01) -> Interval:
    """Return what a printed figure says: half a unit of its last digit to both sides.

    Parameters
    ----------
    value
        The figure.
    step
        One unit of its last digit.

    Examples
    --------
    >>> printed(86.5, step=1.0)
    (86.0, 87.0)
    """
    return round(value - step / 2, 9), round(value + step / 2, 9)


def named(fact: Fact) -> str:
    """Name a fact in a line: by its key where that is words, else by what it says.

    Examples
    --------
    >>> named(Mean((83.295, 83.305), key="mean=83.3")), named(Unit("A", (2, 2)))
    ('mean=83.3', "Unit(name='A', ranks=(2, 2))")
    """
    if isinstance(fact.key, str):
        return fact.key
    said = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in _STANDING}
    figures = ", ".join(f"{name}={figure!r}" for name, figure in said.items() if figure != ANY_SCORE)
    return f"{type(fact).__name__}({figures})"


def weights(fact: Measured, n: int) -> Vector | None:
    """Return the weights of the sum of scores that a fact gives, or None where a unit's rank or score is not known.

    Examples
    --------
    >>> weights(Gap((5, 6)), 3).tolist(), weights(Median((70, 71)), 4).tolist()
    ([1.0, 0.0, -1.0], [0.0, 0.5, 0.5, 0.0])
    """
    match fact:
        case ScoreAt(rank=rank):
            return _mean_over(n, rank)
        case Unit(ranks=(first, last)):
            return _mean_over(n, first) if first == last and fact.value != ANY_SCORE else None
        case Mean():
            return np.full(n, 1 / n)
        case Median():
            return (_mean_over(n, (n + 1) // 2) + _mean_over(n, n // 2 + 1)) / 2
        case Gap():
            return _mean_over(n, 1) - _mean_over(n, n)
        case MeanOf(ranks=ranks):
            return _mean_over(n, *ranks)


def _mean_over(n: int, *ranks: int) -> Vector:
    return np.bincount(np.array(ranks) - 1, minlength=n) / len(ranks)
