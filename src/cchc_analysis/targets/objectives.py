"""Objectives: the grammar of stated targets. One row of the record's targets becomes one `Objective`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.days import last_day

Demand = Literal["at_most", "at_least", "above"]

#: How a result is held against the aim. Of ranks less is better. A value to be reached ("exactly") may be surpassed.
_DEMANDS: dict[tuple[str, str], Demand] = {
    ("rank", "at_most"): "at_most",
    ("rank", "exactly"): "at_most",
    ("rank", "up"): "at_most",
    ("rank", "up_by_at_least"): "at_most",
    ("rank", "keep_or_up"): "at_most",
    ("score", "at_least"): "at_least",
    ("score", "exactly"): "at_least",
    ("score", "above"): "above",
    ("score", "up"): "above",
    ("score", "up_by_at_least"): "at_least",
    ("score", "keep_or_up"): "at_least",
    ("share", "at_least"): "at_least",
    ("share", "exactly"): "at_least",
    ("share", "above"): "above",
    ("class", "in_class"): "at_least",
}
RELATIVE = frozenset({"up", "up_by_at_least", "keep_or_up"})
#: Names of a whole set of components.
SETS = frozenset({"sub-indices", "fields", "dimensions"})


@dataclass(frozen=True)
class Objective:
    """What one row of the targets demands, in words of the grammar and without any figure of the record.

    Parameters
    ----------
    index, component
        What it is about; the component may be a set, such as ``sub-indices``.
    metric
        ``rank``, ``score``, ``share`` (percent of a field's points), ``class`` or ``other``.
    demand
        How a result is held against the aim; None where the row demands nothing that can be held against.
    value
        The least that meets it: a rank, a score, a percentage, or the places or points to gain.
    reach
        The other end of a range, ``value`` itself where there is none.
    group
        The class aimed at.
    relative
        Whether it is a gain over a base.
    members
        How many components of a set must make the gain.
    yearly
        Whether it holds for each year of its period.
    first, last
        The first and last year of the period that have a verdict; None where the row names no year.
    day
        The last day that the document's date allows.
    fault
        Why its wording alone keeps it from being tested: ``text_missing``, ``qualitative``, ``no_value``, ``unclear``
        or ``no_year``.
    """

    index: str
    component: str
    metric: str
    demand: Demand | None
    value: float | None
    reach: float | None
    group: str | None
    relative: bool
    members: int | None
    yearly: bool
    first: int | None
    last: int | None
    day: dt.date | None
    fault: str | None

    @property
    def years(self) -> list[int | None]:
        """The years to compare: each of the period, or the one of the deadline; None where none is named."""
        if self.first is None or self.last is None:
            return [None]
        return list(range(self.first, self.last + 1)) if self.yearly else [self.last]

    def aim_from(self, base: Bound, steps: int) -> Bound:
        """Return the rank or score that a gain over a base demands after a number of steps.

        Examples
        --------
        >>> row = {"index": "PAR", "component": "total", "metric": "rank", "comparison": "up_by_at_least", "value": 1}
        >>> objective = parse_objective({**row, "per": "year", "period": "2021-2025"})
        >>> float(objective.aim_from(Bound.exactly(59), steps=3).best)
        56.0
        """
        gain = (self.value or 0.0) * steps
        if self.metric == "rank":
            # Nobody can stand better than first.
            return (base - gain).at_least(1.0)
        return as_decimals(base - -gain)


def as_decimals(bound: Bound) -> Bound:
    """Return a bound without the noise that decimals have in binary: 0.1 and 0.2 more must meet an aim of 0.3.

    Examples
    --------
    >>> as_decimals(Bound.exactly(0.1 + 0.2)).best
    0.3
    """
    low, best, high = (round(float(end), 6) for end in (bound.low, bound.best, bound.high))
    return Bound(low, best, high, bound.open_below, bound.open_above)


def parse_objective(row: Mapping[str, Any]) -> Objective:
    """Read one row of the targets.

    Parameters
    ----------
    row
        A row of ``data/targets.csv``; columns may be missing.

    Returns
    -------
    Objective
        Of a range the end that is easier to reach is the ``value``: "5 to 10 places" is met by 5, "among the first 10
        to 15" by 15. A yearly target adopted in the second half of the first year of its period starts in the next.

    Examples
    --------
    >>> objective = parse_objective({"index": "PCI", "component": "total", "metric": "rank", "comparison": "at_most",
    ...                              "value": 10, "value_high": 15, "per": "once", "deadline_year": 2024})
    >>> objective.demand, objective.value, objective.reach, objective.years
    ('at_most', 15, 10, [2024])
    """
    cells = {name: value for name, value in row.items() if pd.notna(value)}
    metric, comparison = cells["metric"], cells["comparison"]
    relative, is_set = comparison in RELATIVE, cells["component"] in SETS
    value, reach = _ends(cells, weakest_is_greatest=metric == "rank" and not relative)
    members = int(value) if is_set and relative and value is not None else None
    if members is not None or comparison in {"up", "keep_or_up"}:
        # Places to gain: one is the least that counts as up; points: any.
        value = reach = 1.0 if (metric, comparison) == ("rank", "up") else 0.0
    demand = _DEMANDS.get((metric, comparison))
    day = last_day(cells["document_date"]) if "document_date" in cells else None
    first, last = _years(cells, day)
    return Objective(
        index=cells["index"],
        component=cells["component"],
        metric=metric,
        demand=demand,
        value=value,
        reach=reach,
        group=cells.get("group"),
        relative=relative,
        members=members,
        yearly=cells.get("per") == "year",
        first=first,
        last=last,
        day=day,
        fault=_fault(cells, demand, value, last),
    )


def _ends(cells: Mapping[str, Any], *, weakest_is_greatest: bool) -> tuple[float | None, float | None]:
    """Return the weaker and the stronger end of the value."""
    ends = sorted(cells[name] for name in ("value", "value_high") if name in cells)
    if not ends:
        return None, None
    return (ends[-1], ends[0]) if weakest_is_greatest else (ends[0], ends[-1])


def _years(cells: Mapping[str, Any], day: dt.date | None) -> tuple[int | None, int | None]:
    period = [int(year) for year in re.findall(r"\d{4}", cells.get("period", ""))]
    yearly = cells.get("per") == "year"
    last = int(cells["deadline_year"]) if "deadline_year" in cells else (period[-1] if yearly and period else None)
    if last is None:
        return None, None
    first = period[0] if period else last
    if day is not None and day > dt.date(first, 6, 30):
        # What is adopted in the second half of a year is about the next.
        first += 1
    return min(first, last), last


def _fault(cells: Mapping[str, Any], demand: Demand | None, value: float | None, last: int | None) -> str | None:
    if cells["metric"] == "other":
        # A number of objectives is announced; one is numbered and given in words; only the document is known.
        return "text_missing" if "value" in cells else "qualitative" if "objective" in cells else "no_value"
    if demand is None:
        return "unclear"
    if value is None and "group" not in cells:
        return "no_value"
    return "no_year" if last is None else None
