"""The profile: a province's components in one year, beside the year before, its region and all provinces."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import checked_name
from cchc_analysis.record.catalog import Index, components_of, era_of, find_index, scale_of, wholes_of
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import code_in, one_map
from cchc_analysis.record.method_parts import components_in
from cchc_analysis.record.observations import counted_ranks, indices_of_year, load_index, years_touched
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.peers import region_of
from cchc_analysis.words.ranges import year_ranges

#: The classes of provincial improvement plans: what fell is to be repaired, what held or rose to be kept and raised.
REPAIR, KEEP = "repair", "keep"

_OWN = [
    "value", "rank", "rank_low", "rank_high", "n_ranked", "tied", "basis", "value_source_id", "rank_source_id",
]  # fmt: skip
_BEFORE = ["value", "rank", "n_ranked", "tied", "value_source_id", "rank_source_id"]
_COLUMNS = [
    "index", "year", "province_code", "component", "parent", "name_vi", "name_en",
    "maximum", "weight", "weight_source_id", "share", *_OWN,
    "previous_year", "previous_code", "previous", "previous_rank", "previous_n_ranked", "previous_tied",
    "previous_value_source_id", "previous_rank_source_id", "comparable", "change", "change_rank", "moved", "kind",
    "region_n", "region_of", "region_median", "region_best", "region_best_province", "median", "best", "best_province",
    "gap", "compared_source_id", "source_id", "previous_source_id",
]  # fmt: skip


def profile(
    index: IndexName,
    province: str,
    year: int,
    *,
    parent: str | None = "total",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return a province's components in a year, beside the year before, its region and all provinces.

    Parameters
    ----------
    index, province, year
        Whose components.
    parent
        The whole whose parts are wanted: ``"total"``, or a component that has parts itself, such as a dimension; None
        for the total itself.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a component that was ranked that year, in the order of the catalogue, unknown figures empty; those of
        the year's method of which nothing is known of any province have a row too.

        - index, year, province_code, component, parent, name_vi, name_en; maximum (points), weight (share of the
          greatest total) with weight_source_id, share (value of maximum).
        - value, rank, rank_low, rank_high, n_ranked, tied, basis. Ranks are those published, else counted (basis
          ``computed``, ties as 1, 2, 2, 4) where every ranked province is known.
        - previous_year, previous_code (under which it stood then), previous, previous_rank, previous_n_ranked,
          previous_tied; comparable (same era, same maximum), change (points, only where comparable), change_rank
          (places gained), moved (1 up, 0 held, -1 down: by points as printed where they compare, else by places), kind
          (``repair`` where it moved down, else ``keep``).
        - region_n and region_of (members known, members ranked), region_median (where every member is known),
          region_best and region_best_province (of some members the least that the best can be), gap (from that best);
          median, best and best_province of all provinces (where every one is known).
        - pages, several parted by a blank: value_source_id, rank_source_id, compared_source_id (behind medians, bests
          and counted ranks), previous_value_source_id, previous_rank_source_id; source_id and previous_source_id (all
          of each year).

    Raises
    ------
    AskError
        For an unknown index or province, or a year of which nothing was public.

    Notes
    -----
    The classes are those of Bắc Kạn's plan 406/KH-UBND of 28 June 2022, which sets the three PCI sub-indices that fell
    in 2021 apart from the seven that held or rose. The plan names the sub-indices and states no rule; this one gives
    exactly its classes.

    Examples
    --------
    >>> table = profile("PCI", "Bắc Kạn", 2021)
    >>> table.loc[table["kind"] == "repair", "name_en"].tolist()
    ['Entry Costs', 'Labor Training', 'Legal Institutions (Law & Order)']
    """
    record = current_record(record, as_of)
    entry, code = find_index(index, record), province_in(year, province, record=record)
    _checked(entry, year, record)
    # Kept, since a profile stands in several answers; each gets a copy of its own.
    parent = None if parent is None else checked_name(parent)
    return _profile(entry, code, year, parent, record).copy()


@dataclass(frozen=True, eq=False, repr=False)
class Profile(Explained):
    """A profile with the whole that its parts add up to: what sentence, chart and table are made of.

    Parameters
    ----------
    index, year, province_code, province
        Whose components.
    parent
        The whole whose parts these are.
    table
        The frame of `profile`.
    whole
        The row that the parts add up to: their own component, else the total. It has no class.
    names
        component, name_vi, name_en of the parts: those of the year's method.
    """

    index: str
    year: int
    province_code: str
    province: str
    parent: str
    table: pd.DataFrame
    whole: pd.DataFrame
    names: pd.DataFrame

    @property
    def known(self) -> bool:
        """Whether any score or rank of the parts is known."""
        return self.known_parts > 0

    @property
    def known_parts(self) -> int:
        """Of how many parts a score or a rank is known."""
        return int(self.table[["value", "rank"]].notna().any(axis=1).sum())

    @property
    def scored(self) -> bool:
        """Whether any score of the parts is known: without one there is nothing to draw."""
        return bool(self.table["value"].notna().any())


