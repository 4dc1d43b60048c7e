"""Calibration: how chances foreseen in the past came true, by band of ranks and horizon, and what that leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.backtest.backtest import OWN, Origin, origins, ranked_then
from cchc_analysis.forecast.backtest.complete import complete_history
from cchc_analysis.forecast.backtest.scores import PLACES, placed
from cchc_analysis.maths.intervals import Chance
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.rank_distribution import rank_distribution
from cchc_analysis.record.tables import Record

#: Origins are told apart by sevenths of the ranking: of 63 provinces nine ranks each, 55 to 63 the last.
BANDS = 7
#: Up to so many years ahead a horizon is near; the others are far.
NEAR = 2
#: How far chances may be off where nothing is known of it, in logits: at one in two by .15 at 80%.
UNTESTED = 0.5
#: From fewer origins nothing is learnt of a band.
FEWEST = 5
#: The chance that the true chance lies between the ends of a `Chance`, as with all ranges of forecasts.
LEVEL = 0.8
#: Chances nearer to 0 or 1 are counted as if they were so near.
_EDGE = 1e-3


def band_of(low: float, high: float, n: int) -> int | None:
    """Return the band in which a rank known within two ends lies among n, the best in 1; None where it may be several.

    Examples
    --------
    >>> [band_of(rank, rank, 63) for rank in (1, 9, 10, 54, 55, 63)], band_of(31, 63, 63)
    ([1, 1, 2, 6, 7, 7], None)
    """
    first, last = (int(np.ceil(BANDS * rank / n)) for rank in (low, high))
    return first if first == last else None


def calibration(detail: pd.DataFrame) -> pd.DataFrame:
    """Return how often "rank at most k" came true, beside how often it was foreseen, by band and horizon.

    Parameters
    ----------
    detail
        Single forecasts, from ``backtest(..., detail=True)``; those of the position model are used.

    Returns
    -------
    DataFrame
        index; band (1 to `BANDS`, of the rank at the origin); far (more than `NEAR` years ahead); rank_from and rank_to
        of the band; foreseen_10 .. foreseen_50 and came_10 .. came_50 (shares); shift and shift_sd: by how much the
        logits of true chances lie above those foreseen, and how well that is known; forecasts, origins.

    Notes
    -----
    The shift is one for all k: a proportional-odds recalibration of the ranks (McCullagh 1980, Regression models for
    ordinal data). Beforehand it is normal with mean zero and standard deviation `UNTESTED`. The provinces of an origin
    share what happens to the nation, so that they count for as many as the spread of their sums over origins says.
    Origins that overlap are taken as independent, which they are not quite.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtest
    >>> table = calibration(backtest("PCI", detail=True, year=2014)).set_index(["band", "far"])
    >>> table.loc[(7, False), ["rank_from", "rank_to", "forecasts", "origins"]].tolist()
    [55, 63, 63, 4]
    """
    own = detail[detail["method"] == OWN]
    band, far = np.ceil(BANDS * own["rank_now"] / own["n_now"]).astype(int), own["horizon"] > NEAR
    cells = own.assign(band=band, far=far).groupby(["index", "band", "far"], sort=True)
    return pd.DataFrame([dict(zip(["index", "band", "far"], key, strict=True)) | _cell(of) for key, of in cells])


def reliability(detail: pd.DataFrame, bins: int = 10) -> pd.DataFrame:
    """Return the points of a reliability diagram: of chances foreseen about so great, how many came true.

    Parameters
    ----------
    detail
        Single forecasts, from ``backtest(..., detail=True)``; those of the position model are used.
    bins
        Into how many equal parts chances are told apart.

    Returns
    -------
    DataFrame
        index, far, bin; foreseen and came: the mean chance and the share that came true, over all of "rank at most 10,
        20, .. 50"; error: the standard error of what came, over origins; chances: how many.

    Examples
    --------
    >>> from cchc_analysis.forecast.backtest import backtest
    >>> table = reliability(backtest("PCI", detail=True, year=2013))
    >>> int(table["chances"].sum())  # five chances of 63 provinces, 3 origins one year, 2 two and 1 three years ahead
    1890
    """
    own = detail[detail["method"] == OWN]
    long = pd.concat([_events(own, k) for k in PLACES], ignore_index=True)
    long["bin"] = np.minimum((bins * long["foreseen"]).astype(int), bins - 1)
    key = ["index", "far", "bin"]
    by_origin = long.groupby([*key, "origin"])["came"].agg(["sum", "size"]).reset_index()
    table = long.groupby(key).agg(foreseen=("foreseen", "mean"), came=("came", "mean"), chances=("came", "size"))
    table["error"] = by_origin.groupby(key)[["sum", "size"]].apply(_ratio_error)
    return table.reset_index()


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
        row = self.table[(self.table["band"] == band) & (self.table["far"] == far)]
        return (0.0, UNTESTED) if row.empty else (float(row["shift"].iloc[0]), float(row["shift_sd"].iloc[0]))


@lru_cache(maxsize=64)
def calibrated(index: str, year: int, record: Record) -> Calibration:
    """Return the calibration of an index by its forecasts up to a year; made once."""
    try:
        truth = complete_history(index, year, record)
    except AskError:
        # Too few complete years: chances are taken to be as good as `UNTESTED` says.
        return Calibration(pd.DataFrame(columns=["band", "far"]))
    return Calibration(calibration(pd.concat([_foreseen(index, origin) for origin in origins(truth)])))


def _foreseen(index: str, origin: Origin) -> pd.DataFrame:
    """Return what a backtest's detail has of an origin's chances, without the scores that take long."""
    return pd.concat([_ahead(index, origin, ahead, came) for ahead, came in origin.came.items()] or [pd.DataFrame()])


def _ahead(index: str, origin: Origin, ahead: int, came: Vector) -> pd.DataFrame:
    ranked = origin.past.position[-1]
    both = ~np.isnan(ranked) & ~np.isnan(came)
    forecast = origin.model.predict(origin.known.position, origin.known.noise, ahead).take(both)
    table = placed(rank_distribution(forecast.mean, forecast.sd, forecast.weight), came[both])
    then = ranked_then(ranked)[both].reset_index(drop=True)
    return table.join(then).assign(index=index, method=OWN, origin=int(origin.past.years[-1]), horizon=ahead)


def _cell(of: pd.DataFrame) -> dict[str, float]:
    """Return how one band fared at one horizon."""
    foreseen = of[[f"chance_{k}" for k in PLACES]].to_numpy()
    came = (of["rank"].to_numpy()[:, None] <= np.array(PLACES)).astype(float)
    shift, shift_sd = _shift(foreseen, came, of["origin"].to_numpy())
    shares = dict(_shares("foreseen", foreseen)) | dict(_shares("came", came))
    ends = {"rank_from": int(of["rank_now"].min()), "rank_to": int(of["rank_now"].max())}
    counts = {"forecasts": len(of), "origins": of["origin"].nunique()}
    return {**ends, **shares, "shift": shift, "shift_sd": shift_sd, **counts}


def _shares(name: str, of: Vector) -> Iterator[tuple[str, float]]:
    return ((f"{name}_{k}", float(share)) for k, share in zip(PLACES, of.mean(axis=0), strict=True))


def _shift(foreseen: Vector, came: Vector, origin: Vector) -> tuple[float, float]:
    """Return by how much logits were foreseen too low, with the standard deviation of what is known of it."""
    logits = scipy.special.logit(np.clip(foreseen, _EDGE, 1 - _EDGE))
    worth = _worth(scipy.special.expit(logits), came, origin)

    def pull(shift: float) -> float:
        return float(worth * np.sum(came - scipy.special.expit(logits + shift)) - shift / UNTESTED**2)

    shift = float(scipy.optimize.brentq(pull, -50, 50))
    chances = scipy.special.expit(logits + shift)
    return shift, float(1 / np.sqrt(worth * np.sum(chances * (1 - chances)) + 1 / UNTESTED**2))


def _worth(foreseen: Vector, came: Vector, origin: Vector) -> float:
    """Return the share of an independent outcome that one is worth, as those of an origin move together."""
    sums = pd.Series(np.sum(came - foreseen, axis=1)).groupby(origin).sum()
    if len(sums) < FEWEST:
        return 0.0
    spread = float(sums.var()) * len(sums)
    return min(1.0, float(np.sum(foreseen * (1 - foreseen))) / spread) if spread else 1.0


def _events(own: pd.DataFrame, k: int) -> pd.DataFrame:
    columns = {"foreseen": own[f"chance_{k}"], "came": (own["rank"] <= k).astype(float), "far": own["horizon"] > NEAR}
    return own[["index", "origin"]].assign(**columns)


def _ratio_error(of: pd.DataFrame) -> float:
    """Return the standard error of a share whose parts are origins; nan for a single one."""
    if len(of) < 2:
        return float("nan")
    share = of["sum"].sum() / of["size"].sum()
    apart = of["sum"] - share * of["size"]
    return float(np.sqrt(np.sum(apart**2) * len(of) / (len(of) - 1)) / of["size"].sum())
