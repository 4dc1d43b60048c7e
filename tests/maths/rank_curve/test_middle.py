"""A median that joins two scores: hand-checked, and against an independent linear programme."""

from __future__ import annotations

import numpy as np
import pytest

from cchc_analysis.maths.rank_curve import AboveMean, AtLeast, Gap, Mean, Median, ScoreAt
from cchc_analysis.maths.rank_curve.envelope import envelope, settled

SCALE = (0, 100)


def exactly(score):
    return (score, score)


def test_the_upper_one_lies_half_the_gap_above_the_median_at_most():
    known = envelope([Median(exactly(80)), Gap((0, 10))], 4, SCALE)
    assert (known.low[2], known.high[1]) == (75, 85)


def test_a_mean_lifts_the_upper_one_only_where_the_lower_one_gives_way():
    # Ranks 1 and 4 add up to 4 * 80 - 160 = 160. Rank 2 at 90 needs 70 at rank 3, and rank 1 as high: rank 4 has 70.
    known = envelope([Mean(exactly(80)), Median(exactly(80)), ScoreAt(4, (70, 100))], 4, SCALE)
    assert (known.low[2], known.high[1]) == (70, 90)
    assert known.high[0] == pytest.approx(90)


def test_a_median_of_two_is_their_mean():
    known = envelope([ScoreAt(1, exactly(90)), Median(exactly(80))], 2, SCALE)
    assert known.limits.mean == pytest.approx((80, 80))
    assert known.low[1] == pytest.approx(70)


def facts_with_a_median(rng, n):
    """Draw facts of a random curve, its median among them, and now and then a wrong count above the mean."""
    curve = np.sort(rng.uniform(0, 100, n) if rng.random() < 0.5 else rng.normal(80, 4, n).clip(0, 100))[::-1]
    room, threshold = rng.choice([0, 0.005, 1.0, 10.0]), rng.uniform(0, 100)

    def around(figure):
        return (figure - rng.uniform(0, room), figure + rng.uniform(0, room))

    above, spread = int(np.sum(curve > curve.mean())), curve[0] - curve[-1]
    others = [
        Mean(around(curve.mean())),
        Gap((max(0, spread - room), spread + room)),
        AboveMean(above, slack=rng.choice([0, room, 0.01])),
        AboveMean(int(np.clip(above + rng.integers(-1, 2), 0, n)), slack=20.0),
        AtLeast(int(np.sum(curve >= threshold)), (threshold - room, threshold + room)),
    ]
    some = rng.choice(n, rng.integers(0, n // 2 + 1), replace=False)
    stated = [ScoreAt(int(rank) + 1, around(curve[rank])) for rank in some]
    return [*stated, Median(around(float(np.median(curve)))), *(fact for fact in others if rng.random() < 0.5)]


@pytest.mark.parametrize("seed", range(80))
def test_bounds_equal_one_linear_programme_each(seed, referee):
    rng = np.random.default_rng(seed)
    n = int(rng.choice([2, 4, 6, 8]))
    facts = facts_with_a_median(rng, n)
    found, expected = envelope(facts, n, SCALE), referee(facts, n, SCALE)
    assert (found is None) == (expected is None)
    if expected is not None:
        np.testing.assert_allclose([found.low, found.high], expected, atol=1e-6)


def test_only_where_the_mean_moves_the_two_are_programmes_needed():
    above = [Median(exactly(80)), AboveMean(32, slack=0.01)]
    assert settled(above, 64, SCALE).loose  # the upper one is above the mean, whatever that is
    assert not settled([*above, Mean(exactly(79))], 64, SCALE).loose
