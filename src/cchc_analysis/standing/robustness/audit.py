"""Audit: what is asked first of a composite indicator: one thing or several, what counts, what is counted twice."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.maths.composition import Consistency, Effects, consistency, effects
from cchc_analysis.record.catalog import Index, components_of, era_of, find_index, indices, scale_of
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.releases import known_years
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.robustness.parts import Parts, parts_of
from cchc_analysis.words.ranges import year_ranges

#: Components that move together as closely as this say one thing twice; those that move apart so far pull the total.
REDUNDANT, OPPOSED = 0.9, -0.3
#: What full scores of another index add is one number where years and provinces put it within this of each other.
AGREE = 0.1
#: The ranks whose positions a skewed top moves most.
TOP = 15


@dataclass(frozen=True, eq=False, repr=False)
class Audit(Explained):
    """What an audit of a year's index finds; made by `audit`.

    Parameters
    ----------
    index, year
        Which ranking.
    components
        One row a component: component, name_vi, name_en; share (nominal weight, of one), effective (first-order
        sensitivity as a share of all), first_order, linear (squared correlation), correlation (with the total), rest
        (with the sum of the others, standardised), alpha_without.
    correlations
        Of the components among themselves.
    explained
        What share of the variance each principal component holds, falling.
    dimensions
        How many of these, from the first on, hold more than those of noise of the same size in 95 of 100 tables
        (parallel analysis).
    alpha
        Cronbach's alpha.
    pairs
        Pairs of components that say one thing twice (``redundant``) or pull against each other (``opposed``):
        component, other, correlation, kind.
    positions
        One row a province, best first: province_code, province, rank, position (in standard deviations from the mean,
        as the forecasts take it), by_rank (the normal value that its rank would have), difference.
    skewness
        Of the totals; above zero where the top is stretched.
    double_counted
        As `double_counting` returns it.
    record
        The record it was asked of.
    """

    index: str
    year: int
    components: pd.DataFrame
    correlations: pd.DataFrame
    explained: np.ndarray
    dimensions: int
    alpha: float
    pairs: pd.DataFrame
    positions: pd.DataFrame
    skewness: float
    double_counted: pd.DataFrame
    pages: str
    record: Record = field(repr=False)

    @property
    def top_difference(self) -> float:
        """How far the two standardisations lie apart among the first fifteen, on average, in standard deviations."""
        return float(self.positions.head(TOP)["difference"].abs().mean())

    @property
    def other_difference(self) -> float:
        """The same of all others."""
        return float(self.positions.iloc[TOP:]["difference"].abs().mean())


def audit(index: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None) -> Audit:
    """Return what an audit asks first of an index: dimensions, correlations, effective weights, what counts twice.

    Parameters
    ----------
    index, year
        Which ranking; `robust_years` names those that can be asked for.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        Where the components of every province and their weights are not known.

    Examples
    --------
    >>> found = audit("PCI", 2021)
    >>> found.dimensions, round(found.alpha, 2)
    (1, 0.68)
    """
    record = current_record(record, as_of)
    return _audit(find_index(index, record), checked_year(year), record)


@lru_cache(maxsize=16)
def _audit(entry: Index, year: int, record: Record) -> Audit:
    parts = parts_of(entry, year, record)
    inner, outer = consistency(parts.scores), effects(parts.scores, parts.points.sum(axis=1))
    names = parts.components["component"].tolist()
    correlations = pd.DataFrame(inner.correlations, index=names, columns=names)
    totals = parts.totals["score"].to_numpy("float64")
    return Audit(
        index=entry.index,
        year=year,
        components=_components(parts, inner, outer),
        correlations=correlations,
        explained=inner.explained,
        dimensions=inner.dimensions,
        alpha=inner.alpha,
        pairs=_pairs(correlations),
        positions=_positions(parts),
        skewness=float(scipy.stats.skew(totals)),
        double_counted=double_counting(entry.index, year, record=record),
        pages=parts.pages,
        record=record,
    )


def _components(parts: Parts, inner: Consistency, outer: Effects) -> pd.DataFrame:
    return parts.components[["component", "name_vi", "name_en", "share"]].assign(
        effective=outer.shares,
        first_order=outer.first_order,
        linear=outer.linear,
        correlation=outer.correlation,
        rest=inner.rest,
        alpha_without=inner.alpha_without,
    )


def _pairs(correlations: pd.DataFrame) -> pd.DataFrame:
    names = correlations.index.tolist()
    pairs = [
        (one, other, float(correlations.loc[one, other]))
        for place, one in enumerate(names)
        for other in names[place + 1 :]
    ]
    table = pd.DataFrame(pairs, columns=["component", "other", "correlation"])
    kinds = np.select(
        [table["correlation"] >= REDUNDANT, table["correlation"] <= OPPOSED], ["redundant", "opposed"], ""
    )
    table = table.assign(kind=kinds)
    return table[table["kind"] != ""].sort_values("correlation", ascending=False, ignore_index=True)


def _positions(parts: Parts) -> pd.DataFrame:
    """Return positions by two standardisations: of the scores, and of the ranks as if scores were normal."""
    totals = parts.totals
    scores = totals["score"].to_numpy("float64")
    position = (scores - scores.mean()) / scores.std()
    share = (scipy.stats.rankdata(scores, method="average") - 0.5) / len(scores)
    by_rank = scipy.special.ndtri(share)
    table = totals[["province_code", "province", "rank"]].assign(position=position, by_rank=by_rank)
    table = table.assign(difference=position - by_rank)
    return table.sort_values(["rank", "province_code"], ignore_index=True)


def double_counting(
    index: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return the components of an index that are another index of the catalogue, which so counts in both.

    Parameters
    ----------
    index, year
        Of which ranking.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        index, year, component, name_vi, name_en, other (the index of the same name), n (provinces of which both scores
        are known), points (what the full score of the other adds to this index, from the ratio of the two), read_in
        (of which years these scores are), source_id. Of a year without such a province, those of its era say it, if
        all say the same; empty where none does.

    Notes
    -----
    A component is taken for another index where its name in the catalogue has that of the other index in brackets. Two
    rankings of which one holds the other are no two witnesses: who rises in SIPAS rises in PAR INDEX by the same fact.

    Examples
    --------
    >>> row = double_counting("PAR", 2023).iloc[0]
    >>> row["other"], round(row["points"])
    ('SIPAS', 10)
    """
    record = current_record(record, as_of)
    entry, year = find_index(index, record), checked_year(year)
    known = components_of(entry.index, None, record, whole=None)
    others = [other for other in indices(record) if other.index != entry.index]
    found = [
        {"component": component, **names, "other": other.index, **_shared(entry, str(component), other, year, record)}
        for component, names in known[["name_vi", "name_en"]].to_dict("index").items()
        for other in others
        if re.search(rf"\({re.escape(other.short)}\)", names["name_en"])
    ]
    columns = ["component", "name_vi", "name_en", "other", "n", "points", "read_in", "source_id"]
    table = pd.DataFrame(found, columns=columns).assign(index=entry.index, year=year)
    # The catalogue has components of all eras; of a year without it nothing is known of both.
    return table.loc[table["n"] > 0, ["index", "year", *columns]].reset_index(drop=True)


def _shared(entry: Index, component: str, other: Index, year: int, record: Record) -> dict[str, object]:
    """Return what the full score of another index adds, from the provinces of which both are known.

    What a block counts changes within an era too, so that other years speak for one only where they do not differ.
    """
    own = load_index(entry.index, components=True, record=record)
    own = own[own["era"].eq(era_of(entry.index, year, record)["era"]) & own["component"].eq(component)]
    theirs = load_index(other.index, record=record)
    place = ["year", "province_code"]
    both = own.merge(theirs, on=place, suffixes=("", "_other")).dropna(subset=["score", "score_other"])
    both = of_year if len(of_year := both[both["year"] == year]) else both
    if both.empty or year < min(known_years(other.index, record)):
        return {"n": 0}
    _, top = scale_of(other.index, year, record=record)
    points = both["score"] / both["score_other"] * top
    if points.max() - points.min() > AGREE:
        return {"n": 0}
    pages = sorted({*both["score_source_id"], *both["score_source_id_other"]})
    return {
        "n": len(both),
        "points": float(points.median()),
        "read_in": year_ranges(sorted({int(of) for of in both["year"]})),
        "source_id": " ".join(pages),
    }
