"""How far the outlook can be trusted, in sentences."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.backtest import compare
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import mark, tr
from cchc_analysis.words.ranges import page_ranges

METHODS = {
    "model": mark("the model"),
    "line": mark("five-year straight line"),
    "kept": mark("last position kept"),
    "mean": mark("long-run mean"),
    "regression": mark("regression on last and mean"),
}


def backtest_answer(tests: pd.DataFrame, *, ledger: Ledger) -> str:
    """Open the page: whether the model erred less than the others at every horizon, and whether its ranges held.

    Parameters
    ----------
    tests
        Single forecasts, as `backtests` returns them.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> backtest_answer(backtests(2008), ledger=Ledger("en"))
    '**Too few complete years are known to test the outlook.**'
    """
    if tests.empty:
        return tr("**Too few complete years are known to test the outlook.**", ledger.lang)
    return f"**{'; '.join(_index_said(part, ledger) for _, part in tests.groupby('index', sort=False))}.**"


def backtest_finding(tests: pd.DataFrame, ledger: Ledger) -> str:
    """State how many of the other ways the model beats at every horizon, over all indices."""
    table = compare(tests)
    beaten = table.groupby(["index", "method"])["difference"].min() > 0
    rows = backtest_rows(tests)
    counts = {
        name: ledger.print(f"backtest.{name}", value, unit="comparisons", rows=rows)
        for name, value in (("ways", int(beaten.sum())), ("all", len(beaten)))
    }
    return tr("The model errs less than {ways} of {all} familiar ways at every horizon", ledger.lang, **counts)


def masked_answer(tests: pd.DataFrame, like: str, *, ledger: Ledger, record: Record | None = None) -> str:
    """Say how the ranges held where the tables were masked like an index known in fragments only.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> masked_answer(backtests(2012, masked_like="PAR"), "PAR", ledger=Ledger("en")).partition(":")[0]
    'Checked on PCI masked like PAR INDEX'
    """
    lang = ledger.lang
    if tests.empty:
        return tr("Too few complete years are known for this test.", lang)
    names = tr(" and ", lang).join(tests["short"].unique())
    said = [_held(part, f"masked.{index}", ledger) for index, part in tests.groupby("index", sort=False)]
    checked = tr("Checked on {names} masked like {like}", lang, names=names, like=find_index(like, record).short)
    return f"{checked}: {'; '.join(said)}."


def backtest_rows(part: pd.DataFrame) -> list[str]:
    """Name the rankings that forecasts were held against."""
    said = []
    for index, of in part.groupby("index", sort=False):
        years = of["origin"] + of["horizon"]
        said.append(f"{index}.{years.min()}-{years.max()}.total {page_ranges(of['source_id'].dropna().unique())}")
    return said


def _index_said(part: pd.DataFrame, ledger: Ledger) -> str:
    table = compare(part)
    beaten = bool((table["difference"] > 0).all())
    message = (
        mark("{index}: the model erred less than four familiar ways at each of {horizons} horizons; {held}")
        if beaten
        else mark("{index}: the model did not err less than every familiar way at each of {horizons} horizons; {held}")
    )
    index = part["index"].iloc[0]
    horizons = ledger.print(
        f"backtest.{index}.horizons", part["horizon"].nunique(), unit="figures", rows=backtest_rows(part)
    )
    held = _held(part, f"backtest.{index}", ledger)
    return tr(message, ledger.lang, index=part["short"].iloc[0], horizons=horizons, held=held)


def _held(part: pd.DataFrame, key: str, ledger: Ledger) -> str:
    """Say how often the ranges of four in five held, over all horizons."""
    own = part[part["method"] == "model"]
    share = ledger.print(f"{key}.cover_80", 100 * own["in_80"].mean(), unit="%", rows=backtest_rows(part))
    count = ledger.print(f"{key}.n", len(own), unit="cases", rows=backtest_rows(part))
    return tr(
        "its ranges of 80% held in {share}% of {n} forecasts ({index})",
        ledger.lang,
        share=share,
        n=count,
        index=part["short"].iloc[0],
    )
