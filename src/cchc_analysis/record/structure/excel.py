"""Cells that Excel changed when it opened and saved a CSV."""

from __future__ import annotations

from typing import Any

from cchc_analysis.record.damage import recognise
from cchc_analysis.record.findings import Checked, Finding, capped, error
from cchc_analysis.record.structure.described import Described


def excel(tables: list[Described]) -> Checked:
    """Return how many rows were read as text, and the cells that Excel changed."""
    findings: list[Finding] = []
    for table in tables:
        for field in table.fields:
            findings += capped(_damaged(table, field))
    return sum(table.n_rows for table in tables), findings


def _damaged(table: Described, field: dict[str, Any]) -> list[Finding]:
    """Return a finding for each cell of a column that Excel changed."""
    kinds = {text: kind for text in table.suspects(field) if text and (kind := recognise(text, field))}
    if not kinds:
        return []
    name, column = field["name"], table.column(field["name"])
    return [
        error(*kinds[column[place]], file=table.file, row=place + 2, column=name, value=column[place])
        for place in column.places(kinds)
    ]
