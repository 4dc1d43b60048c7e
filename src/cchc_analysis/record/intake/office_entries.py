"""The components that an office filled in the workbook of a run, as rows of the record whose source is the office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.office_rows import FilledRow, FilledSheet, Value, rows_of
from cchc_analysis.record.intake.office_sheets import COMPONENTS
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.workbook_grids import number_of
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Printed, mark

#: The columns of a year's figures, as the record names them: those of the year, and of the year before.
_YEARS = ((0, {"score": "value", "rank": "rank"}), (1, {"score": "previous", "rank": "previous_rank"}))


def office_entries(sheets: Sequence[FilledSheet], file: str, record: Record, source: str | None = None) -> list[Entry]:
    """Return the points and ranks of components that an office filled in; its other sheets fit no table of the record.

    Parameters
    ----------
    sheets
        What was filled in, as `filled_sheets` reads it.
    file
        The name of the workbook.
    record
        The record that names the province.
    source
        The page the figures were read from; the office itself without it.

    Raises
    ------
    IntakeError
        Where the sheets are of several provinces and no page is named, or a maximum is not that of the record.
    """
    rows = list(rows_of(sheets, COMPONENTS))
    _refuse_maxima(rows)
    found = [
        entry
        for sheet, row in rows
        for entry in _observations(sheet, row, source, find_index(sheet.sheet.index, record).decimals)
    ]
    return found if source or not found else [_office(rows, file, record), *found]


def none_filled(file: str) -> IntakeError:
    """Return what is said of a run's workbook in which nothing for the record is filled in."""
    return IntakeError(
        mark("In {file} no office has filled in points or ranks of components."),
        mark("Fill them in in the sheets of components and save the workbook; other sheets stay in the results."),
        file=file,
    )


def _refuse_maxima(rows: Sequence[tuple[FilledSheet, FilledRow]]) -> None:
    """Refuse a maximum that is another one than the record's: points out of another maximum are other points."""
    for sheet, row in rows:
        held = sheet.sheet.held.get(row.component, {}).get("maximum")
        if held is not None and "maximum" in row.cells:
            what = mark(
                "{file}, {sheet}, {cell}: the maximum {value} stands where the record has {held}; maxima belong to the "
                "method of the index, not to the figures of a year, and are not read from this workbook."
            )
            todo = mark(
                "Write {held} back. Where the record has it wrong, run cchc data export {index} {year} FILE.xlsx "
                '--catalogue, correct the sheet Trọng số (Weights), and add that file with --why "...".'
            )
            cell = row.cells["maximum"]
            raise IntakeError(
                what,
                todo,
                file=sheet.file,
                sheet=sheet.tab,
                cell=cell.place,
                value=Printed(f"{cell.value:g}"),
                held=Printed(f"{held:g}"),
                index=sheet.sheet.index,
                year=sheet.sheet.year,
            )


def _observations(sheet: FilledSheet, row: FilledRow, source: str | None, decimals: int) -> Iterator[Entry]:
    whose = {"index": sheet.sheet.index, "province_code": sheet.sheet.province_code, "component": row.component}
    for before, columns in _YEARS:
        cells = {name: row.cells[key].place for name, key in columns.items() if key in row.cells}
        figures = {name: _text(row.cells[columns[name]].value, decimals) for name in cells}
        if figures:
            said = {"year": str(sheet.sheet.year - before), "basis": "stated", "source_id": source or ""}
            place = Place(sheet.file, sheet.tab, row.number + 1)
            yield Entry("observations", {**whose, **said, **figures}, place, cells)


def _text(value: Value, decimals: int) -> str:
    """Print points with the decimals of their index: a cell drops the zeros of 9.00, which tell how far it is known."""
    if isinstance(value, int):
        return str(value)
    number = number_of(float(str(value)))
    return f"{number:.{max(decimals, -int(number.as_tuple().exponent))}f}"


def _office(rows: Sequence[tuple[FilledSheet, FilledRow]], file: str, record: Record) -> Entry:
    """Return the office as a source: whose province it is the sheets say."""
    whose = {(sheet.sheet.province_code, sheet.sheet.year) for sheet, _ in rows}
    if len(whose) > 1:
        raise IntakeError(
            mark("{file} holds sheets of several provinces or years, so whose figures they are cannot be told."),
            mark("Name the page they were read from, with --source S0000, or add a workbook for each."),
            file=file,
        )
    ((code, year),) = whose
    page = {
        "publisher": f"Cơ quan cấp tỉnh, {province_name(code, record)}",
        "title": f"Số liệu của đơn vị năm {year}, điền trong tệp tổng hợp của chương trình",
        "grade": "official",
    }
    return Entry("sources", page, Place(file), {})
