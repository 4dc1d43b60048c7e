"""The direct test of an index known in fragments: its own outlooks of earlier years, against the ranks that came."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.backtest.backtest import HORIZONS, OWN
from cchc_analysis.forecast.backtest.scores import in_middle
from cchc_analysis.forecast.foreseen import Foreseen, foresee, learnt, ranked_at
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.record.catalog import Index, find_index, one_method
from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.observations import load_index, years_held
from cchc_analysis.record.tables import Record


def direct(index: str, year: int | None, record: Record) -> pd.DataFrame:
    """Return how an index's own outlooks would have done, for the provinces whose ranks are known at both ends.

    They are a selected sample: a province tells its rank rather where it is a good one.

    Parameters
    ----------
    index
        Name of an index.
    year
        The last year used; all years without it.
    record
        The record to read.

    Returns
    -------
    DataFrame
        One row a forecast: index, method, origin, horizon, province_code, rank_now, rank (that came), rps, in_80 (the
        share of the outcome's chance inside the middle 80%: a rank has a chance that may reach over an end),
        points_in_80 (the same of the score, nan where it is not known or the method changed), source_id (of the rank).

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> found = direct("PAR", 2016, current_record())
    >>> int(found["origin"].min()), bool(found["in_80"].between(0, 1).all())
    (2013, True)
    """
    entry = find_index(index, record)
    held = years_held(entry.index, NO_YEAR_AFTER if year is None else year, record)
    tables = [table for origin in held for table in _from(entry, origin, held, record)]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def _from(entry: Index, origin: int, held: list[int], record: Record) -> Iterator[pd.DataFrame]:
    """Give what one origin's outlooks were worth, one table a horizon."""
    try:
        history, model = learnt(entry, origin, record)
    except AskError:
        # One ranking alone shows no change to learn from.
        return
    now = ranked_at(entry.index, origin, record)
    for ahead in range(1, HORIZONS + 1):
        if origin + ahead in held:
            foreseen = foresee(history, model, tuple(now["province_code"]), ahead)
            came = _came(entry.index, origin + ahead, record).reindex(now["province_code"]).reset_index(drop=True)
            scores = came["score"] if one_method(entry.index, origin, origin + ahead, record) else np.nan
            yield _judged(now, foreseen, came.assign(score=scores)).assign(horizon=ahead, method=OWN)


def _came(index: str, year: int, record: Record) -> pd.DataFrame:
    """Return the ranks and scores that rows state in a year, with the pages of the ranks."""
    loaded = load_index(index, record=record)
    return loaded[loaded["year"] == year].set_index("province_code")[["rank", "rank_source_id", "score"]]


def _judged(now: pd.DataFrame, foreseen: Foreseen, then: pd.DataFrame) -> pd.DataFrame:
    """Return the scores of one origin and horizon, where both ranks are known."""
    pmf = foreseen.rank_pmf.to_numpy()
    # A later ranking of more provinces has ranks that were not among those foreseen.
    both = np.flatnonzero(now["rank"].notna() & (then["rank"] <= pmf.shape[1]).fillna(False))
    rank, own = then["rank"].iloc[both].to_numpy(dtype=int), pmf[both]
    at_most = np.clip(own.cumsum(axis=1), 0, 1)
    reached = np.arange(1, own.shape[1] + 1) >= rank[:, None]
    at_rank = at_most[np.arange(len(both)), rank - 1]
    before = at_rank - own[np.arange(len(both)), rank - 1]
    points = foreseen.national.scores(foreseen.positions).cdf(then["score"].to_numpy(dtype=float))[both]
    return pd.DataFrame(
        {
            "index": now["index"].iloc[both].to_numpy(),
            "origin": now["year"].iloc[both].to_numpy(),
            "province_code": now["province_code"].iloc[both].to_numpy(),
            "rank_now": now["rank"].iloc[both].to_numpy(dtype=int),
            "rank": rank,
            "rps": np.sum((at_most - reached) ** 2, axis=1),
            "in_80": inside(before, at_rank),
            "points_in_80": np.where(np.isnan(points), np.nan, in_middle(points, 80)),
            "source_id": then["rank_source_id"].iloc[both].to_numpy(),
        }
    )


def inside(low: Vector, high: Vector, level: float = 0.8) -> Vector:
    """Return which share of each stretch of chance lies inside the middle ones.

    Examples
    --------
    >>> inside(np.array([0.05, 0.4]), np.array([0.15, 0.5])).round(2).tolist()
    [0.5, 1.0]
    """
    ends = (1 - level) / 2, (1 + level) / 2
    shared = np.clip(np.minimum(high, ends[1]) - np.maximum(low, ends[0]), 0, None)
    return np.asarray(shared / np.maximum(high - low, np.finfo(float).tiny))
