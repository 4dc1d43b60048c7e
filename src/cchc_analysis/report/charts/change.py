"""The change: which components drove a province's score from one year to another."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.tick_numbers import TickNumbers
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.prose.change import change_finding, component_label, named, part_text
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import INK, OWN, QUIET, SHADES, add_panels, frame, new_figure, styled, wrapped
from cchc_analysis.standing.trends import change as change_of
from cchc_analysis.words import Lang, tr

#: Names of components: inches of a line and points of the letters.
NAMES, SIZE = 2.2, 8
#: What was added is dark and full, what was lost hatched, so that both are told apart without colour.
_ADDED: dict[str, Any] = {"facecolor": SHADES[-1], "edgecolor": SHADES[-1]}
_LOST: dict[str, Any] = {"facecolor": "#F0C3B4", "edgecolor": OWN, "hatch": "////"}


def change(
    index: IndexName,
    province: str,
    year: int,
    *,
    previous: int | None = None,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw what each component added to the change of the total, or took away.

    Parameters
    ----------
    index, province, year, previous
        As for `trends.change`.
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
        See `draw_change`.

    Examples
    --------
    >>> " ".join(change("PCI", "Bắc Kạn", 2021, lang="en").get_suptitle().split())
    'PCI: Bắc Kạn +0.29 points from 2020 to 2021; most added by ...'
    """
    record = current_record(record, as_of)
    table = change_of(index, province, year, previous=previous, record=record)
    return draw_change(table, ledger=ledger or Ledger(lang, record))


@styled
def draw_change(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw what `trends.change` answers.

    Parameters
    ----------
    table
        A frame of `trends.change`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        One bar a component, in points of the total, from the greatest gain to the greatest loss; then what the
        components leave over, and the total, to which the printed figures add up exactly. An upright stroke is the mean
        change of all provinces. Across a change of method nothing is drawn, since points do not compare.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import change as change_of
    >>> " ".join(draw_change(change_of("PCI", "Bắc Kạn", 2021), lang="en").get_suptitle().split())
    'PCI: Bắc Kạn +0.29 points from 2020 to 2021; most added by ...'
    """
    ledger = opened(ledger, lang)
    table = named(table, ledger)
    rows = _in_order(table).to_dict("records")
    labels = [wrapped(component_label(row, ledger), NAMES, SIZE) for row in rows]
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    figure = new_figure(1.8 + max(0.3, 0.145 * lines) * max(len(rows), 2))
    (axes,) = add_panels(figure, [1])
    for line, row in enumerate(rows):
        _draw_bar(axes, line, row, part_text(row, ledger))
    if rows:
        _set_axes(axes, labels, ledger.lang)
        _legend(axes, table, ledger.lang)
    else:
        axes.text(0.5, 0.5, tr("No change in points is known.", ledger.lang), ha="center", color=QUIET)
        axes.set_axis_off()
    frame(figure, change_finding(table, ledger), source_line(cited(table), ledger))
    return figure


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Return the components from gain to loss, then what they leave over, then the total."""
    known = table[table["contribution_printed"].notna()]
    parts = known[known["kind"] == "component"].sort_values("contribution_printed", ascending=False, kind="stable")
    return pd.concat([parts, known[known["kind"] != "component"]])


def _draw_bar(axes: Axes, line: int, row: Row, text: str) -> None:
    value, total = float(row["contribution_printed"]), row["kind"] == "total"
    look = _LOST if value < 0 else _ADDED
    axes.barh(line, value, height=0.72 if total else 0.58, linewidth=0.8, zorder=2, **look)
    if pd.notna(row["national_printed"]):
        axes.plot(row["national_printed"], line, "|", markersize=15, color="white", markeredgewidth=4.5, zorder=3)
        axes.plot(row["national_printed"], line, "|", markersize=14, color=INK, markeredgewidth=2, zorder=3)
    weight = "bold" if total else "normal"
    place: dict[str, Any] = {"xycoords": axes.get_yaxis_transform(), "xytext": (38, 0), "textcoords": "offset points"}
    axes.annotate(
        text, (1.0, line), ha="right", va="center", fontsize=8.5, fontweight=weight, annotation_clip=False, **place
    )
    if total:
        axes.axhline(line - 0.5, color=INK, linewidth=0.8)


def _set_axes(axes: Axes, labels: list[str], lang: Lang) -> None:
    axes.set_yticks(range(len(labels)), labels, fontsize=SIZE)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.axvline(0, color=INK, linewidth=0.8, zorder=4)
    axes.margins(x=0.08)
    axes.set_xlabel(tr("points of the total", lang), fontsize=8.5)
    axes.xaxis.set_major_formatter(TickNumbers(lang, sign=True))
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _legend(axes: Axes, table: pd.DataFrame, lang: Lang) -> None:
    handles: list[Patch | Line2D] = [
        Patch(**_ADDED, label=tr("points gained", lang)),
        Patch(**_LOST, label=tr("points lost", lang)),
    ]
    if table["national_printed"].notna().any():
        look: dict[str, Any] = {
            "marker": "|",
            "markersize": 12,
            "color": INK,
            "markeredgewidth": 2,
            "linestyle": "none",
        }
        handles.append(Line2D([], [], label=tr("mean of all provinces", lang), **look))
    axes.legend(handles=handles, ncols=3, loc="lower left", bbox_to_anchor=(0, 1.0), fontsize=8, columnspacing=1.2)
