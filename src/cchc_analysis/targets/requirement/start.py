"""The start: where a province stood at the origin, exactly, within bounds, or probably where only a band is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import Outlook, latest_outlook
from cchc_analysis.forecast.outlook.distributions import LEVEL, forecast, levels, rank_range
from cchc_analysis.maths.intervals import Bound, Forecast
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.weighted_quantile import weighted_quantile
from cchc_analysis.standing.curve_errors import curve_errors
from cchc_analysis.standing.year_curve import YearCurve, positions, rank_curve

#: A score that may lie anywhere within so many national standard deviations is not known.
WIDEST = 2.0
#: The level of the narrower range that is drawn.
NEAR = 0.5
#: Less chance than this is left to the ranks that the record allows only where it contradicts all earlier years.
_NO_CHANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Start:
    """Where a province stood at the origin; made by `start_at`.

    Parameters
    ----------
    row
        The row of `positions`: rank and score with their ends and pages.
    rank, score
        What the record implies of both; equal ends where they are known. A score that only the scale bounds is open on
        that side.
    likely_rank, near_rank, likely_score
        Where the record names a band of ranks and the curve is open there: the ranks of the band in which the province
        probably stood, as foreseen from the years before, in four cases of five and in every second case, and the score
        it probably had, in four cases of five of both the rank and the curve there; else None.
    mean, sd
        National mean and standard deviation of that year, in points.
    """

    row: dict[str, Any]
    rank: Bound
    score: Bound
    likely_rank: Forecast | None
    near_rank: Forecast | None
    likely_score: Forecast | None
    mean: float
    sd: float

    @property
    def told(self) -> bool:
        """Whether the record says anything of where the province stood: less than all ranks are left to it."""
        return bool(pd.notna(self.row["score"]) or self.rank.high - self.rank.low + 1 < self.row["n_ranked"])

    @property
    def placed(self) -> bool:
        """Whether that is enough to say what the province has to gain.

        An open bound has no middle: where nothing bounds the score below and no likely rank stands in, nothing is said,
        nor where the score may lie anywhere within two national standard deviations: most provinces do.
        """
        if not self.told or (self.score.open_below and self.likely_score is None):
            return False
        own = self.reckoned
        return bool(float(own.high - own.low) <= WIDEST * self.sd)

    @property
    def reckoned(self) -> Bound | Forecast:
        """The score from which a need is counted: within its bounds, or where it probably lay."""
        return self.score if self.likely_score is None else self.likely_score

    @property
    def reckoned_rank(self) -> Bound | Forecast:
        """The rank that goes with it."""
        return self.rank if self.likely_rank is None else self.likely_rank

    @property
    def reckoned_near(self) -> Bound | Forecast:
        """The same in every second case; bounds are certain, and no narrower then."""
        return self.rank if self.near_rank is None else self.near_rank

    @property
    def position(self) -> float:
        """The same in national standard deviations from the national mean; nan where it is not placed."""
        return (float(self.reckoned.best) - self.mean) / self.sd if self.placed else float("nan")


def start_at(outlook: Outlook, code: str) -> Start:
    """Return where a province stood at the origin of an outlook.

    Parameters
    ----------
    outlook
        The outlook that starts there.
    code
        The province.

    Raises
    ------
    AskError
        Where the province was not ranked there.

    Examples
    --------
    Of PCI 2024 the record says of Bắc Kạn that it was not among the first thirty.

    >>> from cchc_analysis.forecast.outlook import outlook
    >>> start = start_at(outlook("PCI", origin=2024, to=2025), "06")
    >>> (start.rank.low, start.rank.high), bool(start.score.open_below), start.placed
    ((31.0, 63.0), True, True)
    """
    code = outlook.code(code)
    table = positions(outlook.index, outlook.origin, record=outlook.record)
    row: dict[str, Any] = table[table["province_code"] == code].iloc[0].to_dict()
    curve = rank_curve(outlook.index, outlook.origin, record=outlook.record)
    rank, score = _rank(row), _score(row, curve)
    chances = _chances(outlook, code, rank, table) if score.open and not rank.exact else None
    likely, near = (None if chances is None else forecast(rank_range(chances, of), of) for of in (LEVEL, NEAR))
    national = {"mean": float(outlook.history.mean[-1]), "sd": float(outlook.history.sd[-1])}
    own = None if chances is None or likely is None else _likely(curve, int(likely.best), chances)
    return Start(row, rank, score, likely, near, own, **national)


def _rank(row: dict[str, Any]) -> Bound:
    """Return what the record implies of the rank, of a band with its middle."""
    if pd.notna(row["rank"]) and row["rank_basis"] != "implied":
        return Bound.exactly(float(row["rank"]))
    low, high = float(row["rank_low"]), float(row["rank_high"])
    return Bound(low, float(row["rank"]) if pd.notna(row["rank"]) else (low + high) / 2, high)


def _score(row: dict[str, Any], curve: YearCurve) -> Bound:
    """Return what the record implies of the score: what was printed is one figure, what follows from ranks a range."""
    if pd.notna(row["score"]) and row["score_basis"] != "implied":
        return Bound.exactly(float(row["score"]))
    first, last = int(row["rank_low"]) - 1, int(row["rank_high"]) - 1
    # Of a band the best estimate is the curve's at its middle, not the middle of what the scores can be.
    best = float(row["score"]) if pd.notna(row["score"]) else float(np.median(curve.best[first : last + 1]))
    low, high = float(row["score_low"]), float(row["score_high"])
    return Bound(low, best, high, bool(curve.open_below[last]), bool(curve.open_above[first]))


def _chances(outlook: Outlook, code: str, band: Bound, table: pd.DataFrame) -> Vector | None:
    """Return the chances that a province stood at each rank of its band, as the years before let expect.

    Ranks that others are known to have held are not left to it. None where no earlier year says anything, or nothing
    that fits the band.
    """
    try:
        before = latest_outlook(outlook.index, outlook.origin - 1, to=outlook.origin, record=outlook.record)
        chances = before.rank_pmf.loc[before.code(code)].to_numpy(copy=True)
    except AskError:
        return None
    ranks = np.arange(1, len(chances) + 1)
    taken = table.loc[table["rank"].notna() & (table["rank_low"] == table["rank_high"]), "rank"].astype("float64")
    chances[(ranks < band.low) | (ranks > band.high) | np.isin(ranks, taken)] = 0.0
    left = chances.sum()
    return chances / left if left > _NO_CHANCE else None


def _likely(curve: YearCurve, rank: int, chances: Vector) -> Forecast | None:
    """Return the score of a province of which a likely rank and the chances of all ranks are known.

    The best estimate is the curve's at the likely rank. The ends hold both what is uncertain about the rank and how far
    such curves of complete tables scattered at each, within the bounds; by what they were off in common, that what the
    aim takes is off too, as it is reckoned from the same curve. None where no complete table tells of a curve's errors.
    """
    errors = curve_errors(curve.index, curve.year, curve.record)
    if not len(errors):
        return None
    scatter = errors - np.median(errors, axis=0)
    scores = np.clip(curve.best + scatter * curve.best.std(), curve.low, curve.high)
    weights = np.broadcast_to(chances / len(errors), scores.shape)
    best, (low, _, high) = float(curve.best[rank - 1]), levels(LEVEL).tolist()
    low, high = (weighted_quantile(scores.ravel(), weights.ravel(), level) for level in (low, high))
    return Forecast(min(low, best), best, max(high, best), LEVEL)
