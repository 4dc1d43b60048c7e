"""The aim: a rank, a score or a group, checked against what the index and the map of provinces allow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.foreseen import check_deadline
from cchc_analysis.record.asked import checked_count
from cchc_analysis.record.catalog import Index, checked_score, groups_of
from cchc_analysis.record.provinces import last_days, province_in, province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark


@dataclass(frozen=True)
class Aim:
    """A target in figures: a rank to reach, or a score; a group is the score it begins at.

    Parameters
    ----------
    rank
        The worst rank that still meets the target, from 1 to n.
    score
        The least score that meets it, in the index's unit.
    group
        The group whose lower limit the score is.
    """

    rank: int | None = None
    score: float | None = None
    group: str | None = None


def checked_aim(
    index: Index, origin: int, rank: int | None, score: float | None, group: str | None, record: Record
) -> Aim:
    """Return the aim, once exactly one of the three is given and lies inside the index.

    Raises
    ------
    AskError
        For none or several of them, what is no number, a score outside the scale, a group the index has not.
    """
    if sum(aim is not None for aim in (rank, score, group)) != 1:
        raise AskError("A requirement needs one aim.", "Give one of rank, score and group.")
    if group is not None:
        return Aim(score=_start_of_group(index, origin, group, record), group=group)
    if score is not None:
        return Aim(score=checked_score(score, index, origin, record))
    return Aim(rank=checked_count(rank))


def has_left(code: str, by: int, record: Record) -> bool:
    """Say whether the ranking of a year is known to be of other provinces than the one that a code names.

    A year after its last one is; that of its last year is once the day of the record has seen the change.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> [has_left("04", year, current_record()) for year in (2025, 2026)]
    [False, True]
    >>> [has_left("04", 2025, current_record(as_of=day)) for day in ("2021-04-22", "2025-07-12")]
    [False, True]
    """
    last = last_days(record)[code]
    seen = record.day is not None and record.day > last
    return bool(last < dt.date(by, 12 if seen else 1, 31 if seen else 1))


def latest_deadline(code: str, record: Record) -> int:
    """Return the last year whose ranking may still be one of the provinces that a code was ranked with.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> [latest_deadline("04", current_record(as_of=day)) for day in ("2021-04-22", "2025-07-12")]
    [2025, 2024]
    """
    last = last_days(record)[code]
    return int(last.year) - has_left(code, last.year, record)


def province_at(index: Index, origin: int, province: str, by: int, record: Record) -> str:
    """Return the code of a province that stands at the origin, once it is ranked with the same at the deadline.

    Raises
    ------
    AskError
        For a deadline not after the origin; where the province was merged in a year before the deadline, or in that of
        the deadline and before the day seen from. It names only deadlines that can be asked for.
    """
    code = province_in(origin, province, record=record)
    latest = latest_deadline(code, record)
    if origin < latest and by <= latest:
        check_deadline(index, origin, by, latest)
    else:
        raise _has_left(code, max(by, latest + 1), origin, record)
    return code


def _has_left(code: str, year: int, origin: int, record: Record) -> AskError:
    """Return what is said of a province that is no more, or no more ranked among those it was ranked with."""
    row = record.provinces.set_index("province_code").loc[code]
    last, latest = last_days(record)[code], latest_deadline(code, record)
    successor = province_name(row["successor_code"], record)
    if row["province"] == successor:
        what = mark(
            "The figures used of {province} are of the map before {day}, and in {year} other provinces are ranked."
        )
        todo = mark(
            "Ask for a deadline up to {latest}; on the new map a forecast takes two rankings of its own provinces."
        )
        none = mark(
            "After {origin} no deadline is left on that map: look from an earlier year, with origin; on the new map a "
            "forecast takes two rankings of its own provinces."
        )
    else:
        what = mark("{province} will not be ranked in {year}: it was merged in {merged}.")
        todo = mark("Ask for a deadline up to {latest}, or for {successor}, which it joined.")
        none = mark(
            "After {origin} no deadline is left for it: look from an earlier year, with origin, or ask for "
            "{successor}, which it joined."
        )
    day, named = last + dt.timedelta(days=1), {"province": row["province"], "successor": successor}
    years = {"year": year, "merged": last.year, "latest": latest, "origin": origin}
    return AskError(what, todo if latest > origin else none, day=day, **named, **years)


def _start_of_group(index: Index, year: int, group: str, record: Record) -> float:
    held = groups_of(index.index, year, record).query("low > -inf")
    if held.empty:
        raise AskError(
            "The record defines no groups of {index} in {year}.",
            "Give a rank or a score instead.",
            index=index.short,
            year=year,
        )
    found = held.loc[held["group"] == group, "low"]
    if found.empty:
        raise AskError(
            "The record defines no group {group} of {index} in {year}.",
            "Ask for one of: {groups}; or give a rank or a score.",
            group=group,
            index=index.short,
            year=year,
            groups=", ".join(held["group"]),
        )
    return float(found.iloc[0])
