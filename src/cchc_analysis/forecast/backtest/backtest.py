"""Backtest: every forecast that could have been made since an index has its fifth complete year, against what came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from cchc_analysis.forecast.backtest.complete import LEARNING, complete_history
from cchc_analysis.forecast.backtest.masked import masked_history, patterns
from cchc_analysis.forecast.backtest.methods import FIRST_BASE, forecasts
from cchc_analysis.forecast.backtest.scores import LEVELS, PLACES, scored
from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.position_model import PositionModel, fit_positions
from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record, current_record

HORIZONS = 5

_AVERAGED = ["crps", "rps", "log_score", *(f"in_{level}" for level in LEVELS), *(f"brier_{k}" for k in PLACES)]
_KEY = ["index", "method", "horizon"]


def backtest(
    index: str,
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
        outcomes inside such intervals), brier_10 .. brier_50 (of "rank at most k"), n, origins. Lower is better but for
        coverage. With `detail` one row a forecast: index, method, origin, horizon, province_code, the columns of
        `scores.scored`, source_id (of the outcome).

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
    table = groups[_AVERAGED].mean().join(groups.agg(n=("crps", "size"), origins=("origin", "nunique")))
    return table.reset_index().rename(columns={f"in_{level}": f"cover_{level}" for level in LEVELS})


def _replicates(truth: PositionHistory, shapes: list[RankCurve] | None) -> Iterator[pd.DataFrame]:
    """Give the scores of each method, origin and horizon."""
    for last in range(LEARNING - 1, len(truth.years) - 1):
        past = _until(truth, last)
        known = masked_history(past, shapes) if shapes else past
        model = fit_positions(known.position, known.noise)
        for ahead in range(1, HORIZONS + 1):
            if last + ahead < len(truth.years) and last - ahead >= FIRST_BASE:
                yield from _forecasts(model, known, past.position[-1], truth.position[last + ahead], ahead)


def _until(history: PositionHistory, last: int) -> PositionHistory:
    parts = ("years", "position", "noise", "mean", "sd", "new_method")
    return replace(history, **{part: getattr(history, part)[: last + 1] for part in parts})


def _forecasts(
    model: PositionModel, known: PositionHistory, ranked: Vector, came: Vector, ahead: int
) -> Iterator[pd.DataFrame]:
    both = ~np.isnan(ranked) & ~np.isnan(came)
    origin, codes = int(known.years[-1]), np.array(known.codes)[both]
    for method, forecast in forecasts(model, known, ahead):
        table = scored(forecast.take(both), came[both])
        named = {"index": known.index, "method": method, "origin": origin, "horizon": ahead, "province_code": codes}
        yield table.assign(**named)[[*named, *table.columns]]


def _with_pages(replicates: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Add the page on which each outcome was read."""
    totals = load_index(replicates["index"].iloc[0], record=record)
    pages = totals.set_index(["year", "province_code"])["source_id"]
    targets = pd.MultiIndex.from_arrays([replicates["origin"] + replicates["horizon"], replicates["province_code"]])
    return replicates.assign(source_id=pages.reindex(targets).to_numpy())
