"""A fact at the very end of what the others allow is left out of the answer and shown beside it."""

from __future__ import annotations

import pytest

from cchc_analysis.maths.rank_curve import Gap, Mean, MeanOf, Median, ScoreAt, curve_from_facts, printed
from cchc_analysis.maths.rank_curve.suspects import allowed_by

SCALE = (0, 100)
ENDS = [ScoreAt(1, printed(90)), ScoreAt(2, printed(80)), ScoreAt(10, printed(70))]  # means from 73.0 to 81.0


def test_a_mean_in_the_middle_is_above_suspicion():
    assert curve_from_facts([*ENDS, Mean(printed(77))], 10, SCALE).suspects == ()


@pytest.mark.parametrize(("mean", "suspect"), [(79.8, False), (79.9, True), (73.1, True), (73.2, False)])
def test_a_mean_within_two_percent_of_its_end_is_suspect(mean, suspect):
    # Ranks 3 to 9 at 70 to 80 leave (90 + 80 + 70 + 7 * 70) / 10 = 73.0 to 80.0 with two percent 0.14.
    assert bool(curve_from_facts([*ENDS, Mean(printed(mean))], 10, SCALE).suspects) == suspect


def test_the_answer_is_without_the_suspect_and_the_bounds_with_it_beside():
    curve = curve_from_facts([*ENDS, Mean(printed(79.9), key="mean")], 10, SCALE)
    (suspect,) = curve.suspects
    assert suspect.fact.key == "mean"
    assert suspect.allowed == pytest.approx((73, 80), abs=0.01)
    assert curve.score_for_rank(5).low == pytest.approx(70, abs=0.01)
    assert suspect.low[4] == pytest.approx(79.8, abs=0.02)  # ranks 5 to 9 share 799 - 90 - 80 - 70 - 80 - 80


def test_a_score_equal_to_its_neighbour_is_not_suspect():
    facts = [ScoreAt(1, printed(90)), ScoreAt(2, printed(90)), ScoreAt(3, printed(80)), ScoreAt(5, printed(70))]
    assert curve_from_facts([*facts, Mean(printed(81))], 5, SCALE).suspects == ()


def test_a_score_pushed_to_the_end_brings_the_mean_there_too():
    # Of 621 points the ends take 150; without rank 3 at 85.3 ranks 2 and 3 could have 85.5 at most, the others 60.
    facts = [ScoreAt(1, printed(90)), ScoreAt(3, printed(85.3)), ScoreAt(9, printed(60)), Mean(printed(69), key="mean")]
    assert [suspect.fact.key for suspect in curve_from_facts(facts, 9, SCALE).suspects] == ["mean"]


@pytest.mark.parametrize(("of_mean", "of_pair", "order"), [(2, 0, ["mean"]), (0, 2, ["pair", "mean"])])
def test_of_two_suspects_the_weaker_goes_first(of_mean, of_pair, order):
    # A mean of 79.9 puts ranks 3 and 9 at 79.5 or more; these two at 79.502 put the mean at 79.9004 or less.
    ends = [ScoreAt(1, (90, 90)), ScoreAt(2, (80, 80)), ScoreAt(10, (70, 70))]
    mean = Mean((79.9, 79.9), key="mean", weakness=(of_mean,))
    pair = MeanOf((3, 9), (79.502, 79.502), key="pair", weakness=(of_pair,))
    assert [suspect.fact.key for suspect in curve_from_facts([*ends, mean, pair], 10, SCALE).suspects] == order


def test_where_others_leave_a_tenth_of_a_point_nothing_is_suspect():
    facts = [ScoreAt(1, (80.1, 80.1)), ScoreAt(3, (80, 80)), Mean((80.066, 80.067))]
    assert curve_from_facts(facts, 3, SCALE).suspects == ()


def test_where_others_leave_more_than_a_tenth_of_a_point_there_are_suspects():
    facts = [ScoreAt(1, (80.45, 80.45)), ScoreAt(3, (80, 80)), Mean((80.1505, 80.1505))]  # others: 80.15 to 80.30
    assert len(curve_from_facts(facts, 3, SCALE).suspects) == 1


@pytest.mark.parametrize(("n", "suspects"), [(4, 1), (5, 0), (6, 1), (9, 0)])
def test_a_median_is_suspect_only_where_it_joins_two_ranks(n, suspects):
    facts = [ScoreAt(1, (90, 90)), ScoreAt(n, (70, 70)), Median((89.9, 89.9))]
    assert len(curve_from_facts(facts, n, SCALE).suspects) == suspects


def test_of_two_units_a_gap_a_mean_of_ranks_and_a_median_are_held_against_both():
    first = [ScoreAt(1, (90, 90))]
    assert allowed_by(first, Gap((5, 6)), 2, SCALE) == pytest.approx((0, 90))
    assert allowed_by(first, MeanOf((1, 2), (80, 81)), 2, SCALE) == pytest.approx((45, 90))
    assert allowed_by(first, Median((80, 81)), 2, SCALE) == pytest.approx((45, 90))


def test_facts_that_contradict_each_other_allow_nothing():
    assert allowed_by([ScoreAt(1, (80, 80)), ScoreAt(2, (90, 90))], Mean((80, 81)), 3, SCALE) is None
