"""Backtest: every forecast that could have been made since an index has its fifth complete year, against what came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cchc_analysis.forecast.backtest.complete import LEARNING, complete_history
from cchc_analysis.forecast.backtest.masked import masked_history, patterns
from cchc_analysis.forecast.backtest.methods import FIRST_BASE, forecasts
from cchc_analysis.forecast.backtest.scores import LEVELS, PLACES, in_middle, scored
from cchc_analysis.forecast.national import national_ahead
from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.maths.national_forecast import National
from cchc_analysis.maths.normal_mixture import NormalMixture, Vector
from cchc_analysis.maths.position_model import PositionModel, fit_positions
from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record, current_record

HORIZONS = 5

_AVERAGED = ["crps", "rps", "log_score", *(f"in_{level}" for level in LEVELS), *(f"brier_{k}" for k in PLACES)]
_KEY = ["index", "method", "horizon"]
_NAMES = ["index", "method", "origin", "horizon", "province_code"]
_COVERS = {**{f"in_{level}": f"cover_{level}" for level in LEVELS}, "points_in_80": "points_80"}
#: The name of the position model among the methods.
OWN = "model"


def backtest(
    index: IndexName,
    detail: bool = False,
    *,
    year: int | None = None,
    masked_like: str | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return how good forecasts of relative positions and ranks would have been.

    Each origin uses its own past and nothing later: parameters, spreads and regressions are learnt anew. All methods
    are judged on the same provinces, years and horizons: those ranked at the origin and at the target, from the fifth
    complete year on, where each method has a past pair of years to learn from.

    Parameters
    ----------
    index
        Name of an index with at least six complete years in a row.
    detail
        Whether to return every single forecast.
    year
        The last year used; all years without it.
    masked_like
        An index, for example ``"PAR"``: methods are then told of each year only what is known of a year of that index,
        the origin as its latest one, and judged by the truth.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a method and horizon (years): index, method, horizon, crps (continuous ranked probability score, in
        national standard deviations), rps (of the ranks, in places), log_score, cover_50, cover_80, cover_95 (share of
        outcomes inside such intervals), brier_10 .. brier_50 (of "rank at most k"), points_80 (share of scores, in
        points, inside the model's ranges of 80%, where the method stayed), n, origins, points_n (how many scores).
        Lower is better but for coverage. With `detail` one row a forecast: index, method, origin, horizon,
        province_code, rank_now and n_now (at the origin, of how many), the columns of `scores.scored`, points_in_80,
        source_id (of the outcome).

    Raises
    ------
    AskError
        For an index the catalogue lacks or one with fewer complete years.

    Notes
    -----
    Scores are those of the scoringrules library (Gneiting and Raftery 2007, Strictly proper scoring rules). Where the
    scale of a total changed, the sum of the components that every year has is judged.

    Examples
    --------
    >>> table = backtest("PCI", year=2012).set_index(["method", "horizon"])
    >>> int(table.loc[("model", 1), "n"])  # 63 provinces, origins 2010 and 2011
    126
    >>> bool(table.loc[("model", 1), "crps"] < table.loc[("line", 1), "crps"])
    True
    """
    record = current_record(record, as_of)
    name = find_index(index, record).index
    truth = complete_history(name, year, record)
    shapes = patterns(masked_like, year, record) if masked_like else None
    replicates = pd.concat(_replicates(truth, shapes), ignore_index=True)
    return _with_pages(replicates, record) if detail else summary(replicates)


def summary(detail: pd.DataFrame) -> pd.DataFrame:
    """Return the averages of single forecasts by method and horizon; see `backtest`."""
    groups = detail.groupby(_KEY, sort=False)
    counts = groups.agg(n=("crps", "size"), origins=("origin", "nunique"), points_n=("points_in_80", "count"))
    table = groups[[*_AVERAGED, "points_in_80"]].mean().join(counts)
    return table.reset_index().rename(columns=_COVERS)


