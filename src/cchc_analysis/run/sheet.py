"""The look of a sheet in Excel: the one place where fonts, widths, formats and rules for entry are set."""

from __future__ import annotations

import datetime as dt

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_analysis.report.documents.sheet_cells import (
    ENTRY,
    HEAD,
    HELD,
    LINE,
    QUIET,
    RULE,
    column_width,
    line_count,
    number_in,
)
from cchc_analysis.report.tables.input_sheets import InputSheet
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang

_TITLE = Font(name="Arial", size=13, bold=True)
_PLAIN, _BOLD = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
_QUIET = Font(name="Arial", size=9, italic=True, color=QUIET)
_LINE = Border(bottom=Side(style="thin", color=RULE))
_HEAD, _ENTRY, _HELD = (PatternFill("solid", fgColor=color) for color in (HEAD, ENTRY, HELD))
#: Texts stand a little away from the figures before them.
_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)
_TEXT = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_FIRST = Alignment(horizontal="left", vertical="top", wrap_text=True)
#: Title in row 1, headings in row 3, cells below; a sheet to fill is known again by what its hidden row says.
MARKS, HEADINGS, FIRST = 2, 3, 4
_FREE = 24


def write_table(sheet: Worksheet, table: Table, lang: Lang) -> None:
    """Write a table with its note; a cell that is one number becomes one, ranges and bounds stay text.

    Parameters
    ----------
    sheet
        An empty sheet.
    table
        The table, as it is printed.
    lang
        The language in which its numbers are printed.
    """
    rows = [[_entered(cell, heading in table.numeric, lang) for heading, cell in row.items()] for row in _rows(table)]
    headings = list(table.cells)
    _head(sheet, table.title, headings, [heading in table.numeric for heading in headings])
    for place, row in enumerate(rows):
        for column, (value, pattern) in enumerate(row, start=1):
            cell = sheet.cell(FIRST + place, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
            cell.font, cell.border = (_BOLD if place in table.strong else _PLAIN), _LINE
            right = headings[column - 1] in table.numeric
            cell.alignment = _RIGHT if right else _TEXT if column > 1 else _FIRST
            cell.number_format = pattern
    _fit(sheet, headings, [table.cells[heading].tolist() for heading in headings])
    _note(sheet, FIRST + len(rows) + 1, table.note, len(headings))
    _page(sheet)


def write_input_sheet(sheet: Worksheet, form: InputSheet) -> None:
    """Write a sheet to fill: names and headings are there, cells for figures take numbers only, lists offer choices.

    What the record has stands there in grey; what the office filled in before stands in its cell.
    """
    headings = list(form.headings)
    _head(sheet, form.title, headings, [heading in form.figures for heading in headings])
    last = FIRST + form.height - 1
    for place in range(form.height):
        names = form.rows[place] if form.rows else ()
        for column in range(len(headings)):
            cell = sheet.cell(FIRST + place, column + 1)
            cell.font, cell.border = _PLAIN, _LINE
            cell.alignment = _TEXT if column else _FIRST
            if column < len(names):
                cell.value = names[column]
            else:
                _fill_in(cell, form, (place, column))
    _mark(sheet, form.marks)
    _fit(sheet, headings, [_expected(form, column) for column in range(len(headings))])
    _note(sheet, last + 2, form.note, len(headings))
    _rules(sheet, form, last)
    _page(sheet)


def _fill_in(cell: Cell, form: InputSheet, place: tuple[int, int]) -> None:
    """Enter what the office filled in before, else what the record has; else leave the cell to be filled."""
    value = form.filled.get(place, form.held.get(place))
    cell.value, cell.fill = value, _ENTRY
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever it begins with
    elif isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"
    if place in form.held and place not in form.filled:
        cell.fill, cell.font = _HELD, _QUIET


def _mark(sheet: Worksheet, marks: tuple[str, ...]) -> None:
    """Write the marks of a sheet and its columns into the hidden row."""
    for column, text in enumerate(marks, start=1):
        cell = sheet.cell(MARKS, column, text)
        cell.font, cell.data_type = _QUIET, "s"
    sheet.row_dimensions[MARKS].hidden = bool(marks)
    if marks:  # the last one stands beyond the headings
        sheet.column_dimensions[get_column_letter(len(marks))].hidden = True


def _expected(form: InputSheet, column: int) -> list[str]:
    """Return what a column of a sheet to fill must have room for."""
    heading = form.headings[column]
    if heading in form.figures:
        return []
    names = [row[column] for row in form.rows if column < len(row)]
    filled = [str(value) for (_, place), value in form.filled.items() if place == column]
    return [*filled, *([*names, *form.choices.get(heading, ())] or ["x" * _FREE])]


def _rows(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.cells, row, strict=True)) for row in table.cells.itertuples(index=False, name=None)]


