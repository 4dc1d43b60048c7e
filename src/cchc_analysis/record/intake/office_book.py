"""What an office filled in the workbook of a run, cell by cell; one that is not what its column takes is an error."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from cchc_analysis.errors import RecordError
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.grids import grids_of
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.office_marks import Keys, marked_sheet, refuse_lost_marks
from cchc_analysis.record.intake.office_names import other_named
from cchc_analysis.record.intake.office_rows import FilledCell, FilledRow, FilledSheet, Value
from cchc_analysis.record.intake.office_sheets import CHOICES, Asked, OfficeSheet, choice_of, choices_in, shown_codes
from cchc_analysis.record.intake.office_sums import refuse_contradictions
from cchc_analysis.record.intake.office_totals import names_total
from cchc_analysis.record.intake.typed_numbers import NotRead, read_number
from cchc_analysis.record.intake.values import read_rank
from cchc_analysis.record.letters import DIRECTIONS
from cchc_analysis.record.lineage import code_in
from cchc_analysis.record.method_parts import TOTAL, components_in
from cchc_analysis.record.provinces import provinces_of_year, stood_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words import LANGS, Printed, mark, tr

#: Columns that say whose figures a row has; a row with nothing else filled is empty.
_NAMES = ("code", "name")
_FIGURES = ("points", "rank")
#: No index has more points; so 9,364 is nine and a bit.
_MOST = 1000
#: So many decimals tell a difference of two typed numbers from what binary arithmetic leaves.
_EXACT = 9
#: Marks of direction tear a text in Word.
_STRAIGHT = dict.fromkeys(map(ord, DIRECTIONS))
#: By so much three figures rounded to two decimals may miss each other.
_ROUNDED = 0.015 + 1e-9


def filled_sheets(path: Path | str | None, *, record: Record | None = None) -> tuple[FilledSheet, ...]:
    """Return what an office filled in the workbook of a run.

    Parameters
    ----------
    path
        The workbook; None where there is none.
    record
        The record that names components and provinces; the one in use without it.

    Returns
    -------
    tuple of FilledSheet
        The sheets in which something was filled. What stood prefilled, from the record, is not of the office.

    Raises
    ------
    RecordError
        For a cell that is not what its column takes, or a workbook without sheets of a run.
    CchcError
        For a file that cannot be read.

    Examples
    --------
    >>> filled_sheets(None)
    ()
    """
    if path is None:
        return ()
    grids = [grid for grid in grids_of(Path(path)) if not grid.hidden]
    refuse_lost_marks(grids)
    if not are_of_run(grids):
        raise RecordError(
            mark("{file} is no workbook of a run of this program: no sheet to fill is in it."),
            mark("Put the workbook back that the run wrote, or give the file another name."),
            file=path,
        )
    return sheets_in(grids, current_record(record))


def are_of_run(grids: Iterable[Grid]) -> bool:
    """Tell whether sheets are those of a run's workbook, by the marks in them."""
    return any(map(marked_sheet, grids))


def sheets_in(grids: Iterable[Grid], record: Record) -> tuple[FilledSheet, ...]:
    """Return what an office filled in the sheets of a run's workbook; raises RecordError as `filled_sheets` does."""
    marked = [each for each in map(marked_sheet, grids) if each is not None]
    _refuse_twice(marked)
    read = [_read(sheet, grid, keys, record) for sheet, grid, keys in marked]
    filled = tuple(each for each in read if each.rows)
    refuse_contradictions(filled, record)
    return filled


def _refuse_twice(marked: Iterable[tuple[OfficeSheet, Grid, Keys]]) -> None:
    """Refuse a sheet that was copied within the workbook: nobody can tell which of the two counts."""
    seen: dict[OfficeSheet, str] = {}
    for sheet, grid, _ in marked:
        key = OfficeSheet(sheet.table, sheet.year, sheet.province_code, sheet.index, sheet.parent)
        other = next((name for held, name in seen.items() if held == key), None)
        if other is not None:
            raise RecordError(
                mark("{file}: the sheets {first} and {second} are one sheet to fill, twice."),
                mark("Keep the one that counts and delete the other, then save the workbook."),
                file=grid.file,
                first=other,
                second=grid.name,
            )
        seen[key] = grid.name


def _read(sheet: OfficeSheet, grid: Grid, keys: Keys, record: Record) -> FilledSheet:
    columns, at = keys
    # The row after the mark has the headings.
    rows = (_row(sheet, grid, columns, number, record) for number in range(at + 2, len(grid.rows)))
    return FilledSheet(sheet, grid.file, grid.name, tuple(row for row in rows if row is not None))


