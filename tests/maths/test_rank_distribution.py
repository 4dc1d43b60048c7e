"""Exact ranks: held against formulas, other ways of integrating, full enumeration and simulation."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import ndtr, ndtri
from scipy.stats import norm, rankdata, t

from cchc_analysis.errors import AskError
from cchc_analysis.maths.rank_distribution import (
    order_statistics,
    rank_distribution,
    rank_distribution_on_grid,
    value_at_rank_quantiles,
)
from cchc_analysis.maths.rank_distribution.counts import add_rank_chances

PROMISED = 1e-9


def same(found, expected, within=PROMISED):
    np.testing.assert_allclose(found, expected, rtol=0, atol=within)


def sixty_three():
    """Return means and deviations as an outlook has them: spreads from 0.15 to 0.9."""
    rng = np.random.default_rng(63)
    return rng.normal(size=63), rng.permutation(np.linspace(0.15, 0.9, 63))


# Against formulas


@pytest.mark.parametrize(
    ("gap", "sds"), [(0, (1, 1)), (0.3, (0.2, 0.9)), (1, (0.01, 1)), (0.5, (1e-6, 1)), (40, (1, 2))]
)
def test_of_two_units_the_higher_one_follows_a_normal_of_their_difference(gap, sds):
    first = ndtr(gap / np.hypot(*sds))
    same(rank_distribution([gap, 0], sds), [[first, 1 - first], [1 - first, first]])


@pytest.mark.parametrize("n", [1, 2, 7, 100])
def test_equal_units_have_equal_chances_for_every_rank(n):
    same(rank_distribution(np.full(n, 60), np.full(n, 2.5)), np.full((n, n), 1 / n))


def test_who_is_far_above_is_first_for_certain():
    assert rank_distribution([60, 90, 75], [1, 1, 1]).round(12).tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]


# Against other ways of computing


def by_quadrature(mean, sd, unit, rank):
    """Integrate a unit's density times the chance that just so many others, whichever, stand above."""
    others = [j for j in range(len(mean)) if j != unit]

    def integrand(x):
        above = norm.sf(x, mean, sd)
        chances = (
            np.prod([above[j] if j in chosen else 1 - above[j] for j in others])
            for chosen in combinations(others, rank - 1)
        )
        return norm.pdf(x, mean[unit], sd[unit]) * sum(chances)

    ends = mean[unit] + sd[unit] * np.array([-9, 9])
    return quad(integrand, *ends, epsabs=1e-12, limit=200, points=np.clip(mean, *ends))[0]


@pytest.mark.parametrize(
    ("mean", "sd"), [([0, 0.2, -0.4], [0.15, 0.5, 0.9]), ([1, 1.1, 0.3, 0.9], [0.05, 0.6, 0.6, 0.3])]
)
def test_three_or_four_units_agree_with_adaptive_quadrature(mean, sd):
    units = range(len(mean))
    same(rank_distribution(mean, sd), [[by_quadrature(mean, sd, i, r + 1) for r in units] for i in units])


def by_fine_grid(mean, sd, points=700):
    """Multiply, for each unit, the others' polynomials afresh at Gauss-Legendre nodes: nothing is divided out."""
    found = np.zeros((len(mean), len(mean)))
    nodes, weights = np.polynomial.legendre.leggauss(points)
    for i in range(len(mean)):
        z = 8.5 * nodes
        above = norm.sf(mean[i] + sd[i] * z, np.delete(mean, i)[:, None], np.delete(sd, i)[:, None])
        counts = np.zeros((len(mean), points))
        counts[0] = 1
        for p in above:
            counts[1:], counts[0] = counts[1:] * (1 - p) + counts[:-1] * p, counts[0] * (1 - p)
        found[i] = counts @ (8.5 * weights * norm.pdf(z))
    return found


def test_sixty_three_units_agree_with_an_independent_fine_grid():
    same(rank_distribution(*sixty_three()), by_fine_grid(*sixty_three()))


