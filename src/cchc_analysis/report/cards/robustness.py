"""How robustness shows itself in a notebook: one row a province, best published rank first."""

from __future__ import annotations

from html import escape

from cchc_analysis.report.cards.card import Card
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
    return Card(f'<div class="card"><p>{escape(said)}</p>{robustness_table(answer, ledger=ledger)._repr_html_()}</div>')
