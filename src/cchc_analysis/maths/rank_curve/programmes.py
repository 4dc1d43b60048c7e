"""Linear programmes for the rare facts that the closed form leaves out: weighted sums of scores.

The variables are the n scores and their mean.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import scipy

from cchc_analysis.maths.highs import is_solved, solver_of, stated
from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Interval, Vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

    from cchc_analysis.maths.rank_curve.limits import Limits


@dataclass(frozen=True)
class Sum:
    """A weighted sum of the scores that lies in an interval."""

    weights: Vector
    value: Interval


def span(limits: Limits, sums: Sequence[Sum], objective: Vector) -> Interval | None:
    """Return the least and greatest value of a weighted sum within limits and sums, or None where there is no curve."""
    programme = Programme(limits, sums)
    least, most = programme.least(objective), programme.least(-objective)
    return None if least is None or most is None else (float(objective @ least), float(objective @ most))


def some_curve(limits: Limits, sums: Sequence[Sum]) -> bool:
    """Return whether any curve lies within limits and sums."""
    return Programme(limits, sums).least(np.zeros(len(limits.low))) is not None


class Programme:
    """The curves within limits and sums, asked for the least of one weighted sum after another.

    Only the weights change from one question to the next, so HiGHS goes on from the curve it found last.

    Parameters
    ----------
    limits, sums
        What binds the curve.
    """

    def __init__(self, limits: Limits, sums: Sequence[Sum]) -> None:
        self._limits = limits
        matrix, tops = rows(limits, sums)
        scores = len(limits.low)
        matrix = scipy.sparse.vstack([matrix, np.append(np.ones(scores), -scores)[None, :]], format="csr")
        self._solver = solver_of(
            stated(
                np.zeros(scores + 1),
                (np.append(limits.low, limits.mean[0]), np.append(limits.high, limits.mean[1])),
                matrix,
                (np.append(np.full(len(tops), -np.inf), 0.0), np.append(tops, 0.0)),
            )
        )
        self._columns = np.arange(scores + 1, dtype=np.int32)

    def least(self, weights: Vector) -> Vector | None:
        """Return a curve at which a weighted sum of the scores is least, or None where there is no curve."""
        self._solver.changeColsCost(len(self._columns), self._columns, np.append(weights, 0.0))
        found = self._solved()
        return None if found is None else found[:-1]

    def ends(self) -> Limits | None:
        """Return the limits with the least and greatest of each score, and of the mean, or None without a curve."""
        limits = self._limits
        least = self._extremes(np.append(limits.low, limits.mean[0]), 1.0)
        most = self._extremes(-np.append(limits.high, limits.mean[1]), -1.0)
        if least is None or most is None:
            return None
        return replace(limits, low=least[:-1], high=-most[:-1], mean=(float(least[-1]), -float(most[-1])))

    def _extremes(self, floors: Vector, sign: float) -> Vector | None:
        """Return the least of each score and of the mean, times a sign, or None where there is no curve.

        Parameters
        ----------
        floors
            (n + 1,) below what they cannot fall by the limits alone.
        sign
            Minus one for the greatest.

        Notes
        -----
        Where a curve found for an earlier score reaches the floor of this one, no programme is needed: of 128 bounds
        on 63 scores and their mean about 30 take one.
        """
        least, seen = floors.copy(), np.full(len(floors), np.inf)
        self._solver.changeColsCost(len(self._columns), self._columns, np.zeros(len(floors)))
        for column in range(len(floors)):
            if seen[column] <= floors[column] + TOLERANCE:
                continue
            self._solver.changeColCost(column, sign)
            found = self._solved()
            if found is None:
                return None
            self._solver.changeColCost(column, 0.0)
            seen = np.minimum(seen, sign * found)
            least[column] = sign * found[column]
        return least

    def _solved(self) -> Vector | None:
        """Return the scores and the mean where the solver's goal is least, or None where there are none."""
        self._solver.run()
        return np.array(self._solver.getSolution().col_value) if is_solved(self._solver) else None


def rows(limits: Limits, sums: Sequence[Sum]) -> tuple[csr_array, Vector]:
    """Return matrix and tops of ``matrix @ (scores, mean) <= tops``: all that binds several scores.

    Rows that always hold are left out.
    """
    n = len(limits.low)
    weighted = np.array([np.append(item.weights, 0.0) for item in sums]).reshape(len(sums), n + 1)
    matrix = (
        scipy.sparse.vstack([_of_every_curve(n), weighted, -weighted], format="csr") if sums else _of_every_curve(n)
    )
    ends = [limits.gap[1], -limits.gap[0], limits.middle[1], -limits.middle[0]]
    tops = [item.value[1] for item in sums] + [-item.value[0] for item in sums]
    top = np.concatenate([np.zeros(n - 1), ends, limits.under, limits.over, tops])
    high, low = np.append(limits.high, limits.mean[1]), np.append(limits.low, limits.mean[0])
    reached = matrix.maximum(0) @ high + matrix.minimum(0) @ low
    return matrix[reached > top], top[reached > top]


@cache
def _of_every_curve(n: int) -> csr_array:
    """Return the rows that do not depend on what is known of a curve: order, gap, middle, scores near the mean."""
    score = scipy.sparse.eye_array(n, n + 1, format="csr")
    mean = scipy.sparse.csr_array((np.ones(n), (np.arange(n), np.full(n, n))), shape=(n, n + 1))
    gap, middle = score[[0]] - score[[-1]], (score[[(n - 1) // 2]] + score[[n // 2]]) / 2
    every = [score[1:] - score[:-1], gap, -gap, middle, -middle, mean - score, score - mean]
    return scipy.sparse.vstack(every, format="csr")
