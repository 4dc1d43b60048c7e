"""The profile: in which components is a province ahead or behind, and what changed since the year before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from cchc_analysis.errors import AskError
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.component_figures import (
    place_text,
    printable,
    region_best_text,
    region_median_text,
    tells_region_best,
)
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, change_text, score_text
from cchc_analysis.report.prose.profile import profile_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import GRID, INK, OWN, PEERS_EDGE, QUIET, add_panels, frame, new_figure, styled, wrapped
from cchc_analysis.standing.profile import Profile, full_profile
from cchc_analysis.words import Lang, mark, tr

#: Names of components: inches of a line and points of the letters. Columns: points from the panel to their right edges.
NAMES, SIZE = 1.75, 8
_COLUMNS = {
    "value": (38, mark("{year}")),
    "change": (80, mark("change")),
    "region_median": (122, mark("region's\nmedian")),
    "region_best": (170, mark("region's\nbest")),
    "rank": (198, mark("rank")),
}
_DOTS: dict[str, dict[str, Any]] = {
    "region_best": {"marker": "D", "markersize": 5, "color": PEERS_EDGE},
    "region_median": {"marker": "|", "markersize": 13, "color": INK, "markeredgewidth": 2},
    "previous": {"marker": "o", "markersize": 6.5, "markerfacecolor": "white", "color": OWN, "markeredgewidth": 1.4},
    "value": {"marker": "o", "markersize": 8, "color": OWN},
}
_WORDS = {
    "value": mark("{year}"),
    "previous": mark("the year before"),
    "region_median": mark("median of the region"),
    "region_best": mark("best of the region"),
}


def profile(
    index: IndexName,
    province: str,
    year: int,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the components of a province in one year beside the year before and its region, one row a component.

    Parameters
    ----------
    index, province, year
        As for `cchc_analysis.standing.profile`.
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
        As `draw_profile` draws it.

    Raises
    ------
    AskError
        As `full_profile` and `draw_profile` do.

    Examples
    --------
    >>> " ".join(profile("PCI", "Bắc Kạn", 2021, lang="en").get_suptitle().split())
    'PCI 2021, Bắc Kạn: of 10 components 6 up, 3 down, ...'
    """
    record = current_record(record, as_of)
    return draw_profile(full_profile(index, province, year, record=record), ledger=ledger or Ledger(lang, record))


@styled
def draw_profile(profile: Profile, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw a profile, one row a component.

    Parameters
    ----------
    profile
        An answer of `full_profile`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Filled dot: this year; hollow: the year before, where the method is the same; upright stroke: median of the
        region, where all its provinces are known; diamond: best known of the region, where that tells anything. On the
        axis stand points, or percent of the greatest score where components differ in it. The figures stand at the
        right, as `profile_table` prints them.

    Raises
    ------
    AskError
        Where the record holds no component of that year.

    Examples
    --------
    >>> from cchc_analysis.standing.profile import full_profile
    >>> len(draw_profile(full_profile("PCI", "Bắc Kạn", 2021)).axes[0].get_yticklabels())
    10
    """
    ledger = opened(ledger, lang)
    if profile.table.empty:
        raise AskError(
            "The record holds no components of {index} {year}.",
            "Ask for another year, or for an index with components.",
            index=ledger.index(profile.index).short,
            year=profile.year,
        )
    lang, year, table = ledger.lang, profile.year, _drawn(profile.table)
    units, labels = _units(table), [wrapped(name, NAMES, SIZE) for name in table[f"name_{lang}"]]
    lines = max(label.count("\n") + 1 for label in labels)
    figure = new_figure(1.75 + max(0.32, 0.15 * lines) * len(table))
    (axes,) = add_panels(figure, [1])
    _draw_dots(axes, table, units)
    for line, row in enumerate(table.to_dict("records")):
        _write_row(axes, line, row, ledger)
    _write_headings(axes, year, lang)
    _set_axes(axes, labels, tr("points", lang) if units is None else tr("% of the greatest score", lang))
    axes.legend(
        handles=_handles(table, year, lang), ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0), fontsize=7.5,
        handlelength=1.2, columnspacing=1.0,
    )  # fmt: skip
    frame(figure, profile_finding(profile, ledger), source_line(cited(table), ledger))
    return figure


def _drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Return what can be drawn: no figure of the year before that does not compare, no best that tells nothing."""
    telling = [tells_region_best(row) for row in table.to_dict("records")]
    return table.assign(
        previous=table["previous"].where(table["comparable"]),
        region_best=table["region_best"].where(pd.Series(telling, index=table.index, dtype="bool")),
    )


def _units(table: pd.DataFrame) -> pd.Series[float] | None:
    """Return by what each row is divided to be drawn on one axis; None where all have one greatest score."""
    return None if table["maximum"].nunique(dropna=False) == 1 else table["maximum"] / 100


def _draw_dots(axes: Axes, table: pd.DataFrame, units: pd.Series[float] | None) -> None:
    drawn = table[list(_DOTS)].astype("float64")
    drawn = drawn if units is None else drawn.div(units, axis=0)
    lines = range(len(drawn))
    axes.hlines(lines, drawn["previous"], drawn["value"], color=OWN, linewidth=2.2, zorder=2)
    for figure, look in _DOTS.items():
        axes.plot(drawn[figure], lines, linestyle="none", zorder=3, **look)
    if drawn.isna().all(axis=None):
        # An axis without a figure on it says nothing.
        axes.set_xticks([])


def _write_row(axes: Axes, line: int, row: Row, ledger: Ledger) -> None:
    """Write the figures of a component into the columns at the right."""
    own = printable(row)
    texts = {
        "value": score_text(own, ledger),
        "change": change_text(own, "score", ledger),
        "region_median": region_median_text(row, ledger),
        "region_best": region_best_text(row, ledger),
        "rank": place_text(own, ledger),
    }
    for name, (offset, _) in _COLUMNS.items():
        strong = {"fontweight": "bold", "color": OWN} if name == "value" and texts[name] != UNKNOWN else {}
        _at_right(axes, offset, line, texts[name], fontsize=8.5, **strong)


def _write_headings(axes: Axes, year: int, lang: Lang) -> None:
    for offset, heading in _COLUMNS.values():
        _at_right(axes, offset, -0.62, tr(heading, lang, year=year), fontsize=7.5, color=QUIET, va="bottom")


def _at_right(axes: Axes, offset: float, y: float, text: str, *, va: str = "center", **look: Any) -> None:
    """Write a text whose right edge stands some points to the right of the panel."""
    axes.annotate(
        text, (1.0, y), xycoords=axes.get_yaxis_transform(), xytext=(offset, 0), textcoords="offset points",
        ha="right", va=va, annotation_clip=False, **look,
    )  # fmt: skip


def _set_axes(axes: Axes, labels: list[str], unit: str) -> None:
    axes.set_yticks(range(len(labels)), labels, fontsize=SIZE)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_xlabel(unit, fontsize=8.5)
    axes.grid(axis="y", color=GRID)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _handles(table: pd.DataFrame, year: int, lang: Lang) -> list[Line2D]:
    """Return the entries of the legend for what is drawn."""
    return [
        Line2D([], [], linestyle="none", label=tr(words, lang, year=year), **_DOTS[name])
        for name, words in _WORDS.items()
        if table[name].notna().any()
    ]
