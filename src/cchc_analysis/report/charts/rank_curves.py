"""Rank curves over the years: how sure is each of them."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from matplotlib.figure import Figure

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.sources import source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.rank_curve_drawing import draw_curve
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.rank_curve import widths_finding
from cchc_analysis.report.style import frame, new_figure, styled
from cchc_analysis.standing.year_curve import rank_curve
from cchc_analysis.words import Lang

COLUMNS = 4


@styled
def rank_curves(
    index: str,
    year: int,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
    ledger: Ledger | None = None,
) -> Figure:
    """Draw the rank curves of all years up to one, each in a small panel on the same axes.

    Parameters
    ----------
    index, year
        Which index, and the last year.
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
        As `rank_curve` draws one year; the title says how wide the bounds were in the first and in the last.

    Examples
    --------
    >>> len(rank_curves("PAR", 2015).axes)
    4
    """
    record, ledger = current_record(record), ledger or Ledger(lang, record)
    entry = find_index(index, record)
    years = years_held(entry.index, year, current_record(record, as_of))
    curves = [rank_curve(entry.index, of, as_of=as_of, record=record) for of in years]
    rows = -(-len(curves) // COLUMNS)
    figure = new_figure(1.3 + 1.5 * rows)
    panels = list(figure.subplots(rows, COLUMNS, sharex=True, sharey=True, squeeze=False).flat)
    for axes, curve in zip(panels, curves, strict=False):
        draw_curve(axes, *curve.bounded(), lang)
        axes.set_title(str(curve.year), fontsize=9)
        axes.set_xlabel("")
    for axes in panels[len(curves) :]:
        axes.remove()
    figure.supylabel(entry.score_label(lang), fontsize=9)
    cites = pd.concat([curve.cited() for curve in curves])
    frame(figure, widths_finding(curves, ledger), source_line(cites, lang, record))
    return figure
