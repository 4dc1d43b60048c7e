"""Rounding: the ranks that printed scores allow, where only rounded ones are public."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from cchc_analysis.maths.interval_ranks import MEETS, interval_ranks, worst_among_unscored
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.check.sums import allowed_gap, summed
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import no_ranking

_COLUMNS = [
    "index", "year", "province_code", "province", "component", "rank", "score", "low", "high", "rank_best",
    "rank_worst", "tied", "finer", "n_unscored", "from_parts", "explained", "n_ranked", "rank_source_id",
    "score_source_id",
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
        (``total``), rank and score; low and high, between which the unrounded score lies: half a unit of the last digit
        that the record holds, narrowed by the weighted components where these are known and the two agree, in years
        whose totals are sums (from_parts); rank_best and rank_worst, the ranks this leaves open, where the n_unscored
        provinces without a score may stand anywhere that what is known of their ranks allows; tied, how many others
        have the same score at the decimals that the index prints; finer, whether the record holds more decimals than
        these, which so are not the issuer's print; explained, whether the published rank is one of those left open
        (empty where none is known, and where the record made the rank from these very scores); n_ranked; pages.

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
    In PCI 2021 seven provinces share their printed score with another; the 22 published ranks that the record knows are
    possible all the same.

    >>> table = rounding_ranks("PCI", 2021)
    >>> int((table["tied"] > 0).sum()), int(table["explained"].sum()), bool(table["explained"].all())
    (7, 22, True)
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
    unscored = of_year[(of_year["component"] == "total") & of_year["score"].isna() & of_year["rank_low"].notna()]
    n_unscored = max(int(table["n_ranked"].max()) - len(table), 0)
    best, worst = interval_ranks(table["low"], table["high"])
    table = table.assign(
        rank_best=best,
        rank_worst=worst_among_unscored(worst, unscored["rank_low"], n_unscored),
        n_unscored=n_unscored,
    )
    inside = table["rank"].between(table["rank_best"], table["rank_worst"]).astype("boolean")
    table["explained"] = inside.mask(table["rank"].isna() | table["rank_basis"].eq("computed"))
    printed = table["score"].astype("float64").round(entry.decimals)
    table["tied"] = printed.groupby(printed).transform("size").astype("int64") - 1
    unit = 10.0**-entry.decimals
    table["finer"] = (table["score_high"] - table["score_low"]).astype("float64") < unit / 2
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
