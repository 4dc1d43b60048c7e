"""Levers as a card: how a gain is split over the components, and how often as much was gained."""

from __future__ import annotations

from html import escape

import pandas as pd

from cchc_analysis.report.cards.card import LEVERS, QUIET, Card, framed
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.levers import (
    count_text,
    figure_text,
    lever_finding,
    measures_sentence,
    name_of,
    points_text,
    unpriced_notes,
    whole_notes,
)
from cchc_analysis.report.sources import source_line
from cchc_analysis.targets.levers import Levers
from cchc_analysis.words import Lang, mark, tr

#: By what a gain is split.
_KINDS = {
    "gains": mark("Levers: the easiest split of a gain beyond the nation's, and no plan"),
    "lost": mark("Levers: a gain beyond the nation's, split by the points still lost, and no plan"),
}
_LINE = "display:grid;grid-template-columns:minmax(120px,2fr) 3fr minmax(90px,auto);gap:2px 12px;align-items:center"


def levers_card(levers: Levers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    """Return the split as a card: a bar for each component that bears something, the greatest first."""
    ledger = opened(ledger, lang)
    lang = ledger.lang
    bearing = levers.table[levers.table["bears"]].sort_values("points", ascending=False, kind="stable")
    most = float(bearing["points"].max()) if len(bearing) else 1.0
    parts = [_part(row, levers, ledger) for row in bearing.to_dict("records")]
    bars = "".join(_bar(*part, share) for part, share in zip(parts, 100 * bearing["points"] / most, strict=True))
    body = f'<div style="{_LINE};margin-top:8px">{bars}</div>'
    kind = tr(_KINDS[levers.priced_by], lang)
    notes = [
        *whole_notes(levers, ledger),
        *unpriced_notes(levers, lang),
        measures_sentence(levers.index, ledger=ledger),
    ]
    note = " ".join(filter(None, [*notes, source_line(levers.cited(), ledger)]))
    lines = [f"{name}: +{points} ({move})" for name, points, move in parts]
    return framed(LEVERS, kind, lever_finding(levers, ledger=ledger), body, note, lines)


def _part(row: dict[str, object], levers: Levers, ledger: Ledger) -> tuple[str, str, str]:
    """Return the name of a component, the points that it bears, and its move with how often as much was gained."""
    points = points_text(row, levers, ledger)
    move = f"{figure_text(row, 'level', levers, ledger)} → {figure_text(row, 'to', levers, ledger)}"
    if not pd.isna(row["chance"]):
        x, n = count_text(row, levers, ledger)
        move = tr("{move}; {x} of {n} did", ledger.lang, move=move, x=x, n=n)
    return name_of(row, ledger), points, move


def _bar(name: str, points: str, move: str, share: float) -> str:
    bar = f'<div style="height:10px;width:{share:.0f}%;background:{LEVERS.color}"></div>'
    return (
        f"<div>{escape(name)}</div>{bar}"
        f'<div style="white-space:nowrap"><b>+{escape(points)}</b> <span style="{QUIET}">{escape(move)}</span></div>'
    )
