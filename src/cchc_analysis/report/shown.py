"""How answers show themselves: the presenters behind ``.plot()``, ``.explain()`` and cards."""

from __future__ import annotations

from functools import singledispatch

from matplotlib.figure import Figure

from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.forecast.signal import Signal
from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.report.cards import (
    Card,
    bound_card,
    curve_card,
    forecast_card,
    levers_card,
    outlook_card,
    requirement_card,
    robustness_card,
)
from cchc_analysis.report.charts.levers import draw_levers
from cchc_analysis.report.charts.outlook import draw_outlook
from cchc_analysis.report.charts.rank_curve_drawing import plot_curve
from cchc_analysis.report.charts.requirement import draw_requirement
from cchc_analysis.report.charts.robustness import draw_robustness
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.levers import lever_sentence
from cchc_analysis.report.prose.outlook import outlook_answer
from cchc_analysis.report.prose.requirement import requirement_paragraph
from cchc_analysis.report.prose.robustness import robustness_answer
from cchc_analysis.report.prose.signal import signal_sentence
from cchc_analysis.standing.robustness import Robustness
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.targets.levers import Levers
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang


@singledispatch
def plot(answer: object, *_: object) -> Figure:
    """Draw an answer."""
    raise TypeError(f"{type(answer).__name__} has no drawing")


@singledispatch
def explain(answer: object, *_: object) -> str:
    """Say an answer."""
    raise TypeError(f"{type(answer).__name__} has no sentence")


@singledispatch
def card(answer: object, *_: object) -> Card:
    """Show an answer as a card."""
    raise TypeError(f"{type(answer).__name__} has no card")


@singledispatch
def plot_for(answer: object, *_: object) -> Figure:
    """Draw an answer for a province."""
    raise TypeError(f"{type(answer).__name__} has no drawing")


@singledispatch
def explain_for(answer: object, *_: object) -> str:
    """Say an answer for a province."""
    raise TypeError(f"{type(answer).__name__} has no sentence")


@plot.register
def _plot_curve(curve: RankCurve, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:  # noqa: ARG001
    return plot_curve(curve, lang)


@plot.register
def _plot_requirement(requirement: Requirement, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    return draw_requirement(requirement, lang=lang, ledger=ledger or Ledger(lang, requirement.record))


@plot.register
def _plot_robustness(answer: Robustness, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    return draw_robustness(answer, ledger=ledger or Ledger(lang, answer.record))


@explain.register
def _explain_robustness(answer: Robustness, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    return robustness_answer(answer, ledger=ledger or Ledger(lang, answer.record))


@plot.register
def _plot_levers(levers: Levers, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    return draw_levers(levers, lang=lang, ledger=ledger or Ledger(lang, levers.record))


@explain.register
def _explain_levers(levers: Levers, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    return lever_sentence(levers, lang=lang, ledger=ledger or Ledger(lang, levers.record))


@explain.register
def _explain_requirement(requirement: Requirement, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    return requirement_paragraph(requirement, lang=lang, ledger=ledger or Ledger(lang, requirement.record))


@explain.register
def _explain_signal(signal: Signal, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    return signal_sentence(signal, lang=lang, ledger=ledger)


@plot_for.register
def _plot_outlook(outlook: Outlook, province: str, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    return draw_outlook(outlook, province, ledger=ledger or Ledger(lang, outlook.record))


@explain_for.register
def _explain_outlook(outlook: Outlook, province: str, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    return outlook_answer(outlook, province, ledger=ledger or Ledger(lang, outlook.record))


@card.register
def _card_requirement(requirement: Requirement, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    return requirement_card(requirement, lang=lang, ledger=ledger or Ledger(lang, requirement.record))


@card.register
def _card_outlook(outlook: Outlook, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    return outlook_card(outlook, lang=lang, ledger=ledger)


@card.register
def _card_robustness(answer: Robustness, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    return robustness_card(answer, lang=lang, ledger=ledger or Ledger(lang, answer.record))


@card.register
def _card_levers(levers: Levers, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    return levers_card(levers, lang=lang, ledger=ledger or Ledger(lang, levers.record))


@card.register
def _card_curve(curve: RankCurve, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    return curve_card(curve, lang=lang, ledger=ledger)


@card.register
def _card_year_curve(curve: YearCurve, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    return curve_card(curve, lang=lang, ledger=ledger or Ledger(lang, curve.record))


@card.register
def _card_bound(bound: Bound, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:  # noqa: ARG001
    return bound_card(bound, lang=lang)


@card.register
def _card_forecast(forecast: Forecast, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:  # noqa: ARG001
    return forecast_card(forecast, lang=lang)
