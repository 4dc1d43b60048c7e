"""What a target requires, drawn: the ranks on current trend against the aim, and the score that the aim takes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MaxNLocator

from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.fan import Band, draw_fan
from cchc_analysis.report.charts.years import eras_apart
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import is_band
from cchc_analysis.report.prose.requirement import aim_text, requirement_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import INK, OWN, PEERS, PEERS_EDGE, QUIET, add_panels, frame, new_figure, styled
from cchc_analysis.targets.requirement import Requirement
from cchc_analysis.targets.requirement import requirement as ask_requirement
from cchc_analysis.words import Lang, tr

DOTS, DASHES = (0, (1, 2)), (0, (4, 2))


def requirement(
    index: IndexName,
    province: str,
    year: int,
    *,
    rank: int,
    by: int,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw what a rank by a deadline requires, seen from a year.

    Parameters
    ----------
    index, province, year
        Whose way; the year is the last whose figures are used.
    rank, by
        The aim and its deadline.
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
        See `draw_requirement`.

    Examples
    --------
    >>> title = requirement("PCI", "Bắc Kạn", 2020, rank=40, by=2025, lang="en").get_suptitle()
    >>> " ".join(title.split()).startswith("PCI 2020: rank 40 by 2025 takes")
    True
    """
    record = current_record(record, as_of)
    answer = ask_requirement(index, province, rank=rank, by=by, origin=year, record=record)
    return draw_requirement(answer, ledger=ledger or Ledger(lang, record))


