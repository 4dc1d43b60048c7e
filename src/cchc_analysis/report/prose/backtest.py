"""How far the outlook can be trusted, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from cchc_analysis.forecast.backtest import Backtests
from cchc_analysis.report.forecast_figures import BacktestFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.prose.held import Printed, at_horizons
from cchc_analysis.words import Lang, mark, tr
from cchc_analysis.words.emphasis import strong

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
        return strong(tr("Too few complete years are known to test the outlook.", ledger.lang))
    return strong(f"{'; '.join(_verdict(answer, index, ledger) for index in answer.indices)}.")


def backtest_finding(answer: Backtests, ledger: Ledger) -> str:
    """State how many of the other ways the model beats at every horizon of every index, and how many are level."""
    gains = answer.differences
    told = gains[~gains["unknown"]]
    if told.empty:
        message = mark(
            "Up to {year}: from a single origin it cannot be said whether the model errs less than other ways"
        )
        return tr(message, ledger.lang, year=answer.last_year)
    ways = told.groupby("method")[["level", "worse"]].any()
    counts = {
        "ways": ("ways_beaten", int((~ways["level"] & ~ways["worse"]).sum())),
        "level": ("ways_level", int((ways["level"] & ~ways["worse"]).sum())),
        "all": ("ways", len(ways)),
    }
    printed = {
        name: BacktestFigure(quantity).text(count, ledger, rows=answer.names.values())
        for name, (quantity, count) in counts.items()
    }
    message = (
        mark(
            "Up to {year}: the model errs less than {ways} of {all} familiar ways at every horizon with two origins or "
            "more, and is level with {level} at some"
        )
        if gains["unknown"].any()
        else mark(
            "Up to {year}: the model errs less than {ways} of {all} familiar ways at every horizon, and is level with "
            "{level} at some"
        )
    )
    return tr(message, ledger.lang, year=answer.last_year, **printed)


def pit_finding(answer: Backtests, ledger: Ledger) -> str:
    """State how far the fullest tenth lies from the tenth that it should hold."""
    fullest = [_fullest(part, answer, ledger) for _, part in answer.pit.groupby("index", sort=False)]
    return tr(
        "Up to {year}: each tenth of what was foreseen should hold 10% of outcomes; the fullest holds {said}",
        ledger.lang,
        year=answer.last_year,
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
    masked = f"{checked}: {'; '.join(_coverage(answer, index, ledger) for index in answer.indices)}."
    return f"{masked} {_directly(answer, ledger)}".strip()


def _verdict(answer: Backtests, index: str, ledger: Ledger) -> str:
    """Say of one index whether the model erred less, as far as errors are known, and how its ranges held."""
    gains = answer.differences.loc[answer.differences["index"] == index]
    told, single = gains[~gains["unknown"]], gains.loc[gains["unknown"], "horizon"].unique()
    said = {"index": ledger.index(index).short, "held": _coverage(answer, index, ledger)}
    if told.empty:
        message = mark(
            "{index}: from a single origin it cannot be said whether the model errs less than four familiar ways; "
            "{held}"
        )
        return tr(message, ledger.lang, **said)
    said["horizons"] = _horizons(told["horizon"].nunique(), answer, index, ledger)
    if told["level"].any() and not told["worse"].any():
        said["level"] = _level(told[told["level"]], answer, ledger)
    if len(single):
        said["held"] = f"{_cannot_say(single, answer, index, ledger)}; {said['held']}"
    return tr(_verdict_message(told), ledger.lang, **said)


def _verdict_message(told: pd.DataFrame) -> str:
    if told["worse"].any():
        return mark("{index}: the model did not err less than every familiar way {horizons}; {held}")
    if told["level"].any():
        return mark(
            "{index}: {horizons}, the model erred less than four familiar ways, or as much within the error: {level}; "
            "{held}"
        )
    return mark("{index}: the model erred less than four familiar ways {horizons}; {held}")


def _cannot_say(single: Iterable[int], answer: Backtests, index: str, ledger: Ledger) -> str:
    """Name the horizons of a single origin, at which no error is known."""
    years = ", ".join(
        BacktestFigure("tested_at", index, horizon=horizon).text(horizon, ledger, rows=[answer.names[index]])
        for horizon in single
    )
    return tr("at {years} years ahead, from a single origin, it cannot be said", ledger.lang, years=years)


def _horizons(count: int, answer: Backtests, index: str, ledger: Ledger) -> str:
    """Say at how many horizons it can be told."""
    horizons = BacktestFigure("horizons", index).text(count, ledger, rows=[answer.names[index]])
    at = mark("at {horizons} horizon") if count == 1 else mark("at each of {horizons} horizons")
    return tr(at, ledger.lang, horizons=horizons)


def _level(gains: pd.DataFrame, answer: Backtests, ledger: Ledger) -> str:
    """Name the ways that were level, and how many years ahead."""
    parts = []
    for method, part in gains.groupby("method", sort=False):
        index = str(part["index"].iloc[0])
        years = [
            BacktestFigure("level_at", index, str(method), horizon).text(horizon, ledger, rows=[answer.names[index]])
            for horizon in part["horizon"]
        ]
        way = tr(METHODS[str(method)], ledger.lang)
        parts.append(tr("{way} ({years} years ahead)", ledger.lang, way=way, years=", ".join(years)))
    return tr(" and ", ledger.lang).join(parts)


def _coverage(answer: Backtests, index: str, ledger: Ledger) -> str:
    """Say how often the ranges of 80% held, horizon by horizon."""
    scores = answer.scores[(answer.scores["index"] == index) & (answer.scores["method"] == "model")]
    count = BacktestFigure("forecasts", index, masked_like=answer.masked_like)
    return tr(
        "its ranges of 80% held in {shares}, of {n} forecasts in all ({index})",
        ledger.lang,
        shares=at_horizons(
            scores.set_index("horizon")["cover_80"],
            "cover_80",
            _printed(index, "model", answer.masked_like, answer, ledger),
            ledger,
        ),
        n=count.text(answer.coverage.loc[index, "forecasts"], ledger, rows=[answer.names[index]]),
        index=ledger.index(index).short,
    )


def _directly(answer: Backtests, ledger: Ledger) -> str:
    """Say how the index's own outlooks of earlier years held, for the provinces whose ranks are known."""
    if answer.direct.empty:
        return ""
    like, table = answer.masked_like, answer.directly
    printed = _printed(like, "direct", "", answer, ledger)
    said = {
        "like": ledger.index(like).short,
        "shares": at_horizons(table["cover_80"], "cover_80", printed, ledger),
        "n": BacktestFigure("forecasts", like, "direct").text(len(answer.direct), ledger, rows=[answer.names[like]]),
    }
    sentence = tr(
        "Directly, on {like} itself, they held in {shares}, of {n} forecasts in all of provinces whose ranks are known "
        "at both ends: a selected sample.",
        ledger.lang,
        **said,
    )
    if table["points_80"].isna().all():
        return sentence
    points = at_horizons(table["points_80"], "points_80", printed, ledger)
    return f"{sentence} {tr('Its ranges of scores held in {points}.', ledger.lang, points=points)}"


def _printed(index: str, method: str, masked_like: str, answer: Backtests, ledger: Ledger) -> Printed:
    """Return what prints the figures of an index at each horizon."""

    def printed(quantity: str, horizon: int, value: float) -> str:
        figure = BacktestFigure(quantity, index, method, horizon, masked_like)
        return figure.text(value, ledger, rows=[answer.names[index]])

    return printed


def _fullest(tenths: pd.DataFrame, answer: Backtests, ledger: Ledger) -> str:
    index = str(tenths["index"].iloc[0])
    fullest = 100 * float(tenths["count"].max() / tenths["count"].sum())
    share = BacktestFigure("fullest_tenth", index).text(fullest, ledger, rows=[answer.names[index]])
    return tr("{index} {share}%", ledger.lang, index=ledger.index(index).short, share=share)
