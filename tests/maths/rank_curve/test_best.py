"""The best estimate: inside the bounds, true to the mean, smooth against normal scores."""

from __future__ import annotations

from unittest.mock import Mock

import numpy as np
import pytest
import scipy
from scipy.special import ndtri

from cchc_analysis.maths.rank_curve import AboveMean, AtLeast, Gap, Mean, MeanOf, ScoreAt, best, many, printed
from cchc_analysis.maths.rank_curve.best import best_curve, least_quadratic
from cchc_analysis.maths.rank_curve.envelope import envelope

SCALE = (0, 100)


def best_of(facts, n):
    return best_curve(envelope(facts, n, SCALE))


def test_between_two_known_ranks_the_middle_one_lies_halfway():
    assert best_of([ScoreAt(1, (90, 90)), ScoreAt(3, (80, 80))], 3).tolist() == [90, 85, 80]


def test_with_both_ends_known_the_curve_is_straight_in_normal_scores():
    best = best_of([ScoreAt(1, (90, 90)), ScoreAt(63, (70, 70))], 63)
    normal = ndtri((np.arange(63, 0, -1) - 0.4) / 63.2)
    np.testing.assert_allclose(best, 80 + 10 * normal / normal[0], atol=1e-4)


def test_beyond_the_last_known_rank_the_slope_goes_on():
    known = [ScoreAt(1, (90, 90)), ScoreAt(30, (80, 80))]
    best, normal = best_of(known, 63), ndtri((np.arange(63, 0, -1) - 0.4) / 63.2)
    np.testing.assert_allclose(np.diff(best) / np.diff(normal), (90 - 80) / (normal[0] - normal[29]), rtol=1e-3)


@pytest.mark.parametrize("few", [best.FEW, 0])
@pytest.mark.parametrize(("said", "mean"), [((82, 82.5), 82), ((77.5, 78), 78)])
def test_a_mean_bends_the_curve_no_further_than_it_must(said, mean, few, monkeypatch):
    monkeypatch.setattr(best, "FEW", few)
    ends = [ScoreAt(1, (90, 90)), ScoreAt(63, (70, 70))]
    assert best_of([*ends, Mean(said)], 63).mean() == pytest.approx(mean)


@pytest.mark.parametrize("few", [best.FEW, 0])
def test_a_regional_mean_of_a_printed_score_settles_the_other(few, monkeypatch):
    monkeypatch.setattr(best, "FEW", few)
    facts = [ScoreAt(1, printed(90)), ScoreAt(5, printed(60)), MeanOf((1, 3), (85, 85))]
    assert best_of(facts, 5)[[0, 2]] == pytest.approx([90, 80], abs=1e-6)


def test_a_complete_table_gives_itself_back():
    rng = np.random.default_rng(3)
    curve = np.sort(np.round(rng.normal(62, 4, 63), 2))[::-1]
    facts = [ScoreAt(i + 1, printed(score)) for i, score in enumerate(curve)]
    assert best_of(facts, 63).tolist() == curve.tolist()
    assert best_of([*facts, Mean(printed(round(curve.mean(), 2)))], 63).tolist() == curve.tolist()


def test_printed_scores_that_miss_the_printed_mean_give_way_within_their_digit():
    # Three times 80.00 with the mean 80.004 or more: unrounded, some score was above 80.
    facts = [*(ScoreAt(rank, printed(80)) for rank in (1, 2, 3)), Mean((80.004, 80.014))]
    best = best_of(facts, 3)
    assert best.mean() == pytest.approx(80.004)
    assert np.all(best <= 80.005)


def test_a_wide_interval_is_no_printed_score():
    # Smoothness puts rank 2 at 85, inside 80 to 86; the middle of the interval, 83, is nobody's figure.
    facts = [ScoreAt(1, (90, 90)), ScoreAt(2, (80, 86)), ScoreAt(3, (80, 80))]
    assert best_of(facts, 3)[1] == pytest.approx(85)


@pytest.mark.parametrize("n", [1, 2])
def test_too_few_ranks_to_be_smooth_take_the_middle(n):
    assert best_of([ScoreAt(rank, (50, 60)) for rank in range(1, n + 1)], n) == pytest.approx(55)


@pytest.mark.parametrize("seed", range(20))
def test_the_best_estimate_obeys_every_fact(seed):
    rng = np.random.default_rng(seed)
    curve = np.sort(rng.normal(80, 4, 20))[::-1]
    some = rng.choice(20, 4, replace=False)
    facts = [
        *(ScoreAt(int(i) + 1, printed(curve[i])) for i in some),
        Mean(printed(curve.mean())),
        Gap(printed(curve[0] - curve[-1])),
        AtLeast(int(np.sum(curve >= 80)), printed(80)),
        AboveMean(int(np.sum(curve > curve.mean())), slack=0.01),
        MeanOf((3, 8, 15), printed(curve[[2, 7, 14]].mean())),
    ]
    known = envelope(facts, 20, SCALE)
    best = best_curve(known)
    assert np.all((known.low <= best) & (best <= known.high))
    assert np.all(np.diff(best) <= 0)
    assert best.mean() == pytest.approx(curve.mean(), abs=0.0051)
    assert best[0] - best[-1] == pytest.approx(curve[0] - curve[-1], abs=0.0051)
    assert best[[2, 7, 14]].mean() == pytest.approx(curve[[2, 7, 14]].mean(), abs=0.0051)


