"""What if: a province's components moved, and what total, rank and chance that makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.enough import Enough, enough
from cchc_analysis.forecast.outlook import outlook
from cchc_analysis.maths.intervals import Bound, Chance
from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.record.catalog import components_of, find_index, scale_of
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import codes_of
from cchc_analysis.record.observations import all_scored, load_index, ranked_indices
from cchc_analysis.record.provinces import province_in, province_name, provinces_of_year
from cchc_analysis.record.sources import with_pages
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.points_per_place import points_around
from cchc_analysis.standing.year_curve import YearCurve, rank_curve
from cchc_analysis.targets.scenarios import NextAim, next_aim

#: By how much a component is moved at a time, from where it stands.
STEP = 0.1
#: The ranks that may be aimed at beside the one the province asks for.
RANKS = (1, 3, 5, 10, 20, 30, 40, 50, 60)
#: Totals that differ by less are one: what is added up in another order differs in its last digits.
SAME = 6
#: Of fewer components than this share a year is taken only where no year has more.
ENOUGH_PARTS = 0.5
#: Why there is nothing to move.
NO_PARTS, NO_WEIGHTS, NO_TOTAL = "no_parts", "no_weights", "no_total"
_PARTS = [
    "component", "name_vi", "name_en", "level", "least", "most", "lowest", "highest", "factor", "weight",
    "source_id", "weight_source_id",
]  # fmt: skip


@dataclass(frozen=True)
class Played:
    """What moved components make.

    Parameters
    ----------
    total
        The total: the one published, and what the moves add to it.
    rank
        Its rank on the table of the year, in place of the province's own.
    shared
        Whether another province has that very score, so that the rank is shared.
    """

    total: float
    rank: Bound
    shared: bool


@dataclass(frozen=True, eq=False, repr=False)
class WhatIf(Explained):
    """A province's components, free to move on the table of a year; made by `what_if`.

    Parameters
    ----------
    index, province_code, province, year
        Whose components, as the map of that year has the province.
    parts
        One row a component that can be moved: component, name_vi, name_en, level (its score), least and most (the ends
        of its scale, in whole steps from the level), lowest and highest (those ends themselves), factor (points of the
        total that a point of it is worth), weight (share of the greatest total; NaN where the greatest score was not
        seen), source_id, weight_source_id.
    fixed
        component, name_vi, name_en of those whose score is not known: they stay as they were.
    row
        What the record says of the total, as `load_index` has it.
    later
        The same of the latest year since, up to the one evaluated, in which its rank is known; None where none is.
    curve
        The table of the year.
    scores
        The printed score of every province by its code, where every one is known; else empty.
    aim
        What the province asks for next by the figures of the year evaluated; None where nothing is known of it.
    held
        With what chance a standing that is held until then suffices; None where no outlook can be made.
    """

    index: str
    province_code: str
    province: str
    year: int
    parts: pd.DataFrame
    fixed: pd.DataFrame
    row: dict[str, Any]
    later: dict[str, Any] | None
    curve: YearCurve
    scores: pd.Series[float]
    aim: NextAim | None
    held: Enough | None

    @property
    def total(self) -> float:
        """The total as published."""
        return float(self.row["score"])

    @cached_property
    def stood(self) -> Bound:
        """The rank as published, else what the whole ranking implies of it."""
        if pd.notna(self.row["rank"]):
            return Bound.exactly(int(self.row["rank"]))
        return self.curve.rank_of(self.province_code)

    @cached_property
    def nation(self) -> tuple[float, float]:
        """Mean and standard deviation of the scores on the table."""
        best = self.curve.best
        return float(np.mean(best)), float(np.std(best))

    @property
    def ranks(self) -> list[int]:
        """The ranks that may be aimed at; none where no chance can be told of them."""
        if self.aim is None or self.held is None:
            return []
        n = self.held.n
        return sorted({min(self.aim.rank, n), *(rank for rank in RANKS if rank < n)})

    def play(self, levels: Mapping[str, float]) -> Played:
        """Return what components make that are moved to other scores; those not named stay.

        Raises
        ------
        AskError
            For a component that cannot be moved.

        Examples
        --------
        One point more of the entry costs, worth half a point of the total.

        >>> answer = what_if("PCI", "Bắc Kạn", 2021)
        >>> own = answer.parts.set_index("component")["level"]
        >>> played = answer.play({"PCI01": own["PCI01"] + 1})
        >>> answer.total, answer.stood.best, round(played.total, 2), played.rank.best
        (62.26, 48, 62.76, 46)
        """
        own = self.parts.set_index("component")
        for component in levels:
            if component not in own.index:
                raise AskError(
                    "{component} cannot be moved: its score or its weight in {index} {year} is not known.",
                    "Move one of: {known}.",
                    component=component,
                    index=find_index(self.index, self.curve.record).short,
                    year=self.year,
                    known=", ".join(own.index),
                )
        moved = sum(float(own.loc[name, "factor"] * (level - own.loc[name, "level"])) for name, level in levels.items())
        total = round(self.total + moved, SAME)
        if total == round(self.total, SAME):
            return Played(total, self.stood, False)
        return Played(total, *self.place(total))

    def place(self, total: float) -> tuple[Bound, bool]:
        """Return the rank of a total on the table in place of the province's own, and whether it is shared.

        Of a table that is known in full it is counted from the scores as they were printed; of a fragment it lies
        within what the record allows.
        """
        if self.scores.empty:
            return self.curve.rank_for_score(total, instead_of=self.province_code), False
        others = self.scores.drop(self.province_code).round(SAME)
        return Bound.exactly(1 + int((others > total).sum())), bool((others == total).any())

    def steps(self) -> list[tuple[float, int, int, int]]:
        """Return from which total on which rank is possible at best, probable and possible at worst, the lowest first.

        Counts of others above a total change only at the scores of the curve and at the province's own ends.
        """
        own = RankCurve.score_of(self.curve, self.province_code)
        scores = {*self.curve.low, *self.curve.best, *self.curve.high, own.low, own.best, own.high}
        # A count changes at a score itself or right above it; totals come in steps of the last digit that is kept.
        ends = {round(float(score) + above, SAME) for score in scores for above in (0.0, 10.0**-SAME)}
        found: list[tuple[float, int, int, int]] = []
        for total in sorted({self.curve.scale[0] - 1, *ends}):
            rank = self.curve.rank_for_score(total, instead_of=self.province_code)
            step = (total, int(rank.low), int(rank.best), int(rank.high))
            if not found or step[1:] != found[-1][1:]:
                found.append(step)
        return found

    def short_of(self, total: float, rank: int) -> float:
        """Return how many points a total lies below what stood at a rank on the table; below zero where it is above."""
        return float(self.curve.best[min(rank, self.curve.n) - 1]) - total

    def per_place(self, rank: int) -> float:
        """Return how many points of the total a place costs around a rank of the table."""
        return float(points_around(self.curve, rank).best)

    def position(self, total: float) -> float:
        """Return how far a total stands above the nation on the table, in standard deviations."""
        mean, sd = self.nation
        return (total - mean) / sd

    def chance(self, total: float, rank: int) -> Chance:
        """Return the chance that a rank is reached by the year asked for if the standing of a total is held until then.

        Positions compare across methods and years, so what everybody gains meanwhile comes on top.
        """
        assert self.held is not None, "ranks are asked for only where there is an outlook"
        return self.held.chance(self.position(total), rank)

    def row_of(self, component: str) -> str:
        """Name the row of the record behind a component's score."""
        page = self.parts.set_index("component").loc[component, "source_id"]
        return with_pages(f"{self.index}.{self.year}.{self.province_code}.{component}", page)

    def cited(self) -> pd.DataFrame:
        """Return the pages behind the components and the table: index, year, source_id."""
        pages = [*self.parts["source_id"], *self.curve.cited()["source_id"]]
        named = sorted({page for cell in pages for page in str(cell).split(" ")})
        return pd.DataFrame({"index": self.index, "year": self.year, "source_id": named})


