"""The reliability diagram: how often chances of each size came true, beside the diagonal on which they should lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from cchc_analysis.forecast.backtest import Backtests
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.index_panels import index_panels
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.calibration import AHEAD, reliability_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import INK, OWN, PEERS_EDGE, QUIET, frame, styled
from cchc_analysis.words import Lang, number, tr

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Near and far horizons: how far aside they are drawn, so that bars do not cover each other, and their looks.
LOOKS: dict[bool, tuple[float, dict[str, Any]]] = {
    False: (-0.008, {"color": PEERS_EDGE, "marker": "s", "linestyle": ":"}),
    True: (0.008, {"color": OWN, "marker": "o", "linestyle": "-"}),
}
#: Standard errors either side of a share that hold it four times in five.
REACH = 1.2816


def reliability(
    tests: Backtests, *, lang: Lang = "vi", record: Record | None = None, ledger: Ledger | None = None
) -> Figure:
    """Draw how often chances of each size came true, one panel an index; on the diagonal they are right.

    Parameters
    ----------
    tests
        What `backtests` returns; of one index at least.
    lang
        Language of the words.
    record
        The record they were made from; the one in use without it.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> len(reliability(backtests(2013), lang="en").axes)
    1
    """
    return draw_reliability(tests, ledger=ledger or Ledger(lang, current_record(record)))


@styled
def draw_reliability(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw how often chances of each size came true, one panel an index; see `reliability`.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> draw_reliability(backtests(2013), lang="en").axes[0].get_title()
    'PCI'
    """
    ledger = opened(ledger, lang)
    figure, panels = index_panels(answer.indices, 4.1, ledger)
    for index, axes in panels.items():
        _draw_points(axes, answer.reliability[answer.reliability["index"] == index], ledger.lang)
    first = panels[answer.indices[0]]
    first.set_ylabel(tr("came true", ledger.lang))
    first.legend(fontsize=7.5, loc="upper left")
    frame(figure, reliability_finding(answer, ledger), source_line(answer.cited, ledger))
    return figure


def _draw_points(axes: Axes, part: pd.DataFrame, lang: Lang) -> None:
    axes.plot([0, 1], [0, 1], color=INK, linewidth=1, linestyle="--", zorder=1)
    for far, points in part.groupby("far"):
        aside, look = LOOKS[bool(far)]
        axes.errorbar(
            points["foreseen"] + aside, points["came"], REACH * points["error"].fillna(0),
            label=tr(AHEAD[bool(far)], lang), ecolor=QUIET, elinewidth=0.9, capsize=2, linewidth=1.1, markersize=4.5,
            **look,
        )  # fmt: skip
    axes.set_xlim(-0.03, 1.03)
    axes.set_ylim(-0.03, 1.03)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda share, _: f"{number(100 * share, 0, lang)}%"))
    axes.set_xlabel(tr("foreseen", lang))