def test_the_nearest_point_of_a_corner():
    nearest = least_quadratic(np.eye(2), np.zeros(2), np.array([[-1.0, 0.0], [0.0, -1.0]]), np.array([-1.0, -2.0]))
    assert nearest == pytest.approx([1, 2])


def test_a_point_on_the_edge_is_the_nearest_to_itself():
    assert least_quadratic(np.eye(2), np.array([-1.0, -2.0]), np.array([[1.0, 0.0]]), np.array([1.0])).tolist() == [
        1,
        2,
    ]


def facts_of_every_kind(seed, n):
    """Some scores of a made-up ranking, and by chance each of the other kinds of facts."""
    rng = np.random.default_rng(seed)
    curve = np.sort(rng.normal(80, 4, n))[::-1]
    some = rng.choice(n, max(2, n // int(rng.integers(3, 30))), replace=False)
    others = [
        Mean(printed(curve.mean())),
        Gap(printed(curve[0] - curve[-1])),
        AtLeast(int(np.sum(curve >= 80)), printed(80)),
        AboveMean(int(np.sum(curve > curve.mean())), slack=0.01),
        MeanOf((3, 8, 15), printed(curve[[2, 7, 14]].mean())),
    ]
    kept = [fact for fact in others if rng.random() < 0.5]
    return [*(ScoreAt(int(i) + 1, printed(curve[i])) for i in some), *kept]


@pytest.mark.parametrize("n", [20, 63, 150])
@pytest.mark.parametrize("seed", range(6))
def test_sparse_matrices_make_the_curve_that_dense_ones_make(seed, n, monkeypatch):
    known = envelope(facts_of_every_kind(seed, n), n, SCALE)
    dense = best_curve(known)
    monkeypatch.setattr(best, "FEW", 0)
    assert np.max(np.abs(best_curve(known) - dense)) < 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_sparse_matrices_take_no_more_than_twenty_steps(seed, monkeypatch):
    steps = Mock(wraps=many._Turn)
    monkeypatch.setattr(many, "_Turn", steps)
    monkeypatch.setattr(best, "FEW", 0)
    best_of(facts_of_every_kind(seed, 63), 63)
    assert steps.call_count <= 20


#: The point nearest to none in the quarter of the plane from (1, 1e-4) on.
CORNER = many.Quadratic(
    form=scipy.sparse.eye_array(2, format="csr"),
    slope=np.zeros(2),
    equal=scipy.sparse.csr_array((0, 2)),
    level=np.zeros(0),
    matrix=-scipy.sparse.eye_array(2, format="csr"),
    tops=np.array([-1.0, -1e-4]),
)


def test_the_end_of_the_steps_is_made_exact_by_the_equations_of_what_binds():
    settled = many._settled(CORNER, np.array([1 + 1e-6, 1e-4 + 1e-6]), np.array([True, True]))
    assert settled == pytest.approx([1, 1e-4], abs=1e-12)


@pytest.mark.parametrize(
    ("end", "binding"),
    [
        ([1, 1e-4], [True, False]),  # the equation of the first alone would leave the second
        ([1, 5], [True, True]),  # the equations lead to a corner far away
    ],
)
def test_the_end_of_the_steps_stays_where_the_equations_miss_it(end, binding):
    assert many._settled(CORNER, np.array(end), np.array(binding)).tolist() == end


@pytest.mark.parametrize("mean", [None, (83.95, 84.05)])
def test_a_curve_of_thousands_of_ranks_obeys_its_facts(mean):
    scores = np.sort(np.random.default_rng(63).normal(84, 3, 3321))[::-1]
    facts = [ScoreAt(int(rank) + 1, printed(scores[rank])) for rank in range(0, 3321, 300)]
    known = envelope([*facts, *([Mean(mean)] if mean else [])], 3321, SCALE)
    curve = best_curve(known)
    assert np.all((known.low <= curve) & (curve <= known.high))
    assert np.all(np.diff(curve) <= 0)
    assert [curve[fact.rank - 1] for fact in facts] == pytest.approx([sum(fact.value) / 2 for fact in facts], abs=1e-6)
    assert np.mean(np.abs(curve - scores)) < 0.06  # where a twelfth of the range lies between two known scores
    if mean:
        assert mean[0] - 1e-6 <= curve.mean() <= mean[1] + 1e-6
