"""The sheets of a workbook: values as a person sees them, merged cells in every cell that they cover."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText

from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.grid import Cell, Grid, place_of
from cchc_analysis.record.intake.parts import MOST_CELLS, damaged, refuse_rows
from cchc_analysis.record.intake.runs import Look, said_by

#: The digits after the mark that a number format prints.
_DIGITS = re.compile(r"^[^;]*?[0#]\.(0+)[^;]*")
#: Texts within a format, which reckon nothing: "%" in quotes, or one sign behind a backslash.
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.')
#: Formats that print a number with whatever digits it has.
_TELL_NOTHING = frozenset({"General", "@", "GENERAL"})
#: A sign of growth that stands before the number in the part of a format that is for numbers above nought.
_GROWTH = re.compile(r"^(?:\[[^\]]*\]|[\s\"\\_])*([+▲↑])")
#: More digits than these are noise of reckoning in binary.
_SIGNIFICANT = 14


def workbook_grids(content: bytes, file: str) -> list[Grid]:
    """Return the sheets of a workbook (.xlsx, .xlsm) that hold anything, those that are hidden marked so.

    Macros are never run, links never followed, formulas never reckoned: a cell says what Excel left in it.

    Raises
    ------
    IntakeError
        Where it cannot be read, or has too many rows.
    """
    try:
        with warnings.catch_warnings():
            # openpyxl tells of what it leaves out of a workbook: pictures, validations of newer kinds.
            warnings.simplefilter("ignore")
            _refuse_large(content, file)
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False, rich_text=True)
            formulas = openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
        grids = [_grid(sheet, formulas[sheet.title], file) for sheet in values.worksheets]
    except CchcError:
        raise
    except Exception as error:  # a damaged part makes the library raise whatever it stumbles over
        raise damaged(file) from error
    return [grid for grid in grids if grid.rows]


def _refuse_large(content: bytes, file: str) -> None:
    """Count cells in passing, before anything is kept of them."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    cells = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for row, found in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells += len(found)
            refuse_rows(file, row if cells <= MOST_CELLS else cells)
    book.close()


def _grid(sheet: Any, formulas: Any, file: str) -> Grid:
    """Return a sheet up to its last row and column with a value."""
    covered = _covered(sheet)
    cells: dict[tuple[int, int], Cell] = {}
    for row in sheet.iter_rows():
        for found in row:
            at = (found.row - 1, found.column - 1)
            first = covered.get(at, at)
            source = found if first == at else sheet.cell(first[0] + 1, first[1] + 1)
            cell = _cell(source, formulas.cell(source.row, source.column), at, from_left=first[1] < at[1])
            if cell is not None:
                cells[at] = cell
    height = 1 + max((row for row, _ in cells), default=-1)
    width = 1 + max((column for _, column in cells), default=-1)
    rows = tuple(
        tuple(cells.get((row, column)) or Cell(place_of(row, column)) for column in range(width))
        for row in range(height)
    )
    unseen = frozenset(number - 1 for number, row in sheet.row_dimensions.items() if row.hidden)
    columns = frozenset(
        column - 1
        for each in sheet.column_dimensions.values()
        if each.hidden and each.min
        for column in range(each.min, min(each.max or each.min, width) + 1)
    )
    return Grid(file, sheet.title, rows, sheet.sheet_state != "visible", unseen, columns)


def _covered(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell under a merged one where that begins; a merge of whole rows or columns is kept short."""
    most = (sheet.max_row, sheet.max_column)
    return {
        (row - 1, column - 1): (area.min_row - 1, area.min_col - 1)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, most[0]) + 1)
        for column in range(area.min_col, min(area.max_col, most[1]) + 1)
    }


def _cell(found: Any, formula: Any, at: tuple[int, int], *, from_left: bool) -> Cell | None:
    """Return what a cell says; None where it says nothing."""
    place, value = place_of(*at), found.value
    if value is None:
        return Cell(place, str(formula.value), fault="formula") if formula.data_type == "f" else None
    if found.data_type == "e":
        return Cell(place, str(value), fault="error", from_left=from_left)
    if isinstance(value, bool):
        return Cell(place, str(value), fault="truth", from_left=from_left)
    if isinstance(value, dt.datetime | dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return Cell(place, day.isoformat(), day=day, from_left=from_left)
    if isinstance(value, int | float):
        pattern = str(found.number_format or "General")
        number = _printed(value, pattern)
        text, told = f"{_sign(value, pattern)}{number:f}", pattern not in _TELL_NOTHING
        return Cell(place, text, number, fault=_struck(found.font), from_left=from_left, told=told)
    said = said_by(_runs(value, found.font))
    fault = "struck" if said.struck else None
    return Cell(place, said.text, fault=fault, from_left=from_left, beside=said.beside) if said.text.strip() else None


def _struck(font: Any) -> str | None:
    return "struck" if font is not None and font.strike else None


def _runs(value: object, font: Any) -> list[tuple[str, Look]]:
    """Return the runs of a text; those without a look of their own have that of the cell, but are never raised."""
    of_cell: Look = "struck" if _struck(font) else "plain"
    if not isinstance(value, CellRichText):
        return [(str(value), of_cell)]
    return [(run, of_cell) if isinstance(run, str) else (run.text, _look(run.font)) for run in value]


def _look(font: Any) -> Look:
    if font.strike:
        return "struck"
    return "raised" if font.vertAlign == "superscript" else "plain"


def _printed(value: float, pattern: str) -> Decimal:
    r"""Return a number with its own digits, or more where its format prints more.

    Examples
    --------
    >>> str(_printed(84.2, "0.00")), str(_printed(0.8424, "0.00%")), str(_printed(84.2, "General"))
    ('84.20', '84.24', '84.2')
    >>> str(_printed(84.2, '0.00"%"')), str(_printed(84.2, "0.00\\%"))
    ('84.20', '84.20')
    """
    number, pattern = number_of(value), _LITERALS.sub("", pattern)
    if "%" in pattern.partition(";")[0]:
        number = number.scaleb(2)
    told = _DIGITS.match(pattern)
    digits = len(told[1]) if told else 0
    return number if -int(number.as_tuple().exponent) >= digits else number.quantize(Decimal(1).scaleb(-digits))


def _sign(value: float, pattern: str) -> str:
    """Return the sign of growth that a format prints before a number, as tables of changes have it.

    Examples
    --------
    >>> _sign(5, "+0;-0;0"), _sign(5, '[Red]"+"0.0'), _sign(-5, "+0"), _sign(5, "0.00")
    ('+', '+', '', '')
    """
    found = _GROWTH.match(pattern)
    return found[1] if found and value > 0 else ""


def number_of(value: float, significant: int = _SIGNIFICANT) -> Decimal:
    """Return a number with as many digits as it has, without the noise that decimals have in binary.

    Examples
    --------
    >>> str(number_of(0.1 + 0.2)), str(number_of(35.0)), str(number_of(84.24))
    ('0.3', '35', '84.24')
    """
    number = Decimal(f"{value:.{significant}g}")
    whole = number.to_integral_value()
    return whole if number == whole else Decimal(f"{number.normalize():f}")
