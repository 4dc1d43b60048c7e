"""Mean, spread and relative position of a ranking whose scores are known within bounds; plain vectors, no table."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.maths.rank_curve.quantities import Vector


def spread_bound(low: ArrayLike, best: ArrayLike, high: ArrayLike) -> Bound:
    """Return the standard deviation (ddof 0) of scores that are known within bounds.

    The variance is half the mean squared difference over all ordered pairs, and each difference has bounds of its own:
    they hold for certain, and are exact where the scores are.

    Parameters
    ----------
    low, best, high
        (n,) scores from the best rank to the worst, so that each is non-increasing.

    Examples
    --------
    >>> scores = [90, 80]
    >>> spread_bound(scores, scores, scores)
    Bound(low=5.0, best=5.0, high=5.0, open_below=False, open_above=False)
    """
    least, middle, most = (np.asarray(part, dtype=float) for part in (low, best, high))
    above, below = np.triu_indices(len(middle), 1)
    upper, lower = (Bound(least[of], middle[of], most[of]) for of in (above, below))
    gaps = (upper - lower).at_least(0.0)
    smallest, largest = (float(np.sqrt(np.sum(ends**2))) / len(middle) for ends in (gaps.low, gaps.high))
    return Bound(smallest, float(np.clip(np.std(middle), smallest, largest)), largest)


def relative_position(score: Bound, mean: Bound, spread: Bound) -> Bound:
    """Return (score - mean) / spread with the ends that the bounds of the three allow.

    Parameters
    ----------
    score
        One score or an array, in points.
    mean, spread
        Of the year, in points.

    Examples
    --------
    >>> at_80, at_5 = Bound(80.0, 80.0, 80.0), Bound(5.0, 5.0, 5.0)
    >>> position = relative_position(Bound(84.0, 85.0, 86.0), at_80, at_5)
    >>> float(position.low), float(position.best), float(position.high)
    (0.8, 1.0, 1.2)
    """
    distance = score - mean
    low = _in_spreads(distance.low, spread.high, spread.low)
    high = _in_spreads(distance.high, spread.low, spread.high)
    return Bound(low, _in_spreads(distance.best, spread.best, spread.best), high)


def _in_spreads(distance: ArrayLike, when_above: ArrayLike, when_below: ArrayLike) -> Vector | float:
    """Divide by one spread what lies above the mean, by another what lies below; where all are equal, nothing is."""
    divisor = np.where(np.greater(distance, 0), when_above, when_below)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: Vector | float = np.divide(distance, divisor)[()]
    return quotient
