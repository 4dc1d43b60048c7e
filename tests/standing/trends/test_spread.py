"""Bounds on the spread and on relative positions hold for every ranking inside the bounds of its scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.standing.trends.spread import relative_position, spread_bound


def test_known_scores_give_their_own_spread():
    scores = [90.0, 80.0, 70.0]
    spread = spread_bound(scores, scores, scores)
    assert (spread.low, spread.high) == pytest.approx((np.std(scores), np.std(scores)))


def test_two_scores_with_room_have_the_least_and_the_greatest_difference():
    # 84..90 above 80..82: they differ by 2 to 10, and two scores are half their difference from the mean.
    spread = spread_bound([84, 80], [87, 81], [90, 82])
    assert (spread.low, spread.high) == pytest.approx((1.0, 5.0))


def test_a_score_below_the_mean_is_farther_off_where_the_spread_is_small():
    position = relative_position(Bound.exactly(70), Bound.exactly(80), Bound(4.0, 5.0, 10.0))
    assert (position.low, position.best, position.high) == (-2.5, -2.0, -1.0)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 9)), min_size=3, max_size=9), st.randoms())
def test_the_truth_lies_inside(boxes, random):
    low = np.sort([least for least, _ in boxes])[::-1]
    high = np.maximum.accumulate([least + width for least, (_, width) in zip(low, boxes, strict=True)][::-1])[::-1]
    truth = np.sort([random.uniform(a, b) for a, b in zip(low, high, strict=True)])[::-1]
    spread = spread_bound(low, truth, high)
    assert spread.low - 1e-9 <= truth.std() <= spread.high + 1e-9
