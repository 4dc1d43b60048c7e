"""Calibration: how often chances foreseen came true, by band of ranks and horizon, and by how much they were off."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.forecast.backtest.backtest import OWN
from cchc_analysis.forecast.backtest.scores import PLACES
from cchc_analysis.maths.normal_mixture import Vector

#: Origins are told apart by sevenths of the ranking: of 63 provinces nine ranks each, 55 to 63 the last.
BANDS = 7
#: Up to so many years ahead a horizon is near; the others are far.
NEAR = 2
#: How far chances may be off where nothing is known of it, in logits: at one in two by .15 at 80%.
UNTESTED = 0.5
#: From fewer origins nothing is learnt of a band.
FEWEST = 5
#: Chances nearer to 0 or 1 are counted as if they were so near.
_EDGE = 1e-3


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
    table = pd.DataFrame([dict(zip(["index", "band", "far"], key, strict=True)) | _cell(of) for key, of in cells])
    return _in_order(table, own)


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
    return _in_order(table.reset_index(), own)


def _in_order(table: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with indices in the order of the forecasts, as everything of a backtest has them."""
    return pd.concat([table[table["index"] == index] for index in own["index"].unique()], ignore_index=True)


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
