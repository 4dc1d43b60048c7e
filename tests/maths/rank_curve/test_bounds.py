"""The bounds hold what they say, hand-checked and against an independent linear programme."""

from __future__ import annotations

import numpy as np
import pytest

from cchc_analysis.maths.rank_curve import AboveMean, AtLeast, Gap, Mean, MeanOf, Median, Ratio, ScoreAt, Unit, pouring
from cchc_analysis.maths.rank_curve.envelope import envelope, feasible
from cchc_analysis.maths.rank_curve.pouring import fill

SCALE = (0, 100)


def exactly(score):
    return (score, score)


def bounds_of(rank, facts, n):
    found = envelope(facts, n, SCALE)
    return found.low[rank - 1].round(6), found.high[rank - 1].round(6)


def test_a_rank_lies_between_its_neighbours():
    facts = [ScoreAt(1, exactly(90)), ScoreAt(3, exactly(80))]
    assert bounds_of(2, facts, 3) == (80, 90)


def test_a_mean_lifts_and_lowers_what_order_allows():
    ends = [ScoreAt(1, exactly(90)), ScoreAt(4, exactly(80))]
    # Ranks 2 and 3 add up to 4 * 84 - 170 = 166: rank 2 has at most 86 (rank 3 at 80) and at least 83 (both equal).
    assert bounds_of(2, [*ends, Mean(exactly(84))], 4) == (83, 86)
    assert bounds_of(3, [*ends, Mean(exactly(84))], 4) == (80, 83)


def test_a_mean_alone_leaves_the_first_rank_to_the_scale():
    # Of 3 * 40 = 120 points rank 1 holds an equal share or more, at most 100; the other two share at least 20.
    assert bounds_of(1, [Mean(exactly(40))], 3) == (40, 100)
    assert bounds_of(2, [Mean(exactly(40))], 3) == (10, 60)


def test_a_gap_carries_one_end_to_the_other():
    facts = [ScoreAt(1, exactly(92)), Gap((12, 13))]
    assert bounds_of(3, facts, 3) == (79, 80)
    assert bounds_of(2, facts, 3) == (79, 92)


def test_a_ratio_carries_one_end_to_the_other():
    facts = [ScoreAt(1, exactly(90)), Ratio((1.2, 1.5))]
    assert bounds_of(3, facts, 3) == (60, 75)


def test_a_ratio_narrows_ends_of_which_neither_is_known():
    # The last is at least 80 / 1.5, and the first is not below the second.
    found = envelope([ScoreAt(2, exactly(80)), Ratio((1.2, 1.5))], 4, SCALE)
    assert found.low == pytest.approx([80, 80, 80 / 1.5, 80 / 1.5])
    assert found.high == pytest.approx([100, 80, 80, 80])
    found = envelope([ScoreAt(3, exactly(60)), Ratio((1.2, 1.5))], 4, SCALE)
    assert found.low == pytest.approx([60, 60, 60, 40])
    assert found.high == pytest.approx([90, 90, 60, 60])
    found = envelope([ScoreAt(2, exactly(80)), ScoreAt(4, (50, 60)), Ratio((1.2, 1.5))], 4, SCALE)
    assert found.low == pytest.approx([80, 80, 80 / 1.5, 80 / 1.5])
    assert found.high == pytest.approx([90, 80, 80, 60])


def test_a_count_above_the_mean_splits_the_ranks_there():
    facts = [ScoreAt(1, exactly(90)), Mean(exactly(80)), AboveMean(2, slack=0)]
    # Ranks 2 to 4 add up to 4 * 80 - 90 = 230. Rank 2 is above 80 and rank 3 below: rank 4 is at least 230 - 90 - 80.
    assert bounds_of(2, facts, 4) == (80, 90)
    assert bounds_of(4, facts, 4) == (60, 75)


def test_the_lowest_of_those_above_the_mean_holds_it_down():
    # Rank 2 at 70 is above the mean, so rank 3 is at most 3 * 70 - 90 - 70.
    assert bounds_of(3, [ScoreAt(1, exactly(90)), ScoreAt(2, exactly(70)), AboveMean(2, slack=0)], 3) == (0, 50)


def test_the_median_of_an_even_number_lies_between_two_ranks():
    facts = [ScoreAt(1, exactly(90)), Median(exactly(80))]
    assert bounds_of(2, facts, 4) == (80, 90)
    assert bounds_of(3, facts, 4) == (70, 80)  # rank 2 at 90 leaves 70


def test_a_regional_mean_joins_the_ranks_of_its_members():
    facts = [ScoreAt(1, exactly(90)), MeanOf((1, 3), exactly(85))]
    assert bounds_of(3, facts, 4) == (80, 80)


def test_a_regional_mean_bounds_the_mean_of_all():
    # Rank 3 at 80; rank 2 from 80 to 90, rank 4 from 0 to 80.
    known = envelope([ScoreAt(1, exactly(90)), MeanOf((1, 3), exactly(85))], 4, SCALE)
    assert known.limits.mean == pytest.approx(((90 + 80 + 80 + 0) / 4, (90 + 90 + 80 + 80) / 4))


