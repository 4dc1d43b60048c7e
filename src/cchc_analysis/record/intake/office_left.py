"""What stands in a run's workbook and is not taken into the record: told, so that nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_analysis.errors import RecordError
from cchc_analysis.record.catalog import scale_of
from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.emptied import empty_cells
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.office_marks import Keys, marked_sheet
from cchc_analysis.record.intake.office_rows import FilledRow, FilledSheet, rows_of
from cchc_analysis.record.intake.office_sheets import COMPONENTS, OfficeSheet, shown_codes
from cchc_analysis.record.intake.overlooked import hidden_among
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Printed, mark


def left_in(grids: Sequence[Grid], sheets: Sequence[FilledSheet], record: Record) -> list[Finding]:
    """Return what is to be known of a run's workbook beside the figures taken from it.

    Parameters
    ----------
    grids
        The sheets of the workbook that are seen.
    sheets
        What an office filled in there.
    record
        What is held.
    """
    return [*_unread(grids), *_no_table(sheets), *_cleared(grids, record), *_maxima(sheets), *_hidden(grids, sheets)]


def refuse_other_scales(sheets: Sequence[FilledSheet], record: Record) -> None:
    """Refuse an office's own maximum beside points that the record would read on another scale.

    Where parts have maxima of their own, points are as they are; else they are parts of the whole scale.

    Raises
    ------
    RecordError
        At the cell of the maximum, with both scales.
    """
    for sheet, row in rows_of(sheets, COMPONENTS):
        points = next((row.cells[key] for key in ("value", "previous") if key in row.cells), None)
        if "maximum" not in row.cells or points is None:
            continue
        cell, year = row.cells["maximum"], sheet.sheet.year
        low, high = scale_of(sheet.sheet.index, year, row.component, record)
        most = float(str(cell.value))
        if most > high or (most < high and not _own_maxima(sheet.sheet.index, record)):
            raise RecordError(
                mark(
                    "{file}, {sheet}, {cell}: the points in {points} are out of {most}, but the record reads the "
                    "points of this component on a scale from {low} to {high}."
                ),
                mark("Write the points on the scale of the record and leave the maximum empty."),
                file=sheet.file,
                sheet=sheet.tab,
                cell=cell.place,
                points=points.place,
                most=most,
                low=low,
                high=high,
            )


def _own_maxima(index: str, record: Record) -> bool:
    """Say whether the components of an index have maxima that differ: their points are not all on one scale."""
    weights = record.weights
    return bool(weights.loc[weights["index"] == index, "maximum"].nunique() > 1)


def _hidden(grids: Sequence[Grid], sheets: Sequence[FilledSheet]) -> Iterator[Finding]:
    """Tell of rows filled in that nobody sees who opens the workbook."""
    for sheet in sheets:
        for grid in grids:
            if grid.name == sheet.tab:
                yield from hidden_among(grid, (row.number for row in sheet.rows))


def _unread(grids: Sequence[Grid]) -> Iterator[Finding]:
    names = [f"“{grid.name}”" for grid in grids if marked_sheet(grid) is None]
    if names:
        yield note(
            mark(
                "{file}: only the sheets to fill are read; what was changed in the other sheets is not taken: {sheets}."
            ),
            mark(
                "To correct a figure that the record has, run cchc data export INDEX YEAR FILE.xlsx and correct it "
                "there."
            ),
            file=grids[0].file,
            sheets=", ".join(names),
        )


def _no_table(sheets: Sequence[FilledSheet]) -> Iterator[Finding]:
    names = [f"“{sheet.tab}”" for sheet in sheets if sheet.sheet.table != COMPONENTS]
    if names:
        yield note(
            mark("{file}: filled in, but no part of the record, which has no table for it: {sheets}."),
            mark("It stays in the results: cchc evaluate takes it up from the workbook of the run before."),
            file=sheets[0].file,
            sheets=", ".join(names),
        )


def _cleared(grids: Sequence[Grid], record: Record) -> Iterator[Finding]:
    """Tell of cells that stood prefilled, from the record, and are empty."""
    for found in map(marked_sheet, grids):
        if found is not None and found[0].table == COMPONENTS:
            sheet, grid, keys = found
            if cells := list(_empty(sheet, grid, keys, record)):
                yield empty_cells(grid, cells)


def _empty(sheet: OfficeSheet, grid: Grid, keys: Keys, record: Record) -> Iterator[str]:
    columns, at = keys
    components = record.components.loc[record.components["index"] == sheet.index, "component"]
    meant = {shown: key for key, shown in shown_codes(sheet.index, [c for c in components if c in sheet.held]).items()}
    codes = [place for place, asked in columns.items() if asked.kind == "code"]
    for row in grid.rows[at + 2 :]:
        names = [row[place].name for place in codes]
        held = [sheet.held.get(meant.get(name, name), {}) for name in names]
        yield from (
            row[place].place
            for figures in held
            for place, asked in columns.items()
            if asked.key in figures and row[place].blank
        )


def _maxima(sheets: Sequence[FilledSheet]) -> Iterator[Finding]:
    """Tell of maxima that an office gave where the record has none: they are no figures of a year."""
    given = [(sheet, row) for sheet, row in rows_of(sheets, COMPONENTS) if "maximum" in row.cells]
    for tab in dict.fromkeys(sheet.tab for sheet, _ in given):
        own = [(sheet, row) for sheet, row in given if sheet.tab == tab]
        sheet = own[0][0]
        yield note(
            mark("{file}, {sheet}: maxima are read for the analysis only and not taken into the record: {cells}."),
            mark(
                "They belong to the method of the index: run cchc data export {index} {year} FILE.xlsx --catalogue, "
                "write them into the sheet Trọng số (Weights), and add that file."
            ),
            file=sheet.file,
            sheet=tab,
            cells=Printed(", ".join(_named(row) for _, row in own)),
            index=sheet.sheet.index,
            year=sheet.sheet.year,
        )


def _named(row: FilledRow) -> str:
    cell = row.cells["maximum"]
    return f"{cell.place} ({float(str(cell.value)):.15g})"
