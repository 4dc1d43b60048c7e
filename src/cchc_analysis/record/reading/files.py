"""The text of a file somebody wrote: plain text, a saved page, Word, slides or a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from os import PathLike
from pathlib import Path

import docx
import openpyxl
import pptx
from docx.document import Document

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.parts import content_of, damaged, refuse_other_kinds
from cchc_analysis.record.intake.text_grids import decoded
from cchc_analysis.record.letters import broken_letters
from cchc_analysis.record.reading.page_text import page_text
from cchc_analysis.record.reading.plain_text import plain_text_of
from cchc_analysis.record.reading.word_text import word_text
from cchc_analysis.words import mark

#: As `broken_letters` asks for the column that a cell stands in.
_TEXT = {"name": "text", "type": "string"}
_SHOWN = 40
#: How a cell begins in which the program keeps what a workbook is about.
_MARKS = '{"'


def text_of_file(path: str | PathLike[str]) -> str:
    """Return the text of a file by its ending: .txt, .md, .html, .docx, .pptx or .xlsx.

    Raises
    ------
    IntakeError
        Where it is empty, of another kind (a PDF: it says what to do), damaged, or in an old encoding.
    """
    file = Path(path)
    return text_of_content(content_of(file), file.name)


def text_of_content(content: bytes, file: str) -> str:
    """Return the text that the bytes of a file hold, by the ending of its name.

    Raises
    ------
    IntakeError
        As `text_of_file`.

    Examples
    --------
    >>> text_of_content("PCI năm 2022: hạng 35".encode(), "bai.txt")
    'PCI năm 2022: hạng 35'
    """
    refuse_other_kinds(content, file)
    read = _READ.get(Path(file).suffix.lower())
    if read is None:
        raise IntakeError(
            mark("{file}: files of this kind are not read."),
            mark("Save it as one of: {kinds}."),
            file=file,
            kinds=", ".join(_READ),
        )
    return _sound(read(content, file), file)


def word_document(content: bytes, file: str) -> Document:
    """Return a Word file opened.

    Raises
    ------
    IntakeError
        Where it is damaged.
    """
    try:
        return docx.Document(io.BytesIO(content))
    except _DAMAGED as error:
        raise damaged(file) from error


def _sound(text: str, file: str) -> str:
    """Refuse Vietnamese in an old encoding: nothing would be found in it, and nobody told why."""
    if not text.strip():
        raise IntakeError(
            mark("{file} has no text."),
            mark("A page that was scanned holds pictures of letters only; take its figures from the original file."),
            file=file,
        )
    plain = _CONTROLS.sub(" ", plain_text_of(text).text)
    for number, line in enumerate(plain.split("\n"), start=1):
        if (kind := broken_letters(line, _TEXT)) is not None:
            raise IntakeError(*kind, file=file, row=number, column=1, value=f"“{line.strip()[:_SHOWN]}”")
    return text


#: Breaks and tabs within a line, of which no letter suffers.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\u2028\u2029]")
_DAMAGED = (KeyError, ValueError, zipfile.BadZipFile, OSError)


def _word(content: bytes, file: str) -> str:
    return word_text(word_document(content, file))[0]


def _slides(content: bytes, file: str) -> str:
    try:
        deck = pptx.Presentation(io.BytesIO(content))
    except _DAMAGED as error:
        raise damaged(file) from error
    return "\n".join(line for slide in deck.slides for shape in slide.shapes for line in _shape_lines(shape))


def _shape_lines(shape: object) -> Iterator[str]:
    if getattr(shape, "has_text_frame", False):
        yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)  # type: ignore[attr-defined]
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:  # type: ignore[attr-defined]
            yield " | ".join(cell.text for cell in row.cells)


def _workbook(content: bytes, file: str) -> str:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except _DAMAGED as error:
        raise damaged(file) from error
    seen = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    rows = (row for sheet in seen for row in sheet.iter_rows(values_only=True))
    return "\n".join(
        " | ".join(str(cell) for cell in row if cell is not None and not str(cell).startswith(_MARKS)) for row in rows
    )


def _page(content: bytes, file: str) -> str:
    return page_text(decoded(content, file))


_READ: dict[str, Callable[[bytes, str], str]] = {
    ".txt": decoded,
    ".md": decoded,
    ".html": _page,
    ".htm": _page,
    ".docx": _word,
    ".pptx": _slides,
    ".xlsx": _workbook,
}
