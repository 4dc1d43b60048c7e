"""Rankings: what all that the record knows of a year says of every rank and every province."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.maths.rank_curve import (
    ANY_SCORE,
    AboveMean,
    AtLeast,
    Between,
    Fact,
    Gap,
    Mean,
    MeanOf,
    Median,
    RankCurve,
    ScoreAt,
    Unit,
    curve_from_facts,
)
from cchc_analysis.record.catalog import Index, find_component, find_index, scale_of
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.grades import GRADES
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import BASES, NEVER_CHOSEN, load_index, years_held
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import no_ranking
from cchc_analysis.words import mark
from cchc_analysis.words.ranges import page_ranges

#: What bounds of the same printed figure may differ by.
_NOTHING = 1e-6
_OWN = ("score", "score_low", "score_high", "rank", "rank_low", "rank_high", "score_source_id", "rank_source_id")
_SET_ASIDE = [
    "conflict", "role", "kind", "province_code", "region", "threshold", "rank_low", "rank_high", "low", "high",
    "basis", "source_id", "reason",
]  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class YearCurve(RankCurve):
    """The rank curve of one index and year, which knows provinces and sources.

    Provinces may be named in any spelling where `RankCurve` asks for a unit. The key of each fact names its row:
    the table (``observations`` or ``facts``) and its label there.
    """

    index: str
    year: int
    component: str
    record: Record

    def __repr__(self) -> str:
        return f"{self.index} {self.year}: {super().__repr__()}"

    def rank_for_score(self, score: Any, instead_of: Any = None) -> Bound:
        """Return the rank a score would have had; `instead_of` may be a province's name. See `RankCurve`."""
        return super().rank_for_score(score, self._unit(instead_of))

    def rank_of(self, name: Any) -> Bound:
        """Return the rank of a province. See `RankCurve`."""
        return super().rank_of(self._unit(name))

    def score_of(self, name: Any) -> Bound:
        """Return the score of a province; what a source prints stands as printed. See `RankCurve`."""
        unit = self._unit(name)
        bound, row = super().score_of(unit), self.row_of(unit)
        if pd.isna(row["score"]) or not bound.low <= row["score"] <= bound.high:
            return bound
        # A row that was set aside bounds nothing: its province may have any score that its rank allows.
        used = row["score_low"] - _NOTHING <= bound.low and bound.high <= row["score_high"] + _NOTHING
        return replace(bound, best=float(row["score"])) if used else bound

    def row_of(self, province_code: str) -> dict[str, Any]:
        """Return what the record itself says of a province, as `load_index` has it; empty figures where nothing."""
        nothing = dict.fromkeys(_OWN) | {"index": self.index, "year": self.year, "component": self.component}
        return {**nothing, "province_code": province_code, **self._rows.get(province_code, {})}

    def table(self) -> pd.DataFrame:
        """Return the curve as a table.

        Returns
        -------
        DataFrame
            rank, low, best, high (score with its bounds), open_below, province_code and source_id where a row states
            who stood there.
        """
        ranks = np.arange(1, self.n + 1)
        table = pd.DataFrame({"rank": ranks, "low": self.low, "best": self.best, "high": self.high})
        table["open_below"] = self.open_below
        held = self._loaded().dropna(subset=["rank"])
        named = held.groupby("rank", as_index=False)[["province_code", "source_id"]].agg(" ".join)
        return table.merge(named.astype({"rank": "int64"}), on="rank", how="left")

    def conflict_table(self) -> pd.DataFrame:
        """Return the facts set aside, each with those it clashes with.

        Returns
        -------
        DataFrame
            conflict (its number), role (``set_aside``, ``against``: what clashes with it, or ``suspect``), kind
            (``province``, or the kind of a published fact), province_code, region (of a region's mean),
            threshold (of a count: the score counted from; of a score of a rank: the rank), rank_low, rank_high, low and
            high (the score, or the fact's figure), basis, source_id, reason.
        """
        rows = []
        for number, conflict in enumerate(self.conflicts, start=1):
            for fact in conflict.clash:
                role = "set_aside" if any(fact is gone for gone in conflict.set_aside) else "against"
                rows.append({"conflict": number, "role": role, "reason": conflict.reason, **self._row(fact)})
        rows += [{"conflict": None, "role": "suspect", "reason": SUSPECT, **self._row(s.fact)} for s in self.suspects]
        return pd.DataFrame(rows, columns=_SET_ASIDE)

    def mean_allowed(self) -> tuple[float, float]:
        """Return the least and greatest national mean that the facts used allow."""
        allowed = self.allowed(Mean((0.0, 0.0)))
        assert allowed is not None, "a mean always has a figure"
        return allowed

    def cited(self) -> pd.DataFrame:
        """Return the pages behind the facts used: index, year, source_id."""
        return pd.DataFrame({"index": self.index, "year": self.year, "source_id": self._pages})

    @cached_property
    def name(self) -> str:
        """Name the curve among source rows: index, year, component, and the pages of the facts used."""
        return f"{self.index}.{self.year}.{self.component} {page_ranges(self._pages)}"

    def _unit(self, name: Any) -> Any:
        """Return the code of a province in any spelling; a rank stands for who holds it."""
        known = not isinstance(name, str) or name in self.units.place
        return name if known else province_in(self.year, name, record=self.record)

    @cached_property
    def _pages(self) -> list[str]:
        behind: Any = [fact.key for fact in self.facts]
        return sorted({getattr(self.record, table).at[label, "source_id"] for table, label in behind})

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        return {row["province_code"]: row for row in self._loaded().to_dict("records")}

    def _loaded(self) -> pd.DataFrame:
        """Return what the record itself says of the ranking, province by province."""
        loaded = load_index(self.index, components=self.component != "total", record=self.record)
        return loaded[(loaded["year"] == self.year) & (loaded["component"] == self.component)]

    def _row(self, fact: Fact) -> dict[str, Any]:
        """Return what the record says in the row behind a fact."""
        key: Any = fact.key
        table_name, label = key
        row = getattr(self.record, table_name).loc[label]
        said = {"basis": row["basis"], "source_id": row["source_id"]}
        if table_name == "facts":
            figures = {
                "region": row["region"],
                "threshold": row["low"],
                "low": row["value_low"],
                "high": row["value_high"],
            }
            return {"kind": row["kind"], **figures, **said}
        ends = {
            "rank_low": row["rank_low"],
            "rank_high": row["rank_high"],
            "low": row["score_low"],
            "high": row["score_high"],
        }
        return {"kind": "province", "province_code": row["province_code"], **ends, **said}


