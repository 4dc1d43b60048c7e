"""Tables of the backtest: scores by method and horizon, differences with their errors, coverage."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.backtest import compare, summary
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN
from cchc_analysis.report.prose.backtest import METHODS, backtest_rows
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import mark, tr


def backtest_table(tests: pd.DataFrame, *, ledger: Ledger) -> Table:
    """Return the mean score (CRPS) of each method at each horizon: lower is better.

    Parameters
    ----------
    tests
        Single forecasts, as `backtests` returns them.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> backtest_table(backtests(2012), ledger=Ledger("en")).cells["Method"].tolist()[:2]
    ['the model', 'five-year straight line']
    """
    lang = ledger.lang
    title = tr("Mean error of forecasts (CRPS, in national standard deviations): lower is better", lang)
    if tests.empty:
        return _none("backtest", title, ledger)
    rows = [
        {**_named(tests, index, method, ledger), **_by_horizon(part, "crps", 3, "standard deviations", tests, ledger)}
        for (index, method), part in summary(tests).groupby(["index", "method"], sort=False)
    ]
    note = tr("Columns are years ahead. All methods are judged on the same provinces and years.", lang)
    return _table("backtest", title, rows, note)


def comparison_table(tests: pd.DataFrame, *, ledger: Ledger) -> Table:
    """Return by how much the model erred less than each other method, with the standard error over origins.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> comparison_table(backtests(2012), ledger=Ledger("en")).cells["Method"].tolist()[0]
    'five-year straight line'
    """
    lang = ledger.lang
    title = tr("How much less the model erred (CRPS), with the standard error over origins", lang)
    if tests.empty:
        return _none("comparison", title, ledger)
    rows = []
    for (index, method), part in compare(tests).groupby(["index", "method"], sort=False):
        gap, se = (_by_horizon(part, name, 3, "standard deviations", tests, ledger) for name in ("difference", "se"))
        rows.append(
            {
                **_named(tests, index, method, ledger),
                **{at: gap[at] if se[at] == UNKNOWN else f"{gap[at]} ± {se[at]}" for at in gap},
            }
        )
    note = tr("Positive: the model was better. Spans of several years overlap, so that true errors are larger.", lang)
    return _table("comparison", title, rows, note)


def coverage_table(tests: pd.DataFrame, *, ledger: Ledger, name: str = "coverage") -> Table:
    """Return how often the model's ranges of 50, 80 and 95% held, and its error in places.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> coverage_table(backtests(2012), ledger=Ledger("en")).cells["Figure"].tolist()
    ['50%', '80%', '95%', 'error in places']
    """
    lang = ledger.lang
    title = tr("How often the model's ranges held", lang)
    if tests.empty:
        return _none(name, title, ledger)
    own = summary(tests[tests["method"] == "model"])
    rows = []
    for index, part in own.groupby("index", sort=False):
        entry = _short(tests, index)
        for level in (50, 80, 95):
            shares = part.assign(**{name: 100 * part[f"cover_{level}"]})
            said = _by_horizon(shares, name, 0, "%", tests, ledger, key=f"{name}.cover_{level}")
            rows.append({_words("Index", ledger): entry, _words("Figure", ledger): f"{level}%", **said})
        places = _by_horizon(part, "rps", 1, "places", tests, ledger, key=f"{name}.rps")
        rows.append(
            {_words("Index", ledger): entry, _words("Figure", ledger): _words("error in places", ledger), **places}
        )
    note = tr(
        "A range of 80% should hold in 80 of 100 cases. The error in places is the ranked probability score.", lang
    )
    return _table(name, title, rows, note)


def _by_horizon(
    part: pd.DataFrame, figure: str, decimals: int, unit: str, tests: pd.DataFrame, ledger: Ledger, key: str = ""
) -> dict[str, str]:
    """Print one figure at each horizon, under headings of years ahead."""
    index = part["index"].iloc[0]
    method = part["method"].iloc[0]
    behind = backtest_rows(tests[tests["index"] == index])
    start = f"backtest.{index}.{method}.{key or figure}"
    said = {}
    for row in part.to_dict("records"):
        at = f"{start}.{row['horizon']}"
        known = pd.notna(row[figure])
        said[tr("{n} years", ledger.lang, n=row["horizon"])] = (
            ledger.print(at, row[figure], decimals, unit=unit, rows=behind) if known else UNKNOWN
        )
    return said


def _named(tests: pd.DataFrame, index: object, method: object, ledger: Ledger) -> dict[str, str]:
    said = tr(METHODS[str(method)], ledger.lang)
    return {_words("Index", ledger): _short(tests, index), _words("Method", ledger): said}


def _short(tests: pd.DataFrame, index: object) -> str:
    return str(tests.loc[tests["index"] == index, "short"].iloc[0])


def _words(word: str, ledger: Ledger) -> str:
    return tr(word, ledger.lang)


HEADINGS = (mark("Index"), mark("Method"), mark("Figure"), mark("error in places"))


def _table(name: str, title: str, rows: list[dict[str, str]], note: str) -> Table:
    cells = pd.DataFrame(rows).fillna(UNKNOWN)
    return Table(name, title, cells, tuple(cells.columns[2:]), note)


def _none(name: str, title: str, ledger: Ledger) -> Table:
    return Table(name, title, pd.DataFrame(), (), tr("Too few complete years are known.", ledger.lang))