@dataclass(frozen=True, eq=False)
class WhatIfs:
    """The same of every province of a map, in one index; made by `what_ifs`, of one alone by `own_what_ifs`.

    Parameters
    ----------
    index, year
        Which index, and the year evaluated: nothing later is used.
    provinces
        The names of these provinces by their codes of that year.
    answers
        By the code that the province has in the year evaluated.
    nothing
        Of each other province why there is nothing to move: one of `NO_PARTS`, `NO_WEIGHTS`, `NO_TOTAL`.
    """

    index: str
    year: int
    provinces: dict[str, str]
    answers: dict[str, WhatIf] = field(default_factory=dict)
    nothing: dict[str, str] = field(default_factory=dict)

    def alone(self, code: str) -> WhatIfs:
        """Return the same of one of the provinces, as `own_what_ifs` gives it.

        Examples
        --------
        >>> [list(one.alone("06").answers) for one in own_what_ifs("Bắc Kạn", 2021)]
        [[], ['06'], [], ['06']]
        """
        parts = ({code: each[code]} if code in each else {} for each in (self.provinces, self.answers, self.nothing))
        return WhatIfs(self.index, self.year, *parts)  # type: ignore[arg-type]


def what_if(
    index: IndexName, province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> WhatIf:
    """Return a province's components, free to move on the table of the latest year that has them.

    Parameters
    ----------
    index, province
        Whose components.
    year
        The year evaluated: nothing later is used.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    WhatIf
        Of the latest year in which the total and half of the components or more are known, with what each counts;
        where there is none such, of the latest with any. Components that are not known stay as they were: moves are
        added to the published total.

    Raises
    ------
    AskError
        Where no year up to that has a total, a component and its weight of the province.

    Examples
    --------
    Of PCI 2022 the record holds the total of Bắc Kạn and none of its components.

    >>> answer = what_if("PCI", "Bắc Kạn", 2023)
    >>> answer.year, len(answer.parts), answer.total, answer.aim.rank, answer.aim.by
    (2021, 10, 62.26, 30, 2025)
    """
    record = current_record(record, as_of)
    entry, code = find_index(index, record), province_in(year, province, record=record)
    found = _found(entry.index, code, year, record)
    if isinstance(found, WhatIf):
        return found
    raise AskError(
        "Up to {year} the record holds no total of {province} in {index} with component scores and their weights.",
        "Ask for another index, province or year.",
        year=year,
        province=province_name(code, record),
        index=entry.short,
    )


def what_ifs(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> list[WhatIfs]:
    """Return what every province of a map can move, index by index.

    Parameters
    ----------
    province, year
        Whose map, and the year evaluated.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> [(one.index, len(one.answers)) for one in what_ifs("Bắc Kạn", 2021)]
    [('PAR', 6), ('PCI', 63), ('SIPAS', 0), ('PAPI', 63)]
    """
    record = current_record(record, as_of)
    table = provinces_of_year(year, province_in(year, province, record=record), record)
    return _of_all(dict(zip(table["province_code"], table["province"], strict=True)), year, record)


def own_what_ifs(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> list[WhatIfs]:
    """Return what one province can move, index by index, or why it can move nothing.

    Parameters
    ----------
    province, year
        Whose components, and the year evaluated.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> [(one.index, list(one.nothing.values())) for one in own_what_ifs("Bắc Kạn", 2021)]
    [('PAR', ['no_parts']), ('PCI', []), ('SIPAS', ['no_parts']), ('PAPI', [])]
    """
    record = current_record(record, as_of)
    code = province_in(year, province, record=record)
    return _of_all({code: province_name(code, record)}, year, record)


def _of_all(names: dict[str, str], year: int, record: Record) -> list[WhatIfs]:
    """Return of every index what some provinces can move."""
    found = {entry.index: WhatIfs(entry.index, year, names) for entry in ranked_indices(year, record=record)}
    # Province by province, since the targets of one are looked at once for all its indices.
    for code in names:
        for index, of_index in found.items():
            one = _found(index, code, year, record)
            if isinstance(one, WhatIf):
                of_index.answers[code] = one
            else:
                of_index.nothing[code] = one
    return list(found.values())


def _found(index: str, code: str, year: int, record: Record) -> WhatIf | str:
    """Return what a province can move, or why it can move nothing."""
    parts = _parts(index, year, record)
    own = parts[parts["province_code"].isin(_codes(code, record))]
    if own.empty:
        return NO_PARTS
    own = own[own["factor"].notna()]
    if own.empty:
        return NO_WEIGHTS
    own = own[own["in_total"]]
    return NO_TOTAL if own.empty else _what_if(index, code, year, _latest(own), record)


@lru_cache(maxsize=128)
def _codes(code: str, record: Record) -> tuple[str, ...]:
    """Return the codes that a province has had, asked for once."""
    return codes_of(code, record)


def _latest(own: pd.DataFrame) -> pd.DataFrame:
    """Return a province's components of the latest year that has half of them, else of the latest with any."""
    share = own.groupby("year")["component"].size() / own.groupby("year")["of"].first()
    full = share[share >= ENOUGH_PARTS]
    return own[own["year"] == max(full.index if len(full) else share.index)]


@lru_cache(maxsize=16)
def _parts(index: str, year: int, record: Record) -> pd.DataFrame:
    """Return the score of every component up to a year, with what it counts and whether its total is known.

    The catalogue's columns, year, province_code, component, level, source_id, in_total; of: how many components count.
    """
    loaded = load_index(index, components=True, record=record)
    loaded = loaded[loaded["score"].notna() & (loaded["year"] <= year)]
    totals = loaded.loc[loaded["component"] == "total", ["year", "province_code"]]
    scores = loaded.set_index(["year", "component"])[["province_code", "score", "score_source_id"]]
    scores = scores.rename(columns={"score": "level", "score_source_id": "source_id"})
    # Where no score is held, the components of the year itself stand for none: the join leaves no row of them.
    years = loaded["year"].unique() if len(loaded) else [year]
    counts = [
        components_of(index, int(of), record).assign(year=of, of=lambda table: table["factor"].notna().sum())
        for of in years
    ]
    table = pd.concat(counts).rename(columns={"source_id": "weight_source_id"}).reset_index()
    table = table.join(scores, on=["year", "component"], how="inner")
    in_total = pd.MultiIndex.from_frame(table[["year", "province_code"]]).isin(pd.MultiIndex.from_frame(totals))
    return table.assign(in_total=in_total)


def _what_if(index: str, code: str, year: int, parts: pd.DataFrame, record: Record) -> WhatIf:
    """Put a province's components of one year on its table."""
    of, own = int(parts["year"].iloc[0]), str(parts["province_code"].iloc[0])
    curve = rank_curve(index, of, record=record)
    totals = load_index(index, record=record)
    table = totals[totals["year"] == of]
    scores = table.dropna(subset=["score"]).set_index("province_code")["score"]
    names = components_of(index, of, record).query("factor.notna()")[["name_vi", "name_en"]].reset_index()
    aim = next_aim(index, code, year, record)
    return WhatIf(
        index=index,
        province_code=own,
        province=province_name(own, record),
        year=of,
        parts=_movable(parts, scale_of(index, of, record=record)[1]),
        fixed=names[~names["component"].isin(parts["component"])].reset_index(drop=True),
        row=curve.row_of(own),
        later=_later(totals[totals["year"].between(of + 1, year)], code, own),
        curve=curve,
        scores=scores if all_scored(table) else scores.iloc[:0],
        aim=aim,
        held=None if aim is None else _held(aim, record),
    )


def _later(since: pd.DataFrame, *codes: str) -> dict[str, Any] | None:
    """Return the row of the latest year in which the province's rank is known, whatever its code was."""
    known = since[since["province_code"].isin(codes) & since["rank"].notna()].sort_values("year")
    return None if known.empty else known.iloc[-1].to_dict()


def _movable(parts: pd.DataFrame, top: float) -> pd.DataFrame:
    """Add the weights, and the ends between which each component can be moved, in whole steps from where it stands."""
    level, highest = parts["level"], parts["maximum"].fillna(parts["scale_high"]).astype("float64")
    lowest = parts["scale_low"].astype("float64")
    down, up = _steps(level - lowest), _steps(highest - level)
    ends = {"least": level - STEP * down, "most": level + STEP * up, "lowest": lowest, "highest": highest}
    return parts.assign(**ends, weight=parts["factor"] * parts["maximum"] / top)[_PARTS].reset_index(drop=True)


def _steps(room: pd.Series[float]) -> pd.Series[float]:
    return np.floor(room / STEP + 1e-9).clip(lower=0.0)


def _held(aim: NextAim, record: Record) -> Enough | None:
    """Return what a held standing is worth by the year asked for; None where too little is known for an outlook."""
    try:
        return enough(outlook(aim.index, origin=aim.origin, to=aim.by, record=record), aim.province_code)
    except AskError:
        return None
