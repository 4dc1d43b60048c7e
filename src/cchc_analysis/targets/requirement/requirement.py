"""Requirement: what a target demands of a province, seen from a day or a year."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from cchc_analysis.forecast.outlook import Outlook, outlook
from cchc_analysis.maths.intervals import Forecast
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.year_curve import positions
from cchc_analysis.targets.requirement.ask import Aim, checked_aim, province_at
from cchc_analysis.targets.requirement.required import Requirement


def requirement(
    index: str,
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
    >>> asked = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> asked.origin, float(asked.score_now.best)
    (2020, 61.97)
    """
    record = current_record(record, as_of)
    seen = outlook(index, origin=origin, to=by, record=record)
    code = province_at(seen.origin, province, by, record)
    aim = checked_aim(find_index(index, record), seen.origin, rank, score, group, record)
    return _required(seen, code, aim)


@lru_cache(maxsize=64)
def _required(seen: Outlook, code: str, aim: Aim) -> Requirement:
    now = _row(seen, code)
    if aim.rank is not None:
        found = (seen.score_of_rank(aim.rank), seen.position_of_rank(aim.rank), seen.chance(code, aim.rank))
    else:
        assert aim.score is not None, "an aim is a rank or a score"
        own = Forecast(aim.score, aim.score, aim.score)
        found = (own, seen.position_of_score(aim.score), seen.chance_of_score(code, aim.score))
    return Requirement(seen, code, aim, now, *found)


def _row(seen: Outlook, code: str) -> dict[str, Any]:
    table = positions(seen.index, seen.origin, record=seen.record)
    row: dict[str, Any] = table[table["province_code"] == code].iloc[0].to_dict()
    return row
