"""The schema: tables are as ``datapackage.json`` describes them, the one definition of fields, types and keys.

The descriptor is a Data Package. The few of its words that the record uses are judged here, column by column, for every
run asks; in the tests Frictionless, which knows all of them, is the referee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_analysis.errors import RecordError
from cchc_analysis.record.cells import constraints_of, is_known, is_type, judge_of, said_of
from cchc_analysis.record.check.report import Checked, Finding, capped, error, error_of
from cchc_analysis.record.csv_text import header_fault, read_rows, width_fault
from cchc_analysis.record.tables import DESCRIPTOR, read_descriptor
from cchc_analysis.words import mark


@dataclass(frozen=True)
class Described:
    """A table as it was read: its name, file and schema of the descriptor, its header and its rows as text."""

    name: str
    file: str
    schema: dict[str, Any]
    header: list[str]
    rows: list[list[str]]

    @property
    def names(self) -> list[str]:
        """The columns described."""
        return [field["name"] for field in self.schema["fields"]]

    @property
    def header_is_wrong(self) -> bool:
        """Whether the columns are not those described; nothing else is then said of the table."""
        return self.header != self.names

    @cached_property
    def blank(self) -> frozenset[int]:
        """The places of rows without any text; nothing else is then said of them."""
        return frozenset(place for place, row in enumerate(self.rows) if not any(row))

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """The cells by the columns of the header, a missing one empty."""
        n = len(self.header)
        full = self.rows if all(len(row) == n for row in self.rows) else [[*row, *[""] * n][:n] for row in self.rows]
        return dict(zip(self.header, map(list, zip(*full, strict=True)), strict=True)) if full else {}

    def keyed(self, names: list[str]) -> pd.DataFrame:
        """Return columns of which a key is made: numbers as numbers, for 5 and 5.0 are one."""
        numbers = {field["name"] for field in self.schema["fields"] if field["type"] in ("number", "integer")}
        texts = {name: pd.Series(self.columns.get(name, []), dtype="object") for name in names}
        cells = {
            name: pd.to_numeric(text, errors="coerce") if name in numbers else text for name, text in texts.items()
        }
        return pd.DataFrame(cells)


def described(folder: Path) -> list[Described]:
    """Return the tables of a record beside what the descriptor says of them.

    Raises
    ------
    RecordError
        Where the descriptor itself is not valid, or no cells can be made out in a table.
    """
    resources = read_descriptor(folder)
    _check_descriptor(resources)
    tables = []
    for resource in resources:
        header, *rows = read_rows(folder, resource["path"]) or [[]]
        tables.append(Described(resource["name"], resource["path"], resource["schema"], header, rows))
    return tables


def schema(tables: list[Described]) -> Checked:
    """Return findings on headers, types and constraints."""
    findings: list[Finding] = []
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
            primary = [table.schema["primaryKey"]] if "primaryKey" in table.schema else []
            unique = [[field["name"]] for field in table.schema["fields"] if constraints_of(field).get("unique")]
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
    return sum(len(table.rows) for table in tables)


def _check_descriptor(resources: list[dict[str, Any]]) -> None:
    """Refuse a descriptor with words that nothing here judges, or with keys that name no column."""
    columns = {resource["name"]: [field["name"] for field in resource["schema"]["fields"]] for resource in resources}
    for resource in resources:
        described, own = resource["schema"], columns[resource["name"]]
        for field in described["fields"]:
            if not is_known(field):
                raise _no_descriptor(resource["name"], field["name"], field["type"], *constraints_of(field))
        keys = [(own, described.get("primaryKey", []))]
        for key in described.get("foreignKeys", []):
            reference = key["reference"]
            keys += [(own, key["fields"]), (columns.get(reference["resource"], []), reference["fields"])]
        if lost := [name for known, names in keys for name in names if name not in known]:
            raise _no_descriptor(resource["name"], *lost)


def _no_descriptor(*place: str) -> RecordError:
    return RecordError(
        "{file} is no valid descriptor: {detail}.",
        "Take the descriptor of the record that came with the program.",
        file=DESCRIPTOR,
        detail=", ".join(place),
    )


def _blank_rows(table: Described) -> list[Finding]:
    what, todo = mark("{file}, row {row}: the row is empty."), mark("Take the row away.")
    return [error(what, todo, file=table.file, row=place + 2) for place in sorted(table.blank)]


def _extra_cells(table: Described) -> list[Finding]:
    n = len(table.header)
    return [
        _wrong_width(table, place, cell)
        for place, row in enumerate(table.rows)
        if len(row) > n and place not in table.blank
        for cell in row[n:]
    ]


def _missing_cells(table: Described) -> list[Finding]:
    n = len(table.header)
    return [
        _wrong_width(table, place, "")
        for place, row in enumerate(table.rows)
        if len(row) < n and place not in table.blank
        for _ in range(n - len(row))
    ]


def _wrong_width(table: Described, place: int, cell: str) -> Finding:
    return error_of(width_fault(table.file, place + 2, cell))


def _wrong_cells(table: Described) -> Iterator[tuple[str, Finding]]:
    """Return the cells that are not as described, in the order of rows, each with its type or the constraint broken."""
    found: list[tuple[int, int, str, dict[str, Any]]] = []
    for at, field in enumerate(table.schema["fields"]):
        column = table.columns.get(field["name"], [])
        # Most cells are alike, so each text is judged once.
        judge = judge_of(field)
        if kinds := {text: kind for text in dict.fromkeys(column) if (kind := judge(text))}:
            found += [(place, at, kinds[text], field) for place, text in enumerate(column) if text in kinds]
    for place, _, kind, field in sorted(found, key=lambda told: told[:2]):
        if place not in table.blank:
            yield kind, _wrong_cell(table, place, field, kind)


def _wrong_cell(table: Described, place: int, field: dict[str, Any], kind: str) -> Finding:
    what, todo, allowed = said_of(field, kind)
    value = table.columns[field["name"]][place]
    return error(what, todo, file=table.file, row=place + 2, column=field["name"], value=value, allowed=allowed)


def _repeated(table: Described, names: list[str]) -> list[Finding]:
    """Return the rows whose key stands in an earlier row; a key without a cell is a matter of the schema."""
    key = table.keyed(names)
    given = key.notna().any(axis="columns") & key.ne("").any(axis="columns")
    again = key.duplicated() & given
    if not again.any():
        return []
    earlier = pd.Series(key.index, index=key.index).groupby([key[name] for name in names], dropna=False).shift()
    what = mark("{file}, row {row}, column {column}: the key {value} stands already in row {first}.")
    todo = mark("Take one of the two rows away, or correct the cells of the key.")
    return [
        error(
            what,
            todo,
            file=table.file,
            row=place + 2,
            column=", ".join(names),
            value=", ".join(table.columns[name][place] for name in names),
            first=int(earlier[place]) + 2,
        )
        for place in key.index[again]
    ]


def _lost(
    table: Described, key: dict[str, Any], other: Described | None, at: int
) -> Iterator[tuple[int, int, Finding]]:
    """Return the rows that name a row of another table that is not there; nothing where that table cannot be read."""
    if other is None:
        return
    reference = key["reference"]
    there = set(zip(*(other.columns.get(name, []) for name in reference["fields"]), strict=True))
    named = list(zip(*(table.columns.get(name, []) for name in key["fields"]), strict=True))
    lost = {cells for cells in set(named) - there if "" not in cells}
    what = mark("{file}, row {row}, column {column}: {value} is not in the table {table}.")
    todo = mark("Correct the cell, or add the row to that table first.")
    for place in (place for place, cells in enumerate(named) if cells in lost) if lost else ():
        column, value = ", ".join(key["fields"]), ", ".join(named[place])
        found = error(
            what, todo, file=table.file, row=place + 2, column=column, value=value, table=reference["resource"]
        )
        yield place, at, found
