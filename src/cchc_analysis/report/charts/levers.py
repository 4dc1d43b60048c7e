"""Lever bars: what each component would carry of a gain on the nation, beside what provinces really gained on it."""

from __future__ import annotations

import datetime as dt
import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import blended_transform_factory

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.tick_numbers import TickNumbers
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.levers import (
    count_text,
    figure_text,
    lever_finding,
    name_of,
    points_text,
    unpriced_notes,
    whole_notes,
)
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import INK, OWN, PEERS, PEERS_EDGE, QUIET, add_panels, frame, new_figure, styled
from cchc_analysis.targets.levers import Levers
from cchc_analysis.targets.levers import levers as find_levers
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.ranges import years_text

#: How far to the right of the panel the columns of figures end, in points.
_COLUMNS = (72, 124, 194)


def levers(
    index: IndexName,
    province: str,
    year: int,
    *,
    gain: float,
    years: int = 1,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the least-cost split of a gain on the nation, beside the gains on it really made from such starts.

    Parameters
    ----------
    index, province, year, gain, years
        As for `cchc_analysis.targets.levers`.
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
        See `draw_levers`.

    Examples
    --------
    >>> " ".join(levers("PCI", "Bắc Kạn", 2020, gain=1.5).get_suptitle().split()).startswith("PCI 2020:")
    True
    """
    record = current_record(record, as_of)
    found = find_levers(index, province, year, gain, years=years, record=record)
    return draw_levers(found, ledger=ledger or Ledger(lang, record))


@styled
def draw_levers(levers: Levers, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw the split of a gain.

    Parameters
    ----------
    levers
        A gain split over the components.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        A bar a component, in points of the total, the longest on top. The pale bar behind holds eight in ten of the
        gains beyond the nation's made from such a start, the black mark is their median, the dots are the examples of
        the table. Beside it the score now and after, if the nation stands still, the points, and how many of the gains
        were as great.

    Examples
    --------
    >>> from cchc_analysis.targets.levers import levers
    >>> figure = draw_levers(levers("PCI", "Bắc Kạn", 2020, 1.5), lang="en")
    >>> " ".join(figure.get_suptitle().split()).partition(" in ")[0]
    'PCI 2020: Bắc Kạn would gain 1.50 points on the nation'
    """
    ledger = opened(ledger, lang)
    rows = levers.table.sort_values("points", kind="stable", ascending=False).to_dict("records")
    names = [textwrap.fill(name_of(row, ledger), 34) for row in rows]
    lines = max(name.count("\n") for name in names)
    figure = new_figure(2.1 + (0.4 if lines < 2 else 0.2 + 0.14 * lines) * len(rows))
    (axes,) = add_panels(figure, [1])
    examples = levers.examples.set_index("component")["beyond"]
    for place, row in enumerate(rows):
        _draw_made(axes, place, row, examples[examples.index == row["component"]])
        axes.barh(place, row["points"], height=0.26, color=OWN, zorder=3)
        _print_figures(axes, place, row, levers, ledger)
    _head(axes, levers, ledger.lang)
    _set_axes(axes, names, ledger.lang)
    years = years_text(levers.years, ledger.lang)
    axes.set_xlabel(tr("points of the total gained on the nation in {years}", ledger.lang, years=years))
    # Above the heads of the columns, from the left edge of the figure.
    over = blended_transform_factory(figure.transFigure, axes.transData)
    axes.legend(
        handles=_handles(levers, ledger.lang), ncols=4, loc="lower left", bbox_to_anchor=(0.0, -1.25),
        bbox_transform=over, fontsize=7.5, handlelength=1.4, columnspacing=1.4, borderaxespad=0.3,
    )  # fmt: skip
    sources = source_line(levers.cited(), ledger)
    note = " ".join([*whole_notes(levers, ledger), *unpriced_notes(levers, ledger.lang), sources])
    frame(figure, lever_finding(levers, ledger=ledger), note)
    return figure


def _draw_made(axes: Axes, place: int, row: Row, examples: pd.Series[float]) -> None:
    """Draw the gains made from there, in points of the total: eight in ten, the median, the examples."""
    if pd.isna(row["median"]):
        return
    low, middle, high = (row[name] * row["factor"] for name in ("q10", "median", "q90"))
    axes.barh(place, high - low, left=low, height=0.62, color=PEERS, edgecolor=PEERS_EDGE, linewidth=0.6, zorder=2)
    axes.plot([middle, middle], [place - 0.31, place + 0.31], color=INK, linewidth=1.6, zorder=4)
    axes.plot(
        examples * row["factor"],
        [place] * len(examples),
        "o",
        color="white",
        markeredgecolor=INK,
        markersize=4.5,
        zorder=5,
    )


def _print_figures(axes: Axes, place: int, row: Row, levers: Levers, ledger: Ledger) -> None:
    """Print beside a bar: the score now and after, the points, and how many gained as much."""
    level = figure_text(row, "level", levers, ledger)
    if row["bears"]:
        texts = [f"{level} → {figure_text(row, 'to', levers, ledger)}", f"+{points_text(row, levers, ledger)}"]
    else:
        texts = [level, UNKNOWN]
    if levers.priced_by == "gains":
        texts.append("/".join(count_text(row, levers, ledger)) if row["bears"] else UNKNOWN)
    for column, text in zip(_COLUMNS, texts, strict=False):
        _beside(axes, place, column, text, INK if row["bears"] else QUIET)


def _head(axes: Axes, levers: Levers, lang: Lang) -> None:
    heads = [tr("own score", lang), tr("of the total", lang)]
    if levers.priced_by == "gains":
        heads.append(tr("gained as much", lang))
    for column, text in zip(_COLUMNS, heads, strict=False):
        _beside(axes, -0.85, column, text, QUIET)


def _beside(axes: Axes, place: float, column: int, text: str, color: str) -> None:
    axes.annotate(
        text, (1, place), xycoords=("axes fraction", "data"), xytext=(column, 0), textcoords="offset points",
        ha="right", va="center", fontsize=8, color=color, annotation_clip=False,
    )  # fmt: skip


def _set_axes(axes: Axes, names: list[str], lang: Lang) -> None:
    axes.set_yticks(range(len(names)), names, fontsize=8)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.axvline(0, color=QUIET, linewidth=0.9)
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
    axes.use_sticky_edges = False
    axes.margins(x=0.03)
    axes.autoscale_view(scaley=False)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(TickNumbers(lang))


def _handles(levers: Levers, lang: Lang) -> list[Patch | Line2D]:
    own = Patch(color=OWN, label=tr(_split_label(levers), lang))
    if levers.priced_by == "lost":
        return [own]
    dot = Line2D([], [], linestyle="", marker="o", color="white", markeredgecolor=INK, markersize=4.5)
    dot.set_label(tr("examples", lang))
    made = tr("gains from such a start, eight in ten", lang)
    return [
        own,
        Patch(facecolor=PEERS, edgecolor=PEERS_EDGE, label=made),
        Line2D([], [], color=INK, linewidth=1.6, label=tr("their median", lang)),
        dot,
    ]


def _split_label(levers: Levers) -> str:
    if not levers.reachable:
        return mark("the most each may gain")
    return mark("split by the points still lost") if levers.priced_by == "lost" else mark("least-cost split")
