"""What score stood at a rank, and what rank a score would have had."""

from __future__ import annotations

import numpy as np
import pytest

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.maths.rank_curve import (
    AtLeast,
    Mean,
    MeanOf,
    Median,
    Ratio,
    ScoreAt,
    Unit,
    curve_from_facts,
    rank_curve_from,
)

SCALE = (0, 100)


def placed(name, rank, score):
    return Unit(name, (rank, rank), (score, score))


@pytest.fixture
def curve():
    """Return ranks 1, 3 and 5 at 90, 80 and 70; C is known by its score of 85 alone, D by its rank 4 alone."""
    facts = [placed("A", 1, 90), placed("B", 3, 80), placed("E", 5, 70), Unit("C", (1, 5), (85, 85)), Unit("D", (4, 4))]
    return curve_from_facts(facts, 5, SCALE)


def test_one_question_has_one_answer_and_several_have_several(curve):
    assert curve.score_for_rank(3) == Bound(80.0, 80.0, 80.0)
    assert curve.score_for_rank([1, 3]).best.tolist() == [90, 80]


def test_a_unit_known_by_score_alone_gets_its_rank(curve):
    # 85 lies between ranks 1 and 3, so C is second, and rank 2 had 85.
    assert curve.rank_of("C") == Bound(2, 2, 2)
    assert curve.score_for_rank(2) == Bound(85.0, 85.0, 85.0)


def test_a_unit_known_by_rank_alone_gets_its_score(curve):
    score = curve.score_of("D")
    assert (score.low, score.high) == (70, 80)
    assert 70 < score.best < 80


def test_the_score_of_a_unit_is_open_where_that_of_its_best_or_worst_rank_is():
    facts = [ScoreAt(2, (80, 80)), ScoreAt(4, (70, 70))]
    for ranks, above, below in (((1, 3), True, False), ((2, 3), False, False), ((3, 5), False, True)):
        score = curve_from_facts([*facts, Unit("A", ranks)], 5, SCALE).score_of("A")
        assert (score.open_above, score.open_below) == (above, below)


def test_a_unit_of_which_nothing_is_known_may_stand_anywhere(curve):
    assert curve.rank_of("F") == Bound(1, 3, 5)
    of_three = curve_from_facts([placed("A", 1, 90), placed("B", 2, 80)], 3, SCALE).score_of("F")
    assert (of_three.low, of_three.high) == (0, 90)


def test_a_score_that_only_an_end_of_the_scale_bounds_is_not_drawn():
    drawn = curve_from_facts([ScoreAt(2, (80, 80)), ScoreAt(4, (70, 70))], 5, SCALE).bounded()
    assert [[float(score) for score in ends[1:4]] for ends in drawn] == [[80, 70, 70], [80, 75, 70], [80, 80, 70]]
    assert all(np.isnan(ends[[0, 4]]).all() for ends in drawn)


def test_a_ratio_of_the_first_to_the_last_bounds_either_by_the_other_alone():
    facts = [Ratio((1.5, 1.5)), ScoreAt(4, (70, 70))]
    first = curve_from_facts([*facts, ScoreAt(5, (50, 60))], 5, SCALE).score_for_rank(1)
    assert (first.low, first.high) == (pytest.approx(75), pytest.approx(90))  # not by the fourth, at 70
    last = curve_from_facts([*facts, ScoreAt(1, (84, 90))], 5, SCALE).score_for_rank(5)
    assert (last.low, last.high) == (pytest.approx(56), pytest.approx(60))


def test_the_rank_of_a_score_is_one_plus_the_units_above_it(curve):
    assert curve.rank_for_score([95, 85, 84, 60]).best.tolist() == [1, 2, 3, 6]


def test_units_with_the_same_score_share_its_rank(curve):
    assert curve.rank_for_score(80) == Bound(3, 3, 3)


def test_where_the_curve_leaves_room_so_does_the_rank(curve):
    rank = curve.rank_for_score(75)  # D, fourth, has 70 to 80
    assert (rank.low, rank.high) == (4, 5)


@pytest.mark.parametrize(
    ("unit", "score", "rank"),
    [("E", 95, 1), ("A", 86, 1), ("A", 60, 5), ("A", 82, 2), (1, 82, 2), ("C", 82, 2), ("D", 75, 4)],
)
def test_a_score_in_place_of_a_unit_does_not_compete_with_that_units_own(curve, unit, score, rank):
    assert curve.rank_for_score(score, instead_of=unit) == Bound(rank, rank, rank)


def test_a_score_in_place_of_an_unplaced_unit_allows_for_both():
    # Rank 1 is above 85 and rank 2 may be: none of the others is if F is first, both are if F is third.
    rank = curve_from_facts([ScoreAt(1, (90, 90)), ScoreAt(3, (80, 80))], 3, SCALE).rank_for_score(85, instead_of="F")
    assert (rank.low, rank.high) == (1, 3)