@pytest.mark.parametrize("zero", [0, -100])
def test_wherever_its_zero_lies_a_scale_has_the_same_bounds(zero, referee):
    # Rank 3 has 40, so the mean is at least 39, and ranks 4 and 5 add up to 5 * 39 - 60 - 60 - 40 at least.
    facts = [ScoreAt(1, exactly(60 + zero)), MeanOf((1, 3), exactly(50 + zero)), AboveMean(2, slack=1)]
    found = envelope(facts, 5, (zero, zero + 100))
    assert found.low[3] == pytest.approx(35 / 2 + zero)
    np.testing.assert_allclose([found.low, found.high], referee(facts, 5, (zero, zero + 100)), atol=1e-6)


def test_without_a_ratio_the_ends_may_lie_on_both_sides_of_zero():
    found = envelope([ScoreAt(2, exactly(-5))], 3, (-10, 10))
    assert (found.low.tolist(), found.high.tolist()) == ([-5, -5, -10], [10, -5, -5])


def test_one_unit_is_a_ranking_too():
    assert bounds_of(1, [Mean((50, 51))], 1) == (50, 51)


def test_water_stands_level_over_a_stepped_bottom():
    assert fill(np.array([5.0, 1.0, 0.0]), 3.0) == 2.0  # one on the step at 1, two on the step at 0


@pytest.mark.parametrize(
    "facts",
    [
        [ScoreAt(1, (80, 81)), ScoreAt(2, (90, 91))],
        [Mean((95, 96)), ScoreAt(1, (90, 91))],
        [Gap((30, 31)), ScoreAt(1, (90, 91)), ScoreAt(3, (80, 81))],
        [Gap((5, 6)), Gap((10, 11))],
        [Unit("A", (1, 1)), Unit("A", (3, 3))],
        [AtLeast(3, (80, 80)), ScoreAt(2, (70, 71))],
        [AboveMean(0, slack=0), Gap((5, 6))],
        [ScoreAt(1, (120, 121))],
        [MeanOf((1, 2), (80, 81)), ScoreAt(1, (70, 71))],
    ],
)
def test_contradictory_facts_have_no_curve(facts):
    assert envelope(facts, 3, SCALE) is None
    assert not feasible(facts, 3, SCALE)


def some_facts(rng, n):
    """Draw true facts of a random curve."""
    curve = np.sort(rng.uniform(0, 100, n))[::-1]
    room, threshold = rng.choice([0.005, 1.0, 10.0]), rng.uniform(0, 100)

    def around(figure):
        return (figure - rng.uniform(0, room), figure + rng.uniform(0, room))

    facts = [
        *(ScoreAt(int(rank) + 1, around(curve[rank])) for rank in rng.choice(n, n // 2, replace=False)),
        Mean(around(curve.mean())),
        Gap((max(0, curve[0] - curve[-1] - room), curve[0] - curve[-1] + room)),
        AboveMean(int(np.sum(curve > curve.mean())), slack=rng.choice([0, room])),
        AtLeast(int(np.sum(curve >= threshold)), (threshold - room, threshold + room)),
        Median(around(float(np.median(curve)))),
        MeanOf((1, n), around((curve[0] + curve[-1]) / 2)),
    ]
    return [fact for fact in facts if rng.random() < 0.6]


@pytest.mark.parametrize("seed", range(60))
def test_bounds_equal_one_linear_programme_each(seed, referee):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 9))
    facts = some_facts(rng, n) + some_facts(rng, n)[: rng.integers(2)]  # now and then a fact of another curve
    found, expected = envelope(facts, n, SCALE), referee(facts, n, SCALE)
    assert (found is None) == (expected is None)
    if expected is not None:
        np.testing.assert_allclose([found.low, found.high], expected, atol=1e-6)


def test_bounds_of_63_ranks_equal_126_linear_programmes(referee):
    rng = np.random.default_rng(63)
    curve = np.sort(rng.normal(84, 3, 63))[::-1]
    facts = [ScoreAt(int(rank), (curve[rank - 1] - 0.005, curve[rank - 1] + 0.005)) for rank in (1, 7, 20, 40, 54, 63)]
    facts += [Mean((curve.mean() - 0.005, curve.mean() + 0.005)), AboveMean(int(np.sum(curve > curve.mean())), 0.01)]
    facts += [Gap((curve[0] - curve[-1] - 0.005, curve[0] - curve[-1] + 0.005))]
    found = envelope(facts, 63, SCALE)
    np.testing.assert_allclose([found.low, found.high], referee(facts, 63, SCALE), atol=1e-6)


def bottom_of_each_rank(least, gap):
    """How high the scores of all ranks stand before that of the row's rank can rise further: as it is defined."""
    n = len(least)
    reach = np.triu(np.full((n, n), gap[1]), k=1)
    if n > 1:
        reach[-1, 0] = -gap[0]
    return least + reach


@pytest.mark.parametrize("seed", range(200))
def test_levels_are_the_same_whichever_way_they_are_found(seed, monkeypatch):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 80))
    least = np.sort(np.round(rng.normal(80, 4, n), 2))[::-1].copy()
    width = least[0] - least[-1]
    gap = (width * rng.random(), width + rng.choice([0.0, 0.005, 3.0, np.inf]))
    spare = float(rng.choice([0.0, 0.01, 1.0, 50.0, 1000.0]) * rng.random())
    summed = pouring.levels(least, gap, spare)
    assert summed.tolist() == pouring.fill(bottom_of_each_rank(least, gap), spare).tolist()
    monkeypatch.setattr(pouring, "_SHORT", 0)
    assert pouring.levels(least, gap, spare) == pytest.approx(summed, abs=1e-9)
