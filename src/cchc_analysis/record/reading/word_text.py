"""The text of a Word file, a paragraph a line and a row of a table a line, and where each paragraph begins in it."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from cchc_analysis.record.intake.word_grids import look_of
from cchc_analysis.record.reading.plain_text import is_footnote_mark

#: Between cells of a row: the joint of two clauses.
_CELLS = " | "
#: Before another part of the file: a line that is no heading, so that nothing above it fills what stands below.
_NEXT_PART = " \n"
#: Parts beside the body, in the order in which they are read.
_BESIDE = (RELATED.FOOTNOTES, RELATED.ENDNOTES, RELATED.HEADER, RELATED.FOOTER)
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN, _LETTERS, _BOX = (
    qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r", "t", "txbxContent")
)
#: What review has taken away, and what stands there once more for old programs.
_GONE = (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
#: What stands between letters; no sentence ends at a break of a line.
_SIGNS = dict.fromkeys(map(qn, ("w:tab", "w:ptab", "w:br", "w:cr")), " ") | {qn("w:noBreakHyphen"): "-"}


def word_text(document: Document) -> tuple[str, list[tuple[int, Element]]]:
    r"""Return the text of a document, and its paragraphs, each with where it begins in the text.

    Read are the body with its tables and text boxes, then footnotes, endnotes, headers and footers; of what was
    changed in review, what stands there now.

    Examples
    --------
    >>> import docx
    >>> document = docx.Document()
    >>> _ = document.add_paragraph("PCI năm 2022"), document.add_paragraph("hạng 35")
    >>> text, paragraphs = word_text(document)
    >>> text, [start for start, _ in paragraphs]
    ('PCI năm 2022\nhạng 35\n', [0, 13])
    """
    pieces: list[str] = []
    found: list[tuple[int, Element]] = []
    place = 0

    def write(piece: str) -> None:
        nonlocal place
        pieces.append(piece)
        place += len(piece)

    for number, part in enumerate(_parts(document)):
        write(_NEXT_PART if number else "")
        for line in _lines(part):
            for column, paragraph in enumerate(line):
                write(_CELLS if column else "")
                found.append((place, paragraph))
                write("".join(text for _, text in pieces_of(paragraph)))
            write("\n")
    return "".join(pieces), found


def pieces_of(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Give what a reader sees of a paragraph: each element of its runs with the letters that it stands for.

    What is hidden, struck through, or the sign of a footnote is left out, and so is a text box: it has lines of its
    own.
    """
    for run in _within(paragraph, _RUN, but=(*_GONE, _BOX)):
        look = look_of(run)
        letters = [(each, each.text or "") for each in run if each.tag == _LETTERS]
        raised = look == "raised" and is_footnote_mark("".join(text for _, text in letters))
        if look in ("plain", "raised") and not raised:
            yield from ((each, _SIGNS.get(each.tag, each.text or "")) for each in run if each.tag in _READ)


_READ = (_LETTERS, *_SIGNS)


def holder_of(paragraph: Element) -> Element | None:
    """Return the run that holds the text box of a paragraph; None where it stands in none."""
    around = list(paragraph.iterancestors(_RUN))
    return around[-1] if around else None


def _parts(document: Document) -> Iterator[Element]:
    """Give the body, then what stands beside it; each part once."""
    yield document.element.body
    related = document.part.rels.values()
    for kind in _BESIDE:
        parts = {each.target_part.partname: each.target_part for each in related if each.reltype == kind}
        yield from (parse_xml(part.blob) for _, part in sorted(parts.items()))


def _lines(part: Element) -> Iterator[list[Element]]:
    """Give the paragraphs of a part, those of a row of a table together."""
    for block in _within(part, _PARAGRAPH, _TABLE, but=_GONE):
        if block.tag == _TABLE:
            for row in _within(block, _ROW, but=_GONE):
                cells = _within(row, _CELL, but=_GONE)
                yield [paragraph for cell in cells for line in _lines(cell) for paragraph in line]
        else:
            yield [block]
            for box in _within(block, _BOX, but=_GONE):
                yield from _lines(box)


def _within(element: Element, *kinds: str, but: tuple[str, ...]) -> Iterator[Element]:
    """Give the outermost elements of some kinds, whatever holds them: a content control, a link, an insertion."""
    for child in element:
        if child.tag in kinds:
            yield child
        elif child.tag not in but:
            yield from _within(child, *kinds, but=but)
