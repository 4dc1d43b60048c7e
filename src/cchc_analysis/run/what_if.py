"""The page to play with, beside the pages of a run."""

from __future__ import annotations

from pathlib import Path

from cchc_analysis.report.documents.briefing import Briefing
from cchc_analysis.report.documents.what_if import what_if_page
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.targets.what_if import what_ifs

WHAT_IF = "mo_phong.html"


def write_what_if(path: Path, briefing: Briefing, ledger: Ledger) -> None:
    """Write the page to play with.

    Parameters
    ----------
    path
        Of the page.
    briefing
        The answers of the run: whose map is shown, and of which year.
    ledger
        Where the figures that the page starts from are entered; it says in which language.
    """
    answers = what_ifs(briefing.province, briefing.year, record=ledger.record)
    page = what_if_page(answers, briefing.province_code, ledger=ledger)
    path.write_text(page, encoding="utf-8", newline="\n")
