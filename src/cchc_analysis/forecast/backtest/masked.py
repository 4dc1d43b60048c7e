"""Complete years made as fragmentary as another index is known, to test a model where its own index cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import scipy
from numpy.typing import NDArray

from cchc_analysis.forecast.position_history import PositionHistory, curve_positions
from cchc_analysis.maths.rank_curve import RankCurve, curve_from_facts
from cchc_analysis.maths.rank_curve.masks import masked
from cchc_analysis.maths.rank_curve.quantities import TOLERANCE
from cchc_analysis.maths.rank_curve.units import Roster
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.year_curve import rank_curve

if TYPE_CHECKING:
    from collections.abc import Hashable

    from cchc_analysis.maths.normal_mixture import Vector

SEED = 20210422
"""Start of the random numbers that say where units stand whose rank the pattern does not know."""
MIDDLE, POINTS = 50.0, 5.0
"""Mean and standard deviation of the scores that are masked, near those of real ones: digits are as coarse there."""
IMPOSSIBLE = 1e6
"""A cost above that of any draw."""


def patterns(index: str, year: int | None, record: Record) -> list[RankCurve]:
    """Return what is known of each year of an index, oldest first."""
    name = find_index(index, record).index
    years = years_held(name, NO_YEAR_AFTER if year is None else year, record=record)
    return [rank_curve(name, of, record=record) for of in years]


def masked_history(truth: PositionHistory, shapes: list[RankCurve]) -> PositionHistory:
    """Return a complete history as it would be known if its last year were known like the last shape, and so on back.

    Years before the first shape are unknown.
    """
    rng = np.random.default_rng(SEED)
    position, noise = np.full_like(truth.position, np.nan), np.zeros_like(truth.position)
    for back in range(1, min(len(shapes), len(truth.years)) + 1):
        position[-back], noise[-back] = _masked_year(truth.position[-back], shapes[-back], rng)
    return replace(truth, position=position, noise=noise)


def _masked_year(truth: Vector, shape: RankCurve, rng: np.random.Generator) -> tuple[Vector, Vector]:
    """Return positions and noise as rebuilt from such facts as the shape has."""
    ranked = np.flatnonzero(~np.isnan(truth))
    ranked = ranked[np.argsort(-truth[ranked], kind="stable")]
    scores = MIDDLE + POINTS * truth[ranked]
    curve = curve_from_facts(masked(scores, shape, rng), len(scores), (0.0, 2 * MIDDLE))
    # Who is at a place that no unit of the mask takes has no name there: of it the mask is silent.
    names: dict[int, Hashable] = dict(zip(_places(curve.units, scores, rng).tolist(), curve.units.place, strict=True))
    position, noise = np.full_like(truth, np.nan), np.zeros_like(truth)
    position[ranked], noise[ranked] = curve_positions(curve, [names.get(place) for place in range(len(scores))])
    return position, noise


def _places(units: Roster, scores: Vector, rng: np.random.Generator) -> NDArray[np.int_]:
    """Return where each unit of a mask stands among the true scores, drawn where the mask leaves it open."""
    at, settled = units.places() - 1, units.first == units.last
    places = np.arange(len(scores))
    low, high = units.low - TOLERANCE, units.high + TOLERANCE
    may = (at[:, None] <= places) & (places < units.last[:, None]) & ~np.isin(places, at[settled])
    may &= (low[:, None] <= scores) & (scores <= high[:, None])
    cost = np.where(may, rng.random(may.shape), IMPOSSIBLE)[~settled]
    at[~settled] = scipy.optimize.linear_sum_assignment(cost)[1]
    return at
