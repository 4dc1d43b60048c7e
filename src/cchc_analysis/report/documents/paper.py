"""How answers are set on paper: paragraphs, tables and pictures of Word, in the form that the template gives."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from matplotlib.figure import Figure

from cchc_analysis.files.reproducible import png_bytes
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words.emphasis import looks

#: Styles of the template; one that an office's own template lacks is Word's plain one.
BODY, SMALL, CELL, ITEM, CAPTION = "CCHC Body", "CCHC Note", "CCHC Cell", "CCHC Item", "CCHC Caption"
FIRST, SECOND = "Heading 1", "Heading 2"
#: Dots an inch of a chart in a document.
_DPI = 200
#: A letter of a cell takes about so many millimetres, a bold one of its head more, and its margins as many together.
_LETTER, _HEAD_LETTER, _MARGINS = 1.9, 2.4, 4.0
_HEAD_FILL = "E4ECF2"
#: A table of so many rows is not parted between pages.
_SHORT = 12
#: Where a word may break, unseen.
_BREAK = "\u200b"


def width_of(document: Document) -> int:
    """Return the width of the text of a document, in its own units."""
    section = document.sections[0]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    assert page is not None, "a document has a page"
    return int(page - (left or 0) - (right or 0))


def clear(document: Document) -> None:
    """Take all text out of a template; its page and its styles stay."""
    body = document.element.body
    for element in [element for element in body if element.tag != qn("w:sectPr")]:
        body.remove(element)


def write(document: Document, text: str, style: str = BODY, *, lead: str = "") -> Paragraph:
    """Add a paragraph; the finding that it begins with and its lead are set bold."""
    paragraph = document.add_paragraph(style=_style(document, style))
    if lead:
        _add(paragraph, f"{lead} ", bold=True)
    for part, bold in looks(text):
        _add(paragraph, part, bold=bold)
    return paragraph


def _add(paragraph: Paragraph, text: str, *, bold: bool) -> None:
    # None leaves it to the style: a heading is bold by itself.
    paragraph.add_run(text).bold = True if bold else None


def write_centred(document: Document, text: str, style: str) -> Paragraph:
    """Add a paragraph in the middle of the line."""
    paragraph = write(document, text, style)
    paragraph.alignment, paragraph.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Mm(0)
    return paragraph


def dotted_line(document: Document, lead: str = "") -> None:
    """Add a line to fill by hand, dotted to the right edge."""
    paragraph = write(document, lead, BODY)
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Emu(width_of(document)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    paragraph.add_run("\t")


def set_picture(document: Document, figure: Figure) -> None:
    """Add a chart over the width of the text, with its title as the words that a screen reader says."""
    said = " ".join(figure.get_suptitle().split())
    paragraph = document.add_paragraph(style=_style(document, CELL))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO(png_bytes(figure, dpi=_DPI))
    picture = paragraph.add_run().add_picture(stream, width=Emu(width_of(document)))
    picture._inline.docPr.set("descr", said)
    paragraph.paragraph_format.space_after = Pt(4)


def set_table(document: Document, table: Table, *, note: bool = True) -> None:
    """Add a table under its title; its head is repeated on every page, and no row is broken."""
    caption = write(document, table.title, CAPTION)
    caption.paragraph_format.keep_with_next = True
    headings, rows = list(table.cells), table.cells.to_numpy().tolist()
    made = document.add_table(1 + len(rows), len(headings))
    made.style = _style(document, "Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = _widths(table, width_of(document))
    for column, width in enumerate(widths):
        made.columns[column].width = Emu(width)
    for place, row in enumerate([headings, *rows]):
        strong = place == 0 or place - 1 in table.strong
        _set_row(document, made, place, [str(text) for text in row], table, widths, strong=strong)
    _mark_row(made, 0, "w:tblHeader")
    if note and table.note:
        write(document, table.note, SMALL)


def _set_row(
    document: Document, made: WordTable, place: int, texts: list[str], table: Table, widths: list[int], *, strong: bool
) -> None:
    headings = list(table.cells)
    for cell, text, heading, width in zip(made.rows[place].cells, texts, headings, widths, strict=True):
        cell.width = Emu(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = _style(document, CELL)
        if text:
            _add(paragraph, text if place else _breakable(text), bold=strong)
        if place == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _shade(cell)
        elif heading in table.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # The head stays with its first row, a short table stays whole, and its note stays with it.
        last = place == len(table.cells)
        keeps = bool(table.note) if last else place == 0 or len(table.cells) <= _SHORT
        paragraph.paragraph_format.keep_with_next = keeps
    _mark_row(made, place, "w:cantSplit")


def _widths(table: Table, whole: int) -> list[int]:
    """Share the width of the text: figures get what their cells take, texts the rest by their length."""
    needed, wished = [], []
    for heading in map(str, table.cells):
        cells = [str(cell) for cell in table.cells[heading]]
        is_number = heading in table.numeric
        head = _HEAD_LETTER * max(map(len, _breakable(heading).replace(_BREAK, " ").split()), default=1)
        longest = max(map(len, cells), default=1)
        word = max((len(word) for text in cells for word in text.split()), default=1)
        needed.append(int(Mm(_MARGINS + max(head, _LETTER * (longest if is_number else word)))))
        wished.append(0 if is_number else max(longest, len(heading)))
    free = whole - sum(needed)
    if free <= 0:
        return [width * whole // sum(needed) for width in needed]
    roots = [wish**0.6 for wish in wished]
    if not sum(roots):
        return [width + free // len(needed) for width in needed]
    return [width + int(free * root / sum(roots)) for width, root in zip(needed, roots, strict=True)]


def _breakable(heading: str) -> str:
    """Let a heading such as "Tăng/giảm bậc" break after its stroke."""
    return heading.replace("/", f"/{_BREAK}")


def _mark_row(made: WordTable, place: int, name: str) -> None:
    made.rows[place]._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: _Cell) -> None:
    fill_of = OxmlElement("w:shd")
    fill_of.set(qn("w:val"), "clear")
    fill_of.set(qn("w:color"), "auto")
    fill_of.set(qn("w:fill"), _HEAD_FILL)
    cell._tc.get_or_add_tcPr().append(fill_of)


def _style(document: Document, name: str) -> Any:
    """Return a style of the document; its plain one where an office's template has none of the name."""
    styles = document.styles
    if name in styles:
        return styles[name]
    return styles["Table Grid" if name == "Table Grid" and name in styles else "Normal"]


@contextmanager
def written_at(document: Document, token: str) -> Iterator[None]:
    """Let what is added stand in the place of a token of the template; at the end where the template has none."""
    body = document.element.body
    before = set(body)
    yield
    added = [element for element in body if element not in before and element.tag != qn("w:sectPr")]
    place = next((one._p for one in document.paragraphs if token in one.text), None)
    if place is None:
        return
    for element in added:
        place.addprevious(element)
    body.remove(place)


def replace_tokens(document: Document, values: dict[str, str]) -> None:
    """Put values in the place of ``{{tokens}}``, wherever in a template they stand.

    Word parts a token into runs when somebody edits it: then the text of its paragraph becomes one run.
    """
    for paragraph in _paragraphs(document):
        for token, value in values.items():
            if token not in paragraph.text:
                continue
            for run in paragraph.runs:
                run.text = run.text.replace(token, value)
            if token in paragraph.text:
                first, *others = paragraph.runs
                first.text = paragraph.text.replace(token, value)
                for run in others:
                    run.text = ""


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    tables = [*document.tables]
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            yield from part.paragraphs
            tables += part.tables
    for table in tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            yield from cell.paragraphs
