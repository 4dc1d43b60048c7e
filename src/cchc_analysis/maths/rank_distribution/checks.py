"""What people give to describe uncertain values is checked here, before any mathematics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.maths.asked import checked_numbers, shown
from cchc_analysis.maths.normal_mixture import NormalMixture

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.float64]

#: How far a sum of chances may lie from one.
SUM_TOLERANCE = 1e-6
#: The least standard deviation, in distances between means, at which doubles can follow a density.
NARROWEST = 1e-7
#: The least and the greatest standard deviation whose ratio doubles can square.
LEAST, GREATEST = 1e-70, 1e70


def checked_mixture(mean: ArrayLike, sd: ArrayLike, weight: ArrayLike | None) -> NormalMixture:
    """Return the distributions of n units from (n,) means and deviations, or (K, n) with (K,) weights.

    Raises
    ------
    AskError
        Where shapes differ, a standard deviation is not above zero, or the weights are not chances that sum to one.

    Examples
    --------
    >>> checked_mixture([60, 62], [1, 1], None).mean.shape
    (1, 2)
    """
    means, sds = checked_numbers(mean), checked_numbers(sd)
    if means.shape != sds.shape or means.ndim != (1 if weight is None else 2) or not means.size:
        raise AskError(
            "Means of the shape {mean} and standard deviations of the shape {sd} do not describe the same units.",
            "Give one of each for every unit; for a mixture give one row for each part, and the weights of the parts.",
            mean=means.shape,
            sd=sds.shape,
        )
    means, sds = np.atleast_2d(means), np.atleast_2d(sds)
    _check_densities(means, sds)
    return NormalMixture(_checked_weights(weight, len(means)), means, sds)


def _check_densities(means: Array, sds: Array) -> None:
    measured = (np.abs(means) <= GREATEST) & (sds >= LEAST) & (sds <= GREATEST)
    wide = sds >= NARROWEST * np.ptp(np.where(measured, means, 0))
    for part, unit in np.argwhere(~(measured & wide))[:1]:
        raise AskError(
            "Unit {unit} has the mean {mean} and the standard deviation {sd}, which is no density that can be summed.",
            "Give figures such as points, and a value that is known a small standard deviation, a millionth of the "
            "distances between units.",
            unit=unit + 1,
            mean=means[part, unit],
            sd=sds[part, unit],
        )


def _checked_weights(weight: ArrayLike | None, parts: int) -> Array:
    weights = np.ones(1) if weight is None else checked_numbers(weight)
    if weights.shape != (parts,) or not np.all(weights >= 0) or abs(weights.sum() - 1) > SUM_TOLERANCE:
        raise AskError(
            "The weights {weight} are not the chances of {parts} parts, none below zero and together one.",
            "Give one weight for each part, and divide them by their sum.",
            weight=weights.tolist(),
            parts=parts,
        )
    return np.asarray(weights / weights.sum())


def checked_masses(mass: ArrayLike) -> Array:
    """Return (n, m) masses, each row the chances of a unit for m values.

    Raises
    ------
    AskError
        Where a chance is below zero or a row does not sum to one.

    Examples
    --------
    >>> checked_masses([[0.5, 0.5], [0, 1]]).tolist()
    [[0.5, 0.5], [0.0, 1.0]]
    """
    masses = checked_numbers(mass)
    if masses.ndim != 2 or not masses.size:
        raise AskError(
            "Masses of the shape {shape} are not a row of chances for each unit.",
            "Give as many rows as units and as many columns as values.",
            shape=masses.shape,
        )
    wrong = np.any(~(masses >= 0), axis=1) | ~(abs(masses.sum(axis=1) - 1) <= SUM_TOLERANCE)
    for unit in np.flatnonzero(wrong)[:1]:
        raise AskError(
            "The masses of unit {unit} are not chances: they sum to {total}, the least is {least}.",
            "Give its chance at every value, none below zero and together one; a density needs a grid fine enough.",
            unit=unit + 1,
            total=masses[unit].sum(),
            least=masses[unit].min(),
        )
    return masses


def checked_above(above: ArrayLike, masses: Array) -> Array:
    """Return (n, m) chances to stand above each of m values.

    Raises
    ------
    AskError
        Where they do not have the shape of the masses, are no chances, or rise along the values.

    Examples
    --------
    >>> checked_above([[0.5, 0]], np.array([[0.5, 0.5]])).tolist()
    [[0.5, 0.0]]
    """
    chances = checked_numbers(above)
    if (
        chances.shape != masses.shape
        or not np.all((chances >= 0) & (chances <= 1))
        or np.any(np.diff(chances, axis=1) > 0)
    ):
        raise AskError(
            "The chances to stand above do not fit the masses of {n} units at {values} values.",
            "Give the same shape, numbers from 0 to 1 that never rise from one value to the next higher one.",
            n=len(masses),
            values=masses.shape[1],
        )
    return chances


def checked_values(values: ArrayLike) -> Array:
    """Return (m,) values at which something is asked for.

    Raises
    ------
    AskError
        Where there are none, or they stand in more than a row.

    Examples
    --------
    >>> checked_values(60).tolist()
    [60.0]
    """
    given = np.atleast_1d(checked_numbers(values))
    if given.ndim != 1 or not given.size or np.any(np.isnan(given)):
        raise AskError(
            "The values {values} are not a row of numbers.", "Give for example 60, 62 and 64.", values=shown(values)
        )
    return given


def checked_levels(levels: ArrayLike) -> Array:
    """Return (m,) levels of quantiles.

    Raises
    ------
    AskError
        Where one does not lie between 0 and 1.

    Examples
    --------
    >>> checked_levels(0.5).tolist()
    [0.5]
    """
    given = np.atleast_1d(checked_numbers(levels))
    if not np.all((given > 0) & (given < 1)):
        raise AskError(
            "The levels {levels} do not all lie between 0 and 1.",
            "Give for example 0.1, 0.5 and 0.9.",
            levels=given.tolist(),
        )
    return given
