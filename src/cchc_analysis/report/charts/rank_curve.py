"""The rank curve: what score stood at each rank of a year, and how sure is it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.rank_curve_drawing import draw_curve
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.rank_curve import rank_curve_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import INK, OWN, add_panels, frame, new_figure, styled
from cchc_analysis.standing.wanted_rank import WantedRank, wanted_rank
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.words import Lang, mark, tr


def rank_curve(
    index: IndexName,
    province: str,
    year: int,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the score that stood at each rank of a year, with its bounds and the provinces whose place is stated.

    Parameters
    ----------
    index, year
        Which ranking.
    province
        The province to mark, where rank or score of it is known.
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
        As `draw_rank_curve` draws it.

    Examples
    --------
    >>> " ".join(rank_curve("PCI", "Bắc Kạn", 2021).get_suptitle().split())
    'PCI 2021: hạng 40 ứng với 63,33 điểm, cao hơn Bắc Kạn (hạng 48) 1,07 điểm'
    """
    record = current_record(record, as_of)
    return draw_rank_curve(wanted_rank(index, province, year, record=record), ledger=ledger or Ledger(lang, record))


@styled
def draw_rank_curve(place: WantedRank, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw the curve that a province stands on, with what its next round rank took as the title.

    Parameters
    ----------
    place
        An answer of `wanted_rank`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        A band between the least and the greatest score that the record allows, the best estimate inside, a dot where a
        row states who stood there. Where no figure bounds the scores below, nothing is drawn.

    Examples
    --------
    >>> from cchc_analysis.standing.wanted_rank import wanted_rank
    >>> " ".join(draw_rank_curve(wanted_rank("PCI", "Bắc Kạn", 2021), lang="en").get_suptitle().split())
    'PCI 2021: rank 40 stood at 63.33, 1.07 above Bắc Kạn (rank 48)'
    """
    ledger = opened(ledger, lang)
    curve, table = place.curve, place.curve.table()
    figure = new_figure(4.2)
    (axes,) = add_panels(figure, [1])
    draw_curve(axes, *curve.bounded(), ledger.lang)
    _mark_stated(axes, table, ledger.lang)
    _mark_province(axes, table, place)
    axes.set_ylabel(ledger.index(curve.index).score_label(ledger.lang))
    axes.set_xticks([1, *range(10, curve.n + 1, 10)])
    axes.legend(loc="upper right", fontsize=8)
    frame(figure, rank_curve_finding(place, ledger), _sources(curve, table, ledger))
    return figure


def _mark_stated(axes: Axes, table: pd.DataFrame, lang: Lang) -> None:
    stated = table[table["province_code"].notna() & (table["high"] - table["low"] < 0.05)]
    axes.plot(stated["rank"], stated["best"], "o", markersize=3, color=INK, label=tr("stated by a source", lang))


def _mark_province(axes: Axes, table: pd.DataFrame, place: WantedRank) -> None:
    holders = table["province_code"].fillna("").str.split()
    row = table[holders.map(lambda codes: place.province_code in codes) & ~table["open_below"]]
    if row.empty:
        return
    rank, score = int(row["rank"].iloc[0]), float(row["best"].iloc[0])
    axes.plot([rank], [score], color=OWN, marker="o", markersize=7, zorder=4)
    offset = (6, 8) if rank < np.median(table["rank"]) else (-6, -14)
    side = "left" if offset[0] > 0 else "right"
    axes.annotate(
        place.province, (rank, score), xytext=offset, textcoords="offset points", ha=side, color=OWN, fontweight="bold"
    )


def _sources(curve: YearCurve, table: pd.DataFrame, ledger: Ledger) -> str:
    """Name what stands behind the curve, and from where on it is open."""
    line = source_line(curve.cited(), ledger)
    if not curve.open_below.any():
        return line
    first = int(table.loc[table["open_below"], "rank"].min())
    message = mark("From rank {rank} on no figure bounds the scores below, so nothing is drawn.")
    return tr(message, ledger.lang, rank=first) + " " + line
