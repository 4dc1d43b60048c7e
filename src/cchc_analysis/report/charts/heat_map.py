"""The heat map: in which components does a province stand well or badly, and since when."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.quintiles import fill_cell, is_known, quintile_handles
from cchc_analysis.report.charts.years import mark_eras, year_axis
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.heat_map import cell_text, heat_map_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import add_panels, frame, new_figure, styled, wrapped
from cchc_analysis.standing.component_ranks import component_ranks
from cchc_analysis.words import Lang, tr

#: The names of components: inches of a line, points of the letters. Of a cell the share that is filled.
NAMES, SIZE, FILLED = 2.0, 8, 0.94


def heat_map(
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
    """Draw the rank of a province in each component over the years, one row a component.

    Parameters
    ----------
    index, province, year, first
        As for `component_ranks`.
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
        See `draw_heat_map`.

    Examples
    --------
    >>> " ".join(heat_map("PCI", "Bắc Kạn", 2021, lang="en").get_suptitle().split())
    'PCI 2021: Bắc Kạn stands best in Land Access (rank 2), worst in Entry Costs (rank 63); ...'
    """
    record = current_record(record, as_of)
    table = component_ranks(index, province, year, first=first, record=record)
    return draw_heat_map(table, ledger=ledger or Ledger(lang, record))


@styled
def draw_heat_map(table: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw what `component_ranks` answers.

    Parameters
    ----------
    table
        A frame of `component_ranks`.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Each cell carries the rank and the colour of its fifth of the ranking: ranks compare across changes of method,
        which dashed lines mark. White: bounds that lie in two fifths. Hatched: not known.

    Examples
    --------
    >>> from cchc_analysis.standing.component_ranks import component_ranks
    >>> " ".join(draw_heat_map(component_ranks("PCI", "Bắc Kạn", 2021), lang="en").get_suptitle().split())
    'PCI 2021: Bắc Kạn stands best in Land Access (rank 2), worst in Entry Costs (rank 63); ...'
    """
    ledger = opened(ledger, lang)
    years, names = sorted(table["year"].unique()), table.drop_duplicates("component")
    rows = table.to_dict("records")
    labels = [wrapped(name, NAMES, SIZE) for name in names[f"name_{ledger.lang}"]]
    lines = max(label.count("\n") + 1 for label in labels)
    figure = new_figure(1.7 + max(0.31, 0.14 * lines) * len(names))
    (axes,) = add_panels(figure, [1])
    for row in rows:
        _draw_cell(axes, row, (row["year"], list(names["component"]).index(row["component"])), ledger)
    _set_axes(axes, years, labels)
    mark_eras([axes], *_eras(table))
    handles = quintile_handles(rows, ledger.lang)
    axes.legend(
        handles=handles, ncols=len(handles), loc="lower left", bbox_to_anchor=(-0.01, 1.0), fontsize=7.5,
        handlelength=1.2, columnspacing=1.0,
    )  # fmt: skip
    note = tr("Figures: rank among the provinces of the year; dashed: change of method.", ledger.lang)
    line = f"{note} {source_line(cited(table[[is_known(row) for row in rows]]), ledger)}"
    frame(figure, heat_map_finding(table, ledger), line)
    return figure


def _draw_cell(axes: Axes, row: dict[str, object], place: tuple[int, int], ledger: Ledger) -> None:
    x, y = place
    color = fill_cell(axes, (x - FILLED / 2, y - FILLED / 2, FILLED, FILLED), row)
    if is_known(row):
        axes.text(x, y, cell_text(row, ledger), ha="center", va="center", color=color, fontsize=8)


def _eras(table: pd.DataFrame) -> tuple[list[int], list[object]]:
    """Return the years with the era of each, as any of its components gives it."""
    eras = table.groupby("year")["era"].first()
    return eras.index.tolist(), eras.tolist()


def _set_axes(axes: Axes, years: list[int], labels: list[str]) -> None:
    axes.set_yticks(range(len(labels)), labels, fontsize=SIZE)
    year_axis(axes, years)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.grid(visible=False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
