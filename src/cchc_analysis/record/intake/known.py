"""A record that knows what a file says of an index, so that the rest of the file can be read with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import pandas as pd

from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.structure.described import Column
from cchc_analysis.record.tables import Record

#: What describes an index, each table with what makes a row of it the same row.
CATALOGUE = {
    "indices": ["index"],
    "eras": ["index", "era"],
    "components": ["index", "component"],
    "weights": ["index", "year_from", "component"],
    "groups": ["index", "year_from", "group"],
}


def with_catalogue(record: Record, entries: Sequence[Entry]) -> Record:
    """Return a record whose catalogue has the entries of a file, in the place of rows of the same keys.

    Parameters
    ----------
    record
        What is known; it stays as it is.
    entries
        Entries of any table; only those of the catalogue count.
    """
    changed = {}
    for name, key in CATALOGUE.items():
        rows = [with_names(entry.values) for entry in entries if entry.table == name]
        if rows:
            table = getattr(record, name)
            added = pd.DataFrame({column: _typed(rows, column, table[column].dtype) for column in table.columns})
            changed[name] = pd.concat([table, added], ignore_index=True).drop_duplicates(key, keep="last")
    return dataclasses.replace(record, **changed) if changed else record


def with_names(values: Mapping[str, str]) -> dict[str, str]:
    """Let Vietnamese names stand in for English ones that were left out, for results are read in Vietnamese first.

    Examples
    --------
    >>> with_names({"name_vi": "Nước sạch", "name_en": ""})
    {'name_en': 'Nước sạch', 'name_vi': 'Nước sạch'}
    """
    said = {name: text for name, text in values.items() if text}
    english = {f"{name.removesuffix('_vi')}_en": text for name, text in said.items() if name.endswith("_vi")}
    return {**english, **said}


def _typed(rows: Sequence[object], column: str, dtype: object) -> pd.Series:
    kind = {"float64": "number", "Int64": "integer"}.get(str(dtype), "string")
    return Column.of([dict(row).get(column, "") for row in rows]).typed(kind)  # type: ignore[call-overload]