def test_a_hundredth_of_the_others_spread_is_followed_too():
    mean, sd = np.linspace(-1, 1, 12), np.r_[0.01, 0.011, np.full(9, 1.0), 0.02]
    x = np.arange(-9, 9, 0.003)
    mass = norm.pdf(x, mean[:, None], sd[:, None]) * 0.003
    same(rank_distribution(mean, sd), rank_distribution_on_grid(mass, norm.sf(x, mean[:, None], sd[:, None])))


@pytest.mark.full
def test_a_million_simulations_scatter_about_the_exact_chances():
    mean, sd = sixty_three()
    rng, draws = np.random.default_rng(1_000_000), 1_000_000
    seen = np.zeros((63, 63))
    for _ in range(20):
        ranks = rankdata(-rng.normal(mean, sd, size=(draws // 20, 63)), axis=1).astype(int)
        seen += [np.bincount(column, minlength=64)[1:] for column in ranks.T]
    chance = rank_distribution(mean, sd)
    often = draws * chance > 20  # where a count is near enough to normal
    seen, chance = seen[often], chance[often]
    scores = (seen - draws * chance) / np.sqrt(draws * chance * (1 - chance))
    assert np.abs(scores).max() < 5  # of some 3,000 scores
    assert np.std(scores) == pytest.approx(1, abs=0.05)


# What must hold of any ranking without ties


@pytest.mark.parametrize("n", [63, 1000])
def test_rows_and_columns_sum_to_one(n):
    rng = np.random.default_rng(n)
    chances = rank_distribution(rng.normal(size=n), rng.uniform(0.15, 0.9, n))
    same(chances.sum(axis=0), 1)
    same(chances.sum(axis=1), 1)
    assert chances.min() >= 0


@pytest.mark.parametrize("known", [1e-3, 1e-6])
def test_known_values_beside_uncertain_ones_keep_the_sums(known):
    mean, sd = sixty_three()
    chances = rank_distribution(mean + 60, np.where(np.arange(63) % 20 == 0, known, sd))
    same(chances.sum(axis=0), 1)
    same(chances.sum(axis=1), 1)


units = st.lists(st.tuples(st.floats(-3, 3), st.floats(0.02, 3)), min_size=1, max_size=7).map(
    lambda pairs: np.array(pairs).T
)


@settings(deadline=None, max_examples=50)
@given(units, st.floats(-1000, 1000), st.floats(0.01, 100))
def test_the_unit_of_measure_does_not_matter(normal, shift, scale):
    mean, sd = normal
    same(rank_distribution(shift + scale * mean, scale * sd), rank_distribution(mean, sd), 2 * PROMISED)


@settings(deadline=None, max_examples=50)
@given(units, st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(normal, random):
    mean, sd = normal
    order = random.sample(range(len(mean)), len(mean))
    same(rank_distribution(mean[order], sd[order]), rank_distribution(mean, sd)[order])


@settings(deadline=None, max_examples=50)
@given(units)
def test_upside_down_the_last_rank_is_the_first(normal):
    mean, sd = normal
    same(rank_distribution(-mean, sd), rank_distribution(mean, sd)[:, ::-1])


@settings(deadline=None, max_examples=50)
@given(units, st.floats(0, 2))
def test_a_higher_mean_never_lowers_the_chance_of_a_rank_or_better(normal, gain):
    mean, sd = normal
    raised = rank_distribution(mean + gain * (np.arange(len(mean)) == 0), sd)
    before = rank_distribution(mean, sd)
    assert np.all(np.cumsum(raised[0]) >= np.cumsum(before[0]) - PROMISED)
    assert np.all(np.cumsum(raised[1:], axis=1) <= np.cumsum(before[1:], axis=1) + PROMISED)


# Mixtures


def test_a_mixture_is_the_average_over_all_draws_of_parts():
    mean, sd = np.array([[0, 0.5, -1], [2, 0.4, 1]]), np.array([[0.3, 0.2, 1], [0.1, 0.9, 0.05]])
    weight, each = np.array([0.7, 0.3]), np.arange(3)
    drawn = [list(parts) for parts in product([0, 1], repeat=3)]  # every unit draws its own part
    expected = sum(weight[parts].prod() * rank_distribution(mean[parts, each], sd[parts, each]) for parts in drawn)
    same(rank_distribution(mean, sd, weight), expected)


def test_a_mixture_of_equal_parts_is_the_part():
    mean, sd = sixty_three()
    same(rank_distribution([mean, mean], [sd, sd], [0.2, 0.8]), rank_distribution(mean, sd))


# Distributions on a grid


def by_enumeration(mass):
    """Add up every combination of values; rank is one plus the number strictly above."""
    found = np.zeros((len(mass), len(mass)))
    for values in product(range(mass.shape[1]), repeat=len(mass)):
        chance = np.prod(mass[np.arange(len(mass)), values])
        for unit, rank in enumerate(rankdata(-np.array(values), method="min").astype(int)):
            found[unit, rank - 1] += chance
    return found


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 5), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_discrete_masses_agree_with_full_enumeration(n, values, seed):
    mass = np.random.default_rng(seed).dirichlet(np.full(values, 0.5), size=n)
    found = rank_distribution_on_grid(mass)
    same(found, by_enumeration(mass), 1e-13)
    same(found.sum(axis=1), 1, 1e-13)


def test_certain_values_rank_as_published_tables_do():
    # 70, 80, 80 and 90 stand 4th, twice 2nd, and 1st: nobody is 3rd.
    mass = np.array([[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]])
    found = rank_distribution_on_grid(mass)
    assert (found.argmax(axis=1) + 1).tolist() == [4, 2, 2, 1]
    assert found.sum(axis=0).tolist() == [1, 2, 0, 1]


def test_any_density_on_a_grid_ranks_with_its_chance_to_stand_above():
    # Two Student distributions are symmetric about their middle, so which one is first is a toss-up there.
    x = np.linspace(-400, 400, 80_001)
    spread = np.array([[1.0], [3.0]])
    found = rank_distribution_on_grid(t.pdf(x / spread, 5) / spread * 0.01, t.sf(x / spread, 5))
    same(found, np.full((2, 2), 0.5))


def test_chances_that_waver_about_one_half_are_all_added():
    # Between two far parts of equal weight a distribution is flat at one half, up or down by a rounding.
    above = np.array([[0.6, 0.5 + 2e-16, 0.5, 0.5 + 2e-16, 0.4], [0.9, 0.7, 0.5, 0.3, 0.1]])
    together, one_by_one = np.zeros((2, 2, 2))
    add_rank_chances(together, np.full((2, 5), 0.2), above)
    for column in above.T[:, :, None]:
        add_rank_chances(one_by_one, np.full((2, 1), 0.2), column)
    same(together, one_by_one, 1e-15)


def test_masses_that_sum_to_one_within_a_rounding_give_chances():
    # The first stands above the second one time in one, not a little oftener.
    found = rank_distribution_on_grid([[0, 0.5, 0.5 + 5e-7], [1, 0, 0]])
    assert found[1].tolist() == [0, 1]


def test_weights_that_sum_to_one_within_a_rounding_count_by_their_sum():
    means, sds = [[60, 62], [61, 60]], [[1, 1], [2, 1]]
    same(rank_distribution(means, sds, [0.5, 0.5 + 5e-7]), rank_distribution(means, sds, [0.5, 0.5]), 1e-6)


# The value at a rank


def test_the_value_at_a_rank_of_equal_units_is_a_binomial_sum():
    x = np.linspace(-2, 2, 9)
    found = order_statistics([0, 0, 0], [1, 1, 1], grid=x)[1]
    below = ndtr(x)
    same(found[0], below**3, 1e-14)  # the highest is below x where all are
    same(found[1], below**3 + 3 * below**2 * (1 - below), 1e-14)
    same(found[2], 1 - (1 - below) ** 3, 1e-14)


def test_the_values_at_all_ranks_together_are_the_values_of_all_units():
    mean, sd = sixty_three()
    x, at_most = order_statistics(mean, sd)
    same(at_most.sum(axis=0), norm.cdf(x, mean[:, None], sd[:, None]).sum(axis=0), 1e-12)
    assert np.all(np.diff(at_most, axis=0) >= -1e-15)  # a lower rank, a lower value
    assert np.all(np.diff(at_most, axis=1) >= -1e-12)


def test_the_table_of_values_shows_all_that_can_be_seen():
    x, at_most = order_statistics([60, 63], [1, 2])
    assert (x[0], x[-1], len(x)) == (53, 73, 401)
    assert np.all(at_most[:, 0] < 3e-4)
    assert np.all(at_most[:, -1] > 1 - 1e-6)


def test_a_spread_of_a_thousandth_beside_two_is_seen():
    # In half of all cases the second one is in the middle, within 0.003; even steps of 0.05 show nothing of it.
    mean, sd, probes = np.array([60, 60.3, 61]), np.array([2, 0.001, 2]), np.array([60.298, 60.2995, 60.3, 60.301])
    x, at_most = order_statistics(mean, sd)
    found = np.interp(probes, x, at_most[1])
    same(found, by_multiplying_out(mean, sd, probes)[1], 1e-3)
    assert np.diff(found)[1:].min() > 0.05
    assert len(x) < 500


def by_multiplying_out(mean, sd, x):
    """Multiply the units' chances to stand above x out, one unit after the other, and add up the counts."""
    counts = np.ones((1, len(x)))
    for above in norm.sf(x, mean[:, None], sd[:, None]):
        counts = np.vstack([counts * (1 - above), np.zeros_like(x)]) + np.vstack([np.zeros_like(x), counts * above])
    return np.cumsum(counts[:-1], axis=0)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-6, 0.5)), min_size=1, max_size=12), st.integers(0, 2**32 - 1))
