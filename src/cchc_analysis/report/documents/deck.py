"""How answers are set on slides: boxes of text, tables, pictures and notes of PowerPoint, each in its place."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.figure import Figure
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide as PowerPointSlide
from pptx.util import Inches, Length, Pt

from cchc_analysis.files.reproducible import png_bytes
from cchc_analysis.report.documents.slide_text import AFTER, CUT, FONT, LINE, Said, count_lines, fitted, length_of
from cchc_analysis.report.style import INK, OWN, QUIET, SHADES
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang
from cchc_analysis.words.emphasis import plain

#: Of a slide of 16 to 9, in inches.
WIDE, HIGH = 13.333, 7.5
#: Where the title of a slide stands, and how large its letters are.
TITLE_SIZES = (28, 26, 24, 22, 20, 18)
BODY_SIZES = (20, 18, 16, 15, 14, 13, 12)
CELL_SIZES = (20, 18, 16, 15, 14, 13, 12, 11)
#: In a cell, in inches: left and right, and above and below.
_CELL_SIDE, _CELL_ABOVE = 0.08, 0.05
#: Letters of this size, in points, may break a heading as they must.
_CALM = 14
#: A cell of so many letters stands on one line.
_SHORT = 10
#: So many letters of a cell are shown where its table finds no room in the smallest letters; the fewest that do.
_CELL_LETTERS = (600, 450, 340, 260, 200, 150, 110, 80)
_DARK, _HEAD, _LINE = SHADES[-1], "E4ECF2", "C9D3DB"
_REMARK = "FFF6E5"
#: The letters before a dotted line, in points.
_LEAD = 14
#: Dots an inch of a picture on a slide.
_DPI = 200
#: Any id does; a fixed one keeps the bytes the same.
_NUMBER_ID = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_LANGS: dict[Lang, str] = {"vi": "vi-VN", "en": "en-GB"}


@dataclass(frozen=True)
class Place:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The same as PowerPoint counts."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


TITLE = Place(0.5, 0.32, WIDE - 1.0, 1.02)
#: What stands under a title: all of it, above a remark, and its two sides.
WHOLE = Place(0.5, 1.6, WIDE - 1.0, 5.25)
ABOVE = Place(0.5, 1.6, WIDE - 1.0, 4.2)
REMARK = Place(0.5, 5.95, WIDE - 1.0, 0.92)
SOURCE = Place(0.5, 7.0, WIDE - 1.6, 0.32)
NUMBER = Place(WIDE - 1.0, 7.0, 0.5, 0.32)


def left_of(place: Place, share: float) -> Place:
    """Return the left side of a place."""
    return Place(place.left, place.top, place.width * share - 0.15, place.height)


def right_of(place: Place, share: float) -> Place:
    """Return what is right of the left side of a place."""
    shift = place.width * share + 0.15
    return Place(place.left + shift, place.top, place.width - shift, place.height)


@dataclass
class Slide:
    """A slide that is being filled, with what its notes will say.

    Parameters
    ----------
    made
        The slide of PowerPoint.
    lang
        The language of its words.
    notes
        What the notes say, a paragraph each.
    """

    made: PowerPointSlide
    lang: Lang
    notes: list[str] = field(default_factory=list)

    def tell(self, *texts: str) -> None:
        """Add paragraphs to the notes; an empty one says nothing."""
        self.notes += [plain(text) for text in texts if text]


def open_deck(title: str, province: str) -> Deck:
    """Return an empty presentation of 16 to 9 in the letters and lines of the house."""
    deck: Deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    deck.core_properties.title, deck.core_properties.author = title, province
    deck.core_properties.last_modified_by = ""
    package = deck.part.package
    # The picture of the library's own empty template, which file managers would show.
    package.drop_rel(next(name for name, one in package._rels.items() if one.reltype.endswith("/thumbnail")))
    _drop_layouts(deck)
    for one in (deck.slide_master, *deck.slide_layouts):
        for shape in one.placeholders:
            _settle(shape)
    _set_letters(deck)
    return deck


def add_slide(deck: Deck, title: str, lang: Lang, *, footer: str = "") -> Slide:
    """Add a slide under a finding; its footer says whose figures these are, and its number stands at the right."""
    slide = Slide(deck.slides.add_slide(deck.slide_layouts[0]), lang)
    shape = slide.made.shapes.title
    assert shape is not None, "the layout has a title"
    said = fitted([Said(title)], TITLE.width - 0.1, TITLE.height, TITLE_SIZES, bold=True)
    _fill(shape, said.said, said.size, lang, color=_DARK, bold=True)
    slide.tell(*(one.plain for one in said.left))
    _rule(slide.made)
    if footer:
        set_text(slide, SOURCE, [Said(footer)], sizes=(10, 9, 8), color=QUIET)
    _number(slide)
    return slide


def add_cover(deck: Deck, title: str, said: Sequence[str], lang: Lang) -> Slide:
    """Add the first slide: what the deck is about, and on what it rests."""
    slide = Slide(deck.slides.add_slide(deck.slide_layouts[0]), lang)
    band = slide.made.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Place(0, 0, 0.35, HIGH).emu)
    band.fill.solid()
    band.fill.fore_color.rgb = rgb(_DARK)
    band.line.fill.background()
    band.shadow.inherit = False
    _hide(band)
    place = Place(1.1, 1.7, WIDE - 2.0, 2.0)
    shape = slide.made.shapes.title
    assert shape is not None, "the layout has a title"
    shape.left, shape.top, shape.width, shape.height = place.emu
    shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    found = fitted([Said(title)], place.width - 0.1, place.height, (36, 34, 32, 30, 28, 26, 24, 22), bold=True)
    _fill(shape, found.said, found.size, lang, color=_DARK, bold=True)
    set_text(slide, Place(1.1, 4.0, WIDE - 2.0, 2.6), [Said(text) for text in said], color=QUIET)
    return slide


def set_text(
    slide: Slide,
    place: Place,
    said: Sequence[Said],
    *,
    sizes: Sequence[float] = BODY_SIZES,
    color: str = INK,
    fill: str = "",
) -> None:
    """Set paragraphs in the largest letters in which they fit; what finds no room stands in the notes, whole."""
    told = [one for one in said if one.plain]
    if not told:
        return
    side = 0.1 if fill else 0.0
    found = fitted(told, place.width - 2 * side - 0.05, place.height - 2 * side, sizes)
    box = slide.made.shapes.add_textbox(*place.emu)
    if fill:
        box.fill.solid()
        box.fill.fore_color.rgb = rgb(fill)
    _fill(box, found.said, found.size, slide.lang, color=color, side=side)
    slide.tell(*(one.plain for one in found.left))


def set_remark(slide: Slide, place: Place, said: Sequence[Said], lead: str) -> None:
    """Set what an office remarked, marked as its own; a dotted line to fill where it remarked nothing."""
    if said:
        set_text(slide, place, said, sizes=(14, 13, 12, 11, 10), fill=_REMARK)
        return
    set_text(slide, Place(place.left, place.top, place.width, 0.36), [Said("", lead)], sizes=(_LEAD,))
    begins = place.left + length_of(lead, _LEAD, bold=True) + 0.1
    for left, top in ((begins, place.top + 0.24), (place.left, place.top + 0.66)):
        _dots(slide, left, place.left + place.width, top)


def set_table(slide: Slide, table: Table, place: Place, *, more: str = "", below: str = "") -> None:
    """Set a table in the largest letters in which it fits; cells and rows without room are told below, as `more`.

    Parameters
    ----------
    slide
        Where it is set.
    table
        The table; its note stands in the notes of the slide.
    place
        Where on the slide.
    more
        What is said where a cell is cut short, or rows find no room.
    below
        What is said in any case.
    """
    whole = table.cells.astype(str).to_numpy().tolist()
    headings = [str(heading) for heading in table.cells]
    high = place.height - (0.34 if more or below else 0.0)
    rows, size, kept = _fit_cells(table, headings, whole, place.width, high)
    shares = _shares(table, headings, rows, size, place.width)
    heights = [_row_height(row, shares, size) for row in [headings, *rows[:kept]]]
    frame = slide.made.shapes.add_table(
        1 + kept, len(headings), *Place(place.left, place.top, place.width, sum(heights)).emu
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.title)
    made = frame.table
    _plain_look(made)
    for column, share in enumerate(shares):
        made.columns[column].width = Inches(share)
    for line, texts in enumerate([headings, *rows[:kept]]):
        made.rows[line].height = Inches(heights[line])
        for column, text in enumerate(texts):
            numeric = headings[column] in table.numeric
            strong = line == 0 or column == 0 or line - 1 in table.strong
            _set_cell(made.cell(line, column), text, size, slide.lang, head=line == 0, numeric=numeric, strong=strong)
    said = " ".join(filter(None, (below, more if rows[:kept] != whole else "")))
    under = Place(place.left, place.top + sum(heights) + 0.06, place.width, 0.28)
    set_text(slide, under, [Said(said)], sizes=(12, 11, 10, 9), color=QUIET)
    slide.tell(table.note)


def set_picture(slide: Slide, figure: Figure, place: Place) -> None:
    """Set a chart of the house as a picture, as large as its place allows, its title said to who cannot see it."""
    high, wide = figure.get_figheight(), figure.get_figwidth()
    scale = min(place.width / wide, place.height / high)
    left = place.left + (place.width - wide * scale) / 2
    stream = io.BytesIO(png_bytes(figure, dpi=_DPI))
    made: Any = slide.made.shapes.add_picture(stream, *Place(left, place.top, wide * scale, high * scale).emu)
    made._element.nvPicPr.cNvPr.set("descr", " ".join(figure.get_suptitle().split()))


def finish(slide: Slide) -> None:
    """Write the notes of a slide."""
    frame = slide.made.notes_slide.notes_text_frame
    assert frame is not None, "a page of notes has a place for text"
    frame.text = "\n".join(dict.fromkeys(slide.notes))


def _fit_cells(
    table: Table, headings: list[str], whole: list[list[str]], wide: float, high: float
) -> tuple[list[list[str]], float, int]:
    """Return rows that fit, their letters and how many are kept: the longest cells are cut before a row is lost."""
    rows = whole
    size, kept = _fit_rows(table, headings, rows, wide, high)
    for letters in _CELL_LETTERS:
        if kept == len(rows):
            break
        rows = [[_cut(text, letters) for text in row] for row in whole]
        size, kept = _fit_rows(table, headings, rows, wide, high)
    return rows, size, kept


def _cut(text: str, letters: int) -> str:
    """Return the words of a text that so many letters hold."""
    return text if len(text) <= letters else textwrap.shorten(text, letters, placeholder=CUT)


def _fit_rows(table: Table, headings: list[str], rows: list[list[str]], wide: float, high: float) -> tuple[float, int]:
    """Return the largest letters in which all rows fit, else the smallest and how many rows do."""
    for size in CELL_SIZES:
        shares = _shares(table, headings, rows, size, wide)
        heights = [_row_height(row, shares, size) for row in [headings, *rows]]
        # Large letters that break a heading into many lines read worse than smaller ones.
        broken = size > _CALM and heights[0] > 2.5 * LINE * size / 72
        if sum(heights) <= high and not broken:
            return size, len(rows)
    size = CELL_SIZES[-1]
    shares, kept = _shares(table, headings, rows, size, wide), len(rows)
    while kept and sum(_row_height(row, shares, size) for row in [headings, *rows[:kept]]) > high:
        kept -= 1
    return size, kept


def _shares(table: Table, headings: list[str], rows: list[list[str]], size: float, wide: float) -> list[float]:
    """Share the width: a column gets what its longest word takes, and of the rest by how much its texts say."""
    least, wished = [], []
    for place, heading in enumerate(headings):
        texts = [row[place] for row in rows]
        whole = heading in table.numeric
        words = [
            *heading.split(),
            *(word for text in texts for word in ([text] if whole or _is_short(text) else text.split())),
        ]
        least.append(max(length_of(word, size, bold=True) for word in words) + 2 * _CELL_SIDE + 0.04)
        wished.append(max(length_of(text, size, bold=True) for text in (heading, *texts)) ** 0.75)
    free = wide - sum(least)
    if free <= 0:
        return [share * wide / sum(least) for share in least]
    return [share + free * wish / sum(wished) for share, wish in zip(least, wished, strict=True)]


def _is_short(text: str) -> bool:
    """Say whether a cell is not broken: the name of an index, a figure, a day."""
    return len(text) <= _SHORT


def _row_height(row: Sequence[str], shares: Sequence[float], size: float) -> float:
    """Return how high a row stands, by its cell of most lines."""
    lines = max(
        count_lines(text, share - 2 * _CELL_SIDE - 0.02, size, bold=True)
        for text, share in zip(row, shares, strict=True)
    )
    return lines * LINE * size / 72 + 2 * _CELL_ABOVE


def _set_cell(cell: Any, text: str, size: float, lang: Lang, *, head: bool, numeric: bool, strong: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_CELL_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_CELL_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(_HEAD if head else "FFFFFF")
    _thin_lines(cell)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if head else PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    _run(paragraph, text, size, lang, color=_DARK if head else INK, bold=strong)


def _thin_lines(cell: Any) -> None:
    """Draw thin grey lines above and below a cell, and none beside it."""
    for place, side in enumerate(("L", "R", "T", "B")):
        inner = f'<a:solidFill><a:srgbClr val="{_LINE}"/></a:solidFill>' if side in "TB" else "<a:noFill/>"
        cell._tc.get_or_add_tcPr().insert(place, parse_xml(f'<a:ln{side} {nsdecls("a")} w="9525">{inner}</a:ln{side}>'))


def _plain_look(made: Any) -> None:
    """Take away the bands and colours of PowerPoint's own look."""
    made.horz_banding = False
    style = made._tbl.tblPr.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # No Style, No Grid


