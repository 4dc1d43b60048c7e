"""Exact chances of every unit for every rank, without simulation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_distribution.checks import checked_above, checked_masses, checked_mixture
from cchc_analysis.maths.rank_distribution.counts import add_rank_chances, blocks
from cchc_analysis.maths.rank_distribution.nodes import nodes

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from cchc_analysis.maths.normal_mixture import NormalMixture

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]

#: The first step, in the least spread around: it resolves each unit by itself.
COARSEST = 0.7
#: Two sums this close, over a whole rank, have a mean that is right to the square of half of it.
ALIKE = 6e-5


def rank_distribution(mean: ArrayLike, sd: ArrayLike, weight: ArrayLike | None = None) -> Array:
    """Return the chance of each unit for each rank, where their values are independent and normal or mixtures.

    Parameters
    ----------
    mean, sd
        (n,) mean and standard deviation of each unit's value, in one unit of measure; or, of mixtures, (K, n) those of
        each part. Deviations are above zero.
    weight
        (K,) the chance of each part; without it there is one part. Each unit draws its part by itself: for scenarios
        that all units share, average the rank distributions of the scenarios instead.

    Returns
    -------
    array
        (n, n) row i, column r - 1: the chance that unit i has rank r, where rank 1 is the highest value. The error is
        below 1e-9; rows and columns sum to one.

    Raises
    ------
    AskError
        Where shapes differ, a deviation is not above zero, or the weights are no chances.

    Notes
    -----
    Given its value, a unit's rank is one plus a Poisson binomial count (Hong, 2013). Its density is summed by the
    trapezoid rule, whose error for such smooth functions is the size of their spectrum at the step's frequency
    (Trefethen and Weideman, 2014). A normal's spectrum, and that of any product of normal densities and distribution
    functions, falls off faster than an exponential, so half the step squares the error at least. The sum over every
    other node and the sum over those between err by as much to either side, and their mean is the sum at half the step:
    where they agree to 6e-5 over each rank, the mean is right to (3e-5)², which is 9e-10. This is an argument about
    orders of magnitude, no proof; the tests hold the result against other ways of integrating. Time grows a little
    faster than the square of n, and only with the logarithm of how unequal the deviations are.

    Examples
    --------
    Two units with equal prospects, and one far above them:

    >>> rank_distribution([60, 60, 90], [1, 1, 1]).round(3).tolist()
    [[0.0, 0.5, 0.5], [0.0, 0.5, 0.5], [1.0, 0.0, 0.0]]

    With one chance in four the first unit stands as high as the third:

    >>> two = rank_distribution([[60, 70, 90], [90, 70, 90]], [[1, 1, 1], [1, 1, 1]], weight=[0.75, 0.25])
    >>> two.round(3).tolist()[0]
    [0.125, 0.125, 0.75]
    """
    mixture, fineness = _centred(checked_mixture(mean, sd, weight)), COARSEST / 2
    x, step, between = _nodes(mixture, fineness)
    at_nodes, halfway = _summed(mixture, x, 2 * step * [~between, between])
    while np.abs(at_nodes - halfway).sum(axis=0).max() > ALIKE:
        fineness /= 2
        x, step, between = _nodes(mixture, fineness)
        at_nodes, halfway = (at_nodes + halfway) / 2, _summed(mixture, x[between], 2 * step[None, between])[0]
    # The division leaves rounding of either sign where a rank is impossible.
    return np.asarray(np.maximum((at_nodes + halfway) / 2, 0))


def rank_distribution_on_grid(mass: ArrayLike, above: ArrayLike | None = None) -> Array:
    """Return the chance of each unit for each rank, for any independent distributions given on one grid of values.

    Parameters
    ----------
    mass
        (n, m) each unit's chance to have each of m rising values. For a density: its height times the step of the grid.
    above
        (n, m) each unit's chance to stand above each value. Without it values are certain numbers that may be tied:
        what a unit's masses at the higher values sum to. For a density give one minus the distribution function.

    Returns
    -------
    array
        (n, n) row i, column r - 1: the chance that unit i has rank r, one plus the number strictly above. Rows sum to
        one. Columns do too where ties are impossible, otherwise not: two that share rank 1 leave rank 2 empty.

    Raises
    ------
    AskError
        Where masses or chances to stand above are no chances, or their shapes differ.

    Notes
    -----
    For discrete values the result is exact. For densities it is as good as the trapezoid rule on the grid: for smooth
    ones a step of half the least spread is ample; compare with a finer grid.

    Examples
    --------
    The first unit has the upper value, the second either: with the upper one it shares rank 1.

    >>> rank_distribution_on_grid([[0, 1], [0.5, 0.5]]).tolist()
    [[1.0, 0.0], [0.5, 0.5]]
    """
    masses = checked_masses(mass)
    chances_above = _strictly_above(masses) if above is None else checked_above(above, masses)
    n, m = masses.shape
    chances = np.zeros((n, n))
    for block in blocks(n, m):
        add_rank_chances(chances, masses[:, block], chances_above[:, block])
    return np.maximum(chances, 0)


def _strictly_above(masses: Array) -> Array:
    """Return the sums of the masses at higher values."""
    from_here = np.cumsum(masses[:, ::-1], axis=1)[:, ::-1]
    return np.hstack([np.minimum(from_here[:, 1:], 1), np.zeros((len(masses), 1))])


def _centred(mixture: NormalMixture) -> NormalMixture:
    """Move values about zero, where doubles are finest; ranks do not change."""
    return replace(mixture, mean=mixture.mean - (mixture.mean.min() + mixture.mean.max()) / 2)


def _nodes(mixture: NormalMixture, fineness: float) -> tuple[Array, Array, Flags]:
    return nodes(mixture.mean.ravel(), mixture.sd.ravel(), fineness)


def _summed(mixture: NormalMixture, x: Array, steps: Array) -> Array:
    """Return (s, n, n) sums for all units and ranks, where (s, m) steps say what each value stands for in each sum."""
    n, sums = mixture.mean.shape[1], len(steps)
    chances = np.zeros((sums * n, n))
    for block in blocks(mixture.mean.size, len(x)):
        at = x[block, None, None]
        mass = mixture.pdf(at).T * steps[:, None, block]
        above = np.subtract(1, mixture.cdf(at).T, order="C")
        add_rank_chances(chances, mass.reshape(sums * n, -1), above)
    return chances.reshape(sums, n, n)
