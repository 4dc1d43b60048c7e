"""Linear programmes for the rare facts that the closed form leaves out: weighted sums of scores.

The variables are the n scores and their mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy

from cchc_analysis.maths.rank_curve.quantities import TOLERANCE, Interval, Vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

    from cchc_analysis.maths.rank_curve.bounds import Limits


@dataclass(frozen=True)
class Sum:
    """A weighted sum of the scores that lies in an interval."""

    weights: Vector
    value: Interval


def span(limits: Limits, sums: Sequence[Sum], objective: Vector) -> Interval | None:
    """Return the least and greatest value of a weighted sum within limits and sums, or None where there is no curve."""
    least, most = extreme(limits, sums, objective), extreme(limits, sums, -objective)
    return None if least is None or most is None else (float(objective @ least), float(objective @ most))


def smallest(limits: Limits, sums: Sequence[Sum], questions: Vector, floors: Vector) -> Vector | None:
    """Return the least value of each weighted sum within limits and sums, or None where there is no curve.

    Parameters
    ----------
    limits, sums
        What binds the curve.
    questions
        (q, n) the weights of each sum asked for.
    floors
        (q,) what the sums cannot fall below by the limits alone.

    Notes
    -----
    Where a curve found for an earlier question reaches the floor of this one, no programme is needed: of 128 bounds on
    63 scores and their mean about 30 take one.
    """
    least, curves = floors.copy(), list[Vector]()
    for i, weights in enumerate(questions):
        if any(weights @ curve <= floors[i] + TOLERANCE for curve in curves):
            continue
        curve = extreme(limits, sums, weights)
        if curve is None:
            return None
        curves.append(curve)
        least[i] = weights @ curve
    return least


def extreme(limits: Limits, sums: Sequence[Sum], objective: Vector) -> Vector | None:
    """Return the curve within limits and sums at which a weighted sum is least, or None where there is no curve."""
    n = len(limits.low)
    matrix, tops = rows(limits, sums)
    result = scipy.optimize.linprog(
        np.append(objective, 0.0),
        A_ub=matrix,
        b_ub=tops,
        A_eq=np.append(np.ones(n), -n)[None, :],
        b_eq=[0.0],
        bounds=[*zip(limits.low, limits.high, strict=True), limits.mean],
        method="highs",
    )
    return np.asarray(result.x[:n]) if result.status == 0 else None


def rows(limits: Limits, sums: Sequence[Sum]) -> tuple[csr_array, Vector]:
    """Return matrix and tops of ``matrix @ (scores, mean) <= tops``: order, gap, scores near the mean, and sums.

    Rows that always hold are left out.
    """
    n = len(limits.low)
    score = scipy.sparse.eye_array(n, n + 1, format="csr")
    mean = scipy.sparse.csr_array((np.ones(n), (np.arange(n), np.full(n, n))), shape=(n, n + 1))
    gap = score[[0]] - score[[-1]]
    weighted = [scipy.sparse.csr_array(np.append(item.weights, 0.0)[None, :]) for item in sums]
    parts = [score[1:] - score[:-1], gap, -gap, mean - score, score - mean, *weighted, *(-row for row in weighted)]
    ends = [limits.gap[1], -limits.gap[0]]
    tops = [item.value[1] for item in sums] + [-item.value[0] for item in sums]
    matrix = scipy.sparse.vstack(parts, format="csr")
    top = np.concatenate([np.zeros(n - 1), ends, limits.under, limits.over, tops])
    high, low = np.append(limits.high, limits.mean[1]), np.append(limits.low, limits.mean[0])
    reached = matrix.maximum(0) @ high + matrix.minimum(0) @ low
    return matrix[reached > top], top[reached > top]
