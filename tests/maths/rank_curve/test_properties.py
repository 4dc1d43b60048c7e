"""What must hold for every true curve and every choice of true facts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_analysis.maths.rank_curve import (
    AboveMean,
    AtLeast,
    Between,
    Gap,
    Mean,
    MeanOf,
    Median,
    Order,
    ScoreAt,
    Unit,
    printed,
)
from cchc_analysis.maths.rank_curve.best import best_curve
from cchc_analysis.maths.rank_curve.conflicts import without_conflicts
from cchc_analysis.maths.rank_curve.envelope import envelope

SCALE = (0, 100)
STEP = 0.01


@st.composite
def rankings(draw):
    """Draw a true curve with facts that a publisher could print of it."""
    scores = draw(st.lists(st.floats(0, 100), min_size=1, max_size=12))
    curve = np.sort(np.array(scores))[::-1]
    facts = list(every_fact(curve, draw(st.floats(1, 99)), draw(st.floats(1, 99))))
    kept = draw(st.lists(st.booleans(), min_size=len(facts), max_size=len(facts)))
    return curve, [fact for fact, keep in zip(facts, kept, strict=True) if keep]


def every_fact(curve, one, other):
    n, mean = len(curve), curve.mean()
    said = [printed(round(score, 2), STEP) for score in curve]
    for rank, value in enumerate(said, start=1):
        yield ScoreAt(rank, value)
        yield Unit(rank, (1, n), value)
        yield Unit(rank, (max(1, rank - 2), min(n, rank + 1)), value)
        yield Unit(rank, (rank, rank))
    yield Order(tuple(range(1, n + 1)))
    yield Mean(printed(round(mean, 2), STEP))
    yield Median(printed(round(float(np.median(curve)), 2), STEP))
    yield Gap(printed(round(curve[0] - curve[-1], 2), STEP))
    yield AboveMean(int(np.sum(curve > mean)), STEP)
    yield MeanOf((1, n), printed(round((curve[0] + curve[-1]) / 2, 2), STEP))
    bottom, top = sorted([round(one), round(other)])
    yield AtLeast(int(np.sum(curve >= top)), printed(top, STEP))
    yield Between(int(np.sum((curve >= bottom) & (curve < top))), printed(bottom, STEP), printed(top, STEP))


@given(rankings())
@settings(max_examples=60, deadline=None)
def test_true_facts_never_conflict_and_their_bounds_hold_the_truth(ranking):
    curve, facts = ranking
    known = envelope(facts, len(curve), SCALE)
    assert known is not None
    assert np.all(known.low <= curve + 1e-6)
    assert np.all(known.high >= curve - 1e-6)


@given(rankings())
@settings(max_examples=40, deadline=None)
def test_bounds_fall_with_rank_and_the_best_estimate_lies_between(ranking):
    curve, facts = ranking
    known = envelope(facts, len(curve), SCALE)
    best = best_curve(known)
    for line in (known.low, best, known.high):
        assert np.all(np.diff(line) <= 1e-9)
    assert np.all((known.low <= best) & (best <= known.high))
    assert known.limits.mean[0] - 1e-6 <= best.mean() <= known.limits.mean[1] + 1e-6


@given(rankings())
@settings(max_examples=40, deadline=None)
def test_one_more_true_fact_never_widens_the_bounds(ranking):
    curve, facts = ranking
    if facts:
        fewer, all_known = envelope(facts[:-1], len(curve), SCALE), envelope(facts, len(curve), SCALE)
        assert np.all(all_known.low >= fewer.low - 1e-6)
        assert np.all(all_known.high <= fewer.high + 1e-6)


@given(rankings(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_facts_does_not_matter(ranking, random):
    curve, facts = ranking
    shuffled = random.sample(facts, len(facts))
    known, again = envelope(facts, len(curve), SCALE), envelope(shuffled, len(curve), SCALE)
    np.testing.assert_allclose([known.low, known.high], [again.low, again.high], atol=1e-6)


@given(rankings())
@settings(max_examples=25, deadline=None)
def test_true_facts_are_never_set_aside(ranking):
    curve, facts = ranking
    assert without_conflicts(facts, len(curve), SCALE) == (facts, [])
