"""The look of a form to fill: headings with help, an example row, lists of choices, rules for entry, print set-up."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_analysis.record.intake.sheets import LISTS

_TITLE, _BOLD, _PLAIN = (
    Font(name="Arial", size=size, bold=bold) for size, bold in ((13, True), (10, True), (10, False))
)
_QUIET = Font(name="Arial", size=9, italic=True, color="666666")
_HEAD, _ENTRY = PatternFill("solid", fgColor="E4ECF2"), PatternFill("solid", fgColor="FFFBE6")
_GREY = PatternFill("solid", fgColor="F2F2F2")
_LINE = Border(bottom=Side(style="thin", color="D5DAE1"))
_WRAP = Alignment(vertical="top", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)
#: Title, what it is about, help, then the headings; the example stands first below them.
HEADINGS = 4
#: Columns in which something else than what the list offers may stand.
_FREE_TEXT = frozenset({"province_code", "component", "region", "unit"})
#: Widths of the sheet of guidance, in letters, and the heights of a line and of its title.
_WORD_WIDE, _TEXT_WIDE, _LINE_HIGH, _TITLE_HIGH = 24, 100, 14, 18


@dataclass(frozen=True)
class Heading:
    """A column of a form: its heading, width, choices, help, whether figures stand below and whether it must be filled.

    A heading that must be filled is shown with a star, which is no part of its text. Figures that may be written as
    2/34 stand in cells of text: Excel would make days of them.
    """

    key: str
    title: str
    wide: int
    choices: tuple[str, ...] = ()
    help: str = ""
    figure: bool = False
    required: bool = False
    as_text: bool = False


@dataclass(frozen=True)
class Form:
    """A sheet to fill.

    Parameters
    ----------
    title
        The name of its tab.
    heading
        What stands at its top.
    about
        Index and year, in cells of their own.
    help
        What it is for.
    headings
        Its columns.
    example
        The example row.
    rows
        What is filled in.
    frozen
        How many columns stay in sight.
    """

    title: str
    heading: str
    about: Sequence[object]
    help: str
    headings: tuple[Heading, ...]
    example: Sequence[object]
    rows: Sequence[Sequence[object]]
    frozen: int


def write_form(sheet: Worksheet, form: Form, ranges: Mapping[tuple[str, ...], str]) -> None:
    """Write a sheet to fill.

    Parameters
    ----------
    sheet
        An empty sheet.
    form
        What stands there.
    ranges
        Where the choices of a list are written, as `write_lists` returns them.
    """
    put(sheet.cell(1, 1), form.heading).font = _TITLE
    for column, value in enumerate(form.about, start=1):
        put(sheet.cell(2, column), value).font = _BOLD
    put(sheet.cell(3, 1), form.help).font = _QUIET
    for column, heading in enumerate(form.headings, start=1):
        cell = put(sheet.cell(HEADINGS, column), heading.title)
        cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _WRAP
        if heading.required:
            cell.number_format = '@" *"'
        if heading.help:
            cell.comment = Comment(heading.help, "cchc", height=90, width=260)
        sheet.column_dimensions[get_column_letter(column)].width = heading.wide
    _write_rows(sheet, form)
    _rules(sheet, form, ranges)
    sheet.freeze_panes = f"{get_column_letter(form.frozen + 1)}{HEADINGS + 1}"
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P/&N"


def put(cell: Cell, value: object) -> Cell:
    """Write a value: a number with the digits it prints, a text never as a formula, whatever it begins with.

    Examples
    --------
    >>> from openpyxl import Workbook
    >>> sheet = Workbook().active
    >>> put(sheet["A1"], "=1+1").data_type, put(sheet["A2"], Decimal("84.20")).number_format
    ('s', '0.00')
    """
    if isinstance(value, Decimal):
        digits = -int(value.as_tuple().exponent)
        cell.value = float(value)
        cell.number_format = "0." + "0" * digits if digits > 0 else "0"
    elif isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            # Excel then keeps it as text even after the cell is edited.
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
    return cell


def _write_rows(sheet: Worksheet, form: Form) -> None:
    for place, row in enumerate([form.example, *form.rows], start=HEADINGS + 1):
        for column, (heading, value) in enumerate(zip(form.headings, row, strict=True), start=1):
            cell = put(sheet.cell(place, column), value)
            cell.border, cell.alignment = _LINE, _RIGHT if heading.figure else _WRAP
            cell.font, cell.fill = (_QUIET, _GREY) if place == HEADINGS + 1 else (_PLAIN, _ENTRY)
            if not heading.figure or heading.as_text:
                cell.number_format = "@"


def _rules(sheet: Worksheet, form: Form, ranges: Mapping[tuple[str, ...], str]) -> None:
    """Offer lists where there is a choice, and warn of figures below nought; a text such as 64,0-64,5 may stand."""
    first, last = HEADINGS + 2, HEADINGS + 1 + max(1, len(form.rows))
    for column, heading in enumerate(form.headings, start=1):
        if heading.choices:
            rule = DataValidation(type="list", formula1=ranges[heading.choices], allow_blank=True)
            rule.errorStyle = "warning" if heading.key in _FREE_TEXT else "stop"
        elif heading.figure and not heading.as_text:
            cell = f"{get_column_letter(column)}{first}"
            rule = DataValidation(type="custom", formula1=f"OR(ISTEXT({cell}),{cell}>=0)", allow_blank=True)
            rule.errorStyle = "warning"
        else:
            continue
        rule.showErrorMessage = True
        rule.add(f"{get_column_letter(column)}{first}:{get_column_letter(column)}{last}")
        sheet.add_data_validation(rule)


def write_lists(book: Workbook, lists: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Write lists of choices into a hidden sheet, for those with commas cannot stand in a rule; return their ranges."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    ranges = {}
    for column, choices in enumerate(lists, start=1):
        for row, choice in enumerate(choices, start=1):
            put(sheet.cell(row, column), choice)
        letter = get_column_letter(column)
        ranges[choices] = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(choices)}"
    return ranges


def write_guidance(sheet: Worksheet, lines: Sequence[tuple[str, str]]) -> None:
    """Write the sheet of guidance: a word and what is to be known of it, a line each."""
    for row, (word, text) in enumerate(lines, start=1):
        title = put(sheet.cell(row, 1), word)
        title.font, title.alignment = (_TITLE, Alignment(vertical="top")) if row == 1 else (_BOLD, _WRAP)
        cell = put(sheet.cell(row, 2), text)
        cell.font, cell.alignment = _PLAIN, _WRAP
        # No program that prints a sheet makes rows higher by itself.
        high = _LINE_HIGH * (len(textwrap.wrap(text, _TEXT_WIDE)) or 1)
        sheet.row_dimensions[row].height = max(high, _TITLE_HIGH if row == 1 else 0)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WORD_WIDE, _TEXT_WIDE
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
