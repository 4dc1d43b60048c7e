"""Ranges read from distributions: of a mixture's column, of a rank's chances, and exact positions as a mixture."""

from __future__ import annotations

import numpy as np

from cchc_analysis.maths.intervals import Forecast
from cchc_analysis.maths.normal_mixture import NormalMixture, Vector

LEVEL = 0.8
PARTS = ("low", "best", "high")
#: A known position has, as a mixture of normals, a spread that no printed figure shows.
_EXACT = 1e-9


def levels(level: float) -> Vector:
    """Return where the low end, the median and the high end of a central range lie.

    Examples
    --------
    >>> levels(0.8).round(3).tolist()
    [0.1, 0.5, 0.9]
    """
    return np.array([(1 - level) / 2, 0.5, (1 + level) / 2])


def ranges(mixture: NormalMixture, level: float = LEVEL) -> Vector:
    """Return (3, n) low end, median and high end of each column."""
    return np.array([mixture.quantile(float(at)) for at in levels(level)])


def forecast(ends: Vector, level: float) -> Forecast:
    """Return three figures as a forecast."""
    low, best, high = (float(end) for end in ends)
    return Forecast(low, best, high, level)


def rank_range(chances: Vector, level: float = LEVEL) -> Vector:
    """Return the ranks at which the chance, summed from rank 1, reaches the low end, the middle and the high end.

    Examples
    --------
    Rank 1 with one chance in four, rank 2 with two, rank 3 with one.

    >>> rank_range(np.array([0.25, 0.5, 0.25]), 0.8).tolist(), rank_range(np.array([0.05, 0.9, 0.05]), 0.8).tolist()
    ([1, 2, 3], [2, 2, 2])
    """
    reached = np.searchsorted(chances.cumsum(), levels(level))
    return np.minimum(1 + reached, len(chances))


def exact(positions: Vector) -> NormalMixture:
    """Return positions as one mixture of points, each as likely as the others."""
    count = len(positions)
    return NormalMixture(np.full(count, 1 / count), positions[:, None], np.full((count, 1), _EXACT))
