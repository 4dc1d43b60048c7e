"""Cells of a form that are empty though the record has a figure there: an empty cell removes nothing, which is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cchc_analysis.errors import CchcError
from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.components import component_named
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.given import Given
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.heads import Column, Head
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.sheets import meanings_of
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: A row of the record: the province, the page, the basis; and a figure of it: the component, score or rank.
_Row = tuple[str, str, str]
_Figure = tuple[str, str]


def emptied_cells(grid: Grid, head: Head, entries: Sequence[Entry], given: Given, record: Record) -> list[Finding]:
    """Tell of cells of a form that are empty, in a row that the record has with a figure there.

    Parameters
    ----------
    grid, head
        The sheet of provinces of a form.
    entries
        What was read in it.
    given
        What holds of it.
    record
        What is held.
    """
    if given.index is None or given.year is None:
        return []
    held = _held(given.index, given.year, record)
    typed = _typed(entries)
    columns = _columns(head, given.index, given.year, record)
    cells, seen = [], set[_Row]()
    for row in range(head.row + 1, head.end):
        whose = _row(grid.rows[row], head, given, record)
        if whose is None or whose in seen or whose not in held:
            continue
        seen.add(whose)
        missing = held[whose] - typed.get(whose, set())
        places = sorted(columns[figure] for figure in missing if figure in columns)
        cells += [grid.rows[row][at].place for at in places]
    gone = [whose for whose in held if whose not in seen] if seen else []
    return [*([empty_cells(grid, cells)] if cells else []), *([_rows_gone(grid, gone, record)] if gone else [])]


def _rows_gone(grid: Grid, gone: Sequence[_Row], record: Record) -> Finding:
    """Tell of rows of the record that are not in a form which has others of them: deleted, they remove nothing."""
    what = mark(
        "{file}: rows that the record has and this sheet has not: {n} ({rows}). A row left out of the file removes "
        "nothing."
    )
    todo = mark(
        "Where they were deleted on purpose, nothing of them changes; what the last addition brought, cchc data undo "
        "takes back."
    )
    named = [f"{province_name(code, record)}, {page}" for code, page, _ in gone[:_NAMED]]
    rows = "; ".join(named) + ("; …" if len(gone) > _NAMED else "")
    return note(what, todo, file=grid.label, n=len(gone), rows=rows)


#: So many rows are named.
_NAMED = 6


def empty_cells(grid: Grid, cells: Sequence[str]) -> Finding:
    """Tell of cells that are empty though the record has figures there."""
    what = mark(
        "{file}: these cells are empty, but the record has figures there: {cells}. An empty cell removes nothing."
    )
    todo = mark(
        "To correct a figure, write the right one there; what the last addition brought, cchc data undo takes back. "
        "Any other is taken away by a file of corrections without a right figure: data/README.md of the record "
        "shows one."
    )
    return note(what, todo, file=grid.label, cells=", ".join(cells))


def _held(index: str, year: int, record: Record) -> dict[_Row, set[_Figure]]:
    rows = record.observations
    found: dict[_Row, set[_Figure]] = defaultdict(set)
    for row in rows[(rows["index"] == index) & (rows["year"] == year)].to_dict("records"):
        whose = (str(row["province_code"]), str(row["source_id"]), str(row["basis"]))
        found[whose] |= {(str(row["component"]), name) for name in ("score", "rank") if _has(row, name)}
    return found


def _has(row: Mapping[Any, Any], name: str) -> bool:
    return bool(row[f"{name}_low"] == row[f"{name}_low"]) and row[f"{name}_low"] is not None


def _typed(entries: Sequence[Entry]) -> dict[_Row, set[_Figure]]:
    found: dict[_Row, set[_Figure]] = defaultdict(set)
    for entry in entries:
        said = entry.values
        figures = {(said["component"], name) for name in ("score", "rank") if f"{name}_low" in said}
        found[said["province_code"], said["source_id"], said["basis"]] |= figures
    return found


def _columns(head: Head, index: str, year: int, record: Record) -> dict[_Figure, int]:
    """Return where each figure stands; of a component that no year has, nowhere."""
    found = {}
    for column in head.columns:
        if column.role in ("score", "rank"):
            try:
                named = column.component and component_named(column.component, index, year, head.layout, record)
            except CchcError:
                continue
            found[named or "total", column.role] = column.at
    return found


def _row(cells: Sequence[Cell], head: Head, given: Given, record: Record) -> _Row | None:
    """Return whose row it is; None where it does not say so."""
    by_role: dict[str, Column] = {column.role: column for column in head.columns}
    said = {role: cells[column.at].name for role, column in by_role.items()}
    basis = meanings_of("basis").get(key_of(said.get("basis", "")), "stated")
    try:
        code = province_in(given.year or 0, said.get("province") or said.get("province_code", ""), record=record)
    except CchcError:
        return None
    return code, said.get("source", "").upper() or given.source or "", basis
