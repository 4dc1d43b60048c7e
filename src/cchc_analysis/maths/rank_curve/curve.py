"""The rank curve: what score stood at each rank, and what rank a score would have had."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.maths.rank_curve.best import best_curve
from cchc_analysis.maths.rank_curve.checks import checked_ranks, checked_scores
from cchc_analysis.maths.rank_curve.conflicts import Conflict, without_conflicts
from cchc_analysis.maths.rank_curve.envelope import Envelope, envelope
from cchc_analysis.maths.rank_curve.facts import named
from cchc_analysis.maths.rank_curve.quantities import Interval, Vector
from cchc_analysis.maths.rank_curve.suspects import Suspect, allowed_by, without_suspects
from cchc_analysis.maths.rank_curve.units import Roster
from cchc_analysis.shown import Carded, Drawn

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import ArrayLike, NDArray

    from cchc_analysis.maths.rank_curve.facts import Fact, Measured


@dataclass(frozen=True, eq=False, repr=False)
class RankCurve(Drawn, Carded):
    """The score that stood at each rank of a year, with bounds where the facts leave room.

    Parameters
    ----------
    n
        Number of ranked units.
    scale
        Least and greatest possible score.
    low, high
        (n,) bounds of the score at each rank.
    open_below, open_above
        (n,) whether only the scale's end bounds a score.
    facts
        The facts used.
    conflicts
        Facts that cannot all be true, and which of them were set aside.
    suspects
        Facts that are possible but at the very end of what the others allow; not used.
    units
        What is known of each unit's rank and score.
    known
        The bounds with what they follow from.
    """

    n: int
    scale: Interval
    low: Vector
    high: Vector
    open_below: NDArray[np.bool_]
    open_above: NDArray[np.bool_]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    suspects: tuple[Suspect, ...]
    units: Roster
    known: Envelope

    @cached_property
    def best(self) -> Vector:
        """The best estimate of the score at each rank, (n,); made when it is first asked for."""
        return best_curve(self.known)

    def score_for_rank(self, rank: ArrayLike) -> Bound:
        """Return the score that stood at a rank.

        Parameters
        ----------
        rank
            One rank from 1 to n, or several.

        Raises
        ------
        AskError
            For a rank outside 1 to n.

        Examples
        --------
        >>> from cchc_analysis.maths.rank_curve import rank_curve_from
        >>> rank_curve_from(n=3, stated=[(1, 90), (3, 80)], step=0).score_for_rank(2)
        Bound(low=80.0, best=85.0, high=90.0, open_below=False, open_above=False)
        """
        at = checked_ranks(rank, self.n) - 1
        return _bound(self.low[at], self.best[at], self.high[at], self.open_below[at], self.open_above[at])

    def rank_for_score(self, score: ArrayLike, instead_of: Hashable = None) -> Bound:
        """Return the rank that a score would have had: one plus the number of other units above it.

        Parameters
        ----------
        score
            One score, or several.
        instead_of
            The unit whose own score this one replaces: its rank, if a whole number, or its name; a name of which
            nothing is known stands anywhere. Without it the score is one more beside all n.

        Raises
        ------
        AskError
            For a score that is not a number.

        Examples
        --------
        >>> from cchc_analysis.maths.rank_curve import rank_curve_from
        >>> curve = rank_curve_from(n=3, stated=[(1, 90), (3, 80)], step=0)
        >>> curve.rank_for_score(84)
        Bound(low=2.0, best=3.0, high=3.0, open_below=False, open_above=False)
        >>> curve.rank_for_score(95, instead_of=3).best
        1
        """
        above = checked_scores(score)[..., None]
        fewest, middle, most = (np.sum(curve > above, axis=-1) for curve in (self.low, self.best, self.high))
        if instead_of is None:
            return _bound(1 + fewest, 1 + middle, 1 + most)
        return self._replacing(instead_of, above[..., 0], fewest, middle, most)

    def rank_of(self, name: Hashable) -> Bound:
        """Return the rank of a unit, for instance of one known by score alone."""
        first, last, _, _ = self.ends_of(name)
        above = np.sum(self.best > self._own_score(name))
        return _bound(first, np.clip(1 + above, first, last), last)

    def score_of(self, name: Hashable) -> Bound:
        """Return the score of a unit, for instance of one known by rank alone."""
        first, last, low, high = self.ends_of(name)
        return _bound(low, self._own_score(name), high, self.open_below[last - 1], self.open_above[first - 1])

    def allowed(self, fact: Measured) -> Interval | None:
        """Return the least and greatest figure that the facts used allow for another fact, one set aside for instance.

        None where the fact gives no figure: the score of a unit whose rank is not known.
        """
        return allowed_by(self.facts, fact, self.n, self.scale)

    def bounded(self) -> tuple[Vector, Vector, Vector]:
        """Return low, best and high, NaN where only the scale's end bounds a score: what can be drawn."""
        shown = ~(self.open_below | self.open_above)
        low, best, high = (np.where(shown, scores, np.nan) for scores in (self.low, self.best, self.high))
        return low, best, high

    def _replacing(self, name: Hashable, score: Vector, fewest: Any, middle: Any, most: Any) -> Bound:
        """Take one unit out of the counts of units above a score.

        Were it above, it would be one of the units counted, which would then be at least as many as its rank; were it
        not, they would be fewer than its rank.
        """
        first, last, low, high = self.ends_of(name)
        may_be_above = (high > score) & (first <= most)
        may_be_below = (low <= score) & (last > fewest)
        least = np.minimum(
            np.where(may_be_below, fewest, self.n),
            np.where(may_be_above, np.maximum(fewest, first) - 1, self.n),
        )
        largest = np.maximum(
            np.where(may_be_above, most - 1, 0),
            np.where(may_be_below, np.minimum(most, last - 1), 0),
        )
        best = np.clip(middle - (self._own_score(name) > score), least, largest)
        return _bound(1 + least, 1 + best, 1 + largest)

    def _own_score(self, name: Hashable) -> float:
        first, last, low, high = self.ends_of(name)
        return float(np.clip(self.best[(first + last) // 2 - 1], low, high))

    def ends_of(self, name: Hashable) -> tuple[int, int, float, float]:
        """Return the best and worst rank and the least and greatest score of a unit, without any best estimate."""
        if isinstance(name, int | np.integer):
            rank = int(checked_ranks(name, self.n))
            return rank, rank, float(self.low[rank - 1]), float(self.high[rank - 1])
        i = self.units.place.get(name)
        if i is None:
            return 1, self.n, float(self.low[-1]), float(self.high[0])
        units = self.units
        return int(units.first[i]), int(units.last[i]), float(units.low[i]), float(units.high[i])

    def __repr__(self) -> str:
        width = float(np.mean(self.high - self.low))
        counts = f"facts={len(self.facts)}, conflicts={len(self.conflicts)}, suspects={len(self.suspects)}"
        lines = [f"RankCurve(n={self.n}, {counts}, mean width={width:.2f})"]
        lines += [
            f"Set aside in a conflict: {named(fact)}." for conflict in self.conflicts for fact in conflict.set_aside
        ]
        lines += [
            f"Set aside as suspect: {named(suspect.fact)}; the others allow {low:.2f} to {high:.2f}."
            for suspect in self.suspects
            for low, high in [suspect.allowed]
        ]
        return "\n".join(lines)


def curve_from_facts(facts: Sequence[Fact], n: int, scale: Interval) -> RankCurve:
    """Return the rank curve of facts; conflicting and suspect ones are set aside and named.

    Raises
    ------
    AskError
        Where there are no facts.

    Examples
    --------
    >>> from cchc_analysis.maths.rank_curve import ScoreAt
    >>> curve_from_facts([ScoreAt(1, (90, 90)), ScoreAt(3, (80, 80))], 3, (0, 100)).high.tolist()
    [90.0, 90.0, 80.0]
    """
    if not facts:
        raise AskError("Nothing is known of this ranking.", "Give at least one score with its rank, a mean or a count.")
    agreeing, conflicts = without_conflicts(facts, n, scale)
    used, suspects = without_suspects(agreeing, n, scale)
    known = envelope(used, n, scale)
    assert known is not None, "facts without conflicts have a curve"
    return RankCurve(
        n=n,
        scale=scale,
        low=known.low,
        high=known.high,
        open_below=known.open_below,
        open_above=known.open_above,
        facts=tuple(used),
        conflicts=tuple(conflicts),
        suspects=tuple(suspects),
        units=known.units,
        known=known,
    )


def _bound(low: Any, best: Any, high: Any, open_below: Any = False, open_above: Any = False) -> Bound:
    """Return a bound of plain numbers for one question, of arrays for several."""
    parts = [np.asarray(part) for part in (low, best, high, open_below, open_above)]
    return Bound(*(part.item() if part.ndim == 0 else part for part in parts))
