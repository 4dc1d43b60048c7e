"""Scope: what an assessment may use, the record as it was on a day, up to a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from cchc_analysis.record.releases import release_calendar
from cchc_analysis.record.tables import Record
from cchc_analysis.targets.objectives import Objective
from cchc_analysis.targets.verdicts.recorded import Place, Recorded, recorded_figure


@dataclass(frozen=True)
class Scope:
    """What an assessment may use.

    Parameters
    ----------
    year
        The last year; None for all.
    record
        The record, which knows no day later than its own.
    """

    year: int | None
    record: Record

    def knows(self, index: str, year: int | None) -> bool:
        """Say whether a year of an index was public by the day and lies within the years that may be used."""
        return year in released(index, self.record) and (self.year is None or year <= self.year)

    def figure(self, place: Place, metric: str) -> Recorded | None:
        """Return a figure of the record, None where it is not known or may not be used."""
        return recorded_figure(place, metric, self.record) if self.knows(place.index, place.year) else None

    def includes(self, objective: Objective) -> bool:
        """Say whether the document was there already; one without a date cannot be shown to have been."""
        if self.year is None:
            return True
        return objective.day is not None and objective.day.year <= self.year


@lru_cache(maxsize=256)
def released(index: str, record: Record, day: dt.date | None = None) -> frozenset[int]:
    """Return the years of an index that the record knows to be public; those of them that were public on a day."""
    days = _release_days(record).get(index, {})
    return frozenset(year for year, released_on in days.items() if day is None or released_on <= day)


@lru_cache(maxsize=4)
def _release_days(record: Record) -> dict[str, dict[int, dt.date]]:
    """Return the calendar of releases by index and year: it is asked of every target."""
    days: dict[str, dict[int, dt.date]] = {}
    table = release_calendar(record=record)
    for index, year, released_on in zip(table["index"], table["year"], table["released"], strict=True):
        days.setdefault(index, {})[int(year)] = released_on
    return days
