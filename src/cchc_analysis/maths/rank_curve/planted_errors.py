"""Planted errors: one figure of a mask made wrong, and whether the curve finds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

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
    ScoreAt,
    Unit,
    curve_from_facts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_analysis.maths.rank_curve.quantities import Vector

ERRORS = (0.25, 0.5, 1.0, 2.0)
"""How large an error in a score is, in standard deviations of all scores ..."""
MISCOUNTS = (1, 2, 5, 10)
"""... and in a count, in units."""
NOTHING = 1e-6
"""A score no further than this outside its bounds is inside."""

Scored = ScoreAt | Unit | Mean | Median | Gap | MeanOf
Counted = AtLeast | Between | AboveMean
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


@dataclass(frozen=True)
class Planted:
    """Facts of which one is wrong.

    Parameters
    ----------
    facts
        All facts.
    place
        Position of the wrong one.
    kind
        What it is; see `kind_of`.
    size
        How far its figure is off: points, or units for a count.
    """

    facts: tuple[Fact, ...]
    place: int
    kind: str
    size: float

    @property
    def wrong(self) -> Fact:
        """Return the wrong fact."""
        return self.facts[self.place]

    def on_a_par(self) -> Planted:
        """Return the same facts with equal standing: none is weaker by its basis or its page."""
        return replace(self, facts=tuple(replace(fact, weakness=()) for fact in self.facts))


@dataclass(frozen=True)
class Outcome:
    """What the curve makes of facts of which one is wrong.

    Parameters
    ----------
    noticed
        Whether the facts cannot all be true.
    named
        Whether the wrong fact is among those named as conflicting: it always is, since the others are true.
    suspect
        Whether the wrong fact is possible but set aside as suspect.
    off
        How far a true score lies outside its bounds, at the worst rank: points, 0 where all are inside.
    """

    noticed: bool
    named: bool
    suspect: bool
    off: float

    @property
    def inside(self) -> bool:
        """Return whether all bounds hold."""
        return self.off <= NOTHING


def plant(facts: Sequence[Fact], truth: Vector, rng: np.random.Generator) -> Planted:
    """Make one figure of true facts wrong.

    Parameters
    ----------
    facts
        Facts that are true, one of them at least with a score or a count.
    truth
        (n,) the true scores.
    rng
        Draws the kind of fact, each as likely as the others, the fact and the error.

    Notes
    -----
    Scores and their sums move up or down by a quarter, half, one or two standard deviations of all scores; counts by 1,
    2, 5 or 10. A wrong rank is the same as a wrong score; a rank of which no score is known says nothing of the curve.

    Examples
    --------
    >>> truth = np.array([90.0, 80.0, 70.0])
    >>> planted = plant([Mean((80, 80))], truth, np.random.default_rng(0))
    >>> planted.kind, planted.size, planted.wrong.value
    ('mean', 8.16, (88.16, 88.16))
    """
    kinds = {place: kind for place, fact in enumerate(facts) if (kind := kind_of(fact)) is not None}
    kind = str(rng.choice(sorted(set(kinds.values()))))
    place = int(rng.choice([place for place, of in kinds.items() if of == kind]))
    wrong, size = _wrong(facts[place], truth, rng)
    return Planted((*facts[:place], wrong, *facts[place + 1 :]), place, kind, size)


def kind_of(fact: Fact) -> str | None:
    """Name the kind of figure that can be wrong in a fact, or None where it has none.

    Examples
    --------
    >>> kind_of(Unit("A", (2, 2), (80, 80))), kind_of(Unit("A", (1, 3), (80, 80))), kind_of(Unit("A", (2, 2)))
    ('pair', 'score', None)
    """
    if isinstance(fact, Unit) and fact.value != ANY_SCORE:
        return "pair" if fact.ranks[0] == fact.ranks[1] else "score"
    return _KINDS.get(type(fact))


def outcome(planted: Planted, truth: Vector, scale: Interval) -> Outcome:
    """Hold the curve of facts of which one is wrong against the truth.

    Examples
    --------
    The mean of 90, 80 and 70 cannot be 89.

    >>> facts = (ScoreAt(1, (90, 90)), ScoreAt(2, (80, 80)), ScoreAt(3, (70, 70)), Mean((89, 89)))
    >>> outcome(Planted(facts, 3, "mean", 9), np.array([90.0, 80.0, 70.0]), (0, 100))
    Outcome(noticed=True, named=True, suspect=False, off=0.0)
    """
    curve = curve_from_facts(planted.facts, len(truth), scale)
    clashing = [fact for conflict in curve.conflicts for fact in conflict.clash]
    return Outcome(
        noticed=bool(curve.conflicts),
        named=any(fact is planted.wrong for fact in clashing),
        suspect=any(suspect.fact is planted.wrong for suspect in curve.suspects),
        off=distance(truth, curve.low, curve.high),
    )


def distance(truth: Vector, low: Vector, high: Vector) -> float:
    """Return how far a true score lies outside its bounds, at the worst rank.

    Examples
    --------
    >>> distance(np.array([9.0, 5.0]), np.array([8.0, 6.0]), np.array([9.0, 7.0]))
    1.0
    """
    return max(0.0, float(np.max(low - truth)), float(np.max(truth - high)))


def _wrong(fact: Fact, truth: Vector, rng: np.random.Generator) -> tuple[Scored | Counted, float]:
    """Return a fact with a wrong figure, and by how much it is wrong."""
    sign = int(rng.choice([-1, 1]))
    if isinstance(fact, Counted):
        more = sign * int(rng.choice(MISCOUNTS))
        more = more if 0 <= fact.count + more <= len(truth) else -more
        return replace(fact, count=fact.count + more), more
    assert isinstance(fact, Scored), "facts of other kinds have no figure"
    size = sign * round(float(rng.choice(ERRORS)) * float(truth.std()), 2)
    return replace(fact, value=(fact.value[0] + size, fact.value[1] + size)), size
