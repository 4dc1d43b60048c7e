"""The text of a Word file, a paragraph a line and a row of a table a line, and where each paragraph begins in it."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

#: Between cells of a row: the joint of two clauses.
_CELLS = " | "


def word_text(document: Document) -> tuple[str, list[tuple[int, Paragraph]]]:
    r"""Return the text of a document, and its paragraphs, each with where it begins in the text.

    Examples
    --------
    >>> import docx
    >>> document = docx.Document()
    >>> _ = document.add_paragraph("PCI năm 2022"), document.add_paragraph("hạng 35")
    >>> text, paragraphs = word_text(document)
    >>> text, [start for start, _ in paragraphs]
    ('PCI năm 2022\nhạng 35\n', [0, 13])
    """
    text, found = "", []
    for line in _lines(document):
        for number, paragraph in enumerate(line):
            text += _CELLS if number else ""
            found.append((len(text), paragraph))
            text += own_text(paragraph)
        text += "\n"
    return text, found


def own_text(paragraph: Paragraph) -> str:
    """Return the text of the runs of a paragraph, a break of its lines as a blank: no sentence ends there."""
    return "".join(run.text for run in paragraph.runs).replace("\n", " ")


def _lines(within: Document | _Cell) -> Iterator[list[Paragraph]]:
    for block in within.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # A cell that spans several columns is given once for each of them.
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                held = [_Cell(tc, block) for tc in cells]
                yield [paragraph for cell in held for line in _lines(cell) for paragraph in line]
        else:
            yield [block]
