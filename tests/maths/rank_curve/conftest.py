"""An independent referee: one linear programme a bound, written from the meaning of each fact."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from cchc_analysis.maths.rank_curve import AboveMean, AtLeast, Gap, Mean, MeanOf, Median, ScoreAt


def _statements(fact, n):
    """Give (weights of the n scores, least, greatest) for each linear statement in a fact."""
    score, everyone = np.eye(n), np.full(n, 1 / n)
    match fact:
        case ScoreAt(rank=rank, value=value):
            return [(score[rank - 1], *value)]
        case Mean(value=value):
            return [(everyone, *value)]
        case Median(value=value):
            return [((score[(n - 1) // 2] + score[n // 2]) / 2, *value)]
        case Gap(value=value):
            return [(score[0] - score[-1], *value)]
        case MeanOf(ranks=ranks, value=value):
            return [(sum(score[rank - 1] for rank in ranks) / len(ranks), *value)]
        case AtLeast(count=count, threshold=(low, high)):
            return [(score[count - 1], low, np.inf)] * (count > 0) + [
                (row, -np.inf, high) for row in score[count : count + 1]
            ]
        case AboveMean(count=count, slack=slack):
            above, below = score[:count] - everyone, score[count:] - everyone
            return [(row, -slack, np.inf) for row in above] + [(row, -np.inf, slack) for row in below]


def _bounds(facts, n, scale):
    order = [(a - b, 0, np.inf) for a, b in zip(np.eye(n), np.eye(n)[1:], strict=False)]
    statements = order + [statement for fact in facts for statement in _statements(fact, n)]
    rows = [row for row, _, high in statements if high < np.inf] + [-row for row, low, _ in statements if low > -np.inf]
    tops = [high for *_, high in statements if high < np.inf] + [-low for _, low, _ in statements if low > -np.inf]
    found = [
        linprog(sign * objective, A_ub=rows, b_ub=tops, bounds=[scale] * n)
        if rows
        else linprog(sign * objective, bounds=[scale] * n)
        for sign in (1, -1)
        for objective in np.eye(n)
    ]
    if any(result.status == 2 for result in found):
        return None
    low, high = np.array([result.fun for result in found]).reshape(2, n)
    return low, -high


@pytest.fixture(scope="session")
def referee():
    """Return bounds(facts, n, scale) -> (low, high), or None where no curve fits."""
    return _bounds
