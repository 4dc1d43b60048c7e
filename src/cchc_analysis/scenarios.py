"""Scenarios: the requirements that a yearly evaluation asks about, from the record's targets or a plain rule."""

from __future__ import annotations

import datetime as dt

from cchc_analysis.errors import AskError
from cchc_analysis.observations import ranked_indices
from cchc_analysis.outlook import Outlook, outlook
from cchc_analysis.provinces import province_in
from cchc_analysis.record import Record, current_record
from cchc_analysis.releases import known_years, parse_day
from cchc_analysis.requirement import Requirement, requirement
from cchc_analysis.verdicts import assess_targets, rank_aims

#: The rank a scenario aims at where no target is stated: the nearest of these at least so many places better.
ROUND_RANKS, PLACES = (50, 40, 30, 20, 10, 1), 10
#: How far the deadline may lie ahead, and where it lies where the one asked for is too near or too far.
NEAREST, FARTHEST, USUAL = 2, 6, 5


def scenarios(
    province: str,
    year: int,
    *,
    seen_on: str | dt.date | None = None,
    by: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> list[Requirement]:
    """Return one requirement an index, seen from a day: of the stated target if there is one, else of a scenario.

    Parameters
    ----------
    province, year
        Who asks, and the year evaluated: nothing later is used, nor asked about an index not ranked by then.
    seen_on
        The day it is seen from; all that is known of years up to the one before `year` without it.
    by
        The year of the deadline; five years after the origin without it, or where it lies less than two or more than
        six years ahead.
    as_of
        The day of the run: where it is earlier than `seen_on`, it stands for it.
    record
        The record to read; the one in use without it.

    Returns
    -------
    list of Requirement
        A target stated for the rank at the deadline, adopted by that day, is taken as it is read from what was known
        when it was adopted. Else the scenario is the nearest round rank (50, 40, 30, 20, 10) at least ten places
        better. Indices of which too little is known for an outlook are left out.

    Examples
    --------
    >>> [asked.aim.rank for asked in scenarios("Bắc Kạn", 2023, seen_on="2021-04-22", by=2025) if asked.index == "PCI"]
    [40]
    """
    record = current_record(record)
    moment = min((parse_day(day) for day in (seen_on, as_of) if day is not None), default=None)
    found = [
        _scenario(entry.index, province, year, moment, by, record)
        for entry in ranked_indices(year, as_of=as_of, record=record)
    ]
    return [asked for asked in found if asked is not None]


def _scenario(
    index: str, province: str, year: int, moment: dt.date | None, by: int | None, record: Record
) -> Requirement | None:
    origin = max((of for of in known_years(index, moment, record) if of <= year - (moment is None)), default=None)
    if origin is None:
        return None
    deadline = by if by is not None and NEAREST <= by - origin <= FARTHEST else origin + USUAL
    try:
        seen = outlook(index, origin=origin, as_of=moment, to=deadline, record=record)
        code = province_in(origin, province, record=record)
        rank = _stated(index, code, deadline, moment, record) or _round_rank(seen, code)
        if rank is None:
            return None
        return requirement(index, code, rank=rank, by=deadline, origin=origin, as_of=moment, record=record)
    except AskError:
        # Too few years for an outlook, or the province is not among the ranked: no scenario.
        return None


def _stated(index: str, code: str, deadline: int, moment: dt.date | None, record: Record) -> int | None:
    """Return the rank that a stated target asks for at the deadline, read from what was known when it was adopted."""
    table = rank_aims(assess_targets(code, moment, record=record), index)
    aims = table.loc[(table["year"] == deadline) & table["reading"].isin(["stated", "known"]), "aim"]
    return int(aims.min()) if len(aims) else None


def _round_rank(seen: Outlook, code: str) -> int | None:
    """Return the nearest round rank at least ten places better; none for who stands among the first ten."""
    row = seen.now.set_index("province_code").loc[code]
    now = float((row["rank_low"] + row["rank_high"]) / 2)
    return next((rank for rank in ROUND_RANKS if rank <= now - PLACES), None)
