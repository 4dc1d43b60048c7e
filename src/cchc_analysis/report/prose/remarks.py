"""An office's own remark as a line of text."""

from __future__ import annotations

from cchc_analysis.standing.office_remarks import Remark
from cchc_analysis.words import Lang, day, tr


def remark_text(remark: Remark, lang: Lang) -> str:
    """Say what an office typed in of a section, each part named; empty where it typed in nothing.

    Examples
    --------
    >>> remark_text(Remark("A hard year", lead_body="Department of Justice"), "en")
    'A hard year. Lead body: Department of Justice.'
    """
    deadline = deadline_text(remark, lang)
    given = (
        ("", remark.remark),
        (tr("Cause", lang), remark.cause),
        (tr("Solution", lang), remark.solution),
        (tr("Lead body", lang), remark.lead_body),
        (tr("Deadline", lang), deadline),
    )
    said = " ".join(f"{name}: {text}." if name else f"{text}." for name, text in given if text)
    return said.replace("..", ".")


def deadline_text(remark: Remark, lang: Lang) -> str | None:
    """Say a deadline as the language writes days; as it was typed in where it is no day."""
    return (
        remark.deadline if remark.deadline is None or isinstance(remark.deadline, str) else day(remark.deadline, lang)
    )
