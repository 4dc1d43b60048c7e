"""The look of a sheet in Excel: the one place where fonts, widths, formats and rules for entry are set."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Collection

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_analysis.report.tables.input_sheets import InputSheet
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang

_TITLE = Font(name="Arial", size=13, bold=True)
_PLAIN, _BOLD = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
_QUIET = Font(name="Arial", size=9, italic=True, color="666666")
_LINE = Border(bottom=Side(style="thin", color="D5DAE1"))
_HEAD, _ENTRY, _HELD = (PatternFill("solid", fgColor=color) for color in ("E4ECF2", "FFFBE6", "EEEEEE"))
#: Texts stand a little away from the figures before them.
_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)
_TEXT = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_FIRST = Alignment(horizontal="left", vertical="top", wrap_text=True)
#: So many letters Excel takes in the name of a tab.
LONGEST = 31
#: Title in row 1, headings in row 3, cells below; a sheet to fill is known again by what its hidden row says.
MARKS, HEADINGS, FIRST = 2, 3, 4
_NARROW, _FREE, _WIDE, _HEIGHT = 9, 24, 46, 14
#: So long a heading may be to stay on one line.
_SHORT = 12

#: What parts thousands, and what parts decimals.
_MARKS: dict[Lang, tuple[str, str]] = {"vi": (r"\.", ","), "en": (",", r"\.")}


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


def tab_name(name: str, taken: Collection[str]) -> str:
    """Return a name that Excel takes for a tab: of 31 letters at most, without its signs, unlike all others.

    Parameters
    ----------
    name
        The name wished for; a longer one is cut between words, and before a bracket that would stay open.
    taken
        The names there are; Excel does not tell capitals from small letters.

    Examples
    --------
    >>> tab_name("PAR - thành phần", []), tab_name("PAR - thành phần", ["PAR - Thành phần"])
    ('PAR - thành phần', 'PAR - thành phần (2)')
    """
    plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", name).split()).strip("'")
    others = {other.casefold() for other in taken}
    endings = ("", *(f" ({number})" for number in range(2, 2 + len(others))))
    names = (_cut(plain, LONGEST - len(ending)) + ending for ending in endings)
    return next(each for each in names if each.casefold() not in others)


def _cut(text: str, most: int) -> str:
    """Shorten a text between words, or within the first where that alone is too long."""
    if len(text) <= most:
        return text
    whole = text[: most + 1].rpartition(" ")[0]
    if whole.count("(") > whole.count(")"):
        whole = whole.rpartition("(")[0]
    return whole.rstrip(" -(") or text[:most]


def number_in(text: str, lang: Lang) -> tuple[float | int, str] | None:
    """Return the number that a cell prints and the Excel format that prints it so again; None where it is no number.

    Examples
    --------
    >>> number_in("1.234,50", "vi"), number_in("−3", "vi"), number_in("=13", "vi"), number_in("31–63", "vi")
    ((1234.5, '#,##0.00'), (-3, '+#,##0;−#,##0;0'), (13, '"="#,##0'), None)
    """
    thousand, decimal = _MARKS[lang]
    found = re.fullmatch(rf"(=?)([+−]?)(\d{{1,3}}(?:{thousand}\d{{3}})*)(?:{decimal}(\d+))?", text)
    if found is None:
        return None
    equal, sign, whole, part = found.groups()
    sign, digits = sign.replace("−", "-"), re.sub(thousand, "", whole)
    value = float(f"{sign}{digits}.{part}") if part else int(f"{sign}{digits}")
    pattern, zero = (f"{base}.{'0' * len(part)}" if part else base for base in ("#,##0", "0"))
    if sign:
        # Excel writes the decimal mark of the reader's own settings.
        return value, f"+{pattern};−{pattern};{zero}"
    return value, f'"="{pattern}' if equal else pattern


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
        # A short heading stays on one line, with room before the next.
        pieces = [heading] if len(heading) <= _SHORT else heading.split()
        longest = max(map(len, [*pieces, *cells]))
        sheet.column_dimensions[get_column_letter(place)].width = min(_WIDE, max(_NARROW, 3 + longest))
    for row in sheet.iter_rows(min_row=HEADINGS, max_col=len(headings)):
        texts = [(str(cell.value or ""), sheet.column_dimensions[cell.column_letter].width) for cell in row]
        sheet.row_dimensions[row[0].row].height = _HEIGHT * max(_lines(text, width) for text, width in texts)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell; a width is counted in digits, and letters are hardly wider."""
    return len(textwrap.wrap(text, int(width))) or 1


def _note(sheet: Worksheet, row: int, note: str, columns: int) -> None:
    """Write the note over the whole width of the table, as high as its lines."""
    if not note:
        return
    cell = sheet.cell(row, 1, note)
    cell.font, cell.alignment = _QUIET, _FIRST
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, columns + 1))
    sheet.row_dimensions[row].height = _HEIGHT * _lines(note, width)


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
