"""Rank sets: the ranks that cannot be ruled out for a unit whose value is known with noise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import scipy

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Ranks = NDArray[np.int64]

#: A unit's own error is integrated over so many standard errors to either side, in steps that err by less than 1e-9.
REACH, NODES = 6.4, 33
#: A critical value is found to this.
PRECISE = 1e-7
#: No critical value lies beyond so many standard errors.
FARTHEST = 12.0


def rank_sets(
    estimate: ArrayLike, sd: ArrayLike, level: float = 0.95, units: Iterable[int] | None = None
) -> tuple[Ranks, Ranks]:
    """Return the confidence set for the rank of each unit: ranks that its noise and that of the others leave open.

    Parameters
    ----------
    estimate, sd
        (n,) the estimate of each unit's value and its standard error, above zero; errors are independent and normal.
    level
        The chance, above 0 and below 1, that a set holds the true rank of its unit.
    units
        Which units' sets are wanted, by their positions; all without it.

    Returns
    -------
    tuple of ndarray
        The best and the worst rank of each set.

    Notes
    -----
    The definition is that of Mogstad, Romano, Shaikh and Wilhelm (2024, Inference for Ranks with Applications to
    Mobility across Neighbourhoods and Academic Achievement across Countries, Review of Economic Studies 91), marginal
    and two-sided, with their stepwise improvement: a unit is tested against all others at once, the critical value
    being the quantile of the greatest studentised difference where all are equal; those found different leave the
    test, and it is repeated. The set runs from one plus the number found above to n less the number found below. They
    draw the critical value by bootstrap; with independent normal errors it is an integral over the unit's own error,
    taken here by the trapezoid rule, so that the sets are the same every time.

    Examples
    --------
    The first unit stands apart, the other three do not.

    >>> best, worst = rank_sets([9.0, 5.0, 4.9, 4.8], [0.5, 0.5, 0.5, 0.5])
    >>> best.tolist(), worst.tolist()
    ([1, 2, 2, 2], [1, 4, 4, 4])
    """
    values, errors = np.asarray(estimate, dtype="float64"), np.asarray(sd, dtype="float64")
    chosen = np.arange(len(values)) if units is None else np.array(list(units), dtype="int64")
    spread = np.hypot(errors[chosen, None], errors[None, :])
    gaps = (values[None, :] - values[chosen, None]) / spread
    others = np.arange(len(values))[None, :] != chosen[:, None]
    level_with = others.copy()
    while True:
        critical = _critical_values(errors[chosen], errors, spread, level_with, level)
        found = level_with & (np.abs(gaps) > critical[:, None])
        if not found.any():
            break
        level_with &= ~found
    apart = others & ~level_with
    above, below = (apart & (gaps > 0)).sum(axis=1), (apart & (gaps < 0)).sum(axis=1)
    return 1 + above, len(values) - below


def _critical_values(own: Array, errors: Array, spread: Array, level_with: Flags, level: float) -> Array:
    """Return what the greatest studentised difference from each unit stays below with a chance, where all are equal."""
    from scipy.optimize.elementwise import find_root  # noqa: PLC0415  # loaded when it is first used, as SciPy is

    nodes = np.linspace(-REACH, REACH, NODES)
    weights = np.exp(-(nodes**2) / 2)
    shift = own[:, None, None] * nodes[None, :, None]

    def missing(critical: Array, unit: Array) -> Array:
        """Say how far the chance is from the level for some units."""
        chosen = unit.astype("int64")
        reach = critical[:, None, None] * spread[chosen][:, None, :]
        inside = scipy.special.ndtr((shift[chosen] + reach) / errors) - scipy.special.ndtr(
            (shift[chosen] - reach) / errors
        )
        inside = np.where(level_with[chosen][:, None, :], inside, 1.0)
        chances: Array = inside.prod(axis=2) @ weights / weights.sum() - level
        return chances

    units = np.arange(len(own))
    ends = np.zeros(len(own)), np.full(len(own), FARTHEST)
    # A unit that is level with nobody has no difference left to test.
    alone = ~level_with.any(axis=1)
    found = find_root(missing, ends, args=(units,), tolerances={"xatol": PRECISE}).x
    return np.where(alone, np.inf, found)
