"""The tile map: how did the provinces rank in a year, each an equal tile near its place on the map."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cchc_analysis.errors import AskError
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.quintiles import fill_cell, is_known, quintile_handles
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row, printable, rank_text
from cchc_analysis.report.prose.tile_map import tile_map_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import INK, add_panels, frame, new_figure, styled
from cchc_analysis.standing.trends import ranks_of_year
from cchc_analysis.words import Lang, tr

#: North at the top, the sea to the right: the codes of the provinces, two dots where there is none.
GRID = """
.. .. .. 02 04 .. ..
.. 12 10 08 06 20 ..
11 14 15 26 19 24 22
.. .. 25 01 27 30 31
.. .. 17 35 33 34 ..
.. .. 38 37 36 .. ..
.. .. 40 42 .. .. ..
.. .. .. 44 45 46 ..
.. .. .. .. .. 49 48
.. .. .. .. .. 62 51
.. .. .. .. .. 64 52
.. .. .. 70 67 66 54
.. .. 72 74 75 68 56
89 87 80 79 77 60 58
91 92 86 82 .. .. ..
93 94 84 83 .. .. ..
96 95 .. .. .. .. ..
"""
#: The same of the 34 provinces since July 2025, by the last two digits of their codes.
GRID_34 = """
.. 12 15 08 04 .. ..
.. 11 14 25 19 20 ..
.. .. .. 01 24 22 ..
.. .. .. 37 33 31 ..
.. .. .. 38 .. .. ..
.. .. .. 40 .. .. ..
.. .. .. 42 .. .. ..
.. .. .. .. 44 .. ..
.. .. .. .. 46 .. ..
.. .. .. .. .. 48 ..
.. .. .. .. .. 51 ..
.. .. .. .. .. 52 ..
.. .. .. .. .. 66 ..
.. .. .. .. 68 56 ..
.. .. .. 80 75 .. ..
.. .. 91 82 79 .. ..
.. .. 92 86 .. .. ..
.. .. 96 .. .. .. ..
"""
#: By system of provinces: its grid, and what comes before the two digits of its codes.
GRIDS = {"63": (GRID, ""), "34": (GRID_34, "34-")}
#: Names too long for a tile, as the provinces abbreviate them themselves.
SHORT = {"77": "BR - VT", "46": "TT Huế", "79": "TP.HCM", "34-79": "TP.HCM"}
WIDE, HIGH = 0.95, 0.92


def tile_map(
    index: IndexName,
    province: str,
    year: int,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the ranks of a year as a map of equal tiles.

    Parameters
    ----------
    index, year
        Which ranking; since 2025 it is one of 34 provinces.
    province
        The province to outline.
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
        See `draw_tile_map`.

    Raises
    ------
    AskError
        For Hà Tây, which has no tile.

    Examples
    --------
    >>> " ".join(tile_map("PCI", "Bắc Kạn", 2021, lang="en").get_suptitle().split())
    'PCI 2021: Bắc Kạn at rank 48; 5 of the best 12 are in Red River Delta'
    """
    record = current_record(record, as_of)
    return draw_tile_map(ranks_of_year(index, province, year, record=record), ledger=ledger or Ledger(lang, record))


@styled
def draw_tile_map(ranks: pd.DataFrame, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw what `trends.ranks_of_year` answers.

    Parameters
    ----------
    ranks
        A frame of `trends.ranks_of_year`; the province that comes first is outlined.
    lang
        Language of the words, where no ledger is given.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Each tile carries name and rank and the colour of its fifth of the ranking; white where bounds lie in two
        fifths, hatched where nothing is known.

    Raises
    ------
    AskError
        For Hà Tây, which has no tile.

    Examples
    --------
    >>> from cchc_analysis.standing.trends import ranks_of_year
    >>> " ".join(draw_tile_map(ranks_of_year("PCI", "Bắc Kạn", 2021), lang="en").get_suptitle().split())
    'PCI 2021: Bắc Kạn at rank 48; 5 of the best 12 are in Red River Delta'
    """
    ledger, ranks = opened(ledger, lang), printable(ranks).set_index("province_code", drop=False)
    own = str(ranks.index[0])
    system = str(ledger.record.provinces.set_index("province_code").loc[own, "system"])
    places = places_of(system)
    if own not in places:
        raise _no_tile(own, ledger)
    tiles = ranks.loc[list(places)]
    rows = tiles.to_dict("records")
    figure = new_figure(6.3)
    (axes,) = add_panels(figure, [1])
    for row in rows:
        _draw_tile(axes, row, places[row["province_code"]], ledger)
    axes.add_patch(Rectangle(places[own], WIDE, HIGH, fill=False, edgecolor=INK, linewidth=2.6, zorder=3))
    _set_axes(axes, system)
    handles = quintile_handles(rows, ledger.lang)
    axes.legend(handles=handles, title=tr("rank", ledger.lang), loc="center", bbox_to_anchor=(0.17, 0.45))
    line = source_line(cited(tiles[[is_known(row) for row in rows]]), ledger)
    frame(figure, tile_map_finding(ranks.reset_index(drop=True), ledger), line)
    return figure


def _no_tile(code: str, ledger: Ledger) -> AskError:
    """Say why a province has no tile: it joined another before the map was drawn."""
    row = ledger.record.provinces.set_index("province_code").loc[code]
    return AskError(
        "{province} has no tile: the map shows the provinces since it joined {successor}.",
        "Ask for {successor}, or for rank_path().",
        province=row["province"],
        successor=province_name(row["successor_code"], ledger.record),
    )


def places_of(system: str) -> dict[str, tuple[int, int]]:
    """Return column and row of each province of a system by its code.

    Examples
    --------
    >>> places_of("63")["06"], places_of("34")["34-19"]
    ((4, 1), (4, 1))
    """
    lines, before = _lines(system), GRIDS[system][1]
    return {
        f"{before}{code}": (x, y) for y, line in enumerate(lines) for x, code in enumerate(line.split()) if code != ".."
    }


def _lines(system: str) -> list[str]:
    return GRIDS[system][0].split("\n")[1:-1]


def _draw_tile(axes: Axes, row: Row, place: tuple[int, int], ledger: Ledger) -> None:
    x, y = place
    color = fill_cell(axes, (x, y, WIDE, HIGH), row)
    name = SHORT.get(row["province_code"]) or row["province"]
    middle: dict[str, Any] = {"ha": "center", "va": "center", "color": color}
    axes.text(x + WIDE / 2, y + 0.29, name, fontsize=7, **middle)
    text = rank_text(row, ledger) if is_known(row) else UNKNOWN
    axes.text(x + WIDE / 2, y + 0.67, text, fontsize=8, fontweight="bold", **middle)


def _set_axes(axes: Axes, system: str) -> None:
    lines = _lines(system)
    axes.set_xlim(-0.05, len(lines[0].split()))
    axes.set_ylim(len(lines), -0.1)
    axes.set_axis_off()
