"""Targets on their way into the record: each is tried, so that none goes in that nobody could ever judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import components_of, scale_of
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.faults import Faults
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.sheets import choices_of
from cchc_analysis.record.tables import Record
from cchc_analysis.targets.objectives import SETS, Objective, parse_objective
from cchc_analysis.words import mark

_NUMBERS = ("value", "value_high", "deadline_year")
#: What is said of a fault of wording, and the column that it is of.
_FAULTS = {
    "unclear": ("comparison", mark("{where}: “{metric}” and “{comparison}” make no target.")),
    "no_value": ("value", mark("{where}: the target names no value to be held against.")),
    "no_year": ("deadline_year", mark("{where}: the target names no year by which it is due.")),
}
_GRAMMAR = mark(
    "Let measure, comparison and value make a sentence, with the deadline year: rank / at most / 50 (“in the first "
    "50”); rank / up by at least / 5; score / at least / 86.4; share / at least / 95; class / in class / B; what no "
    "figure can judge is other / no comparison."
)


def try_targets(entries: Iterable[Entry], record: Record) -> None:
    """Refuse targets that cannot be judged as they are worded, all at once; other rows are left alone.

    Parameters
    ----------
    entries
        The rows read from a file.
    record
        Whose classes targets can aim at.

    Raises
    ------
    CchcError
        With file, sheet and cell of each, and the grammar of targets.

    Examples
    --------
    >>> from cchc_analysis.record.intake.places import Place
    >>> from cchc_analysis.record.tables import current_record
    >>> aim = {"index": "PAR", "component": "total", "metric": "rank", "comparison": "at_most", "value": "50"}
    >>> row = Entry("targets", aim | {"deadline_year": "2025"}, Place("muc_tieu.xlsx", "Mục tiêu", 6), {"value": "K6"})
    >>> try_targets([row], current_record())
    """
    faults = Faults()
    for entry in entries:
        if entry.table == "targets" and {"index", "component", "metric", "comparison"} <= entry.values.keys():
            with faults.gathered(AskError):
                _try(entry, record)
    faults.refuse()


def _try(entry: Entry, record: Record) -> None:
    row = {name: _number(text) if name in _NUMBERS else text for name, text in entry.values.items() if text}
    if entry.values["metric"] == "other":
        return
    objective = parse_objective({"document_date": None, **row})
    if objective == _held(entry, record):
        return  # as it was found, so it stays
    if objective.fault in _FAULTS:
        column, what = _FAULTS[objective.fault]
        words = {name: choices_of(name, "vi").get(row[name], row[name]) for name in ("metric", "comparison")}
        raise AskError(what, _GRAMMAR, where=_where(entry, column), **words)
    _refuse_unknown_component(entry, objective, record)
    _refuse_off_scale(entry, objective, record)
    groups = record.groups.loc[record.groups["index"] == objective.index, "group"].unique().tolist()
    # Of an index without classes in the catalogue a document may still name one: that waits to be defined.
    if objective.metric == "class" and groups and objective.group not in groups:
        raise AskError(
            mark("{where}: {index} has no class “{group}”."),
            mark("Write one of: {groups}; “in the first 50” is a rank: rank / at most / 50."),
            where=_where(entry, "group"),
            index=objective.index,
            group=objective.group or "",
            groups=", ".join(groups) or "–",
        )


def _refuse_unknown_component(entry: Entry, objective: Objective, record: Record) -> None:
    """Refuse a component that the index of the target does not have; other matters have none at all."""
    table = components_of(objective.index, None, record, whole=None)
    if table.empty or objective.component in SETS or objective.component in table.index:
        return
    raise AskError(
        mark("{where}: {index} has no component “{component}”."),
        mark("Write one of: {names}; or for all of them “{sets}”; or the total."),
        where=_where(entry, "component"),
        index=objective.index,
        component=objective.component,
        names="; ".join(table.loc[table.index != "total", "name_vi"].drop_duplicates()),
        sets="” / “".join(sorted(SETS)),
    )


def _refuse_off_scale(entry: Entry, objective: Objective, record: Record) -> None:
    """Refuse a score that the scale of the year does not have."""
    known = objective.index in set(record.indices["index"])
    if not known or objective.metric != "score" or objective.component in SETS or objective.last is None:
        return
    try:
        low, high = scale_of(objective.index, objective.last, objective.component, record)
    except AskError:
        return  # no method of that year is known yet
    if low <= (objective.value or low) <= high or (objective.relative and (objective.value or 0) <= high - low):
        return
    raise AskError(
        mark("{where}: a score of {value} lies outside the scale of {index} {year}, {low} to {high}."),
        mark("Correct the value from the document; a share of the points is measured by “share in percent”."),
        where=_where(entry, "value"),
        value=objective.value,
        index=objective.index,
        year=objective.last,
        low=low,
        high=high,
    )


def _held(entry: Entry, record: Record) -> Objective | None:
    """Return what a target of the same number demands in the record."""
    held = record.targets[record.targets["target_id"] == entry.values.get("target_id")]
    return next((parse_objective(row) for row in held.to_dict("records")), None)


def _number(text: str) -> Any:
    """Return the number in a cell; what is none is left to the check of the record."""
    try:
        return float(text)
    except ValueError:
        return None


def _where(entry: Entry, column: str) -> Place:
    """Return the cell; where it was left empty, that of the comparison before it."""
    return entry.where.at(entry.cells.get(column) or entry.cells.get("comparison"))