#: Why a suspect is not used.
SUSPECT = mark("It lies at the very end of what the others allow and would pin the curve there.")


def rank_curve(
    index: IndexName,
    year: int,
    component: str = "total",
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> YearCurve:
    """Return what score stood at each rank of a year, from all that the record knows of it.

    Parameters
    ----------
    index, year, component
        Which ranking; a component by its code or its name.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    YearCurve
        With ``score_for_rank``, ``rank_for_score``, ``table``, ``conflict_table``; see `RankCurve`.

    Raises
    ------
    AskError
        Where nothing of the ranking was public, or the index is unknown.

    Notes
    -----
    A fact that contradicts others is set aside whole, the weaker page first. So is, as suspect, a mean, gap or median
    within two percent of the end of what the others allow: it would pin every score there. The bounds are without
    them; the printed curve names them, and ``conflict_table`` says why.

    Examples
    --------
    The 63 scores of PCI 2022 have a mean of 65.53; printed was 65.74.

    >>> repr(rank_curve("PCI", 2022)).splitlines()[1:]
    ['Set aside in a conflict: Mean(value=(65.735, 65.745)).']

    >>> curve = rank_curve("PAR", 2021)
    >>> bound = curve.score_for_rank(40)
    >>> f"{bound.low:.3f} {bound.high:.3f}"  # printed as 86.4
    '86.355 86.450'
    """
    record = current_record(record, as_of)
    entry, year = find_index(index, record), checked_year(year)
    return _curve(entry, year, find_component(entry.index, component, record, year), record)


def rank_curves(
    index: IndexName, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> list[YearCurve]:
    """Return the rank curves of all years up to one, the first year first.

    Parameters
    ----------
    index, year
        Which index, and the last year.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        For an unknown index, or one of which no year was public.

    Examples
    --------
    >>> [curve.year for curve in rank_curves("PAR", 2014)]
    [2012, 2013, 2014]
    """
    record = current_record(record, as_of)
    name = find_index(index, record).index
    # Without any year the curve of the year asked for says what is wrong.
    return [rank_curve(name, of, record=record) for of in years_held(name, year, record) or [year]]


@lru_cache(maxsize=256)
def _curve(entry: Index, year: int, component: str, record: Record) -> YearCurve:
    """Make a curve once: many answers stand on the curve of a year."""
    facts, n = list(_facts(entry.index, year, component, record)), _size(entry.index, year, component, record)
    if not facts or not n:
        raise _nothing_known(entry, year, component, record)
    curve = curve_from_facts(facts, n, scale_of(entry.index, year, component, record))
    held = {field.name: getattr(curve, field.name) for field in fields(curve)}
    return YearCurve(**held, index=entry.index, year=year, component=component, record=record)


def _nothing_known(entry: Index, year: int, component: str, record: Record) -> AskError:
    if year not in years_held(entry.index, year, record):
        return no_ranking(entry.index, year, record)
    return AskError(
        "The record knows nothing of {index} {year}, {component}.",
        "Ask for another year or component.",
        index=entry.short,
        year=year,
        component=component,
    )


def positions(
    index: IndexName, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return every province's rank and score of a year, gaps filled from the rank curve.

    Parameters
    ----------
    index, year
        Which ranking.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        The columns of `load_index`. A province known by score alone gets its rank, one known by rank alone its score,
        one of which nothing is known both bounds; what is filled in has basis ``implied``, and a best estimate only
        where rank or score is known.

    Examples
    --------
    >>> table = positions("PAR", 2024).set_index("province")
    >>> row = table.loc["Điện Biên"]  # known by its score of 88.23 alone
    >>> row["rank_basis"], int(row["rank_low"]), int(row["rank_high"])
    ('implied', 28, 36)
    """
    record = current_record(record, as_of)
    # Outlook, paths and tables ask for the same year again and again; each gets a copy of its own.
    return _positions(find_index(index, record).index, checked_year(year), record).copy()


@lru_cache(maxsize=256)
def _positions(index: str, year: int, record: Record) -> pd.DataFrame:
    curve = rank_curve(index, year, record=record)
    loaded = load_index(index, record=record)
    table = loaded[loaded["year"] == year].reset_index(drop=True)
    # Where the whole ranking is known, who is not in it has no position.
    ranked = table["rank_low"].notna()
    for part, other, read in (("rank", "score", curve.rank_of), ("score", "rank", curve.score_of)):
        open_ = table[table[part].isna() & ranked]
        bounds = [
            _implied(curve, code, rank, read) for code, rank in zip(open_["province_code"], open_["rank"], strict=True)
        ]
        ends = {f"{part}_low": [bound.low for bound in bounds], f"{part}_high": [bound.high for bound in bounds]}
        table.loc[open_.index, list(ends)] = pd.DataFrame(ends, index=open_.index)
        table.loc[open_.index, f"{part}_basis"] = "implied"
        known = open_[other].notna().to_numpy()
        table.loc[open_.index[known], part] = [bound.best for bound, said in zip(bounds, known, strict=True) if said]
    table["basis"] = table["rank_basis"].fillna(table["score_basis"])
    return table


def _implied(curve: YearCurve, code: str, rank: Any, read: Callable[[str], Bound]) -> Bound:
    """Return what the curve says of a province; a rank that it had to do without is still the one printed."""
    without = code not in curve.units.place and pd.notna(rank)
    return curve.score_for_rank(int(rank)) if without else read(code)


def _facts(index: str, year: int, component: str, record: Record) -> Iterator[Fact]:
    """Give all that the record says of a ranking, each fact with its row as key and its standing as weakness."""
    n = _size(index, year, component, record)
    rows = record.observations[record.observations["index"] == index]
    rows = rows[(rows["year"] == year) & (rows["component"] == component)]
    if component == "total":
        rows = _with_counted_ranks(rows, record)
    for label, row in _labelled(rows[~rows["basis"].isin(NEVER_CHOSEN)]):
        yield from _units(row, n, {"key": ("observations", label), "weakness": _weakness(row, record)})
    told = record.facts[record.facts["index"] == index]
    told = told[(told["year"] == year) & (told["component"] == component)]
    # A complete table outweighs what is said about it: published means may be weighted.
    complete = rows.loc[rows["score"].notna() & rows["rank"].notna(), "province_code"].nunique() >= n
    for label, row in _labelled(told[~told["basis"].isin(NEVER_CHOSEN)]):
        basis, grade = _weakness(row, record)
        standing = {"key": ("facts", label), "weakness": (basis + len(BASES) * complete, grade)}
        if pd.isna(row["region"]):
            yield from _told(row, n, standing)
        else:
            yield from _told_of_region(row, record, standing)


def _with_counted_ranks(rows: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Give rows without a rank the one that the record itself counts from their scores, where ranks follow from scores.

    Two scores that print alike share a rank then; as scores alone they would leave open which stands before the other.
    """
    if rows.empty or find_index(rows["index"].iloc[0], record).ranks_from != "scores":
        return rows
    loaded = load_index(rows["index"].iloc[0], record=record)
    counted = loaded[(loaded["year"] == rows["year"].iloc[0]) & (loaded["rank_basis"] == "computed")]
    at = pd.MultiIndex.from_frame(counted[["province_code", "score"]])
    ranks = pd.Series(counted["rank"].to_numpy(), index=at, dtype="Int64")
    of_rows = ranks.reindex(pd.MultiIndex.from_frame(rows[["province_code", "score"]])).set_axis(rows.index)
    return rows.assign(**{end: rows[end].fillna(of_rows) for end in ("rank", "rank_low", "rank_high")})


def _labelled(table: pd.DataFrame) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Give rows as dictionaries with their labels; pandas' own way makes a series of each."""
    return zip(table.index, table.to_dict("records"), strict=True)


def _units(row: Any, n: int, standing: dict[str, Any]) -> Iterator[Fact]:
    ranked, scored = pd.notna(row["rank_low"]), pd.notna(row["score"]) and row["basis"] != "qualitative"
    if ranked or scored:
        ranks = (int(row["rank_low"]), int(row["rank_high"])) if ranked else (1, n)
        value = (row["score_low"], row["score_high"]) if scored else ANY_SCORE
        yield Unit(row["province_code"], ranks, value, **standing)


def _told(row: Any, n: int, standing: dict[str, Any]) -> Iterator[Fact]:
    """Turn a published fact about the whole ranking into what the curve takes."""
    value, count = (row["value_low"], row["value_high"]), int(row["value"]) if row["value"] == row["value"] // 1 else 0
    low, high = _threshold(row["low"]), _threshold(row["high"])
    match row["kind"]:
        case "mean":
            yield Mean(value, **standing)
        case "median":
            yield Median(value, **standing)
        case "gap":
            yield Gap(value, **standing)
        case "max" | "min" | "score_of_rank":
            rank = {"max": 1, "min": n}.get(row["kind"]) or int(row["low"])
            yield ScoreAt(rank, value, **standing)
        case "at_least" | "above":
            yield AtLeast(count, low, **standing)
        case "below":
            yield AtLeast(n - count, low, **standing)
        case "between":
            yield Between(count, low, high, **standing)
        case "above_mean":
            yield AboveMean(count, HALF_PRINTED * 2, **standing)


def _told_of_region(row: Any, record: Record, standing: dict[str, Any]) -> Iterator[Fact]:
    """Turn the mean of a region into a fact, where the rank of every member is known."""
    if row["kind"] != "mean":
        return
    provinces = record.provinces
    members = provinces.loc[provinces["region"] == row["region"], "province_code"]
    loaded = load_index(row["index"], components=row["component"] != "total", record=record)
    at = (loaded["year"] == row["year"]) & (loaded["component"] == row["component"])
    ranks = loaded[at].set_index("province_code")["rank"].reindex(members)
    # Hà Tây belongs to a region still, but to no ranking since 2009.
    ranks = ranks[ranks.index.isin(loaded.loc[at, "province_code"])]
    if len(ranks) and ranks.notna().all():
        yield MeanOf(tuple(int(rank) for rank in ranks), (row["value_low"], row["value_high"]), **standing)


#: Publishers count rounded or unrounded scores: a threshold holds within half a printed unit.
HALF_PRINTED = 0.005


def _threshold(value: float) -> tuple[float, float]:
    return (value - HALF_PRINTED, value + HALF_PRINTED)


def _weakness(row: Any, record: Record) -> tuple[int, int]:
    """Return how weakly a row stands: by basis, then by the grade of its page."""
    return BASES.index(row["basis"]), GRADES.index(_grades(record)[row["source_id"]])


@lru_cache(maxsize=8)
def _grades(record: Record) -> dict[str, str]:
    return dict(zip(record.sources["source_id"], record.sources["grade"], strict=True))


def _size(index: str, year: int, component: str, record: Record) -> int:
    """Return how many are ranked; of a component of which no row says so, how many in all; 0 where no row does."""
    rows = record.observations
    of_year = rows[(rows["index"] == index) & (rows["year"] == year)]
    sizes = (of_year.loc[of_year["component"] == each, "n_ranked"] for each in (component, "total"))
    return next((int(size.max()) for size in sizes if size.notna().any()), 0)
