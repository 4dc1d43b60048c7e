"""Enough: the chance that a standing held to a later year suffices for a rank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from cchc_analysis.forecast.calibrated import Calibration
from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.maths.intervals import Chance
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.rank_distribution.counts import count_chances

#: Positions at which the chances are worked out, in national standard deviations from the mean; straight lines between.
GRID = np.linspace(-5.0, 5.0, 201)
#: At so many points the noise of a single year is read (Gauss and Hermite).
_POINTS = 15
#: Which rank a held standing makes has no forecasts of its own to be tested on.
_UNTESTED = Calibration(pd.DataFrame(columns=["band", "far"]))


@dataclass(frozen=True, eq=False)
class Enough:
    """With what chance a standing held to a later year suffices for a rank; made by `enough`.

    Parameters
    ----------
    outlook
        Where the others will probably stand.
    at_most
        (n, m) row r - 1: the chance that rank r or a better one goes with each standing of `GRID`.
    """

    outlook: Outlook
    at_most: Vector

    @property
    def n(self) -> int:
        """How many provinces are ranked."""
        return len(self.at_most)

    def best(self, position: float, rank: int) -> float:
        """Return the chance that a position makes a rank or a better one, by the model alone."""
        return float(np.interp(position, GRID, self.at_most[rank - 1]))

    def chance(self, position: float, rank: int) -> Chance:
        """Return the same with its own uncertainty."""
        return untested(self.best(position, rank))

    def position(self, chance: float, rank: int) -> float:
        """Return the least position that makes a rank or a better one with a chance, between 0 and 1.

        Minus infinity where every position of the grid does, infinity where none does.
        """
        row = self.at_most[rank - 1]
        if not row[0] < chance <= row[-1]:
            return float("-inf") if chance <= row[0] else float("inf")
        # Rounding can leave the far ends level.
        rising = np.flatnonzero(np.diff(row, prepend=-1.0) > 0)
        return float(np.interp(chance, row[rising], GRID[rising]))


def untested(best: float) -> Chance:
    """Return a chance of the model with the uncertainty of those that no forecast of their own has tested.

    Examples
    --------
    >>> half = untested(0.5)
    >>> round(half.low, 2), half.best, round(half.high, 2)
    (0.35, 0.5, 0.65)
    """
    return _UNTESTED.chance(best, None, 1)


def enough(outlook: Outlook, province: str, *, noise: float | None = None) -> Enough:
    """Return with what chance a province that holds a standing is ranked at a rank or better.

    The province stands where it is put, in national standard deviations from the mean; what a single year adds or takes
    by chance comes on top, and the others move as the outlook foresees. A position makes rank r where fewer than r
    others stand above it, and these are independent of each other: the count is exact.

    Parameters
    ----------
    outlook
        Where the others will probably stand.
    province
        Who is put somewhere.
    noise
        The variance of a single year's chance; what the outlook learnt of the index without it.

    Raises
    ------
    AskError
        Where the province was not ranked at the origin.

    Examples
    --------
    From PCI 2020 to 2025: who holds the national mean is all but certain of rank 50, and rank 20 is hardly to be had.

    >>> from cchc_analysis.forecast.outlook import outlook
    >>> held = enough(outlook("PCI", origin=2020, to=2025), "Bắc Kạn")
    >>> [round(held.best(0.0, rank), 2) for rank in (50, 30, 20)]
    [0.98, 0.49, 0.14]
    """
    place = outlook.codes.index(outlook.code(province))
    others = np.delete(_above(outlook), place, axis=0)
    at_most = np.cumsum(count_chances(others), axis=0)
    return Enough(outlook, np.clip(_blurred(at_most, outlook.model.noise if noise is None else noise), 0, 1))


def _blurred(at_most: Vector, variance: float) -> Vector:
    """Return the chances of positions that lie about those of the grid by so much."""
    return np.asarray(at_most @ _kernel(variance))


@lru_cache(maxsize=16)
def _kernel(variance: float) -> Vector:
    """Return (m, m) what each value of the grid counts for each middle of it, read along straight lines."""
    points, weights = np.polynomial.hermite_e.hermegauss(_POINTS)
    moved = [np.interp(GRID + np.sqrt(variance) * point, GRID, row) for point in points for row in np.eye(len(GRID))]
    return np.tensordot(weights / weights.sum(), np.reshape(moved, (_POINTS, len(GRID), len(GRID))), axes=1)


@lru_cache(maxsize=16)
def _above(outlook: Outlook) -> Vector:
    """Return (n, m) the chance that each province stands above each position of the grid."""
    return np.asarray(1 - outlook.positions.cdf(GRID[:, None, None]).T)
