"""Cards: an answer as a notebook shows it, with its uncertainty and its sources."""

from cchc_analysis.report.cards.card import Card
from cchc_analysis.report.cards.intervals import bound_card, forecast_card, spread_card
from cchc_analysis.report.cards.levers import levers_card
from cchc_analysis.report.cards.outlook import outlook_card
from cchc_analysis.report.cards.rank_curve import curve_card
from cchc_analysis.report.cards.requirement import requirement_card
from cchc_analysis.report.cards.robustness import robustness_card
from cchc_analysis.report.cards.verdicts import verdicts_card

__all__ = [
    "Card",
    "bound_card",
    "curve_card",
    "forecast_card",
    "levers_card",
    "outlook_card",
    "requirement_card",
    "robustness_card",
    "spread_card",
    "verdicts_card",
]
