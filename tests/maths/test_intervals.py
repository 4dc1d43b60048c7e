"""A chance is a number that carries its own uncertainty."""

import copy

import pytest

from cchc_analysis.maths.intervals import Chance

QUARTER = Chance(0.12, 0.25, 0.27)


def test_a_chance_is_its_best_estimate_wherever_a_number_is_wanted():
    assert (float(QUARTER), QUARTER.best) == (0.25, 0.25)
    assert QUARTER < 0.3
    assert pytest.approx(0.75) == 1 - QUARTER
    assert round(20 * QUARTER) == 5


def test_it_keeps_its_ends_when_copied_and_shows_them():
    again = copy.deepcopy(QUARTER)
    assert (again.low, again.high) == (0.12, 0.27)
    assert repr(again) == "Chance(low=0.12, best=0.25, high=0.27)"
