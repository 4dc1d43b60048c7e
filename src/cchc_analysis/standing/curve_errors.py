"""Curve errors: how far off the best estimate of a rank curve is where only the scale bounds it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from cchc_analysis.maths.rank_curve import curve_from_facts
from cchc_analysis.maths.rank_curve.masks import masked
from cchc_analysis.maths.rank_curve.quantities import Vector
from cchc_analysis.record.tables import Record
from cchc_analysis.standing.complete_tables import CompleteTable, complete_tables
from cchc_analysis.standing.year_curve import YearCurve, rank_curve

#: From fewer complete tables of an index than this nothing is concluded: those of all indices are taken.
FEWEST = 8
SEED = 20210422


@lru_cache(maxsize=32)
def curve_errors(index: str, year: int, record: Record) -> Vector:
    """Return by how much such a curve's best estimate was short of the truth at each rank, in standard deviations.

    Complete tables are told in as few facts as the year is known by, and rebuilt: what came of each is one row. They
    are those of the index up to that year, of all indices where there are few.

    Returns
    -------
    array
        (tables, n); no row where no complete table has so many provinces.

    Examples
    --------
    Of PCI 2024 the record holds the first thirty or so: further down the curve is the less sure.

    >>> from cchc_analysis.record.tables import current_record
    >>> errors = curve_errors("PCI", 2024, current_record())
    >>> [round(float(abs(errors[:, rank - 1]).mean()), 1) for rank in (1, 40, 60)]
    [0.0, 0.1, 0.2]
    """
    curve = rank_curve(index, year, record=record)
    tables = [table for table in complete_tables(year, record) if len(table.truth) >= curve.n]
    own = [table for table in tables if table.index == index]
    tried = own if len(own) >= FEWEST else tables
    return np.array([_errors(table, curve) for table in tried]).reshape(-1, curve.n)


def _errors(table: CompleteTable, pattern: YearCurve) -> Vector:
    """Rebuild a table from what the pattern tells of it."""
    n = len(table.truth)
    rebuilt = curve_from_facts(masked(table.truth, pattern, np.random.default_rng(SEED)), n, table.scale)
    at = np.round(np.linspace(1, n, pattern.n)).astype(int) - 1
    return np.asarray((table.truth - rebuilt.best)[at] / rebuilt.best.std())
