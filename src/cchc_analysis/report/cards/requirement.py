"""A requirement as a card: the finding, six figures, and what is behind them."""

from __future__ import annotations

from html import escape

from cchc_analysis.report.cards.card import Card
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.prose.base_rates import met_and_all, start_text, too_few
from cchc_analysis.report.prose.requirement import (
    aim_text,
    carrying_on,
    gain_text,
    own_rank_text,
    own_score_text,
    requirement_finding,
    threshold_text,
)
from cchc_analysis.report.sources import source_line
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.words import Lang, tr
from cchc_analysis.words.ranges import years_text

#: Styles stand in the tags: a card shows the same in JupyterLab, on a page and in a mail.
BOX = "border:1px solid #D5DAE1;border-left:5px solid #C8472C;border-radius:4px;padding:10px 14px;margin:8px 0"
GRID = "display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:8px 18px;margin:10px 0"


def requirement_card(requirement: Requirement, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    """Return the card as HTML that loads nothing from elsewhere."""
    ledger = opened(ledger, lang)
    cells = "".join(
        f'<div><div style="color:#6B6B6B;font-size:0.85em">{escape(name)}</div>'
        f'<div style="font-size:1.15em;font-weight:600">{escape(value)}</div>'
        f'<div style="color:#6B6B6B;font-size:0.85em">{escape(note)}</div></div>'
        for name, value, note in _cells(requirement, ledger)
    )
    title, note = requirement_finding(requirement, ledger=ledger), source_line(requirement.cited, ledger)
    return Card(
        f'<div class="card" style="{BOX}"><div style="font-weight:700">{escape(title)}</div>'
        f'<div style="{GRID}">{cells}</div><div style="color:#6B6B6B;font-size:0.8em">{escape(note)}</div></div>'
    )


def _cells(requirement: Requirement, ledger: Ledger) -> list[tuple[str, str, str]]:
    """Return the figures of the card: name, value, and what qualifies it."""
    lang, chance = ledger.lang, carrying_on(requirement, ledger)
    return [
        (
            tr("Rank in {year}", lang, year=requirement.origin),
            own_rank_text(requirement, ledger),
            tr("score {score}", lang, score=own_score_text(requirement, ledger)),
        ),
        (
            tr("{aim} in {year} takes", lang, aim=aim_text(requirement, ledger), year=requirement.by),
            threshold_text(requirement, ledger),
            tr("in four cases of five, if the method stays", lang),
        ),
        (tr("To gain", lang), *_gain(requirement, ledger)),
        (tr("By carrying on", lang), chance["times"], chance["word"]),
        (tr("Who did it before", lang), *_managed(requirement, ledger)),
    ]


def _gain(requirement: Requirement, ledger: Ledger) -> tuple[str, str]:
    """Say what is to gain, and what that is a year: less than nothing is no gain."""
    lang = ledger.lang
    if requirement.placed and requirement.gain.best <= 0:
        return tr("no need to rise", lang), ""
    gain, yearly = (
        gain_text(requirement, quantity, ledger) if requirement.placed else UNKNOWN
        for quantity in ("gain", "gain_per_year")
    )
    return gain, tr("{yearly} a year", lang, yearly=yearly)


def _managed(requirement: Requirement, ledger: Ledger) -> tuple[str, str]:
    rate, lang = requirement.base_rate, ledger.lang
    if rate is not None and rate.at_aim:
        return UNKNOWN, tr("the province stands there already", lang)
    if rate is None or not rate.y:
        return UNKNOWN, tr("the record holds no such spell", lang)
    x, y = met_and_all(rate, ledger)
    band = start_text(rate, ledger)
    note = tr("spells of {years} from rank {band}", lang, years=years_text(rate.years, lang), band=band)
    said = tr("{x} of {y}", lang, x=x, y=y)
    if rate.periods is not None:
        later = rate.periods[1]
        x, y = met_and_all(later, ledger)
        note = tr("{note}; of those since {year} {x} of {y}", lang, note=note, year=later.since, x=x, y=y)
    return said, f"{note}. {too_few(rate, lang)}" if rate.few else note