def _fill(
    shape: Shape, said: Sequence[Said], size: float, lang: Lang, *, color: str, bold: bool = False, side: float = 0.0
) -> None:
    """Write paragraphs into a shape."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(side)
    for place, one in enumerate(said):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(0 if bold else size * AFTER)
        paragraph.line_spacing = 1.0
        for text, strong in one.runs:
            _run(paragraph, text, size, lang, color=color, bold=bold or strong)


def _run(paragraph: Any, text: str, size: float, lang: Lang, *, color: str, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = rgb(color)
    run._r.get_or_add_rPr().set("lang", _LANGS[lang])


def _dots(slide: Slide, left: float, right: float, top: float) -> None:
    """Draw a dotted line to fill by hand."""
    line = slide.made.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Inches(at) for at in (left, top, right, top)))
    line.line.color.rgb, line.line.width = rgb(QUIET), Pt(1)
    line.shadow.inherit = False
    line.line.dash_style = MSO_LINE_DASH_STYLE.ROUND_DOT
    _hide(line)


def _rule(slide: PowerPointSlide) -> None:
    """Draw the line under a title."""
    top = TITLE.top + TITLE.height + 0.06
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, *(Inches(at) for at in (TITLE.left, top, TITLE.left + TITLE.width, top))
    )
    line.line.color.rgb, line.line.width = rgb(OWN), Pt(1.5)
    line.shadow.inherit = False
    _hide(line)


def _number(slide: Slide) -> None:
    """Let PowerPoint count the slide."""
    box = slide.made.shapes.add_textbox(*NUMBER.emu)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    box.text_frame.margin_right = Inches(0)
    look = f'<a:rPr {nsdecls("a")} lang="{_LANGS[slide.lang]}" sz="1000"/>'
    counted = f'<a:fld {nsdecls("a")} id="{_NUMBER_ID}" type="slidenum">{look}<a:t>‹#›</a:t></a:fld>'
    paragraph._p.append(parse_xml(counted))


def _hide(shape: Any) -> None:
    """Let a screen reader pass over what says nothing."""
    name = shape._element.xpath(".//p:cNvPr")[0]
    name.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
            '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
            "</a:ext></a:extLst>"
        )
    )


def _drop_layouts(deck: Deck) -> None:
    """Keep the one layout that is used: a title alone."""
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only":
            deck.slide_layouts.remove(layout)


def _settle(shape: Any) -> None:
    """Give a placeholder of the master and of the layout its place on the wide slide; dates and footers go."""
    if shape.placeholder_format.type.name == "TITLE":
        shape.left, shape.top, shape.width, shape.height = TITLE.emu
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        for paragraph in shape._element.xpath(".//a:lvl1pPr"):
            paragraph.set("algn", "l")
    elif shape.placeholder_format.type.name == "BODY":
        shape.left, shape.top, shape.width, shape.height = WHOLE.emu
    else:
        shape._element.getparent().remove(shape._element)


def _set_letters(deck: Deck) -> None:
    """Let the theme use the letters of the slides, and titles begin at the left, for what people add themselves."""
    master = deck.slide_master
    for title in master._element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr"):
        title.set("algn", "l")
    theme = next(one.target_part for one in master.part.rels.values() if one.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>'.encode())


def rgb(color: str) -> RGBColor:
    """Return a colour of the house as PowerPoint takes it."""
    made: Any = RGBColor
    found: RGBColor = made(*bytes.fromhex(color.removeprefix("#")))
    return found
