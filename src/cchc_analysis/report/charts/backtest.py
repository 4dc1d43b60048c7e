"""The backtest drawn: the error of each method by horizon, and the rank histogram of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from cchc_analysis.forecast.backtest import rank_histogram as histogram_of
from cchc_analysis.forecast.backtest import summary
from cchc_analysis.record.sources import source_line
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.backtest import METHODS, backtest_finding, backtest_rows
from cchc_analysis.report.style import INK, OWN, PEERS, PEERS_EDGE, QUIET, frame, new_figure, styled
from cchc_analysis.words import Lang, number, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: One look a method: the model in the own colour, the others parted by marker and dashes.
LOOKS: dict[str, dict[str, Any]] = {
    "model": {"color": OWN, "marker": "o", "linewidth": 2.4},
    "line": {"color": INK, "marker": "^", "linestyle": "--"},
    "kept": {"color": PEERS_EDGE, "marker": "s"},
    "mean": {"color": QUIET, "marker": "v", "linestyle": ":"},
    "regression": {"color": INK, "marker": "D", "linewidth": 1.2},
}


@styled
def backtest(
    tests: pd.DataFrame, *, lang: Lang = "vi", record: Record | None = None, ledger: Ledger | None = None
) -> Figure:
    """Draw the mean error of each method by years ahead, one panel an index; lower is better.

    Parameters
    ----------
    tests
        Single forecasts, as `backtests` returns them; not empty.
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
    ledger = ledger or Ledger(lang, current_record(record))
    figure, panels = _panels(tests, 3.9)
    for axes, (index, part) in zip(panels, summary(tests).groupby("index", sort=False), strict=True):
        for method, scores in part.groupby("method", sort=False):
            label = tr(METHODS[str(method)], lang)
            axes.plot(scores["horizon"], scores["crps"], label=label, markersize=5, **LOOKS[str(method)])
        axes.set_title(_short(tests, index), fontsize=9.5)
        axes.set_xticks(sorted(part["horizon"].unique()))
        # Room above the lines for the legend.
        axes.set_ylim(0, 1.55 * part["crps"].max())
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 1, lang)))
        axes.set_xlabel(tr("years ahead", lang))
    panels[0].set_ylabel(tr("mean error (CRPS)", lang))
    panels[0].legend(fontsize=7.5, loc="upper left")
    frame(figure, backtest_finding(tests, ledger), _sources(tests, lang, record))
    return figure


@styled
def rank_histogram(
    tests: pd.DataFrame, *, lang: Lang = "vi", record: Record | None = None, ledger: Ledger | None = None
) -> Figure:
    """Draw how often outcomes fell into each tenth of what was foreseen; flat is calibrated, a U too sure.

    Parameters
    ----------
    tests
        Single forecasts, as `backtests` returns them; not empty.
    lang
        Language of the words.
    record
        The record they were made from; the one in use without it.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> len(rank_histogram(backtests(2013), lang="en").axes)
    1
    """
    ledger = ledger or Ledger(lang, current_record(record))
    figure, panels = _panels(tests, 3.3)
    counts = histogram_of(tests[tests["method"] == "model"]).groupby(["index", "decile"], sort=False)
    shares = counts[["count", "expected"]].sum().reset_index()
    for axes, (index, part) in zip(panels, shares.groupby("index", sort=False), strict=True):
        axes.bar(part["decile"], part["count"], color=PEERS, edgecolor=PEERS_EDGE, width=0.9)
        axes.axhline(part["expected"].mean(), color=INK, linewidth=1.2, linestyle="--")
        axes.set_title(_short(tests, index), fontsize=9.5)
        axes.set_xticks(range(1, 11))
        axes.set_xlabel(tr("tenth of foreseen ranks, best to worst", lang), fontsize=8.5)
    panels[0].set_ylabel(tr("outcomes", lang))
    frame(figure, _histogram_finding(shares, tests, ledger), _sources(tests, lang, record))
    return figure


def _panels(tests: pd.DataFrame, height: float) -> tuple[Figure, list[Axes]]:
    figure = new_figure(height)
    row = figure.subplots(1, tests["index"].nunique(), squeeze=False)[0]
    return figure, list(row)


def _histogram_finding(shares: pd.DataFrame, tests: pd.DataFrame, ledger: Ledger) -> str:
    """Say how far the fullest tenth lies from the tenth that it should hold."""
    said = []
    for index, part in shares.groupby("index", sort=False):
        fullest = 100 * float(part["count"].max() / part["count"].sum())
        rows = backtest_rows(tests[tests["index"] == index])
        share = ledger.print(f"backtest.{index}.fullest_tenth", fullest, unit="%", rows=rows)
        said.append(tr("{index} {share}%", ledger.lang, index=_short(tests, index), share=share))
    return tr("Each tenth of what was foreseen should hold 10% of outcomes; the fullest holds {said}", ledger.lang,
              said=", ".join(said))  # fmt: skip


def _sources(tests: pd.DataFrame, lang: Lang, record: Record | None) -> str:
    pages = tests.assign(year=tests["origin"] + tests["horizon"])[["index", "year", "source_id"]]
    return source_line(pages.dropna().drop_duplicates().sort_values(["index", "year", "source_id"]), lang, record)


def _short(tests: pd.DataFrame, index: object) -> str:
    return str(tests.loc[tests["index"] == index, "short"].iloc[0])
