"""Component ranks: where a province stood in each component, year by year, whatever the method of the year."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import components_of, find_index
from cchc_analysis.record.lineage import code_in
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.trends.trend import span

_COLUMNS = [
    "index", "province_code", "province", "component", "name_vi", "name_en", "year",
    "rank", "rank_low", "rank_high", "n_ranked", "tied", "era", "source_id",
]  # fmt: skip


def component_ranks(
    index: str,
    province: str,
    year: int,
    *,
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the rank of a province in each component, with bounds where other provinces are not known.

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
        One row a component and year, components as the catalogue numbers them, those of which these years hold no
        figure left out: index, province_code, province, component, name_vi, name_en, year, rank (where certain),
        rank_low and rank_high (as published, else counted from scores, where each province without a score may stand
        above or below; empty where nothing is known of the province), n_ranked, tied (whether another printed score is
        the same), era, source_id (pages behind the rank).

    Raises
    ------
    AskError
        For an unknown index or province, or where the record holds no components of these years.

    Examples
    --------
    >>> table = component_ranks("PCI", "Bắc Kạn", 2021, first=2021).set_index("component")
    >>> table.loc[["PCI01", "PCI10"], "rank"].tolist()
    [63, 33]
    """
    record = current_record(record, as_of)
    years = span(first, year, record)
    entry, code = find_index(index, record), province_in(year, province, record=record)
    names = components_of(entry.index, None, record).query("counts")[["name_vi", "name_en"]]
    loaded = load_index(entry.index, components=True, record=record)
    held = loaded[loaded["year"].isin(years) & loaded["component"].isin(names.index)]
    names = names[names.index.isin(held["component"])]
    if names.empty:
        raise AskError(
            "The record holds no components of {index} in {first}-{last}.",
            "Ask for other years, or for an index with components.",
            index=entry.short,
            first=years[0],
            last=years[-1],
        )
    cells = [_cell(group, code_in(int(year), code, record)) for (_, year), group in held.groupby(["component", "year"])]
    grid = pd.MultiIndex.from_product([names.index, years], names=["component", "year"])
    table = pd.DataFrame(cells).set_index(["component", "year"]).reindex(grid).reset_index().join(names, on="component")
    table = table.astype(dict.fromkeys(["rank", "rank_low", "rank_high", "n_ranked"], "Int64"))
    same = {"index": entry.index, "province_code": code, "province": province_name(code, record)}
    return table.assign(**same)[_COLUMNS]


def _cell(group: pd.DataFrame, code: str) -> dict[str, object]:
    """Return the rank of a province in one component and year."""
    n = int(group["n_ranked"].iloc[0])
    cell = {"component": group["component"].iloc[0], "year": group["year"].iloc[0], "n_ranked": n}
    cell |= {"era": group["era"].iloc[0], "tied": False}
    cell |= dict.fromkeys(["rank", "rank_low", "rank_high", "source_id"])
    own = group[group["province_code"] == code]
    if own.empty or own[["rank", "score"]].isna().all(axis=None):
        return cell
    row = own.iloc[0]
    if pd.notna(row["rank"]):
        return (
            cell | dict.fromkeys(["rank", "rank_low", "rank_high"], row["rank"]) | {"source_id": row["rank_source_id"]}
        )
    scores = group["score"].dropna()
    low = 1 + int((scores > row["score"]).sum())
    high = low + n - len(scores)
    counted = {"rank_low": low, "rank_high": high, "tied": bool((scores == row["score"]).sum() > 1)}
    return cell | counted | {"rank": low if low == high else None, "source_id": joined(group["score_source_id"])}
