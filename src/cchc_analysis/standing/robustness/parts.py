"""Parts: the components of every province of a ranking, with what each counts, as the totals are made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import (
    Index,
    WeightsOrigin,
    components_of,
    find_index,
    indices,
    scale_of,
    weights_of,
    weights_origin,
)
from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.observations import load_index, years_touched
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import mark
from cchc_analysis.words.ranges import year_ranges

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Whose weights are looked at: those of the catalogue, or those of who asks.
Origin = WeightsOrigin | Literal["own"]

#: Weights that are typed in sum to one but for their own rounding.
ABOUT_ONE = 1e-6


@dataclass(frozen=True, eq=False)
class Parts:
    """What the totals of a year are made of.

    Parameters
    ----------
    index, year
        Of which ranking.
    components
        The k components: component, name_vi, name_en, factor (points of the total that one unit is worth), maximum and
        share (what it counts, as a share of one), in the order of the catalogue.
    scores
        (n, k) of each province.
    totals
        The n rows of `load_index` of the totals, in the same order; ranks and scores as published.
    pages
        The pages behind the components, parted by a blank.
    origin
        Whose the weights are, as `weights_origin` says; ``own`` where they are those of who asks.
    """

    index: str
    year: int
    components: pd.DataFrame
    scores: Array
    totals: pd.DataFrame
    pages: str
    origin: Origin

    @property
    def factors(self) -> Array:
        """(k,) points of the total that one unit of each component is worth."""
        factors: Array = self.components["factor"].to_numpy("float64")
        return factors

    @property
    def codes(self) -> list[str]:
        """The provinces, in the order of the scores."""
        return [str(code) for code in self.totals["province_code"]]

    @property
    def points(self) -> Array:
        """(n, k) what each component adds to the total."""
        added: Array = self.scores * self.factors
        return added


def robust_years(index: str, *, as_of: str | dt.date | None = None, record: Record | None = None) -> list[int]:
    """Return the years of which weights and every province's components are known, so that they can be weighed anew.

    Examples
    --------
    >>> robust_years("PCI")[-1], robust_years("PAPI")[-1], robust_years("PAR")
    (2021, 2024, [])
    """
    record = current_record(record, as_of)
    return list(_robust_years(find_index(index, record).index, record))


@lru_cache(maxsize=16)
def _robust_years(index: str, record: Record) -> tuple[int, ...]:
    return tuple(
        year
        for year in years_touched(index, NO_YEAR_AFTER, record)
        if len(weights := weights_of(index, year, record)) and _is_complete(_rows(index, year, record), weights)
    )


def _rows(index: str, year: int, record: Record) -> pd.DataFrame:
    loaded = load_index(index, components=True, record=record)
    return loaded[loaded["year"] == year]


def n_ranked(index: str, year: int, record: Record) -> int:
    """Return how many provinces were ranked in a year; 0 where the record holds no ranking."""
    return _n_ranked(_rows(index, year, record))


def _is_complete(rows: pd.DataFrame, weights: pd.DataFrame) -> bool:
    return _n_complete(rows, weights) >= _n_ranked(rows) > 1


def _n_ranked(rows: pd.DataFrame) -> int:
    ranked = rows.loc[rows["component"] == "total", "n_ranked"].max()
    return 0 if pd.isna(ranked) else int(ranked)


def _n_complete(rows: pd.DataFrame, weights: pd.DataFrame) -> int:
    scored = rows[rows["component"].isin(weights["component"]) & rows["score"].notna()]
    return int((scored.groupby("province_code")["component"].nunique() == len(weights)).sum())


def parts_of(entry: Index, year: int, record: Record, weights: Mapping[str, float] | None = None) -> Parts:
    """Return the components of every province of a year.

    Parameters
    ----------
    entry, year
        Of which ranking.
    record
        The record.
    weights
        Shares of one by component, in place of the official weights.

    Raises
    ------
    AskError
        Where the record does not know what components count or not every province's; for weights that name a component
        the year does not have, leave one out, are not above zero or do not sum to one.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> parts = parts_of(find_index("PCI"), 2021, current_record())
    >>> parts.scores.shape, parts.components["share"].tolist()[:3]
    ((63, 10), [0.05, 0.05, 0.2])
    """
    official, rows = weights_of(entry.index, year, record), _rows(entry.index, year, record)
    if official.empty:
        raise _no_components(entry, year, record)
    if not _is_complete(rows, official):
        raise _incomplete(entry, year, _n_complete(rows, official), _n_ranked(rows), record)
    counted = _counted(entry.index, official, record)
    if weights is not None:
        counted = _weighed(counted, weights, entry, year, record)
    scored = rows[rows["component"].isin(counted["component"])]
    table = scored.pivot(index="province_code", columns="component", values="score")[counted["component"].tolist()]
    table = table.dropna()
    totals = rows[rows["component"] == "total"].set_index("province_code", drop=False).loc[table.index]
    return Parts(
        index=entry.index,
        year=year,
        components=counted,
        scores=table.to_numpy("float64"),
        totals=totals.reset_index(drop=True),
        pages=joined(scored["score_source_id"]) or "",
        origin=weights_origin(entry.index, year, record) if weights is None else "own",
    )


def _counted(index: str, official: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Give the weights of a year names, and shares of one that leave out what the scale of the total adds."""
    known = components_of(index, None, record, whole=None)
    names, tops = known[["name_vi", "name_en"]], known["scale_high"]
    counted = official.drop(columns=["weight", "source_id"]).join(names, on="component")
    counted["maximum"] = counted["maximum"].fillna(counted["component"].map(tops))
    reached = counted["factor"] * counted["maximum"]
    return counted.assign(share=reached / reached.sum())


