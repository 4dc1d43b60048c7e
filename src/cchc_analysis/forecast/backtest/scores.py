"""Scores of forecasts: how near, how sure and how honest they were, in positions and in places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.maths.rank_distribution import rank_distribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cchc_analysis.maths.normal_mixture import NormalMixture, Vector

LEVELS = (50, 80, 95)
PLACES = (10, 20, 30, 40, 50)
"""The places k of "rank at most k" whose chances are scored."""


def scored(forecast: NormalMixture, observed: Vector) -> pd.DataFrame:
    """Return the scores of one forecast of n provinces, which were ranked among each other.

    Parameters
    ----------
    forecast
        Of the n positions.
    observed
        (n,) positions that came.

    Returns
    -------
    DataFrame
        One row a province: mean and sd (of the forecast), observed, crps, log_score, pit, in_50, in_80, in_95; of the
        ranks rank (that came), rps (ranked probability score, in places), rank_pit_low and rank_pit_high (chance of a
        better rank, of this one or a better), brier_10 .. brier_50 (of "rank at most k"), chance_10 .. chance_50
        (foreseen of it).
    """
    # Takes long to load, which only a backtest should pay.
    import scoringrules as sr  # noqa: PLC0415

    pit = forecast.cdf(observed)
    mixture = (forecast.mean.T, forecast.sd.T, np.broadcast_to(forecast.weight, forecast.mean.T.shape))
    # Made in one go: a table that grows by columns takes longer than its scores.
    return pd.DataFrame(
        {
            "mean": forecast.expectation(),
            "sd": forecast.spread(),
            "observed": observed,
            "crps": sr.crps_mixnorm(observed, *mixture, backend="numpy"),
            "log_score": sr.logs_mixnorm(observed, *mixture, backend="numpy"),
            "pit": pit,
            **{f"in_{level}": in_middle(pit, level) for level in LEVELS},
            **_scored_ranks(forecast, observed),
        }
    )


def in_middle(pit: Vector, level: int) -> NDArray[np.bool_]:
    """Return whether outcomes lay inside the middle of what was foreseen, in percent of its chance.

    Examples
    --------
    >>> in_middle(np.array([0.05, 0.5, 0.9]), 80).tolist()
    [False, True, True]
    """
    return np.asarray(np.abs(pit - 0.5) <= level / 200)


def placed(chances: Vector, observed: Vector) -> pd.DataFrame:
    """Return which rank came, and what was foreseen of standing among the first.

    Parameters
    ----------
    chances
        (n, n) of each province's ranks.
    observed
        (n,) positions that came.

    Returns
    -------
    DataFrame
        One row a province: rank (that came), chance_10 .. chance_50 (foreseen of "rank at most k").

    Examples
    --------
    >>> placed(np.full((2, 2), 0.5), np.array([0.3, 0.9]))[["rank", "chance_10"]].to_numpy().tolist()
    [[2.0, 1.0], [1.0, 1.0]]
    """
    return pd.DataFrame(_placed(chances, observed))


def _placed(chances: Vector, observed: Vector) -> dict[str, Vector]:
    at_most = np.clip(np.cumsum(chances, axis=1), 0, 1)
    foreseen = {f"chance_{k}": at_most[:, min(k, len(chances)) - 1] for k in PLACES}
    return {"rank": scipy.stats.rankdata(-observed, method="min").astype(int), **foreseen}


def _scored_ranks(forecast: NormalMixture, observed: Vector) -> dict[str, Vector]:
    import scoringrules as sr  # noqa: PLC0415

    chances = rank_distribution(forecast.mean, forecast.sd, forecast.weight)
    table = _placed(chances, observed)
    rank = table["rank"]
    own = (np.arange(len(rank)), rank - 1)
    at_rank = np.clip(np.cumsum(chances, axis=1), 0, 1)[own]
    briers = {
        f"brier_{k}": sr.brier_score((rank <= k).astype(float), table[f"chance_{k}"], backend="numpy") for k in PLACES
    }
    within = {"rank_pit_low": at_rank - chances[own], "rank_pit_high": at_rank}
    return {**table, "rps": sr.rps_score(rank, chances, backend="numpy"), **within, **briers}
