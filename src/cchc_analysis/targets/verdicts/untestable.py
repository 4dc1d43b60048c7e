"""Untestable: why a target cannot be tested, from a small closed set of reasons."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.as_of import usual_release
from cchc_analysis.record.catalog import components_of, groups_of, scale_of
from cchc_analysis.record.provinces import last_days
from cchc_analysis.record.tables import Record
from cchc_analysis.targets.objectives import SETS, Objective
from cchc_analysis.targets.verdicts.scope import Scope, released

#: The reasons, those of the wording first, then those of the record, the day and the figures.
REASONS = (
    "text_missing", "qualitative", "no_value", "unclear", "no_year",
    "not_in_record", "off_scale", "unnamed", "group_undefined",
    "later", "merged", "new_map", "not_released",
    "new_method", "no_data", "no_base", "only_bounds",
)  # fmt: skip


def why_untestable(objective: Objective, province_code: str, year: int | None, scope: Scope) -> str | None:
    """Return the reason that holds before any figure is looked at, None where there is none.

    Parameters
    ----------
    objective, province_code, year
        What is to be tested; the year None where the document names none.
    scope
        What may be used.
    """
    if objective.fault:
        return objective.fault
    if not _in_catalogue(objective, scope.record):
        return "not_in_record"
    if pd.isna(province_code):
        # The nation has no place in a ranking.
        return "no_data"
    assert year is not None, "a target without a year has that as its fault"
    if _off_scale(objective, year, scope.record):
        return "off_scale"
    if objective.component in SETS and objective.members is None:
        return "unnamed"
    if objective.metric == "class" and class_floor(objective, year, scope.record) is None:
        return "group_undefined"
    if scope.year is not None and year > scope.year:
        return "later"
    return _map_changed(objective, province_code, year, scope) or _not_released(objective.index, year, scope)


def class_floor(objective: Objective, year: int, record: Record) -> float | None:
    """Return the least score of the class aimed at; None where the record does not define it."""
    lows = groups_of(objective.index, year, record).set_index("group")["low"]
    return None if objective.group not in lows.index else float(lows[objective.group])


def named_members(objective: Objective, words: str, year: int, record: Record) -> list[str]:
    """Return the components a set consists of: all where so many are meant, else those the document's words name.

    Examples
    --------
    >>> from cchc_analysis.targets.objectives import parse_objective
    >>> from cchc_analysis.record.tables import current_record
    >>> record = current_record()
    >>> row = record.targets.set_index("target_id").loc["T012"]
    >>> named_members(parse_objective(row), row["words_vi"], 2022, record)
    ['PCI01', 'PCI09', 'PCI10']
    """
    names = components_of(objective.index, year, record).dropna(subset="factor")["name_vi"]
    if objective.members == len(names):
        return [str(part) for part in names.index]
    named = [str(part) for part, name in names.items() if name.casefold() in words.casefold()]
    return named if len(named) == objective.members else []


def _in_catalogue(objective: Objective, record: Record) -> bool:
    table = components_of(objective.index, None, record, whole=None)
    return not table.empty and (objective.component in SETS or objective.component in table.index)


def _off_scale(objective: Objective, year: int, record: Record) -> bool:
    """Say whether a score aimed at lies beyond the scale of its component."""
    if objective.metric != "score" or objective.relative or objective.component == "total":
        return False
    if objective.component in SETS:
        return bool((objective.value or 0) > components_of(objective.index, None, record)["scale_high"].max())
    return (objective.value or 0) > scale_of(objective.index, year, objective.component, record)[1]


def _map_changed(objective: Objective, province_code: str, year: int, scope: Scope) -> str | None:
    """Say whether the province had been merged by then, or would be ranked among other provinces."""
    table = scope.record.provinces.set_index("province_code")
    last = last_days(scope.record)[province_code]
    if last > dt.date(year, 12, 31) or (scope.record.day is not None and scope.record.day <= last):
        return None
    if table["successor_code"].eq(table["successor_code"][province_code]).sum() > 1:
        return "merged"
    return "new_map" if objective.metric == "rank" else None


def _not_released(index: str, year: int, scope: Scope) -> str | None:
    """Say whether the result came, or will come, after the day."""
    day = scope.record.day
    if day is None or year in released(index, scope.record):
        return None
    return "not_released" if day <= usual_release(year) else None
