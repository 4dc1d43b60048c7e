"""The text of a file somebody wrote: plain text, a saved page, Word, slides or a workbook."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

import docx
import pptx
from docx.document import Document

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.parts import content_of, damaged, opened_archive, refuse_other_kinds
from cchc_analysis.record.intake.text_grids import decoded
from cchc_analysis.record.letters import broken_letters
from cchc_analysis.record.reading.page_text import page_text
from cchc_analysis.record.reading.plain_text import plain_text_of
from cchc_analysis.record.reading.sheet_text import sheet_text
from cchc_analysis.record.reading.slide_text import slide_text
from cchc_analysis.record.reading.word_text import word_text
from cchc_analysis.record.reading.written import Written
from cchc_analysis.words import mark

#: As `broken_letters` asks for the column that a cell stands in.
_TEXT = {"name": "text", "type": "string"}
_SHOWN = 40


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
    return written_of_content(content, file).text


def written_of_content(content: bytes, file: str) -> Written:
    """Return the text that the bytes of a file hold, with where a person finds each place of it.

    Raises
    ------
    IntakeError
        As `text_of_file`.

    Examples
    --------
    >>> written_of_content("PCI năm 2022: hạng 35".encode(), "bai.txt").where(3)
    'dòng 1'
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
    written = read(content, file)
    _refuse_unsound(written.text, file)
    return written


def word_document(content: bytes, file: str) -> Document:
    """Return a Word file opened.

    Raises
    ------
    IntakeError
        Where it is damaged.
    """
    with _opened(content, file) as stream:
        return docx.Document(stream)


@contextmanager
def _opened(content: bytes, file: str) -> Iterator[io.BytesIO]:
    """Open an Office file, and say that it is damaged where it cannot be read to its end."""
    opened_archive(content, file).close()
    try:
        yield io.BytesIO(content)
    except Exception as error:  # a damaged part makes the libraries raise whatever they stumble over
        raise damaged(file) from error


def _refuse_unsound(text: str, file: str) -> None:
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


#: Breaks and tabs within a line, of which no letter suffers.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\u2028\u2029]")


def _plain(content: bytes, file: str) -> Written:
    return Written(decoded(content, file))


def _word(content: bytes, file: str) -> Written:
    with _opened(content, file) as stream:
        return Written(word_text(docx.Document(stream))[0])


def _slides(content: bytes, file: str) -> Written:
    with _opened(content, file) as stream:
        return slide_text(pptx.Presentation(stream))


def _page(content: bytes, file: str) -> Written:
    return Written(page_text(decoded(content, file)))


_READ: dict[str, Callable[[bytes, str], Written]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _page,
    ".htm": _page,
    ".docx": _word,
    ".pptx": _slides,
    ".xlsx": sheet_text,
}
