"""The rank curve from figures typed in."""

from __future__ import annotations

import numpy as np
import pytest

from cchc_analysis.errors import AskError
from cchc_analysis.maths.rank_curve import rank_curve_from


def test_the_figures_of_par_index_2021_typed_in():
    figures = {"stated": [(40, 86.4)], "mean": 86.37, "maximum": 91.8, "minimum": 79.97, "at_least": {90: 5}}
    curve = rank_curve_from(n=63, **figures, scale=(0, 100), step=0.01)
    assert curve.score_for_rank(40).best == 86.4
    assert curve.score_for_rank(5).low == 89.995
    assert curve.score_for_rank(6).high == 90.005
    assert curve.best.mean() == pytest.approx(86.37, abs=0.0051)


def test_a_figure_says_half_a_step_to_both_sides():
    bound = rank_curve_from(n=63, stated=[(40, 86.4)], step=0.1).score_for_rank(40)
    assert (bound.low, bound.best, bound.high) == (86.35, 86.4, 86.45)


def test_a_stated_score_may_be_an_interval():
    bound = rank_curve_from(n=63, stated=[(40, 86, 87)]).score_for_rank(40)
    assert (bound.low, bound.high) == (86, 87)


def test_every_kind_of_figure_counts():
    curve = rank_curve_from(
        n=5, scores=[85], median=80, gap=20, below={70: 1}, between={(70, 80): 1}, above_mean=2, mean=(79, 80), step=0
    )
    # One below 70 and one from 70 up to 80 leave three at 80 or more, the third of which is the median.
    assert 70 <= curve.score_for_rank(4).low <= curve.score_for_rank(4).high == 80
    assert curve.score_for_rank(5).high <= 70
    assert curve.score_for_rank(2).low >= 80
    assert curve.rank_of(("scores", 0)).high == 2


def test_a_score_without_a_rank_may_be_that_of_any():
    rank = rank_curve_from(n=3, scores=[85]).rank_of(("scores", 0))
    assert (rank.low, rank.high) == (1, 3)


def test_a_class_of_its_own_says_how_many_scores_lie_in_it():
    curve = rank_curve_from(n=6, stated=[(1, 90), (6, 50)], between={(70, 80): 4}, step=0)
    found = curve.score_for_rank([2, 5])
    assert (found.low.tolist(), found.high.tolist()) == ([70, 70], [80, 80])


def test_without_a_scale_scores_lie_between_0_and_100_and_a_digit_is_a_hundredth():
    curve = rank_curve_from(n=3, stated=[(2, 80)])
    assert (curve.score_for_rank(1).high, curve.score_for_rank(3).low) == (100, 0)
    assert (curve.score_for_rank(2).low, curve.score_for_rank(2).high) == (79.995, 80.005)


def test_a_ranking_may_be_of_one():
    assert rank_curve_from(n=1, stated=[(1, 80)], step=0).best.tolist() == [80]


def test_none_may_reach_a_threshold_and_an_interval_may_be_one_figure():
    curve = rank_curve_from(n=3, mean=(80, 80), at_least={90: 0}, step=0)
    assert (curve.score_for_rank(1).high, curve.score_for_rank(3).low) == (90, 60)


def test_any_scale_and_number_of_units_will_do():
    curve = rank_curve_from(n=34, stated=[(1, 9.1), (34, 4.2)], scale=(0, 10), step=0.1)
    assert curve.score_for_rank(1).high == 9.15


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        ({}, "score"),
        ({"stated": [(64, 80)]}, "64"),
        ({"stated": [(0, 80)]}, "0"),
        ({"stated": [(40, "86,4")]}, "86,4"),
        ({"stated": [(40,)]}, "40"),
        ({"stated": [40]}, "40"),
        ({"stated": [(40, 87, 86)]}, "is not an interval from a lower to a higher figure"),
        ({"mean": "tám mươi"}, "tám mươi"),
        ({"mean": float("nan")}, "nan"),
        ({"at_least": {90: 64}}, "64"),
        ({"at_least": {90: 5.5}}, "5.5"),
        ({"above_mean": -1}, "-1"),
        ({"maximum": 120}, ": maximum=120."),
        ({"minimum": -5}, ": minimum=-5."),
        ({"mean": 120}, ": mean=120."),
        ({"median": 120}, ": median=120."),
        ({"gap": 120}, ": gap=120."),
        ({"between": {(70,): 2}}, ": between={(80, 90): 56}."),
        ({"between": {70: 2}}, ": between={(80, 90): 56}."),
        ({"stated": "40: 86.4"}, ": stated=[(40, 86.4)]."),
        ({"stated": np.array(40)}, ": stated=[(40, 86.4)]."),
        ({"scores": {86.4: 1}}, ": scores=[86.4, 84.7]."),
        ({"at_least": [(90, 5)]}, ": at_least={90: 5}."),
        ({"mean": (80, float("nan"))}, "nan"),
        ({"step": [0.01]}, "unit of a last digit"),
        ({"step": float("inf")}, "unit of a last digit"),
        ({"step": -1}, "unit of a last digit"),
    ],
)
def test_an_impossible_figure_is_refused_by_name(figures, named):
    with pytest.raises(AskError) as error:
        rank_curve_from(n=63, **figures)
    assert named in error.value.text("en")


@pytest.mark.parametrize("n", [0, -3, 6.3, "63", True, 1_000_001])
def test_a_ranking_of_no_units_or_of_more_than_memory_holds_is_refused(n):
    with pytest.raises(AskError):
        rank_curve_from(n=n, mean=80)


def test_figures_that_contradict_each_other_are_named_and_only_they():
    with pytest.raises(AskError) as error:
        rank_curve_from(n=63, stated=[(10, 85), (20, 86), (30, 70)], minimum=60)
    assert "stated=(10, 85), stated=(20, 86)" in error.value.text("en")
    assert "60" not in error.value.text("en").replace("from 0 to 100", "")


def test_each_contradiction_has_its_figures():
    with pytest.raises(AskError) as error:
        rank_curve_from(n=63, stated=[(10, 85), (20, 86), (30, 70), (40, 71)])
    assert ": stated=(30, 70), stated=(40, 71); stated=(10, 85), stated=(20, 86)." in error.value.text("en")


def test_the_first_of_one_lies_no_way_above_the_last():
    assert rank_curve_from(1, gap=0.0).high.tolist() == [100.0]
    with pytest.raises(AskError, match="gap=5"):
        rank_curve_from(1, gap=5.0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("word", ["mean", "median", "maximum", "minimum", "gap"])
@pytest.mark.parametrize("figure", [np.inf, -np.inf, (np.inf, np.inf), 1e308, -1e308])
def test_a_figure_beyond_all_scores_is_as_impossible_as_any_off_the_scale(word, figure):
    with pytest.raises(AskError, match=f"{word}="):
        rank_curve_from(20, [(1, 90)], **{word: figure})


@pytest.mark.parametrize("figure", [np.ma.masked, np.ma.array([60.0, 62.0], mask=[0, 1])])
def test_what_is_masked_is_no_number(figure):
    with pytest.raises(AskError):
        rank_curve_from(20, [(1, 90)], mean=figure)
