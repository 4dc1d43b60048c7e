"""The position model: a standing level, a transient part that fades from year to year, and one-off noise.

Relative positions of an index have mean zero and variance one in each year. A province's position in year t is

    level + transient(t) + noise(t),   transient(t) = autocorrelation * transient(t - 1) + innovation,

the transient part a stationary autoregression, each part normal and independent of the others (Harvey 1989,
Forecasting, structural time series models and the Kalman filter, chapter 2). The three variances, which share out a
variance of one, and the autocorrelation are those of the index. Some provinces move more than others: all three
variances of a province are those of the index times its own variance factor, which is one on average (together a
multivariate t distribution; Lange, Little and Taylor 1989, Robust statistical modeling using the t distribution). And
a year counts less the further it lies back, and less again with each change of the index's method since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from cchc_analysis.maths.normal_mixture import NormalMixture, Vector
from cchc_analysis.maths.weighted_quantile import weighted_quantile

FREEDOM = 12
"""Degrees of freedom of the t distribution: the fewer, the more the variances of provinces differ."""
AGEING = 0.02
"""How much less sure a position grows as a guide to the future for each year it lies back: circumstances change."""
CHANGE = 0.08
"""Variance that a change of method adds between positions before it and after it."""
CELLS, ROUNDS = 8, 3
"""Into how many cells each side of the cube of parameters is cut, and how often these are looked at."""
KEPT, FEWEST, MANY = 0.99, 64, 300
"""Cells that hold this share of the chances, but no fewer than this number, are halved; more than so many are fine."""


@dataclass(frozen=True)
class PositionModel:
    """The parameters of an index.

    Parameters
    ----------
    level, transient, noise
        Variances: of the standing levels, of the transient parts in any one year, of the one-off noise.
    autocorrelation
        Of the transient part from one year to the next: what remains of it a year later, from 0 to 1.

    Examples
    --------
    Half of the variance lasts, so half of a position known once does:

    >>> import numpy as np
    >>> model = PositionModel(level=0.5, transient=0.0, noise=0.5, autocorrelation=0.5)
    >>> model.predict(np.array([[1.0, -2.0]]), None, None, ahead=3).expectation().tolist()
    [0.5, -1.0]
    """

    level: float
    transient: float
    noise: float
    autocorrelation: float

    def predict(self, position: Vector, noise: Vector | None, new_method: Vector | None, ahead: int) -> NormalMixture:
        """Return the predictive distribution of every province's position some years after the last row.

        Parameters
        ----------
        position
            (T, n) positions in successive years, nan where unknown.
        noise
            (T, n) variance of what is uncertain about each, None for nothing.
        new_method
            (T,) whether the method differs from that of the year before, None where methods never change.
        ahead
            Years after the last row, 1 or more.

        Returns
        -------
        NormalMixture
            Of the n provinces, one normal each; that of `joint` for one year.
        """
        mean, cov = self.joint(position, noise, new_method, [ahead])
        return NormalMixture(np.ones(1), mean, np.sqrt(cov[:, 0, 0])[None, :])

    def joint(
        self,
        position: Vector,
        noise: Vector | None,
        new_method: Vector | None,
        aheads: Sequence[int] | Vector,
    ) -> tuple[Vector, Vector]:
        """Return the normal distribution of positions in several years after the last row, old years counting less.

        Each change of method adds a variance of its own: to what the years before it say, and, as often as methods
        changed so far, to the years ahead.

        Parameters
        ----------
        position, noise, new_method
            As in `predict`.
        aheads
            (H,) years after the last row.

        Returns
        -------
        tuple of arrays
            (H, n) means and (n, H, H) covariances.

        Examples
        --------
        Of two years one brought a new method; the next year brings one with a chance of one half.

        >>> import numpy as np
        >>> model = PositionModel(level=0.5, transient=0.0, noise=0.5, autocorrelation=0.5)
        >>> unknown = np.full((2, 1), np.nan)
        >>> model.predict(unknown, None, np.array([False, True]), 1).sd.round(4).tolist()
        [[1.0296]]
        >>> round(float(np.sqrt(1 + (1 + 1 / 2) / 2 * CHANGE)), 4)
        1.0296
        """
        aheads = np.asarray(aheads)
        changes = np.zeros(len(position), dtype=bool) if new_method is None else np.asarray(new_method)
        since = np.sum(changes[1:]) - np.append(0, np.cumsum(changes[1:]))
        age = np.arange(len(position))[::-1]
        aged = (AGEING * age + CHANGE * since)[:, None] + (np.zeros_like(position) if noise is None else noise)
        mean, cov = self._given(position, aged, len(position) - 1 + aheads)
        a_year = 0.0 if new_method is None else CHANGE * change_chance(changes)
        return mean, cov + a_year * np.minimum.outer(aheads, aheads)

    def variance_factor(self, position: Vector, noise: Vector | None = None) -> Vector:
        """Return (n,) by how much each province's variances exceed the index's, as its past lets expect.

        One on average where parameters and noise are those that made the positions. Forecasts let old years count
        less, which makes the past less surprising than it was: there the factors are .8 on PCI and .9 on PAPI.

        Examples
        --------
        One province stays where it is, the other one leaps about:

        >>> import numpy as np
        >>> model = PositionModel(level=0.5, transient=0.3, noise=0.2, autocorrelation=0.5)
        >>> model.variance_factor(np.array([[0.5, 2.0], [0.5, -2.0], [0.5, 2.0]])).round(1).tolist()
        [0.8, 3.4]
        """
        surprise, _ = _surprises(self._column, position, noise)
        return np.asarray((FREEDOM - 2 + surprise[0]) / (FREEDOM - 2 + np.sum(~np.isnan(position), axis=0)))

    @property
    def _column(self) -> Vector:
        return np.array([[self.level], [self.transient], [self.noise], [self.autocorrelation]])

    def _given(self, position: Vector, noise: Vector, years: Vector) -> tuple[Vector, Vector]:
        """Return the distribution of positions in years to come, given the known ones."""
        past = np.arange(len(position))
        prior, between, among = (self._lasting(*pair) for pair in ((years, years), (years, past), (past, past)))
        prior = prior + self.noise * np.eye(len(years))
        mean, cov = np.empty((len(years), position.shape[1])), np.empty((position.shape[1], *prior.shape))
        for members, known, own in _patterns(position, noise):
            gain = np.linalg.solve(among[np.ix_(known, known)] + np.diag(self.noise + own), between[:, known].T).T
            mean[:, members] = gain @ position[np.ix_(known, members)]
            cov[members] = prior - gain @ between[:, known].T
        return mean, cov * self.variance_factor(position, noise)[:, None, None]

    def _lasting(self, years: Vector, others: Vector) -> Vector:
        """Return the covariance of level plus transient part between years."""
        return self.level + self.transient * self.autocorrelation ** np.abs(np.subtract.outer(years, others))


@dataclass(frozen=True, eq=False)
class Parameters:
    """All parameters that an index may have, each with its chance, as learnt from its positions.

    Parameters
    ----------
    values
        (4, G) level, transient, noise, autocorrelation of each.
    chance
        (G,) of each, of sum one.
    """

    values: Vector
    chance: Vector

    def average(self) -> PositionModel:
        """Return the mean of each parameter."""
        return PositionModel(*(self.values @ self.chance).tolist())

    def noise(self, parts: int) -> tuple[Vector, Vector]:
        """Return the noise in parts of about equal chance: the mean of each, rising, and its chance.

        Examples
        --------
        >>> noise = np.array([0.2, 0.1, 0.4, 0.3])
        >>> learnt = Parameters(np.array([1 - noise, 0 * noise, noise, noise]), np.full(4, 0.25))
        >>> [part.round(2).tolist() for part in learnt.noise(2)]
        [[0.15, 0.35], [0.5, 0.5]]
        """
        order = np.argsort(self.values[2], kind="stable")
        noise, chance = self.values[2][order], self.chance[order]
        part = np.minimum((np.cumsum(chance) - chance / 2) * parts, parts - 0.5).astype(int)
        chances, sums = np.bincount(part, chance, parts), np.bincount(part, chance * noise, parts)
        return sums[chances > 0] / chances[chances > 0], chances[chances > 0]

    def noise_at(self, level: float) -> float:
        """Return the noise that is not exceeded with this chance."""
        return weighted_quantile(self.values[2], self.chance, level)

    def underlying(self, position: Vector, noise: Vector) -> tuple[Vector, Vector]:
        """Return the distributions of one province's level plus transient part in each year; no year is aged.

        Parameters
        ----------
        position, noise
            (T,) its positions, nan where unknown, and the variance of what is uncertain about each.

        Returns
        -------
        tuple of arrays
            (G, T) means and (G, T, T) covariances, one for each of the parameters.
        """
        level, transient, one_off, autocorrelation = self.values[:, :, None, None]
        known, years = np.flatnonzero(~np.isnan(position)), np.arange(len(position))
        lasting = level + transient * autocorrelation ** np.abs(np.subtract.outer(years, years))
        seen = lasting[:, known[:, None], known] + one_off * np.eye(len(known)) + np.diag(noise[known])
        gain = np.linalg.solve(seen, lasting[:, known])
        mean = np.einsum("gkt,k->gt", gain, position[known])
        cov = lasting - lasting[:, :, known] @ gain
        surprise = np.linalg.solve(seen, np.broadcast_to(position[known, None], (len(seen), len(known), 1)))
        factor = (FREEDOM - 2 + position[known] @ surprise[:, :, 0].T) / (FREEDOM - 2 + len(known))
        return mean, cov * factor[:, None, None]


def change_chance(new_method: Vector) -> float:
    """Return the chance that a coming year brings a new method, from how often one came.

    Parameters
    ----------
    new_method
        (T,) whether the method differs from that of the year before; the first year is not looked at.

    Notes
    -----
    The expected share of years with a change, where beforehand it may be anything (Jeffreys' beta distribution with a
    half for each outcome).

    Examples
    --------
    >>> change_chance(np.array([False, False, True, False]))  # one change in three steps
    0.375
    """
    return float((np.sum(new_method[1:]) + 1 / 2) / len(new_method))


def fit_positions(position: Vector, noise: Vector | None = None) -> PositionModel:
    """Return the parameters that positions speak for, pooled over all provinces.

    Parameters
    ----------
    position, noise
        As in `learn_parameters`.

    Returns
    -------
    PositionModel
        Each parameter the average over all possible ones, weighted by how likely they make the positions. Unlike the
        single most likely ones, these never say that a part is missing because few years do not show it.

    Examples
    --------
    Positions that never change speak for what lasts, not for noise:

    >>> import numpy as np
    >>> model = fit_positions(np.tile(np.linspace(-1.5, 1.5, 9), (6, 1)))
    >>> model.level + model.transient > 0.95, model.noise < 0.05
    (True, True)
    """
    return learn_parameters(position, noise).average()


def learn_parameters(position: Vector, noise: Vector | None = None) -> Parameters:
    """Return all parameters that positions may have come from, and how probable these make each.

    Parameters
    ----------
    position
        (T, n) positions in successive years, nan where unknown.
    noise
        (T, n) variance of what is uncertain about each, None for nothing.

    Notes
    -----
    Beforehand every autocorrelation is as probable as another, and the shares of the variance are the squares of a
    point drawn evenly from a sphere (Jeffreys 1946, An invariant form for the prior probability in estimation
    problems). The chances are those of cells of the parameters, of which the likely ones are halved until they are
    small.

    Examples
    --------
    Two years of three provinces hardly tell how large the noise is:

    >>> import numpy as np
    >>> learnt = learn_parameters(np.array([[1.2, 0.0, -1.2], [1.1, 0.2, -1.3]]))
    >>> learnt.noise_at(0.9) > 20 * learnt.noise_at(0.1)
    True
    """
    side = (np.arange(CELLS) + 0.5) / CELLS
    points = np.array(np.meshgrid(side, side, side)).reshape(3, -1)
    for finer in range(ROUNDS):
        likelihood = log_likelihoods(_parameters(points), position, noise)
        chance = np.exp(likelihood - likelihood.max())
        chance /= chance.sum()
        order = np.argsort(-chance, kind="stable")
        kept = order[: max(FEWEST, 1 + int(np.searchsorted(np.cumsum(chance[order]), KEPT)))]
        if finer == ROUNDS - 1 or len(kept) > MANY:
            break
        points = _halved(points[:, kept], 1 / (CELLS * 2**finer))
    return Parameters(_parameters(points), chance)


def _halved(middles: Vector, side: float) -> Vector:
    """Return (3, 8 G) the middles of the eight parts of cells."""
    corners = np.array(np.meshgrid(*[[-side / 4, side / 4]] * 3)).reshape(3, -1)
    return np.asarray((middles[:, :, None] + corners[:, None, :]).reshape(3, -1))


def log_likelihoods(parameters: Vector, position: Vector, noise: Vector | None = None) -> Vector:
    """Return (G,) the log density of all known positions under (4, G) level, transient, noise, autocorrelation.

    Examples
    --------
    One position of variance one under a t distribution of variance one:

    >>> import numpy as np
    >>> from scipy.stats import t
    >>> found = log_likelihoods(np.array([[0.5], [0.3], [0.2], [0.9]]), np.array([[1.5]]))
    >>> bool(np.isclose(found[0], t.logpdf(1.5, FREEDOM, scale=np.sqrt((FREEDOM - 2) / FREEDOM))))
    True
    """
    surprise, log_size = _surprises(parameters, position, noise)
    known = np.sum(~np.isnan(position), axis=0)
    constant = (
        scipy.special.gammaln((FREEDOM + known) / 2)
        - scipy.special.gammaln(FREEDOM / 2)
        - known / 2 * np.log(np.pi * (FREEDOM - 2))
    )
    tail = (FREEDOM + known) / 2 * np.log1p(surprise / (FREEDOM - 2))
    return np.asarray(np.sum(constant - log_size - tail, axis=1))


def _parameters(points: Vector) -> Vector:
    """Return (4, G) level, transient, noise, autocorrelation for (3, G) points of a cube, all equally probable."""
    height, turn, autocorrelation = points
    level, angle = height**2, turn * np.pi / 2
    return np.array([level, (1 - level) * np.cos(angle) ** 2, (1 - level) * np.sin(angle) ** 2, autocorrelation])


def _surprises(parameters: Vector, position: Vector, noise: Vector | None) -> tuple[Vector, Vector]:
    """Return (G, n) how far each province's positions lie from zero, squared and scaled, and half the log determinant.

    Both under each column of (4, G) parameters; a province with a factor of one is as far as it has known years. One
    year after the other is foreseen from those before it, all provinces at once (the Kalman filter): fragments leave
    hardly two provinces known in the same years with the same noise.
    """
    level, transient, one_off, autocorrelation = parameters[:, :, None]
    far, size, lasts, fades, both = (np.zeros((parameters.shape[1], position.shape[1])) for _ in range(5))
    var_lasts, var_fades = level + both, transient + both
    for now, own in zip(position, np.zeros_like(position) if noise is None else noise, strict=True):
        known = ~np.isnan(now)
        spread = var_lasts + 2 * both + var_fades + one_off + np.where(known, own, 0.0)
        error = np.where(known, now, 0.0) - lasts - fades
        far += known * error**2 / spread
        size += known * np.log(spread) / 2
        # What is learnt of the level and of the transient part; of the latter a part remains until the next year.
        with_level, with_transient = var_lasts + both, both + var_fades
        learnt, moves = known * with_level / spread, known * with_transient / spread
        lasts, fades = lasts + learnt * error, autocorrelation * (fades + moves * error)
        var_lasts, both = var_lasts - learnt * with_level, autocorrelation * (both - learnt * with_transient)
        var_fades = transient - autocorrelation**2 * (transient - var_fades + moves * with_transient)
    return far, size


def _patterns(position: Vector, noise: Vector | None) -> list[tuple[Vector, Vector, Vector]]:
    """Group provinces known in the same years with the same noise: members, known years, the noise of these."""
    own = np.where(np.isnan(position), np.nan, 0.0 if noise is None else noise)
    kinds, kind = np.unique(own, axis=1, return_inverse=True, equal_nan=True)
    rows = [np.flatnonzero(~np.isnan(column)) for column in kinds.T]
    return [(np.flatnonzero(kind == k), known, kinds[known, k]) for k, known in enumerate(rows)]
