"""The value that stands at a rank: its distribution and its quantiles."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.checks import checked_ranks
from cchc_analysis.maths.rank_distribution.checks import checked_levels, checked_mixture, checked_values
from cchc_analysis.maths.rank_distribution.counts import blocks, count_chances

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from cchc_analysis.maths.normal_mixture import NormalMixture

    Array = NDArray[np.float64]

#: Loaded only where a quantile is asked for.
_SOLVER = "scipy.optimize.elementwise"
#: Standard deviations within which a table of values shows all that can be seen.
SHOWN = 5.0
#: Even steps across them ...
STEPS = 400
#: ... finer about units of less spread than this many of them, where each takes as many steps a deviation ...
RESOLVED = 2
#: ... and halved until no chance is further than this from the straight line between its neighbours.
STRAIGHT = 1e-3
#: Standard deviations beyond which a double knows no chance.
FARTHEST = 40.0


def order_statistics(
    mean: ArrayLike, sd: ArrayLike, weight: ArrayLike | None = None, grid: ArrayLike | None = None
) -> tuple[Array, Array]:
    """Return the distribution of the value that stands at each rank.

    Parameters
    ----------
    mean, sd, weight
        As in `rank_distribution`.
    grid
        (m,) values at which to give it; without it 401 in even steps over all that can be seen, and more of them where
        a unit of little spread, or the number of units, makes a chance change faster than these show.

    Returns
    -------
    grid : array
        (m,) the values.
    cdf : array
        (n, m) row r - 1: the chance that the value at rank r is at most each value. Exact but for rounding; read by a
        straight line between two values of the grid that is made here it is off by less than 0.001.

    Raises
    ------
    AskError
        As in `rank_distribution`.

    Notes
    -----
    The value at rank r is at most x where fewer than r units stand above x. About units narrower than the even steps
    the values come in steps of half their deviation, so that the chances are smooth from one value to the next; where
    at the middle of a step any row leaves the straight line by half of what is promised, the step is halved.

    Examples
    --------
    Of two equal units the higher one stays below their mean one time in four, the lower one three times in four.

    >>> order_statistics([60, 60], [1, 1], grid=[60])[1].ravel().tolist()
    [0.25, 0.75]
    """
    mixture = checked_mixture(mean, sd, weight)
    if grid is None:
        return _straightened(mixture, _resolving(mixture))
    values = checked_values(grid)
    return values, _at_most(mixture, values)


def value_at_rank_quantiles(
    mean: ArrayLike, sd: ArrayLike, rank: int, levels: ArrayLike, weight: ArrayLike | None = None
) -> Array:
    """Return quantiles of the value that will stand at a rank.

    Parameters
    ----------
    mean, sd, weight
        As in `rank_distribution`.
    rank
        The rank, from 1 (the highest value) to n.
    levels
        (m,) chances between 0 and 1, or one.

    Returns
    -------
    array
        (m,) the value that the one at this rank stays at or below with each chance.

    Raises
    ------
    AskError
        Where there is no such rank, a level does not lie between 0 and 1, and as in `rank_distribution`.

    Examples
    --------
    The middle one of three equal units is as likely above their mean as below.

    >>> value_at_rank_quantiles([60, 60, 60], [1, 1, 1], rank=2, levels=[0.1, 0.5, 0.9]).round(2).tolist()
    [59.14, 60.0, 60.86]
    """
    mixture, chances = checked_mixture(mean, sd, weight), checked_levels(levels)
    row = int(checked_ranks(rank, mixture.mean.shape[1])) - 1
    found = import_module(_SOLVER).find_root(
        lambda x, level: _at_most(mixture, x)[row] - level, _ends(mixture, FARTHEST), args=(chances,)
    )
    return np.asarray(found.x)


def _at_most(mixture: NormalMixture, values: Array) -> Array:
    """Return (n, m) the chance that fewer than 1, 2, ... n units stand above each value."""
    parts = [values[block, None, None] for block in blocks(mixture.mean.size, len(values))]
    counts = np.hstack([count_chances(1 - mixture.cdf(part).T) for part in parts])
    return np.clip(np.cumsum(counts[:-1], axis=0), 0, 1)


def _resolving(mixture: NormalMixture) -> Array:
    """Return even steps over all that can be seen, and steps of its own about each unit that they would miss."""
    low, high = _ends(mixture, SHOWN)
    values = np.linspace(low, high, STEPS + 1)
    by_width = np.argsort(-mixture.sd, axis=None)
    for mean, sd in zip(mixture.mean.ravel()[by_width], mixture.sd.ravel()[by_width], strict=True):
        if sd < RESOLVED * (high - low) / STEPS:
            own = mean + np.arange(-SHOWN, SHOWN, 1 / RESOLVED) * sd
            own = own[(low < own) & (own < high)]
            at = np.searchsorted(values, own)
            # Units that lie over each other share their steps.
            missed = values[at] - values[at - 1] > sd / RESOLVED
            values = np.insert(values, at[missed], own[missed])
    return values


def _straightened(mixture: NormalMixture, values: Array) -> tuple[Array, Array]:
    """Halve the steps between values until each chance is near the straight line between its neighbours."""
    at_most, open_steps = _at_most(mixture, values), np.ones(len(values) - 1, dtype=bool)
    while np.any(open_steps):
        left = np.flatnonzero(open_steps)
        middle = (values[left] + values[left + 1]) / 2
        found = _at_most(mixture, middle)
        off = np.abs(found - (at_most[:, left] + at_most[:, left + 1]) / 2).max(axis=0)
        bent = (off > STRAIGHT / 2) & (values[left] < middle) & (middle < values[left + 1])
        left, halves = left[bent], np.zeros(len(values) - 1, dtype=bool)
        halves[left] = True
        # Both halves of a step that was bent are looked at again.
        open_steps = np.insert(halves, left, True)
        values = np.insert(values, left + 1, middle[bent])
        at_most = np.insert(at_most, left + 1, found[:, bent], axis=1)
    return values, at_most


def _ends(mixture: NormalMixture, reach: float) -> tuple[float, float]:
    """Return the lowest and the highest value within reach of any unit, in standard deviations."""
    away = reach * mixture.sd
    return float((mixture.mean - away).min()), float((mixture.mean + away).max())