def full_profile(
    index: IndexName,
    province: str,
    year: int,
    *,
    parent: str = "total",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Profile:
    """Return a province's components in a year with the whole they add up to, ready to be said, drawn and tabled.

    Parameters
    ----------
    index, province, year, parent, as_of, record
        As for `profile`; the parts are always those of a whole.

    Raises
    ------
    AskError
        As `profile` does.

    Examples
    --------
    >>> answer = full_profile("PCI", "Bắc Kạn", 2021)
    >>> len(answer.table), float(answer.whole["value"].iloc[0])
    (10, 62.26)
    """
    record = current_record(record, as_of)
    entry, code = find_index(index, record), province_in(year, province, record=record)
    _checked(entry, year, record)
    return _full(entry, code, year, parent, record)


def _full(entry: Index, code: str, year: int, parent: str, record: Record) -> Profile:
    parts = _profile(entry, code, year, parent, record)
    return Profile(
        index=entry.index,
        year=year,
        province_code=code,
        province=province_name(code, record),
        parent=parent,
        table=parts.copy(),
        whole=_whole(entry, code, year, parent, record),
        names=_names(parts, entry.index, year, parent, record),
    )


def profiles(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> list[Profile]:
    """Return the profiles of a year: each index that was ranked or is awaited, in each way in which it is made up.

    Parameters
    ----------
    province, year
        Whose components.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> [(answer.index, answer.parent) for answer in profiles("Bắc Kạn", 2021)][:3]
    [('PAR', 'total'), ('PAR', 'sources'), ('PCI', 'total')]
    """
    record = current_record(record, as_of)
    code = province_in(year, province, record=record)
    return [
        _full(entry, code, year, parent, record)
        for entry in indices_of_year(year, record=record)
        for parent in wholes_of(entry.index, record)
    ]


def _whole(entry: Index, code: str, year: int, parent: str, record: Record) -> pd.DataFrame:
    """Return the row that parts add up to: their own component, else the total."""
    components = _profile(entry, code, year, "total", record)
    own = components[components["component"] == parent]
    whole = _profile(entry, code, year, None, record) if own.empty else own
    return whole.assign(kind=None)


def _names(parts: pd.DataFrame, index: str, year: int, parent: str, record: Record) -> pd.DataFrame:
    """Return the names of parts: those of which anything is known, else those of the year's method."""
    named = parts if len(parts) else _of_method(index, year, parent, record).reset_index()
    return named[["component", "name_vi", "name_en"]].reset_index(drop=True)


def _of_method(index: str, year: int, parent: str, record: Record) -> pd.DataFrame:
    """Return the parts of a whole that a year's method has."""
    parts = components_of(index, year, record, whole=parent)
    return parts[parts.index.isin(components_in(index, year, record).index)]


@lru_cache(maxsize=64)
def _profile(entry: Index, code: str, year: int, parent: str | None, record: Record) -> pd.DataFrame:
    _checked_parent(entry, parent, record)
    parts = _parts(entry.index, year, parent, record)
    loaded = load_index(entry.index, components=True, record=record)
    loaded = loaded[loaded["component"].isin(parts.index)]
    now, before = (_ranked(loaded[loaded["year"] == of]) for of in (year, year - 1))
    table = parts[parts.index.isin(now["component"])]
    if parent is not None and len(table):
        table = parts[parts.index.isin([*table.index, *_of_method(entry.index, year, parent, record).index])]
    previous_code = code_in(year - 1, code, record)
    earlier = _own(before, previous_code)
    table = table.join(_own(now, code)[_OWN]).join(earlier[_BEFORE].add_prefix("previous_"))
    table = table.rename(columns={"previous_value": "previous"}).join(_beside(now, region_of(code, record)))
    same_map = one_map(year - 1, year, code, record)
    table = _with_changes(table, set(now["era"]) == set(before["era"]), same_map, entry.decimals)
    ties = {name: table[name].eq(True) for name in ("tied", "previous_tied")}
    whose = {"index": entry.index, "year": year, "previous_year": year - 1, "province_code": code}
    whose |= {"previous_code": previous_code}
    return _with_pages(table).assign(**whose, **ties).rename_axis("component").reset_index()[_COLUMNS]


def _checked(entry: Index, year: int, record: Record) -> None:
    """Refuse a year of which nothing of the index was public."""
    held = years_touched(entry.index, year, record=record)
    if year not in held:
        raise AskError(
            "The record holds nothing of {index} {year} that was public by the day asked for.",
            "Ask for one of: {years}.",
            index=entry.short,
            year=year,
            years=year_ranges(held) or "–",
        )


def _checked_parent(entry: Index, parent: str | None, record: Record) -> None:
    """Refuse a whole of which the catalogue names no parts."""
    if parent is None:
        return
    wholes = list(dict.fromkeys(components_of(entry.index, None, record, whole=None)["parent"].dropna()))
    if parent not in wholes:
        raise AskError(
            "The catalogue names no parts of {parent} in {index}.",
            "Ask for the parts of one of: {wholes}.",
            parent=parent,
            index=entry.short,
            wholes=", ".join(wholes) or "–",
        )


def _parts(index: str, year: int, parent: str | None, record: Record) -> pd.DataFrame:
    """Return the parts of a whole by component: parent, names, maximum of both years, weight."""
    late, early = (components_of(index, of, record, whole=parent) for of in (year, year - 1))
    names, (_, top) = ["parent", "name_vi", "name_en"], scale_of(index, year, record=record)
    if parent is None:
        page = era_of(index, year, record)["source_id"]
        total = late.loc[["total"], names]
        return total.assign(maximum=top, previous_maximum=top, weight=1.0, weight_source_id=page)
    weight = late["factor"] * late["maximum"] / top
    maxima = {"maximum": late["maximum"], "previous_maximum": early["maximum"]}
    return late[names].assign(**maxima, weight=weight, weight_source_id=late["source_id"])


def _ranked(of_year: pd.DataFrame) -> pd.DataFrame:
    """Add ranks counted from scores where all provinces of a component are known and none is published."""
    counted = counted_ranks(of_year).where(of_year["rank"].isna())
    is_counted = counted.notna()
    ranks = {end: of_year[end].mask(is_counted, counted) for end in ("rank", "rank_low", "rank_high")}
    return of_year.assign(
        **ranks,
        tied=is_counted & of_year.duplicated(["component", "score"], keep=False),
        basis=of_year["basis"].mask(is_counted, "computed"),
        value=of_year["score"],
        value_source_id=of_year["score_source_id"],
        rank_source_id=of_year["rank_source_id"].mask(is_counted, of_year["component"].map(_pages(of_year))),
    )


def _own(ranked: pd.DataFrame, code: str) -> pd.DataFrame:
    return ranked[ranked["province_code"] == code].set_index("component")


def _pages(of_year: pd.DataFrame) -> pd.Series[str]:
    """Return, by component, the pages behind all its scores."""
    return of_year.groupby("component")["score_source_id"].agg(joined)


def _beside(ranked: pd.DataFrame, region: list[str]) -> pd.DataFrame:
    """Return, by component, the middle and the best of the region and of all provinces, and the pages behind them."""
    of = ranked.groupby("component")["n_ranked"].max()
    known = ranked.dropna(subset=["score"])
    complete = known.groupby("component").size().reindex(of.index, fill_value=0) >= of
    inside = known[known["province_code"].isin(region)]
    members = inside.groupby("component").size().reindex(of.index, fill_value=0).where(complete, len(region))
    everyone = _summary(known, of).where(complete)[["median", "best", "best_province"]]
    # In a table with gaps nothing is said of all provinces, so only the region's pages count.
    behind = _pages(ranked).where(complete, _pages(inside)).reindex(of.index)
    return _summary(inside, members).add_prefix("region_").join(everyone).assign(compared_source_id=behind)


def _summary(known: pd.DataFrame, of: pd.Series[int]) -> pd.DataFrame:
    """Return, by component, how many of how many are known, their middle where all are, their best and who holds it."""
    scores = known.groupby("component")["score"]
    n = scores.size().reindex(of.index, fill_value=0)
    holders = known[known["score"] == scores.transform("max")].groupby("component")["province"].agg(", ".join)
    middle = scores.median().reindex(of.index).where(n >= of)
    return pd.DataFrame({"n": n, "of": of, "median": middle, "best": scores.max(), "best_province": holders})


def _with_changes(table: pd.DataFrame, same_era: bool, same_map: bool, decimals: int) -> pd.DataFrame:
    """Add what changed since the year before, and the class that follows from it."""
    early, late = table.pop("previous_maximum"), table["maximum"]
    comparable = same_era & (early.eq(late) | (early.isna() & late.isna()))
    change = (table["value"] - table["previous"]).where(comparable)
    places = table["previous_rank"] - table["rank"]
    places = places if same_map else places.mask(places.notna())
    moved = np.sign(change.round(decimals)).fillna(np.sign(places.astype("float64")))
    kind = moved.lt(0).map({True: REPAIR, False: KEEP}).where(moved.notna())
    changes = {"comparable": comparable, "change": change, "change_rank": places, "kind": kind}
    gap = table["value"] - table["region_best"]
    return table.assign(**changes, moved=moved.astype("Int64"), gap=gap, share=table["value"] / table["maximum"])


def _with_pages(table: pd.DataFrame) -> pd.DataFrame:
    """Add all pages of either year in one cell each."""
    now = table[["value_source_id", "rank_source_id", "compared_source_id"]]
    before = table[["previous_value_source_id", "previous_rank_source_id"]]
    named = {"source_id": now, "previous_source_id": before}
    cells = {name: pd.Series(map(joined, part.to_numpy()), part.index, "object") for name, part in named.items()}
    return table.assign(**cells)
