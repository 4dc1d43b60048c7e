"""Normal mixtures: weighted sums of normals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from cchc_analysis.maths.normal_mixture import NormalMixture

TWO = NormalMixture(
    np.array([0.25, 0.75]), mean=np.array([[0.0, 5.0], [4.0, 5.0]]), sd=np.array([[1.0, 2.0], [3.0, 2.0]])
)


def test_one_normal_is_itself():
    one = NormalMixture(np.ones(1), np.array([[3.0]]), np.array([[2.0]]))
    assert one.cdf(4.0) == pytest.approx(norm.cdf(4, 3, 2))
    assert one.pdf(4.0) == pytest.approx(norm.pdf(4, 3, 2))
    assert one.quantile(0.9) == pytest.approx(norm.ppf(0.9, 3, 2))


def test_two_equal_normals_are_one():
    assert TWO.quantile(0.1)[1] == pytest.approx(norm.ppf(0.1, 5, 2))
    assert TWO.spread()[1] == pytest.approx(2.0)


def test_mean_and_spread_by_hand():
    assert TWO.expectation()[0] == 3.0  # 0.25 * 0 + 0.75 * 4
    assert TWO.spread()[0] ** 2 == pytest.approx(0.25 * (1 + 9) + 0.75 * (9 + 1))


def test_the_density_integrates_to_the_distribution():
    area, _ = quad(lambda x: TWO.pdf(x)[0], -30, 2.5)
    assert area == pytest.approx(TWO.cdf(2.5)[0], abs=1e-8)


@given(st.floats(0.001, 0.999))
def test_a_quantile_turns_the_distribution_round(level):
    assert TWO.cdf(TWO.quantile(level)) == pytest.approx([level, level], abs=1e-9)


def test_some_units_can_be_taken():
    assert TWO.take(np.array([False, True])).expectation().tolist() == [5.0]
    assert TWO.take(np.array([1, 0])).expectation().tolist() == [5.0, 3.0]