def _weighed(
    counted: pd.DataFrame, weights: Mapping[str, float], entry: Index, year: int, record: Record
) -> pd.DataFrame:
    """Put weights of who asks in place of the official ones."""
    known = counted["component"].tolist()
    unknown = [name for name in weights if name not in known]
    if unknown:
        raise AskError(
            "{index} {year} has no component {component}.",
            "Give a weight to each of: {known}.",
            index=entry.short,
            year=year,
            component=", ".join(f"“{name}”" for name in unknown),
            known=", ".join(known),
        )
    left = [name for name in known if name not in weights]
    if left:
        raise AskError(
            "The weights leave out {component} of {index} {year}.",
            "Give a weight to each of: {known}.",
            index=entry.short,
            year=year,
            component=", ".join(left),
            known=", ".join(known),
        )
    low = {name: weight for name, weight in weights.items() if not weight > 0}
    if low:
        raise AskError(
            "The weight of {component} is {weight}.",
            "Give weights above 0; to leave a component out, look at the column without_worst.",
            component=next(iter(low)),
            weight=next(iter(low.values())),
        )
    total = sum(weights.values())
    if abs(total - 1) > ABOUT_ONE:
        raise AskError(
            "The weights sum to {total}, not to 1.",
            "Give each weight as a share of 1: {weights}.",
            total=round(total, 6),
            weights=str({name: round(weights[name] / total, 4) for name in known}),
        )
    share = counted["component"].map(dict(weights))
    _, top = scale_of(entry.index, year, record=record)
    return counted.assign(share=share, factor=share * top / counted["maximum"])


def place_of(parts: Parts, code: str, record: Record) -> int:
    """Return where a province stands among the rows of a year.

    Raises
    ------
    AskError
        Where it was not ranked.
    """
    if code not in parts.codes:
        raise AskError(
            "{province} is not among the {n} provinces ranked in {index} {year}.",
            "Ask for a province that is, or for another year.",
            province=province_name(code, record),
            n=len(parts.codes),
            index=find_index(parts.index, record).short,
            year=parts.year,
        )
    return parts.codes.index(code)


def _no_components(entry: Index, year: int, record: Record) -> AskError:
    return AskError(
        "The record does not know what each component of {index} {year} counts, so its ranks cannot be made anew.",
        "Ask for one of: {known}.",
        index=entry.short,
        year=year,
        known=_known(record),
    )


def _incomplete(entry: Index, year: int, n: int, wanted: int, record: Record) -> AskError:
    nobody = mark("No province of {index} {year} is ranked yet, so there are no ranks to be made anew.")
    some = mark(
        "The record holds every component of {n} of the {wanted} provinces ranked in {index} {year}; ranks can be made "
        "anew only where it holds all."
    )
    return AskError(
        some if wanted else nobody,
        "Ask for one of: {known}.",
        n=n,
        wanted=wanted,
        index=entry.short,
        year=year,
        known=_known(record),
    )


def _known(record: Record) -> str:
    """Name the rankings of which the record knows what is needed."""
    years = {entry.short: _robust_years(entry.index, record) for entry in indices(record)}
    return "; ".join(f"{short} {year_ranges(held)}" for short, held in years.items() if held) or "–"
