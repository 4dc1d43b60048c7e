"""The template of documents: the form of an administrative document of Decree 30/2020/NĐ-CP, annex I.

A4, Times New Roman 13, margins 20 mm above and below, 30 left and 15 right; the national heading, the line for number
and sign, the pages numbered above from the second, "Nơi nhận" and the place for a signature. ``cchc init`` puts it into
the working folder as ``mau/bao_cao.docx``: an office sets its own names there in Word, and every run writes into it.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from cchc_analysis.errors import RunError
from cchc_analysis.report.documents.paper import BODY, CAPTION, CELL, FIRST, ITEM, SECOND, SMALL
from cchc_analysis.words import Lang, mark, tr

#: What a run puts into a template.
PLACE, PLACE_CAPITALS, YEAR, SUBJECT = "{{tinh}}", "{{TINH}}", "{{nam}}", "{{trich_yeu}}"
CONTENT, ANNEX = "{{noi_dung}}", "{{phu_luc}}"
_FONT = "Times New Roman"
_LEFT, _RIGHT = Mm(63), Mm(102)
_RECIPIENTS = (
    mark("- Standing Committee of the provincial Party Committee (to report);"),
    mark("- Chairman and vice-chairmen of the People's Committee (to report);"),
    mark("- Departments and agencies of the province;"),
    mark("- Filed: office."),
)


def make_template(lang: Lang = "vi") -> Document:
    """Return the template as the program makes it.

    Examples
    --------
    >>> [paragraph.text for paragraph in make_template().paragraphs if "{{" in paragraph.text]
    ['{{trich_yeu}}', '{{noi_dung}}', '{{phu_luc}}']
    """
    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    _letterhead(document, lang)
    _line(document, tr("REPORT", lang), bold=True, size=14, before=14)
    _line(document, SUBJECT, bold=True, size=14)
    _rule(_line(document, "", size=4), Mm(60), Mm(60))
    document.add_paragraph(CONTENT, style=BODY)
    _closing(document, lang)
    document.add_paragraph(ANNEX, style=BODY)
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.keywords = "", "", "", ""
    return document


def open_template(path: Path | None, lang: Lang) -> Document:
    """Return an office's own template; the program's where there is none.

    Raises
    ------
    RunError
        For a file that is no document of Word.
    """
    if path is None:
        return make_template(lang)
    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise RunError(
            "{file} cannot be opened as a document of Word, so nothing was written.",
            "Close it in other programs and save it as .docx, or take it away to use the template of the program.",
            file=path,
        ) from error


def _set_page(document: Document) -> None:
    """Set A4 with the margins of the decree, and number pages above from the second."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = number.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)


def _set_styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(13)
    _set_font(normal)
    normal.paragraph_format.space_after = Pt(0)
    looks = {BODY: (13, 4, Mm(10)), SMALL: (10.5, 6, None), CELL: (10.5, 0, None), CAPTION: (11.5, 2, None)}
    looks[ITEM] = (13, 4, Mm(10))
    for name, (size, after, indent) in looks.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = normal, Pt(size)
        form = style.paragraph_format
        form.space_after, form.first_line_indent = Pt(after), indent
        form.line_spacing = 1.05 if name in (BODY, ITEM) else 1.0
        if name in (BODY, ITEM, SMALL):
            form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.styles[SMALL].font.italic = True
    document.styles[CAPTION].font.bold = True
    document.styles[CAPTION].paragraph_format.space_before = Pt(6)
    for name, before in ((FIRST, 10), (SECOND, 6)):
        style = document.styles[name]
        _set_font(style)
        style.font.size, style.font.bold, style.font.italic = Pt(13), True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
        style.paragraph_format.keep_with_next, style.paragraph_format.first_line_indent = True, Mm(10)


def _set_font(style: docx.styles.style.CharacterStyle) -> None:
    """Set the font of a style for letters of every script, and not the one of a theme."""
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "Theme" in name:
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)


def _letterhead(document: Document, lang: Lang) -> None:
    """Set the names of the office to the left and the national heading to the right."""
    left, right = _two_columns(document)
    _put(left, tr("PEOPLE'S COMMITTEE OF {place}", lang, place=PLACE_CAPITALS), size=12)
    _put(left, tr("DEPARTMENT OF HOME AFFAIRS", lang), bold=True, size=12)
    _rule(_put(left, "", size=4), Mm(20), Mm(20))
    _put(left, tr("No.:          /BC-SNV", lang), size=13, before=2)
    _put(right, tr("SOCIALIST REPUBLIC OF VIET NAM", lang), bold=True, size=12)
    _put(right, tr("Independence - Freedom - Happiness", lang), bold=True, size=13)
    _rule(_put(right, "", size=4), Mm(22), Mm(22))
    dated = tr("{place}, day ...... month ...... year ......", lang, place=PLACE)
    _put(right, dated, italic=True, size=13, before=2)


def _closing(document: Document, lang: Lang) -> None:
    """Set who gets the document to the left and the place for the signature to the right."""
    left, right = _two_columns(document)
    first = _put(left, tr("Recipients:", lang), bold=True, italic=True, size=12)
    first.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for recipient in _RECIPIENTS:
        _put(left, tr(recipient, lang), size=11).alignment = WD_ALIGN_PARAGRAPH.LEFT
    _put(right, tr("DIRECTOR", lang), bold=True, size=13)
    _put(right, tr("(signature, seal)", lang), italic=True, size=12)
    _put(right, "…………………………", size=13, before=56)


def _two_columns(document: Document) -> tuple[_Cell, _Cell]:
    table = document.add_table(1, 2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
        column.width = width
    left, right = table.rows[0].cells
    left.width, right.width = _LEFT, _RIGHT
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return left, right


def _put(
    cell: _Cell, text: str, *, size: float, bold: bool = False, italic: bool = False, before: float = 0
) -> Paragraph:
    """Add a centred line to a cell; its first paragraph is there already."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    return _dressed(paragraph, text, size=size, bold=bold, italic=italic, before=before)


def _line(document: Document, text: str, *, size: float, bold: bool = False, before: float = 0) -> Paragraph:
    return _dressed(document.add_paragraph(), text, size=size, bold=bold, italic=False, before=before)


def _dressed(paragraph: Paragraph, text: str, *, size: float, bold: bool, italic: bool, before: float) -> Paragraph:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def _rule(paragraph: Paragraph, left: int, right: int) -> None:
    """Draw the short line under a heading: the upper edge of an empty paragraph between two indents."""
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = left, right
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "000000")):
        top.set(qn(name), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
