"""What the program takes for granted of a descriptor: columns and types that it computes with, and keys of tables."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cchc_analysis.files.bundle import bundled
from cchc_analysis.record.descriptor import DESCRIPTOR, TAKE, read_descriptor
from cchc_analysis.record.findings import Finding, error
from cchc_analysis.record.structure.described import Described
from cchc_analysis.words import mark


def not_as_needed(tables: list[Described]) -> list[Finding]:
    """Return columns and keys that a descriptor lacks or describes otherwise than that of the program's own record."""
    return [found for table in tables if (own := _own().get(_kind(table.name))) for found in _other(table, own)]


def _other(table: Described, own: dict[str, Any]) -> list[Finding]:
    types = {field["name"]: field["type"] for field in own["fields"]}
    what = mark("{file}: column {column} of the table {table} is of the type {value}, and the program needs {needed}.")
    found = [
        error(
            what,
            TAKE,
            file=DESCRIPTOR,
            table=table.name,
            column=field["name"],
            value=field["type"],
            needed=types[field["name"]],
        )
        for field in table.fields
        if field["type"] != types.get(field["name"], field["type"])
    ]
    if lacking := [name for name in types if name not in table.names]:
        what = mark("{file}: the table {table} lacks columns that the program needs: {needed}.")
        todo = mark("Take the descriptor of the record that came with the program, and put the columns back.")
        found.append(error(what, todo, file=DESCRIPTOR, table=table.name, needed=", ".join(lacking)))
    if table.schema.get("primaryKey") != own["primaryKey"]:
        what = mark("{file}: the table {table} has another key than the program needs, or none: {needed}.")
        found.append(error(what, TAKE, file=DESCRIPTOR, table=table.name, needed=", ".join(own["primaryKey"])))
    return found


@lru_cache(maxsize=1)
def _own() -> dict[str, dict[str, Any]]:
    """Return the schemas that came with the program, by the kind of table."""
    return {_kind(resource["name"]): resource["schema"] for resource in read_descriptor(bundled("data"))}


def _kind(name: str) -> str:
    """Return what a table is of: observations-par, observations-pci, ... are of one kind."""
    return name.partition("-")[0]