def test_however_unequal_the_spreads_a_straight_line_between_values_is_off_by_less_than_promised(normal, seed):
    mean, sd = np.array(normal).T[0], 10 ** np.array(normal).T[1]
    x, at_most = order_statistics(mean, sd)
    assert (x[0], x[-1]) == (pytest.approx((mean - 5 * sd).min()), pytest.approx((mean + 5 * sd).max()))
    # Where values change: about each unit, as often near as far, in its own deviations.
    rng = np.random.default_rng(seed)
    probes = np.clip(mean + sd * rng.normal(size=(60, len(mean))) * rng.choice([0.3, 1, 3], (60, 1)), x[0], x[-1])
    probes = np.sort(np.concatenate([probes.ravel(), rng.uniform(x[0], x[-1], 200)]))
    expected = by_multiplying_out(mean, sd, probes)
    found = np.array([np.interp(probes, x, row) for row in at_most])
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-3)


@pytest.mark.parametrize("n", [63, 250])
def test_the_sharper_values_of_many_units_are_followed_too(n):
    rng = np.random.default_rng(n)
    mean, sd = rng.normal(size=n), rng.uniform(0.15, 0.9, n)
    x, at_most = order_statistics(mean, sd)
    between = (x[:-1] + rng.random(len(x) - 1) * np.diff(x))[::3]
    found = np.array([np.interp(between, x, row) for row in at_most])
    np.testing.assert_allclose(found, by_multiplying_out(mean, sd, between), rtol=0, atol=1e-3)


