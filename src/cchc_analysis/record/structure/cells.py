"""Cells that were changed: by Excel when it opened and saved a CSV, or by what their letters went through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cchc_analysis.record.damage import Kind, recognise
from cchc_analysis.record.findings import Checked, Finding, capped, error
from cchc_analysis.record.letters import broken_letters
from cchc_analysis.record.structure.described import Described


def excel(tables: list[Described]) -> Checked:
    """Return how many rows were read as text, and the cells that Excel changed."""
    return _looked_at(tables, recognise)


def letters(tables: list[Described]) -> Checked:
    """Return how many rows were read as text, and the cells whose letters were lost or changed."""
    return _looked_at(tables, broken_letters)


#: What names the damage of a cell; None where there is none.
Judge = Callable[[str, dict[str, Any]], Kind | None]


def _looked_at(tables: list[Described], judge: Judge) -> Checked:
    findings: list[Finding] = []
    for table in tables:
        for field in table.fields:
            findings += capped(_damaged(table, field, judge))
    return sum(table.n_rows for table in tables), findings


def _damaged(table: Described, field: dict[str, Any], judge: Judge) -> list[Finding]:
    """Return a finding for each damaged cell of a column."""
    kinds = {text: kind for text in table.suspects(field) if text and (kind := judge(text, field))}
    if not kinds:
        return []
    name, column = field["name"], table.column(field["name"])
    return [
        error(*kinds[column[place]], file=table.file, row=place + 2, column=name, value=column[place])
        for place in column.places(kinds)
    ]
