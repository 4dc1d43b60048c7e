"""Scores of forecasts: how near, how sure and how honest they were, in positions and in places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.maths.rank_distribution import rank_distribution

if TYPE_CHECKING:
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
        better rank, of this one or a better), brier_10 .. brier_50 (of "rank at most k").
    """
    # Takes long to load, which only a backtest should pay.
    import scoringrules as sr  # noqa: PLC0415

    pit = forecast.cdf(observed)
    mixture = (forecast.mean.T, forecast.sd.T, np.broadcast_to(forecast.weight, forecast.mean.T.shape))
    table = pd.DataFrame(
        {
            "mean": forecast.expectation(),
            "sd": forecast.spread(),
            "observed": observed,
            "crps": sr.crps_mixnorm(observed, *mixture, backend="numpy"),
            "log_score": sr.logs_mixnorm(observed, *mixture, backend="numpy"),
            "pit": pit,
            **{f"in_{level}": np.abs(pit - 0.5) <= level / 200 for level in LEVELS},
        }
    )
    return pd.concat([table, _scored_ranks(forecast, observed)], axis=1)


def _scored_ranks(forecast: NormalMixture, observed: Vector) -> pd.DataFrame:
    import scoringrules as sr  # noqa: PLC0415

    chances = rank_distribution(forecast.mean, forecast.sd, forecast.weight)
    rank = scipy.stats.rankdata(-observed, method="min").astype(int)
    at_most = np.clip(np.cumsum(chances, axis=1), 0, 1)
    this = np.take_along_axis(at_most, rank[:, None] - 1, axis=1)[:, 0]
    within = {}
    for k in PLACES:
        chance = at_most[:, min(k, len(rank)) - 1]
        within[f"brier_{k}"] = sr.brier_score((rank <= k).astype(float), chance, backend="numpy")
    return pd.DataFrame(
        {
            "rank": rank,
            "rps": sr.rps_score(rank, chances, backend="numpy"),
            "rank_pit_low": this - chances[np.arange(len(rank)), rank - 1],
            "rank_pit_high": this,
            **within,
        }
    )
