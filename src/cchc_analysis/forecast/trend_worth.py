"""What a trend is worth: how often a few years look like one, without any trend too, and how often it went on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.lib.stride_tricks import sliding_window_view

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import learnt
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.position_model import PositionModel
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.trends.slope import NO_SLOPE

#: The years of a spell, as of `trends.catching_up`, and how many years later it is looked at again.
YEARS, LATER = 5, 3
#: Of fewer spells nothing is said.
FEWEST = 30
#: A position counts as known where its standard error is a tenth of a standard deviation or less.
_KNOWN = 0.01
#: Made-up spells without a trend: a share of a fifth is known to a quarter of a percent.
_DRAWS, _SEED = 20_000, 11


@dataclass(frozen=True, repr=False)
class TrendWorth(Explained):
    """What a direction over five years was worth in an index; made by `trend_worth`.

    Parameters
    ----------
    index, until
        Which index, and the last year looked at.
    spells
        Spells of five years of all provinces, whose positions are known in each.
    directed
        Those whose slope had a direction at 90%, as `trends.catching_up` tells it.
    followed, went_on
        Those with a direction of which the position three years later is known, and those that had gone on by then.
    by_chance
        The share of spells that have such a direction in the position model of the index, which knows no trend.
    """

    index: str
    until: int
    spells: int
    directed: int
    followed: int
    went_on: int
    by_chance: float


def trend_worth(
    index: IndexName, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> TrendWorth | None:
    """Return what a direction over five years was worth in an index up to a year; None where too little is known.

    Parameters
    ----------
    index, year
        Which index, and the last year that is looked at.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        For an unknown index, and for what is no year.

    Examples
    --------
    Of those with a direction, fewer went on than turned.

    >>> worth = trend_worth("PCI", 2021)
    >>> worth.directed > worth.by_chance * worth.spells, worth.went_on < worth.followed / 2
    (True, True)
    """
    record, year = current_record(record, as_of), checked_year(year)
    entry = find_index(index, record)
    try:
        history, model = learnt(entry, year, record)
    except AskError:
        return None
    known = np.where(history.noise <= _KNOWN, history.position, np.nan)
    if len(known) < YEARS:
        return None
    spells = sliding_window_view(known, YEARS, axis=0)
    signs = directions(spells)
    whole = ~np.isnan(signs)
    if whole.sum() < FEWEST:
        return None
    # The positions so many years after the end of each spell; of the last spells there are none yet.
    later = np.full(signs.shape, np.nan)
    later[: max(len(known) - YEARS - LATER + 1, 0)] = known[YEARS + LATER - 1 :]
    followed = whole & (signs != 0) & ~np.isnan(later)
    went_on = followed & (signs * (later - spells[..., -1]) > 0)
    return TrendWorth(
        index=entry.index,
        until=year,
        spells=int(whole.sum()),
        directed=int((whole & (signs != 0)).sum()),
        followed=int(followed.sum()),
        went_on=int(went_on.sum()),
        by_chance=directed_by_chance(model),
    )


def directions(spells: Vector, level: float = NO_SLOPE.level) -> Vector:
    """Return the sign of the slope of spells, 0 where its interval holds zero, nan where a year is not known.

    Parameters
    ----------
    spells
        (..., years) positions in successive years.
    level
        Confidence of the interval, from 0 to 1: Student's t, as in `slope_of`.

    Examples
    --------
    >>> directions(np.array([[0.0, 1.1, 2.0, 2.9, 4.0], [0.0, 3.0, -2.0, 2.0, 1.0]])).tolist()
    [1.0, 0.0]
    """
    years = spells.shape[-1]
    at = np.arange(years) - (years - 1) / 2
    slope = spells @ at / (at @ at)
    rest = spells - spells.mean(axis=-1, keepdims=True) - slope[..., None] * at
    error = np.sqrt((rest**2).sum(axis=-1) / (years - 2) / (at @ at))
    clear = np.abs(slope) > scipy.stats.t.ppf((1 + level) / 2, years - 2) * error
    signs: Vector = np.where(np.isnan(slope), np.nan, np.sign(slope) * clear)
    return signs


def directed_by_chance(model: PositionModel, years: int = YEARS) -> float:
    """Return the share of spells with a direction where positions follow the model, which knows no trend.

    Examples
    --------
    Where years are independent, a direction at 90% comes up in one spell of ten.

    >>> round(directed_by_chance(PositionModel(level=0.5, transient=0.0, noise=0.5, autocorrelation=0.0)), 1)
    0.1
    """
    apart = np.abs(np.subtract.outer(np.arange(years), np.arange(years)))
    covariance = model.transient * model.autocorrelation**apart + model.noise * np.eye(years)
    draws = np.random.default_rng(_SEED).standard_normal((_DRAWS, years)) @ np.linalg.cholesky(covariance).T
    return float(np.mean(directions(draws) != 0))
