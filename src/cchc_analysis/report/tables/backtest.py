"""Tables of the backtest: scores by method and horizon, differences with their errors, coverage."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from cchc_analysis.forecast.backtest import Backtests
from cchc_analysis.report.forecast_figures import BacktestFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import UNKNOWN, Row
from cchc_analysis.report.prose.backtest import METHODS
from cchc_analysis.report.prose.calibration import AHEAD, RANK, band_figure
from cchc_analysis.report.tables.look import Table
from cchc_analysis.words import Lang, mark, tr

INDEX, METHOD, FIGURE = mark("Index"), mark("Method"), mark("Figure")
#: Of the ranges whose coverage is told, in percent.
LEVELS = (50, 80, 95)
_ENDS = ("rank_from", "rank_to")


def backtest_table(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return the mean score (CRPS) of each method at each horizon: lower is better.

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
    >>> backtest_table(backtests(2012), lang="en").cells["Method"].tolist()[:2]
    ['the model', 'five-year straight line']
    """
    ledger = opened(ledger, lang)
    title = tr("Mean error of forecasts (CRPS, in national standard deviations): lower is better", ledger.lang)
    if not answer.indices:
        return _none("backtest", title, ledger)
    rows = [
        {**_named(part, ledger), **_by_horizon(part, "crps", answer, ledger)}
        for _, part in answer.scores.groupby(["index", "method"], sort=False)
    ]
    note = tr("Columns are years ahead. All methods are judged on the same provinces and years.", ledger.lang)
    return _table("backtest", title, rows, note)


