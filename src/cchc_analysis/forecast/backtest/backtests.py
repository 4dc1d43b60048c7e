"""The backtests of every index that has enough complete years, as one answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import scipy

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.backtest.backtest import OWN, backtest, summary
from cchc_analysis.forecast.backtest.calibration import calibration, reliability
from cchc_analysis.forecast.backtest.compare import compare, pit_histogram
from cchc_analysis.forecast.backtest.direct import direct
from cchc_analysis.record.catalog import find_index, indices
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.words.ranges import page_ranges

COLUMNS = ["index", "method", "origin", "horizon", "province_code", "crps", "rps", "source_id"]
#: How sure it must be that two methods differ: by Student's t, as their standard error is known from few origins.
SURE = 0.95


@dataclass(frozen=True, eq=False, repr=False)
class Backtests(Explained):
    """How good forecasts would have been, of all indices that can be tested; made by `backtests`.

    Parameters
    ----------
    detail
        The single forecasts, as ``backtest(..., detail=True)`` returns them, one index after the other; empty where
        none has enough complete years.
    masked_like
        The index whose pattern of knowledge the methods were given; empty where they were told all that was known.
    direct
        Of that index the forecasts of provinces whose ranks are known at both ends, see `direct.direct`; empty without.
    """

    detail: pd.DataFrame
    masked_like: str = ""
    direct: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def indices(self) -> list[str]:
        """The indices tested."""
        return list(self.detail["index"].unique())

    @property
    def last_year(self) -> int:
        """The last year that was foreseen and came."""
        return int((self.detail["origin"] + self.detail["horizon"]).max())

    @cached_property
    def scores(self) -> pd.DataFrame:
        """The mean scores by index, method and horizon, see `backtest`."""
        return summary(self.detail)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """By how much the model beats each other method, see `compare`, and what that says.

        One of three holds, or none where the model is better: level (the difference lies within its error, by Student's
        t at 95%), worse, unknown (of a single origin no error is known, so that nothing can be said).
        """
        table = compare(self.detail, OWN)
        unknown = table["origins"] < 2
        within = table["se"] * scipy.stats.t.ppf((1 + SURE) / 2, table["origins"].sub(1).mask(unknown))
        level = table["difference"].abs() <= within
        return table.assign(level=level, worse=table["difference"] < -within, unknown=unknown)

    @cached_property
    def pit(self) -> pd.DataFrame:
        """The PIT histogram of the model over all horizons: index, decile, count, expected; see `pit_histogram`."""
        tenths = pit_histogram(self._own).groupby(["index", "decile"], sort=False)
        return tenths[["count", "expected"]].sum().reset_index()

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """How often the model's ranges of 80% held over all horizons: by index cover_80 (a share) and forecasts."""
        return self._own.groupby("index", sort=False)["in_80"].agg(cover_80="mean", forecasts="size")

    @cached_property
    def calibration(self) -> pd.DataFrame:
        """How often chances came true, by band of ranks and horizon; see `calibration.calibration`."""
        return calibration(self.detail)

    @cached_property
    def reliability(self) -> pd.DataFrame:
        """The points of a reliability diagram; see `calibration.reliability`."""
        return reliability(self.detail)

    @cached_property
    def directly(self) -> pd.DataFrame:
        """The direct test by horizon: cover_80, points_80, rps, n, origins; empty where there is none."""
        if self.direct.empty:
            return pd.DataFrame(columns=["cover_80", "points_80", "rps", "n", "origins"])
        groups = self.direct.groupby("horizon")
        counts = groups.agg(n=("rps", "size"), origins=("origin", "nunique"))
        means = groups[["in_80", "points_in_80", "rps"]].mean()
        return means.rename(columns={"in_80": "cover_80", "points_in_80": "points_80"}).join(counts)

    @cached_property
    def cited(self) -> pd.DataFrame:
        """The pages on which the outcomes were read: index, year, source_id."""
        pages = self.detail.assign(year=self.detail["origin"] + self.detail["horizon"])[["index", "year", "source_id"]]
        return pages.dropna().drop_duplicates().sort_values(["index", "year", "source_id"])

    @cached_property
    def names(self) -> dict[str, str]:
        """The rankings that forecasts were compared with, as a name among source rows: index, years, pages."""
        named = {}
        tested = [self.detail] if self.direct.empty else [self.detail, self.direct]
        for index, part in pd.concat(tested).groupby("index", sort=False):
            years = part["origin"] + part["horizon"]
            pages = page_ranges(part["source_id"].dropna().unique())
            named[str(index)] = f"{index}.{years.min()}-{years.max()}.total {pages}"
        return named

    @property
    def _own(self) -> pd.DataFrame:
        return self.detail[self.detail["method"] == OWN]


def backtests(
    year: int | None = None,
    *,
    masked_like: str | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Backtests:
    """Return the backtests of all indices that can be tested, see `backtest`.

    Parameters
    ----------
    year
        The last year used; all years without it.
    masked_like
        An index whose pattern of knowledge the others are given; it is tested itself only by its own earlier outlooks.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Backtests
        With ``detail`` (the single forecasts), ``scores``, ``differences``, ``pit``, ``coverage``, ``calibration`` and
        ``reliability``; masked also ``direct``.

    Examples
    --------
    >>> backtests(2012).indices
    ['PCI']
    """
    record = current_record(record, as_of)
    like = find_index(masked_like, record).index if masked_like else ""
    found = [pd.DataFrame(columns=COLUMNS)]
    for entry in indices(record):
        if entry.index == like:
            continue
        try:
            found.append(backtest(entry.index, True, year=year, masked_like=like or None, record=record))
        except AskError:
            # Too few complete years, or nothing known yet of the index whose pattern is wanted.
            continue
    tests = pd.concat(found[1:] or found, ignore_index=True)
    return Backtests(tests, like, direct(like, year, record)) if like else Backtests(tests)
