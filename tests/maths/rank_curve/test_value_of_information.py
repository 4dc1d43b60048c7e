"""Which unpublished fact would help most."""

from __future__ import annotations

import pytest

from cchc_analysis.maths.rank_curve import rank_curve_from, value_of_information


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
