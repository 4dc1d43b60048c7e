"""A copy of a Word file with a comment at each figure that the record does not have so."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path

import pandas as pd
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cchc_analysis.record.intake.parts import content_of
from cchc_analysis.record.reading.files import word_document
from cchc_analysis.record.reading.word_text import own_text, word_text
from cchc_analysis.report.terminal.draft import verdict_text
from cchc_analysis.words import Lang

_AUTHOR = "cchc"
#: Verdicts that say nothing a writer has to look at.
_SILENT = ("agrees", "not_in_record")


def commented_copy(draft: Path, copy_to: Path, checked: pd.DataFrame, *, lang: Lang = "vi") -> int:
    """Write a copy of a Word file with comments at the spans of figures, and return how many.

    Parameters
    ----------
    draft
        The Word file that was checked.
    copy_to
        Where the copy goes.
    checked
        What `check_text` says of its text.
    lang
        The language of the comments.
    """
    document = word_document(content_of(draft), draft.name)
    _, paragraphs = word_text(document)
    told = checked[~checked["verdict"].isin(_SILENT)]
    # From the last to the first: a run that was parted leaves what stands before it where it was.
    for row in told.sort_values("start", ascending=False).itertuples():
        start, paragraph = max((each for each in paragraphs if each[0] <= row.start), key=lambda each: each[0])
        runs = _runs(paragraph, row.start - start, min(row.end - start, len(own_text(paragraph))))
        if runs:
            _comment(document, runs, verdict_text(row, lang))
    document.save(str(copy_to))
    return len(told)


def _comment(document: Document, runs: list[Run], text: str) -> None:
    comment = document.add_comment(runs, text=text, author=_AUTHOR, initials=_AUTHOR)
    # The same draft gives the same copy, whenever it is checked.
    comment._comment_elm.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date", _DAY.isoformat())


_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def _runs(paragraph: Paragraph, start: int, end: int) -> list[Run]:
    """Return the runs that hold a span and nothing else, parted where it begins and ends within one."""
    for at in (end, start):
        _part(paragraph, at)
    found, place = [], 0
    for run in paragraph.runs:
        if start <= place and place + len(run.text) <= end and run.text:
            found.append(run)
        place += len(run.text)
    return found


def _part(paragraph: Paragraph, at: int) -> None:
    """Part the run within which a place lies."""
    place = 0
    for run in paragraph.runs:
        text = run.text
        if place < at < place + len(text):
            behind = copy.deepcopy(run._r)
            run._r.addnext(behind)
            run.text, Run(behind, paragraph).text = text[: at - place], text[at - place :]
            return
        place += len(text)
