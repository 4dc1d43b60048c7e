"""The schema: tables are as ``datapackage.json`` describes them, the one definition of fields, types and keys.

Frictionless reads the descriptor and judges the tables; here its errors become sentences that say what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from cchc_analysis.errors import RecordError
from cchc_analysis.record.check.report import Checked, Finding, capped, error
from cchc_analysis.record.tables import DESCRIPTOR, read_descriptor
from cchc_analysis.words import mark

_KEYS = ("primary-key", "unique-error")
_REFERENCE = "foreign-key"
_TYPES = {
    "date": (
        mark("{file}, row {row}, column {column}: {value} is not a day."),
        mark("Write it as year-month-day, for example 2021-04-22."),
    ),
    "number": (
        mark("{file}, row {row}, column {column}: {value} is not a number as the record writes it."),
        mark("Write it with a decimal point and without separators or units, for example 71.25."),
    ),
    "integer": (
        mark("{file}, row {row}, column {column}: {value} is not a whole number."),
        mark("Write digits only, for example 35."),
    ),
}
_CONSTRAINTS = {
    "required": (
        mark("{file}, row {row}, column {column}: the cell is empty, but the table needs it."),
        mark("Write what the source says, or take the row away."),
    ),
    "enum": (
        mark("{file}, row {row}, column {column}: {value} is none of the words this column knows."),
        mark("Write one of: {allowed}."),
    ),
    "pattern": (
        mark("{file}, row {row}, column {column}: {value} is not written as this column is."),
        mark("It must match {allowed}; see data/README.md."),
    ),
    "minimum": (
        mark("{file}, row {row}, column {column}: {value} is less than {allowed}."),
        mark("Correct the cell from its source."),
    ),
    "maximum": (
        mark("{file}, row {row}, column {column}: {value} is more than {allowed}."),
        mark("Correct the cell from its source."),
    ),
}


@dataclass(frozen=True)
class Judged:
    """A table with what Frictionless says of it: its descriptor, the rows read, the errors of header or rows."""

    name: str
    file: str
    schema: dict[str, Any]
    rows: int
    errors: list[Any]

    @property
    def header_is_wrong(self) -> bool:
        """Whether the columns are not those described; nothing else is then said of the table."""
        return any("label" in damage.type for damage in self.errors)


def validated(folder: Path) -> list[Judged]:
    """Return the tables of a record as Frictionless judges them.

    Raises
    ------
    RecordError
        Where the descriptor itself is not valid.
    """
    # Costs a fifth of a second, which only this check should pay.
    from frictionless import FrictionlessException, Package  # noqa: PLC0415

    resources = {resource["name"]: resource["schema"] for resource in read_descriptor(folder)}
    try:
        validation = Package(str(folder / DESCRIPTOR)).validate()
    except FrictionlessException as damage:
        raise _no_descriptor(damage) from damage
    if validation.errors:
        raise _no_descriptor(validation.errors[0].message)
    return [
        Judged(task.name, task.place, resources[task.name], task.stats.get("rows") or 0, task.errors)
        for task in validation.tasks
    ]


def schema(tables: list[Judged]) -> Checked:
    """Return findings on headers, types and constraints."""
    return _told_of(tables, lambda damage, _: damage.type not in (*_KEYS, _REFERENCE))


def keys(tables: list[Judged]) -> Checked:
    """Return findings on rows whose key stands already in an earlier one."""

    def wanted(damage: Any, table: Judged) -> bool:
        # A key of one column is also unique by itself: once is enough. A key without a cell is a matter of the schema.
        once = damage.type == "primary-key" or [damage.field_name] != table.schema.get("primaryKey")
        return once and "same as" in damage.note

    return _told_of(tables, lambda damage, table: damage.type in _KEYS and wanted(damage, table))


def references(tables: list[Judged]) -> Checked:
    """Return findings on cells that name a row of another table that is not there."""
    unread = {table.name for table in tables if table.header_is_wrong}

    def wanted(damage: Any) -> bool:
        return damage.type == _REFERENCE and damage.reference_name not in unread and "" not in damage.field_cells

    return _told_of(tables, lambda damage, _: wanted(damage))


def _told_of(tables: list[Judged], wanted: Callable[[Any, Judged], bool]) -> Checked:
    """Return the rows read and the errors wanted, at most twenty a type and table."""
    findings = []
    for table in tables:
        errors = [damage for damage in _worth_telling(table) if wanted(damage, table)]
        for _, alike in groupby(errors, key=lambda damage: damage.type):
            findings += capped([_TELLERS.get(damage.type, _tell_other)(damage, table) for damage in alike])
    return sum(table.rows for table in tables), findings


def _worth_telling(table: Judged) -> list[Any]:
    """Return one error of a wrong header alone, for every cell below it is wrong too; else all, by type."""
    if table.header_is_wrong:
        return [damage for damage in table.errors if "label" in damage.type][:1]
    blank = {damage.row_number for damage in table.errors if damage.type == "blank-row"}
    told = [e for e in table.errors if e.type == "blank-row" or getattr(e, "row_number", None) not in blank]
    return sorted(told, key=lambda damage: damage.type)


def _no_descriptor(detail: object) -> RecordError:
    return RecordError(
        "{file} is no valid descriptor: {detail}.",
        "Take the descriptor of the record that came with the program.",
        file=DESCRIPTOR,
        detail=str(detail).rstrip("."),
    )


def _tell_header(damage: Any, table: Judged) -> Finding:
    names = [field["name"] for field in table.schema["fields"]]
    lacking = [name for name in names if name not in damage.labels]
    column = ", ".join(lacking or [name for name in damage.labels if name not in names] or [damage.label])
    what = mark("{file}, row 1, column {column}: the header is not that of the descriptor; it reads {value}.")
    todo = mark("The header must read: {names}.")
    return error(
        what, todo, file=table.file, row=1, column=column, value=",".join(damage.labels), names=",".join(names)
    )


def _tell_type(damage: Any, table: Judged) -> Finding:
    said = _TYPES[_field(damage, table)["type"]]
    return error(*said, file=table.file, row=damage.row_number, column=damage.field_name, value=damage.cell)


def _tell_constraint(damage: Any, table: Judged) -> Finding:
    # The note reads: constraint "minimum" is "1".
    name = re.findall(r'"(\w+)"', damage.note)[0]
    allowed = _field(damage, table)["constraints"][name]
    allowed = ", ".join(allowed) if isinstance(allowed, list) else allowed
    value = "" if name == "required" else damage.cell
    place = {"file": table.file, "row": damage.row_number, "column": damage.field_name, "value": value}
    return error(*_CONSTRAINTS.get(name, _CONSTRAINTS["pattern"]), **place, allowed=allowed)


def _tell_blank_row(damage: Any, table: Judged) -> Finding:
    return error("{file}, row {row}: the row is empty.", "Take the row away.", file=table.file, row=damage.row_number)


def _tell_width(damage: Any, table: Judged) -> Finding:
    what = mark("{file}, row {row}: the row has more or fewer cells than the header, from {value} on.")
    todo = mark("Put a cell that holds a comma in double quotes, and keep a comma for each empty cell.")
    return error(what, todo, file=table.file, row=damage.row_number, value=damage.cell)


def _tell_key(damage: Any, table: Judged) -> Finding:
    names = [damage.field_name] if damage.type == "unique-error" else table.schema["primaryKey"]
    cells = dict(zip([field["name"] for field in table.schema["fields"]], damage.cells, strict=False))
    what = mark("{file}, row {row}, column {column}: the key {value} stands already in row {first}.")
    todo = mark("Take one of the two rows away, or correct the cells of the key.")
    place = {"file": table.file, "row": damage.row_number, "column": ", ".join(names)}
    return error(
        what, todo, **place, value=", ".join(cells[name] for name in names), first=damage.note.rpartition(" ")[2]
    )


def _tell_reference(damage: Any, table: Judged) -> Finding:
    what = mark("{file}, row {row}, column {column}: {value} is not in the table {table}.")
    todo = mark("Correct the cell, or add the row to that table first.")
    place = {"file": table.file, "row": damage.row_number, "column": ", ".join(damage.field_names)}
    return error(what, todo, **place, value=", ".join(damage.field_cells), table=damage.reference_name)


def _tell_other(damage: Any, table: Judged) -> Finding:
    what = mark("{file} cannot be read: {detail}.")
    todo = mark("Put the table back, or take the record anew.")
    return error(what, todo, file=table.file, detail=damage.message.rstrip("."))


def _field(damage: Any, table: Judged) -> dict[str, Any]:
    return next(field for field in table.schema["fields"] if field["name"] == damage.field_name)


_TELLERS: dict[str, Callable[[Any, Judged], Finding]] = {
    "missing-label": _tell_header,
    "extra-label": _tell_header,
    "incorrect-label": _tell_header,
    "duplicate-label": _tell_header,
    "blank-label": _tell_header,
    "type-error": _tell_type,
    "constraint-error": _tell_constraint,
    "blank-row": _tell_blank_row,
    "missing-cell": _tell_width,
    "extra-cell": _tell_width,
    "primary-key": _tell_key,
    "unique-error": _tell_key,
    _REFERENCE: _tell_reference,
}
