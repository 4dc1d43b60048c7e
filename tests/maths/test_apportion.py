"""Rounded parts add up to the rounded sum, and none is off by a whole unit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cchc_analysis.maths.apportion import apportioned

PARTS = st.lists(st.floats(-20, 20), min_size=1, max_size=12)


def test_three_thirds_make_one():
    assert apportioned([1 / 3, 1 / 3, 1 / 3], 2).tolist() == [0.34, 0.33, 0.33]  # the first of equals gets the unit


def test_losses_are_rounded_like_gains():
    # -0.185 and 0.845 lost or gained half a unit each; the sum is 0.66.
    assert apportioned([-0.185, 0.845], 2).tolist() == [-0.18, 0.84]


def test_what_is_printed_already_stays():
    assert apportioned([0.29, -1.1, 0.0], 2).tolist() == [0.29, -1.1, 0.0]


@given(PARTS)
def test_the_sum_is_kept_to_the_last_digit(parts):
    units = np.rint(apportioned(parts, 2) * 100)
    assert abs(units.sum() - np.sum(parts) * 100) <= 0.5 + 1e-4


@given(PARTS)
def test_no_part_is_off_by_a_unit(parts):
    assert (np.abs(apportioned(parts, 2) - parts) < 0.01 + 1e-7).all()