@styled
def draw_requirement(
    requirement: Requirement, *, came: pd.DataFrame | None = None, lang: Lang = "vi", ledger: Ledger | None = None
) -> Figure:
    """Draw the province's ranks so far and on current trend, and the scores that the aim took and will take.

    Parameters
    ----------
    requirement
        What a target demands.
    came
        Its `Requirement.turned_out`: what came is drawn over what was foreseen.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Up to the dotted line what was; beyond it, as bands of 80% of chance, what the aim will take and
        what the trend gives, and between them the straight way to the aim. Where the rank at the origin is not known,
        they open from where it probably was. A line stops where the method changed.

    Examples
    --------
    >>> from cchc_analysis.targets.requirement import requirement
    >>> rank_40 = requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    >>> " ".join(draw_requirement(rank_40, lang="en").get_suptitle().split()).partition(" takes")[0]
    'PCI 2020: rank 40 by 2025'
    """
    ledger = opened(ledger, lang)
    figure = new_figure(5.6)
    above, below = add_panels(figure, [1.3, 1])
    _draw_ranks(above, requirement, ledger)
    _draw_scores(below, requirement, ledger)
    if came is not None and len(came):
        _draw_came(above, below, came, requirement, ledger.lang)
    first = int(requirement.past["year"].min())
    for axes in (above, below):
        axes.axvline(requirement.origin + 0.5, color=QUIET, linewidth=0.9, linestyle=DOTS)
        axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=4, fontsize=7.5, handlelength=1.8)
    below.set_xticks(range(first, requirement.by + 1, 1 + (requirement.by - first) // 13))
    # Room at the right for what is said of the deadline.
    below.set_xlim(first - 0.4, requirement.by + 0.13 * (requirement.by - first))
    frame(figure, requirement_finding(requirement, ledger=ledger), source_line(requirement.cited, ledger))
    return figure


def _draw_ranks(axes: Axes, requirement: Requirement, ledger: Ledger) -> None:
    lang, so_far, way = ledger.lang, _every_year(requirement.past), requirement.path
    years = np.array([requirement.origin, *way["year"]])
    start, near = requirement.start.reckoned_rank, requirement.start.reckoned_near
    now = float(start.best) if requirement.start.told else np.nan

    def band(name: str, opens: Bound | Forecast, label: str, alpha: float) -> Band:
        look: dict[str, Any] = {"color": OWN, "alpha": alpha, "linewidth": 0}
        low, high = (float(end) if requirement.start.told else np.nan for end in (opens.low, opens.high))
        return Band([low, *way[f"{name}_low"]], [high, *way[f"{name}_high"]], label, look)

    bands = [
        band("rank", start, tr("range of 80%", lang), 0.15),
        band("rank_near", near, tr("every second case", lang), 0.3),
    ]
    draw_fan(axes, years, bands, [now, *way["rank_best"]], color=OWN, linewidth=1.3, linestyle=DASHES)
    axes.plot(
        so_far["year"],
        so_far["rank"].to_numpy("float64", na_value=np.nan),
        color=OWN,
        marker="o",
        markersize=4.5,
        label=requirement.province,
    )
    # A year of which nothing is known stays a gap; only what narrows the whole range is a bar.
    bounded = so_far[[is_band(row) for row in so_far.to_dict("records")]]
    axes.vlines(bounded["year"], bounded["rank_low"], bounded["rank_high"], color=OWN, alpha=0.35, linewidth=6)
    axes.axhline(
        requirement.rank_aimed, color=INK, linewidth=1.1, linestyle=DASHES, label=aim_text(requirement, ledger)
    )
    axes.plot([requirement.by], [requirement.rank_aimed], marker="D", color=INK, markersize=7, clip_on=False, zorder=5)
    axes.set_ylim(requirement.n + 2, 0)
    axes.yaxis.set_major_locator(FixedLocator([1, *range(10, requirement.n + 1, 10)]))
    axes.set_ylabel(tr("rank", lang))


def _draw_came(above: Axes, below: Axes, came: pd.DataFrame, requirement: Requirement, lang: Lang) -> None:
    """Draw what came: the province's ranks and, below, the scores that the aim took; bounds are bars.

    Of a score asked for, what came is the province's own.
    """
    look: dict[str, Any] = {"color": INK, "linestyle": "none", "marker": "o", "markerfacecolor": "white", "zorder": 6}
    label, ends = tr("what came", lang), ("came_low", "came_best", "came_high")
    above.plot(came["year"], came["rank"].astype("float64"), label=label, **look)
    bounded = came[[is_band(row) for row in came.to_dict("records")]]
    above.vlines(bounded["year"], bounded["rank_low"], bounded["rank_high"], color=INK, alpha=0.5, linewidth=4)
    low, best, high = (came[end if requirement.aim.rank is not None else "score"].astype("float64") for end in ends)
    below.vlines(came["year"], low, high, color=INK, linewidth=4, zorder=6)
    below.plot(came["year"], best.where(low.eq(high)), **look)


def _every_year(past: pd.DataFrame) -> pd.DataFrame:
    """Add a row without figures for a year that the record does not hold, so that the line has a gap there."""
    years = pd.DataFrame({"year": range(past["year"].min(), past["year"].max() + 1)})
    return years.merge(past, on="year", how="left")


def _draw_scores(axes: Axes, requirement: Requirement, ledger: Ledger) -> None:
    lang, way = ledger.lang, requirement.path
    labels = [requirement.province, aim_text(requirement, ledger)]
    for part in eras_apart(requirement.past):
        # One line an era: a score has no meaning beside one made by another method.
        axes.fill_between(part["year"], part["aim_low"], part["aim_high"], color=PEERS_EDGE, alpha=0.4, linewidth=0)
        axes.plot(part["year"], part["aim_best"], color=INK, marker="s", markersize=3.2, linewidth=1.2, label=labels[1])
        axes.plot(part["year"], part["score"], color=OWN, marker="o", markersize=4.5, zorder=4, label=labels[0])
        labels = ["_", "_"]
    last = requirement.past.iloc[-1]
    years = np.array([requirement.origin, *way["year"]])
    # The fan opens from all that the aim can have taken at the origin.
    low, best, high = (
        np.array([last[f"aim_{part}"], *way[f"aim_{part}"]], dtype=float) for part in ("low", "best", "high")
    )
    axes.fill_between(years, low, high, color=PEERS, alpha=0.55, linewidth=0)
    axes.plot(years, best, color=INK, linewidth=1.2, linestyle=DASHES)
    if requirement.placed:
        needed, label = [float(requirement.start.reckoned.best), *way["needed"]], tr("way to the aim", lang)
        axes.plot(years, needed, color=OWN, marker="^", markersize=4.5, linewidth=1.6, zorder=5, label=label)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_ylabel(ledger.index(requirement.index).score_label(lang))
