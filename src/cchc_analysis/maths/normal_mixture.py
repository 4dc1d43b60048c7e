"""Normal mixtures: a distribution for each of several units, as a weighted sum of normals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy
from numpy.typing import NDArray

Vector = NDArray[Any]

HALVINGS = 60
"""How often the bracket of a quantile is halved: to the last digit of a double."""


@dataclass(frozen=True, eq=False)
class NormalMixture:
    """Distributions of n units, each a mixture of K normals with the same weights.

    Parameters
    ----------
    weight
        (K,) positive, of sum one.
    mean, sd
        (K, n) of each normal; ``sd`` is positive.

    Examples
    --------
    >>> import numpy as np
    >>> even = NormalMixture(np.array([0.5, 0.5]), mean=np.array([[-1.0], [1.0]]), sd=np.ones((2, 1)))
    >>> even.expectation().tolist(), even.cdf(0.0).tolist(), even.spread().round(4).tolist()
    ([0.0], [0.5], [1.4142])
    """

    weight: Vector
    mean: Vector
    sd: Vector

    def cdf(self, x: float | Vector) -> Vector:
        """Return (n,) the chance that each unit lies at or below ``x``, one figure or (n,)."""
        return np.asarray(self.weight @ scipy.special.ndtr((x - self.mean) / self.sd))

    def pdf(self, x: float | Vector) -> Vector:
        """Return (n,) the density of each unit at ``x``, one figure or (n,)."""
        away = (x - self.mean) / self.sd
        return np.asarray(self.weight @ (np.exp(-(away**2) / 2) / (self.sd * np.sqrt(2 * np.pi))))

    def quantile(self, level: float) -> Vector:
        """Return (n,) the figure that each unit stays at or below with chance ``level``, between 0 and 1.

        Notes
        -----
        A mixture's quantile lies between the least and the greatest of its normals' quantiles; that bracket is halved.

        Examples
        --------
        >>> import numpy as np
        >>> NormalMixture(np.ones(1), np.zeros((1, 1)), np.ones((1, 1))).quantile(0.9).round(4).tolist()
        [1.2816]
        """
        ends = self.mean + self.sd * scipy.special.ndtri(level)
        low, high = ends.min(axis=0), ends.max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            below = self.cdf(middle) < level
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.asarray((low + high) / 2)

    def expectation(self) -> Vector:
        """Return (n,) the mean of each unit."""
        return np.asarray(self.weight @ self.mean)

    def spread(self) -> Vector:
        """Return (n,) the standard deviation of each unit."""
        return np.asarray(np.sqrt(self.weight @ (self.sd**2 + (self.mean - self.expectation()) ** 2)))

    def take(self, members: Vector) -> NormalMixture:
        """Return the distributions of some units only, by their places or as (n,) flags."""
        return NormalMixture(self.weight, self.mean[:, members], self.sd[:, members])
