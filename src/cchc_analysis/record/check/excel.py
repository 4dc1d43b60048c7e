"""Cells that Excel changed when it opened and saved a CSV."""

from __future__ import annotations

from typing import Any

from cchc_analysis.record.check.report import Checked, Finding, capped, error
from cchc_analysis.record.check.schema import Described
from cchc_analysis.record.damage import recognise


def excel(tables: list[Described]) -> Checked:
    """Return how many rows were read as text, and the cells that Excel changed."""
    findings: list[Finding] = []
    for table in tables:
        for field in table.schema["fields"]:
            findings += capped(_damaged(table.columns.get(field["name"], []), field, table.file))
    return sum(len(table.rows) for table in tables), findings


def _damaged(column: list[str], field: dict[str, Any], name: str) -> list[Finding]:
    """Return a finding for each cell of a column that Excel changed."""
    kinds = {value: kind for value in dict.fromkeys(column) if value and (kind := recognise(value, field))}
    if not kinds:
        return []
    return [
        error(*kinds[value], file=name, row=row, column=field["name"], value=value)
        for row, value in enumerate(column, start=2)
        if value in kinds
    ]
