"""Peers: the provinces one is compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast, get_args

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import checked_count
from cchc_analysis.record.catalog import components_of, find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import code_in, codes_of, one_map
from cchc_analysis.record.observations import is_narrowed, load_index
from cchc_analysis.record.provinces import find_province, last_days, province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.implied_ranks import with_implied_ranks
from cchc_analysis.words import mark, tr, usual_language
from cchc_analysis.words.ranges import year_ranges

PeerKind = Literal["region", "nearest", "frontier"]
KINDS: tuple[PeerKind, ...] = get_args(PeerKind)
#: The kinds that are measured in a year, so that they have distances; the region is a list of names.
MeasuredKind = Literal["nearest", "frontier"]
#: The frontier looks back five years, and at those who then stood within five ranks: a plan's length, a close start.
SPELL, CLOSE = 5, 5

_NEAREST = [
    "index", "year", "province_code", "province", "measure", "distance", "score", "rank", "rank_low", "rank_high",
    "n_ranked", "rank_basis", "rank_source_id", "source_id",
]  # fmt: skip
_FRONTIER = [
    "index", "province_code", "province", "previous_year", "previous_rank", "year", "rank", "places",
    "previous_source_id", "source_id", "started",
]  # fmt: skip


def peers(
    province: str,
    kind: PeerKind | Iterable[str] = "region",
    *,
    index: IndexName | None = None,
    year: int | None = None,
    n: int = 8,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> list[str]:
    """Return the codes of the provinces one is compared with, itself among them.

    Parameters
    ----------
    province
        Name or code of the province.
    kind
        ``"region"``: the provinces of its region; ``"nearest"``: those most like it in an index and year;
        ``"frontier"``: those who rose most from where it stood five years earlier; or a list of names, to which the
        province is added.
    index, year
        Which ranking, for ``"nearest"`` and ``"frontier"``; see `peer_table`.
    n
        How many at most, beside the province.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    list of str
        Codes, the province first: so `draw_rank_path` draws its chart about it. Then those of the region in its order,
        those of the list, the nearest, or those who rose most.

    Raises
    ------
    AskError
        For an unknown province or kind, or a ranking in which the question has no answer.

    Examples
    --------
    >>> len(peers("Bắc Kạn")), peers("Bắc Kạn", ["Lạng Sơn", "Cao Bằng"])
    (14, ['06', '20', '04'])
    >>> peers("Bắc Kạn", "nearest", index="PCI", year=2021, n=3)
    ['06', '20', '64', '66']

    Of PCI 2022 the record has every total but not every sub-index: the nearest are those by the total.

    >>> peer_table("PCI", "Bắc Kạn", 2022, kind="nearest", n=2)[["measure", "province", "score"]].values.tolist()
    [['level', 'Bắc Kạn', 65.15], ['level', 'Sóc Trăng', 65.17], ['level', 'Bình Dương', 65.13]]
    """
    record = current_record(record, as_of)
    if isinstance(kind, str) and kind in KINDS[1:]:
        if index is None or year is None:
            raise AskError("Peers of the kind {kind} need an index and a year.", "Give index= and year=.", kind=kind)
        table = peer_table(index, province, year, kind=cast("MeasuredKind", kind), n=n, record=record)
        return [str(code) for code in table["province_code"]]
    code = _code(province, year, record)
    if not isinstance(kind, str):
        if not isinstance(kind, Iterable) or (isinstance(kind, np.ndarray) and not kind.ndim):
            raise _unknown(kind)
        return list(dict.fromkeys([code, *(find_province(name, record=record) for name in kind)]))
    if kind != "region":
        raise _unknown(kind)
    table = record.provinces.set_index("province_code")
    same = table["region"].eq(table.loc[code, "region"]) & table["system"].eq(table.loc[code, "system"])
    # Hà Tây left the map in 2008 and is nobody's peer since.
    last = last_days(record)
    still = last >= last[code]
    return _Region(dict.fromkeys([code, *map(str, table.index[same & still])]))


class _Region(list[str]):
    """The codes of a region; where the record knows none, printed it says so beside the province alone."""

    def __repr__(self) -> str:
        if len(self) > 1:
            return super().__repr__()
        why = mark("no regions of this map are in the record yet; give a list of names, or ask for nearest")
        return f"{super().__repr__()} ({tr(why, usual_language())})"


def _code(province: str, year: int | None, record: Record) -> str:
    """Return the code itself, else that of a name on the map of a year, or of the 63 without one."""
    if isinstance(province, str) and province in set(record.provinces["province_code"]):
        return province
    return find_province(province, record=record) if year is None else province_in(year, province, record=record)


def region_of(code: str, record: Record) -> list[str]:
    """Return the codes of a province's region; of the 34 provinces the record names no regions yet."""
    region = record.provinces.set_index("province_code")["region"]
    return peers(code, record=record) if pd.notna(region[code]) else []


