"""Conflicts are named, the weaker fact goes whole, and nothing is moved by the least amount that fits."""

from __future__ import annotations

import numpy as np
import pytest

from cchc_analysis.maths.rank_curve import AtLeast, Between, Mean, Median, Unit, curve_from_facts, printed
from cchc_analysis.maths.rank_curve.conflicts import ALONE, FEWEST, ON_MANY_RANKS, UNDECIDED, WEAKEST, smallest_conflict
from cchc_analysis.maths.rank_curve.envelope import feasible

SCALE = (0, 100)


def scored(rank, score, weakness=(), key=None):
    return Unit(key or rank, (rank, rank), printed(score), key=key or rank, weakness=weakness)


def set_aside(curve):
    return [{fact.key for fact in conflict.set_aside} for conflict in curve.conflicts]


def test_facts_that_agree_are_in_no_conflict():
    assert curve_from_facts([scored(1, 90), scored(3, 80)], 3, SCALE).conflicts == ()


def test_a_score_against_two_others_goes_though_its_source_is_better():
    # PAR 2020: an official page puts 88.77 at rank 5, below 88.47 and 86.93 of a secondary one.
    facts = [scored(3, 88.47, (0, 2)), scored(4, 86.93, (0, 2)), scored(5, 88.77, (0, 0)), scored(6, 86.56, (0, 2))]
    curve = curve_from_facts(facts, 63, SCALE)
    assert set_aside(curve) == [{5}]
    assert curve.conflicts[0].reason == ALONE


def test_of_two_that_exclude_each_other_the_weaker_basis_goes():
    derived, stated = scored(32, 67.77, (2, 0)), Median(printed(67.67), key="median", weakness=(0, 1))
    curve = curve_from_facts([derived, stated], 63, SCALE)
    assert set_aside(curve) == [{32}]
    assert curve.conflicts[0].reason == WEAKEST


def test_on_one_basis_the_weaker_grade_goes():
    facts = [scored(2, 91.87, (0, 0), "official"), scored(2, 91.81, (0, 2), "secondary")]
    assert set_aside(curve_from_facts(facts, 63, SCALE)) == [{"secondary"}]


def test_where_nothing_decides_neither_is_used():
    curve = curve_from_facts([scored(1, 90), scored(10, 85), scored(11, 86), scored(20, 80)], 63, SCALE)
    assert set_aside(curve) == [{10, 11}]
    assert curve.conflicts[0].reason == UNDECIDED
    assert curve.score_for_rank(10).high == pytest.approx(90.005)


def test_a_mean_goes_before_the_many_scores_of_equal_standing_that_exclude_it():
    # The scores allow at most 83.34; without any one of them 84 would be possible.
    curve = curve_from_facts([scored(1, 90), scored(2, 80), Mean(printed(84), key="mean")], 3, SCALE)
    assert set_aside(curve) == [{"mean"}]
    assert curve.conflicts[0].reason == ON_MANY_RANKS


def test_two_witnesses_outweigh_one():
    median = [Median(printed(67.67), key=source) for source in ("first paper", "second paper")]
    assert set_aside(curve_from_facts([scored(32, 67.77), *median], 63, SCALE)) == [{32}]


def test_a_mean_that_scores_exclude_goes_whole():
    # The scores allow at most (90 + 80 + 80) / 3 = 83.3; a mean of 84 moved there would pin rank 2 to 80.
    mean = Mean(printed(84), key="mean", weakness=(2, 0))
    curve = curve_from_facts([scored(1, 90), scored(2, 80), mean], 3, SCALE)
    assert set_aside(curve) == [{"mean"}]
    assert curve.score_for_rank(3).low == 0
    assert curve.allowed(mean)[1] == pytest.approx((90 + 80 + 80) / 3, abs=0.01)


def test_two_separate_errors_are_found_one_after_the_other():
    true = [scored(rank, 100 - rank) for rank in range(1, 31)]
    wrong = [scored(8, 88.5, key="8 wrong"), scored(22, 81.5, key="22 wrong")]
    curve = curve_from_facts([*true, *wrong], 63, SCALE)
    assert sorted(set_aside(curve), key=str) == [{"22 wrong"}, {"8 wrong"}]
    assert [conflict.reason for conflict in curve.conflicts] == [FEWEST, ALONE]


def test_a_count_against_a_chain_of_bands_is_named_with_them():
    # PAR 2018: bands of 9 + 36 + 15 + 3 provinces, and one source with 29 instead of 9.
    bands = [Between(36, printed(75), printed(80), key="75-80"), Between(15, printed(70), printed(75), key="70-75")]
    counts = [AtLeast(9, printed(80), key="nine"), AtLeast(60, printed(70), key="sixty")]
    wrong = AtLeast(29, printed(80), key="twenty-nine")
    curve = curve_from_facts([*bands, *counts, wrong], 63, SCALE)
    assert set_aside(curve) == [{"twenty-nine"}]


def test_no_fact_of_a_conflict_could_be_left_out():
    facts = [scored(1, 90), scored(2, 80), scored(3, 79), Mean((84, 85)), AtLeast(1, printed(85))]
    conflict = smallest_conflict(facts, 3, SCALE)
    assert not feasible(conflict, 3, SCALE)
    assert all(feasible([other for other in conflict if other is not fact], 3, SCALE) for fact in conflict)


def test_two_scores_in_the_wrong_order_are_named_before_a_count():
    scores = [scored(2, 80), scored(3, 85)]
    assert smallest_conflict([*scores, AtLeast(2, (90, 90))], 5, SCALE) == scores


def test_units_in_one_band_do_not_share_a_rank():
    # Three for the first two ranks: none of them is known to stand where another does.
    facts = [Unit("A", (1, 2), key="A"), Unit("B", (1, 2), key="B"), Unit("C", (1, 1), key="C")]
    curve = curve_from_facts([*facts, scored(4, 80)], 5, SCALE)
    assert set_aside(curve) == [{"A", "B", "C"}]
    assert curve.conflicts[0].reason == UNDECIDED


def test_the_outcome_does_not_depend_on_the_order_of_facts():
    rng = np.random.default_rng(1)
    facts = [scored(rank, 100 - rank) for rank in range(1, 31)] + [scored(15, 90, key="wrong")]
    shuffled = [facts[i] for i in rng.permutation(len(facts))]
    assert set_aside(curve_from_facts(shuffled, 63, SCALE)) == set_aside(curve_from_facts(facts, 63, SCALE))
