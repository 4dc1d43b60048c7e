"""What the known rows of a ranking imply of a fact about the whole: a range, and the rows that force its ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cchc_analysis.record.check.chosen import EPSILON, standing

INF = float("inf")


@dataclass(frozen=True)
class Implied:
    """A figure lies from ``low`` to ``high``; ``low_by`` and ``high_by`` name what forces the ends."""

    low: float = -INF
    high: float = INF
    low_by: str = ""
    high_by: str = ""

    def excludes(self, low: float, high: float) -> bool:
        """Say whether a published range lies outside altogether; rows that contradict each other exclude nothing."""
        return self.low <= self.high and (low > self.high + EPSILON or high < self.low - EPSILON)

    def text(self) -> str:
        """Write the range in short: ``≤ 9``, ``≥ 67.765``, ``44.082``, ``3-5``."""
        low, high = f"{self.low:.7g}", f"{self.high:.7g}"
        if np.isinf(self.low):
            return f"≤ {high}"
        if np.isinf(self.high):
            return f"≥ {low}"
        return low if low == high else f"{low}-{high}"


@dataclass(frozen=True, eq=False)
class Ranking:
    """The known rows of one ranking.

    Parameters
    ----------
    rows
        Rows with a score: province, score, score_low, score_high, rank_low, rank_high (1 and n where unknown).
    n
        How many provinces are ranked.
    """

    rows: pd.DataFrame
    n: int


def score_at(ranking: Ranking, rank: int) -> Implied:
    """Return the score at a rank: no more than any score known to stand there or above, no less than any below.

    Examples
    --------
    Of three provinces the first has 90 and the last 80: the second lies between.

    >>> table = pd.DataFrame({"province": ["A", "C"], "score": [90.0, 80.0], "rank_low": [1, 3], "rank_high": [1, 3]})
    >>> ranking = Ranking(table.assign(score_low=table["score"], score_high=table["score"]), 3)
    >>> score_at(ranking, 2).text()
    '80-90'
    """
    below = ranking.rows[ranking.rows["rank_low"] >= rank]
    above = ranking.rows[ranking.rows["rank_high"] <= rank]
    low, low_by = _extreme(below["score_low"], below, "max", -INF)
    high, high_by = _extreme(above["score_high"], above, "min", INF)
    return Implied(low, high, low_by, high_by)


def number_at_least(ranking: Ranking, low: float, high: float | None = None) -> Implied:
    """Return how many provinces have a threshold or more; of an uncertain threshold both ends are given.

    A province that surely reaches it has all those ranked above it with it; one that surely misses it, all those below.
    """
    high = low if high is None else high
    reach = ranking.rows[ranking.rows["score_low"] >= high]
    miss = ranking.rows[ranking.rows["score_high"] < low]
    least, least_by = _extreme(reach["rank_low"], reach, "max", 0)
    most, most_by = _extreme(miss["rank_high"] - 1, miss, "min", ranking.n)
    if len(reach) > least:
        least, least_by = len(reach), _count(reach)
    if ranking.n - len(miss) < most:
        most, most_by = ranking.n - len(miss), _count(miss)
    return Implied(least, most, least_by, most_by)


def mean(ranking: Ranking) -> Implied:
    """Return the mean of all provinces, where every score is known."""
    if len(ranking.rows) < ranking.n:
        return Implied()
    by = _count(ranking.rows)
    return Implied(ranking.rows["score_low"].mean(), ranking.rows["score_high"].mean(), by, by)


def median(ranking: Ranking) -> Implied:
    """Return the score of the middle rank, or the mean of the two middle ones."""
    upper, lower = score_at(ranking, (ranking.n + 1) // 2), score_at(ranking, ranking.n // 2 + 1)
    low_by, high_by = _both(upper.low_by, lower.low_by), _both(upper.high_by, lower.high_by)
    return Implied((upper.low + lower.low) / 2, (upper.high + lower.high) / 2, low_by, high_by)


def less(first: Implied, second: Implied) -> Implied:
    """Return the difference of two figures."""
    low_by, high_by = _both(first.low_by, second.high_by), _both(first.high_by, second.low_by)
    return Implied(first.low - second.high, first.high - second.low, low_by, high_by)


#: How each kind of fact is read off a ranking; low and high are the fact's thresholds.
READINGS: dict[str, Callable[[Ranking, float, float], Implied]] = {
    "mean": lambda ranking, _low, _high: mean(ranking),
    "median": lambda ranking, _low, _high: median(ranking),
    "max": lambda ranking, _low, _high: score_at(ranking, 1),
    "min": lambda ranking, _low, _high: score_at(ranking, ranking.n),
    "gap": lambda ranking, _low, _high: less(score_at(ranking, 1), score_at(ranking, ranking.n)),
    "score_of_rank": lambda ranking, low, _high: score_at(ranking, int(low)),
    "at_least": lambda ranking, low, _high: number_at_least(ranking, low),
    "above": lambda ranking, low, _high: number_at_least(ranking, np.nextafter(low, INF)),
    "below": lambda ranking, low, _high: less(Implied(ranking.n, ranking.n), number_at_least(ranking, low)),
    "between": lambda ranking, low, high: less(number_at_least(ranking, low), number_at_least(ranking, high)),
    "above_mean": number_at_least,
}


def _extreme(figures: pd.Series[float], rows: pd.DataFrame, which: str, without: float) -> tuple[float, str]:
    """Return the extreme of a column and the row that has it, as ``TP. Hồ Chí Minh (10: 79.6)``."""
    if figures.empty:
        return without, ""
    place = figures.argmax() if which == "max" else figures.argmin()
    return float(figures.iloc[place]), standing(rows.iloc[place].to_dict())


def _count(rows: pd.DataFrame) -> str:
    """Name provinces that only their number makes interesting: the first and the last."""
    names = rows["province"].tolist()
    return f"{len(names)}: {names[0]} … {names[-1]}" if len(names) > 1 else names[0]


def _both(*names: str) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))