def test_between_neighbouring_doubles_nothing_is_looked_for():
    # At 10^12 doubles lie 0.0001 apart: a spread of as much is a step that cannot be halved.
    x, at_most = order_statistics([1e12, 1e12 + 1], [1e-4, 1e-4])
    assert at_most[1, np.searchsorted(x, 1e12 + 0.5)] == 1
    assert at_most[0, np.searchsorted(x, 1e12 + 0.5)] == 0


@pytest.mark.parametrize("level", [1e-6, 0.1, 0.5, 0.9])
def test_quantiles_of_the_highest_of_equal_units_have_a_formula(level):
    found = value_at_rank_quantiles(np.full(40, 60), np.full(40, 2), 1, level)
    same(found, [60 + 2 * ndtri(level ** (1 / 40))])


def test_quantiles_give_their_levels_back():
    mean, sd = np.vstack([sixty_three()[0] - 0.4, sixty_three()[0]]), np.vstack([sixty_three()[1]] * 2)
    levels, weight = [0.05, 0.5, 0.95], [0.25, 0.75]
    values = value_at_rank_quantiles(mean, sd, 40, levels, weight)
    same(order_statistics(mean, sd, weight, grid=values)[1][39], levels)


def test_quantiles_fall_from_rank_to_rank():
    mean, sd = sixty_three()
    medians = [value_at_rank_quantiles(mean, sd, rank, 0.5)[0] for rank in range(1, 64, 6)]
    assert all(higher > lower for higher, lower in pairwise(medians))


