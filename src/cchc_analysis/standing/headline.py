"""The headline: where a province stood in a year, index by index, and what changed."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import era_of, group_of
from cchc_analysis.record.lineage import one_map
from cchc_analysis.record.observations import indices_of_year
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import require_ranked_year
from cchc_analysis.standing.trends import trend


def headline(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return a province's headline figures of a year, one row an index that was ranked that year.

    An index ranked the year before, of which nothing of this year is published yet, has a row without figures.

    Parameters
    ----------
    province
        Name or code of the province.
    year
        The year evaluated.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        The columns of `trend`, and group (by score, where the record knows groups), maximum (greatest score of the
        year's method) with era_source_id, share (score in percent of it), change_score (points, only within
        an era), change_rank (places gained, only on one map), change_rank_low and change_rank_high (what bands of
        ranks leave of it: from 17 to somewhere in 1-14 is at least 3 places up), previous_rank and previous_score with
        their pages, previous_code (under which they stand), new_era (whether the method changed since the year
        before), new_map (whether the provinces themselves did).

    Raises
    ------
    AskError
        Where the record knows no ranking of the year; it names the years it knows.

    Examples
    --------
    >>> pci = headline("Bắc Kạn", 2022).set_index("index").loc["PCI"]
    >>> int(pci["rank"]), int(pci["change_rank"]), bool(pci["new_era"])
    (35, 13, True)
    """
    record = current_record(record, as_of)
    require_ranked_year(year, record)
    pairs = [
        trend(entry.index, province, year, first=year - 1, record=record)
        for entry in indices_of_year(year, record=record)
    ]
    return pd.concat([_row(pair, year, record) for pair in pairs], ignore_index=True)


def _row(pair: pd.DataFrame, year: int, record: Record) -> pd.DataFrame:
    """Turn two years of one index into the headline of the second."""
    before, now = pair.iloc[0], pair.iloc[1]
    era = era_of(now["index"], year, record)
    new_era = pd.notna(before["era"]) and before["era"] != era["era"]
    new_map = not one_map(year - 1, year, str(now["province_code"]), record)
    score_change = now["score"] - before["score"] if not new_era else float("nan")
    places = pd.NA if new_map else before["rank"] - now["rank"]
    return pair.iloc[[1]].assign(
        group=group_of(now["index"], year, now["score"], record) if pd.notna(now["score"]) else None,
        era=era["era"],
        maximum=era["scale_high"],
        era_source_id=era["source_id"],
        share=now["score"] / era["scale_high"] * 100,
        change_score=score_change,
        change_rank=pd.array([places], dtype="Int64"),
        change_rank_low=pd.array([pd.NA if new_map else before["rank_low"] - now["rank_high"]], dtype="Int64"),
        change_rank_high=pd.array([pd.NA if new_map else before["rank_high"] - now["rank_low"]], dtype="Int64"),
        previous_rank=pd.array([before["rank"]], dtype="Int64"),
        previous_score=before["score"],
        previous_rank_source_id=before["rank_source_id"],
        previous_score_source_id=before["score_source_id"],
        previous_code=before["province_code"],
        new_era=new_era,
        new_map=new_map,
    )