def _row(sheet: OfficeSheet, grid: Grid, columns: dict[int, Asked], number: int, record: Record) -> FilledRow | None:
    """Return a row of which a cell is filled; None for any other."""
    cells = {asked.key: (asked, grid.rows[number][place]) for place, asked in columns.items()}
    entered = [(asked, cell) for asked, cell in cells.values() if _is_entered(asked, cell)]
    if not entered:
        return None
    component = _component(sheet, grid, cells, entered[0][1], record) if _by_component(sheet) else ""
    held = sheet.held.get(component, {})
    filled = {}
    for asked, cell in entered:
        if asked.kind == "part" and names_total(cell.name):
            # A total, its word merged over the columns of names.
            filled["criterion"] = FilledCell(cell.name, cell.place)
            continue
        value = _value(sheet, grid, asked, cell, record)
        if not _same(value, held.get(asked.key)):
            filled[asked.key] = FilledCell(value, cell.place)
    _refuse_above_maximum(grid, cells, filled, held)
    _refuse_unlike_lost(grid, cells, filled)
    return FilledRow(component, filled, number) if filled else None


def _by_component(sheet: OfficeSheet) -> bool:
    return any(asked.kind == "code" for asked in sheet.columns)


def _is_entered(asked: Asked, cell: Cell) -> bool:
    """Tell whether anything was entered in a cell; where figures go, a dash says that nothing was."""
    if asked.kind in _NAMES or cell.from_left:  # a note below reaches over all columns
        return False
    return not cell.blank or (asked.kind not in _FIGURES and bool(cell.text.strip()))


def _component(
    sheet: OfficeSheet, grid: Grid, cells: dict[str, tuple[Asked, Cell]], entered: Cell, record: Record
) -> str:
    """Return the component that a row is of, by its key or what stands for it."""
    code = cells["component"][1] if "component" in cells else entered
    keys = [key for key in _catalogued(sheet.index, record) if key in sheet.held]
    meant = {shown: key for key, shown in shown_codes(sheet.index, keys).items()}
    if code.name in meant:
        return _named_so(sheet, grid, cells, meant[code.name], record)
    if code.name not in sheet.held:
        raise _refused(
            grid,
            code,
            mark("{file}, {sheet}, {cell}: {value} is no component of this sheet, though its row has figures."),
            mark("Write the code that stood there, one of: {allowed}."),
            allowed=", ".join(meant),
        )
    return _named_so(sheet, grid, cells, code.name, record)


def _named_so(
    sheet: OfficeSheet, grid: Grid, cells: dict[str, tuple[Asked, Cell]], component: str, record: Record
) -> str:
    """Return the component that a row's code means, or refuse it where the name beside is that of another."""
    if "name" not in cells or "component" not in cells:
        return component
    name, code = cells["name"][1], cells["component"][1]
    other = other_named(name.name, component, sheet.held, sheet.index, record)
    if other is None:
        return component
    shown = shown_codes(sheet.index, [key for key in _catalogued(sheet.index, record) if key in sheet.held])
    raise _refused(
        grid,
        name,
        mark("{file}, {sheet}, {cell}: the name {value} is that of {other}, but the code of this row is {code}."),
        mark("Write the name of {code} back where the figures are its own, else move them into the row of {other}."),
        other=shown.get(other, other),
        code=code.name or shown.get(component, component),
    )


def _catalogued(index: str, record: Record) -> list[str]:
    """Return the keys of an index's components in the order of the catalogue."""
    return [str(key) for key in record.components.loc[record.components["index"] == index, "component"]]


def _value(sheet: OfficeSheet, grid: Grid, asked: Asked, cell: Cell, record: Record) -> Value:
    """Return what a cell says under its column."""
    if cell.fault == "struck":
        what = mark("{file}, {sheet}, {cell}: {value} is struck through, so it is not known whether it holds.")
        todo = mark("Empty the cell or write the figure that holds; where it does, take the line through it away.")
        raise _refused(grid, cell, what, todo)
    if cell.fault:
        raise _refused(
            grid,
            cell,
            mark("{file}, {sheet}, {cell}: {value} shows no value."),
            mark("Mend the formula or write the value itself, and save the workbook in Excel."),
        )
    if asked.kind == "points":
        return _points(grid, cell)
    if asked.kind == "rank":
        return _rank(grid, cell, _most(sheet, sheet.year - asked.before, record))
    if asked.kind == "day" and cell.day is not None:
        return cell.day
    text = unicodedata.normalize("NFC", cell.text.translate(_STRAIGHT)).strip()
    if asked.kind in CHOICES:
        return _chosen(grid, cell, choice_of(asked.kind, text), _choices(asked.kind, sheet.year))
    if asked.kind == "part":
        return _chosen(grid, cell, _parts(sheet, record).get(text.casefold()), "; ".join(_nearest(sheet, text, record)))
    return text


def _points(grid: Grid, cell: Cell) -> float:
    """Return the points in a cell."""
    todo = mark("Write the number alone, such as 8,35, or leave the cell empty where it is not known.")
    what = mark("{file}, {sheet}, {cell}: {value} stands where points go.")
    if cell.day is not None:
        raise _refused(grid, cell, what, todo)
    try:
        points = cell.number if cell.number is not None else read_number(cell.text, 0, _MOST)
    except NotRead:
        raise _refused(grid, cell, what, todo) from None
    if points < 0:
        raise _refused(grid, cell, mark("{file}, {sheet}, {cell}: {value} is less than no points."), todo)
    return float(points)


