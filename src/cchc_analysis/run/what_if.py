"""The page to play with, beside the pages of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.documents.what_if import what_if_page
from cchc_analysis.targets.what_if import WhatIfs

WHAT_IF = "mo_phong.html"


def write_what_if(result: Path, chapter: Chapter, answers: Sequence[WhatIfs], home: str) -> None:
    """Write the page to play with into the folder of a run, and enter the figures it starts from in its ledger.

    Parameters
    ----------
    result
        The folder of the run.
    chapter
        The question: in which language, and where figures are entered.
    answers
        What every province can move.
    home
        The code of the province that is shown first.
    """
    (result / WHAT_IF).write_text(what_if_page(answers, home, ledger=chapter.ledger), encoding="utf-8", newline="\n")
