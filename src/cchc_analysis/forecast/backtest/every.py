"""The backtests of every index that has enough complete years, in one table."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.backtest.backtest import backtest
from cchc_analysis.record.catalog import indices
from cchc_analysis.record.tables import Record, current_record


def backtests(
    year: int | None = None,
    *,
    masked_like: str | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the single forecasts of the backtests of all indices that can be tested, see `backtest`.

    Parameters
    ----------
    year
        The last year used; all years without it.
    masked_like
        An index whose pattern of knowledge the others are given; it is not tested itself.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        As ``backtest(..., detail=True)``, one after the other, with short (the index's name to print); empty where
        none has enough complete years.

    Examples
    --------
    >>> backtests(2012)["index"].unique().tolist()
    ['PCI']
    """
    record = current_record(record, as_of)
    found = [pd.DataFrame(columns=COLUMNS)]
    for entry in indices(record):
        try:
            single = backtest(entry.index, True, year=year, masked_like=masked_like, record=record)
            found.append(single.assign(short=entry.short))
        except AskError:
            # Too few complete years, or nothing known yet of the index whose pattern is wanted.
            continue
    return pd.concat(found[1:] or found, ignore_index=True)


COLUMNS = ["index", "method", "origin", "horizon", "province_code", "crps", "rps", "source_id", "short"]
