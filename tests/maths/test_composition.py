"""Principal components, alpha and effective weights, held against the handbook of the field.

The Technology Achievement Index of 23 countries: OECD and JRC (2008), Handbook on Constructing Composite Indicators,
raw data of table A.2 (pages 152-153) and what chapter 4 makes of them in tables 6, 7 and 11. Telephones and
electricity are logarithms printed with two decimals there, which moves the third digit of what follows.
"""

import numpy as np
import pytest

from cchc_analysis.maths.composition import consistency, effects

#: Patents, royalties, internet, exports, telephones, electricity, schooling, university; Finland to Slovenia.
TAI = np.array(
    [
        [187, 125.6, 200.2, 50.7, 3.08, 4.15, 10.0, 27.4],
        [289, 130.0, 179.1, 66.2, 3.00, 4.07, 12.0, 13.9],
        [271, 156.6, 125.8, 59.7, 3.10, 4.14, 11.4, 15.3],
        [994, 64.6, 49.0, 80.8, 3.00, 3.86, 9.5, 10.0],
        [779, 9.8, 4.8, 66.7, 2.97, 3.65, 10.8, 23.2],
        [189, 151.2, 136.0, 50.9, 3.02, 3.77, 9.4, 9.5],
        [82, 134.0, 57.4, 61.9, 3.02, 3.73, 9.4, 14.9],
        [31, 38.6, 108.0, 48.7, 2.94, 4.18, 11.6, 14.2],
        [75, 18.2, 125.9, 16.2, 2.94, 3.94, 10.9, 25.3],
        [8, 25.5, 72.3, 74.9, 2.95, 3.83, 7.1, 24.2],
        [235, 36.8, 41.2, 64.2, 2.94, 3.75, 10.2, 14.4],
        [103, 20.2, 193.6, 19.0, 3.12, 4.39, 11.9, 11.2],
        [106, 110.3, 48.6, 53.6, 2.97, 3.68, 9.4, 12.3],
        [72, 73.9, 58.9, 47.6, 2.91, 3.86, 9.3, 13.6],
        [103, 13.0, 146.7, 15.4, 2.86, 3.91, 11.7, 13.1],
        [165, 14.8, 84.2, 50.3, 2.99, 3.79, 8.4, 13.6],
        [205, 33.6, 36.4, 58.9, 2.97, 3.80, 7.9, 12.6],
        [74, 43.6, 43.2, 45.0, 2.96, 3.74, 9.6, 11.0],
        [42, 8.6, 21.0, 53.4, 2.86, 3.62, 7.3, 15.6],
        [13, 9.8, 30.4, 51.0, 3.00, 3.65, 7.2, 13.0],
        [28, 4.2, 25.0, 51.7, 2.75, 3.68, 9.5, 8.2],
        [26, 6.2, 21.6, 63.5, 2.73, 3.46, 9.1, 7.7],
        [105, 4.0, 20.3, 49.5, 2.84, 3.71, 7.1, 10.6],
    ]
)


@pytest.fixture(scope="module")
def tai():
    return consistency(TAI)


def test_the_principal_components_of_the_handbook(tai):
    assert 100 * tai.explained == pytest.approx([41.9, 21.8, 12.3, 11.1, 6.0, 3.7, 2.2, 0.9], abs=0.15)
    assert tai.eigenvalues.sum() == pytest.approx(8)


def test_the_correlations_of_the_handbook(tai):
    patents, internet = tai.correlations[0], tai.correlations[2]
    assert patents == pytest.approx([1.00, 0.13, -0.09, 0.45, 0.28, 0.03, 0.22, 0.08], abs=0.006)
    assert internet[3:] == pytest.approx([-0.45, 0.56, 0.84, 0.63, 0.27], abs=0.006)


def test_the_alpha_of_the_handbook_and_what_it_is_without_each(tai):
    assert tai.alpha == pytest.approx(0.70, abs=0.005)
    assert tai.rest == pytest.approx([0.261, 0.527, 0.566, -0.108, 0.701, 0.614, 0.451, 0.249], abs=0.007)
    assert tai.alpha_without == pytest.approx([0.704, 0.645, 0.636, 0.774, 0.603, 0.624, 0.662, 0.706], abs=0.002)


def test_components_of_one_thing_have_alpha_one_and_one_dimension():
    found = consistency(np.outer(np.arange(10.0), [1.0, 2.0, 5.0]))
    assert found.alpha == pytest.approx(1)
    assert found.dimensions == 1


def test_noise_has_no_dimensions_though_half_its_eigenvalues_are_above_one():
    found = consistency(np.random.default_rng(1).standard_normal((63, 10)))
    assert (found.eigenvalues > 1).sum() >= 4
    assert found.dimensions == 0


def test_what_noise_reaches_is_what_tables_of_parallel_analysis_say():
    # Ten variables of 63 units: the first eigenvalue of noise stays below about 1.9 in 95 of 100 tables, the last below
    # about 0.5; two variables made of one of two factors each stand out as two.
    made = np.random.default_rng(2)
    factors = np.repeat(made.standard_normal((63, 2)), 5, axis=1)
    found = consistency(factors + made.standard_normal((63, 10)))
    assert found.dimensions == 2
    assert found.noise[[0, -1]] == pytest.approx([1.96, 0.53], abs=0.08)


def test_a_component_that_only_bends_the_total_has_an_effect_that_no_line_sees():
    x = np.linspace(-1, 1, 101)
    found = effects(np.column_stack([x]), np.abs(x))
    assert found.linear[0] == pytest.approx(0, abs=1e-12)
    assert found.first_order[0] > 0.3


def test_a_small_weight_counts_much_where_the_component_moves_with_the_others():
    made = np.random.default_rng(1)
    common = made.normal(size=400)
    parts = common[:, None] + 0.3 * made.normal(size=(400, 3))
    shares = effects(parts, parts @ [0.1, 0.45, 0.45]).shares
    assert shares == pytest.approx([1 / 3] * 3, abs=0.03)  # nominally 10, 45 and 45%
