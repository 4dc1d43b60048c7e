"""The headline: where did a province stand in each index of a year, and what changed."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import (
    UNKNOWN,
    Row,
    change_text,
    is_band,
    n_ranked_text,
    rank_text,
    score_text,
    standing_text,
)
from cchc_analysis.report.prose.headline import headline_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import CONTEXT, GRID, INK, OWN, QUIET, add_panels, frame, new_figure, styled
from cchc_analysis.standing.headline import headline as headline_of
from cchc_analysis.words import Lang, mark, tr

#: Where the columns stand in the width of the panel: a left edge, right edges, and the ends of the strip of ranks.
INDEX, SCORE, RANK, STRIP, PLACES, REGION = 0.0, 0.285, 0.40, (0.445, 0.695), 0.865, 1.0
_HEADINGS = [
    (INDEX, mark("Index"), "left"),
    (SCORE, mark("Score"), "right"),
    (RANK, mark("Rank"), "right"),
    (PLACES, mark("Places gained"), "right"),
    (REGION, mark("In the region"), "right"),
]


def headline(
    province: str,
    year: int,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the headline table of a province and year, one line an index.

    Parameters
    ----------
    province, year
        As for `cchc_analysis.headline`.
    lang
        Language of the words.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        See `draw_headline`.

    Examples
    --------
    >>> " ".join(headline("Bắc Kạn", 2008, lang="en").get_suptitle().split())
    'Bắc Kạn 2008: lost places in PCI'
    """
    record = current_record(record, as_of)
    return draw_headline(headline_of(province, year, record=record), ledger=ledger or Ledger(lang, record))


@styled
def draw_headline(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw what `headline` answers.

    Parameters
    ----------
    table
        A frame of `headline`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Score with its change, rank, places gained and place in the region. On the strip from the best rank to the last
        the filled dot is this year's rank, the hollow one that of the year before, a bar a bound.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline as headline_of
    >>> " ".join(draw_headline(headline_of("Bắc Kạn", 2008), lang="en").get_suptitle().split())
    'Bắc Kạn 2008: lost places in PCI'
    """
    ledger = opened(ledger, lang)
    figure = new_figure(1.25 + 0.5 * len(table))
    (axes,) = add_panels(figure, [1])
    _write_headings(axes, ledger.lang)
    for line, row in enumerate(table.to_dict("records")):
        _draw_line(axes, line, row, ledger)
    _set_axes(axes, len(table))
    frame(figure, headline_finding(table, ledger), _notes(table, ledger))
    return figure


def _write_headings(axes: Axes, lang: Lang) -> None:
    for x, heading, side in _HEADINGS:
        axes.text(x, -0.62, tr(heading, lang), ha=side, va="center", fontsize=8, color=QUIET)
    axes.text(STRIP[0], -0.62, tr("best", lang), ha="left", va="center", fontsize=8, color=QUIET)
    axes.text(STRIP[1], -0.62, tr("last", lang), ha="right", va="center", fontsize=8, color=QUIET)


def _draw_line(axes: Axes, line: int, row: Row, ledger: Ledger) -> None:
    axes.text(INDEX, line, ledger.index(row["index"]).short, va="center", fontsize=11, fontweight="bold")
    change = change_text(row, "score", ledger)
    below = "" if change == UNKNOWN else change
    if row["new_era"]:
        below = tr("new method", ledger.lang)
    _pair(axes, SCORE, line, score_text(row, ledger), below)
    _pair(axes, RANK, line, rank_text(row, ledger), f"/{n_ranked_text(row, ledger)}", strong=True)
    _draw_strip(axes, line, row)
    axes.text(PLACES, line, change_text(row, "rank", ledger), ha="right", va="center", fontsize=11)
    axes.text(REGION, line, standing_text(row, ledger), ha="right", va="center", fontsize=11)
    axes.axhline(line + 0.5, color=GRID, linewidth=0.8)


def _pair(axes: Axes, x: float, line: int, text: str, below: str, *, strong: bool = False) -> None:
    """Write a figure, and something smaller under it."""
    look = {"fontsize": 15 if len(text) < 4 else 12, "fontweight": "bold", "color": OWN} if strong else {"fontsize": 11}
    axes.text(x, line - (0.13 if below else 0), text, ha="right", va="center", **look)
    axes.text(x, line + 0.28, below, ha="right", va="center", fontsize=7.5, color=QUIET)


def _draw_strip(axes: Axes, line: int, row: Row) -> None:
    axes.plot(STRIP, [line] * 2, color=CONTEXT, linewidth=2.5, solid_capstyle="round", zorder=1)
    middle = sum(STRIP) / 2
    axes.plot([middle] * 2, [line - 0.1, line + 0.1], color=CONTEXT, linewidth=1, zorder=1)
    if is_band(row):
        ends = [_on_strip(row[end], row["n_ranked"]) for end in ("rank_low", "rank_high")]
        axes.plot(ends, [line] * 2, color=OWN, alpha=0.35, linewidth=8, solid_capstyle="butt", zorder=2)
    # Of an index that is still awaited nobody knows among how many the rank of the year before would stand.
    if pd.notna(row["previous_rank"]) and pd.notna(row["n_ranked"]):
        before = _on_strip(row["previous_rank"], row["n_ranked"])
        if pd.notna(row["rank"]):
            axes.plot([before, _on_strip(row["rank"], row["n_ranked"])], [line] * 2, color=OWN, linewidth=2.5, zorder=2)
        axes.plot(
            before,
            line,
            "o",
            markersize=6.5,
            markerfacecolor="white",
            markeredgecolor=OWN,
            markeredgewidth=1.4,
            zorder=3,
        )
    if pd.notna(row["rank"]):
        axes.plot(_on_strip(row["rank"], row["n_ranked"]), line, "o", markersize=9, color=OWN, zorder=4)


def _on_strip(rank: float, n: float) -> float:
    low, high = STRIP
    return low + (high - low) * (min(float(rank), float(n)) - 1) / max(float(n) - 1, 1)


def _set_axes(axes: Axes, n: int) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(n - 0.45, -0.85)
    axes.axhline(-0.45, color=INK, linewidth=0.8)
    axes.set_axis_off()


def _notes(table: pd.DataFrame, ledger: Ledger) -> str:
    note = tr("Filled dot: rank of the year; hollow: the year before; bar: bound.", ledger.lang)
    previous = table.assign(
        year=table["year"] - 1,
        rank_source_id=table["previous_rank_source_id"],
        score_source_id=table["previous_score_source_id"],
    )
    return f"{note} {source_line(cited(pd.concat([previous, table])), ledger)}"
