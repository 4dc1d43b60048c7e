"""What the record says of the figure that a claim states: its bounds, how they are known, and from which page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import components_of, group_of
from cchc_analysis.record.observations import NEVER_CHOSEN, candidates, is_narrowed, load_index
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.trends.region_ranks import region_ranks
from cchc_analysis.standing.year_curve import YearCurve, rank_curve


@dataclass(frozen=True)
class Held:
    """What the record says of a figure.

    Parameters
    ----------
    low, high
        Between which it lies.
    printed
        Whether a source prints it; else it follows from the other figures of the year.
    source_id
        The page, where one prints it.
    """

    low: float
    high: float
    printed: bool
    source_id: str = ""


def held_of(claim: Any, record: Record) -> list[Held]:
    """Return what the record says of a claim, what is chosen first; nothing where it says nothing.

    Parameters
    ----------
    claim
        A row of `read_figures` whose year is known.
    record
        The record.
    """
    read = _READ.get(claim.what)
    return [] if read is None else [held for held in read(claim, record) if not pd.isna(held.low)]


def group_held(claim: Any, record: Record) -> tuple[str, str] | None:
    """Return the group of a province by its score, with the page; None where the score is not known."""
    row = _row(claim, claim.year, record)
    if row is None or pd.isna(row["score"]):
        return None
    group = group_of(claim.index_name, claim.year, float(row["score"]), record)
    return None if group is None else (group, str(row["score_source_id"]))


def _row(claim: Any, year: int, record: Record) -> dict[str, Any] | None:
    return _rows(claim.index_name, record).get((year, claim.component, claim.province_code))


@lru_cache(maxsize=16)
def _rows(index: str, record: Record) -> dict[tuple[int, str, str], dict[str, Any]]:
    table = load_index(index, components=True, record=record)
    keys = zip(table["year"], table["component"], table["province_code"], strict=True)
    return dict(zip(keys, table.to_dict("records"), strict=True))


@lru_cache(maxsize=16)
def _printed(index: str, record: Record) -> dict[tuple[int, str, str], list[dict[str, Any]]]:
    """Return all that sources print of a place, but for what is known to be a misprint or on another scale."""
    table = candidates(index, record=record)
    found: dict[tuple[int, str, str], list[dict[str, Any]]] = {}
    for row in table[~table["basis"].isin([*NEVER_CHOSEN, "qualitative"])].to_dict("records"):
        found.setdefault((row["year"], row["component"], row["province_code"]), []).append(row)
    return found


@lru_cache(maxsize=64)
def curve_of(index: str, year: int, component: str, record: Record) -> YearCurve | None:
    """Return the rank curve of a year; None where nothing is known of it."""
    try:
        return rank_curve(index, year, component, record=record)
    except AskError:
        return None


def figure_of(claim: Any, part: str, year: int, record: Record) -> list[Held]:
    """Return what the record says of a score or rank of a claim's province in a year."""
    row = _row(claim, year, record)
    if row is None:
        return []
    if pd.notna(row[part]):
        chosen = Held(float(row[f"{part}_low"]), float(row[f"{part}_high"]), True, str(row[f"{part}_source_id"]))
        others = _printed(claim.index_name, record).get((year, claim.component, claim.province_code), [])
        return [chosen, *(_of(other, part) for other in others if pd.notna(other[part]))]
    curve = curve_of(claim.index_name, year, claim.component, record)
    if curve is None or (claim.component == "total" and pd.isna(row["rank_low"])):
        return []
    bound = curve.rank_of(claim.province_code) if part == "rank" else curve.score_of(claim.province_code)
    low, high = float(bound.low), float(bound.high)
    page = ""
    if part == "rank" and pd.notna(row["rank_low"]):
        low, high = max(low, float(row["rank_low"])), min(high, float(row["rank_high"]))
        page = str(row["rank_source_id"]) if is_narrowed(row) else ""
    return [Held(low, high, False, page)]


