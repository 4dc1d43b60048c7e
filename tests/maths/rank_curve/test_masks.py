"""Masks: facts of one ranking laid on the true scores of another."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from cchc_analysis.maths.rank_curve import (
    AboveMean,
    AtLeast,
    Between,
    Gap,
    Mean,
    MeanOf,
    Median,
    Order,
    Ratio,
    ScoreAt,
    Unit,
    curve_from_facts,
    printed,
)
from cchc_analysis.maths.rank_curve.masks import known_points, masked, straight_lines

SCALE = (0, 100)
FIVE = np.array([90.0, 85.0, 80.0, 75.0, 60.0])
OTHER = np.array([50.0, 48.0, 46.0, 44.0, 30.0])

# What a publisher could say of FIVE, one fact of each kind.
FACTS = [
    Unit("A", (1, 1), printed(90.0), key="A's row", weakness=(0, 1)),
    Unit("B", (2, 3)),
    Unit("C", (1, 5), printed(75.0, step=0.1)),
    ScoreAt(5, printed(60.0)),
    Order(("A", "B", "C")),
    Mean(printed(78.0)),
    Median(printed(80.0)),
    Gap(printed(30.0)),
    Ratio(printed(1.5)),
    MeanOf((1, 5), printed(75.0)),
    AtLeast(3, printed(79.0)),  # between the third and the fourth
    Between(1, printed(61.0), printed(79.0)),
    AboveMean(3, 0.01),
]


def laid(facts, truth=OTHER, seed=1, **options):
    pattern = curve_from_facts(facts, 5, SCALE)
    return masked(truth, pattern, np.random.default_rng(seed), **options)


def test_each_kind_of_fact_says_what_is_true_of_the_other_ranking():
    said = dict(zip([type(fact).__name__ for fact in FACTS[3:]], laid(FACTS)[3:], strict=True))
    assert said["ScoreAt"].value == pytest.approx(printed(30.0))
    assert said["Mean"].value == pytest.approx(printed(43.6))
    assert said["Median"].value == pytest.approx(printed(46.0))
    assert said["Gap"].value == pytest.approx(printed(20.0))
    assert said["Ratio"].value == pytest.approx(printed(1.67))  # 50 / 30
    assert said["MeanOf"].value == pytest.approx(printed(40.0))  # of ranks 1 and 5
    assert said["AboveMean"].count == 4


def test_a_stated_rank_stays_with_its_digits_its_key_and_its_standing():
    best, _, third = laid(FACTS)[:3]
    assert best == Unit("A", (1, 1), printed(50.0), key="A's row", weakness=(0, 1))
    assert third.value == pytest.approx(printed(44.0, step=0.1))  # C has the score of rank 4, so it stands there


def test_a_threshold_keeps_its_place_between_two_ranks():
    # 79 is a fifth of the way from 80 to 75; 61 a fifteenth of the way from 60 to 75.
    *_, reached, between, _ = laid(FACTS)
    assert (reached.count, reached.threshold) == (3, pytest.approx(printed(45.6)))
    assert (between.count, between.top) == (1, reached.threshold)
    assert between.bottom == pytest.approx(printed(30.93), abs=0.02)  # C's 75 was printed to one digit


def test_a_threshold_beyond_the_last_score_keeps_its_distance_in_deviations():
    ends = [ScoreAt(1, (90, 90)), ScoreAt(5, (60, 60)), Mean((78, 78)), AtLeast(5, printed(50.0))]
    *_, reached = laid(ends)
    best = curve_from_facts(ends, 5, SCALE).best
    assert reached.count == 5
    assert 30 - sum(reached.threshold) / 2 == pytest.approx(10 / best.std() * OTHER.std(), abs=0.006)


def test_a_longer_ranking_stretches_the_ranks():
    nine = np.arange(90.0, 0.0, -10.0)
    middle, last = laid([Unit("A", (3, 3), printed(80.0)), ScoreAt(5, printed(60.0))], nine)
    assert (middle.ranks, last.rank) == ((5, 5), 9)


def test_units_of_unknown_rank_stand_apart_from_each_other_and_from_the_known():
    facts = [Unit(name, (1, 5), (60, 90)) for name in "ABCD"] + [Unit("E", (3, 3), (80, 80))]
    for seed in range(10):
        *free, _ = laid(facts, np.array([5.0, 4.0, 3.0, 2.0, 1.0]) * 30, seed=seed)
        assert len({fact.value for fact in free}) == 4


def test_provinces_that_share_a_rank_stand_one_behind_the_other_where_nobody_ties():
    first, second = laid([Unit("A", (2, 2), printed(85.0)), Unit("B", (2, 2), printed(85.0))])
    assert (first.ranks, second.ranks) == ((2, 2), (3, 3))
    assert (first.value, second.value) == (pytest.approx(printed(48.0)), pytest.approx(printed(46.0)))


def kinds(facts):
    return Counter((type(fact), isinstance(fact, Unit) and fact.ranks[1] - fact.ranks[0]) for fact in facts)


@pytest.mark.parametrize("seed", range(10))
def test_at_random_as_many_facts_of_each_kind_are_told_and_the_ends_stay(seed):
    facts = [*FACTS, Unit("D", (5, 5), printed(60.0)), Unit("E", (3, 3))]
    shuffled = laid(facts, seed=seed, at_random=True)
    assert kinds(shuffled) == kinds(laid(facts))
    assert shuffled[0].ranks == (1, 1)
    assert shuffled[3].rank == 5


def test_at_random_other_ranks_are_told():
    told = {laid([Unit("A", (2, 2), (85, 85))], seed=seed, at_random=True)[0].ranks for seed in range(20)}
    assert told == {(2, 2), (3, 3), (4, 4)}


def laid_bands(**options):
    """Return the bands of a unit that stood second or third, by the rank that it has in the other ranking."""
    laid_units = [laid([Unit("B", (2, 3), printed(82.0))], seed=seed, **options)[0] for seed in range(30)]
    return {int(np.argmin(np.abs(OTHER - unit.value[0]))) + 1: unit.ranks for unit in laid_units}


def test_a_band_of_ranks_stays_wherever_in_it_a_unit_is_put():
    assert laid_bands() == {2: (2, 3), 3: (2, 3)}


def test_at_random_a_band_goes_with_its_unit_no_further_than_it_must():
    assert laid_bands(at_random=True) == {1: (1, 2), 2: (2, 3), 3: (2, 3), 4: (3, 4), 5: (4, 5)}


def test_a_list_names_its_units_in_the_order_in_which_they_stand():
    listed = [Unit("B", (1, 5), printed(80.0)), Unit("C", (1, 5), printed(70.0)), Order(("B", "C"))]
    told = [laid(listed, seed=seed) for seed in range(20)]
    assert all((order.names == ("B", "C")) == (b.value > c.value) for b, c, order in told)
    assert {order.names for *_, order in told} == {("B", "C"), ("C", "B")}


def test_at_random_a_threshold_lies_halfway_between_neighbours():
    counts = [AtLeast(2, printed(82.0)), AtLeast(4, printed(70.0))]
    for seed in range(10):
        upper, lower = (sum(fact.threshold) / 2 for fact in laid([*FACTS[:1], *counts], seed=seed, at_random=True)[1:])
        assert {round(upper, 2), round(lower, 2)} < {49, 47, 45, 37}
        assert upper > lower


def test_at_random_facts_of_a_short_ranking_go_on_the_ranks_of_a_long_one():
    nine = np.arange(90.0, 0.0, -10.0)
    facts = [Unit("A", (1, 1), printed(90.0)), Unit("B", (2, 2), printed(85.0))]
    told = [laid(facts, nine, seed=seed, at_random=True) for seed in range(40)]
    assert {first.ranks for first, _ in told} == {(1, 1)}
    assert {second.ranks[0] for _, second in told} == set(range(2, 9))


@pytest.mark.parametrize("at_random", [False, True])
@pytest.mark.parametrize("seed", range(15))
def test_masks_never_conflict_and_their_bounds_hold_the_truth(seed, at_random):
    truth = np.sort(np.random.default_rng(seed).normal(60, 8, 5).round(2))[::-1]
    curve = curve_from_facts(laid(FACTS, truth, seed=seed, at_random=at_random), 5, SCALE)
    assert curve.conflicts == ()
    assert np.all(curve.low <= truth + 1e-6)
    assert np.all(truth <= curve.high + 1e-6)


def test_tied_scores_are_masked_too():
    tied = np.array([60.0, 60.0, 60.0, 60.0, 50.0])
    curve = curve_from_facts(laid(FACTS, tied), 5, SCALE)
    assert curve.conflicts == ()


def test_straight_lines_join_what_two_facts_say_of_one_province():
    facts = [ScoreAt(1, (90, 90)), Unit("A", (3, 3)), Unit("A", (1, 5), (80, 80)), Unit("B", (4, 4), (60, 79))]
    assert known_points(facts, 5)[0].tolist() == [1, 3]  # B's score is no printed one
    assert straight_lines(facts, 5).tolist() == [90, 85, 80, 80, 80]


def test_a_score_is_known_at_a_stated_rank_to_a_tenth_of_a_point_or_finer():
    facts = [ScoreAt(1, printed(90, step=0.1)), ScoreAt(2, (80, 80.15)), Unit("A", (3, 4), (75, 75))]
    ranks, scores = known_points(facts, 5)
    assert (ranks.tolist(), scores.tolist()) == ([1], [90])


def test_without_a_known_score_there_is_no_line():
    assert np.isnan(straight_lines([Mean((80, 80))], 5)).all()
