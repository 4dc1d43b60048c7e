"""The course of an index: what a yearly evaluation asks of a province's way so far, one answer an index."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.forecast.signal import Signal, signal_if_known
from cchc_analysis.forecast.trend_worth import TrendWorth, trend_worth
from cchc_analysis.record.catalog import Index
from cchc_analysis.record.observations import ranked_indices
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.former import FormerPaths, former_paths
from cchc_analysis.standing.profile import Profile, full_profile
from cchc_analysis.standing.trends import Trajectory, trajectory
from cchc_analysis.standing.trends.catching_up import catching_up


@dataclass(frozen=True, eq=False, repr=False)
class Course(Explained):
    """How a province has moved in an index up to a year.

    Parameters
    ----------
    entry
        The index.
    former
        Where the provinces that became one stood before; None where none did.
    path
        The province beside its region and the nation.
    begun
        Whether there is a path to show: of a merged province there is none before its first ranking, and signal, slope
        and worth are None.
    parts
        Where there is no path, the components of the year, as far as any is known.
    signal
        Whether the last change is real; None where that cannot be said.
    slope
        Whether it was catching up with the nation: the frame of `trends.catching_up`.
    worth
        What such directions were worth; None where too little is known.
    """

    entry: Index
    former: FormerPaths | None
    path: Trajectory
    begun: bool
    parts: Profile | None = None
    signal: Signal | None = None
    slope: pd.DataFrame | None = None
    worth: TrendWorth | None = None

    def __repr__(self) -> str:
        row = self.path.table.iloc[-1]
        return f"Course({self.entry.index!r}, {row['province']!r}, {row['year']})"


def courses(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> list[Course]:
    """Return how a province has moved in each index up to a year.

    Parameters
    ----------
    province, year
        Who, and the year evaluated.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> [course.entry.index for course in courses("Bắc Kạn", 2012)]
    ['PAR', 'PCI', 'PAPI']
    """
    record = current_record(record, as_of)
    former = former_paths(province, year, record=record)
    return [_course(entry, province, year, former, record) for entry in ranked_indices(year, record=record)]


def _course(entry: Index, province: str, year: int, former: dict[str, FormerPaths], record: Record) -> Course:
    index, path = entry.index, trajectory(entry.index, province, year, record=record)
    if former and not path.known:
        known = index in [one.index for one in ranked_indices(year, record=record, only=True)]
        parts = full_profile(index, province, year, record=record) if known else None
        return Course(entry, former.get(index), path, begun=False, parts=parts)
    return Course(
        entry,
        former.get(index),
        path,
        begun=True,
        signal=signal_if_known(index, province, year, record=record),
        slope=catching_up(index, province, year, record=record),
        worth=trend_worth(index, year, record=record),
    )
