"""Levels: what a score is held against in a year, with bounds where the record leaves room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.maths.rank_curve import Mean, Median
from cchc_analysis.record.observations import BASES, NEVER_CHOSEN, is_narrowed, load_index
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.trends.spread import spread_bound
from cchc_analysis.standing.year_curve import YearCurve, positions, rank_curve

UNKNOWN = Bound.exactly(float("nan"))


@dataclass(frozen=True, eq=False)
class Ranking:
    """One year of an index as the record knows it: the rank curve, and the positions by province code."""

    curve: YearCurve
    table: pd.DataFrame

    @cached_property
    def complete(self) -> bool:
        """Whether every ranked province has a stated score."""
        return int(self.table["score_basis"].isin(BASES).sum()) >= self.curve.n

    @cached_property
    def pages(self) -> str | None:
        """The pages behind the rank curve."""
        return joined(self.curve.cited()["source_id"])

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """The positions with where their ranks come from: the page that states them, else those behind the curve."""
        loaded = load_index(self.curve.index, record=self.curve.record)
        table = _stated_first(self.table, loaded)
        return table.assign(rank_source_id=table["rank_source_id"].mask(table["rank_basis"] == "implied", self.pages))

    @cached_property
    def spread(self) -> Bound:
        """The standard deviation over provinces, unknown where only the end of the scale bounds a part of them."""
        curve = self.curve
        return UNKNOWN if _open(curve) else spread_bound(curve.low, curve.best, curve.high)


@lru_cache(maxsize=64)
def ranking(index: str, year: int, record: Record) -> Ranking:
    """Return one year of an index of which the record holds rows, made once: paths, gaps and positions share it."""
    curve = rank_curve(index, year, record=record)
    return Ranking(curve, positions(index, year, record=record).set_index("province_code"))


def _stated_first(table: pd.DataFrame, loaded: pd.DataFrame) -> pd.DataFrame:
    """Say of bounds that the record states that they are stated, though the rank curve implies them too."""
    told = loaded[loaded["year"].isin(table["year"])].set_index("province_code").reindex(table.index)
    same = (told["rank_low"].eq(table["rank_low"]) & told["rank_high"].eq(table["rank_high"])).fillna(False)
    origins = {part: told[part].where(same, table[part]) for part in ("rank_basis", "rank_source_id")}
    return table.assign(**origins)


def own_score(year: Ranking, code: str) -> tuple[Bound, str | None]:
    """Return a province's score and the pages behind it, unknown where the record narrows neither score nor rank."""
    if code not in year.table.index or pd.isna(year.table.loc[code, "rank_low"]):
        return UNKNOWN, None
    row = year.table.loc[code]
    told = pd.notna(row["score"]) or is_narrowed(row)
    return _score(year, code) if told else (UNKNOWN, None)


def _score(year: Ranking, code: str) -> tuple[Bound, str | None]:
    """Return what bounds a province's score; an end that only the scale bounds is unknown."""
    row, ends = year.table.loc[code], year.curve.score_of(code)
    low, high = (
        float("nan") if is_open or pd.isna(row[end]) else float(row[end])
        for end, is_open in (("score_low", ends.open_below), ("score_high", ends.open_above))
    )
    implied = row["score_basis"] == "implied"
    return Bound(low, float(row["score"]), high), year.pages if implied else joined([row["score_source_id"]])


def mean_level(year: Ranking) -> tuple[Bound, str | None]:
    """Return the national mean, unknown where only the scale's end bounds a part of the ranking."""
    curve, told = year.curve, _rows_of(year.curve, Mean)
    if _open(curve) and not told:
        return UNKNOWN, None
    low, high = curve.mean_allowed()
    return Bound(low, float(np.clip(curve.best.mean(), low, high)), high), told or year.pages


def median_level(year: Ranking) -> tuple[Bound, str | None]:
    """Return the national median; an end that only the scale bounds is unknown."""
    curve = year.curve
    middle = [(curve.n - 1) // 2, curve.n // 2]
    allowed = curve.allowed(Median((0.0, 0.0)))
    assert allowed is not None, "a median always has a figure"
    best = float(np.clip(curve.best[middle].mean(), *allowed))
    level = Bound(allowed[0], best, allowed[1], bool(curve.open_below[middle[1]]), bool(curve.open_above[middle[0]]))
    return _closed(level), _rows_of(curve, Median) or year.pages


def rank_level(year: Ranking, rank: int) -> tuple[Bound, str | None]:
    """Return the score of a rank, unknown in a year that ranked fewer; an end that only the scale bounds is unknown."""
    return (_closed(year.curve.score_for_rank(rank)), year.pages) if rank <= year.curve.n else (UNKNOWN, None)


def region_level(year: Ranking, region: str) -> tuple[Bound, str | None]:
    """Return the mean of a region: of its members where all are known, as published, or bounds from its members."""
    members = _members(year, region)
    told = None if year.complete else _told_mean(year, region)
    if told is not None:
        return Bound(told["value_low"], told["value"], told["value_high"]), told["source_id"]
    own = [_score(year, code) for code in members.index]
    low, best, high = (float(np.mean([getattr(bound, end) for bound, _ in own])) for end in ("low", "best", "high"))
    return Bound(low, best, high), joined(pages for _, pages in own)


def _members(year: Ranking, region: str) -> pd.DataFrame:
    provinces = year.curve.record.provinces
    codes = provinces.loc[provinces["region"] == region, "province_code"]
    return year.table[year.table.index.isin(codes) & year.table["rank_low"].notna()]


def _told_mean(year: Ranking, region: str) -> pd.Series | None:
    """Return the published mean of a region; of several the first of an official page."""
    facts = year.curve.record.facts
    facts = facts[facts["index"] == year.curve.index]
    means = facts[facts["kind"].eq("mean") & facts["component"].eq("total") & ~facts["basis"].isin(NEVER_CHOSEN)]
    told = means[means["year"].eq(year.curve.year) & means["region"].eq(region)]
    grades = year.curve.record.sources.set_index("source_id")["grade"]
    told = told.assign(unofficial=told["source_id"].map(grades) != "official")
    return None if told.empty else told.sort_values("unofficial", kind="stable").iloc[0]


def _rows_of(curve: YearCurve, kind: type) -> str | None:
    """Name the pages of the facts of one kind that the curve uses."""
    return joined(curve.record.facts.loc[_labels(curve, kind), "source_id"])


def _labels(curve: YearCurve, kind: type) -> list[int]:
    """Return the labels of those facts in the record's table of facts."""
    return [fact.key[1] for fact in curve.facts if isinstance(fact, kind)]  # type: ignore[index]


def _open(curve: YearCurve) -> bool:
    """Say whether only the end of the scale bounds some scores."""
    return bool((curve.open_below | curve.open_above).any())


def _closed(bound: Bound) -> Bound:
    """Take away the ends that only the scale bounds."""
    low = float("nan") if bound.open_below else bound.low
    high = float("nan") if bound.open_above else bound.high
    best = float("nan") if bound.open_below or bound.open_above else bound.best
    return replace(bound, low=low, best=best, high=high)


def mean_change(index: str, before: int, year: int, record: Record) -> tuple[float, str | None, str | None]:
    """Return how far the published national mean moved, and the pages of both means; unknown where one is missing."""
    curves = [rank_curve(index, of, record=record) for of in (before, year)]
    if not all(_labels(curve, Mean) for curve in curves):
        return float("nan"), None, None
    early, late = (record.facts.loc[_labels(curve, Mean)[0]] for curve in curves)
    return float(late["value"] - early["value"]), early["source_id"], late["source_id"]
