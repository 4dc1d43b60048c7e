"""How answers show themselves: the presenters behind ``.plot()``, ``.explain()`` and cards."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from matplotlib.figure import Figure

from cchc_analysis.forecast.backtest import Backtests
from cchc_analysis.forecast.course import Course
from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.forecast.signal import Signal
from cchc_analysis.forecast.trend_worth import TrendWorth
from cchc_analysis.maths.intervals import Bound, Forecast, Spread
from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.record.coverage import Holdings
from cchc_analysis.record.missing_data import MissingData
from cchc_analysis.record.tables import current_record
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
from cchc_analysis.report.few_lines import few_sentences
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.audit import audit_answer
from cchc_analysis.report.prose.backtest import backtest_answer, masked_answer
from cchc_analysis.report.prose.base_rates import base_rate_sentence
from cchc_analysis.report.prose.catching_up import worth_sentence
from cchc_analysis.report.prose.course import course_text
from cchc_analysis.report.prose.coverage import record_answer
from cchc_analysis.report.prose.crowding import crowding_text
from cchc_analysis.report.prose.former import former_sentence, pooled_sentence
from cchc_analysis.report.prose.levers import lever_sentence
from cchc_analysis.report.prose.look_back import look_back_answer
from cchc_analysis.report.prose.missing_data import missing_data_answer
from cchc_analysis.report.prose.outlook import outlook_answer
from cchc_analysis.report.prose.peers import latest_peers_sentence
from cchc_analysis.report.prose.profile import profile_answer
from cchc_analysis.report.prose.rank_curve import rank_curve_answer
from cchc_analysis.report.prose.requirement import new_map_notes, requirement_finding, requirement_paragraph
from cchc_analysis.report.prose.robustness import kept_sentence, robustness_answer, year_robustness_answer
from cchc_analysis.report.prose.same_score import same_score_sentence
from cchc_analysis.report.prose.scenario import scenario_sentence
from cchc_analysis.report.prose.signal import signal_sentence
from cchc_analysis.report.prose.trend import path_sentence
from cchc_analysis.report.prose.what_if import what_if_finding, what_if_notes
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.tables.missing_figures import missing_figures_table
from cchc_analysis.shown import Carded
from cchc_analysis.standing.former import FormerPaths, PooledScore
from cchc_analysis.standing.missing_figures import MissingFigures
from cchc_analysis.standing.peers import LatestPeers
from cchc_analysis.standing.profile import Profile
from cchc_analysis.standing.robustness import Audit, KeptPlaces, Robustness, YearRobustness
from cchc_analysis.standing.same_score import SameScore
from cchc_analysis.standing.trends import Trajectory
from cchc_analysis.standing.wanted_rank import WantedRank
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.targets.base_rates import BaseRate
from cchc_analysis.targets.crowding import Crowding
from cchc_analysis.targets.levers import Levers
from cchc_analysis.targets.look_back import LookBack
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.scenarios import Scenario
from cchc_analysis.targets.what_if import WhatIf
from cchc_analysis.words import Lang
from cchc_analysis.words.emphasis import plain, strong


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
def told(answer: Any, lang: Lang) -> str:
    """Tell an answer in a few lines: its sentences, and who issued the figures in them."""
    ledger = _ledger_of(answer, lang)
    said, cites = plain(explain(answer, lang, ledger)), ledger.cites
    named = cites[cites["index"].ne("")]
    return few_sentences(said, source_line(named, ledger) if len(named) else "")


@told.register
def _told_by_its_card(answer: Carded, lang: Lang) -> str:
    return card(answer, lang, None).text


@told.register
def _told_by_its_table(missing: MissingFigures, lang: Lang) -> str:
    return str(missing_figures_table(missing, lang=lang))


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


def _ledger_of(answer: Any, lang: Lang) -> Ledger:
    """Return a ledger with the names and pages of the record that an answer was asked of, as far as it keeps it."""
    return Ledger(lang, getattr(answer, "record", None) or current_record())


def _of_its_record(present: Callable[..., Any]) -> Callable[..., Any]:
    """Let an answer be presented with the names and pages of its record, where no ledger is given."""

    def shown(answer: Any, *asked: Any) -> Any:
        *province, lang, ledger = asked
        return present(answer, *province, lang=lang, ledger=ledger or _ledger_of(answer, lang))

    return shown


def _said_of_backtests(tested: Backtests, *, lang: Lang, ledger: Ledger) -> str:
    return (masked_answer if tested.masked_like else backtest_answer)(tested, lang=lang, ledger=ledger)


def _said_of_a_place(place: WantedRank, *, lang: Lang, ledger: Ledger) -> str:
    return rank_curve_answer([place], lang=lang, ledger=ledger)


def _said_of_a_scenario(scenario: Scenario, *, lang: Lang, ledger: Ledger) -> str:  # noqa: ARG001
    found = strong(f"{requirement_finding(scenario.requirement, ledger=ledger)}.")
    notes = new_map_notes([scenario.requirement], ledger)
    return " ".join([found, *notes, scenario_sentence(scenario, ledger=ledger)])


def _said_of_a_path(path: Trajectory, *, lang: Lang, ledger: Ledger) -> str:
    return path_sentence(path.table, lang=lang, ledger=ledger)


def _said_of_what_if(found: WhatIf, *, lang: Lang, ledger: Ledger) -> str:  # noqa: ARG001
    return " ".join([what_if_finding(found, ledger), *what_if_notes(found, found.year, ledger)])


_OF_THEIR_RECORD: list[tuple[Any, dict[type, Callable[..., Any]]]] = [
    (plot, {Requirement: draw_requirement, Robustness: draw_robustness, Levers: draw_levers}),
    (
        explain,
        {
            Audit: audit_answer,
            Backtests: _said_of_backtests,
            BaseRate: base_rate_sentence,
            Course: course_text,
            Crowding: crowding_text,
            FormerPaths: former_sentence,
            Holdings: record_answer,
            KeptPlaces: kept_sentence,
            LatestPeers: latest_peers_sentence,
            Levers: lever_sentence,
            LookBack: look_back_answer,
            MissingData: missing_data_answer,
            PooledScore: pooled_sentence,
            Profile: profile_answer,
            Requirement: requirement_paragraph,
            Robustness: robustness_answer,
            SameScore: same_score_sentence,
            Scenario: _said_of_a_scenario,
            Trajectory: _said_of_a_path,
            TrendWorth: worth_sentence,
            WantedRank: _said_of_a_place,
            WhatIf: _said_of_what_if,
            YearRobustness: year_robustness_answer,
        },
    ),
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