def test_a_score_in_place_of_an_unplaced_unit_is_ranked_against_the_best_estimate_without_the_middle_one():
    # Of 90, 85 and 80 the unplaced unit's own is taken to be 85.
    curve = curve_from_facts([ScoreAt(1, (90, 90)), ScoreAt(3, (80, 80))], 3, SCALE)
    assert curve.rank_for_score([86, 85, 84, 79], instead_of="F").best.tolist() == [2, 2, 2, 3]


def test_a_score_in_place_of_a_unit_that_is_surely_above_it_competes_with_the_others_alone():
    # Ranks 1 and 3 are at 90 and 60, so F with 75 or more is one of the first two, and only the other may be above 70.
    facts = [ScoreAt(1, (90, 90)), MeanOf((1, 3), (75, 75)), Unit("F", (1, 3), (75, 100))]
    rank = curve_from_facts(facts, 3, SCALE).rank_for_score(70, instead_of="F")
    assert (rank.low, rank.high) == (1, 2)


def test_the_facts_in_use_allow_a_score_at_a_known_rank_and_nothing_else_of_a_unit(curve):
    assert curve.allowed(Unit("F", (4, 4), (71, 72))) == pytest.approx((70, 80))
    assert curve.allowed(Unit("F", (3, 5), (71, 72))) is None
    assert curve.allowed(Unit("F", (4, 4))) is None


def brute_rank(others, score):
    return 1 + sum(other > score for other in others)


@pytest.mark.parametrize("seed", range(30))
def test_the_true_rank_lies_inside_the_bounds(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 12))
    scores = np.sort(rng.uniform(60, 90, n))[::-1]
    some = rng.choice(n, rng.integers(1, n + 1), replace=False)
    facts = [Unit(f"unit {i}", ((1, n), (i + 1, i + 1))[rng.integers(2)], (scores[i], scores[i])) for i in some]
    facts.append(Mean((scores.mean() - 0.1, scores.mean() + 0.1)))
    curve, own, score = curve_from_facts(facts, n, SCALE), int(rng.integers(n)), rng.uniform(55, 95)
    rank, without = curve.rank_for_score(score), curve.rank_for_score(score, instead_of=f"unit {own}")
    assert rank.low <= brute_rank(scores, score) <= rank.high
    assert without.low <= brute_rank(np.delete(scores, own), score) <= without.high
    known = curve.rank_for_score(score, instead_of=own + 1)
    assert known.low <= brute_rank(np.delete(scores, own), score) <= known.high


def test_below_the_last_known_rank_the_curve_is_open():
    curve = curve_from_facts([ScoreAt(1, (75, 75)), ScoreAt(30, (66.79, 66.79))], 63, SCALE)
    assert not curve.score_for_rank(30).open_below
    assert curve.score_for_rank(31).open_below
    assert curve.score_for_rank(31).low == 0
    assert not curve.score_for_rank(31).open_above


def test_above_the_first_known_rank_the_curve_is_open_too():
    curve = curve_from_facts([Median((80, 80))], 63, SCALE)
    assert curve.score_for_rank(1).open_above
    assert not curve.score_for_rank(1).open_below


def test_a_count_or_a_mean_that_bounds_a_rank_closes_it():
    facts = [ScoreAt(1, (90, 90)), AtLeast(4, (70, 70))]
    assert not curve_from_facts(facts, 4, SCALE).score_for_rank(4).open_below
    assert not curve_from_facts([ScoreAt(1, (90, 90)), Mean((85, 85))], 4, SCALE).score_for_rank(4).open_below


@pytest.mark.parametrize("rank", [0, 64, 1.5, "first", None, [1, 64]])
def test_a_rank_that_does_not_exist_is_refused(rank):
    curve = rank_curve_from(n=63, mean=80)
    with pytest.raises(AskError, match="63"):
        curve.score_for_rank(rank)


@pytest.mark.parametrize("score", ["84.69", None, float("nan"), [84.69, float("nan")], "tám mươi"])
def test_a_score_that_is_no_number_is_refused(score):
    curve = rank_curve_from(n=63, mean=80)
    with pytest.raises(AskError):
        curve.rank_for_score(score)


def test_without_any_fact_there_is_no_curve():
    with pytest.raises(AskError):
        curve_from_facts([], 63, SCALE)


def test_a_curve_prints_what_it_rests_on(curve):
    assert repr(curve) == "RankCurve(n=5, facts=5, conflicts=0, suspects=0, mean width=2.00)"


def test_a_curve_prints_what_it_does_without():
    wrong = Unit("B", (2, 2), (95, 95), key="B: 95")
    curve = curve_from_facts([placed("A", 1, 90), wrong, placed("C", 3, 80), Mean((84, 85))], 3, SCALE)
    assert repr(curve).splitlines()[1:] == ["Set aside in a conflict: B: 95."]
