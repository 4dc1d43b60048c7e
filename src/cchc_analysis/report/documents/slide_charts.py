"""The charts of slides that PowerPoint draws itself, so that who gets the slides can edit them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from cchc_analysis.report.component_figures import median_text, printable, region_median_text, share_text
from cchc_analysis.report.documents.deck import Place, Slide, rgb
from cchc_analysis.report.documents.slide_text import FONT
from cchc_analysis.report.figures import Figure, decimals_of, figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, change_text, is_band, rank_among_text, rank_text, score_text
from cchc_analysis.report.style import GRID, INK, OWN, PICKED_LOOKS, QUIET, SHADES
from cchc_analysis.standing.profile import Profile
from cchc_analysis.words import Lang, tr

_LOST, _GAINED, _BESIDE = OWN, SHADES[-1], "#A9C3D9"
#: The numbers of the language, whatever that of the program that shows them.
_LOCALES: dict[Lang, str] = {"vi": "[$-42A]", "en": "[$-809]"}
#: The table behind a chart; python-pptx tells no types of it.
_DATA: Any = CategoryChartData
_SMALL, _LABEL = 12, 14
_MARKERS = {"o": XL_MARKER_STYLE.CIRCLE, "s": XL_MARKER_STYLE.SQUARE, "^": XL_MARKER_STYLE.TRIANGLE}


def set_ranks(slide: Slide, place: Place, paths: dict[str, pd.DataFrame], title: str, ledger: Ledger) -> None:
    """Draw ranks over the years, a line a province with gaps where they are not known; rank 1 at the top.

    Parameters
    ----------
    slide, place
        Where.
    paths
        By the name of a province the rows that `printing.rank_text` takes, a row a year. Of one province alone, a rank
        that is known within bounds stands as an upright bar between the two.
    title
        What is said to who cannot see the chart.
    ledger
        Where the ranks are entered.
    """
    years = sorted({int(year) for path in paths.values() for year in path["year"]})
    rows = {name: {int(row["year"]): row for row in path.to_dict("records")} for name, path in paths.items()}
    data = _DATA(number_format="0")
    data.categories = [str(year) for year in years]
    for name, of_year in rows.items():
        data.add_series(name, [_rank(of_year.get(year), ledger) for year in years])
    bands = _bands(next(iter(rows.values())), years, ledger) if len(rows) == 1 else {}
    ends = {"low": tr("rank at best", ledger.lang), "high": tr("rank at worst", ledger.lang)}
    for end in bands:
        data.add_series(ends[end], bands[end])
    chart = _add(slide, place, XL_CHART_TYPE.LINE_MARKERS, data, title)
    last = max(
        (int(row["n_ranked"]) for of in rows.values() for row in of.values() if pd.notna(row["n_ranked"])), default=63
    )
    _rank_axes(chart, last, tr("rank", ledger.lang))
    plot, best = chart.plots[0], _best(list(rows.values()), years) if len(rows) > 1 else []
    looks = [("o", OWN), *((look.marker, look.color) for look in PICKED_LOOKS)]
    for series, (marker, color), of_year in zip(plot.series, looks, rows.values(), strict=False):
        _line(series, marker, color)
        _place_labels(series, [of_year.get(year) for year in years], best, color, ledger)
    for series, end in zip(list(plot.series)[len(rows) :], bands, strict=True):
        own = next(iter(rows.values()))
        _band_end(series, [own.get(year) for year in years], ledger, named=end == "low")
    if bands:
        _join_bands(plot)
    # Below the years, so that it keeps off the figure of a first rank.
    _legend(chart, shown=len(plot.series) > 1, where=XL_LEGEND_POSITION.BOTTOM)


def _rank(row: Row | None, ledger: Ledger) -> float | None:
    """Return a rank as it is drawn, entered as it is printed; nothing where it is not known."""
    if row is None or pd.isna(row["rank"]):
        return None
    rank_text(row, ledger)
    return float(row["rank"])


def _best(paths: Sequence[dict[int, Row]], years: Sequence[int]) -> list[int]:
    """Return the best rank of each year; nought where none is known."""
    known = [
        [int(path[year]["rank"]) for path in paths if year in path and pd.notna(path[year]["rank"])] for year in years
    ]
    return [min(ranks, default=0) for ranks in known]


def _bands(rows: dict[int, Row], years: Sequence[int], ledger: Ledger) -> dict[str, list[float | None]]:
    """Return the ends of ranks that are known within bounds; nothing where there is none."""
    bounded = {year: rows[year] for year in years if year in rows and is_band(rows[year])}
    for row in bounded.values():
        rank_text(row, ledger)
    if not bounded:
        return {}
    return {
        end: [float(bounded[year][f"rank_{end}"]) if year in bounded else None for year in years]
        for end in ("low", "high")
    }


@dataclass(frozen=True)
class Bars:
    """Bars of one kind: what they show, how they are written, and a value a component."""

    name: str
    values: list[float | None]
    pattern: str

    @property
    def known(self) -> bool:
        """Whether there is anything to draw."""
        return any(value is not None for value in self.values)


def set_components(slide: Slide, place: Place, profile: Profile, title: str, ledger: Ledger) -> None:
    """Draw the components of an index: how much each has beside the maximum or the median, and how each moved.

    Parameters
    ----------
    slide, place
        Where.
    profile
        The components.
    title
        What is said to who cannot see the charts.
    ledger
        Where the figures are entered.
    """
    rows = [row for row in profile.table.to_dict("records") if pd.notna(row["value"]) or pd.notna(row["rank"])]
    names = [str(row[f"name_{ledger.lang}"]) for row in rows]
    levels, moves = _levels(rows, ledger), _moves(rows, ledger)
    drawn = [part for part in (levels, moves) if part and part[0].known]
    if len(drawn) < 2:
        for part in drawn:
            _bar_chart(slide, place, names, part, title, ledger, top=_top(rows) if part is levels else None)
        return
    # One list of names for both: the second stands beside the first, line by line.
    share = 0.66
    first = Place(place.left, place.top, place.width * share, place.height)
    second = Place(place.left + place.width * share, place.top, place.width * (1 - share), place.height)
    _bar_chart(slide, first, names, levels, title, ledger, top=_top(rows))
    _bar_chart(slide, second, names, moves, moves[0].name, ledger, named=False)


def tells_components(profile: Profile) -> bool:
    """Say whether there is anything to draw of the components."""
    table = profile.table
    return bool(table["value"].notna().any() or table["change_rank"].notna().any())


def _levels(rows: list[Row], ledger: Ledger) -> list[Bars]:
    """Return the scores beside the median of nation or region; in percent of the greatest one where that differs."""
    lang, index = ledger.lang, rows[0]["index"]
    if _in_percent(rows):
        shares = [_entered(share_text, figure_of("share", row), row, ledger) for row in rows]
        return [Bars(tr("% of the greatest score", lang), shares, _pattern(decimals_of("share", index, ledger)))]
    pattern = _pattern(decimals_of("score", index, ledger))
    own = [_entered(score_text, figure_of("score", row), printable(row), ledger) for row in rows]
    bars = [Bars(tr("{year} (points)", lang, year=rows[0]["year"]), own, pattern)]
    national = [
        _entered(median_text, Figure("median", index, int(row["year"]), component=row["component"]), row, ledger)
        for row in rows
    ]
    region = [_entered(region_median_text, figure_of("region_median", row), row, ledger) for row in rows]
    found = (
        Bars(tr("median of the nation", lang), national, pattern),
        Bars(tr("median of the region", lang), region, pattern),
    )
    return [*bars, *[one for one in found if one.known][:1]]


def _moves(rows: list[Row], ledger: Ledger) -> list[Bars]:
    """Return the changes since the year before: in points where any compares, else in places."""
    lang, before = ledger.lang, rows[0]["previous_year"]
    if pd.isna(before):
        return []
    decimals = decimals_of("change_score", rows[0]["index"], ledger)
    asked = (
        ("score", tr("points gained or lost since {year}", lang, year=int(before)), f"+{_pattern(decimals)}"),
        ("rank", tr("places gained or lost since {year}", lang, year=int(before)), "+0"),
    )
    for quantity, name, plus in asked:

        def said(row: Row, ledger: Ledger, quantity: str = quantity) -> str:
            return change_text(printable(row), quantity, ledger)

        known = [row for row in rows if pd.notna(printable(row)[f"change_{quantity}"])]
        if known:
            values = [
                _entered(said, figure_of(f"change_{quantity}", row), row, ledger) if row in known else None
                for row in rows
            ]
            return [Bars(name, values, f'{plus};"−"{plus.removeprefix("+")};0')]
    return []


def _in_percent(rows: list[Row]) -> bool:
    """Say whether the components differ in what they can reach."""
    return len({row["maximum"] for row in rows if pd.notna(row["maximum"])}) > 1 and any(
        pd.notna(row["share"]) for row in rows
    )


def _top(rows: list[Row]) -> float | None:
    """Return the end of the axis: the greatest score, which is one hundred in percent."""
    maxima = {float(row["maximum"]) for row in rows if pd.notna(row["maximum"])}
    return 100.0 if _in_percent(rows) else maxima.pop() if len(maxima) == 1 else None


def _entered(say: Callable[[Row, Ledger], str], figure: Figure, row: Row, ledger: Ledger) -> float | None:
    """Return a figure as it was printed, so that what is drawn is what stands in the ledger."""
    say(row, ledger)
    entry = ledger.entries.get(figure.key)
    return None if entry is None else float(entry.printed)


def _pattern(decimals: int) -> str:
    return f"0.{'0' * decimals}" if decimals else "0"


def _bar_chart(
    slide: Slide,
    place: Place,
    names: list[str],
    bars: list[Bars],
    title: str,
    ledger: Ledger,
    *,
    top: float | None = None,
    named: bool = True,
) -> None:
    locale = _LOCALES[ledger.lang]
    data = _DATA(number_format=locale + bars[0].pattern)
    data.categories = names
    for one in bars:
        data.add_series(one.name, one.values)
    chart = _add(slide, place, XL_CHART_TYPE.BAR_CLUSTERED, data, title)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    signed = ";" in bars[0].pattern
    _color_bars(plot, bars[0] if signed else None)
    small = _SMALL if len(names) * len(bars) <= 16 else 11
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = locale + bars[0].pattern, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _letters(labels.font, small, INK)
    category, value_axis = chart.category_axis, chart.value_axis
    category.reverse_order = True  # the first component stands first
    category.has_major_gridlines = value_axis.has_major_gridlines = False
    category.major_tick_mark = value_axis.major_tick_mark = TICK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW if named else XL_TICK_LABEL_POSITION.NONE
    _letters(category.tick_labels.font, _SMALL, INK)
    category.format.line.color.rgb = rgb(QUIET)
    value_axis.visible = False
    value_axis.minimum_scale, value_axis.maximum_scale = _ends(bars, signed, top)
    _legend(chart, shown=True)
    _lay_out(chart, left=0.48 if named else 0.04, width=0.5 if named else 0.92)


def _color_bars(plot: Any, changes: Bars | None) -> None:
    """Color the series; among changes, what fell has a color of its own."""
    for series, color in zip(plot.series, (_GAINED, _BESIDE), strict=False):
        series.invert_if_negative = False
        _fill(series, color)
    for at, value in enumerate(changes.values if changes is not None else ()):
        if value is not None and value < 0:
            _fill(plot.series[0].points[at], _LOST)


def _fill(drawn: Any, color: str) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(color)


def _ends(bars: list[Bars], signed: bool, top: float | None) -> tuple[float, float]:
    """Return the ends of the axis of values, with room for the numbers beside the bars."""
    if signed:
        reach = max((abs(value) for value in bars[0].values if value is not None), default=1.0) or 1.0
        return -1.45 * reach, 1.45 * reach
    # From nought on, or a bar would show more of a difference than there is.
    return 0, 1.12 * (top or max(value for one in bars for value in one.values if value is not None))


def _add(slide: Slide, place: Place, kind: Any, data: Any, title: str) -> Any:
    frame: Any = slide.made.shapes.add_chart(kind, *place.emu, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", title)
    chart = frame.chart
    chart.has_title = False
    _letters(chart.font, _SMALL, INK)
    return chart


def _rank_axes(chart: Any, last: int, name: str) -> None:
    years, ranks = chart.category_axis, chart.value_axis
    ranks.reverse_order = True
    ranks.minimum_scale, ranks.maximum_scale, ranks.major_unit = 0, last + 5, 10
    ranks.has_major_gridlines = True
    ranks.major_gridlines.format.line.color.rgb = rgb(GRID)
    # No place has the number nought, where the axis begins.
    ranks.tick_labels.number_format, ranks.tick_labels.number_format_is_linked = "#", False
    ranks.has_title = True
    ranks.axis_title.text_frame.text = name
    _letters(ranks.axis_title.text_frame.paragraphs[0].runs[0].font, _SMALL, QUIET)
    ranks.format.line.fill.background()
    ranks.major_tick_mark = years.major_tick_mark = TICK.NONE
    # The years stand below, where the last rank is.
    years.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    years.format.line.color.rgb = rgb(GRID)
    for axis in (years, ranks):
        _letters(axis.tick_labels.font, _SMALL, INK)


def _line(series: Any, marker: str, color: str) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(color), Pt(2.5)
    series.marker.style, series.marker.size = _MARKERS[marker], 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(color)
    series.marker.format.line.color.rgb = rgb(color)
    labels = series.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.ABOVE
    labels.number_format, labels.number_format_is_linked = "0", False
    _letters(labels.font, _LABEL, color, bold=True)


def _place_labels(series: Any, rows: Sequence[Row | None], best: Sequence[int], color: str, ledger: Ledger) -> None:
    """Set the figure of a point clear of its line and of other lines; say of how many where far fewer were ranked.

    Parameters
    ----------
    series, rows
        The line, and its rows, one a year.
    best
        By year the best rank that is drawn; of a sole line nothing.
    color
        Of the letters.
    ledger
        Where the ranks are entered.
    """
    ranks = [None if row is None or pd.isna(row["rank"]) else int(row["rank"]) for row in rows]
    for place, (row, rank) in enumerate(zip(rows, ranks, strict=True)):
        if row is None or rank is None:
            continue
        beside = [
            other for other in ranks[max(place - 1, 0) : place] + ranks[place + 1 : place + 2] if other is not None
        ]
        below = rank > best[place] if best else bool(beside) and rank > max(beside)
        text = rank_among_text(row, ledger)
        if below or "/" in text:
            _say(series, place, text if "/" in text else "", color, _LABEL, above=not below)


def _say(series: Any, place: int, text: str, color: str, size: float, *, above: bool) -> None:
    """Place the figure of a point above or below it; where a text is given, that stands there."""
    label = series.points[place].data_label
    if text:
        label.text_frame.text = text
        _letters(label.text_frame.paragraphs[0].runs[0].font, size, color, bold=True)
    else:
        _letters(label.font, size, color, bold=True)
    label.position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.BELOW


def _band_end(series: Any, rows: Sequence[Row | None], ledger: Ledger, *, named: bool) -> None:
    """Let an end of a band be a stroke without a line to other years; the upper end names the band."""
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.DASH, 12
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(OWN)
    series.marker.format.line.color.rgb = rgb(OWN)
    for place, row in enumerate(rows):
        if named and row is not None and is_band(row):
            _say(series, place, rank_text(row, ledger), OWN, _LABEL, above=True)


def _join_bands(plot: Any) -> None:
    """Join the two ends of each band by an upright line; where one rank is known there is nothing to join."""
    fill = f'<a:solidFill><a:srgbClr val="{rgb(OWN)}"><a:alpha val="45000"/></a:srgbClr></a:solidFill>'
    look = f'<c:spPr><a:ln w="50800">{fill}</a:ln></c:spPr>'
    line = parse_xml(f"<c:hiLowLines {nsdecls('c', 'a')}>{look}</c:hiLowLines>")
    before = plot._element.find(qn("c:marker"))
    before.addprevious(line)


def _legend(chart: Any, *, shown: bool, where: Any = XL_LEGEND_POSITION.TOP) -> None:
    """Name the series above the chart; a sole series of bars is named too, since it has no other title."""
    chart.has_legend = shown
    if shown:
        chart.legend.position = where
        chart.legend.include_in_layout = False
        _letters(chart.legend.font, _SMALL, INK)


def _lay_out(chart: Any, *, left: float, width: float) -> None:
    """Fix the area of the bars, so that two charts side by side have their lines at one height."""
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    ends = {"x": left, "y": 0.1, "w": width, "h": 0.88}
    modes = "".join(f'<c:{name}Mode val="edge"/>' for name in ("x", "y"))
    values = "".join(f'<c:{name} val="{value}"/>' for name, value in ends.items())
    inner = f'<c:manualLayout><c:layoutTarget val="inner"/>{modes}{values}</c:manualLayout>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}>{inner}</c:layout>"))


def _letters(font: Any, size: float, color: str, *, bold: bool = False) -> None:
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = rgb(color)
