"""Structure: what must hold of a record's cells before anything is asked of it; quick, for every verb pays for it.

Codes, words, days and keys are looked at, and the first fault is told in the words of ``cchc data check``, which finds
all of them and much besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from cchc_analysis.errors import RecordError
from cchc_analysis.record.cells import constraints_of, judge_of, said_of
from cchc_analysis.record.damage import recognise
from cchc_analysis.words import mark

#: A table of the descriptor with its rows.
Table = tuple[dict[str, Any], pd.DataFrame]
#: What makes a column of text one of codes, words or days, which others are found by.
_TELLING = {"pattern", "enum", "unique"}


def require_sound(tables: Sequence[Table]) -> None:
    """Insist that cells are as the descriptor says and name rows that are there.

    Raises
    ------
    RecordError
        With the first fault; of a cell that Excel changed it says what Excel did.
    """
    for resource, table in tables:
        for field in resource["schema"]["fields"]:
            _require_cells(resource["path"], field, table[field["name"]])
    rows = {resource["name"]: table for resource, table in tables}
    for resource, table in tables:
        for key in resource["schema"].get("foreignKeys", []):
            _require_rows(resource["path"], key, table, rows[key["reference"]["resource"]])


def fault_of(field: dict[str, Any], kind: str, cell: str) -> tuple[str, str, object]:
    """Return the two sentences about a cell with a fault, and what is allowed; what Excel did to it comes first."""
    if done := recognise(cell, field):
        return *done, None
    return said_of(field, kind)


def _require_cells(file: str, field: dict[str, Any], column: pd.Series[Any]) -> None:
    if constraints_of(field).get("required") and column.isna().any():
        _refuse(file, field, "required", "", int(column.isna().to_numpy().argmax()))
    if field["type"] in ("number", "integer") or not _is_telling(field):
        return
    judge = judge_of(field)
    for cell in column.dropna().unique():
        kind = judge(cell)
        # Not every code has a pattern, and one without its zero is nobody's.
        if kind or (_is_code(field) and recognise(cell, field)):
            _refuse(file, field, kind or "pattern", cell, int(column.eq(cell).to_numpy().argmax()))


def _is_telling(field: dict[str, Any]) -> bool:
    return field["type"] == "date" or _is_code(field) or bool(constraints_of(field).keys() & _TELLING)


def _is_code(field: dict[str, Any]) -> bool:
    return bool(field["name"].endswith("code"))


def _refuse(file: str, field: dict[str, Any], kind: str, cell: str, place: int) -> None:
    what, todo, allowed = fault_of(field, kind, cell)
    raise RecordError(what, todo, file=file, row=place + 2, column=field["name"], value=cell, allowed=allowed)


def _require_rows(file: str, key: dict[str, Any], table: pd.DataFrame, other: pd.DataFrame) -> None:
    """Insist that what rows name stands in the other table; an empty cell names nothing."""
    reference = key["reference"]
    lost = _named(table, key["fields"]) - _named(other, reference["fields"])
    if not lost:
        return
    rows = list(table[key["fields"]].itertuples(index=False, name=None))
    place = min(map(rows.index, lost))
    raise RecordError(
        mark("{file}, row {row}, column {column}: {value} is not in the table {table}."),
        mark("Correct the cell, or add the row to that table first."),
        file=file,
        row=place + 2,
        column=", ".join(key["fields"]),
        value=", ".join(rows[place]),
        table=reference["resource"],
    )


def _named(table: pd.DataFrame, names: list[str]) -> set[tuple[str, ...]]:
    """Return the different keys that the rows of a table name in full."""
    if len(names) == 1:
        return {(cell,) for cell in table[names[0]].dropna().unique()}
    return set(table[names].dropna().drop_duplicates().itertuples(index=False, name=None))