def _entered(text: str, numeric: bool, lang: Lang) -> tuple[str | float | int, str]:
    """Return what is entered in a cell and its format."""
    return (number_in(text, lang) if numeric else None) or (text, "General")


def _head(sheet: Worksheet, title: str, headings: list[str], figures: list[bool]) -> None:
    sheet["A1"] = title
    sheet["A1"].font = _TITLE
    for column, (heading, is_figure) in enumerate(zip(headings, figures, strict=True), start=1):
        cell = sheet.cell(HEADINGS, column, heading)
        cell.font, cell.fill = _BOLD, _HEAD
        cell.alignment = _RIGHT if is_figure else _TEXT if column > 1 else _FIRST


def _fit(sheet: Worksheet, headings: list[str], columns: list[list[str]]) -> None:
    """Set columns as wide as their longest cell and rows as high as their lines; headings break between words."""
    for place, (heading, cells) in enumerate(zip(headings, columns, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column_width(heading, cells)
    for row in sheet.iter_rows(min_row=HEADINGS, max_col=len(headings)):
        texts = [(str(cell.value or ""), sheet.column_dimensions[cell.column_letter].width) for cell in row]
        sheet.row_dimensions[row[0].row].height = LINE * max(line_count(text, width) for text, width in texts)


def _note(sheet: Worksheet, row: int, note: str, columns: int) -> None:
    """Write the note over the whole width of the table, as high as its lines."""
    if not note:
        return
    cell = sheet.cell(row, 1, note)
    cell.font, cell.alignment = _QUIET, _FIRST
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, columns + 1))
    sheet.row_dimensions[row].height = LINE * line_count(note, width)


def _rules(sheet: Worksheet, form: InputSheet, last: int) -> None:
    """Let cells for figures take numbers only, and offer lists where there is a choice."""
    beyond = len(form.headings) + 2
    for column, heading in enumerate(form.headings, start=1):
        rule = None
        if heading in form.figures:
            rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        elif heading in form.choices:
            rule = DataValidation(type="list", formula1=_list(sheet, beyond, form.choices[heading]), allow_blank=True)
            beyond += 1
        if rule is not None:
            rule.add(f"{get_column_letter(column)}{FIRST}:{get_column_letter(column)}{last}")
            sheet.add_data_validation(rule)


def _list(sheet: Worksheet, column: int, choices: tuple[str, ...]) -> str:
    """Write choices into a hidden column, since names with commas cannot stand in a rule, and return their range."""
    for place, choice in enumerate(choices):
        sheet.cell(FIRST + place, column, choice)
    letter = get_column_letter(column)
    sheet.column_dimensions[letter].hidden = True
    return f"{quote_sheetname(sheet.title)}!${letter}${FIRST}:${letter}${FIRST + len(choices) - 1}"


def _page(sheet: Worksheet) -> None:
    """Freeze headings and first column, and fit the width of a landscape page."""
    sheet.freeze_panes = f"B{FIRST}"
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