def _rank(grid: Grid, cell: Cell, most: int | None) -> int:
    """Return the rank in a cell."""
    what = mark("{file}, {sheet}, {cell}: {value} stands where a rank goes.")
    todo = mark("Write the rank alone, a whole number such as 35, or leave the cell empty where it is not known.")
    try:
        found = None if cell.day is not None else read_rank(_rank_text(cell))
    except NotRead:
        found = None
    if found is None or found.low != found.high:
        raise _refused(grid, cell, what, todo)
    if most is not None and found.low > most:
        raise _refused(
            grid,
            cell,
            mark("{file}, {sheet}, {cell}: rank {value} is beyond the {most} provinces of the year."),
            mark("Write the rank as the issuer gives it."),
            most=most,
        )
    return found.low


def _rank_text(cell: Cell) -> str:
    if cell.number is None:
        return cell.text
    whole = cell.number.to_integral_value()
    return str(int(whole)) if cell.number == whole else str(cell.number) + "?"


def _most(sheet: OfficeSheet, year: int, record: Record) -> int | None:
    """Return how many provinces could be ranked in a year; units of a province are not counted here."""
    if not sheet.index:
        return None
    ranked = len(provinces_of_year(year, code_in(year, sheet.province_code, record), record))
    # Before the merger a merged province was ranked among none, and those it was made of among all.
    return ranked or len(stood_in(year, record))


def _chosen(grid: Grid, cell: Cell, found: str | None, allowed: str) -> str:
    if found is None:
        raise _refused(
            grid,
            cell,
            mark("{file}, {sheet}, {cell}: {value} is not on the list of this column."),
            mark("Choose one of: {allowed}; or leave the cell empty."),
            allowed=allowed,
        )
    return found


def _choices(kind: str, year: int) -> str:
    return "; ".join(tr(word, LANGS[0]) for word in choices_in(kind, year))


def _parts(sheet: OfficeSheet, record: Record) -> dict[str, str]:
    """Return the components of the sheet's index by what a list calls them in either language."""
    own = record.components[record.components["index"] == sheet.index]
    named = [own.set_index(f"name_{lang}")["component"] for lang in LANGS]
    names = {str(name).casefold(): str(code) for each in named for name, code in each.items()}
    return names | {str(code).casefold(): str(code) for code in own["component"]}


def _nearest(sheet: OfficeSheet, text: str, record: Record) -> list[str]:
    """Return the names of the components of the sheet's year, as its list offers them, the nearest to a text first."""
    table = components_in(sheet.index, sheet.year, record)
    names = table.loc[table["parent"] == (sheet.parent or TOTAL), f"name_{LANGS[0]}"]

    def likeness(name: str) -> float:
        return SequenceMatcher(None, key_of(name), key_of(text)).ratio()

    return sorted(map(str, names), key=likeness, reverse=True)


def _refuse_above_maximum(
    grid: Grid, cells: dict[str, tuple[Asked, Cell]], filled: Mapping[str, FilledCell], held: Mapping[str, float]
) -> None:
    """Refuse points beyond what the row says that there can be."""
    most = filled["maximum"].value if "maximum" in filled else held.get("maximum")
    if not isinstance(most, int | float):
        return
    for key in ("value", "self_scored", "appraised", "lost"):
        value = filled[key].value if key in filled else None
        if isinstance(value, float) and value > most + 1e-9:
            raise _refused(
                grid,
                cells[key][1],
                mark("{file}, {sheet}, {cell}: {value} points are more than the maximum {most}."),
                mark("Correct the points or the maximum of that row."),
                most=float(most),
            )


def _refuse_unlike_lost(grid: Grid, cells: dict[str, tuple[Asked, Cell]], filled: Mapping[str, FilledCell]) -> None:
    """Refuse lost points that are not what the row's maximum and appraised points leave."""
    keys = ("maximum", "appraised", "lost")
    if any(key not in filled for key in keys):
        return
    most, appraised, lost = (float(str(filled[key].value)) for key in keys)
    # Each may be rounded to two decimals.
    if abs(most - appraised - lost) > _ROUNDED:
        raise _refused(
            grid,
            cells["lost"][1],
            mark(
                "{file}, {sheet}, {cell}: points lost: {value}, but the maximum, {most}, less what was appraised, "
                "{appraised}, makes {left}."
            ),
            mark("Correct the one that is wrong, or leave the lost points empty: they follow from the other two."),
            most=most,
            appraised=appraised,
            left=round(most - appraised, _EXACT),
        )


def _same(value: Value, held: float | None) -> bool:
    """Tell whether a figure is the one that stood prefilled."""
    return held is not None and isinstance(value, int | float) and abs(value - held) < 1e-9


def _refused(grid: Grid, cell: Cell, what: str, todo: str, **values: object) -> RecordError:
    shown = f"“{cell.name or '–'}”"
    # A number is told as the language writes it; what was typed as text stays as it was typed.
    value = shown if cell.number is None else Printed(shown)
    return RecordError(what, todo, file=grid.file, sheet=grid.name, cell=cell.place, value=value, **values)
