"""Ranks that are possible where scores are known within their rounding."""

from itertools import permutations, product

import numpy as np
import pytest

from cchc_analysis.maths.interval_ranks import interval_ranks, worst_among_unscored


@pytest.mark.parametrize("seed", range(5))
def test_ends_are_those_of_all_scores_that_the_intervals_hold(seed):
    made = np.random.default_rng(seed)
    low = made.integers(0, 6, 5).astype(float)
    high = low + made.integers(0, 3, 5)
    # Inside the intervals, off their ends, where what is printed would be another figure.
    grids = [np.linspace(a + 0.01, b - 0.01, 3) if b > a else [a] for a, b in zip(low, high, strict=True)]
    ranks = np.array([[1 + sum(other > own for other in scores) for own in scores] for scores in product(*grids)])
    best, worst = interval_ranks(low, high)
    assert best.tolist() == ranks.min(axis=0).tolist()
    assert worst.tolist() == ranks.max(axis=0).tolist()


def test_neighbouring_printed_figures_do_not_change_places():
    printed = np.array([62.27, 62.26])
    best, worst = interval_ranks(printed - 0.005, printed + 0.005)
    assert best.tolist() == worst.tolist() == [1, 2]


@pytest.mark.parametrize("lows", [[1, 1, 1], [1, 4, 4], [2, 2, 6], [4, 5, 6], [1, 1, 5]])
def test_units_without_a_score_stand_above_as_far_as_some_order_of_all_allows(lows):
    # Three with a score, in that order, and three without.
    worst = [0, 0, 0]
    for order in permutations(range(6)):
        ranks = {unit: place for place, unit in enumerate(order, 1)}
        if ranks[0] < ranks[1] < ranks[2] and all(ranks[3 + unit] >= low for unit, low in enumerate(lows)):
            worst = [max(worst[unit], ranks[unit]) for unit in range(3)]
    found = worst_among_unscored([1, 2, 3], lows, 3).tolist()
    # Where one unit cannot stand so low, the bound may be wider than what is reached, never narrower.
    assert all(bound >= reached > 0 for bound, reached in zip(found, worst, strict=True))
    assert found[0] == worst[0]
