"""A chance is a number that carries its own uncertainty."""

import copy
import datetime as dt

import numpy as np
import pytest

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound, Chance, Forecast

QUARTER = Chance(0.12, 0.25, 0.27)


def test_a_chance_is_its_best_estimate_wherever_a_number_is_wanted():
    assert (float(QUARTER), QUARTER.best) == (0.25, 0.25)
    assert QUARTER < 0.3
    assert pytest.approx(0.75) == (1 - QUARTER)
    assert round(20 * QUARTER) == 5


def test_it_keeps_its_ends_when_copied_and_shows_them():
    again = copy.deepcopy(QUARTER)
    assert (again.low, again.high) == (0.12, 0.27)
    assert repr(again) == "Chance(low=0.12, best=0.25, high=0.27)"


def test_a_bound_is_printed_without_the_noise_of_binary_decimals():
    # A newcomer read 86.35499999999999.
    bound = Bound(86.35499999999999, np.float64(86.36), 86.37)
    assert repr(bound) == "Bound(low=86.355, best=86.36, high=86.37, open_below=False, open_above=False)"
    assert bound.low == 86.35499999999999
    of_two = Bound(np.array([0.1 + 0.2, np.nan]), np.array([1, 2]), np.inf, np.array([True, False]))
    ends = "low=[0.3, nan], best=[1.0, 2.0], high=inf"
    assert repr(of_two) == f"Bound({ends}, open_below=[True, False], open_above=False)"


@pytest.mark.parametrize(
    "ends", [(0.1, 5.0, 0.3), ("a", 0.2, 0.3), (0.1, "a", 0.3), (0.1, dt.date(2021, 5, 1), 0.3), (0.1, [0.2], "b")]
)
def test_a_chance_that_is_no_range_is_refused(ends):
    with pytest.raises(AskError):
        Chance(*ends)


@pytest.mark.parametrize("level", [80, -0.1, float("nan"), "x", None])
def test_a_forecast_holds_with_a_chance_from_0_to_1(level):
    with pytest.raises(AskError):
        Forecast(1, 2, 3, level=level)


def test_a_side_of_a_bound_is_open_or_it_is_not():
    assert Bound(1, 2, 3, open_below=np.bool_(True)).open
    with pytest.raises(AskError):
        Bound(1, 2, 3, open_below="x")