def _said_so(claim: Any, record: Record) -> Held | None:
    """Return what a page says of a place in the very words of a claim, such as "tốp 30", though others say more."""
    rows = _printed(claim.index_name, record).get((claim.year, claim.component, claim.province_code), [])
    found = (row for row in rows if (row["rank_low"], row["rank_high"]) == (claim.low, claim.high))
    return next((_of(row, "rank") for row in found), None)


def _of(row: dict[str, Any], part: str) -> Held:
    return Held(float(row[f"{part}_low"]), float(row[f"{part}_high"]), True, str(row["source_id"]))


def _score(claim: Any, record: Record) -> Iterator[Held]:
    yield from figure_of(claim, "score", claim.year, record)


def _rank(claim: Any, record: Record) -> Iterator[Held]:
    yield from figure_of(claim, "rank", claim.year, record)


def _n_ranked(claim: Any, record: Record) -> Iterator[Held]:
    yield from (Held(size, size, True) for size in _sizes(claim.index_name, claim.year, record))


@lru_cache(maxsize=256)
def _sizes(index: str, year: int, record: Record) -> tuple[float, ...]:
    """Return of how many provinces the pages of a year say that they are ranked, the most first."""
    said = {row["n_ranked"] for key, row in _rows(index, record).items() if key[0] == year}
    return tuple(sorted((float(size) for size in said if pd.notna(size)), reverse=True))


def _change(part: str, sign: int) -> Any:
    def read(claim: Any, record: Record) -> Iterator[Held]:
        before = claim.year - 1 if pd.isna(claim.against) else int(claim.against)
        for now in figure_of(claim, part, claim.year, record):
            for then in figure_of(claim, part, before, record):
                low, high = sorted((sign * (now.low - then.high), sign * (now.high - then.low)))
                yield Held(low, high, now.printed and then.printed, now.source_id)

    return read


def _share(claim: Any, record: Record) -> Iterator[Held]:
    top = components_of(claim.index_name, claim.year, record, whole=None)["maximum"].get(claim.component)
    if top is not None and pd.notna(top):
        for held in figure_of(claim, "score", claim.year, record):
            yield Held(100 * held.low / top, 100 * held.high / top, held.printed, held.source_id)


def _region_rank(claim: Any, record: Record) -> Iterator[Held]:
    if claim.component != "total":
        return
    try:
        table = region_ranks(claim.index_name, claim.province_code, claim.year, first=claim.year, record=record)
    except AskError:
        return
    row = table.iloc[-1]
    if row["year"] == claim.year and pd.notna(row["standing_low"]):
        low, high = float(row["standing_low"]), float(row["standing_high"])
        yield Held(low, high, low == high, "")


def _fact(kind: str) -> Any:
    def read(claim: Any, record: Record) -> Iterator[Held]:
        facts = record.facts
        asked = facts["index"].eq(claim.index_name) & facts["year"].eq(claim.year) & facts["kind"].eq(kind)
        asked &= facts["component"].eq(claim.component) & facts["region"].isna()
        if kind == "score_of_rank":
            asked &= facts["low"].eq(claim.rank)
        for row in facts[asked].to_dict("records"):
            yield Held(float(row["value_low"]), float(row["value_high"]), True, str(row["source_id"]))
        curve = curve_of(claim.index_name, claim.year, claim.component, record)
        if curve is not None and kind in ("max", "min"):
            bound = curve.score_for_rank(1 if kind == "max" else curve.n)
            yield Held(float(bound.low), float(bound.high), False)

    return read


def _score_of_rank(claim: Any, record: Record) -> Iterator[Held]:
    yield from _fact("score_of_rank")(claim, record)
    curve = curve_of(claim.index_name, claim.year, claim.component, record)
    if curve is not None and 1 <= claim.rank <= curve.n:
        bound = curve.score_for_rank(int(claim.rank))
        yield Held(float(bound.low), float(bound.high), bool(bound.exact))


_READ = {
    "score": _score,
    "rank": _rank,
    "n_ranked": _n_ranked,
    "change_rank": _change("rank", -1),
    "change_score": _change("score", 1),
    "share": _share,
    "region_rank": _region_rank,
    "mean": _fact("mean"),
    "max": _fact("max"),
    "min": _fact("min"),
    "score_of_rank": _score_of_rank,
}
