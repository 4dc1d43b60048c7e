"""The chart of the page to play with: the table of a year, and where the moved total stands on it."""

from __future__ import annotations

from typing import Any

from bokeh.core.types import ID
from bokeh.embed import json_item
from bokeh.models import ColumnDataSource, FixedTicker, HoverTool, NumeralTickFormatter, Range1d
from bokeh.plotting import figure
from bokeh.resources import Resources

from cchc_analysis.files.reproducible import tame_chart
from cchc_analysis.report.style import GRID, INK, OWN, PEERS, PEERS_EDGE, QUIET
from cchc_analysis.words import Lang, tr

#: Where the page puts it.
PLACE = "chart"
_LETTERS = "13px"
#: The locale of Bokeh that prints numbers as the language does; it has no Vietnamese.
_LOCALES: dict[str, Any] = {"vi": "de", "en": "en"}


def library() -> str:
    """Return the charting library as one script that loads nothing."""
    script: str = Resources(mode="inline", components=["bokeh"]).js_raw[0]
    return script


def what_if_chart(lang: Lang) -> dict[str, Any]:
    """Return the empty chart as the library reads it; the page fills its sources by their names.

    ``table`` has x and y of each rank; ``known``, where all of the table is published, also name, place and score;
    ``band`` x, low and high; ``stood`` and ``moved`` x and y of the published total and of the one made; ``aim`` x of
    the rank aimed at. Which is which is told beside it.
    """
    chart = figure(
        height=330,
        min_width=280,
        sizing_mode="stretch_width",
        toolbar_location=None,
        tools="",
        x_range=Range1d(start=0, end=64, name="ranks"),
        background_fill_color=None,
        border_fill_color=None,
        outline_line_color=None,
    )
    table, known, band, stood, moved, aim = map(_source, ("table", "known", "band", "stood", "moved", "aim"))
    chart.varea("x", "low", "high", source=band, fill_color=PEERS, fill_alpha=0.5)
    chart.line("x", "y", source=table, line_color=PEERS_EDGE, line_width=2)
    dots = chart.scatter("x", "y", source=known, size=5, color=PEERS_EDGE)
    chart.vspan("x", source=aim, line_color=QUIET, line_dash="dashed", line_width=1.5)
    chart.scatter("x", "y", source=stood, size=12, fill_color="white", line_color=INK, line_width=2)
    chart.scatter("x", "y", source=moved, size=15, marker="diamond", color=OWN)
    shown = [(tr("Province", lang), "@name"), (tr("rank", lang), "@place"), (tr("score", lang), "@score")]
    chart.add_tools(HoverTool(renderers=[dots], tooltips=shown))
    _dress(chart, lang)
    item: Any = json_item(chart, ID(PLACE))
    return tame_chart(item)


def _source(name: str) -> ColumnDataSource:
    columns = {"known": ("x", "y", "name", "place", "score"), "band": ("x", "low", "high"), "aim": ("x",)}
    return ColumnDataSource({column: [] for column in columns.get(name, ("x", "y"))}, name=name)


def _dress(chart: Any, lang: Lang) -> None:
    """Give axes and grid the look of the house."""
    chart.xaxis.axis_label, chart.yaxis.axis_label = tr("Rank", lang), tr("Total score", lang)
    for axis in (chart.xaxis, chart.yaxis):
        axis.axis_label_text_font_size = axis.major_label_text_font_size = _LETTERS
        axis.axis_label_text_font_style = "normal"
        axis.axis_line_color = axis.major_tick_line_color = QUIET
        axis.major_label_text_color = axis.axis_label_text_color = INK
        axis.minor_tick_line_color = None
        axis.formatter = NumeralTickFormatter(format="0[.]0", language=_LOCALES[lang])
    chart.xaxis.ticker = FixedTicker(ticks=[1, *range(10, 70, 10)])
    chart.grid.grid_line_color = GRID
    chart.xgrid.grid_line_color = None
