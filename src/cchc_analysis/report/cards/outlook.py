"""How an outlook shows itself in a notebook: one row a province, best expected rank first."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.record.catalog import Index
from cchc_analysis.report.cards.card import OUTLOOK, Card, cells, framed
from cchc_analysis.report.few_lines import columns
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.sources import source_line
from cchc_analysis.words import Lang, mark, number, tr


def outlook_card(outlook: Outlook, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Card:
    """Return the table of an outlook as HTML: rank at the origin, probable rank and its 80% range, probable score."""
    ledger = opened(ledger, lang)
    table, entry, lang = outlook.table, ledger.index(outlook.index), ledger.lang
    years = {"to": outlook.to, "origin": outlook.origin}
    title = tr("{index}: probable ranks in {to}, seen from {origin}", lang, index=entry.short, **years)
    headings = [mark("Province"), mark("Rank at the origin"), mark("Probable rank"), mark("Range"), mark("Score")]
    ordered = table.sort_values(["rank_best", "position_best"], ascending=[True, False], kind="stable")
    rows = [_row(row, entry, lang) for row in ordered.to_dict("records")]
    kind = tr("An outlook: where all provinces will probably stand; ranges hold in 80% of such cases", lang)
    heads, note = [tr(heading, lang) for heading in headings], source_line(outlook.cited, ledger)
    return framed(OUTLOOK, kind, title, cells(heads, rows), note, columns(heads, rows))


def _row(row: dict[str, object], entry: Index, lang: Lang) -> list[str]:
    figures: dict[str, float] = row  # type: ignore[assignment]
    before = "–" if pd.isna(figures["origin_rank"]) else number(figures["origin_rank"], 0, lang)
    return [
        str(row["province"]),
        before,
        number(figures["rank_best"], 0, lang),
        f"{number(figures['rank_low'], 0, lang)}–{number(figures['rank_high'], 0, lang)}",
        number(figures["score_best"], entry.decimals, lang),
    ]
