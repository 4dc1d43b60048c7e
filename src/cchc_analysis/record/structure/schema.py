"""The schema: tables are as ``datapackage.json`` describes them, the one definition of fields, types and keys.

The descriptor is a Data Package. The few of its words that the record uses are judged here, column by column, for every
run asks; in the tests Frictionless, which knows all of them, is the referee.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from cchc_analysis.record.cells import constraints_of, is_type, judge_of, said_of
from cchc_analysis.record.csv_text import header_fault, width_fault
from cchc_analysis.record.findings import Checked, Finding, capped, error, error_of
from cchc_analysis.record.structure.described import Described
from cchc_analysis.record.structure.needed import not_as_needed
from cchc_analysis.words import mark


def schema(tables: list[Described]) -> Checked:
    """Return findings on headers, types and constraints, and on a descriptor that the program cannot compute with."""
    findings = not_as_needed(tables)
    for table in tables:
        if fault := header_fault(table.header, table.names, table.file):
            findings.append(error_of(fault))
            continue
        wrong = list(_wrong_cells(table))
        types = [found for kind, found in wrong if is_type(kind)]
        constraints = [found for kind, found in wrong if not is_type(kind)]
        for alike in (_blank_rows(table), constraints, _extra_cells(table), _missing_cells(table), types):
            findings += capped(alike)
    return _rows_in(tables), findings


def keys(tables: list[Described]) -> Checked:
    """Return findings on rows whose key stands already in an earlier one."""
    findings: list[Finding] = []
    for table in tables:
        if not table.header_is_wrong:
            primary = [table.schema["primaryKey"]] if table.schema.get("primaryKey") else []
            unique = [[field["name"]] for field in table.fields if constraints_of(field).get("unique")]
            # A key of one column is also unique by itself: once is enough.
            findings += [found for names in primary for found in capped(_repeated(table, names))]
            findings += capped([found for names in unique if names not in primary for found in _repeated(table, names)])
    return _rows_in(tables), findings


def references(tables: list[Described]) -> Checked:
    """Return findings on cells that name a row of another table that is not there."""
    named = {table.name: table for table in tables if not table.header_is_wrong}
    findings: list[Finding] = []
    for table in named.values():
        lost = [
            found
            for place, key in enumerate(table.schema.get("foreignKeys", []))
            for found in _lost(table, key, named.get(key["reference"]["resource"]), place)
        ]
        findings += capped([found for _, _, found in sorted(lost, key=lambda found: found[:2])])
    return _rows_in(tables), findings


def _rows_in(tables: list[Described]) -> int:
    return sum(table.n_rows for table in tables)


def _blank_rows(table: Described) -> list[Finding]:
    what, todo = mark("{file}, row {row}: the row is empty."), mark("Take the row away.")
    return [error(what, todo, file=table.file, row=place + 2) for place in sorted(table.blank)]


def _extra_cells(table: Described) -> list[Finding]:
    n = len(table.header)
    return [
        _wrong_width(table, place, cell)
        for place, row in table.uneven.items()
        if len(row) > n and place not in table.blank
        for cell in row[n:]
    ]


def _missing_cells(table: Described) -> list[Finding]:
    n = len(table.header)
    return [
        _wrong_width(table, place, "")
        for place, row in table.uneven.items()
        if len(row) < n and place not in table.blank
        for _ in range(n - len(row))
    ]


def _wrong_width(table: Described, place: int, cell: str) -> Finding:
    return error_of(width_fault(table.file, place + 2, cell))


def _wrong_cells(table: Described) -> Iterator[tuple[str, Finding]]:
    """Return the cells that are not as described, in the order of rows, each with its type or the constraint broken."""
    found: list[tuple[int, int, str, dict[str, Any]]] = []
    for at, field in enumerate(table.fields):
        judge = judge_of(field)
        if kinds := {text: kind for text in table.suspects(field) if (kind := judge(text))}:
            column = table.column(field["name"])
            found += [(place, at, kinds[column[place]], field) for place in column.places(kinds)]
    for place, _, kind, field in sorted(found, key=lambda told: told[:2]):
        if place not in table.blank:
            yield kind, _wrong_cell(table, place, field, kind)


def _wrong_cell(table: Described, place: int, field: dict[str, Any], kind: str) -> Finding:
    what, todo, allowed = said_of(field, kind)
    value = table.column(field["name"])[place]
    return error(what, todo, file=table.file, row=place + 2, column=field["name"], value=value, allowed=allowed)


def _repeated(table: Described, names: list[str]) -> list[Finding]:
    """Return the rows whose key stands in an earlier row; a key without a cell is a matter of the schema."""
    alike = pd.Series(table.alike(names))
    again = alike.duplicated().to_numpy()
    if not again.any():
        return []
    cells = [table.column(name) for name in names]
    earlier = pd.Series(alike.index).groupby(alike).shift()
    what = mark("{file}, row {row}, column {column}: the key {value} stands already in row {first}.")
    todo = mark("Take one of the two rows away, or correct the cells of the key.")
    return [
        error(
            what,
            todo,
            file=table.file,
            row=place + 2,
            column=", ".join(names),
            value=", ".join(column[place] for column in cells),
            first=int(earlier[place]) + 2,
        )
        for place in np.flatnonzero(again).tolist()
        if any(column[place] for column in cells)
    ]


def _lost(
    table: Described, key: dict[str, Any], other: Described | None, at: int
) -> Iterator[tuple[int, int, Finding]]:
    """Return the rows that name a row of another table that is not there; nothing where that table cannot be read."""
    if other is None:
        return
    reference = key["reference"]
    there = set(other.named(reference["fields"])[1])
    codes, named = table.named(key["fields"])
    lost = [number for number, cells in enumerate(named) if cells not in there and "" not in cells]
    if not lost:
        return
    what = mark("{file}, row {row}, column {column}: {value} is not in the table {table}.")
    todo = mark("Correct the cell, or add the row to that table first.")
    for place in np.flatnonzero(np.isin(codes, lost)).tolist():
        column, value = ", ".join(key["fields"]), ", ".join(named[codes[place]])
        found = error(
            what, todo, file=table.file, row=place + 2, column=column, value=value, table=reference["resource"]
        )
        yield place, at, found
