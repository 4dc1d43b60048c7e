"""A requirement as a card: the finding, six figures, and what is behind them."""

from __future__ import annotations

from html import escape

from cchc_analysis.report.cards.card import QUIET, REQUIREMENT, Card, framed
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.prose.base_rates import met_and_all, range_met_text, spells_figure, start_text, too_few
from cchc_analysis.report.prose.held import threshold_held
from cchc_analysis.report.prose.requirement import (
    aim_text,
    aimed_ranks_text,
    carrying_on,
    need_text,
    no_base_rate_text,
    old_map_note,
    own_rank_text,
    own_score_text,
    requirement_finding,
    threshold_text,
)
from cchc_analysis.report.sources import source_line
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import years_text

GRID = "display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:8px 18px;margin:10px 0"


def requirement_card(requirement: Requirement, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    """Return the card as HTML that loads nothing from elsewhere."""
    ledger = opened(ledger, lang)
    figures = _cells(requirement, ledger)
    cells = "".join(
        f'<div><div style="{QUIET}">{escape(name)}</div>'
        f'<div style="font-size:1.15em;font-weight:600">{escape(value)}</div>'
        f'<div style="{QUIET}">{escape(note)}</div></div>'
        for name, value, note in figures
    )
    title, note = requirement_finding(requirement, ledger=ledger), source_line(requirement.cited, ledger)
    lines = [f"{name}: {value} ({qualified})" for name, value, qualified in figures]
    grid, warning = f'<div style="{GRID}">{cells}</div>', old_map_note(requirement, ledger)
    return framed(REQUIREMENT, "", title, grid, note, lines, warning=warning)


def _cells(requirement: Requirement, ledger: Ledger) -> list[tuple[str, str, str]]:
    """Return the figures of the card: name, value, and what qualifies it."""
    lang, chance = ledger.lang, carrying_on(requirement, ledger)
    aim, by_rank = aim_text(requirement, ledger), requirement.aim.rank is not None
    aimed = mark("{aim} in {year} takes") if by_rank else mark("{aim} in {year} is rank")
    return [
        (
            tr("Rank in {year}", lang, year=requirement.origin),
            own_rank_text(requirement, ledger),
            tr("score {score}", lang, score=own_score_text(requirement, ledger)),
        ),
        (
            tr(aimed, lang, aim=aim, year=requirement.by),
            threshold_text(requirement, ledger) if by_rank else aimed_ranks_text(requirement, ledger),
            threshold_held(requirement, ledger),
        ),
        _gain(requirement, ledger),
        (tr("Chance on current trend", lang), chance["times"], chance["word"]),
        (tr("Who did it before", lang), *_managed(requirement, ledger)),
    ]


def _gain(requirement: Requirement, ledger: Ledger) -> tuple[str, str, str]:
    """Print what is to gain, or to spare, and what qualifies it."""
    if requirement.placed and requirement.keeps_pace:
        note = mark("points; held today") if requirement.holds else mark("points; about there today")
        spare = need_text(requirement, "to_spare", ledger)
        return tr("May lose on the nation", ledger.lang), spare, tr(note, ledger.lang)
    return tr("To gain", ledger.lang), *_to_gain(requirement, ledger)


def _to_gain(requirement: Requirement, ledger: Ledger) -> tuple[str, str]:
    lang = ledger.lang
    if not requirement.placed:
        return UNKNOWN, tr("not known well enough", lang)
    if requirement.holds and requirement.rises:
        beyond = need_text(requirement, "gain_beyond", ledger)
        return beyond, tr("beyond the nation, to defend what the province holds today", lang)
    if not requirement.rises:
        return tr("no need to rise", lang), tr("the province has it now", lang)
    gain = need_text(requirement, "gain", ledger)
    note = tr("in one year", lang)
    if requirement.by - requirement.origin > 1:
        note = tr("{yearly} a year", lang, yearly=need_text(requirement, "gain_per_year", ledger, ends=False))
    if requirement.nation_rises:
        beyond = need_text(requirement, "gain_beyond", ledger)
        note = tr("{note}; beyond the nation {beyond}", lang, note=note, beyond=beyond)
    return gain, tr("{note}; may hold it already", lang, note=note) if requirement.may_hold else note


def _managed(requirement: Requirement, ledger: Ledger) -> tuple[str, str]:
    rate, lang = requirement.base_rate, ledger.lang
    if rate is None:
        return UNKNOWN, no_base_rate_text(requirement, lang)
    if not rate.y:
        return UNKNOWN, tr("the record holds no such spell", lang)
    x, y = met_and_all(rate, ledger)
    spells = {"years": years_text(rate.years, lang), "band": start_text(rate, ledger)}
    note = tr("spells of {years} from rank {band}", lang, **spells)
    if requirement.aim.rank is None:
        # Of a score the rank is counted that it will probably have, as the group itself is not in older tables.
        aimed = spells_figure(rate, "aim_rank").text(requirement.rank_aimed, ledger)
        note = tr("spells of {years} from rank {band} to rank {aimed} or better", lang, **spells, aimed=aimed)
    said = tr("{x} of {y}", lang, x=x, y=y)
    if rate.periods is not None:
        later = rate.periods[1]
        x, y = met_and_all(later, ledger)
        note = tr("{note}; of those since {year} {x} of {y}", lang, note=note, year=later.since, x=x, y=y)
    if rate.unknown:
        met, n = range_met_text(rate, ledger)
        note = tr("{note}; with those of unknown end {met} of {n}", lang, note=note, met=met, n=n)
    return said, f"{note}. {too_few(rate, lang)}" if rate.few else note
