"""How often ranges of 80% held in earlier years, at each horizon: what may be promised of the next ones."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from cchc_analysis.forecast.backtest.direct import direct
from cchc_analysis.forecast.calibrated import own_forecasts
from cchc_analysis.record.tables import Record


@lru_cache(maxsize=64)
def ranges_held(index: str, year: int, record: Record) -> pd.DataFrame:
    """Return which share of an index's ranges of 80% held, by the years up to one; made once.

    Parameters
    ----------
    index
        The index.
    year
        The last year used.
    record
        The record to read.

    Returns
    -------
    DataFrame
        horizon by ranks and points: shares of the ranges of ranks, and of those of scores where the method stayed; nan
        where none could be tested. They are those of the backtest, and of the direct test where no complete years are
        known; empty where neither could be made.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> ranges_held("PCI", 2012, current_record()).columns.tolist()
    ['ranks', 'points']
    """
    own = own_forecasts(index, year, record)
    tested = direct(index, year, record) if own.empty else own
    if tested.empty:
        return pd.DataFrame(columns=["ranks", "points"])
    return tested.groupby("horizon")[["in_80", "points_in_80"]].mean().set_axis(["ranks", "points"], axis="columns")
