"""The least-cost split: exact, within its caps, and the one a search of all splits finds."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_analysis.maths.least_cost import least_cost

ALIKE = {"factors": [1, 1], "typical": [0, 0], "spread": [1, 1], "caps": [9, 9]}


def cost(gains, typical, spread) -> float:
    return float((((np.asarray(gains) - typical) / spread) ** 2).sum() / 2)


def test_components_alike_share_alike():
    assert least_cost(3.0, **ALIKE).tolist() == [1.5, 1.5]


def test_the_greater_weight_bears_more_of_the_same_distribution():
    # Pace is factor times spread squared: 2 to 1 in own units, so 4 to 1 in points.
    gains = least_cost(5.0, **(ALIKE | {"factors": [2, 1]}))
    assert gains.tolist() == [2.0, 1.0]


def test_what_is_typically_gained_costs_nothing():
    # 2 come by themselves, so only 1 more is to be shared.
    assert least_cost(3.0, **(ALIKE | {"typical": [2, 0]})).tolist() == [2.5, 0.5]


def test_no_cap_is_passed_and_the_others_step_in():
    assert least_cost(3.0, **(ALIKE | {"caps": [1, 9]})).tolist() == [1.0, 2.0]


def test_a_component_that_typically_falls_is_left_where_it_is():
    # It would take a price of 5 to bring the first from -5 to 0.
    assert least_cost(1.0, **(ALIKE | {"typical": [-5, 0]})).tolist() == [0.0, 1.0]


def test_what_the_caps_cannot_bear_leaves_all_at_their_caps():
    assert least_cost(9.0, **(ALIKE | {"caps": [1, 2]})).tolist() == [1.0, 2.0]


def test_the_split_costs_no_more_than_any_on_a_grid():
    factors, typical, spread = np.array([0.5, 2.0, 1.0]), np.array([0.3, 0.1, -0.2]), np.array([0.7, 0.5, 0.9])
    split = least_cost(2.0, factors, typical, spread, [2.0, 0.6, 2.0])
    grid = np.arange(0, 2.001, 0.05)
    # The third is what the other two leave of the gain, so every split of the grid makes it exactly.
    tried = [(a, b, 2.0 - 0.5 * a - 2.0 * b) for a, b in product(grid, grid[grid <= 0.6])]
    best = min((gains for gains in tried if 0 <= gains[2] <= 2), key=lambda gains: cost(gains, typical, spread))
    assert cost(split, typical, spread) <= cost(best, typical, spread)
    assert split == pytest.approx(best, abs=0.05)


COMPONENT = st.tuples(
    st.floats(0.1, 3), st.floats(-2, 2), st.floats(0.05, 2), st.floats(0, 4)
)  # factor, typical, spread, cap


@given(st.lists(COMPONENT, min_size=1, max_size=8), st.floats(0.01, 1))
def test_points_add_up_within_the_caps_and_no_step_of_one_component_is_cheaper_than_of_another(parts, share):
    factors, typical, spread, caps = np.array(parts).T
    gain = share * float(factors @ caps)
    split = least_cost(gain, factors, typical, spread, caps)
    assert factors @ split == pytest.approx(gain, abs=1e-9)
    assert ((split >= 0) & (split <= caps)).all()
    price = (split - typical) / spread**2 / factors  # cost of one more point, component by component
    rising, falling = price[split < caps - 1e-9], price[split > 1e-9]
    if len(rising) and len(falling):
        assert falling.max() <= rising.min() + 1e-6 * (1 + abs(rising.min()))
