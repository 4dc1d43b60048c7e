"""How chances foreseen came true, and how ranges of scores held, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from cchc_analysis.forecast.backtest import Backtests
from cchc_analysis.report.forecast_figures import BacktestFigure
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.words import Lang, mark, tr

#: The rank whose chances are told: targets ask for ranks about there.
RANK = 40
#: Near and far horizons in words.
AHEAD = {False: mark("one or two years ahead"), True: mark("three to five years ahead")}


def calibration_text(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how chances came true for the last of the ranking, where targets rest on them, and what follows.

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
    >>> calibration_text(backtests(2014), lang="en").partition(",")[0]
    'Of provinces at ranks 55 to 63'
    """
    ledger = opened(ledger, lang)
    bands = answer.calibration if answer.indices else pd.DataFrame({"index": [], "far": []}, dtype=bool)
    last = bands[bands["far"]].groupby("index", sort=False).tail(1)
    if last.empty:
        return tr("Too few complete years are known for this test.", ledger.lang)
    said = [_came_true(row, answer, ledger) for row in last.to_dict("records")]
    follows = tr(
        "A chance is therefore printed as a range where such chances were off by more than a few percent.", ledger.lang
    )
    return " ".join([*said, follows])


def points_text(answer: Backtests, *, lang: Lang = "vi", ledger: Ledger | None = None) -> str:
    """Say how often ranges of scores in points held at each horizon, as long as the method stayed.

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
    >>> points_text(backtests(2008), lang="en")
    'Too few complete years are known for this test.'
    """
    ledger = opened(ledger, lang)
    held = answer.scores[answer.scores["points_n"] > 0] if answer.indices else pd.DataFrame()
    if held.empty:
        return tr("Too few complete years are known for this test.", ledger.lang)
    said = [_held(part, answer, ledger) for _, part in held.groupby("index", sort=False)]
    message = mark("As long as the method stayed, ranges of 80% of scores, in points, held: {said}.")
    return tr(message, ledger.lang, said="; ".join(said))


def reliability_finding(answer: Backtests, ledger: Ledger) -> str:
    """State how far shares that came true lie from the chances foreseen, on average."""
    parts = [_off(part, answer, ledger) for _, part in answer.reliability.groupby("index", sort=False)]
    return tr(
        "Up to {year}: foreseen chances and what came true differ by {said} on average",
        ledger.lang,
        year=answer.last_year,
        said=", ".join(parts),
    )


def band_figure(quantity: str, index: str, row: dict[str, object]) -> BacktestFigure:
    """Name a figure of a band of ranks at near or far horizons."""
    return BacktestFigure(quantity, index, "model", band=f"band_{row['band']}_{'far' if row['far'] else 'near'}")


def _came_true(row: dict[str, float], answer: Backtests, ledger: Ledger) -> str:
    index = str(row["index"])
    values = {
        "low": ("rank_from", row["rank_from"]),
        "high": ("rank_to", row["rank_to"]),
        "foreseen": (f"foreseen_{RANK}", 100 * row[f"foreseen_{RANK}"]),
        "came": (f"came_{RANK}", 100 * row[f"came_{RANK}"]),
    }
    printed = {
        name: band_figure(quantity, index, dict(row)).text(value, ledger, rows=[answer.names[index]])
        for name, (quantity, value) in values.items()
    }
    rank = BacktestFigure("rank_wanted").text(RANK, ledger, rows=[])
    return tr(
        "Of provinces at ranks {low} to {high}, rank {rank} or better was foreseen three to five years ahead for "
        "{foreseen}% and came true for {came}% ({index}).",
        ledger.lang,
        index=ledger.index(index).short,
        rank=rank,
        **printed,
    )


def _held(part: pd.DataFrame, answer: Backtests, ledger: Ledger) -> str:
    index = str(part["index"].iloc[0])
    shares = ", ".join(_shares(part, answer, ledger))
    farthest = BacktestFigure("horizons", index, "points").text(part["horizon"].max(), ledger, rows=[])
    message = (
        mark("{shares}% of cases at 1 to {n} years ({index})")
        if len(part) > 1
        else mark("{shares}% of cases at {n} year ({index})")
    )
    return tr(message, ledger.lang, shares=shares, n=farthest, index=ledger.index(index).short)


def _shares(part: pd.DataFrame, answer: Backtests, ledger: Ledger) -> Iterable[str]:
    for row in part.to_dict("records"):
        figure = BacktestFigure("points_80", str(row["index"]), "model", int(row["horizon"]))
        yield figure.text(100 * row["points_80"], ledger, rows=[answer.names[str(row["index"])]])


def _off(part: pd.DataFrame, answer: Backtests, ledger: Ledger) -> str:
    index = str(part["index"].iloc[0])
    off = (part["chances"] * (part["foreseen"] - part["came"]).abs()).sum() / part["chances"].sum()
    figure = BacktestFigure("calibration_error", index)
    return tr(
        "{off} percentage points ({index})",
        ledger.lang,
        off=figure.text(100 * off, ledger, rows=[answer.names[index]]),
        index=ledger.index(index).short,
    )
