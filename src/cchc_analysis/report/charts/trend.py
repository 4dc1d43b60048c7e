"""The path: where did the province stand over the years, beside its region and the nation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, MaxNLocator

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.tick_numbers import TickNumbers
from cchc_analysis.report.charts.years import era_handle, eras_apart, mark_eras
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row, is_band, rank_among_text, score_text
from cchc_analysis.report.prose.trend import trend_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import (
    INK,
    LINE,
    OWN,
    PEERS,
    PEERS_EDGE,
    QUIET,
    add_panels,
    frame,
    new_figure,
    styled,
    wrapped,
)
from cchc_analysis.standing.trends import Trajectory, trajectory
from cchc_analysis.words import Lang, tr


@dataclass(frozen=True)
class _Plan:
    """How the panels of a figure are divided and filled.

    Parameters
    ----------
    panels
        Height of the ranks beside that of the scores.
    room
        Above and below what is drawn of scores there is room for a figure: so much of its reach.
    head
        Above a rank there is room for its figure: so many ranks.
    grid
        Ranks between two lines of the grid.
    upright
        Whether the words of a year stand upright; else in short lines.
    """

    panels: tuple[float, float]
    room: float
    head: int
    grid: int
    upright: bool


#: A figure lower than this, in inches, is one of a document, whose panels hold fewer lines of letters.
_LOW = 4.0
_ON_A_PAGE, _IN_A_DOCUMENT = _Plan((1.7, 1.0), 0.35, 7, 10, True), _Plan((1.15, 1.0), 0.8, 19, 20, False)
#: The least room above the first rank, in ranks.
_TOP = -6.0
#: Words of a year take so much of its share of a line.
_COLUMN = 0.75
#: How the national mean is drawn: dotted, where the province is a full line.
_MEAN: dict[str, Any] = {"color": INK, "linestyle": (0, (1, 1)), "linewidth": 1.5}


def trend(
    index: IndexName,
    province: str,
    year: int,
    *,
    first: int | None = None,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw a province's rank and score over the years beside the band of its region and the national mean.

    Parameters
    ----------
    index, province, year, first
        As for `cchc_analysis.trend`.
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
        See `draw_trend`.

    Examples
    --------
    >>> " ".join(trend("PCI", "Bắc Kạn", 2022).get_suptitle().split())
    'PCI 2022: Bắc Kạn đứng hạng 35, tăng 13 bậc so với năm 2021; năm 2016 hạng 60'
    """
    record = current_record(record, as_of)
    path = trajectory(index, province, year, first=first, record=record)
    return draw_trend(path, ledger=ledger or Ledger(lang, record))


@styled
def draw_trend(path: Trajectory, *, lang: Lang = "vi", ledger: Ledger | None = None, height: float = 5.0) -> Figure:
    """Draw what `trends.trajectory` answers.

    Parameters
    ----------
    path
        The province and its region, and the national means of the same years.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.
    height
        In inches; a document has less room than a page.

    Returns
    -------
    Figure
        Above the rank (1 at the top), below the score. A missing year is a gap, a bound is a bar, a change of method a
        dashed line at which the score's line stops: scores compare within an era, ranks across.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import trajectory
    >>> " ".join(draw_trend(trajectory("PCI", "Bắc Kạn", 2022)).get_suptitle().split())
    'PCI 2022: Bắc Kạn đứng hạng 35, tăng 13 bậc so với năm 2021; năm 2016 hạng 60'
    """
    ledger, table = opened(ledger, lang), path.table
    rows = table.to_dict("records")
    figure, plan = new_figure(height), _IN_A_DOCUMENT if height < _LOW else _ON_A_PAGE
    above, below = add_panels(figure, list(plan.panels))
    _draw_region(above, table, "rank")
    _draw_region(below, table, "score")
    ranks = _draw_ranks(above, rows, ledger, plan)
    _draw_scores(below, table, path.means, ledger)
    _draw_means(below, path.means)
    _leave_room(below, table, path.means, plan.room)
    mark_eras([above, below], table["year"].tolist(), table["era"].tolist())
    _mark_unknown(above, rows, ledger.lang, upright=plan.upright)
    above.set_ylabel(tr("rank", ledger.lang))
    below.set_ylabel(ledger.index(table["index"].iloc[0]).score_label(ledger.lang))
    below.set_xticks(list(table["year"]), [_year_label(row) for row in rows])
    below.set_xlim(table["year"].min() - 0.5, table["year"].max() + 0.5)
    _legend(above, ledger.lang)
    frame(figure, trend_finding(table, ledger), _notes(rows, ranks, ledger.lang) + source_line(path.cited(), ledger))
    return figure


def _draw_ranks(axes: Axes, rows: list[Row], ledger: Ledger, plan: _Plan) -> list[str]:
    """Draw the ranks and return them as they are printed."""
    printed = [rank_among_text(row, ledger) for row in rows]
    ranks = [float(row["rank"]) if pd.notna(row["rank"]) else float("nan") for row in rows]
    years = [row["year"] for row in rows]
    axes.plot(years, ranks, color=OWN, marker="o", markersize=5, label=rows[0]["province"], zorder=3)
    for row, text in zip(rows, printed, strict=True):
        if pd.notna(row["rank"]):
            _label(axes, row["year"], row["rank"], text)
        elif is_band(row):
            low, high = float(row["rank_low"]), float(row["rank_high"])
            axes.plot(
                [row["year"]] * 2, [low, high], color=OWN, alpha=0.35, linewidth=7, solid_capstyle="butt", zorder=2
            )
            _label(axes, row["year"], low, text)
    last = max((row["n_ranked"] for row in rows if pd.notna(row["n_ranked"])), default=1)
    best = min((row["rank_low"] for row in rows if pd.notna(row["rank_low"])), default=1)
    axes.set_ylim(float(last) + 2, min(_TOP, float(best) - plan.head))
    axes.yaxis.set_major_locator(FixedLocator([1, *range(plan.grid, int(last) + 1, plan.grid)]))
    return printed


