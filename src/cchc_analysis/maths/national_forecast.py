"""The national mean and spread of a coming year: what turns a relative position into a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from cchc_analysis.maths.normal_mixture import NormalMixture

Vector = NDArray[np.float64]
#: Points at which the distribution of the spread is read, each standing for as much chance as the others.
SPREAD_POINTS = 15
#: The level at which a normal distribution is made as wide as Student's t: that of an 80% range.
_TAIL = 0.9
STANDSTILL = 4
"""So many years without a change are added to the past before a drift is taken from it."""
FADING = 0.8
"""What is left of a drift a year later: none goes on for ever on a scale with an end."""


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
    drift
        By how much the mean moves in the first year ahead because it did so in the past, points; 0 where the past
        was not foreseen better with a drift than without.
    """

    mean: float
    mean_sd: float
    spread: float
    log_spread_sd: float
    jump: float
    drift: float = 0.0

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


class Walk(NamedTuple):
    """Where a figure walks in some years: by how much it moves, give or take what, and its drift in the first year."""

    moved: float
    sd: float
    drift: float


def national_forecast(years: ArrayLike, mean: ArrayLike, sd: ArrayLike, new_method: ArrayLike, ahead: int) -> National:
    """Return the mean and spread some years after the last: random walks, with a drift where the past shows one.

    The mean walks in points, the spread in logarithms, by the changes seen under one method; see `walk`.

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
    A mean that went up and down has no drift: its best guess is where it is.

    >>> walked = national_forecast([2001, 2002, 2003, 2004], [60, 61, 60, 61], [3, 3, 3, 3], [False] * 4, 4)
    >>> walked.mean, walked.drift, walked.log_spread_sd
    (61.0, 0.0, 0.0)
    """
    means, log_sds = np.asarray(mean, dtype=np.float64), np.log(np.asarray(sd, dtype=np.float64))
    gaps, broken = np.diff(np.asarray(years)), np.asarray(new_method, dtype=np.bool_)[1:]
    if not len(gaps):
        raise ValueError("A forecast needs two known years, as one shows no change.")
    used = ~broken if not broken.all() else broken
    points, logs = (walk(np.diff(figure)[used], gaps[used], ahead) for figure in (means, log_sds))
    jump = float(np.abs(np.diff(means)[broken]).mean()) if broken.any() else float("nan")
    return National(
        float(means[-1] + points.moved), points.sd, float(np.exp(log_sds[-1] + logs.moved)), logs.sd, jump, points.drift
    )


def walk(changes: ArrayLike, gaps: ArrayLike, ahead: int) -> Walk:
    """Return where a figure walks in some years, judged by its past changes.

    The past decides whether there is a drift: each change is foreseen from those before it alone, with their drift and
    without. Where the errors with it were smaller, it is taken to go on, fading from year to year; elsewhere the figure
    is taken to stay. The range allows for a drift either way, as a past without one may be chance.

    Parameters
    ----------
    changes
        (C,) Changes in their order, one at least.
    gaps
        (C,) Over how many years each went; a change over a gap of g years counts as g steps.
    ahead
        How many years ahead, from 1.

    Returns
    -------
    Walk
        ``moved``, its standard deviation ``sd`` (at 80% as wide as Student's t, as few changes are seen) and ``drift``.

    Notes
    -----
    A drift is the mean of the changes and of `STANDSTILL` years without one: its estimate under a normal prior of mean
    zero, whose variance is that of a step through `STANDSTILL`, and so is its share in the variance. That a drift
    fades is known to foresee better than one that goes on (Gardner and McKenzie 1985, Forecasting trends in time
    series).

    Examples
    --------
    Ups and downs of one point: a step of one point a year. Four years ahead the variance is 4 of the steps and 16/7 of
    the drift, and Student's t with three degrees of freedom makes its root 28% wider.

    >>> up_and_down = walk([1, -1, 1], [1, 1, 1], 4)
    >>> up_and_down.moved, round(up_and_down.sd, 2)
    (0.0, 3.2)

    Six rises by two points: with four years of standstill a drift of 12/10.

    >>> walk([2] * 6, [1] * 6, 1).drift
    1.2
    """
    seen, steps = np.asarray(changes, dtype=np.float64), np.asarray(gaps, dtype=np.float64)
    drift = float(_drift(seen, steps)) if _foresees_better(seen, steps) else 0.0
    step = np.sqrt((np.sum((seen - drift * steps) ** 2 / steps) + STANDSTILL * drift**2) / len(seen))
    widened = scipy.stats.t.ppf(_TAIL, len(seen)) / scipy.stats.norm.ppf(_TAIL)
    sd = step * widened * np.sqrt(ahead + ahead**2 / (steps.sum() + STANDSTILL))
    return Walk(drift * float(np.sum(FADING ** np.arange(ahead))), float(sd), drift)


def _drift(changes: Vector, gaps: Vector) -> np.float64:
    return np.float64(changes.sum() / (gaps.sum() + STANDSTILL))


def _foresees_better(changes: Vector, gaps: Vector) -> bool:
    """Return whether changes were nearer to the drift of those before them than to none."""
    drifts = np.array([_drift(changes[:count], gaps[:count]) for count in range(len(changes))])
    with_drift, without = (np.sum((changes - each * gaps) ** 2 / gaps) for each in (drifts, 0.0))
    return bool(with_drift < without)
