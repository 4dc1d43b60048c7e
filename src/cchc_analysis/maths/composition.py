"""Composition: how the components of an index hang together, and what each really counts in its total."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

#: The share of the units around a value that its local mean is taken from.
NEAR = 0.75
#: How many tables of noise a principal component is held against, from which seed, and what share it must stand above.
TABLES, SEED, ABOVE = 2000, 1965, 0.95


@dataclass(frozen=True, eq=False)
class Consistency:
    """Whether components measure one thing.

    Parameters
    ----------
    correlations
        (k, k) of the components among themselves.
    eigenvalues
        (k,) of that matrix, falling: how much of the variance of the k standardised components each principal
        component holds.
    noise
        (k,) what the eigenvalues of components that have nothing in common stay below in 95 of 100 such tables.
    alpha
        Cronbach's alpha of the standardised components.
    rest
        (k,) correlation of each component with the sum of the others.
    alpha_without
        (k,) alpha where the component is left out; NaN where two or fewer are left.
    """

    correlations: Array
    eigenvalues: Array
    noise: Array
    alpha: float
    rest: Array
    alpha_without: Array

    @property
    def dimensions(self) -> int:
        """How many principal components, from the first on, hold more than chance gives them (Horn)."""
        return int(np.cumprod(self.eigenvalues > self.noise).sum())

    @property
    def explained(self) -> Array:
        """(k,) the share of the variance that each principal component holds."""
        shares: Array = self.eigenvalues / self.eigenvalues.sum()
        return shares


def consistency(scores: ArrayLike) -> Consistency:
    """Return what principal components and Cronbach's alpha say of components.

    Parameters
    ----------
    scores
        (n, k) the components of each unit, none of them the same for all.

    Notes
    -----
    All on components standardised to one standard deviation, as the Handbook on Constructing Composite Indicators
    (OECD/JRC 2008, chapter 4) does. How many principal components stand out is told by parallel analysis (Horn 1965, A
    rationale and test for the number of factors in factor analysis, Psychometrika 30), with the 95th percentile of
    2,000 tables of noise of the same size: of ten components and 63 units noise alone has four to five eigenvalues
    above one, so that the rule of counting these (Kaiser's) would find dimensions in it.

    Examples
    --------
    Two components that move together and one that goes against them:

    >>> found = consistency([[1.0, 1.0, 4.0], [2.0, 3.0, 3.0], [3.0, 2.0, 1.0], [4.0, 4.0, 2.0]])
    >>> found.eigenvalues.round(2).tolist(), found.dimensions
    ([2.35, 0.6, 0.05], 0)
    >>> bool(found.rest[2] < 0)
    True
    """
    from statsmodels.multivariate.pca import PCA  # noqa: PLC0415  # it takes half a second to load

    table = np.asarray(scores, dtype="float64")
    n, k = table.shape
    standard = (table - table.mean(axis=0)) / table.std(axis=0)
    correlations = np.corrcoef(table, rowvar=False)
    eigenvalues = np.zeros(k)
    found = PCA(standard, standardize=True, method="svd").eigenvals / n
    eigenvalues[: len(found)] = found
    total = standard.sum(axis=1)
    rest = [float(np.corrcoef(standard[:, part], total - standard[:, part])[0, 1]) for part in range(k)]
    without = [_alpha(np.delete(np.delete(correlations, part, 0), part, 1)) for part in range(k)]
    return Consistency(
        correlations, eigenvalues, _of_noise(n, k), _alpha(correlations), np.array(rest), np.array(without)
    )


@lru_cache(maxsize=32)
def _of_noise(n: int, k: int) -> Array:
    """Return what each eigenvalue of k unrelated components of n units stays below in 95 of 100 tables."""
    tables = np.random.default_rng(SEED).standard_normal((TABLES, n, k))
    tables -= tables.mean(axis=1, keepdims=True)
    tables /= np.sqrt((tables**2).mean(axis=1, keepdims=True))
    falling = np.linalg.eigvalsh(tables.transpose(0, 2, 1) @ tables / n)[:, ::-1]
    reached: Array = np.quantile(falling, ABOVE, axis=0)
    return reached


def _alpha(correlations: Array) -> float:
    """Return Cronbach's alpha of standardised components, from their correlations; NaN of fewer than two."""
    k = len(correlations)
    return float("nan") if k < 2 else float(k / (k - 1) * (1 - k / correlations.sum()))


@dataclass(frozen=True, eq=False)
class Effects:
    """What components really count in a total.

    Parameters
    ----------
    correlation
        (k,) of each component with the total.
    linear
        (k,) the share of the total's variance that a straight line on the component alone accounts for: the squared
        correlation.
    first_order
        (k,) the same where the mean of the total may bend with the component: the first-order sensitivity, estimated
        by local lines.
    """

    correlation: Array
    linear: Array
    first_order: Array

    @property
    def shares(self) -> Array:
        """(k,) the effective weights: first-order sensitivities as shares of their sum, to stand beside the nominal."""
        shares: Array = self.first_order / self.first_order.sum()
        return shares


def effects(scores: ArrayLike, total: ArrayLike) -> Effects:
    """Return how much of a total's variance each component accounts for by itself.

    Parameters
    ----------
    scores
        (n, k) the components of each unit.
    total
        (n,) their totals.

    Notes
    -----
    The first-order sensitivity of a component is the variance of the total's mean given the component, as a share of
    the total's variance (Paruolo, Saisana and Saltelli 2013, Ratings and rankings: voodoo or science? Journal of the
    Royal Statistical Society A 176). Components are correlated, so that the shares need not sum to one, and a
    component of little weight may count much because it moves with the others. The mean is estimated by local lines
    over the nearest three quarters of the units (Cleveland 1979).

    Examples
    --------
    Of two independent components the one with twice the spread counts four times as much.

    >>> x, y = np.meshgrid(np.arange(20.0), np.arange(20.0))
    >>> parts = np.column_stack([2 * x.ravel(), y.ravel()])
    >>> found = effects(parts, parts.sum(axis=1))
    >>> found.linear.round(2).tolist(), found.shares.round(2).tolist()
    ([0.8, 0.2], [0.8, 0.2])
    """
    from statsmodels.nonparametric.smoothers_lowess import lowess  # noqa: PLC0415  # it takes half a second to load

    table, totals = np.asarray(scores, dtype="float64"), np.asarray(total, dtype="float64")
    columns = [table[:, part] for part in range(table.shape[1])]
    correlation = np.array([float(np.corrcoef(column, totals)[0, 1]) for column in columns])
    means = [lowess(totals, column, frac=NEAR, it=0, return_sorted=False) for column in columns]
    first_order = np.array([float(np.var(mean) / np.var(totals)) for mean in means])
    return Effects(correlation, correlation**2, first_order)
