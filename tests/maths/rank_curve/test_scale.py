"""Curves of as many ranks as there are communes: true to their facts, in memory that does not grow with the square."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from cchc_analysis.maths.rank_curve import rank_curve_from

#: What one table of 3,321 by 3,321 numbers takes is 88 megabytes, and one of 10,000 by 10,000 takes 800.
MEGABYTES = 60


def ranking(n):
    return np.sort(np.random.default_rng(63).normal(84, 3, n).clip(0, 100))[::-1]


def stated(scores, every):
    return [(int(k) + 1, round(float(scores[k]), 2)) for k in range(0, len(scores), every)]


def median_of(scores):
    return round(float(np.median(scores)), 2)


def only_some(scores):
    return {"stated": stated(scores, len(scores) // 20), "median": median_of(scores)}


def no_score(scores):
    return {"median": median_of(scores)}


def all_ranked(scores):
    return {"stated": stated(scores, 1), "median": median_of(scores)}


def all_unranked(scores):
    return {"scores": [round(float(score), 2) for score in scores]}


def every_kind(scores):
    return {
        **only_some(scores),
        "maximum": round(float(scores[0]), 2),
        "minimum": round(float(scores[-1]), 2),
        "at_least": {85: int(np.sum(scores >= 85))},
        "below": {80: int(np.sum(scores < 80))},
        "above_mean": int(np.sum(scores > scores.mean())),
    }


AT_ONCE = [(3321, all_ranked), (3322, only_some), (3322, no_score), (10_000, every_kind), (10_000, all_ranked)]
LATER = [(3321, every_kind), (3322, all_unranked), (10_000, only_some), (10_000, no_score), (10_000, all_unranked)]


@pytest.mark.parametrize(("n", "said"), [*AT_ONCE, *(pytest.param(*each, marks=pytest.mark.full) for each in LATER)])
def test_a_curve_of_thousands_of_ranks_holds_the_truth_in_little_memory(n, said):
    scores = ranking(n)
    facts = {**said(scores), "mean": round(float(scores.mean()), 2)}
    tracemalloc.start()
    curve = rank_curve_from(n, **facts)
    best = curve.best
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak / 1e6 < MEGABYTES
    assert not curve.suspects
    assert np.all((curve.low - 1e-6 <= scores.round(2) + 0.005) & (scores.round(2) - 0.005 <= curve.high + 1e-6))
    assert np.all((curve.low <= best) & (best <= curve.high))
    assert np.all(np.diff(best) <= 0)
    assert best.mean() == pytest.approx(facts["mean"], abs=0.0051)
    if "median" in facts:
        assert np.median(best) == pytest.approx(facts["median"], abs=0.0051)
    if said in (all_ranked, all_unranked):
        assert np.max(curve.high - curve.low) < 0.011
