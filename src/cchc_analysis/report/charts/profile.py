"""The profile: in which components is a province ahead or behind, and what changed since the year before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.sources import cited, source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, change_text, score_text
from cchc_analysis.report.prose.profile import place_text, printable, profile_finding
from cchc_analysis.report.style import GRID, INK, OWN, PEERS_EDGE, QUIET, add_panels, frame, new_figure, styled, wrapped
from cchc_analysis.standing.component_ranks import weighed_components
from cchc_analysis.standing.profile import profile as profile_of
from cchc_analysis.words import Lang, mark, tr

#: Names of components: inches of a line and points of the letters. Columns: points from the panel to their right edges.
NAMES, SIZE = 1.75, 8
_COLUMNS = {
    "value": (38, mark("{year}")),
    "change": (80, mark("change")),
    "region_median": (122, mark("region's\nmedian")),
    "region_best": (164, mark("region's\nbest")),
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


@styled
def profile(
    index: str,
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
        Filled dot: this year; hollow: the year before, where the method is the same; upright stroke: median of the
        region, where all its provinces are known; diamond: best known of the region. On the axis stand points, or
        percent of the greatest score where components differ in it. The figures stand at the right.

    Examples
    --------
    >>> " ".join(profile("PCI", "Bắc Kạn", 2021, lang="en").get_suptitle().split())
    'PCI 2021, Bắc Kạn: of 10 components 6 up, 3 down, ...'
    """
    record, ledger = current_record(record), ledger or Ledger(lang, record)
    table = _drawn(profile_of(index, province, year, as_of=as_of, record=record), record)
    labels = [wrapped(name, NAMES, SIZE) for name in table[f"name_{lang}"]]
    lines = max(label.count("\n") + 1 for label in labels)
    figure = new_figure(1.75 + max(0.32, 0.15 * lines) * len(table))
    (axes,) = add_panels(figure, [1])
    _draw_dots(axes, table, _units(table))
    for line, row in enumerate(table.to_dict("records")):
        _write_row(axes, line, row, ledger, record)
    _write_headings(axes, year, lang)
    _set_axes(axes, labels, tr("points", lang) if _units(table) is None else tr("% of the greatest score", lang))
    axes.legend(
        handles=_handles(table, year, lang), ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0), fontsize=7.5,
        handlelength=1.2, columnspacing=1.0,
    )  # fmt: skip
    name = province_name(str(table["province_code"].iloc[0]), record)
    finding = profile_finding(index, name, year, table, ledger, record=record)
    frame(figure, finding, source_line(cited(table), lang, record))
    return figure


def _drawn(table: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Return the components that make up the total, without figures of the year before that do not compare."""
    parts = weighed_components(str(table["index"].iloc[0]), record).index if len(table) else []
    own = table[table["component"].isin(parts)].reset_index(drop=True)
    own = table if own.empty else own
    return own.assign(previous=own["previous"].where(own["comparable"]))


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


def _write_row(axes: Axes, line: int, row: Row, ledger: Ledger, record: Record) -> None:
    """Write the figures of a component into the columns at the right."""
    decimals, own = find_index(row["index"], record).decimals, printable(row)
    texts = {
        "value": score_text(own, ledger),
        "change": change_text(own, "score", ledger),
        "region_median": _beside_text(row, "region_median", decimals, ledger),
        "region_best": _beside_text(row, "region_best", decimals, ledger),
        "rank": place_text(own, ledger),
    }
    for name, (offset, _) in _COLUMNS.items():
        strong = {"fontweight": "bold", "color": OWN} if name == "value" and texts[name] != UNKNOWN else {}
        _at_right(axes, offset, line, texts[name], fontsize=8.5, **strong)


def _beside_text(row: Row, figure: str, decimals: int, ledger: Ledger) -> str:
    """Print a figure of the region, a dash where it is not known."""
    if pd.isna(row[figure]):
        return UNKNOWN
    place = f"{row['index']}.{row['year']}.{row['province_code']}.{row['component']}"
    rows = [f"{place} {row['compared_source_id']}"]
    return ledger.print(f"{place}.{figure}", row[figure], decimals, unit="points", rows=rows)


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
