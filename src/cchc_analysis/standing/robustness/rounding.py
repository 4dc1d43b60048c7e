"""Rounding: the ranks that printed scores allow, where only rounded ones are public."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from cchc_analysis.maths.interval_ranks import MEETS, interval_ranks
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.check.sums import allowed_gap, summed
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import no_ranking

_COLUMNS = [
    "index", "year", "province_code", "province", "component", "rank", "score", "low", "high",
    "rank_best", "rank_worst", "tied", "from_parts", "explained", "n_ranked", "rank_source_id", "score_source_id",
]  # fmt: skip


def rounding_ranks(
    index: str,
    year: int,
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the ranks that the printed scores of a year are compatible with.

    Parameters
    ----------
    index, year
        Which ranking.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a province with a known score, highest score first: index, year, province_code, province, component
        (``total``), rank (as published) and score; low and high, between which the unrounded score lies: half a unit
        of the last digit printed, narrowed by the weighted components where these are known and the two agree, in
        years whose totals are sums (from_parts); rank_best and rank_worst, the ranks this leaves open, with those of
        provinces without a score anywhere; tied, how many others have the same printed score; explained, whether the
        published rank is one of these (empty where it is not known); n_ranked; pages.

    Raises
    ------
    AskError
        Where the record holds no score of the year.

    Notes
    -----
    Publishers rank from unrounded scores, so that provinces with one printed score have different ranks, and the order
    of weighted printed components may be another than that of the published ranks.

    Examples
    --------
    In PCI 2021 seven provinces share their printed score with another; every published rank is possible all the same.

    >>> table = rounding_ranks("PCI", 2021)
    >>> bool(table["explained"].all()), int((table["tied"] > 0).sum())
    (True, 7)
    """
    record = current_record(record, as_of)
    entry, year = find_index(index, record), checked_year(year)
    loaded = load_index(entry.index, components=True, record=record)
    of_year = loaded[loaded["year"] == year]
    rows = of_year[(of_year["component"] == "total") & of_year["score"].notna()]
    if rows.empty:
        raise no_ranking(entry.index, year, record)
    sums = summed(of_year, record)
    # Where some totals are no sums of their components, those that seem to be may be so by chance.
    table = _narrowed(rows, sums.head(0) if allowed_gap(entry.index, year, record) else sums)
    best, worst = interval_ranks(table["low"], table["high"])
    unknown = max(int(table["n_ranked"].max()) - len(table), 0)
    table = table.assign(rank_best=best, rank_worst=worst + unknown)
    inside = table["rank"].between(table["rank_best"], table["rank_worst"]).astype("boolean")
    table["explained"] = inside.mask(table["rank"].isna())
    table["tied"] = table.groupby("score")["score"].transform("size") - 1
    order = table.sort_values(["score", "rank", "province_code"], ascending=[False, True, True], kind="stable")
    return order[_COLUMNS].reset_index(drop=True)


def _narrowed(rows: pd.DataFrame, sums: pd.DataFrame) -> pd.DataFrame:
    """Give scores the interval in which they lie: what is printed, and what the components make where both agree."""
    table = rows.merge(sums[["province_code", "sum_low", "sum_high"]], on="province_code", how="left")
    low = np.fmax(table["score_low"].astype("float64"), table["sum_low"].astype("float64"))
    high = np.fmin(table["score_high"].astype("float64"), table["sum_high"].astype("float64"))
    agree = table["sum_low"].notna() & (low <= high + MEETS)
    return table.assign(
        low=low.where(agree, table["score_low"]),
        high=high.where(agree, table["score_high"]),
        from_parts=agree,
    )
