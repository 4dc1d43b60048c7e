"""The national mean and spread of a coming year: what turns a relative position into a score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from cchc_analysis.maths.normal_mixture import NormalMixture

Vector = NDArray[np.float64]
#: Points at which the distribution of the spread is read, each standing for as much chance as the others.
SPREAD_POINTS = 15
#: The level at which a normal distribution is made as wide as Student's t: that of an 80% range.
_TAIL = 0.9


@dataclass(frozen=True)
class National:
    """The national mean and standard deviation of a coming year, as long as the method of the last known year holds.

    Parameters
    ----------
    mean, mean_sd
        The mean: normal, in points.
    spread, log_spread_sd
        The standard deviation: lognormal, with this median in points.
    jump
        By how much the mean moved where the method changed, on average over the changes seen, in points; nan where
        none was seen. It is no part of the ranges: scores of two methods do not compare.
    """

    mean: float
    mean_sd: float
    spread: float
    log_spread_sd: float
    jump: float

    def scores(self, positions: NormalMixture) -> NormalMixture:
        """Return the scores that go with relative positions, in points.

        Parameters
        ----------
        positions
            Mixtures with n columns.

        Returns
        -------
        NormalMixture
            n columns; each part stands for one part of the positions and one point of the spread.
        """
        spread = self._spreads()[:, None, None]
        mean = self.mean + spread * positions.mean
        sd = np.sqrt(self.mean_sd**2 + (spread * positions.sd) ** 2)
        weight = np.outer(np.full(SPREAD_POINTS, 1 / SPREAD_POINTS), positions.weight).ravel()
        return NormalMixture(weight, mean.reshape(len(weight), -1), sd.reshape(len(weight), -1))

    def position(self, score: float) -> NormalMixture:
        """Return the relative position that a score will stand for: one column."""
        spread = self._spreads()[:, None]
        weight = np.full(SPREAD_POINTS, 1 / SPREAD_POINTS)
        return NormalMixture(weight, (score - self.mean) / spread, self.mean_sd / spread)

    def _spreads(self) -> Vector:
        middles = (np.arange(SPREAD_POINTS) + 0.5) / SPREAD_POINTS
        spreads: Vector = self.spread * np.exp(self.log_spread_sd * scipy.stats.norm.ppf(middles))
        return spreads


def national_forecast(years: ArrayLike, mean: ArrayLike, sd: ArrayLike, new_method: ArrayLike, ahead: int) -> National:
    """Return the mean and spread some years after the last, by a random walk without drift.

    The variance of a year's step is the mean square of the changes seen under one method; a change over a gap of g
    years counts as g steps. The mean walks in points, the spread in logarithms. As few changes are seen, the ranges are
    widened as Student's t has it.

    Parameters
    ----------
    years, mean, sd
        (T,) The years known in rising order, and in each the mean and the standard deviation over provinces, points.
    new_method
        (T,) Whether the method differs from that of the known year before; the first is not looked at. Where no two
        years share a method, the changes between methods stand in.
    ahead
        How many years after the last, from 1.

    Raises
    ------
    ValueError
        For fewer than two years.

    Examples
    --------
    Changes of 1, -1 and 1 point: a step of one point a year, so that four years ahead it is two points, and Student's t
    with three degrees of freedom makes it 28% wider.

    >>> walked = national_forecast([2001, 2002, 2003, 2004], [60, 61, 60, 61], [3, 3, 3, 3], [False] * 4, 4)
    >>> walked.mean, round(walked.mean_sd, 2), walked.log_spread_sd
    (61.0, 2.56, 0.0)
    """
    means, log_sds = np.asarray(mean, dtype=np.float64), np.log(np.asarray(sd, dtype=np.float64))
    gaps, broken = np.diff(np.asarray(years)), np.asarray(new_method, dtype=np.bool_)[1:]
    if not len(gaps):
        raise ValueError("A forecast needs two known years, as one shows no change.")
    used = ~broken if not broken.all() else broken
    widened = float(scipy.stats.t.ppf(_TAIL, used.sum()) / scipy.stats.norm.ppf(_TAIL))
    steps = [np.sqrt(np.mean((np.diff(walk)[used]) ** 2 / gaps[used])) for walk in (means, log_sds)]
    mean_sd, log_spread_sd = (float(step * np.sqrt(ahead) * widened) for step in steps)
    jump = float(np.abs(np.diff(means)[broken]).mean()) if broken.any() else float("nan")
    return National(float(means[-1]), mean_sd, float(np.exp(log_sds[-1])), log_spread_sd, jump)
