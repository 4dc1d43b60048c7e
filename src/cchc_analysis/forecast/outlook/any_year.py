"""The chance that something happens in any of several years: whole paths, drawn with a fixed seed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[Any]
#: Any fixed number: the same question gets the same answer.
PATHS_SEED = 2025


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
