"""A copy of a Word file with a comment at each figure that the record does not have so."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.text.run import Run

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.parts import content_of, refuse_to_replace
from cchc_analysis.record.reading.files import word_document
from cchc_analysis.record.reading.word_text import holder_of, pieces_of, word_text
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.terminal.draft import claim_text, verdict_text
from cchc_analysis.words import Lang, mark, tr

_AUTHOR, _INITIALS = mark("check of figures (cchc)"), "cchc"
#: Verdicts that say nothing a writer has to look at.
_SILENT = ("agrees", "not_in_record")
_LETTERS, _LOOK = qn("w:t"), qn("w:rPr")


def refuse_copy(draft: Path, copy_to: Path, *, overwrite: bool = False) -> None:
    """Say so where a copy with comments cannot be written.

    Raises
    ------
    IntakeError
        Of what is no Word file, into a file of another kind, over the draft itself, or over a file that is there.

    Examples
    --------
    >>> refuse_copy(Path("so_lieu.xlsx"), Path("da_soat.docx"))
    Traceback (most recent call last):
    cchc_analysis.record.intake.faults.IntakeError: so_lieu.xlsx không phải tệp Word (.docx), ...
    """
    if draft.suffix.lower() != ".docx":
        what = mark("{file} is no Word file (.docx), and comments are written into those alone.")
        raise IntakeError(what, mark("Leave --copy out; the list says in which line each figure is."), file=draft.name)
    if copy_to.suffix.lower() != ".docx":
        what, todo = mark("{file} does not end in .docx."), mark("Give the copy a name such as {name}.docx.")
        raise IntakeError(what, todo, file=copy_to.name, name=copy_to.stem or "da_soat")
    if copy_to.exists() and copy_to.samefile(draft):
        what = mark("{file} is the draft itself, of which the copy is to be made.")
        raise IntakeError(what, mark("Give the copy another name."), file=copy_to)
    refuse_to_replace(copy_to, overwrite=overwrite)


def commented_copy(
    draft: Path, copy_to: Path, checked: pd.DataFrame, *, record: Record | None = None, lang: Lang = "vi"
) -> tuple[int, int]:
    """Write a copy of a Word file with comments at the spans of figures.

    Parameters
    ----------
    draft
        The Word file that was checked.
    copy_to
        Where the copy goes.
    checked
        What `check_text` says of its text.
    record
        Whose provinces and pages are named; the one in use without it.
    lang
        The language of the comments.

    Returns
    -------
    tuple of int
        How many comments were written, and how many figures to look at have none: Word takes comments in the body
        alone, not in headers, footers and notes.
    """
    record = current_record(record)
    document = word_document(content_of(draft), draft.name)
    _, paragraphs = word_text(document)
    body, told = document.element.body, checked[~checked["verdict"].isin(_SILENT)]
    written = 0
    # From the last to the first: comments of one place then stand in the order of the text.
    for row in told.sort_values("start", ascending=False).itertuples():
        start, paragraph = max((each for each in paragraphs if each[0] <= row.start), key=lambda each: each[0])
        runs = _runs(paragraph, row.start - start, row.end - start) if body in paragraph.iterancestors() else []
        if runs:
            _comment(document, runs, _told(row, record, lang), lang)
            written += 1
    document.save(str(copy_to))
    return written, len(told) - written


def _told(row: Any, record: Record, lang: Lang) -> str:
    """Return which figure is meant, what the record has, and on which page a reader finds it."""
    told = [f"{claim_text(row, record, lang)}: {verdict_text(row, record, lang)}"]
    page = record.sources[record.sources["source_id"].eq(row.source_id)]
    if row.source_id and len(page):
        told += [str(page[name].iloc[0]) for name in ("title", "url") if pd.notna(page[name].iloc[0])]
    return "\n".join(told)


def _comment(document: Document, runs: list[Element], text: str, lang: Lang) -> None:
    ends = [Run(run, document) for run in (runs[0], runs[-1])]
    comment = document.add_comment(ends, text=text, author=tr(_AUTHOR, lang), initials=_INITIALS)
    # The same draft gives the same copy, whenever it is checked.
    comment._comment_elm.set(qn("w:date"), _DAY.isoformat())


_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def _runs(paragraph: Element, start: int, end: int) -> list[Element]:
    """Return the runs that hold a span and no other letters; of a text box, which takes no comment, the one around."""
    if (holder := holder_of(paragraph)) is not None:
        return [holder]
    for at in (end, start):
        _part(paragraph, at)
    found, place = [], 0
    for piece, text in pieces_of(paragraph):
        if start <= place and place + len(text) <= end:
            found.append(piece.getparent())
        place += len(text)
    return found


def _part(paragraph: Element, at: int) -> None:
    """Part the run within which a place lies, so that one begins there; all that it holds stays as it is."""
    place = 0
    for piece, text in pieces_of(paragraph):
        if place <= at < place + len(text):
            _move_to_own_run(piece if place == at else _letters_from(piece, at - place))
            return
        place += len(text)


def _letters_from(letters: Element, at: int) -> Element:
    """Part letters in two and return the latter."""
    behind = copy.deepcopy(letters)
    whole = letters.text or ""
    letters.text, behind.text = whole[:at], whole[at:]
    for each in (letters, behind):
        each.set(qn("xml:space"), "preserve")
    letters.addnext(behind)
    return behind


def _move_to_own_run(piece: Element) -> None:
    """Move a piece of a run, and what follows it there, to a run of the same look behind."""
    run = piece.getparent()
    if not any(each.tag != _LOOK for each in piece.itersiblings(preceding=True)):
        return
    behind = OxmlElement("w:r", attrs=dict(run.attrib))
    if (look := run.find(_LOOK)) is not None:
        behind.append(copy.deepcopy(look))
    for each in [piece, *piece.itersiblings()]:
        behind.append(each)
    run.addnext(behind)
