"""Ranks that are possible where scores are known within their rounding."""

from itertools import product

import numpy as np
import pytest

from cchc_analysis.maths.interval_ranks import interval_ranks


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
