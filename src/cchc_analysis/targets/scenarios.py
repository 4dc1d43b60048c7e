"""Scenarios: what a yearly evaluation asks next, from the province's own targets or the next round rank."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.days import last_day
from cchc_analysis.record.lineage import one_map
from cchc_analysis.record.observations import load_index, ranked_indices
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.releases import known_years
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.wanted_rank import FIRST, next_round_rank
from cchc_analysis.standing.year_curve import positions
from cchc_analysis.targets.requirement import Requirement, requirement
from cchc_analysis.targets.verdicts import assess_targets, rank_aims

#: Of a gain that can be read in three ways, the one that is read from what was known when it was set.
_READINGS = ("stated", "known")


@dataclass(frozen=True, eq=False)
class Scenario:
    """A requirement, and where its aim comes from.

    Parameters
    ----------
    requirement
        What the aim takes.
    target
        The row of `assess_targets` that states the aim; None where it is the next round rank not yet reached.
    """

    requirement: Requirement
    target: dict[str, Any] | None

    @property
    def index(self) -> str:
        """The index."""
        return self.requirement.index


def scenarios(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> list[Scenario]:
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
    list of Scenario
        The province's next stated target for its rank, dated and not yet past; else the next round rank that it has not
        reached, by the last year of the five-year plan. A target counts once its document is there, at the latest in
        the year after the one evaluated, when its results are met upon. Of a province whose rank is not known the last
        known one counts. Indices of which too little is known for an outlook are left out.

    Examples
    --------
    >>> asked = {one.index: one.requirement for one in scenarios("Bắc Kạn", 2022)}
    >>> asked["PAR"].aim.rank, asked["PCI"].aim.rank, asked["PCI"].origin, asked["PCI"].by
    (49, 30, 2022, 2025)
    """
    record = current_record(record, as_of)
    asked = (next_aim(entry.index, province, year, record) for entry in ranked_indices(year, record=record))
    found = [_scenario(aim, record) for aim in asked]
    return [one for one in found if one is not None]


def scenario_by(index: str, province: str, origin: int, by: int, record: Record) -> Scenario | None:
    """Return what a province asks for by a deadline: its target for that year, else the next round rank.

    None where too little is known for an outlook, or the province is not among the ranked.
    """
    try:
        code = province_in(origin, province, record=record)
        aims = _targets(index, code, origin, record)
        return _scenario(_aim_of(index, code, origin, aims[aims["year"] == by], by, record), record)
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
    """Return what a province asks for next in an index, by the figures of a year, without what it takes.

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
        # A year of another map ranks other provinces than the last figures do, and of them nothing is known yet.
        if not one_map(origin, year, province_in(year, province, record=record), record):
            return None
        code = province_in(origin, province, record=record)
        aims = _targets(index, code, origin, record)
        there = [last_day(text) <= dt.date(year + 1, 12, 31) for text in aims["document_date"]]
        return _aim_of(
            index, code, origin, aims[pd.Series(there, aims.index, dtype="bool")], _end_of_plan(origin), record
        )
    except AskError:
        # The province is not among the ranked: nothing to ask.
        return None


def _scenario(aim: NextAim | None, record: Record) -> Scenario | None:
    """Return what an aim takes; None where too few years are known for an outlook."""
    if aim is None:
        return None
    try:
        asked = requirement(aim.index, aim.province_code, rank=aim.rank, by=aim.by, origin=aim.origin, record=record)
    except AskError:
        return None
    return Scenario(asked, aim.target)


def _aim_of(index: str, code: str, origin: int, aims: pd.DataFrame, by: int, record: Record) -> NextAim | None:
    """Return the next of some targets, else the next round rank by a year."""
    if len(aims):
        # The nearest deadline first, and of one year the most demanding.
        target = aims.sort_values(["year", "aim"], kind="stable").iloc[0].to_dict()
        return NextAim(index, code, int(target["aim"]), int(target["year"]), origin, target)
    wanted = _next_rank(index, code, origin, record)
    return None if wanted is None else NextAim(index, code, wanted, by, origin, None)


def _targets(index: str, code: str, origin: int, record: Record) -> pd.DataFrame:
    """Return the dated targets for the rank after the origin, each for the last year of its period."""
    table = rank_aims(assess_targets(code, record=record), index)
    table = table[table["document_date"].notna() & table["reading"].isin(_READINGS)]
    ends = table.groupby("target_id", sort=False)["year"].transform("max")
    later = (table["year"] == ends) & (table["year"] > origin)
    # A gain over a year after the origin has no base yet.
    return table[later & ~(table["base_year"] > origin).fillna(False)]


def _next_rank(index: str, code: str, origin: int, record: Record) -> int | None:
    """Return the next round rank above the province; above the last known rank where that of the origin is open."""
    now = positions(index, origin, record=record).set_index("province_code").loc[code]
    low, high, n = (now[name] for name in ("rank_low", "rank_high", "n_ranked"))
    if pd.notna(low) and (low, high) != (1, n):
        # Of a band that begins among the first ten its worst end counts: 1-14 is asked for 10.
        return next_round_rank(int(low if low > FIRST else high), int(n))
    loaded = load_index(index, record=record)
    known = loaded[(loaded["province_code"] == code) & (loaded["year"] <= origin) & loaded["rank"].notna()]
    return next_round_rank(int(known.sort_values("year")["rank"].iloc[-1]), int(n)) if len(known) else None


def _end_of_plan(origin: int) -> int:
    """Return the last year of the five-year plan in which the year after lies: 2025 after 2020 to 2024."""
    return origin // 5 * 5 + 5
