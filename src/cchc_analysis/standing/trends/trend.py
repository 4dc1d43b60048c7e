"""Trends: a province's rank and score over the years, beside its region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import codes_of
from cchc_analysis.record.observations import is_narrowed, load_index
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import ranked_years, require_ranked_year
from cchc_analysis.standing.implied_ranks import with_implied_ranks
from cchc_analysis.standing.peers import region_of


def trend(
    index: IndexName,
    province: str,
    year: int,
    *,
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return a province's rank and score as published, year by year, beside the band of its region; no line is fitted.

    The drawing of it is `charts.trend`; the room `trends` holds the other verbs on how provinces moved.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    province
        Name or code of the province.
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
        One row a year from first to last, those of which the record knows nothing too. The columns of `load_index`; a
        rank that no source states has the bounds that the whole ranking implies of a province with that score
        (rank_basis ``implied``, pages those behind the rank curve). And of the region: peer_n (members, itself among
        them), peer_ranks and peer_scores (how many are known), peer_rank_low and peer_rank_high (best and worst known
        rank), peer_score_low and peer_score_high (least and greatest known score), peer_pages (the pages behind these
        ends), standing_low and standing_high (the province's place among its region, as far as the ranks settle it).

    Raises
    ------
    AskError
        For an unknown index or province, where the first year lies after the last, or where the record knows no
        ranking of the last one; it names the years it knows.

    Examples
    --------
    >>> trend("PCI", "Bắc Kạn", 2022)["rank"].tolist()
    [60, 59, 60, 59, 59, 48, 35]
    """
    record = current_record(record, as_of)
    name, code = find_index(index, record).index, province_in(year, province, record=record)
    loaded, years = load_index(name, record=record), span(first, year, record)
    codes = codes_of(code, record)
    members = loaded["province_code"].isin({one for own in codes for one in region_of(own, record)})
    bands = _bands(loaded[members])
    is_own = loaded["province_code"].isin(codes) & loaded["year"].isin(years)
    found = with_implied_ranks(loaded[is_own], record)
    loaded = pd.concat([loaded[~is_own], found])
    own = pd.DataFrame({"year": years}).merge(found, on="year", how="left")
    # Years of which the record knows nothing are rows too, and say whose they are.
    names = {"index": name, "province": province_name(code, record), "component": "total"}
    own = own.assign(**names, province_code=own["province_code"].fillna(code))
    standings = _standings(loaded.assign(member=members), codes)
    return own.merge(bands, on="year", how="left").merge(standings, on="year", how="left")


def span(first: int | None, year: int, record: Record) -> range:
    """Return the years from first to last; without a first 2016, or five years in all where that is earlier.

    Raises
    ------
    AskError
        Where the first year lies after the last, or the record knows no ranking of the last one. Seen from an earlier
        day, a year of that day whose rankings were not out yet is a gap like any other.

    Examples
    --------
    >>> record = current_record()
    >>> span(None, 2021, record), span(None, 2010, record)
    (range(2016, 2022), range(2006, 2011))
    """
    year, ranked = checked_year(year), ranked_years(record)
    awaited = record.day is not None and ranked and ranked[0] <= year <= record.day.year
    if not awaited:
        require_ranked_year(year, record)
    first = min(2016, year - 4) if first is None else checked_year(first)
    if first > year:
        raise AskError(
            "The first year {first} lies after the last year {year}.", "Turn them round.", first=first, year=year
        )
    return range(first, year + 1)


def _bands(region: pd.DataFrame) -> pd.DataFrame:
    bands = region.groupby("year", as_index=False).agg(
        peer_n=("province_code", "size"),
        peer_ranks=("rank", "count"),
        peer_scores=("score", "count"),
        peer_rank_low=("rank", "min"),
        peer_rank_high=("rank", "max"),
        peer_score_low=("score", "min"),
        peer_score_high=("score", "max"),
    )
    return bands.merge(_pages_of_ends(region), on="year", how="left")


def _pages_of_ends(region: pd.DataFrame) -> pd.DataFrame:
    """Return, a year, the pages on which the best and the worst known member of the region were read."""
    ends = []
    for figure in ("rank", "score"):
        years = region.groupby("year")[figure]
        at_end = region[figure].eq(years.transform("min")) | region[figure].eq(years.transform("max"))
        ends.append(
            region.loc[at_end.fillna(False), ["year", f"{figure}_source_id"]].set_axis(["year", "page"], axis=1)
        )
    pages = pd.concat(ends).drop_duplicates().sort_values(["year", "page"])
    return pages.groupby("year")["page"].agg(" ".join).rename("peer_pages").reset_index()


def _left_over(own: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Narrow bands of ranks to those that no other province holds; a rank that is known stays, shared or not."""
    held = others.groupby("year")["rank"].agg(set)
    narrowed = []
    for row in own.itertuples(index=False):
        low, high = int(row.rank_low), int(row.rank_high)
        left = [rank for rank in range(low, high + 1) if rank not in held.get(row.year, set())]
        narrowed.append((left[0], left[-1]) if low < high and left else (low, high))
    ends = pd.DataFrame(narrowed, columns=["rank_low", "rank_high"], index=own.index, dtype="Int64")
    return own.assign(rank_low=ends["rank_low"], rank_high=ends["rank_high"])


def _standings(loaded: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Bound the province's place among its region, a year in which its own rank is known at least within a band.

    As many provinces stand above it as its rank says; those that cannot stand outside the region stand inside. A rank
    that another province holds is not left to it. Where ranks contradict each other, as PAR 2015 that has two 58th and
    a 59th, no place is left and none is told.
    """
    ranks = loaded.dropna(subset=["rank_low"])
    is_own = ranks["province_code"].isin(codes)
    # In a year in which no region of it is named it is a member of none.
    own = ranks.loc[is_own & ranks["member"], ["year", "rank_low", "rank_high", "n_ranked"]]
    own = own[is_narrowed(own)].drop(columns="n_ranked")
    own = _left_over(own, ranks[~is_own])
    others = ranks[~is_own].merge(own, on="year", suffixes=("", "_own"))
    others = others.assign(
        surely=others["rank_high"] < others["rank_low_own"], maybe=others["rank_low"] < others["rank_high_own"]
    )
    above = others.groupby(["year", "member"])[["surely", "maybe"]].sum().unstack("member", fill_value=0)
    own = own.set_index("year")
    if True not in above.columns.get_level_values("member"):
        return pd.DataFrame(columns=["year", "standing_low", "standing_high"])
    fewest = above["surely"][True].combine(own["rank_low"] - 1 - above["maybe"].get(False, 0), max)
    most = above["maybe"][True].combine(own["rank_high"] - 1 - above["surely"].get(False, 0), min)
    standings = pd.DataFrame({"standing_low": fewest + 1, "standing_high": most + 1})
    return standings[standings["standing_low"] <= standings["standing_high"]].reset_index()
