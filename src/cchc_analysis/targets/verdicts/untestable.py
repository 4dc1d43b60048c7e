"""Untestable: why a target cannot be tested, from a small closed set of reasons."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.as_of import usual_release
from cchc_analysis.record.catalog import in_years
from cchc_analysis.record.tables import Record
from cchc_analysis.targets.objectives import SETS, Objective
from cchc_analysis.targets.verdicts.recorded import components_of
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
    if _off_scale(objective, scope.record):
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
    held = in_years(record.groups[record.groups["index"] == objective.index], year)
    lows = held.loc[held["group"] == objective.group, "low"].fillna(float("-inf"))
    return None if lows.empty else float(lows.iloc[0])


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
    parts = components_of(objective.index, year, record)
    if objective.members == len(parts):
        return parts
    names = record.components[record.components["index"] == objective.index].set_index("component")["name_vi"]
    named = [part for part in parts if names[part].casefold() in words.casefold()]
    return named if len(named) == objective.members else []


def _in_catalogue(objective: Objective, record: Record) -> bool:
    table = record.components[record.components["index"] == objective.index]
    return not table.empty and (objective.component in SETS or objective.component in set(table["component"]))


def _off_scale(objective: Objective, record: Record) -> bool:
    """Say whether a score aimed at lies beyond the scale of its component."""
    if objective.metric != "score" or objective.relative or objective.component == "total":
        return False
    table = record.components[record.components["index"] == objective.index]
    part_of = table["parent"] == "total" if objective.component in SETS else table["component"] == objective.component
    return bool((objective.value or 0) > table.loc[part_of, "scale_high"].max())


def _map_changed(objective: Objective, province_code: str, year: int, scope: Scope) -> str | None:
    """Say whether the province had been merged by then, or would be ranked among other provinces."""
    table = scope.record.provinces.set_index("province_code")
    last = table["valid_to"].fillna("9999-12-31")[province_code]
    if last > f"{year}-12-31" or (scope.record.day is not None and scope.record.day.isoformat() <= last):
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
