"""Units known by score alone: valid always, exact when every known score has its rank, loose in between."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from cchc_analysis.maths.rank_curve import Mean, Order, ScoreAt, Unit
from cchc_analysis.maths.rank_curve.envelope import envelope

SCALE = (0, 100)


def by_score(*scores, n):
    return [Unit(i, (1, n), (score, score)) for i, score in enumerate(scores)]


def enumerated(facts, n, referee):
    """Return the bounds over every assignment of the units known by score to ranks."""
    free = [fact for fact in facts if isinstance(fact, Unit)]
    others = [fact for fact in facts if not isinstance(fact, Unit)]
    placed = (
        [ScoreAt(rank, unit.value) for unit, rank in zip(free, ranks, strict=True)]
        for ranks in permutations(range(1, n + 1), len(free))
    )
    found = [bounds for scores in placed if (bounds := referee([*others, *scores], n, SCALE)) is not None]
    return np.min([low for low, _ in found], axis=0), np.max([high for _, high in found], axis=0)


def test_the_higher_of_two_known_scores_is_one_of_the_first_but_never_last():
    found = envelope(by_score(90, 80, n=5), 5, SCALE)
    assert found.low.tolist() == [90, 80, 0, 0, 0]
    assert found.high.tolist() == [100, 100, 100, 90, 80]


def test_ranks_taken_by_others_are_passed_over():
    # Rank 1 is another unit's, so the unit at 80 stands second at best: rank 2 has at least 80.
    found = envelope([Unit("first", (1, 1), (95, 95)), *by_score(80, n=4)], 4, SCALE)
    assert found.low.tolist() == [95, 80, 0, 0]


def test_a_score_of_a_rank_takes_no_unit_away():
    # Whose score stood at rank 1 is not known: it may be that of the very unit known by its score.
    found = envelope([ScoreAt(1, (80, 80)), *by_score(80, n=4)], 4, SCALE)
    assert found.low.tolist() == [80, 0, 0, 0]


def test_a_band_of_ranks_narrows_where_a_unit_may_stand():
    found = envelope([Unit("unlisted", (3, 5), (70, 70))], 5, SCALE)
    assert found.low.tolist() == [70, 70, 70, 0, 0]
    assert found.high.tolist() == [100, 100, 100, 100, 70]


def test_scores_tell_ranks():
    known = [ScoreAt(2, (90, 90)), ScoreAt(4, (80, 80)), *by_score(85, n=5)]
    units = envelope(known, 5, SCALE).units
    assert (units.first[0], units.last[0]) == (3, 3)


def test_a_list_orders_ranks_and_scores():
    facts = [Unit("a", (2, 2), (90, 90)), Unit("c", (4, 4), (80, 80)), Order(("a", "b", "c"))]
    found = envelope(facts, 5, SCALE)
    b = found.units.place["b"]
    assert (found.units.first[b], found.units.last[b]) == (3, 3)
    assert (found.units.low[b], found.units.high[b]) == (80, 90)


def test_a_unit_outside_the_first_thirty_cannot_beat_the_thirtieth():
    assert envelope([ScoreAt(30, (66.79, 66.79)), Unit("x", (31, 63), (67.65, 67.65))], 63, SCALE) is None


def test_more_units_than_ranks_left_is_a_contradiction():
    first = Unit("first", (1, 1), (90, 90))
    second, third, fourth = (Unit(i, (1, 3), (80, 80)) for i in range(3))
    assert envelope([first, second, third], 4, SCALE) is not None
    assert envelope([first, second, third, fourth], 4, SCALE) is None


@pytest.mark.parametrize("seed", range(12))
def test_interlacing_holds_every_assignment_of_units_to_ranks(seed, referee):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 7))
    curve = np.sort(rng.uniform(0, 100, n))[::-1]
    facts = [ScoreAt(1, (curve[0], curve[0])), Mean((curve.mean(), curve.mean()))][: rng.integers(1, 3)]
    facts += by_score(*rng.choice(curve, 2, replace=False), n=n)
    found, (low, high) = envelope(facts, n, SCALE), enumerated(facts, n, referee)
    assert np.all(found.low <= low + 1e-6)
    assert np.all(found.high >= high - 1e-6)


def test_interlacing_is_exact_without_a_mean_and_loose_with_one(referee):
    alone = by_score(60, 40, n=4)
    found, (low, high) = envelope(alone, 4, SCALE), enumerated(alone, 4, referee)
    np.testing.assert_allclose([found.low, found.high], [low, high], atol=1e-6)
    # 60, 40 and two others add up to 4 * 40 = 160. Were another unit above 60, the fourth would be below zero; the
    # bounds do not see it, since they ask for no unit at exactly 60.
    joined = [*alone, Mean((40, 40))]
    found, (low, high) = envelope(joined, 4, SCALE), enumerated(joined, 4, referee)
    assert (high[0], found.high[0]) == (60, 100)
    assert found.high[1:].tolist() == high[1:].tolist() == [60, 40, 30]
