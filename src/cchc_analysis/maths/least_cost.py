"""Least cost: a needed gain in points, split over components by what each was ever seen to gain."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vector = NDArray[np.float64]


def least_cost(gain: float, factors: ArrayLike, typical: ArrayLike, spread: ArrayLike, caps: ArrayLike) -> Vector:
    """Return how much each component gains where a gain of the total is split at least cost.

    The cost of a gain is where it lies among the gains really made: half its squared distance from the typical gain,
    counted in spreads. That is minus the log of its likelihood if gains are normal, so the split is the one by which a
    gain of that size most likely comes about. Each component moves from its typical gain in proportion to its factor
    times its spread squared, until it meets 0 or its cap. The cost is strictly convex, so there is one answer only.

    Parameters
    ----------
    gain
        Needed gain of the total, greater than 0.
    factors
        (n,) points of the total that one unit of each component is worth, greater than 0.
    typical, spread
        (n,) mean and standard deviation of the gains really made, in units of the component; the spread greater than 0.
    caps
        (n,) greatest gain each component may bear, from 0.

    Returns
    -------
    ndarray
        (n,) gains from 0 to the caps whose sum, each times its factor, is the gain needed; the caps themselves where
        even they do not make it.

    Notes
    -----
    The gains at a price of ``p`` per point are ``typical + p * factors * spread ** 2``, cut at 0 and the caps. What
    they add to the total grows with the price in straight pieces, so the price of the needed gain is read off exactly.
    This is the allocation of Lagrange multipliers, as in water-filling (Boyd and Vandenberghe 2004, section 5.5.3).

    Examples
    --------
    Two components alike share alike; one of twice the spread bears four times as much.

    >>> least_cost(1.0, factors=[1, 1], typical=[0, 0], spread=[1, 1], caps=[9, 9]).tolist()
    [0.5, 0.5]
    >>> least_cost(1.0, factors=[1, 1], typical=[0, 0], spread=[2, 1], caps=[9, 9]).tolist()
    [0.8, 0.2]
    """
    weights, usual, widths, most = (np.asarray(given, dtype="float64") for given in (factors, typical, spread, caps))
    pace = weights * widths**2

    def gains_at(prices: ArrayLike) -> Vector:
        gains: Vector = np.clip(usual + np.multiply.outer(prices, pace), 0.0, most)
        return gains

    corners = np.sort(np.concatenate([-usual / pace, (most - usual) / pace]))
    price = np.interp(gain, gains_at(corners) @ weights, corners)
    return gains_at(price)
