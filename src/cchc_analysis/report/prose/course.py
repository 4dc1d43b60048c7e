"""The course of an index, read aloud: the path, whether the last change is real, whether it caught up."""

from __future__ import annotations

from cchc_analysis.forecast.course import Course
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.catching_up import catching_up_sentence
from cchc_analysis.report.prose.signal import signal_sentence
from cchc_analysis.report.prose.trend import path_sentence
from cchc_analysis.report.prose.unpublished import unpublished_path_sentence
from cchc_analysis.words import Lang


def course_text(course: Course, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how a province moved in an index, a paragraph each: its ranks, the last change, its direction.

    Parameters
    ----------
    course
        One of `courses`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.course import courses
    >>> said = course_text(courses("Bắc Kạn", 2012)[1], lang="en")
    >>> said.splitlines()[0]
    'Ranks of Bắc Kạn: 63 (2008), 61 (2009), 58 (2010), 60 (2011), 60 (2012).'
    """
    ledger = opened(ledger, lang)
    if course.slope is None:
        return unpublished_path_sentence(course.path, course.parts, ledger=ledger)
    parts = [
        path_sentence(course.path.table, ledger=ledger),
        signal_sentence(course.signal, index=course.entry.index, ledger=ledger),
        catching_up_sentence(course.slope, course.worth, ledger=ledger),
    ]
    return "\n\n".join(filter(None, parts))
