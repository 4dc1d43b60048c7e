"""A requirement drawn: above the rank by carrying on against the aim, below the score that the aim takes."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MaxNLocator

from cchc_analysis.record.sources import source_line
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import is_band
from cchc_analysis.report.prose.requirement_explain import aim_text, finding
from cchc_analysis.report.style import INK, OWN, PEERS, PEERS_EDGE, QUIET, add_panels, frame, new_figure, styled
from cchc_analysis.targets.requirement.required import Requirement
from cchc_analysis.words import tr

DOTS, DASHES = (0, (1, 2)), (0, (4, 2))


@styled
def draw_requirement(asked: Requirement, ledger: Ledger) -> Figure:
    """Draw the province's ranks so far and by carrying on, and the scores that the aim took and will take."""
    figure = new_figure(5.6)
    above, below = add_panels(figure, [1.3, 1])
    _draw_ranks(above, asked, ledger)
    _draw_scores(below, asked, ledger)
    first = int(asked.past["year"].min())
    for axes in (above, below):
        axes.axvline(asked.origin + 0.5, color=QUIET, linewidth=0.9, linestyle=DOTS)
        axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=4, fontsize=7.5, handlelength=1.8)
    below.set_xticks(range(first, asked.by + 1, 1 + (asked.by - first) // 13))
    # Room at the right for what is said of the deadline.
    below.set_xlim(first - 0.4, asked.by + 0.13 * (asked.by - first))
    frame(figure, finding(asked, ledger), source_line(asked.cited, ledger.lang, asked.record))
    return figure


def _draw_ranks(axes: Axes, asked: Requirement, ledger: Ledger) -> None:
    lang, so_far, way = ledger.lang, asked.past, asked.path
    years = np.array([asked.origin, *way["year"]])
    now = float(asked.rank_now.best) if asked.placed else np.nan

    def band(low: str, high: str, alpha: float, label: str) -> None:
        first, last = (np.array([now, *way[end]], dtype=float) for end in (low, high))
        axes.fill_between(years, first, last, color=OWN, alpha=alpha, linewidth=0, label=label)

    band("rank_low", "rank_high", 0.15, tr("four cases of five", lang))
    band("rank_near_low", "rank_near_high", 0.3, tr("every second case", lang))
    axes.plot(years, [now, *way["rank_best"]], color=OWN, linewidth=1.3, linestyle=DASHES)
    axes.plot(
        so_far["year"],
        so_far["rank"].to_numpy("float64", na_value=np.nan),
        color=OWN,
        marker="o",
        markersize=4.5,
        label=asked.province,
    )
    # A year of which nothing is known stays a gap; only what narrows the whole range is a bar.
    bounded = so_far[[is_band(row) for row in so_far.to_dict("records")]]
    axes.vlines(bounded["year"], bounded["rank_low"], bounded["rank_high"], color=OWN, alpha=0.35, linewidth=6)
    axes.axhline(asked.rank_aimed, color=INK, linewidth=1.1, linestyle=DASHES, label=aim_text(asked, ledger))
    axes.plot([asked.by], [asked.rank_aimed], marker="D", color=INK, markersize=7, clip_on=False, zorder=5)
    axes.set_ylim(asked.n + 2, 0)
    axes.yaxis.set_major_locator(FixedLocator([1, *range(10, asked.n + 1, 10)]))
    axes.set_ylabel(tr("rank", lang))


def _draw_scores(axes: Axes, asked: Requirement, ledger: Ledger) -> None:
    lang, way = ledger.lang, asked.path
    labels = [asked.province, aim_text(asked, ledger)]
    for _, part in asked.past.groupby("era", sort=False):
        # One line an era: a score has no meaning beside one made by another method.
        axes.fill_between(part["year"], part["aim_low"], part["aim_high"], color=PEERS_EDGE, alpha=0.4, linewidth=0)
        axes.plot(part["year"], part["aim_best"], color=INK, marker="s", markersize=3.2, linewidth=1.2, label=labels[1])
        axes.plot(part["year"], part["score"], color=OWN, marker="o", markersize=4.5, zorder=4, label=labels[0])
        labels = ["_", "_"]
    aim = float(asked.past.iloc[-1]["aim_best"])
    years = np.array([asked.origin, *way["year"]])
    low, best, high = (np.array([aim, *way[f"aim_{part}"]], dtype=float) for part in ("low", "best", "high"))
    axes.fill_between(years, low, high, color=PEERS, alpha=0.55, linewidth=0)
    axes.plot(years, best, color=INK, linewidth=1.2, linestyle=DASHES)
    needed = [float(asked.score_now.best), *way["needed"]]
    axes.plot(
        years, needed, color=OWN, marker="^", markersize=4.5, linewidth=1.6, zorder=5, label=tr("way to the aim", lang)
    )
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_ylabel(asked.entry.score_label(lang))
