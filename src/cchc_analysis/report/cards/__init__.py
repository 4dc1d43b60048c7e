"""Cards: an answer as a notebook shows it, with its uncertainty and its sources."""

from cchc_analysis.report.cards.card import Card
from cchc_analysis.report.cards.outlook import outlook_card
from cchc_analysis.report.cards.requirement import requirement_card
from cchc_analysis.report.cards.robustness import robustness_card

__all__ = ["Card", "outlook_card", "requirement_card", "robustness_card"]
