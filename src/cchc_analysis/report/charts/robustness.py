"""Robustness: the ranks of each province under all weights, one row a province, its rank in the record marked."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.robustness import (
    drawn_share_text,
    rank_called,
    rescaled_sentence,
    robustness_finding,
    within_text,
)
from cchc_analysis.report.prose.weights import weights_called
from cchc_analysis.report.style import CONTEXT, GRID, INK, OWN, PEERS_EDGE, QUIET, frame, new_figure, styled
from cchc_analysis.report.tables.robustness import region_rows, robust_sources
from cchc_analysis.standing.robustness import Robustness
from cchc_analysis.standing.robustness import robustness as robustness_of
from cchc_analysis.standing.robustness.robustness import WITHIN
from cchc_analysis.words import Lang, mark, tr

#: Room a row takes, in inches, and what stands above and below all rows.
ROW, AROUND = 0.125, 1.6
#: From so few rows on each takes more room.
FEW, FEW_ROW = 20, 0.165


def robustness(
    index: str,
    province: str,
    year: int,
    *,
    within: float = WITHIN,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the ranks of all provinces under all weights; see `draw_robustness`.

    Parameters
    ----------
    index, province, year
        Which ranking, and whose row stands out.
    within
        How far each weight goes to either side, as a share of itself.
    lang
        Language of the words.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> " ".join(robustness("PAPI", "Bắc Kạn", 2023, lang="en").get_suptitle().split())
    'PAPI 2023: with each weight up to 25% off, Bắc Kạn (rank 22) stands within 16…24'
    """
    record = current_record(record, as_of)
    entry = find_index(index, record)
    province_in(year, province, record=record)
    answer = robustness_of(entry.index, year, within=within, record=record)
    return draw_robustness(answer, province, ledger=ledger or Ledger(lang, record))


@styled
def draw_robustness(
    answer: Robustness,
    province: str | None = None,
    *,
    region: bool = False,
    lang: Lang = "vi",
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the ranks of provinces under all weights, one row a province, best rank first.

    Parameters
    ----------
    answer
        From `robustness`.
    province
        Whose row stands out, with those of its region.
    region
        Whether its region alone is drawn.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        The thin line goes from the best to the worst rank, the thick one holds nine in ten drawn weightings, the dot is
        the rank of the record, published or computed from the scores (of weights of one's own the rank at these), the
        small upright mark the rank with equal weights.

    Examples
    --------
    >>> from cchc_analysis.standing.robustness import robustness as robustness_of
    >>> answer = robustness_of("PCI", 2021, provinces=["Bắc Kạn", "Cao Bằng"])
    >>> [tick.get_text() for tick in draw_robustness(answer).axes[0].get_yticklabels()]
    ['Bắc Kạn', 'Cao Bằng']
    """
    ledger = opened(ledger, lang)
    near = set(region_rows(answer, province)["province_code"]) if province else set()
    table = answer.table[answer.table["province_code"].isin(near)] if region and near else answer.table
    own = str(answer.row(province)["province_code"]) if province else ""
    figure = new_figure(AROUND + len(table) * (FEW_ROW if len(table) <= FEW else ROW))
    axes = figure.subplots()
    codes = table["province_code"]
    colors = [OWN if code == own else PEERS_EDGE if code in near or not province else CONTEXT for code in codes]
    _draw_rows(axes, table, colors, answer.middle)
    _set_axes(axes, table, answer, own)
    axes.set_xlabel(tr("rank", ledger.lang))
    frame(figure, robustness_finding(answer, province, ledger=ledger), _notes(answer, ledger))
    return figure


def _draw_rows(axes: Axes, table: pd.DataFrame, colors: list[str], middle: str) -> None:
    places = np.arange(len(table))
    axes.hlines(places, table["best_rank"], table["worst_rank"], colors=colors, linewidth=0.9, zorder=2)
    for end in ("best_rank", "worst_rank"):
        axes.vlines(table[end], places - 0.25, places + 0.25, colors=colors, linewidth=0.9, zorder=2)
    axes.hlines(places, table["rank_q05"], table["rank_q95"], colors=colors, linewidth=3.2, alpha=0.55, zorder=3)
    axes.vlines(table["rank_equal"], places - 0.4, places + 0.4, colors=INK, linewidth=0.9, zorder=4)
    axes.scatter(table[middle].astype(int), places, s=18, c=colors, edgecolors="white", linewidths=0.5, zorder=5)


def _set_axes(axes: Axes, table: pd.DataFrame, answer: Robustness, own: str) -> None:
    axes.set_yticks(range(len(table)), table["province"])
    axes.set_ylim(len(table) - 0.4, -0.6)
    axes.set_xlim(0, answer.n + 1)
    axes.tick_params(axis="y", length=0, labelsize=6.5 if len(table) > FEW else 8)
    for label, code in zip(axes.get_yticklabels(), table["province_code"], strict=True):
        label.set_color(OWN if code == own else QUIET)
        label.set_fontweight("bold" if code == own else "normal")
    axes.set_xticks([1, *range(10, answer.n + 1, 10)])
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.grid(axis="y", visible=False)


def _notes(answer: Robustness, ledger: Ledger) -> str:
    message = mark(
        "Dot: {called}; thin line: best to worst rank over all weights up to {within} off {weights}; thick line: "
        "{share} of the weightings drawn; upright mark: equal weights."
    )
    called = rank_called(answer.parts.totals["rank_basis"], ledger.lang)
    if answer.own_weights:
        called = tr("rank at the weights given", ledger.lang)
    note = tr(
        message,
        ledger.lang,
        called=called,
        within=within_text(answer, ledger),
        weights=weights_called([answer.origin], ledger.lang),
        share=drawn_share_text(answer, ledger),
    )
    return f"{note} {rescaled_sentence(ledger.lang)} {robust_sources(answer, ledger)}"
