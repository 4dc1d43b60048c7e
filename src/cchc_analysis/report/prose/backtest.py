"""How far the outlook can be trusted, in sentences."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.forecast.backtest import Backtests
from cchc_analysis.report.forecast_figures import BacktestFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.words import Lang, mark, tr

METHODS = {
    "model": mark("the model"),
    "line": mark("five-year straight line"),
    "persistence": mark("last position kept"),
    "mean": mark("long-run mean"),
    "regression": mark("regression on last and mean"),
}


def backtest_answer(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Open the page: whether the model erred less than the others at every horizon, and whether its ranges held.

    Parameters
    ----------
    answer
        From `backtests`.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> backtest_answer(backtests(2008), lang="en")
    '**Too few complete years are known to test the outlook.**'
    """
    ledger = opened(ledger, lang)
    if not answer.indices:
        return tr("**Too few complete years are known to test the outlook.**", ledger.lang)
    return f"**{'; '.join(_verdict(answer, index, ledger) for index in answer.indices)}.**"


def backtest_finding(answer: Backtests, ledger: Ledger) -> str:
    """State how many of the other ways the model beats at every horizon, over all indices."""
    beaten = answer.differences.groupby(["index", "method"])["difference"].min() > 0
    rows = answer.names.values()
    return tr(
        "The model errs less than {ways} of {all} familiar ways at every horizon",
        ledger.lang,
        ways=BacktestFigure("ways_beaten").text(int(beaten.sum()), ledger, rows=rows),
        all=BacktestFigure("ways").text(len(beaten), ledger, rows=rows),
    )


def pit_finding(answer: Backtests, ledger: Ledger) -> str:
    """State how far the fullest tenth lies from the tenth that it should hold."""
    fullest = [_fullest(part, answer, ledger) for _, part in answer.pit.groupby("index", sort=False)]
    return tr(
        "Each tenth of what was foreseen should hold 10% of outcomes; the fullest holds {said}",
        ledger.lang,
        said=", ".join(fullest),
    )


def masked_answer(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how the ranges held where the tables were masked like an index known in fragments only.

    Parameters
    ----------
    answer
        From ``backtests(masked_like=...)``.
    lang
        Language of the words.
    ledger
        Where the printed numbers are entered.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtests
    >>> masked_answer(backtests(2012, masked_like="PAR"), lang="en").partition(":")[0]
    'Checked on PCI masked like PAR INDEX'
    """
    ledger = opened(ledger, lang)
    if not answer.indices:
        return tr("Too few complete years are known for this test.", ledger.lang)
    names = tr(" and ", ledger.lang).join(ledger.index(index).short for index in answer.indices)
    like = ledger.index(answer.masked_like).short
    checked = tr("Checked on {names} masked like {like}", ledger.lang, names=names, like=like)
    return f"{checked}: {'; '.join(_coverage(answer, index, ledger) for index in answer.indices)}."


def _verdict(answer: Backtests, index: str, ledger: Ledger) -> str:
    gains = answer.differences.loc[answer.differences["index"] == index]
    message = (
        mark("{index}: the model erred less than four familiar ways at each of {horizons} horizons; {held}")
        if (gains["difference"] > 0).all()
        else mark("{index}: the model did not err less than every familiar way at each of {horizons} horizons; {held}")
    )
    horizons = BacktestFigure("horizons", index).text(gains["horizon"].nunique(), ledger, rows=[answer.names[index]])
    held = _coverage(answer, index, ledger)
    return tr(message, ledger.lang, index=ledger.index(index).short, horizons=horizons, held=held)


def _coverage(answer: Backtests, index: str, ledger: Ledger) -> str:
    """Say how often the ranges of four in five held, over all horizons."""
    held, rows = answer.coverage.loc[index], [answer.names[index]]
    share, count = (BacktestFigure(what, index, masked_like=answer.masked_like) for what in ("cover_80", "forecasts"))
    return tr(
        "its ranges of 80% held in {share}% of {n} forecasts ({index})",
        ledger.lang,
        share=share.text(100 * held["cover_80"], ledger, rows=rows),
        n=count.text(held["forecasts"], ledger, rows=rows),
        index=ledger.index(index).short,
    )


def _fullest(tenths: pd.DataFrame, answer: Backtests, ledger: Ledger) -> str:
    index = str(tenths["index"].iloc[0])
    fullest = 100 * float(tenths["count"].max() / tenths["count"].sum())
    share = BacktestFigure("fullest_tenth", index).text(fullest, ledger, rows=[answer.names[index]])
    return tr("{index} {share}%", ledger.lang, index=ledger.index(index).short, share=share)
