"""The look of the book of figures: how a table becomes a sheet that Excel reckons with, reads well and prints on A4."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

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
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.tables.briefing import DOTS
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr

#: Where title and headings stand, and the first row of figures, counted from 0.
TITLE, HEADINGS, FIRST = 0, 2, 3
#: From so many columns, or so many letters in all, a page lies on its side.
_MANY, _BROAD = 8, 95
#: How wide a column may be, and what is to be entered in one.
_LEAST, _WIDEST, _ROOM_FIGURE, _ROOM_TEXT = 11, 38, 6, 16
#: How wide a statement is that stands in the place of a table.
_STATEMENT = 90
#: How wide the cell is that leads to the sources of a row, how narrow a column of figures may become, and so many
#: letters of a heading stay together.
_SOURCE, _NARROWEST, _STAYS = 9, 7, 5
#: A digit of a column, and what is left and right of them, in pixels of 96 an inch.
_DIGIT, _PAD = 7, 5
#: So wide a table may be that letters of 10 points are not smaller than 8 on a page of A4 that lies on its side, its
#: margins left free, and where a program draws columns a little wider than Excel, as LibreOffice does.
_SLACK = 0.87
_LEGIBLE = int((297 / 25.4 - 1.2) * 96 / _SLACK)
#: How large a chart is, in pixels, and how high a row of a sheet.
CHART_WIDTH, CHART_HEIGHT, CHART_ROW = 760, 340, 20
#: A4, in the numbers of Excel.
_A4 = 9
#: Millimetres of practice in inches: Decree 30/2020/NĐ-CP leaves 20 mm around, less for tables.
_MARGIN = 0.6
#: What a footer takes, in inches.
_FOOT = 0.15
#: Pixels of a point; how wide a column is that nobody set; and how small a page may become, so that letters of 10
#: points have 7.5, for a table and its chart to stay together.
_PIXELS, _FREE, _SMALLEST = 96 / 72, 8, 0.75


def options() -> dict[str, Any]:
    """Return how a workbook is opened; made anew each time, since the library writes into what it is given."""
    # Whatever a text begins with, it is text. Columns are as wide as digits of the first font of a workbook: one that
    # all programs have, or have of the same widths.
    return {
        **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
        "in_memory": True,
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }


@dataclass(frozen=True)
class Placed:
    """A table where it stands on its sheet: what charts point at."""

    tab: str
    columns: Mapping[str, int]
    first: int
    last: int

    def cells(self, heading: str, rows: tuple[int, int] | None = None) -> list[Any]:
        """Return the cells below a heading, as XlsxWriter names a range."""
        first, last = rows or (self.first, self.last)
        column = self.columns[heading]
        return [self.tab, first, column, last, column]

    def head(self, heading: str) -> list[Any]:
        """Return the cell of a heading."""
        return [self.tab, self.first - 1, self.columns[heading]]


#: Draws a chart of a table that stands in a workbook; None where there is nothing to draw.
Draw = Callable[[Workbook, Placed], Chart | None]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of the book.

    Parameters
    ----------
    number
        The number of its table, as ``T5``.
    tab
        The name of its tab, after the number.
    table
        The table as it is printed: a dash is what is not published, dots are what an office enters.
    behind
        The rows of the record behind each row of the table, as the ledger names them.
    draw
        What draws its charts.
    differences
        Headings under which an empty row reckons what is entered: the two headings whose difference it is.
    says
        What the sheet shows, for the list of contents; the title of the table without it.
    """

    number: str
    tab: str
    table: Table
    behind: tuple[tuple[str, ...], ...] = ()
    draw: tuple[Draw, ...] = ()
    differences: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    says: str = ""


