"""A curve drawn: the band that facts allow, and the best estimate inside."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from cchc_analysis.rank_curve.quantities import Vector
from cchc_analysis.style import PEERS, PEERS_EDGE
from cchc_analysis.words import Lang, tr


def draw_curve(axes: Axes, low: Vector, best: Vector, high: Vector, lang: Lang = "vi") -> None:
    """Draw band and best estimate of scores, rank 1 first; nothing where they are NaN."""
    ranks, label = np.arange(1, len(best) + 1), tr("what the record allows", lang)
    axes.fill_between(ranks, low, high, color=PEERS, edgecolor=PEERS_EDGE, linewidth=0.8, alpha=0.7, label=label)
    axes.plot(ranks, best, color=PEERS_EDGE, linewidth=1.4, label=tr("best estimate", lang))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.set_xlabel(tr("rank", lang))
