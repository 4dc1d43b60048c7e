"""Scenarios: the requirements that a yearly evaluation asks about, from the record's targets or a plain rule."""

from __future__ import annotations

import datetime as dt

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.forecast.outlook import outlook as outlook_to
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.releases import known_years
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.targets.requirement import Requirement, requirement
from cchc_analysis.targets.requirement.start import start_at
from cchc_analysis.targets.verdicts import assess_targets, rank_aims

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
    >>> [(one.index, one.aim.rank) for one in scenarios("Bắc Kạn", 2023, seen_on="2021-04-22", by=2025)][:2]
    [('PAR', 49), ('PCI', 40)]
    """
    record = current_record(record, as_of)
    then = record.as_of(seen_on)
    # Seen from no day, all is known but the year itself.
    last = year if then.day else year - 1
    found = [_scenario(entry.index, province, last, by, then) for entry in ranked_indices(year, record=record)]
    return [one for one in found if one is not None]


def _scenario(index: str, province: str, last: int, by: int | None, record: Record) -> Requirement | None:
    origin = max((of for of in known_years(index, record) if of <= last), default=None)
    if origin is None:
        return None
    deadline = by if by is not None and NEAREST <= by - origin <= FARTHEST else origin + USUAL
    try:
        outlook = outlook_to(index, origin=origin, to=deadline, record=record)
        code = province_in(origin, province, record=record)
        rank = _stated(index, code, deadline, record) or _round_rank(outlook, code)
        if rank is None:
            return None
        return requirement(index, code, rank=rank, by=deadline, origin=origin, record=record)
    except AskError:
        # Too few years for an outlook, or the province is not among the ranked: no scenario.
        return None


def _stated(index: str, code: str, deadline: int, record: Record) -> int | None:
    """Return the rank that a stated target asks for at the deadline, read from what was known when it was adopted."""
    table = rank_aims(assess_targets(code, record=record), index)
    aims = table.loc[(table["year"] == deadline) & table["reading"].isin(["stated", "known"]), "aim"]
    return int(aims.min()) if len(aims) else None


def _round_rank(outlook: Outlook, code: str) -> int | None:
    """Return the nearest round rank at least ten places better; none for who stands among the first ten."""
    start = start_at(outlook, code)
    # Where the record does not say it, the rank that the province will probably hold stands for the one it has.
    now = start.reckoned_rank if start.placed else outlook.rank(code)
    return next((rank for rank in ROUND_RANKS if rank <= float(now.best) - PLACES), None)
