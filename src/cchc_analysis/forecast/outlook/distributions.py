"""What is read from distributions: ranges of positions, scores and ranks, and the chance of a rank in any year."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cchc_analysis.maths.intervals import Forecast
from cchc_analysis.maths.normal_mixture import NormalMixture, Vector

LEVEL = 0.8
PARTS = ("low", "best", "high")
#: A known position has, as a mixture of normals, a spread that no printed figure shows.
_EXACT = 1e-9
#: Any fixed number: the same question gets the same answer.
PATHS_SEED = 2025


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


class Simulated(NamedTuple):
    """A chance counted in random draws, with its standard error."""

    chance: float
    error: float


def chance_in_any_year(mean: Vector, cov: Vector, unit: int, rank: int, draws: int) -> Simulated:
    """Return the chance that a unit stands at a rank or better in at least one year.

    Parameters
    ----------
    mean
        (H, n) the mean of each unit's position in each year.
    cov
        (n, H, H) the covariance of its positions over the years; units are independent of each other.
    unit
        Which of the n.
    rank
        From 1 (the greatest position) to n.
    draws
        How many paths are drawn.

    Examples
    --------
    Two alike units, one year: each is first in half of the paths.

    >>> chance, error = chance_in_any_year(np.zeros((1, 2)), np.ones((2, 1, 1)), unit=0, rank=1, draws=10_000)
    >>> abs(chance - 0.5) < 3 * error, error
    (True, 0.005)
    """
    drawn = np.random.default_rng(PATHS_SEED).standard_normal((len(cov), draws, cov.shape[1]))
    paths = mean.T[:, None, :] + drawn @ np.linalg.cholesky(cov).transpose(0, 2, 1)
    better = (paths > paths[unit]).sum(axis=0)
    chance = float((better < rank).any(axis=1).mean())
    return Simulated(chance, float(np.sqrt(chance * (1 - chance) / draws).round(6)))
