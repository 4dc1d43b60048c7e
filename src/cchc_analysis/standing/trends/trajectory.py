"""The trajectory: a province's rank and score over the years, with the region and the national mean beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import is_narrowed
from cchc_analysis.record.sources import CITED, cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.standing.trends.gaps import gaps
from cchc_analysis.standing.trends.trend import trend


@dataclass(frozen=True, eq=False, repr=False)
class Trajectory(Explained):
    """What `trajectory` answers.

    Parameters
    ----------
    table
        The frame of `trend`: the province and its region.
    means
        The frame of `gaps` to the national mean, of the same years.
    """

    table: pd.DataFrame
    means: pd.DataFrame

    @property
    def known(self) -> bool:
        """Whether the record knows anything of the province itself in these years."""
        told = self.table[["rank", "score"]].notna().any(axis=1)
        return bool((told | is_narrowed(self.table)).any())

    def cited(self) -> pd.DataFrame:
        """Return the pages behind the province, the ends of its region and the national mean."""
        known = self.means[self.means["level"].notna()]
        both = pd.concat([cited(self.table, peers=True), cited(known)])
        return both.drop_duplicates().sort_values(CITED, ignore_index=True)


def trajectory(
    index: IndexName,
    province: str,
    year: int,
    *,
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Trajectory:
    """Return a province's rank and score over the years, beside the band of its region and the national mean.

    Parameters
    ----------
    index, province, year, first
        As for `trend`.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Trajectory
        Both frames of the same years.

    Raises
    ------
    AskError
        For an unknown index or province, or where the first year lies after the last.

    Examples
    --------
    >>> found = trajectory("PCI", "Bắc Kạn", 2021, first=2021)
    >>> int(found.table["rank"].iloc[0]), round(float(found.means["level"].iloc[0]), 2)
    (48, 64.68)
    """
    record = current_record(record, as_of)
    table = trend(index, province, year, first=first, record=record)
    return Trajectory(table, gaps(index, province, year, to="mean", first=first, record=record))