def comparison_table(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return by how much the model erred less than each other method, with the standard error over origins.

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
    >>> comparison_table(backtests(2012), lang="en").cells["Method"].tolist()[0]
    'five-year straight line'
    """
    ledger = opened(ledger, lang)
    title = tr("How much less the model erred (CRPS), with the standard error over origins", ledger.lang)
    if not answer.indices:
        return _none("comparison", title, ledger)
    rows = [
        {**_named(part, ledger), **_gains(part, answer, ledger)}
        for _, part in answer.differences.groupby(["index", "method"], sort=False)
    ]
    note = mark("Positive: the model was better. Spans of several years overlap, so that true errors are larger.")
    return _table("comparison", title, rows, tr(note, ledger.lang))


def coverage_table(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return how often the model's ranges of 50, 80 and 95% held, and its error in places.

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
    >>> coverage_table(backtests(2012), lang="en").cells["Figure"].tolist()
    ['50%', '80%', '95%', 'error in places', '80%, scores in points']
    """
    ledger = opened(ledger, lang)
    name, title = "masked" if answer.masked_like else "coverage", tr("How often the model's ranges held", ledger.lang)
    if not answer.indices:
        return _none(name, title, ledger)
    own = answer.scores[answer.scores["method"] == "model"]
    rows = [row for _, part in own.groupby("index", sort=False) for row in _ranges(part, answer, ledger)]
    rows += _direct(answer, ledger)
    note = mark("A range of 80% should hold in 80 of 100 cases. The error in places is the ranked probability score.")
    return _table(name, title, rows, tr(note, ledger.lang))


def calibration_table(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> Table:
    """Return how often rank 40 or better was foreseen and came true, by the rank at the origin.

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
    >>> calibration_table(backtests(2014), lang="en").cells.columns.tolist()
    ['Index', 'Rank at the origin', 'one or two years ahead', 'three to five years ahead']
    """
    ledger = opened(ledger, lang)
    title = tr("Rank 40 or better: foreseen and came true, in %, by rank at the origin", ledger.lang)
    if not answer.indices:
        return _none("calibration", title, ledger)
    bands = answer.calibration.groupby(["index", "band"], sort=False)
    rows = [_band(part, answer, ledger) for _, part in bands]
    note = tr("Single bands move together from year to year: a few percent apart say little.", ledger.lang)
    return _table("calibration", title, rows, note)


def _band(part: pd.DataFrame, answer: Backtests, ledger: Ledger) -> dict[str, str]:
    index, first = str(part["index"].iloc[0]), part.iloc[0].to_dict()
    ends = [band_figure(end, index, first).text(first[end], ledger, rows=[answer.names[index]]) for end in _ENDS]
    cells = {tr(INDEX, ledger.lang): ledger.index(index).short, tr("Rank at the origin", ledger.lang): "–".join(ends)}
    for row in part.to_dict("records"):
        wanted = [f"{name}_{RANK}" for name in ("foreseen", "came")]
        shares = [band_figure(of, index, row).text(100 * row[of], ledger, rows=[answer.names[index]]) for of in wanted]
        cells[tr(AHEAD[bool(row["far"])], ledger.lang)] = " / ".join(shares)
    return cells


def _ranges(part: pd.DataFrame, answer: Backtests, ledger: Ledger) -> list[dict[str, str]]:
    """Return the rows of one index: how often ranges of each level held, and the error in places."""
    covers = [*(f"cover_{level}" for level in LEVELS), "points_80"]
    shares = part.assign(**{cover: 100 * part[cover] for cover in covers})
    figures = {f"cover_{level}": f"{level}%" for level in LEVELS} | {"rps": tr("error in places", ledger.lang)}
    if not answer.masked_like and part["points_n"].any():
        figures["points_80"] = tr("80%, scores in points", ledger.lang)
    index = {tr(INDEX, ledger.lang): ledger.index(part["index"].iloc[0]).short}
    return [
        {**index, tr(FIGURE, ledger.lang): said, **_by_horizon(shares, figure, answer, ledger)}
        for figure, said in figures.items()
    ]


def _direct(answer: Backtests, ledger: Ledger) -> list[dict[str, str]]:
    """Return the rows of the index itself, tested by its own outlooks of earlier years where ranks are known."""
    if answer.direct.empty:
        return []
    index, table = answer.masked_like, answer.directly.reset_index()
    shares = {cover: 100 * table[cover] for cover in ("cover_80", "points_80")}
    part = table.assign(index=index, method="direct", **shares)
    figures = {"cover_80": "80%", "rps": tr("error in places", ledger.lang)}
    figures["points_80"] = tr("80%, scores in points", ledger.lang)
    named = {tr(INDEX, ledger.lang): tr("{index}, directly", ledger.lang, index=ledger.index(index).short)}
    unmasked = replace(answer, masked_like="")
    return [
        {**named, tr(FIGURE, ledger.lang): said, **_by_horizon(part, figure, unmasked, ledger)}
        for figure, said in figures.items()
    ]


def _gains(part: pd.DataFrame, answer: Backtests, ledger: Ledger) -> dict[str, str]:
    """Print what the model gained on another method at each horizon, with its standard error where there is one."""
    gain, error = (_by_horizon(part, figure, answer, ledger) for figure in ("difference", "se"))
    return {at: gain[at] if error[at] == UNKNOWN else f"{gain[at]} ± {error[at]}" for at in gain}


def _by_horizon(part: pd.DataFrame, quantity: str, answer: Backtests, ledger: Ledger) -> dict[str, str]:
    """Print one figure at each horizon, under headings of years ahead."""
    return {
        tr("{n} years", ledger.lang, n=row["horizon"]): _printed(row, quantity, answer, ledger)
        for row in part.to_dict("records")
    }


def _printed(row: Row, quantity: str, answer: Backtests, ledger: Ledger) -> str:
    index, value = str(row["index"]), row[quantity]
    if pd.isna(value):
        return UNKNOWN
    figure = BacktestFigure(quantity, index, str(row["method"]), int(row["horizon"]), answer.masked_like)
    return figure.text(value, ledger, rows=[answer.names[index]])


def _named(part: pd.DataFrame, ledger: Ledger) -> dict[str, str]:
    method = tr(METHODS[str(part["method"].iloc[0])], ledger.lang)
    return {tr(INDEX, ledger.lang): ledger.index(part["index"].iloc[0]).short, tr(METHOD, ledger.lang): method}


def _table(name: str, title: str, rows: list[dict[str, str]], note: str) -> Table:
    cells = pd.DataFrame(rows).fillna(UNKNOWN)
    return Table(name, title, cells, tuple(cells.columns[2:]), note)


def _none(name: str, title: str, ledger: Ledger) -> Table:
    return Table(name, title, pd.DataFrame(), (), tr("Too few complete years are known.", ledger.lang))