def peer_table(
    index: IndexName,
    province: str,
    year: int,
    *,
    kind: MeasuredKind,
    n: int = 8,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the nearest provinces with their distances, or the frontier with its moves; the province first.

    Parameters
    ----------
    index, province, year
        Which ranking, and whose peers. Nothing later than the year is looked at.
    kind
        ``"nearest"``: by the profile of components and the level, each in standard deviations of the year over all
        provinces; by the level alone where the record holds the components of every province in no year, and in a year
        of which it holds every total but not every component. The column ``measure`` says which.
        ``"frontier"``: those who stood within five ranks of the province five years before the year, and have risen.
    n
        How many at most, beside the province.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        Nearest: index, year, province_code, province, measure (``profile``: Euclidean distance in standard deviations,
        over all components and the total; ``level``: points between the totals), distance, score, rank with its bounds
        rank_low and rank_high of n_ranked, rank_basis (``implied`` where no source states it, see `trend`) with
        rank_source_id, source_id (pages behind the distance). Frontier: index, province_code, province, previous_year,
        previous_rank, year, rank, places (gained), previous_source_id, source_id, started (how many others are known to
        have started so near and where they came). Ties in the order of codes.

    Raises
    ------
    AskError
        For an unknown kind, province or index, or a year in which the figures the question needs are not known: it
        names years in which they are.

    Examples
    --------
    >>> table = peer_table("PCI", "Bắc Kạn", 2021, kind="frontier", n=2)
    >>> table[["province", "previous_rank", "rank", "places"]].values.tolist()
    [['Bắc Kạn', 60, 48, 12], ['Lạng Sơn', 55, 36, 19], ['Sơn La', 58, 46, 12]]
    """
    record = current_record(record, as_of)
    name, code = find_index(index, record).index, province_in(year, province, record=record)
    n = _some(n)
    years = peer_years(name, code, year, kind=kind, record=record)
    loaded = load_index(name, components=True, record=record)
    nearest = kind == "nearest"
    if nearest:
        own, until = codes_of(code, record), sorted(set(loaded.loc[loaded["year"] <= year, "year"]))
        years = sorted({*years, *(of for of in until if _all_totals_known(loaded, of, own))})
    if year not in years:
        raise _no_year(name, code, year, years, record)
    table = _nearest(loaded, name, code, year, record) if nearest else _frontier(loaded, name, code, year)
    return table.head(n + 1).reset_index(drop=True)


def _some(n: int) -> int:
    if (count := checked_count(n)) < 1:
        raise AskError("{n} peers are none.", "Ask for one or more: n=8.", n=count)
    return count


def peer_years(
    index: IndexName,
    province: str,
    year: int,
    *,
    kind: str,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> list[int]:
    """Return the years up to one in which `peer_table` can tell the nearest provinces or the frontier.

    Returns
    -------
    list of int
        For ``"nearest"`` the years with all components of every province, where the index has such years, else those in
        which the province's score is known; for ``"frontier"`` those in which its rank is known, as five years before.

    Raises
    ------
    AskError
        For an unknown kind, province or index.

    Examples
    --------
    >>> peer_years("PCI", "Bắc Kạn", 2023, kind="nearest")[-2:]
    [2020, 2021]
    """
    if kind not in KINDS[1:]:
        what, todo = mark("There is no kind of peers called {kind} here."), mark("Ask for one of {kinds}.")
        raise AskError(what, todo, kind=kind, kinds=", ".join(KINDS[1:]))
    record = current_record(record, as_of)
    name, code = find_index(index, record).index, province_in(year, province, record=record)
    loaded = load_index(name, components=True, record=record)
    is_own = loaded["province_code"].isin(codes_of(code, record))
    own = loaded[is_own & (loaded["component"] == "total") & (loaded["year"] <= year)]
    if kind == "frontier":
        ranked = set(own.loc[own["rank"].notna(), "year"])
        return sorted(of for of in ranked if of - SPELL in ranked and one_map(of - SPELL, of, code, record))
    scored = own.loc[own["score"].notna(), "year"].tolist()
    return [of for of in scored if _profiles(loaded, name, of, record) is not None] or scored


@dataclass(frozen=True, eq=False, repr=False)
class LatestPeers(Explained):
    """The peers of a province in the latest year that allows to tell them; made by `latest_peers`.

    Parameters
    ----------
    index, province_code, province
        Whose peers, in which index.
    until
        The last year that was looked at.
    table
        The frame of `peer_table`; no row where no year allows it.
    """

    index: str
    province_code: str
    province: str
    until: int
    table: pd.DataFrame


def latest_peers(
    index: IndexName,
    province: str,
    year: int,
    *,
    kind: MeasuredKind,
    n: int = 8,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> LatestPeers:
    """Return the nearest provinces or the frontier of the latest year up to one that allows to tell them.

    Parameters
    ----------
    index, province
        Which ranking, and whose peers.
    year
        The last year that is looked at.
    kind, n
        As for `peer_table`.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        For an unknown kind, province or index.

    Examples
    --------
    >>> latest_peers("PCI", "Bắc Kạn", 2023, kind="nearest", n=1).table[["year", "province"]].values.tolist()
    [[2021, 'Bắc Kạn'], [2021, 'Lạng Sơn']]
    """
    record = current_record(record, as_of)
    name, code = find_index(index, record).index, province_in(year, province, record=record)
    years = peer_years(name, code, year, kind=kind, record=record)
    then = code_in(years[-1], code, record) if years else code
    table = peer_table(name, then, years[-1], kind=kind, n=n, record=record) if years else pd.DataFrame()
    return LatestPeers(name, code, province_name(code, record), year, table)


def _unknown(kind: object) -> AskError:
    todo = mark("Ask for one of {kinds}, or give a list of names.")
    return AskError("There is no kind of peers called {kind}.", todo, kind=kind, kinds=", ".join(KINDS))


def _nearest(loaded: pd.DataFrame, index: str, code: str, year: int, record: Record) -> pd.DataFrame:
    """Return all provinces of a year by their distance from one."""
    rows = loaded[loaded["year"] == year]
    totals = with_implied_ranks(rows[(rows["component"] == "total") & rows["score"].notna()], record)
    totals = totals.set_index("province_code")
    profiles = _profiles(loaded, index, year, record)
    if profiles is None:
        distance, pages = (totals["score"] - totals.loc[code, "score"]).abs(), totals["score_source_id"]
    else:
        distance = np.sqrt(((profiles - profiles.loc[code]) ** 2).sum(axis=1))
        pages = rows.groupby("province_code")["source_id"].agg(lambda named: " ".join(sorted(set(named.dropna()))))
    measure = "level" if profiles is None else "profile"
    table = totals.assign(distance=distance, measure=measure, source_id=pages, other=totals.index != code)
    # A page that only says that it is one of all ranks is behind nothing that is shown here.
    table["rank_source_id"] = table["rank_source_id"].where(is_narrowed(table).fillna(False))
    return table.reset_index().sort_values(["other", "distance", "province_code"], kind="stable")[_NEAREST]


def _profiles(loaded: pd.DataFrame, index: str, year: int, record: Record) -> pd.DataFrame | None:
    """Return components and total in standard deviations of a year, where all are known of every ranked province."""
    rows = loaded[loaded["year"] == year]
    weighed = components_of(index, year, record).dropna(subset="factor").index
    scores = rows.pivot(index="province_code", columns="component", values="score")
    scores = scores.reindex(columns=[*weighed, "total"]).dropna()
    complete = len(weighed) > 0 and len(scores) >= rows.loc[rows["component"] == "total", "n_ranked"].max()
    return (scores - scores.mean()) / scores.std(ddof=0) if complete else None


def _all_totals_known(loaded: pd.DataFrame, year: int, own: Iterable[str]) -> bool:
    """Say whether a province and all others that were ranked have a total, so that the nearest are among them."""
    totals = loaded[(loaded["year"] == year) & (loaded["component"] == "total")]
    scored = totals[totals["score"].notna()]
    return bool(scored["province_code"].isin(list(own)).any() and len(scored) >= totals["n_ranked"].max())


def _frontier(loaded: pd.DataFrame, index: str, code: str, year: int) -> pd.DataFrame:
    """Return the province, then those who started near it and have risen, by places gained."""
    ranked = loaded[(loaded["component"] == "total") & loaded["rank"].notna()].set_index("province_code")
    ranked = ranked[["province", "year", "rank", "rank_source_id"]].rename(columns={"rank_source_id": "source_id"})
    early, late = (ranked[ranked["year"] == of] for of in (year - SPELL, year))
    moved = early.add_prefix("previous_").join(late, how="inner")
    moved = moved.assign(index=index, places=moved["previous_rank"] - moved["rank"], other=moved.index != code)
    near = (moved["previous_rank"] - moved.loc[code, "previous_rank"]).abs() <= CLOSE
    moved = moved.assign(started=int((near & moved["other"]).sum()))
    moved = moved[~moved["other"] | (near & (moved["places"] > 0))].reset_index()
    order = ["other", "places", "province_code"]
    return moved.sort_values(order, ascending=[True, False, True], kind="stable")[_FRONTIER]


def _no_year(index: str, code: str, year: int, years: list[int], record: Record) -> AskError:
    return AskError(
        "Of {index} {year} the record does not hold enough to find peers of {province}: the nearest need the total of "
        "every province, the frontier the province's rank then and five years before.",
        mark("Ask for one of these years: {years}.")
        if years
        else mark("No year up to then allows it: ask for a later year, for another index, or give a list of names."),
        province=province_name(code, record),
        index=find_index(index, record).short,
        year=year,
        years=year_ranges(years),
    )
