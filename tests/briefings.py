"""Documents of a run, made in this process: the answers are asked once for all tests of a province and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

import cchc_analysis as ca
from cchc_analysis.report.documents.briefing import BookAnswers, Briefing
from cchc_analysis.report.documents.slides import write_slides
from cchc_analysis.report.documents.summary import write_summary
from cchc_analysis.report.documents.template import make_template
from cchc_analysis.report.documents.yearly_report import write_report
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.run.briefing import ask_book, ask_briefing, ask_figures
from cchc_analysis.words import Lang
from keyed_numbers import Marks, marking, plain

#: Much and little known: fragments, a merged province, indices without a rank, a city that stands among the first.
ASKED = [(2023, "Bắc Kạn"), (2021, "Lạng Sơn"), (2025, "Thái Nguyên"), (2015, "Hà Giang"), (2008, "Đà Nẵng")]

#: Asked in the ordinary tier: much known, and on the new map nearly nothing. The others are asked in the full tier.
ALWAYS = [(2023, "Bắc Kạn", "vi"), (2025, "Thái Nguyên", "vi"), (2023, "Bắc Kạn", "en")]


def in_tiers(asked: Iterable[tuple[int, str, Lang]]) -> list[object]:
    """Parameters of a fixture, of which those that are not always asked are of the full tier."""
    return [one if one in ALWAYS else pytest.param(one, marks=pytest.mark.full) for one in asked]


@cache
def briefing_of(year: int, province: str) -> Briefing:
    """The answers of a province and year."""
    chapter = ca.open_chapter(year, province)
    return ask_briefing(chapter, ask_figures(chapter))


@cache
def book_answers_of(year: int, province: str) -> BookAnswers:
    """What the book of figures tells beside the documents of a province and year."""
    return ask_book(ca.open_chapter(year, province), briefing_of(year, province))


@dataclass(frozen=True)
class Made:
    """The documents of a province and year in a language, each figure marked with its key."""

    report: Document
    summary: Document
    marks: Marks


@cache
def made(year: int, province: str, lang: Lang) -> Made:
    """Both documents, made once for all tests."""
    briefing = briefing_of(year, province)
    with marking() as marks:
        return Made(report_of(briefing, lang)[0], summary_of(briefing, lang)[0], marks)


def report_of(briefing: Briefing, lang: Lang = "vi", template: Document | None = None) -> tuple[Document, Ledger]:
    """The report, and the ledger of its figures."""
    document, ledger = template or make_template(lang), Ledger(lang)
    write_report(document, briefing, ledger)
    return document, ledger


def summary_of(briefing: Briefing, lang: Lang = "vi") -> tuple[Document, Ledger]:
    """The summary, and the ledger of its figures."""
    document, ledger = make_template(lang), Ledger(lang)
    write_summary(document, briefing, ledger)
    return document, ledger


@dataclass(frozen=True)
class Shown:
    """The slides of a province and year in a language, each figure marked with its key, and their ledger."""

    deck: Deck
    ledger: Ledger
    marks: Marks


@cache
def shown(year: int, province: str, lang: Lang) -> Shown:
    """The slides, made once for all tests that ask where a figure comes from."""
    briefing = briefing_of(year, province)
    with marking() as marks:
        return Shown(*slides_of(briefing, lang), marks)


def slides_of(briefing: Briefing, lang: Lang = "vi") -> tuple[Deck, Ledger]:
    """The slides, and the ledger of their figures."""
    ledger = Ledger(lang)
    return write_slides(briefing, ledger), ledger


def marked_slides(deck: Deck) -> list[list[str]]:
    """A list a slide: the lines of its boxes and tables, then those of its notes, with the keys of their figures."""
    return [[line for text in _texts(slide) for line in text.split("\n") if line.strip()] for slide in deck.slides]


def slide_under(deck: Deck, title: str) -> Slide:
    """The slide whose title begins so."""
    return next(slide for slide in deck.slides if plain(slide.shapes.title.text_frame.text).startswith(title))


def lines_of(document: Document) -> list[str]:
    """All that stands in a document, a line a paragraph, as a person reads it."""
    return [plain(line) for line in marked_lines(document)]


def marked_lines(document: Document) -> list[str]:
    """The lines of a document with the keys of its figures, where these were marked."""
    lines = (line for text in _lines(document) for line in text.replace("\u200b", "").split("\n"))
    return [line for line in lines if line.strip()]


def table_after(document: Document, title: str) -> list[list[str]]:
    """The table under a title: its rows, the head first."""
    for caption in (one for one in document.paragraphs if plain(one.text).startswith(title)):
        found = caption._p.getnext()
        if found.tag == qn("w:tbl"):
            rows = Table(found, document).rows
            return [[plain(cell.text).replace("\u200b", "") for cell in row.cells] for row in rows]
    raise AssertionError(f"no table under {title}")


def saved(document: Document, path: object) -> Document:
    """A document as it is after it was saved and opened again."""
    document.save(str(path))
    return docx.Document(str(path))


def _texts(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
    yield slide.notes_slide.notes_text_frame.text


def _lines(document: Document) -> Iterator[str]:
    for part in document.element.body:
        if part.tag == qn("w:p"):
            yield Paragraph(part, document).text
        elif part.tag == qn("w:tbl"):
            yield from (cell.text for row in Table(part, document).rows for cell in row.cells)
