"""Requirement: what a target demands of a province, seen from a day or a year."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from cchc_analysis.forecast.outlook import Outlook, origin_of
from cchc_analysis.forecast.outlook import outlook as outlook_to
from cchc_analysis.maths.intervals import Forecast
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.targets.requirement.aim import Aim, checked_aim, province_at
from cchc_analysis.targets.requirement.answer import Requirement
from cchc_analysis.targets.requirement.start import start_at


def requirement(
    index: IndexName,
    province: str,
    *,
    rank: int | None = None,
    score: float | None = None,
    group: str | None = None,
    by: int,
    origin: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Requirement:
    """Return what a target demands of a province.

    Parameters
    ----------
    index, province
        Whose ranking, and who.
    rank, score, group
        The aim, one of the three: a rank to reach, a score to reach, or a group of scores as the issuer cuts them.
    by
        The year by whose ranking the aim is to be met.
    origin
        The last year whose figures may be used; the latest released by `as_of` without it.
    as_of
        The day it is seen from; what was released later is not used.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        For none or several aims, a rank or score that cannot be, a deadline not after the origin or after the province
        was merged, an index without figures at the origin, a province unranked there.

    Examples
    --------
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> rank_40.origin, float(rank_40.score_now.best)
    (2020, 61.97)
    """
    record = current_record(record, as_of)
    entry, by = find_index(index, record), checked_year(by)
    start = origin_of(entry.index, origin, record)
    code = province_at(entry, start, province, by, record)
    outlook = outlook_to(entry.index, origin=start, to=by, record=record)
    aim = checked_aim(entry, start, rank, score, group, record)
    return _required(outlook, code, aim)


@lru_cache(maxsize=64)
def _required(outlook: Outlook, code: str, aim: Aim) -> Requirement:
    start = start_at(outlook, code)
    if aim.rank is not None:
        found = (outlook.score_of_rank(aim.rank), outlook.position_of_rank(aim.rank), outlook.chance(code, aim.rank))
    else:
        assert aim.score is not None, "an aim is a rank or a score"
        own = Forecast(aim.score, aim.score, aim.score)
        found = (own, outlook.position_of_score(aim.score), outlook.chance_of_score(code, aim.score))
    return Requirement(outlook, code, aim, start, *found)
