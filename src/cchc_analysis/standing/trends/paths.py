"""Rank paths: where provinces stood, year by year, as closely as the record knows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import is_narrowed, years_held
from cchc_analysis.record.provinces import province_in, province_name, provinces_of_year
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.trends.levels import ranking
from cchc_analysis.standing.trends.trend import span

_FIGURES = ["rank", "rank_low", "rank_high", "n_ranked", "score", "era", "basis", "source_id"]


def rank_paths(
    index: IndexName,
    provinces: str | Iterable[str],
    year: int,
    *,
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the ranks of provinces over the years, with bounds where the record leaves room.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    provinces
        Names or codes, one or several. The first is the one that `draw_rank_path` makes its chart about, beside the
        others, as `peers` names them.
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
        One row a province and year, provinces as asked and years from first to last: index, province_code, province,
        year, rank (only where it is certain), rank_low and rank_high (as the record states them, else as the rank curve
        implies them; empty where nothing narrows 1..n_ranked), n_ranked, score (as stated, in points), era, basis (of
        the rank, ``implied`` where the curve gives it; of the score where the rank is open), source_id (pages behind
        rank and score).

    Raises
    ------
    AskError
        For an unknown index or province, or where the first year lies after the last.

    Examples
    --------
    >>> path = rank_paths("PAR", "Điện Biên", 2024, first=2024).iloc[0]  # known by its score of 88.23 alone
    >>> path["rank"], int(path["rank_low"]), int(path["rank_high"]), path["basis"]
    (<NA>, 28, 36, 'implied')
    """
    record = current_record(record, as_of)
    years = span(first, year, record)
    name = find_index(index, record).index
    names = [provinces] if isinstance(provinces, str) else list(provinces)
    codes = list(dict.fromkeys(province_in(year, province, record=record) for province in names))
    return _paths(name, codes, years, record)


def ranks_of_year(
    index: IndexName, province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return the ranks of all provinces in one year, the province first.

    Parameters
    ----------
    index, province, year
        Which ranking, and whose row comes first.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        The columns of `rank_paths`, and region; a row for each province of that year, with or without figures.

    Raises
    ------
    AskError
        For an unknown index or province.

    Examples
    --------
    >>> table = ranks_of_year("PCI", "Bắc Kạn", 2021)
    >>> len(table), table["province"].iloc[0], int(table["rank"].iloc[0])
    (63, 'Bắc Kạn', 48)
    """
    record = current_record(record, as_of)
    name, code = find_index(index, record).index, province_in(year, province, record=record)
    codes = list(dict.fromkeys([code, *provinces_of_year(year, code, record)["province_code"]]))
    regions = record.provinces.set_index("province_code")["region"]
    table = _paths(name, codes, range(year, year + 1), record)
    return table.assign(region=table["province_code"].map(regions))


def _paths(index: str, codes: list[str], years: range, record: Record) -> pd.DataFrame:
    """Return the grid of provinces and years, filled as far as the record knows it."""
    held = [of for of in years_held(index, years[-1], record=record) if of in years]
    known = [_known(index, of, codes, record) for of in held]
    grid = pd.MultiIndex.from_product([codes, years], names=["province_code", "year"])
    table = _stacked(known).reindex(grid).reset_index()
    names = {code: province_name(code, record) for code in codes}
    table = table.assign(index=index, province=table["province_code"].map(names))
    return table[["index", "province_code", "province", "year", *_FIGURES]]


def _stacked(known: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the years below each other, keyed by province and year."""
    counts = dict.fromkeys(["rank", "rank_low", "rank_high", "n_ranked"], "Int64")
    nothing = pd.DataFrame(columns=["province_code", "year", *_FIGURES]).astype({"year": "int64", "score": "float64"})
    return pd.concat(known or [nothing]).astype(counts).set_index(["province_code", "year"])


def _known(index: str, year: int, codes: list[str], record: Record) -> pd.DataFrame:
    """Return the figures of some provinces in one year, without what only says 1..n."""
    table = ranking(index, year, record).ranks
    table = table[table.index.isin(codes)]
    narrow = is_narrowed(table)
    stated = table["score_basis"] != "implied"
    sides = zip(table["rank_source_id"].where(narrow), table["score_source_id"].where(stated), strict=True)
    table = table.assign(
        rank=table["rank_low"].where(table["rank_low"] == table["rank_high"]),
        rank_low=table["rank_low"].where(narrow),
        rank_high=table["rank_high"].where(narrow),
        score=table["score"].where(stated),
        basis=table["rank_basis"].where(narrow, table["score_basis"].where(stated)),
        source_id=[joined(pair) for pair in sides],
    )
    return table.reset_index()[["province_code", "year", *_FIGURES]]
