"""A curve drawn: the band that facts allow, and the best estimate inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from cchc_analysis.style import PEERS, PEERS_EDGE
from cchc_analysis.words import Lang, tr

if TYPE_CHECKING:
    from cchc_analysis.rank_curve.curve import RankCurve


def draw_curve(axes: Axes, curve: RankCurve, lang: Lang = "vi") -> None:
    """Draw the band and the best estimate; where only the scale's end bounds a score, nothing."""
    ranks, bounded = np.arange(1, curve.n + 1), ~(curve.open_below | curve.open_above)
    low, best, high = (np.where(bounded, scores, np.nan) for scores in (curve.low, curve.best, curve.high))
    label = tr("what the record allows", lang)
    axes.fill_between(ranks, low, high, color=PEERS, edgecolor=PEERS_EDGE, linewidth=0.8, alpha=0.7, label=label)
    axes.plot(ranks, best, color=PEERS_EDGE, linewidth=1.4, label=tr("best estimate", lang))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.set_xlabel(tr("rank", lang))
