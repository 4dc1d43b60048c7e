"""The quantile of figures that are not equally probable."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def weighted_quantile(values: Vector, chance: Vector, level: float) -> float:
    """Return the value that is not exceeded with a chance of at least `level`.

    Parameters
    ----------
    values, chance
        (N,) figures, and how probable each is, of sum one.
    level
        From 0 to 1.

    Examples
    --------
    >>> values, chance = np.array([0.9, 0.6, 0.99]), np.array([0.2, 0.5, 0.3])
    >>> [weighted_quantile(values, chance, level) for level in (0.1, 0.6, 0.9)]
    [0.6, 0.9, 0.99]
    """
    order = np.argsort(values, kind="stable")
    reached = int(np.searchsorted(np.cumsum(chance[order]), level))
    return float(values[order][min(reached, len(order) - 1)])
