"""Recorded: one figure of the record, of a province, a year and a component the rank, the score or the share."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import components_of
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.year_curve import YearCurve, rank_curve

#: How a printed figure stands in its source: documents compare the figure as printed, not what prints so.
PRINTED = frozenset({"stated", "computed", "order"})


@dataclass(frozen=True)
class Place:
    """Where a figure stands."""

    index: str
    year: int
    component: str
    province_code: str


@dataclass(frozen=True)
class Recorded:
    """A figure of the record.

    Parameters
    ----------
    bound
        The figure; ``low`` and ``high`` are one where it is printed, ``best`` is NaN where only bounds are known.
    source_id
        The pages behind it, with spaces between.
    chosen
        Why this row was taken (`load_index`), or ``implied`` where the rank curve bounds the figure.
    anyone
        Whether nothing is known of this province, so that the bound holds for any.
    """

    bound: Bound
    source_id: str
    chosen: str
    anyone: bool = False


def recorded_figure(place: Place, metric: str, record: Record) -> Recorded | None:
    """Return the rank, the score (of a ``class`` too) or the share in percent; None where the record has no row.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> recorded_figure(Place("PCI", 2024, "total", "06"), "rank", current_record()).bound.low
    31.0
    """
    # Most targets are of totals, and an index may have many components.
    components = place.component != "total"
    table, key = _loaded(place.index, components, record), (place.year, place.component, place.province_code)
    if key not in table.index:
        return None
    row = table.loc[key].to_dict()
    if metric == "rank":
        return _rank(row, place, record)
    score = _score(row, place, record)
    return _share(score, place, record) if score and metric == "share" else score


@lru_cache(maxsize=16)
def _loaded(index: str, components: bool, record: Record) -> pd.DataFrame:
    """Return the loaded rows of an index by year, component and province; none where the record has none of it."""
    key = ["year", "component", "province_code"]
    if index not in record.observations["index"].unique():
        return pd.DataFrame(columns=key).set_index(key)
    return load_index(index, components=components, record=record).set_index(key)


def _rank(row: dict[str, Any], place: Place, record: Record) -> Recorded | None:
    """Return the rank of a row, or what all that is known of the ranking says of it."""
    if pd.notna(row["rank"]):
        return Recorded(_bound(row, "rank"), row["rank_source_id"], row["rank_chosen"])
    if pd.isna(row["rank_low"]) and place.component == "total":
        # The whole ranking is known, and the province is not in it.
        return None
    curve = rank_curve(place.index, place.year, place.component, record=record)
    low, high = (float(rank) for rank in curve.ends_of(place.province_code)[:2])
    if (row["rank_low"], row["rank_high"]) == (low, high) and pd.notna(row["rank_source_id"]):
        return Recorded(between(low, high), row["rank_source_id"], row["rank_chosen"])
    return Recorded(between(low, high), _pages(curve), "implied", anyone=(low, high) == (1.0, curve.n))


def _score(row: dict[str, Any], place: Place, record: Record) -> Recorded | None:
    """Return the score of a row, or what the rank says of it."""
    if pd.notna(row["score"]):
        printed = row["score_basis"] in PRINTED
        bound = Bound.exactly(float(row["score"])) if printed else _bound(row, "score")
        return Recorded(bound, row["score_source_id"], row["score_chosen"])
    if pd.isna(row["rank_low"]):
        return None
    curve = rank_curve(place.index, place.year, place.component, record=record)
    low, high = _ends(curve.score_of(place.province_code))
    nothing = _ends(curve.rank_of(place.province_code)) == (1, curve.n)
    return Recorded(between(low, high), _pages(curve), "implied", anyone=nothing)


def _share(score: Recorded, place: Place, record: Record) -> Recorded | None:
    """Return a score as percent of the greatest that its component can have; None where that is not known."""
    greatest = components_of(place.index, place.year, record, whole=None)["maximum"].get(place.component)
    if greatest is None or pd.isna(greatest):
        return None
    return replace(score, bound=score.bound / float(greatest) * 100)


def between(low: float, high: float) -> Bound:
    """Return the bound of what is known by its ends alone: where they differ there is no best estimate.

    Examples
    --------
    >>> between(6.0, 6.0).best, between(31.0, 63.0).best
    (6.0, nan)
    """
    return Bound.exactly(low) if low == high else Bound(low, math.nan, high)


def _bound(row: dict[str, Any], figure: str) -> Bound:
    return Bound(float(row[f"{figure}_low"]), float(row[figure]), float(row[f"{figure}_high"]))


def _ends(bound: Bound) -> tuple[float, float]:
    return float(bound.low), float(bound.high)


@lru_cache(maxsize=64)
def _pages(curve: YearCurve) -> str:
    return " ".join(curve.cited()["source_id"])
