"""Points per place: how many points of the total a place costs around a province's rank."""

from __future__ import annotations

import datetime as dt

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.year_curve import YearCurve, rank_curve

#: How many ranks to either side are looked at.
WITHIN = 5


def points_per_place(
    index: str,
    province: str,
    year: int,
    *,
    within: int = WITHIN,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Bound:
    """Return how many points a place costs around a province's rank: the slope of the rank curve there.

    Parameters
    ----------
    index, province, year
        Whose rank.
    within
        How many ranks to either side.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Bound
        Points of the total a place, with what the record allows where the curve has bounds.

    Examples
    --------
    >>> cost = points_per_place("PCI", "Bắc Kạn", 2020)
    >>> round(float(cost.best), 2)
    0.29
    """
    record = current_record(record, as_of)
    curve = rank_curve(index, year, record=record)
    rank = round(float(curve.rank_of(province_in(year, province, record=record)).best))
    return points_around(curve, rank, within)


def points_around(curve: YearCurve, rank: int, within: int = WITHIN) -> Bound:
    """Return how many points a place costs around a rank of a curve.

    Examples
    --------
    >>> round(float(points_around(rank_curve("PCI", 2020), 59).best), 2)
    0.29
    """
    upper, lower = max(1, rank - within), min(curve.n, rank + within)
    cost = curve.score_for_rank(upper) - curve.score_for_rank(lower)
    return cost.at_least(0.0) / (lower - upper)
