"""The native charts of the book of figures: Excel draws them from the cells, and anyone may change them there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from cchc_analysis.report.documents.book import CHART_HEIGHT, CHART_WIDTH, Draw, Placed
from cchc_analysis.report.style import CONTEXT, GRID, OWN, PEERS_EDGE, PICKED_LOOKS, QUINTILES

#: Lines that differ in marker too, so that they part in black-and-white print.
_LINES = [
    (OWN, "circle", "solid"),
    (PICKED_LOOKS[0].color, "square", "dash"),
    (PICKED_LOOKS[1].color, "triangle", "round_dot"),
    (QUINTILES[0], "diamond", "long_dash"),
]
#: How high a component stands in a chart, and what is around them all, in pixels.
_BAR, _FRAME = 44, 110
_FONT = {"name": "Arial", "size": 10}


def path_lines(title: str, years: str, ranks: Sequence[tuple[str, str]], last_rank: int) -> Draw:
    """Return what draws ranks over the years: the first rank above, gaps where a rank is not known.

    Parameters
    ----------
    title
        The title of the chart.
    years
        The heading of the years.
    ranks
        Name and heading of each line.
    last_rank
        The last rank there is.
    """
    return partial(_path_lines, title, years, tuple(ranks), last_rank)


def _path_lines(
    title: str, years: str, ranks: tuple[tuple[str, str], ...], last_rank: int, book: Workbook, placed: Placed
) -> Chart | None:
    drawn = [(name, heading) for name, heading in ranks if heading in placed.columns]
    if not drawn:
        return None
    chart = book.add_chart({"type": "line"})
    for (name, heading), (color, marker, dash) in zip(drawn, _LINES * len(drawn), strict=False):
        look = {"color": color, "width": 2, "dash_type": dash}
        dot = {"type": marker, "size": 7, "fill": {"color": color}, "border": {"color": color}}
        chart.add_series(
            {
                "name": name,
                "categories": placed.cells(years),
                "values": placed.cells(heading),
                "line": look,
                "marker": dot,
                "data_labels": {"value": True, "position": "above", "font": _FONT | {"color": color}},
            }
        )
    chart.show_blanks_as("gap")
    chart.set_y_axis(
        {
            "reverse": True,
            "min": 0,
            "max": 10 * math.ceil(last_rank / 10),
            "num_format": "0;;",
            "major_unit": 10,
            "num_font": _FONT,
            "major_gridlines": _grid(),
            "line": {"none": True},
        }
    )
    chart.set_x_axis({"num_font": _FONT, "label_position": "high", "position_axis": "on_tick"})
    return _framed(chart, title)


def part_bars(title: str, names: str, series: Sequence[tuple[str, str]], rows: int) -> Draw:
    """Return what draws components as bars, beside their maxima or the nation's median.

    Parameters
    ----------
    title
        The title of the chart.
    names
        The heading of the components.
    series
        Name and heading of each series: the province's own first.
    rows
        How many rows are components; a total below them is not drawn.
    """
    return partial(_part_bars, title, names, tuple(series), rows)


def _part_bars(
    title: str, names: str, series: tuple[tuple[str, str], ...], rows: int, book: Workbook, placed: Placed
) -> Chart | None:
    drawn = [(name, heading) for name, heading in series if heading in placed.columns]
    if not drawn or drawn[0] != series[0] or not rows:
        return None
    chart, own = book.add_chart({"type": "bar"}), (placed.first, placed.first + rows - 1)
    for (name, heading), color in zip(drawn, (OWN, CONTEXT, PEERS_EDGE), strict=False):
        chart.add_series(
            {
                "name": name,
                "categories": placed.cells(names, own),
                "values": placed.cells(heading, own),
                "fill": {"color": color},
                "gap": 60,
                "data_labels": {"value": True, "font": _FONT},
            }
        )
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "label_position": "low", "interval_unit": 1})
    # A bar is as long as what it stands for.
    axis = {"num_font": _FONT, "major_gridlines": _grid(), "label_position": "low", "line": {"none": True}, "min": 0}
    chart.set_x_axis(axis)
    return _framed(chart, title, bars=rows)


def change_bars(title: str, names: str, change: str, rows: int) -> Draw:
    """Return what draws by how much each component moved a score; losses in another colour.

    Parameters
    ----------
    title
        The title of the chart.
    names, change
        The headings of the components and of what they added.
    rows
        How many rows are components; what is left over and the total below them are not drawn.
    """
    return partial(_change_bars, title, names, change, rows)


def _change_bars(title: str, names: str, change: str, rows: int, book: Workbook, placed: Placed) -> Chart | None:
    if change not in placed.columns or not rows:
        return None
    own = (placed.first, placed.first + rows - 1)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": change,
            "categories": placed.cells(names, own),
            "values": placed.cells(change, own),
            "fill": {"color": PEERS_EDGE},
            "invert_if_negative": True,
            "invert_if_negative_color": OWN,
            "gap": 50,
            "data_labels": {"value": True, "font": _FONT},
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "label_position": "low", "interval_unit": 1})
    chart.set_x_axis({"num_font": _FONT, "major_gridlines": _grid(), "line": {"none": True}})
    return _framed(chart, title, legend=False, bars=rows)


def _grid() -> dict[str, Any]:
    return {"visible": True, "line": {"color": GRID}}


def _framed(chart: Chart, title: str, *, legend: bool = True, bars: int = 0) -> Chart:
    """Give a chart its title, its size and no frame."""
    chart.set_title({"name": title, "name_font": _FONT | {"size": 11, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _FONT} if legend else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": CHART_WIDTH, "height": max(CHART_HEIGHT, _FRAME + _BAR * bars)})
    return chart
