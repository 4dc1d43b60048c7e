"""Which unpublished fact would help most."""

from __future__ import annotations

import pytest

from cchc_analysis.maths.rank_curve import MeanOf, ScoreAt, curve_from_facts, rank_curve_from, value_of_information


def test_the_nearest_neighbour_helps_more_than_a_far_one():
    curve = rank_curve_from(n=63, stated=[(1, 90), (63, 70)], mean=80)
    scores = [fact.at for fact in value_of_information(curve, 40) if fact.kind == "score_of_rank"]
    assert scores.index(41) < scores.index(60)
    assert 40 not in scores  # that would be the answer itself


def test_what_is_known_already_is_not_asked_for():
    curve = rank_curve_from(n=5, stated=[(1, 90), (5, 70)], mean=80)
    found = {(fact.kind, fact.at) for fact in value_of_information(curve, 3)}
    assert found == {
        ("score_of_rank", 2),
        ("score_of_rank", 4),
    }


def test_a_count_is_worth_asking_for_only_where_it_is_open():
    curve = rank_curve_from(n=5, stated=[(1, 90), (2, 85), (5, 70)])
    asked = {fact.at for fact in value_of_information(curve, 3, thresholds=(60, 80, 87)) if fact.kind == "at_least"}
    assert asked == {80}  # all reach 60, one reaches 87; two, three or four reach 80


@pytest.mark.parametrize("known", [{}, {"mean": 81}])
def test_knowing_more_never_widens_the_bounds(known):
    curve = rank_curve_from(n=63, stated=[(1, 90), (30, 82), (63, 70)], **known)
    bound = curve.score_for_rank(40)
    assert all(
        fact.worst <= bound.high - bound.low + 1e-9 for fact in value_of_information(curve, 40, thresholds=(75, 80))
    )


def test_an_open_end_does_not_count_as_fifty_points_to_gain():
    curve = rank_curve_from(n=63, stated=[(1, 75), (30, 66.79)])
    best = value_of_information(curve, 40)[0]
    assert (best.kind, best.at) == ("score_of_rank", 41)
    assert best.expected < 5


def test_the_least_telling_answer_is_the_worst():
    # Rank 2 lies between rank 3 and 90, and rank 3 may turn out at 81, 83, 85, 87 or 89.
    curve = rank_curve_from(n=5, stated=[(1, 90), (5, 80)], step=0)
    third = next(fact for fact in value_of_information(curve, 2, step=0) if fact.at == 3)
    assert (third.expected, third.worst) == (pytest.approx(5), pytest.approx(9))


def test_an_end_open_above_does_not_count_either():
    # The ranking of the test before, turned upside down: 100 less each score, 64 less each rank.
    curve = rank_curve_from(n=63, stated=[(34, 33.21), (63, 25)])
    best = value_of_information(curve, 24)[0]
    assert (best.kind, best.at) == ("score_of_rank", 23)
    assert best.expected < 5


def test_a_count_that_is_one_of_two_is_asked_for():
    curve = rank_curve_from(n=3, stated=[(1, 90), (3, 70)])
    asked = [fact.at for fact in value_of_information(curve, 2, thresholds=(80,)) if fact.kind == "at_least"]
    assert asked == [80]


def test_beside_a_regional_mean_the_score_of_one_member_settles_the_other():
    # Ranks 2 and 3 add up to 160, and the mean of all four is known by that to be 80.
    facts = [ScoreAt(1, (90, 90)), ScoreAt(4, (70, 70)), MeanOf((2, 3), (80, 80))]
    third, mean = value_of_information(curve_from_facts(facts, 4, (0, 100)), 2, step=0)
    assert (third.kind, third.at, third.worst) == ("score_of_rank", 3, pytest.approx(0, abs=1e-6))
    assert (mean.kind, mean.expected) == ("mean", pytest.approx(10))


def test_answers_are_printed_to_a_hundredth_unless_something_else_is_said():
    curve = rank_curve_from(n=5, stated=[(1, 90), (5, 80)])
    assert value_of_information(curve, 2) == value_of_information(curve, 2, step=0.01)


def test_an_answer_below_the_end_of_the_scale_is_none():
    # From 40 and 20 the best estimate of rank 4 is next to zero: as far below it as 20 is above lies no score.
    curve = rank_curve_from(n=4, stated=[(1, 40), (2, 20)])
    assert curve.best[3] < 5
    fourth = next(fact for fact in value_of_information(curve, 3) if fact.at == 4)
    assert fourth.worst <= 20.005
