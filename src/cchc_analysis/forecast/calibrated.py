"""Chances with their own uncertainty: how far such chances of earlier years were off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.backtest.backtest import OWN, Origin, in_points, nation_of, origins
from cchc_analysis.forecast.backtest.calibration import BANDS, NEAR, UNTESTED, calibration
from cchc_analysis.forecast.backtest.complete import complete_history
from cchc_analysis.forecast.backtest.scores import in_middle, placed
from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.maths.intervals import Chance
from cchc_analysis.maths.rank_distribution import rank_distribution
from cchc_analysis.record.tables import Record

#: The chance that the true chance lies between the ends of a `Chance`, as with all ranges of forecasts.
LEVEL = 0.8


def band_of(low: float, high: float, n: int) -> int | None:
    """Return the band in which a rank known within two ends lies among n, the best in 1; None where it may be several.

    Examples
    --------
    >>> [band_of(rank, rank, 63) for rank in (1, 9, 10, 54, 55, 63)], band_of(31, 63, 63)
    ([1, 1, 2, 6, 7, 7], None)
    """
    first, last = (int(np.ceil(BANDS * rank / n)) for rank in (low, high))
    return first if first == last else None


@dataclass(frozen=True, eq=False)
class Calibration:
    """What past forecasts of an index say of its chances.

    Parameters
    ----------
    table
        As `calibration` returns it, of one index; empty where none could be tested.
    """

    table: pd.DataFrame

    def chance(self, best: float, band: int | None, ahead: int) -> Chance:
        """Return a chance with its own uncertainty.

        Parameters
        ----------
        best
            As the model foresees it.
        band
            That of the rank at the origin; None where it is not known.
        ahead
            Years from the origin.

        Examples
        --------
        Of an index that could not be tested:

        >>> half = Calibration(pd.DataFrame(columns=["band", "far"])).chance(0.5, None, 3)
        >>> round(half.low, 2), half.best, round(half.high, 2)
        (0.35, 0.5, 0.65)
        """
        shift, sd = self._shift(band, ahead > NEAR)
        logit, reach = scipy.special.logit(np.clip(best, 1e-12, 1 - 1e-12)), sd * scipy.stats.norm.ppf((1 + LEVEL) / 2)
        low, high = scipy.special.expit(logit + shift + np.array([-reach, reach]))
        return Chance(min(float(low), best), best, max(float(high), best))

    def _shift(self, band: int | None, far: bool) -> tuple[float, float]:
        return self._shifts.get((band, far), (0.0, UNTESTED))

    @cached_property
    def _shifts(self) -> dict[tuple[int | None, bool], tuple[float, float]]:
        """The shift and its spread by band and horizon; thousands of chances are asked of one calibration."""
        columns = ("band", "far", "shift", "shift_sd")
        rows = zip(*(self.table[name].tolist() for name in columns), strict=True) if len(self.table) else ()
        return {(band, far): (shift, sd) for band, far, shift, sd in rows}


@lru_cache(maxsize=64)
def calibrated(index: str, year: int, record: Record) -> Calibration:
    """Return the calibration of an index by its forecasts up to a year; made once."""
    own = own_forecasts(index, year, record)
    # Of too few complete years chances are taken to be as good as `UNTESTED` says.
    return Calibration(pd.DataFrame(columns=["band", "far"]) if own.empty else calibration(own))


@lru_cache(maxsize=64)
def own_forecasts(index: str, year: int, record: Record) -> pd.DataFrame:
    """Return what a backtest's detail has of the model's chances and ranges, without the scores that take long.

    Empty where too few complete years are known.
    """
    try:
        truth = complete_history(index, year, record)
    except AskError:
        return pd.DataFrame()
    return pd.concat([table for origin in origins(truth) for table in _foreseen(index, origin, truth)])


def _foreseen(index: str, origin: Origin, truth: PositionHistory) -> Iterator[pd.DataFrame]:
    """Give what one origin foresaw, one table a horizon."""
    known = origin.known
    for ahead, came in origin.came.items():
        both, then = origin.compared(came)
        forecast = origin.model.predict(known.position, known.noise, known.new_method, ahead).take(both)
        table = placed(rank_distribution(forecast.mean, forecast.sd, forecast.weight), came[both])
        held = {
            "in_80": in_middle(forecast.cdf(came[both]), 80),
            "points_in_80": in_points(forecast, came[both], nation_of(origin, ahead, truth)),
        }
        named = {"index": index, "method": OWN, "origin": int(origin.past.years[-1]), "horizon": ahead}
        yield table.join(then).assign(**named, **held)
