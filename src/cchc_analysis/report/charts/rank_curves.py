"""Rank curves over the years: how sure is each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.rank_curve_drawing import draw_curve
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.rank_curve import widths_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import frame, new_figure, styled
from cchc_analysis.standing import year_curve
from cchc_analysis.standing.year_curve import YearCurve
from cchc_analysis.words import Lang

COLUMNS = 4


def rank_curves(
    index: IndexName,
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
        As `draw_rank_curves` draws it.

    Examples
    --------
    >>> len(rank_curves("PAR", 2015).axes)
    4
    """
    record = current_record(record, as_of)
    return draw_rank_curves(year_curve.rank_curves(index, year, record=record), ledger=ledger or Ledger(lang, record))


@styled
def draw_rank_curves(curves: Sequence[YearCurve], *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw rank curves of several years, each in a small panel on the same axes.

    Parameters
    ----------
    curves
        An answer of `rank_curves`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Returns
    -------
    Figure
        Each panel as `draw_rank_curve` draws one year; the title says how wide the bounds were in the first and in the
        last.

    Examples
    --------
    >>> from cchc_analysis.standing import year_curve
    >>> draw_rank_curves(year_curve.rank_curves("PAR", 2015), lang="en").get_suptitle().partition(":")[0]
    'PAR INDEX'
    """
    ledger = opened(ledger, lang)
    rows = -(-len(curves) // COLUMNS)
    figure = new_figure(1.3 + 1.5 * rows)
    panels = list(figure.subplots(rows, COLUMNS, sharex=True, sharey=True, squeeze=False).flat)
    for axes, curve in zip(panels, curves, strict=False):
        draw_curve(axes, *curve.bounded(), ledger.lang)
        axes.set_title(str(curve.year), fontsize=9)
        axes.set_xlabel("")
    for axes in panels[len(curves) :]:
        axes.remove()
    figure.supylabel(ledger.index(curves[0].index).score_label(ledger.lang), fontsize=9)
    cites = pd.concat([curve.cited() for curve in curves])
    frame(figure, widths_finding(curves, ledger), source_line(cites, ledger))
    return figure
