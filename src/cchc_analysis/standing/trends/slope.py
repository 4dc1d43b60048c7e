"""The slope of a short series, with its uncertainty; plain vectors, no table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike

#: The least number of points from which scatter can be told from a slope.
FEWEST = 4


@dataclass(frozen=True)
class Slope:
    """A change a year, and where it lies with confidence ``level`` (0 to 1)."""

    low: float
    best: float
    high: float
    level: float


#: Of a series too short for one.
NO_SLOPE = Slope(float("nan"), float("nan"), float("nan"), 0.9)


def slope_of(years: ArrayLike, low: ArrayLike, best: ArrayLike, high: ArrayLike, level: float = 0.9) -> Slope:
    """Return the least-squares slope of figures over years, with a small-sample interval.

    The interval is Student's t with n - 2 degrees of freedom, widened by what the bounds of the figures leave open.

    Parameters
    ----------
    years
        (n,) years, n at least `FEWEST`.
    low, best, high
        (n,) figures with their bounds.
    level
        Confidence, from 0 to 1.

    Notes
    -----
    Scatter around the line is taken as independent from year to year. Real positions linger, so read the interval as
    the narrowest that can be defended.

    Examples
    --------
    >>> up = [0.0, 1.0, 2.0, 3.0]
    >>> slope = slope_of([2018, 2019, 2020, 2021], up, up, up)
    >>> round(slope.low, 6), round(slope.best, 6), round(slope.high, 6)
    (1.0, 1.0, 1.0)
    """
    at = np.asarray(years, dtype=float)
    least, middle, most = (np.asarray(part, dtype=float) for part in (low, best, high))
    line = scipy.stats.linregress(at, middle)
    pull = (at - at.mean()) / np.sum((at - at.mean()) ** 2)
    scatter = float(scipy.stats.t.ppf((1 + level) / 2, len(at) - 2) * line.stderr)
    lowest = float(np.sum(pull * np.where(pull > 0, least, most)))
    highest = float(np.sum(pull * np.where(pull > 0, most, least)))
    return Slope(lowest - scatter, float(line.slope), highest + scatter, level)
