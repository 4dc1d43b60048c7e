"""Readings: from which base a gain is counted. Documents seldom say, so each reading is shown with its base."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_analysis.record.tables import Record
from cchc_analysis.targets.objectives import Objective
from cchc_analysis.targets.verdicts.scope import released


@dataclass(frozen=True)
class Reading:
    """One way to read a target.

    Parameters
    ----------
    name
        ``stated`` (the aim stands in the document), ``year_on_year`` (against the year before), ``before_period``
        (along the path from the last year before the period) or ``known`` (along the path from what was known on the
        day of the document).
    base_year
        The year of the base; of ``stated`` what was known on the day.
    steps
        How many times the gain is due by then.
    """

    name: str
    base_year: int | None
    steps: int = 1


def readings(objective: Objective, year: int | None, record: Record) -> list[Reading]:
    """Return the readings of a target in one year; two that count from one base are one, unless it is a yearly target.

    Examples
    --------
    >>> from cchc_analysis.targets.objectives import parse_objective
    >>> from cchc_analysis.record.tables import current_record
    >>> record = current_record()
    >>> congress = parse_objective(record.targets.set_index("target_id").loc["T004"])
    >>> [(reading.name, reading.base_year, reading.steps) for reading in readings(congress, 2023, record)]
    [('year_on_year', 2022, 1), ('before_period', 2020, 3), ('known', 2019, 4)]
    """
    known = known_year(objective, record)
    if year is None or objective.first is None or not objective.relative:
        return [Reading("stated", known)]
    before = objective.first - 1
    if not objective.yearly:
        return [Reading("before_period", before), *([Reading("known", known)] if known not in {None, before} else [])]
    paths = [("before_period", before), ("known", known)]
    along = [Reading(name, base, year - base if base is not None else 1) for name, base in paths]
    return [Reading("year_on_year", year - 1), *along]


def known_year(objective: Objective, record: Record) -> int | None:
    """Return the last year before the period whose ranking was public on the document's day, None without a date."""
    if objective.day is None:
        return None
    before = {year for year in released(objective.index, record, objective.day) if year < (objective.first or year + 1)}
    return max(before, default=None)
