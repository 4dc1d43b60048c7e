"""A form of the old map for a year of the new one: its rows of provinces that were merged are told by name."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.province_cells import is_province
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark


def merged_rows(grid: Grid, rows: Mapping[int, str], year: int | None, record: Record) -> list[Finding]:
    """Tell of rows left out that are of provinces which the year did not have any more: an old form of another map."""
    if year is None:
        return []
    table = record.provinces
    names = {key_of(name): name for name in table["province"]}
    said = [key_of(cell.name) for row in rows if row < len(grid.rows) for cell in grid.rows[row] if cell.name]
    gone = list(dict.fromkeys(names[key] for key in said if key in names))
    gone = [name for name in gone if not is_province(name, year, record)]
    if not gone:
        return []
    what = mark("{file}: these were no provinces in {year}: {names}.")
    todo = mark("Enter the figures of the year in its own form: cchc data template INDEX {year} FILE.xlsx.")
    return [note(what, todo, file=grid.label, year=year, names=", ".join(gone))]
