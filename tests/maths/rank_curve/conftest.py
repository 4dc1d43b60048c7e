"""An independent referee: one linear programme a bound, written from the meaning of each fact."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from cchc_analysis.maths.rank_curve import (
    ANY_SCORE,
    AboveMean,
    AtLeast,
    Gap,
    Mean,
    MeanOf,
    Median,
    ScoreAt,
    Unit,
)


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


def _placed(facts, n):
    """Turn units of stated rank into scores of places, or return None where two would have to stand at one place.

    Units that share rank r take as many places from r on. If each has a score they tie, and what is printed of one of
    them holds for every place. If not, it holds for rank r, and they fill the places in an order that is not known.
    """
    units = {fact.name: fact for fact in facts if isinstance(fact, Unit)}
    placed = [fact for fact in facts if not isinstance(fact, Unit)]
    taken = []
    for rank in {unit.ranks[0] for unit in units.values()}:
        sharing = [unit.value for unit in units.values() if unit.ranks[0] == rank]
        scored = [value for value in sharing if value != ANY_SCORE]
        places = range(rank, rank + len(sharing))
        taken += places
        placed += [
            ScoreAt(place, value) for value in scored for place in (places if len(scored) == len(sharing) else [rank])
        ]
        lows, highs = (sorted(ends) for ends in zip(*scored, strict=True)) if scored else ((), ())
        placed += [ScoreAt(place, (low, np.inf)) for place, low in zip(places, lows[::-1], strict=False)]
        placed += [ScoreAt(place, (-np.inf, high)) for place, high in zip(places[::-1], highs, strict=False)]
    return placed if len(set(taken)) == len(taken) and max(taken, default=0) <= n else None


def _bounds(facts, n, scale):
    facts = _placed(facts, n)
    if facts is None:
        return None
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
    """Return bounds(facts, n, scale) -> (low, high), or None where no curve fits; units have a stated rank."""
    return _bounds