@dataclass
class Looks:
    """The formats of a workbook, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def of(self, **properties: Any) -> Format:
        """Return a format of the house with some properties of its own."""
        given = {"font_name": "Arial", "font_size": 10, "valign": "top"} | properties
        key = tuple(sorted(given.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(given)
        return self.made[key]

    @property
    def title(self) -> Format:
        """Of the line above a table."""
        return self.of(font_size=13, bold=True)

    @property
    def quiet(self) -> Format:
        """Of the words below a table."""
        return self.of(italic=True, font_color=f"#{QUIET}", text_wrap=True)

    @property
    def link(self) -> Format:
        """Of a cell that leads elsewhere in the workbook."""
        return self.of(font_color="#0B5C94", underline=1, align="left", indent=1, bottom=1, bottom_color=f"#{RULE}")

    def head(self, numeric: bool, *, first: bool = False) -> Format:
        """Of a heading."""
        align = {"align": "right"} if numeric else {"align": "left", "indent": 0 if first else 1}
        return self.of(bold=True, bg_color=f"#{HEAD}", text_wrap=True, border=1, border_color=f"#{RULE}", **align)

    def cell(self, numeric: bool, pattern: str = "General", *, bold: bool = False, first: bool = False) -> Format:
        """Of a cell with a figure or a text; a text stands a little away from the figures before it."""
        align = {"align": "right"} if numeric else {"align": "left", "text_wrap": True, "indent": 0 if first else 1}
        return self.of(num_format=pattern, bold=bold, bottom=1, bottom_color=f"#{RULE}", **align)

    def empty(self) -> Format:
        """Of a cell whose figure is not published."""
        return self.of(bg_color=f"#{HELD}", bottom=1, bottom_color=f"#{RULE}")

    def entry(self, pattern: str = "General", numeric: bool = False) -> Format:
        """Of a cell that an office fills: a dotted line."""
        align = {"align": "right"} if numeric else {"align": "left", "text_wrap": True}
        return self.of(num_format=pattern, bg_color=f"#{ENTRY}", bottom=4, bottom_color=f"#{QUIET}", **align)


def write_sheet(page: Worksheet, sheet: Sheet, looks: Looks, source: Mapping[int, tuple[str, str]], lang: Lang) -> None:
    """Write a table with its note and charts; each row points at its sources.

    Parameters
    ----------
    page
        An empty sheet of the workbook.
    sheet
        What stands on it.
    looks
        The formats of the workbook.
    source
        Of rows that have sources: the code of the row and the cell to which it leads.
    lang
        The language in which numbers are printed.
    """
    table, headings = sheet.table, list(sheet.table.cells)
    lines = table.cells.to_numpy().tolist()
    page.write_string(TITLE, 0, f"{sheet.number}. {table.title}", looks.title)
    pointed = tr(mark("Source rows"), lang)
    for column, heading in enumerate(headings):
        page.write_string(HEADINGS, column, heading, looks.head(heading in table.numeric, first=not column))
    if source:
        page.write_string(HEADINGS, len(headings), pointed, looks.head(False))
    if not headings:
        # Nothing is known, not even the names: the sheet says so.
        set_page(page, [_STATEMENT], write_note(page, HEADINGS, table.note, [_STATEMENT], looks))
        page.set_column(0, 0, _STATEMENT)
        return
    columns = [[line[place] for line in lines] for place in range(len(headings))]
    numeric = [heading in table.numeric for heading in headings]
    widths = fitted(
        [_width(heading, texts, one) for heading, texts, one in zip(headings, columns, numeric, strict=True)],
        [_least(heading, texts, one) for heading, texts, one in zip(headings, columns, numeric, strict=True)],
        beside=_SOURCE if source else 0,
    )
    tall = [LINE * max(line_count(text, width) for text, width in zip(line, widths, strict=True)) for line in lines]
    for place, line in enumerate(lines):
        for column, text in enumerate(line):
            _write_cell(page, (FIRST + place, column), text, sheet, looks, lang)
        if place in source:
            code, goal = source[place]
            page.write_url(FIRST + place, len(headings), goal, looks.link, code)
        page.set_row(FIRST + place, tall[place])
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    across = len(headings) - (not source)
    if source:
        page.set_column(across, across, _SOURCE)
        widths = [*widths, _SOURCE]
    heads = [*headings, *([pointed] if source else [])]
    # Bold letters are wider than those that a width is counted in.
    page.set_row(HEADINGS, LINE * max(line_count(head, 0.9 * width) for head, width in zip(heads, widths, strict=True)))
    below = write_note(page, FIRST + len(lines) + 1, table.note, widths, looks)
    placed = Placed(
        page.get_name(), {name: place for place, name in enumerate(headings)}, FIRST, FIRST + len(lines) - 1
    )
    after = insert_charts(page, looks.book, sheet.draw, placed, below)
    if after == below:
        set_page(page, widths, below)
    else:
        # Rows of the table as high as they are, all others as high as one that nobody set.
        _set_page_with_chart(page, widths, below, after, _PIXELS * sum(tall) + CHART_ROW * (after - len(lines)))
    page.freeze_panes(FIRST, 1)
    page.repeat_rows(HEADINGS)


def _set_page_with_chart(page: Worksheet, widths: list[int], below: int, after: int, high: float) -> None:
    """Print a chart whole: on the page of its table where both fit in letters that can be read, else on the next."""
    widths = _as_wide_as_chart(widths)
    across, down = _room(widths)
    together = high * _SMALLEST <= down
    set_page(page, widths, after, tall=int(together))
    if not together:
        # What is fitted to pages takes no break, so the size is set.
        page.set_print_scale(math.floor(100 * min(1, _SLACK * across / _pixels(widths))))
        page.set_h_pagebreaks([below])


def _as_wide_as_chart(widths: list[int]) -> list[int]:
    """Add the free columns that a chart reaches over."""
    while _pixels(widths) < CHART_WIDTH:
        widths = [*widths, _FREE]
    return widths


def fitted(widths: list[int], least: list[int], *, beside: int = 0) -> list[int]:
    """Return widths of columns narrowed, the widest first, until a page on its side shows them in letters of 8 points.

    Parameters
    ----------
    widths, least
        How wide each column would be, and how narrow it may become.
    beside
        How wide another column beside them is.

    Examples
    --------
    >>> fitted([38, 38, 11], [12, 12, 11]), fitted([60, 90, 11], [12, 12, 11])
    ([38, 38, 11], [60, 90, 11])
    >>> fitted([60, 90, 90], [12, 12, 11])
    [54, 54, 55]
    """
    found = list(widths)
    while _pixels([*found, beside]) > _LEGIBLE:
        free = [place for place, width in enumerate(found) if width > least[place]]
        if not free:
            break
        found[max(free, key=lambda place: found[place])] -= 1
    return found


def _pixels(widths: list[int]) -> int:
    return sum(_DIGIT * width + _PAD for width in widths if width)


def _least(heading: str, cells: list[str], numeric: bool) -> int:
    """Return how narrow a column may become: figures and the words of its heading stay whole, texts break."""
    room = [heading] if len(heading) <= _STAYS else heading.split()
    texts = [text for text in cells if text not in (UNKNOWN, DOTS)]
    words = texts if numeric else [word for text in texts for word in text.split()]
    return max(_NARROWEST, 2 + max(map(len, [*room, *words])))


def _width(heading: str, cells: list[str], numeric: bool) -> int:
    room = "x" * (_ROOM_FIGURE if numeric else _ROOM_TEXT)
    return max(_LEAST, column_width(heading, [room if text == DOTS else text for text in cells], _WIDEST))


def _write_cell(page: Worksheet, place: tuple[int, int], text: str, sheet: Sheet, looks: Looks, lang: Lang) -> None:
    """Write a figure as a number, a text as text, and leave empty what is not known or not entered yet."""
    heading = list(sheet.table.cells)[place[1]]
    numeric = heading in sheet.table.numeric
    if text == DOTS:
        formula = _difference(place[0], heading, sheet)
        if formula:
            page.write_formula(*place, formula, looks.entry("+0.00;−0.00;0.00" if numeric else "General", numeric), "")
        else:
            page.write_blank(*place, None, looks.entry(numeric=numeric))
        return
    if text == UNKNOWN:
        page.write_blank(*place, None, looks.empty())
        return
    bold = place[0] - FIRST in sheet.table.strong
    found = number_in(text, lang) if numeric else None
    if found is None:
        page.write_string(*place, text, looks.cell(numeric, bold=bold, first=not place[1]))
    else:
        page.write_number(*place, found[0], looks.cell(True, found[1], bold=bold))


def _difference(row: int, heading: str, sheet: Sheet) -> str:
    """Return the formula of a cell that reckons what is entered beside it; empty where it reckons nothing."""
    if heading not in sheet.differences:
        return ""
    headings = list(sheet.table.cells)
    of, less = (xl_rowcol_to_cell(row, headings.index(name)) for name in sheet.differences[heading])
    return f'=IF(OR({of}="",{less}=""),"",{of}-{less})'


def write_note(page: Worksheet, row: int, note: str, widths: list[int], looks: Looks) -> int:
    """Write a note over the whole width of a table, as high as its lines; return the next free row."""
    if not note:
        return row
    page.merge_range(row, 0, row, max(1, len(widths) - 1), "", looks.quiet)
    page.write_string(row, 0, note, looks.quiet)
    page.set_row(row, LINE * line_count(note, sum(widths)))
    return row + 2


def insert_charts(page: Worksheet, book: Workbook, draws: tuple[Draw, ...], placed: Placed, row: int) -> int:
    """Draw the charts of a table one below the other; return the next free row."""
    for draw in draws:
        chart = draw(book, placed)
        if chart is not None:
            page.insert_chart(row, 0, chart, {"object_position": 3})
            row += math.ceil(chart.height / CHART_ROW) + 1
    return row


def set_page(page: Worksheet, widths: list[int], rows: int, *, tall: int = 0) -> None:
    """Fit a sheet to the width of a page of A4, on as many as it takes, with the number of the page at its foot."""
    page.set_paper(_A4)
    if _is_wide(widths):
        page.set_landscape()
    page.fit_to_pages(1, tall)
    page.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN + _FOOT)
    page.set_footer("&L&10&F – &A&R&10&P/&N", {"scale_with_doc": False})
    page.print_area(0, 0, rows, max(1, len(widths) - 1))
    page.hide_gridlines(2)


def _is_wide(widths: list[int]) -> bool:
    return len(widths) > _MANY or sum(widths) > _BROAD


def _room(widths: list[int]) -> tuple[float, float]:
    """Return how wide and high the printed part of a page is, in pixels of 96 an inch."""
    across, down = (297, 210) if _is_wide(widths) else (210, 297)
    return (across / 25.4 - 2 * _MARGIN) * 96, (down / 25.4 - 2 * _MARGIN - _FOOT) * 96


def tab_cell(tab: str, row: int) -> str:
    """Return the address of a row of a sheet, as a link within the workbook takes it."""
    return f"internal:{quote_sheetname(tab)}!A{row + 1}"


#: Excel asks when a workbook was made; the same question gives the same bytes.
CREATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
