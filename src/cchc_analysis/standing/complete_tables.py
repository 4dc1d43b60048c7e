"""Complete tables: the rankings of which every score is known, on which what fragments tell can be tried."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cchc_analysis.maths.rank_curve import Interval
from cchc_analysis.maths.rank_curve.quantities import Vector
from cchc_analysis.record.catalog import scale_of
from cchc_analysis.record.coverage import coverage
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record


@dataclass(frozen=True, eq=False)
class CompleteTable:
    """A ranking of which every score is known, from the highest to the lowest.

    Parameters
    ----------
    index, year
        Which one.
    truth
        (n,) the scores.
    scale
        Between which scores the index is printed.
    """

    index: str
    year: int
    truth: Vector
    scale: Interval

    @property
    def sd(self) -> float:
        """The standard deviation of the scores."""
        return float(self.truth.std())


def complete_tables(year: int | None, record: Record) -> list[CompleteTable]:
    """Return the complete tables of all indices up to a year, of all years without it.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> tables = complete_tables(2021, current_record())
    >>> [float(table.truth[0]) for table in tables if (table.index, table.year) == ("PCI", 2021)]  # Quảng Ninh
    [73.02]
    """
    known = coverage(year, record=record)
    return [_table(row["index"], row["year"], record) for row in known[known["complete"]].to_dict("records")]


def _table(index: str, year: int, record: Record) -> CompleteTable:
    loaded = load_index(index, record=record)
    scores = loaded.loc[loaded["year"] == year, "score"].dropna().to_numpy(dtype=float)
    return CompleteTable(index, year, np.sort(scores)[::-1], scale_of(index, year, record=record))
