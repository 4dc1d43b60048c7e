"""Rank ends: the best and the worst rank of a unit over all weights in a box, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np
import scipy

from cchc_analysis.errors import RunError
from cchc_analysis.maths.highs import is_solved, solver_of, stated
from cchc_analysis.maths.reweighting import TIE
from cchc_analysis.words import Word, mark

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from cchc_analysis.maths.weight_box import WeightBox

    Array = NDArray[np.float64]
    Ranks = NDArray[np.int64]

#: A rival counts as above only by more than this, which the solver can tell from a tie.
MARGIN = 1e-6
#: The solver lets a row err by a millionth; in these units that is less than a tie.
FINER = 100.0
#: Searches of HiGHS for a first solution, which take longer here than the proof does.
NOT_WORTH_IT = ("mip_heuristic_run_feasibility_jump", "mip_heuristic_run_rins", "mip_heuristic_run_rens")


@dataclass(frozen=True, eq=False)
class RankEnds:
    """The ranks between which units lie over a box of weights.

    Parameters
    ----------
    best, worst
        (m,) the least and the greatest rank; with ties a rank is one plus the number strictly above.
    best_weights, worst_weights
        (m, k) weights of the box at which they are reached.
    """

    best: Ranks
    worst: Ranks
    best_weights: Array
    worst_weights: Array


@dataclass(frozen=True, eq=False)
class _Rivals:
    """Units that may stand above another: how many do at all weights, and those that weights decide."""

    always: int
    gaps: Array
    least: Array
    most: Array

    @classmethod
    def of(cls, gaps: Array, box: WeightBox) -> _Rivals:
        least, most = box.ends_of(gaps)
        decided = (least <= TIE) & (most > TIE)
        return cls(int((least > TIE).sum()), gaps[decided], least[decided], most[decided])

    def above(self, weights: Array) -> int:
        return self.always + int((self.gaps @ weights > TIE).sum())


def rank_ends(scores: ArrayLike, box: WeightBox, units: Iterable[int] | None = None) -> RankEnds:
    """Return the best and the worst rank of units over all weights in a box.

    Parameters
    ----------
    scores
        (n, k) the components of each unit.
    box
        The weights.
    units
        Which units, by their positions; all without it.

    Returns
    -------
    RankEnds
        Both ends are exact: the weights that reach them stand beside, and no other weights in the box go further.

    Notes
    -----
    A rank is one plus the number of rivals above. Rivals that are above, or are not, at every weight of the box are
    told by the ends of a linear form over a box, in closed form. Over the others one mixed-integer programme an end
    counts: a rival may be taken off the count only where its gap is at most nothing, or put on it only where it is
    above. Lorenz, Brauer and Lorenz (2016, Rank-optimal weighting, Journal of Quantitative Economics 14) give the
    programme of the best end without a box.

    Examples
    --------
    The last unit is always below the other three, which trade places.

    >>> from cchc_analysis.maths.weight_box import WeightBox
    >>> ends = rank_ends([[6.0, 6.0], [9.0, 4.0], [4.0, 9.0], [5.0, 5.0]], WeightBox.around([1, 1], within=0.5))
    >>> ends.best.tolist(), ends.worst.tolist()
    ([2, 1, 1, 4], [3, 3, 3, 4])
    """
    table = np.asarray(scores, dtype="float64")
    chosen = list(range(len(table)) if units is None else units)
    nobody = _Rivals.of(table[:0], box)
    best, best_at, worst, worst_at = [], [], [], []
    for unit in chosen:
        rivals = _Rivals.of(_gaps(table, unit), box)
        fewest, weights = _least(rivals, nobody, box)
        best.append(1 + fewest)
        best_at.append(weights)
        most, weights = _least(nobody, rivals, box)
        worst.append(1 - most)
        worst_at.append(weights)
    shape = (len(chosen), table.shape[1])
    return RankEnds(
        np.array(best, dtype="int64"),
        np.array(worst, dtype="int64"),
        np.reshape(best_at, shape),
        np.reshape(worst_at, shape),
    )


def place_ends(
    before: ArrayLike, unit_before: int, after: ArrayLike, unit_after: int, box: WeightBox
) -> tuple[int, int]:
    """Return the least and the greatest number of places that a unit gains between two tables under the same weights.

    Parameters
    ----------
    before, after
        (n, k) the components of each unit in the two tables.
    unit_before, unit_after
        Where the unit stands in each.
    box
        The weights, the same in both.

    Returns
    -------
    tuple of int
        Places gained, below zero where places are lost. Both tables are weighed alike, so that the ends lie closer than
        those of the two ranks taken apart.

    Examples
    --------
    >>> from cchc_analysis.maths.weight_box import WeightBox
    >>> before, after = [[5.0, 5.0], [6.0, 6.0], [4.0, 9.0]], [[7.0, 7.0], [6.0, 6.0], [4.0, 9.0]]
    >>> place_ends(before, 0, after, 0, WeightBox.around([1, 1], within=0.5))
    (1, 2)
    """
    least = least_gained(before, unit_before, after, unit_after, box)
    return least, -least_gained(after, unit_after, before, unit_before, box)


def least_gained(before: ArrayLike, unit_before: int, after: ArrayLike, unit_after: int, box: WeightBox) -> int:
    """Return the least number of places that a unit gains between two tables under the same weights; see `place_ends`.

    Examples
    --------
    >>> from cchc_analysis.maths.weight_box import WeightBox
    >>> least_gained([[5.0, 5.0], [6.0, 6.0]], 0, [[5.0, 5.0], [4.0, 6.0]], 0, WeightBox.around([1, 1], within=0.5))
    0
    """
    then, now = (
        _Rivals.of(_gaps(table, unit), box)
        for table, unit in (
            (np.asarray(before, dtype="float64"), unit_before),
            (np.asarray(after, dtype="float64"), unit_after),
        )
    )
    least, _ = _least(then, now, box)
    return least


def _gaps(table: Array, unit: int) -> Array:
    """Return how far each rival of a unit is ahead of it, component by component."""
    gaps: Array = np.delete(table, unit, axis=0) - table[unit]
    return gaps


def _least(fewer: _Rivals, more: _Rivals, box: WeightBox) -> tuple[int, Array]:
    """Return the least of the number above in one group less that in another, with weights that reach it."""
    n_few, n_more, k = len(fewer.gaps), len(more.gaps), len(box.low)
    if n_few + n_more == 0:
        return fewer.always - more.always, box.middle
    gaps = np.concatenate([fewer.gaps, more.gaps])
    at_middle = gaps @ box.middle
    # One switch a rival: that of the first group must be on where it is above, that of the second only may.
    switch = np.concatenate([-fewer.most, more.least - MARGIN])
    low = np.concatenate([fewer.least - fewer.most, more.least]) - at_middle
    high = np.concatenate([np.zeros(n_few), more.most]) - at_middle
    values = _switched(
        np.concatenate([np.zeros(k), np.ones(n_few), -np.ones(n_more)]),
        FINER * np.hstack([gaps * box.half, np.diag(switch)]),
        (FINER * low, FINER * high),
        aside=k,
    )
    weights = np.clip(box.middle + box.half * values[:k], box.low, box.high)
    reached = fewer.above(weights) - more.above(weights)
    # What the solver says is believed only as far as its own weights bear it out.
    promised = round(values[k : k + n_few].sum() - values[k + n_few :].sum())
    if reached > promised + fewer.always - more.always:
        raise _unsolved(Word(mark("a rank that its own weights do not give")))
    return reached, weights


def _switched(cost: Array, matrix: Array, sides: tuple[Array, Array], *, aside: int) -> Array:
    """Return what makes a cost least: some variables from -1 to 1, then switches, between two sides of each row."""
    switches = len(cost) - aside
    programme = stated(
        cost,
        (np.repeat([-1.0, 0.0], [aside, switches]), np.ones(len(cost))),
        scipy.sparse.csr_array(matrix),
        sides,
    )
    kinds = highspy.HighsVarType
    programme.integrality_ = [kinds.kContinuous] * aside + [kinds.kInteger] * switches
    solver = solver_of(programme, **dict.fromkeys(NOT_WORTH_IT, False))
    solver.run()
    if not is_solved(solver):
        raise _unsolved(Word(mark("no rank")))
    return np.array(solver.getSolution().col_value)


def _unsolved(found: Word) -> RunError:
    return RunError(
        "The search for the weights of a best or worst rank found {found}.",
        "This is a fault of the program or of its solver: say which index and year it was.",
        found=found,
    )


def roomiest(scores: ArrayLike, unit: int, weights: ArrayLike, box: WeightBox) -> Array:
    """Return weights with the same units above a unit as some weights have, as far from any tie as can be.

    The weights at which a programme finds an end lie on its edge, a hair from another rank; these can be tried in a
    spreadsheet. How far they may be rounded depends on the room that there is: now and then it takes six decimals.

    Parameters
    ----------
    scores
        (n, k) the components of each unit.
    unit
        Whose rank.
    weights
        (k,) weights of the box.
    box
        The weights that may be taken.

    Examples
    --------
    >>> from cchc_analysis.maths.weight_box import WeightBox
    >>> found = roomiest([[6.0, 6.0], [9.0, 4.0]], 0, [0.9, 1.3], WeightBox.around([1, 1], within=0.5))
    >>> found.round(2).tolist()  # the other stands above, and does so most with w1 greatest and w2 least
    [1.5, 0.5]
    """
    table, given = np.asarray(scores, dtype="float64"), np.asarray(weights, dtype="float64")
    gaps = _gaps(table, unit)
    gaps = gaps[np.abs(gaps).max(axis=1) > 0]
    sides = np.where(gaps @ given > TIE, -1.0, 1.0)
    found = scipy.optimize.linprog(
        np.append(np.zeros(len(given)), -1.0),
        A_ub=np.hstack([sides[:, None] * gaps, np.ones((len(gaps), 1))]),
        b_ub=np.zeros(len(gaps)),
        bounds=[*zip(box.low, box.high, strict=True), (0, None)],
    )
    # Where all rivals are tied at every weight, or no weights but these are found, they stay.
    settled: Array = np.clip(found.x[:-1], box.low, box.high) if found.success and len(gaps) else given
    return settled
