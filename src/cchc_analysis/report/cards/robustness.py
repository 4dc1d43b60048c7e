"""How robustness shows itself in a notebook: one row a province, best rank first."""

from __future__ import annotations

from cchc_analysis.report.cards.card import ROBUSTNESS, Card, framed
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.robustness import robustness_answer
from cchc_analysis.report.tables.robustness import robustness_table
from cchc_analysis.standing.robustness import Robustness
from cchc_analysis.words import Lang
from cchc_analysis.words.emphasis import plain


def robustness_card(answer: Robustness, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    """Return the finding and the table as HTML."""
    ledger = opened(ledger, lang)
    said = plain(robustness_answer(answer, ledger=ledger))
    table = robustness_table(answer, ledger=ledger)
    return framed(ROBUSTNESS, "", said, table._repr_html_(), lines=table.lines())
