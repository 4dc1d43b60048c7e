"""Whether one method is better than another: paired differences over origins, and the shape of PIT histograms."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import checked_frame, checked_name

DECILES = 10


def compare(detail: pd.DataFrame, method: str = "model") -> pd.DataFrame:
    """Compare methods of forecasting, and no provinces: by how much one beats the others, and its standard error.

    The standard error is over origins. For provinces beside each other see `peer_table` and `trends.rank_paths`.

    Parameters
    ----------
    detail
        Single forecasts, from ``backtest(..., detail=True)``.
    method
        The method that the others are compared with.

    Returns
    -------
    DataFrame
        index, method (the other one), horizon, difference (its CRPS minus that of `method`, the mean over origins of
        each origin's mean: positive where `method` is better), se (standard error of it over origins, nan for a single
        one), better (origins at which `method` is better), origins, overlapping (whether the years forecast from
        neighbouring origins overlap: then origins are not independent, and the error is a lower bound).

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest.backtest import backtest
    >>> table = compare(backtest("PCI", detail=True, year=2013)).set_index(["method", "horizon"])
    >>> bool(table.loc[("line", 1), "difference"] > 2 * table.loc[("line", 1), "se"])
    True
    """
    checked_frame(detail, ("index", "horizon", "origin", "method", "crps"), "backtest(…, detail=True)")
    if (method := checked_name(method)) not in set(detail["method"]):
        raise AskError(
            "There is no method {method} here.",
            "Ask for one of: {methods}.",
            method=f"“{method}”",
            methods=", ".join(sorted(set(map(str, detail["method"])))),
        )
    means = detail.groupby(["index", "horizon", "origin", "method"], sort=False)["crps"].mean().unstack("method")
    gains = means.drop(columns=method).sub(means[method], axis=0).rename_axis(columns="method").stack()
    groups = gains.groupby(["index", "method", "horizon"], sort=False)
    table = groups.agg(difference="mean", spread="std", better=lambda one: int((one > 0).sum()), origins="size")
    table["se"] = table.pop("spread") / np.sqrt(table["origins"])
    table = table.reset_index()
    table["overlapping"] = (table["horizon"] > 1) & (table["origins"] > 1)
    return table[["index", "method", "horizon", "difference", "se", "better", "origins", "overlapping"]]


def pit_histogram(detail: pd.DataFrame) -> pd.DataFrame:
    """Return the PIT histogram of ranks: how often the outcome fell into each tenth of its predicted distribution.

    Parameters
    ----------
    detail
        Single forecasts, from ``backtest(..., detail=True)``.

    Returns
    -------
    DataFrame
        index, method, horizon, decile (1 holds the better ranks), count, expected (the same for all deciles). A rank
        whose chance reaches over several deciles is shared out among them, so counts need not be whole (the
        probability integral transform of discrete outcomes: Czado, Gneiting and Held 2009, Predictive model assessment
        for count data). A U shape means intervals too narrow, a hump too wide.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest.backtest import backtest
    >>> table = pit_histogram(backtest("PCI", detail=True, year=2012))
    >>> round(float(table.query("method == 'model' and horizon == 1")["count"].sum()), 6)  # as many as forecasts
    126.0
    """
    checked_frame(detail, ("index", "horizon", "method", "rank_pit_low", "rank_pit_high"), "backtest(…, detail=True)")
    edges = np.linspace(0, 1, DECILES + 1)
    low, high = (detail[end].to_numpy()[:, None] for end in ("rank_pit_low", "rank_pit_high"))
    shared = np.clip(np.minimum(high, edges[1:]) - np.maximum(low, edges[:-1]), 0, None)
    shares = pd.DataFrame(shared / (high - low), columns=pd.RangeIndex(1, DECILES + 1, name="decile"))
    key = [detail[column].to_numpy() for column in ("index", "method", "horizon")]
    counts = shares.groupby(key, sort=False).sum().rename_axis(["index", "method", "horizon"])
    table = counts.stack().rename("count").reset_index()
    table["expected"] = table.groupby(["index", "method", "horizon"], sort=False)["count"].transform("mean")
    return table
