"""Ranks that noise leaves open: the sets hold the true ranks as often as they say."""

import numpy as np
import pytest

from cchc_analysis.maths.rank_sets import rank_sets


@pytest.mark.parametrize("spread", [0.0, 0.5, 2.0])
def test_sets_hold_the_true_rank_at_least_as_often_as_they_say(spread):
    made = np.random.default_rng(1)
    n, cases, level = 6, 60, 0.8
    values = spread * np.arange(n)[::-1]
    errors = np.linspace(0.4, 1.2, n)
    held = 0
    for _ in range(cases):
        best, worst = rank_sets(values + errors * made.normal(size=n), errors, level)
        # Of equal values any rank among them is the true one: a set holds them all, or it errs.
        true_best = [1 + int((values > own).sum()) for own in values]
        true_worst = [n - int((values < own).sum()) for own in values]
        held += ((best <= true_best) & (worst >= true_worst)).mean()
    # The error of the share of 60 cases, as if a case told one rank: two standard errors.
    assert held / cases >= level - 2 * np.sqrt(level * (1 - level) / cases)


def test_the_critical_value_of_two_units_is_that_of_one_difference():
    # 1.96 standard errors of the difference, that is 1.96 times the root of two.
    far = 1.9600 * np.sqrt(2)
    for gap, level_with in ((far + 0.001, False), (far - 0.001, True)):
        best, worst = rank_sets([gap, 0.0], [1.0, 1.0], level=0.95)
        assert (best.tolist() == [1, 1]) is level_with
        assert (worst.tolist() == [2, 2]) is level_with


def test_a_second_step_parts_units_that_the_first_left_level():
    values, errors = [10.0, 0.0, *[-10.0 * i for i in range(1, 8)], 2.8], np.full(10, 1.0)
    best, worst = rank_sets(values, errors, level=0.95)
    # 2.8 / sqrt(2) is 1.98 standard errors: within the 2.6 of nine at once, beyond the 1.96 of the one that is left.
    assert (best[1], worst[1]) == (3, 3)


def test_more_certainty_leaves_more_ranks_open():
    made = np.random.default_rng(2)
    values, errors = made.normal(size=30), np.full(30, 0.3)
    for narrow, wide in zip(rank_sets(values, errors, 0.8), rank_sets(values, errors, 0.99), strict=True):
        assert (narrow != wide).any()
    assert (rank_sets(values, errors, 0.99)[0] <= rank_sets(values, errors, 0.8)[0]).all()
