"""The backtest drawn: the error of each method by horizon, and the PIT histogram of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from cchc_analysis.forecast.backtest import Backtests
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.charts.index_panels import index_panels
from cchc_analysis.report.charts.tick_numbers import TickNumbers
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.backtest import METHODS, backtest_finding, pit_finding
from cchc_analysis.report.sources import source_line
from cchc_analysis.report.style import INK, OWN, PEERS, PEERS_EDGE, QUIET, frame, styled
from cchc_analysis.words import Lang, tr

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: One look a method: the model in the own colour, the others parted by marker and dashes.
LOOKS: dict[str, dict[str, Any]] = {
    "model": {"color": OWN, "marker": "o", "linewidth": 2.4},
    "line": {"color": INK, "marker": "^", "linestyle": "--"},
    "persistence": {"color": PEERS_EDGE, "marker": "s"},
    "mean": {"color": QUIET, "marker": "v", "linestyle": ":"},
    "regression": {"color": INK, "marker": "D", "linewidth": 1.2},
}


def backtest(
    tests: Backtests, *, lang: Lang = "vi", record: Record | None = None, ledger: Ledger | None = None
) -> Figure:
    """Draw the mean error of each method by years ahead, one panel an index; lower is better.

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
    >>> len(backtest(backtests(2013), lang="en").axes)
    1
    """
    return draw_backtest(tests, ledger=ledger or Ledger(lang, current_record(record)))


def pit_histogram(
    tests: Backtests, *, lang: Lang = "vi", record: Record | None = None, ledger: Ledger | None = None
) -> Figure:
    """Draw how often outcomes fell into each tenth of what was foreseen; flat is calibrated, a U too sure.

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
    >>> len(pit_histogram(backtests(2013), lang="en").axes)
    1
    """
    return draw_pit_histogram(tests, ledger=ledger or Ledger(lang, current_record(record)))


@styled
def draw_backtest(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw the mean error of each method by years ahead, one panel an index; see `backtest`.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> draw_backtest(backtests(2013), lang="en").axes[0].get_title()
    'PCI'
    """
    ledger = opened(ledger, lang)
    figure, panels = index_panels(answer.indices, 3.9, ledger)
    for index, axes in panels.items():
        _draw_errors(axes, answer.scores[answer.scores["index"] == index], ledger.lang)
    first = panels[answer.indices[0]]
    first.set_ylabel(tr("mean error (CRPS)", ledger.lang))
    first.legend(fontsize=7.5, loc="upper left")
    frame(figure, backtest_finding(answer, ledger), source_line(answer.cited, ledger))
    return figure


@styled
def draw_pit_histogram(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Figure:
    """Draw how often outcomes fell into each tenth of what was foreseen; see `pit_histogram`.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> len(draw_pit_histogram(backtests(2013), lang="en").axes[0].patches)
    10
    """
    ledger = opened(ledger, lang)
    figure, panels = index_panels(answer.indices, 3.3, ledger)
    for index, axes in panels.items():
        tenths = answer.pit[answer.pit["index"] == index]
        axes.bar(tenths["decile"], tenths["count"], color=PEERS, edgecolor=PEERS_EDGE, width=0.9)
        axes.axhline(tenths["expected"].mean(), color=INK, linewidth=1.2, linestyle="--")
        axes.set_xticks(range(1, 11))
        axes.set_xlabel(tr("tenth of foreseen ranks, best to worst", ledger.lang), fontsize=8.5)
    panels[answer.indices[0]].set_ylabel(tr("outcomes", ledger.lang))
    frame(figure, pit_finding(answer, ledger), source_line(answer.cited, ledger))
    return figure


def _draw_errors(axes: Axes, scores: pd.DataFrame, lang: Lang) -> None:
    for method, part in scores.groupby("method", sort=False):
        label = tr(METHODS[str(method)], lang)
        axes.plot(part["horizon"], part["crps"], label=label, markersize=5, **LOOKS[str(method)])
    axes.set_xticks(sorted(scores["horizon"].unique()))
    # Room above the lines for the legend.
    axes.set_ylim(0, 1.55 * scores["crps"].max())
    axes.yaxis.set_major_formatter(TickNumbers(lang))
    axes.set_xlabel(tr("years ahead", lang))
