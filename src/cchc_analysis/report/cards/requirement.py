"""A requirement as a card: the finding, six figures, and what is behind them."""

from __future__ import annotations

from html import escape

from cchc_analysis.record.sources import source_line
from cchc_analysis.report.cards.card import Card
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, bound_text, range_text
from cchc_analysis.report.prose.requirement_explain import aim_text, chance, finding, forecast_text
from cchc_analysis.targets.requirement.required import Requirement
from cchc_analysis.words import mark, tr

#: Styles stand in the tags: a card shows the same in JupyterLab, on a page and in a mail.
BOX = "border:1px solid #D5DAE1;border-left:5px solid #C8472C;border-radius:4px;padding:10px 14px;margin:8px 0"
GRID = "display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:8px 18px;margin:10px 0"


def requirement_card(asked: Requirement, ledger: Ledger) -> Card:
    """Return the card as HTML that loads nothing from elsewhere."""
    cells = "".join(
        f'<div><div style="color:#6B6B6B;font-size:0.85em">{escape(name)}</div>'
        f'<div style="font-size:1.15em;font-weight:600">{escape(value)}</div>'
        f'<div style="color:#6B6B6B;font-size:0.85em">{escape(note)}</div></div>'
        for name, value, note in card_cells(asked, ledger)
    )
    note = source_line(asked.cited, ledger.lang, asked.record)
    return Card(
        f'<div class="card" style="{BOX}"><div style="font-weight:700">{escape(finding(asked, ledger))}</div>'
        f'<div style="{GRID}">{cells}</div><div style="color:#6B6B6B;font-size:0.8em">{escape(note)}</div></div>'
    )


def card_cells(asked: Requirement, ledger: Ledger) -> list[tuple[str, str, str]]:
    """Return the figures of the card: name, value, and what qualifies it."""
    lang, decimals = ledger.lang, asked.entry.decimals
    score = bound_text(f"{_own(asked)}.score", asked.score_now, decimals, ledger, [asked.row_name])
    return [
        (
            tr(mark("Rank in {year}"), lang, year=asked.origin),
            range_text(
                f"{_own(asked)}.rank", float(asked.rank_now.low), float(asked.rank_now.high), ledger, [asked.row_name]
            ),
            tr("score {score}", lang, score=score),
        ),
        (
            tr(mark("{aim} in {year} takes"), lang, aim=aim_text(asked, ledger), year=asked.by),
            forecast_text(f"{asked.key}.threshold", asked.threshold, decimals, ledger, asked.source_name),
            tr(mark("in four cases of five, if the method stays"), lang),
        ),
        (
            tr(mark("To gain"), lang),
            _signed(asked, "gain", ledger),
            tr(mark("{yearly} a year"), lang, yearly=_signed(asked, "gain_per_year", ledger)),
        ),
        (
            tr(mark("By carrying on"), lang),
            chance(asked, ledger)["times"],
            chance(asked, ledger)["word"],
        ),
        (tr(mark("Who did it before"), lang), *_managed(asked, ledger)),
    ]


def _managed(asked: Requirement, ledger: Ledger) -> tuple[str, str]:
    rate, lang = asked.base_rate, ledger.lang
    if rate is None or not rate.y:
        return UNKNOWN, tr("the record holds no such spell", lang)
    x, y = (ledger.print(f"{asked.key}.{name}", getattr(rate, name), unit="spells", rows=[rate.name]) for name in "xy")
    band = range_text(f"{asked.key}.band", *rate.band, ledger, [rate.name])
    said = tr("spells of {years} years from rank {band}", lang, years=rate.years, band=band)
    return tr("{x} of {y}", lang, x=x, y=y), said


def _own(asked: Requirement) -> str:
    return f"{asked.index}.{asked.origin}.{asked.province_code}.total"


def _signed(asked: Requirement, figure: str, ledger: Ledger) -> str:
    if not asked.placed:
        return UNKNOWN
    value = float(getattr(asked, figure).best)
    rows = [asked.source_name, asked.row_name]
    return ledger.print(f"{asked.key}.{figure}", value, asked.entry.decimals, unit="points", rows=rows)
