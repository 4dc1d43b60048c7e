"""A curve drawn by itself: the band that facts allow, and the best estimate inside."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.maths.rank_curve.quantities import Vector
from cchc_analysis.report.style import PEERS, PEERS_EDGE, add_panels, frame, new_figure, styled
from cchc_analysis.words import Lang, tr


def draw_curve(axes: Axes, low: Vector, best: Vector, high: Vector, lang: Lang = "vi") -> None:
    """Draw band and best estimate of scores, rank 1 first; nothing where they are NaN."""
    ranks, label = np.arange(1, len(best) + 1), tr("what the record allows", lang)
    axes.fill_between(ranks, low, high, color=PEERS, edgecolor=PEERS_EDGE, linewidth=0.8, alpha=0.7, label=label)
    axes.plot(ranks, best, color=PEERS_EDGE, linewidth=1.4, label=tr("best estimate", lang))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.set_xlabel(tr("rank", lang))


@styled
def plot_curve(curve: RankCurve, lang: Lang = "vi") -> Figure:
    """Draw a curve of which only plain facts are known; `charts.rank_curve` says more of a year's.

    Examples
    --------
    >>> from cchc_analysis.maths.rank_curve import rank_curve_from
    >>> plot_curve(rank_curve_from(n=3, stated=[(1, 90), (3, 80)], step=0), "en").get_suptitle()
    'What score stood at each of 3 ranks'
    """
    figure = new_figure(3.6)
    (axes,) = add_panels(figure, [1])
    draw_curve(axes, *curve.bounded(), lang)
    axes.set_ylabel(tr("score", lang))
    axes.legend(loc="upper right", fontsize=8)
    frame(figure, tr("What score stood at each of {n} ranks", lang, n=curve.n), "")
    return figure