class Origin(NamedTuple):
    """A year from which forecasts are made: what came up to it, what was known of that, and the model learnt from it.

    Parameters
    ----------
    past
        The true positions up to the year.
    known
        The same as methods are told of them.
    model
        Learnt from what is known.
    came
        (H,) how many years ahead, and (H, n) the positions that came.
    """

    past: PositionHistory
    known: PositionHistory
    model: PositionModel
    came: dict[int, Vector]

    def compared(self, came: Vector) -> tuple[NDArray[np.bool_], pd.DataFrame]:
        """Return which provinces were ranked in both years, and where they stood at the origin; see `ranked_then`."""
        ranked = self.past.position[-1]
        both = ~np.isnan(ranked) & ~np.isnan(came)
        return both, ranked_then(ranked)[both].reset_index(drop=True)


def origins(truth: PositionHistory, shapes: list[RankCurve] | None = None) -> Iterator[Origin]:
    """Give each year from which forecasts can be judged, from the fifth complete one on."""
    for last in range(LEARNING - 1, len(truth.years) - 1):
        past = _until(truth, last)
        known = masked_history(past, shapes) if shapes else past
        reach = min(HORIZONS, len(truth.years) - 1 - last, last - FIRST_BASE)
        came = {ahead: truth.position[last + ahead] for ahead in range(1, reach + 1)}
        yield Origin(past, known, fit_positions(known.position, known.noise), came)


def ranked_then(position: Vector) -> pd.DataFrame:
    """Return the rank that each position gave in its year, and of how many, as columns rank_now and n_now.

    Examples
    --------
    >>> ranked_then(np.array([0.5, np.nan, 1.5])).to_numpy().tolist()
    [[2.0, 2.0], [nan, 2.0], [1.0, 2.0]]
    """
    return pd.DataFrame({"rank_now": pd.Series(-position).rank(method="min"), "n_now": np.sum(~np.isnan(position))})


def _replicates(truth: PositionHistory, shapes: list[RankCurve] | None) -> Iterator[pd.DataFrame]:
    """Give the scores of each method, origin and horizon."""
    for origin in origins(truth, shapes):
        for ahead, came in origin.came.items():
            yield from _forecasts(origin, ahead, came, nation_of(origin, ahead, truth))


def _until(history: PositionHistory, last: int) -> PositionHistory:
    parts = ("years", "position", "noise", "mean", "sd", "new_method")
    return replace(history, **{part: getattr(history, part)[: last + 1] for part in parts})


class Nation(NamedTuple):
    """The nation of a target year: as foreseen, and the mean and spread that came."""

    foreseen: National
    mean: float
    sd: float


def nation_of(origin: Origin, ahead: int, truth: PositionHistory) -> Nation | None:
    """Return the nation of a target year; None where its method is another than the origin's."""
    last = len(origin.past.years) - 1
    if np.any(truth.new_method[last + 1 : last + ahead + 1]):
        return None
    came = float(truth.mean[last + ahead]), float(truth.sd[last + ahead])
    return Nation(national_ahead(origin.past, ahead), *came)


def _forecasts(origin: Origin, ahead: int, came: Vector, nation: Nation | None) -> Iterator[pd.DataFrame]:
    known, (both, then) = origin.known, origin.compared(came)
    named = {"index": known.index, "origin": int(known.years[-1]), "horizon": ahead}
    for method, forecast in forecasts(origin.model, known, ahead):
        table = scored(forecast.take(both), came[both])
        inside = in_points(forecast.take(both), came[both], nation if method == OWN else None)
        own = {**named, "method": method, "province_code": np.array(known.codes)[both], "points_in_80": inside}
        whole = pd.concat([pd.DataFrame(own), then, table], axis=1)
        yield whole[[*_NAMES, *then.columns, *table.columns, "points_in_80"]]


def in_points(forecast: NormalMixture, came: Vector, nation: Nation | None) -> Vector:
    """Return whether the scores that came, in points, lay inside their ranges of 80%; nan where they do not compare."""
    if nation is None:
        return np.full(len(came), np.nan)
    pit = nation.foreseen.scores(forecast).cdf(nation.mean + nation.sd * came)
    return in_middle(pit, 80).astype(float)


def _with_pages(replicates: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Add the page on which each outcome was read."""
    totals = load_index(replicates["index"].iloc[0], record=record)
    pages = totals.set_index(["year", "province_code"])["source_id"]
    targets = pd.MultiIndex.from_arrays([replicates["origin"] + replicates["horizon"], replicates["province_code"]])
    return replicates.assign(source_id=pages.reindex(targets).to_numpy())