# What cannot be answered


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (lambda: rank_distribution([1, 2], [1]), "shape (2,)"),
        (lambda: rank_distribution([], []), "shape (0,)"),
        (lambda: rank_distribution([[1, 2]], [[1, 1]]), "shape (1, 2)"),
        (lambda: rank_distribution([60, 62], [1, 0]), "Unit 2 has the mean 62 and the standard deviation 0,"),
        (lambda: rank_distribution([60, np.nan], [1, 1]), "Unit 2 has the mean nan"),
        (lambda: rank_distribution([60, 62], [1, 1e-9]), "a millionth of the distances"),
        (lambda: rank_distribution([[1, 2]] * 2, [[1, 1]] * 2, [0.5, 0.4]), "[0.5, 0.4] are not the chances of 2"),
        (lambda: rank_distribution_on_grid([0.5, 0.5]), "shape (2,)"),
        (lambda: rank_distribution_on_grid([[0.5, 0.5], [0.5, 0.4]]), "unit 2 are not chances: they sum to 0.9"),
        (lambda: rank_distribution_on_grid([[1.5, -0.5]]), "the least is -0.5"),
        (lambda: rank_distribution_on_grid([[0.5, 0.5]], [[0.5, 0.6]]), "never rise"),
        (lambda: rank_distribution_on_grid([[0.4, 0.3, 0.3]], [[0.6, 0.7, 0]]), "never rise"),
        (lambda: rank_distribution([0, np.nan], [1e-8, 1]), "Unit 2 has the mean nan"),
        (lambda: rank_distribution([[1, 2]] * 2, [[1, 1]] * 2, [0.5, 0.5 + 1.5e-6]), "the chances of 2"),
        (lambda: order_statistics([60, 62], [1, 1], grid=[60, np.nan]), "are not a row of numbers"),
        (lambda: value_at_rank_quantiles([1, 2], [1, 1], 3, 0.5), "no rank 3 in a ranking of 2"),
        (lambda: value_at_rank_quantiles([1, 2], [1, 1], 1, [0.5, 1]), "[0.5, 1.0] do not all lie between 0 and 1"),
    ],
)
def test_a_question_without_an_answer_says_what_is_possible(question, said):
    with pytest.raises(AskError) as raised:
        question()
    assert said in raised.value.text("en")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("mean", "sd"), [([0, 1], [1e308, 1e308]), ([0, 0], [5e-324, 1e-300]), ([0, 0], [1e-150, 1e150]), ([5, 6], [0, 0])]
)
def test_deviations_that_doubles_cannot_follow_are_refused(mean, sd):
    with pytest.raises(AskError, match="độ lệch chuẩn") as refused:
        rank_distribution(mean, sd)
    assert "on_grid" not in refused.value.text("en")  # what is advised can be called


def test_masked_values_are_refused():
    for mean in (np.ma.array([60, 62], mask=[0, 1]), [60.0, np.ma.masked]):
        with pytest.raises(AskError):
            rank_distribution(mean, [1, 2])
    with pytest.raises(AskError):
        order_statistics([60, 62], [1, 2], grid=np.ma.masked)
