"""The rank that a unit holds again: its distribution in another year, given its rank in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy

from cchc_analysis.maths.rank_curve.checks import checked_ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Nodes for a unit's own value in each of the two years: chances are then right to 1e-4.
NODES = 20


def rank_again(correlation: float, rank: int, n: int) -> Array:
    """Return the chances of a unit's rank in another year, given its rank in one, where all units are alike.

    Parameters
    ----------
    correlation
        Of a unit's normal values in the two years, above 0 and below 1; units are independent of each other.
    rank
        Its rank in the one year, from 1 (the highest value) to n.
    n
        Number of units, two or more.

    Returns
    -------
    array
        (n,) the chance of each rank in the other year.

    Raises
    ------
    AskError
        Where there is no such rank.

    Notes
    -----
    The share of units above rank r has a beta distribution, and given a unit's values in both years, those above it
    then and those below it then stand above it in the other year each with a chance of its own: the count is the sum of
    two binomial ones. The joint chance of two normals is Owen's (1956, Tables for computing bivariate normal
    probabilities).

    Examples
    --------
    Of two units the first one stays first with chance 1/2 + arcsin(correlation) / pi: two in three.

    >>> rank_again(0.5, rank=1, n=2).round(3).tolist()
    [0.667, 0.333]
    """
    rank = int(checked_ranks(rank, n))
    (share, share_weight), (step, step_weight) = _even_nodes(), _normal_nodes()
    then = np.repeat(-scipy.special.ndtri(scipy.special.betaincinv(rank, n + 1 - rank, share)), NODES)
    now = correlation * then + np.sqrt(1 - correlation**2) * np.tile(step, NODES)
    above_then, above_now = scipy.special.ndtr(-then), scipy.special.ndtr(-now)
    both = _both_above(then, now, correlation)
    weight = np.outer(share_weight, step_weight).ravel()
    stay = _binomial(rank - 1, both / above_then, n)
    come = _binomial(n - rank, (above_now - both) / (1 - above_then), n) * weight
    chances = np.zeros(n)
    for above in range(rank):
        chances[above:] += come[: n - above] @ stay[above]
    return chances


def _binomial(tries: int, chance: Array, n: int) -> Array:
    """Return (n, m) the chances of 0 to n - 1 successes, for each of m chances of one."""
    made = np.arange(n)[:, None]
    ways = scipy.special.binom(tries, made)
    inside = np.clip(chance, 0.0, 1.0)
    return np.asarray(ways * inside**made * (1 - inside) ** np.maximum(tries - made, 0))


def _both_above(first: Array, second: Array, correlation: float) -> Array:
    """Return the chance that two standard normals lie above two values, neither of which is zero."""
    h, k, scale = -first, -second, np.sqrt(1 - correlation**2)
    tails = scipy.special.owens_t(h, (k / h - correlation) / scale) + scipy.special.owens_t(
        k, (h / k - correlation) / scale
    )
    return np.asarray((scipy.special.ndtr(h) + scipy.special.ndtr(k)) / 2 - tails - np.where(h * k < 0, 0.5, 0.0))


def _even_nodes() -> tuple[Array, Array]:
    """Return nodes between 0 and 1 and their weights (Gauss and Legendre)."""
    node, weight = np.polynomial.legendre.leggauss(NODES)
    return (node + 1) / 2, weight / 2


def _normal_nodes() -> tuple[Array, Array]:
    """Return nodes of a standard normal and their weights (Gauss and Hermite)."""
    node, weight = np.polynomial.hermite_e.hermegauss(NODES)
    return node, weight / weight.sum()