def _draw_scores(axes: Axes, table: pd.DataFrame, means: pd.DataFrame, ledger: Ledger) -> None:
    """Draw one line an era: a score has no meaning beside one made by another method.

    Its figure stands on the side away from the national mean.
    """
    mean = means.set_index("year")["level"].astype("float64")
    for of_era in eras_apart(table):
        axes.plot(of_era["year"], of_era["score"], color=OWN, marker="o", markersize=5, zorder=3)
    for row in table.to_dict("records"):
        if pd.notna(row["score"]):
            _label(axes, row["year"], row["score"], score_text(row, ledger), below=row["score"] < mean[row["year"]])
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.yaxis.set_major_formatter(TickNumbers(ledger.lang, least=0))


def _draw_region(axes: Axes, table: pd.DataFrame, figure: str) -> None:
    """Shade from the best to the worst known member; a single known member makes no band."""
    known = table[table[f"peer_{figure}s"].fillna(0) >= 2]
    low, high = (known[f"peer_{figure}_{end}"].astype("float64") for end in ("low", "high"))
    axes.bar(
        known["year"], high - low, bottom=low, width=0.72, color=PEERS, alpha=0.55, edgecolor=PEERS_EDGE, linewidth=0.6
    )


def _draw_means(axes: Axes, means: pd.DataFrame) -> None:
    """Draw the national mean, a line an era; where the record leaves it open, its bounds."""
    for of_era in eras_apart(means):
        axes.plot(of_era["year"], of_era["level"], marker="_", markersize=9, zorder=2, **_MEAN)
    axes.vlines(means["year"], means["level_low"], means["level_high"], color=INK, linewidth=1.2, zorder=2)


def _leave_room(axes: Axes, table: pd.DataFrame, means: pd.DataFrame, share: float) -> None:
    """Set the limits of the scores by all that is drawn, the nation's too, with room for a figure at either end.

    Bars do not start at zero, so none is cut off.
    """
    region = table.loc[table["peer_scores"].fillna(0) >= 2, ["peer_score_low", "peer_score_high"]]
    nation = means[["level", "level_low", "level_high"]]
    drawn = pd.concat([part.astype("float64").stack() for part in (region, nation, table[["score"]])]).dropna()
    if not drawn.empty:
        room = share * max(drawn.max() - drawn.min(), 1.0)
        axes.set_ylim(drawn.min() - room, drawn.max() + room)


def _mark_unknown(axes: Axes, rows: list[Row], lang: Lang, *, upright: bool) -> None:
    """Say in the column of a year that its rank is not known: upright, or in short lines where the panel is low."""
    size = 8.0 if upright else 6.5
    for row in rows:
        if pd.isna(row["rank"]) and not is_band(row):
            said = tr("no ranking known" if pd.isna(row["n_ranked"]) else "rank not known", lang)
            axes.text(
                row["year"],
                0.5,
                said if upright else wrapped(said, _COLUMN * LINE / len(rows), size),
                transform=axes.get_xaxis_transform(),
                rotation=90 if upright else 0,
                ha="center",
                va="center",
                color=QUIET,
                fontsize=size,
                path_effects=[withStroke(linewidth=1.5, foreground="white")] if not upright else [],
            )


def _notes(rows: list[Row], ranks: list[str], lang: Lang) -> str:
    """Explain the count under a year, a rank that no source states, and one among few provinces."""
    notes = []
    if any(_year_label(row) != str(row["year"]) for row in rows):
        notes.append(tr("Under a year (a/b): of the b provinces of the region the ranks of a are known.", lang))
    if any(row["rank_basis"] == "implied" for row in rows):
        notes.append(tr("A rank that no source states follows from the scores of the whole ranking.", lang))
    if any("/" in text for text in ranks):
        notes.append(tr("Rank a/b: only b provinces were ranked that year.", lang))
    return "".join(f"{note} " for note in notes)


def _label(axes: Axes, x: float, y: float, text: str, *, below: bool = False) -> None:
    axes.annotate(
        text, (x, float(y)), xytext=(0, -7 if below else 6), textcoords="offset points",
        ha="center", va="top" if below else "bottom", fontsize=8.5, fontweight="bold", color=OWN, zorder=4,
        path_effects=[withStroke(linewidth=2, foreground="white")],
    )  # fmt: skip


def _year_label(row: Row) -> str:
    """Return the year, and how many of the region's ranks are known where some are not."""
    if pd.isna(row["peer_n"]) or row["peer_ranks"] == row["peer_n"]:
        return str(row["year"])
    return f"{row['year']}\n({row['peer_ranks']}/{int(row['peer_n'])})"


def _legend(axes: Axes, lang: Lang) -> None:
    handles: list[Any] = [
        *axes.get_legend_handles_labels()[0],
        Patch(
            facecolor=PEERS,
            edgecolor=PEERS_EDGE,
            alpha=0.55,
            label=tr("known provinces of the region, best to worst", lang),
        ),
        Line2D([], [], label=tr("national mean", lang), **_MEAN),
        era_handle(lang),
    ]
    axes.legend(
        handles=handles,
        ncols=2,
        columnspacing=1.2,
        loc="lower left",
        bbox_to_anchor=(-0.01, 1.0),
        fontsize=7.5,
        handlelength=1.6,
    )
