"""The page to play with, beside the pages of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_analysis.report.documents.what_if import what_if_page
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.targets.what_if import WhatIfs

WHAT_IF = "mo_phong.html"


def write_what_if(path: Path, answers: Sequence[WhatIfs], home: str, ledger: Ledger) -> None:
    """Write the page to play with.

    Parameters
    ----------
    path
        Of the page.
    answers
        What every province can move.
    home
        The code of the province that is shown first.
    ledger
        Where the figures that the page starts from are entered; it says in which language.
    """
    path.write_text(what_if_page(answers, home, ledger=ledger), encoding="utf-8", newline="\n")
