"""Scenarios: what a yearly evaluation asks next, from the province's own targets or the next round rank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import last_day
from cchc_analysis.record.lineage import one_map
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.releases import known_years
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import no_ranking
from cchc_analysis.shown import Explained
from cchc_analysis.standing.wanted_rank import known_rank, next_round_rank
from cchc_analysis.standing.year_curve import positions
from cchc_analysis.targets.requirement import Requirement, requirement
from cchc_analysis.targets.requirement.aim import checked_aim
from cchc_analysis.targets.verdicts import assess_targets, code_of, whole_aims, with_other_reading
from cchc_analysis.words import usual_language

#: Of a gain that can be read in three ways, the one that is read from what was known when it was set.
_READINGS = ("stated", "known")
#: What a target for an index as a whole is stated in, in the order in which it is asked.
_METRICS = ["rank", "score", "class"]
#: Which rows of a frame of targets count.
Chosen: TypeAlias = "pd.Series[bool]"


@dataclass(frozen=True, eq=False, repr=False)
class Scenario(Explained):
    """A requirement, and where its aim comes from.

    Parameters
    ----------
    requirement
        What the aim takes.
    target
        The row of `assess_targets` that states the aim, with what it is in another reading (`with_other_reading`); None
        where it is the next round rank not yet reached.
    unasked
        The rows of its targets that came before and of which it cannot be told what they take: of a group of scores
        that the record does not define, or a score beyond the scale.
    """

    requirement: Requirement
    target: dict[str, Any] | None
    unasked: tuple[dict[str, Any], ...] = ()

    def __repr__(self) -> str:
        return f"Scenario({self.requirement!r})"

    @property
    def index(self) -> str:
        """The index."""
        return self.requirement.index


class Scenarios(list[Scenario]):
    """Scenarios, and why there are none of other indices; an empty list says so too.

    Examples
    --------
    >>> found = scenarios("Thái Nguyên", 2025)
    >>> found.left_out["PAPI"].text("en").partition(". ")[0]
    'Of PAPI nothing is known yet on the map of 2025'
    """

    def __init__(self) -> None:
        super().__init__()
        #: Why nothing can be asked, by the index; by the year where no index was ranked by then.
        self.left_out: dict[str, AskError] = {}

    def __repr__(self) -> str:
        """Name the scenarios, and tell in the language of the desk why others are left out."""
        lang = usual_language()
        told = [f"{one.index}: {one.requirement!r}" for one in self]
        return "\n".join([*told, *(f"{name}: {why.text(lang)}" for name, why in self.left_out.items())]) or "[]"


def scenarios(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> Scenarios:
    """Return what the figures of a year lead to ask next, one scenario an index.

    Parameters
    ----------
    province, year
        Who asks, and the year evaluated: nothing later is used, nor asked about an index not ranked by then.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Scenarios
        A list of `Scenario`: the province's next stated target for its rank, its score or its group of scores, dated
        and not yet past; else the next round rank that it has not reached, by the last year of the five-year plan. Of
        one year a rank comes before a score; what cannot be asked of its targets stands beside it. A target counts once
        its document is there, at the latest in the year after the one evaluated, when its results are met upon. Of a
        province whose rank is not known the last known one counts. Indices of which too little is known for an outlook
        are left out; ``left_out`` says why.

    Examples
    --------
    >>> asked = {one.index: one.requirement for one in scenarios("Bắc Kạn", 2022)}
    >>> asked["PAR"].aim.rank, asked["PCI"].aim.rank, asked["PCI"].origin, asked["PCI"].by
    (49, 30, 2022, 2025)
    """
    record = current_record(record, as_of)
    code_of(province, record, year)  # a name that nobody has is said once, not index by index
    found, ranked = Scenarios(), ranked_indices(year, record=record)
    for entry in ranked:
        try:
            found.append(_next(entry.index, province, year, record))
        except AskError as why:
            found.left_out[entry.index] = why
    if not ranked:
        found.left_out[str(year)] = AskError(
            "By {year} no index was ranked.", "Ask for a year of which the record holds a ranking.", year=year
        )
    return found


def scenario_by(index: str, province: str, origin: int, by: int, record: Record) -> Scenario | None:
    """Return what a province asks for by a deadline: its target for that year, else the next round rank.

    None where too little is known for an outlook, or the province is not among the ranked.
    """
    try:
        return _scenario(index, province, origin, origin, by, lambda aims: aims["year"] == by, record)
    except AskError:
        return None


@dataclass(frozen=True, eq=False)
class NextAim:
    """The rank that a province asks for next; made by `next_aim`.

    Parameters
    ----------
    index, province_code
        Of which index, and who.
    rank, by, origin
        The rank, the year by which, and the last year whose figures may be used.
    target
        The row of `assess_targets` that states it; None where it is the next round rank not yet reached.
    """

    index: str
    province_code: str
    rank: int
    by: int
    origin: int
    target: dict[str, Any] | None


def next_aim(index: str, province: str, year: int, record: Record) -> NextAim | None:
    """Return what rank a province asks for next in an index, by the figures of a year, without what it takes.

    None where no ranking is known by then, the province is not on its map, or nothing is known of its rank.

    Examples
    --------
    >>> aim = next_aim("PAR", "Bắc Kạn", 2023, current_record())
    >>> aim.rank, aim.by, aim.target["target_id"]
    (49, 2025, 'T004')
    """
    origin = max((of for of in known_years(index, record) if of <= year), default=None)
    if origin is None:
        return None
    try:
        if not one_map(origin, year, province_in(year, province, record=record), record):
            return None
        code = province_in(origin, province, record=record)
    except AskError:
        return None
    aims = _targets(index, code, origin, record)
    ranks = aims[_set_by(aims, year + 1) & aims["metric"].eq("rank")]
    if len(ranks):
        target = ranks.iloc[0].to_dict()
        return NextAim(index, code, int(target["aim"]), int(target["year"]), origin, target)
    try:
        wanted = _next_rank(index, code, origin, record)
    except AskError:
        # Of the year parts are known, and no ranking: nothing says where the province stood.
        return None
    return None if wanted is None else NextAim(index, code, wanted, _end_of_plan(origin), origin, None)


def _next(index: str, province: str, year: int, record: Record) -> Scenario:
    origin = max((of for of in known_years(index, record) if of <= year), default=None)
    if origin is None:
        raise no_ranking(index, year, record)
    return _scenario(index, province, origin, year, _end_of_plan(origin), lambda aims: _set_by(aims, year + 1), record)


def _scenario(
    index: str, province: str, origin: int, year: int, by: int, counts: Callable[[pd.DataFrame], Chosen], record: Record
) -> Scenario:
    """Return the next of the targets that count, else the next round rank by a year.

    Raises
    ------
    AskError
        Where too few years are known for an outlook, or the province is not among the ranked. A year of another map
        ranks other provinces than the last figures do, and of them nothing is known yet.
    """
    if not one_map(origin, year, province_in(year, province, record=record), record):
        raise AskError(
            "Of {index} nothing is known yet on the map of {year}.",
            "Ask for a year up to {origin}, and for the province as it was then.",
            index=find_index(index, record).short,
            year=year,
            origin=origin,
        )
    code = province_in(origin, province, record=record)
    aims = _targets(index, code, origin, record)
    return _asked(index, code, origin, aims[counts(aims)], by, record)


def _set_by(aims: pd.DataFrame, year: int) -> Chosen:
    """Say which targets stand in documents of a year or of those before."""
    there = [last_day(text) <= dt.date(year, 12, 31) for text in aims["document_date"]]
    return pd.Series(there, aims.index, dtype="bool")


def _asked(index: str, code: str, origin: int, aims: pd.DataFrame, by: int, record: Record) -> Scenario:
    """Return the next of some targets that can be asked, else the next round rank by a year, with what cannot be."""
    unasked: list[dict[str, Any]] = []
    for target in aims.to_dict("records"):
        found = _required(index, code, origin, target, record)
        if found is not None:
            return Scenario(found, target, tuple(unasked))
        unasked.append(target)
    wanted = _next_rank(index, code, origin, record)
    if wanted is None:
        raise AskError(
            "No round rank of {index} is left above {province}, or none of its ranks is known.",
            "Ask for a rank of your own with ca.requirement.",
            index=find_index(index, record).short,
            province=province_name(code, record),
        )
    round_rank = requirement(index, code, rank=wanted, by=by, origin=origin, record=record)
    return Scenario(round_rank, None, tuple(unasked))


def _required(index: str, code: str, origin: int, target: dict[str, Any], record: Record) -> Requirement | None:
    """Return what a target takes; None of a group that the record does not define, or of a score that cannot be."""
    if pd.isna(target["aim"]):
        return None
    by, asked = int(target["year"]), target["metric"]
    rank = int(target["aim"]) if asked == "rank" else None
    score = float(target["aim"]) if asked == "score" else None
    group = target["group"] if asked == "class" else None
    try:
        checked_aim(find_index(index, record), origin, rank, score, group, record)
    except AskError:
        return None
    return requirement(index, code, rank=rank, score=score, group=group, by=by, origin=origin, record=record)


def _targets(index: str, code: str, origin: int, record: Record) -> pd.DataFrame:
    """Return the dated targets for the index after the origin, each for the last year of its period.

    The nearest deadline stands first; of one year a rank before a score, which no change of method outlives, and of
    these the most demanding.
    """
    table = with_other_reading(whole_aims(assess_targets(code, record=record), index))
    if table.empty:  # as of most provinces, and a page may ask of all
        return table
    table = table[table["metric"].isin(_METRICS) & (table["aim"].notna() | table["metric"].ne("rank"))]
    table = table[table["document_date"].notna() & table["year"].notna() & table["reading"].isin(_READINGS)]
    ends = table.groupby("target_id", sort=False)["year"].transform("max")
    later = (table["year"] == ends) & (table["year"] > origin)
    # A gain over a year after the origin has no base yet.
    table = table[later & ~(table["base_year"] > origin).fillna(False)]
    hardest = table["aim"].where(table["metric"].eq("rank"), -table["aim"])
    table = table.assign(kind=table["metric"].map(_METRICS.index), hardest=hardest)
    table = table.sort_values(["year", "kind", "hardest"], kind="stable")
    return table.drop(columns=["kind", "hardest"])


def _next_rank(index: str, code: str, origin: int, record: Record) -> int | None:
    """Return the next round rank above the province; above the last known rank where that of the origin is open."""
    known = known_rank(index, code, origin, record)
    n = positions(index, origin, record=record)["n_ranked"].max()
    return None if known is None else next_round_rank(known.rank, int(n))


def _end_of_plan(origin: int) -> int:
    """Return the last year of the five-year plan in which the year after lies: 2025 after 2020 to 2024."""
    return origin // 5 * 5 + 5
