"""Place within the region, year by year."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.trends.trend import trend


def region_ranks(
    index: IndexName,
    province: str,
    year: int,
    *,
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return a province's place among its region, with bounds where neighbours are unknown.

    Parameters
    ----------
    index, province
        Which index and province.
    year
        The last year.
    first
        The first year; without it 2016, or five years in all where that is earlier.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a year: index, province_code, province, year, region, rank (national), standing_low and standing_high
        (best and worst possible place in the region), peer_n (members), peer_ranks (members whose rank is known),
        era, source_id (pages behind the rank and the ends of the region).

    Raises
    ------
    AskError
        For an unknown index or province, or where the first year lies after the last.

    Examples
    --------
    >>> region_ranks("PCI", "Bắc Kạn", 2021, first=2019)["standing_low"].tolist()
    [12, 13, 9]
    """
    record = current_record(record, as_of)
    table = trend(index, province, year, first=first, record=record)
    map_of = record.provinces.set_index("province_code")
    code = table["province_code"].iloc[-1]
    table = table.assign(
        province=map_of.loc[code, "province"],
        region=map_of.loc[code, "region"],
        source_id=[joined(pair) for pair in zip(table["rank_source_id"], table["peer_pages"], strict=True)],
    )
    counts = ["standing_low", "standing_high", "peer_n", "peer_ranks"]
    table = table.astype(dict.fromkeys(counts, "Int64"))
    return table[["index", "province_code", "province", "year", "region", "rank", *counts, "era", "source_id"]]
