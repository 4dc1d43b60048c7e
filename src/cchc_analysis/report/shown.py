"""How answers show themselves: the presenters behind ``.plot()``, ``.explain()`` and cards."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from matplotlib.figure import Figure

from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.forecast.signal import Signal
from cchc_analysis.maths.intervals import Bound, Forecast, Spread
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
    spread_card,
)
from cchc_analysis.report.charts.levers import draw_levers
from cchc_analysis.report.charts.outlook import draw_outlook
from cchc_analysis.report.charts.rank_curve_drawing import plot_curve
from cchc_analysis.report.charts.requirement import draw_requirement
from cchc_analysis.report.charts.robustness import draw_robustness
from cchc_analysis.report.ledger import Ledger, opened
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
def _plot_curve(curve: RankCurve, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    return plot_curve(curve, opened(ledger, lang).lang)


@explain.register
def _explain_signal(signal: Signal, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    return signal_sentence(signal, lang=lang, ledger=ledger)


@card.register
def _card_curve(curve: RankCurve, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    return curve_card(curve, lang=lang, ledger=ledger)


@card.register
def _card_bound(bound: Bound, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:  # noqa: ARG001
    return bound_card(bound, lang=lang)


@card.register
def _card_forecast(forecast: Forecast, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:  # noqa: ARG001
    return forecast_card(forecast, lang=lang)


@card.register
def _card_spread(spread: Spread, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:  # noqa: ARG001
    return spread_card(spread, lang=lang)


def _of_its_record(present: Callable[..., Any]) -> Callable[..., Any]:
    """Let an answer be presented with the names and pages of the record it was asked of, where no ledger is given."""

    def shown(answer: Any, *asked: Any) -> Any:
        *province, lang, ledger = asked
        return present(answer, *province, lang=lang, ledger=ledger or Ledger(lang, answer.record))

    return shown


_OF_THEIR_RECORD: list[tuple[Any, dict[type, Callable[..., Any]]]] = [
    (plot, {Requirement: draw_requirement, Robustness: draw_robustness, Levers: draw_levers}),
    (explain, {Requirement: requirement_paragraph, Robustness: robustness_answer, Levers: lever_sentence}),
    (
        card,
        {
            Requirement: requirement_card,
            Outlook: outlook_card,
            Robustness: robustness_card,
            Levers: levers_card,
            YearCurve: curve_card,
        },
    ),
    (plot_for, {Outlook: draw_outlook}),
    (explain_for, {Outlook: outlook_answer}),
]
for _verb, _presenters in _OF_THEIR_RECORD:
    for _kind, _present in _presenters.items():
        _verb.register(_kind, _of_its_record(_present))
