"""Shared ranks: where sources put several provinces on one rank though the next rank is held too."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pandas as pd

from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record, current_record

COLUMNS = ["index", "year", "province_code", "province", "component", "rank", "rank_source_id"]


def shared_ranks(index: str, *, as_of: str | dt.date | None = None, record: Record | None = None) -> pd.DataFrame:
    """Return the provinces whose ranks cannot all be right: two on one rank, and the next rank held by a third.

    A tie leaves the next rank free (1, 2, 2, 4), so one of these places is off by one, and no figure says which.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a province: index, year, province_code, province, component, rank, rank_source_id.

    Examples
    --------
    >>> shared_ranks("PAR").query("year == 2015")["province"].tolist()  # both are said 58th, Bắc Kạn 59th
    ['Hà Giang', 'Lai Châu']
    """
    return _shared(index, current_record(record, as_of)).copy()


@lru_cache(maxsize=32)
def _shared(index: str, record: Record) -> pd.DataFrame:
    ranked = load_index(index, record=record).dropna(subset=["rank"])
    held = set(zip(ranked["year"], ranked["rank"], strict=True))
    several = ranked[ranked.duplicated(["year", "rank"], keep=False)]
    taken = [(year, rank + 1) in held for year, rank in zip(several["year"], several["rank"], strict=True)]
    columns = several.assign(component="total")[COLUMNS]
    return columns[pd.Series(taken, several.index, dtype="bool")].sort_values(["year", "rank", "province_code"])
