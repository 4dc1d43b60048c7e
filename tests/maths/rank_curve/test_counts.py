"""Counts at thresholds become limits on single ranks."""

from __future__ import annotations

from cchc_analysis.maths.rank_curve import AtLeast, Between, ScoreAt, printed
from cchc_analysis.maths.rank_curve.envelope import envelope

SCALE = (0, 100)


def test_a_count_puts_one_rank_above_the_threshold_and_the_next_below():
    found = envelope([AtLeast(2, (80, 80))], 4, SCALE)
    assert found.low.tolist() == [80, 80, 0, 0]
    assert found.high.tolist() == [100, 100, 80, 80]


def test_half_a_step_covers_counts_of_rounded_scores():
    # 79.996 prints as 80.00 and may have been counted; 80.004 may not if "above 80" was meant.
    found = envelope([AtLeast(2, printed(80, step=0.01))], 4, SCALE)
    assert found.low[1] == 79.995
    assert found.high[2] == 80.005


def test_bands_chain_from_a_count_at_their_end():
    bands = [AtLeast(2, (90, 90)), Between(3, (80, 80), (90, 90)), Between(1, (70, 70), (80, 80))]
    found = envelope(bands, 6, SCALE)
    assert found.low.tolist() == [90, 90, 80, 80, 80, 70]


def test_bands_chain_from_below_too():
    bands = [AtLeast(6, (70, 70)), Between(1, (70, 70), (80, 80)), Between(3, (80, 80), (90, 90))]
    assert envelope(bands, 6, SCALE).low.tolist() == [90, 90, 80, 80, 80, 70]


def test_a_band_without_a_count_at_its_ends_starts_within_what_scores_allow():
    # Rank 1 is above 90, so the three units of the band stand second to fourth or one place later.
    found = envelope([ScoreAt(1, (95, 95)), Between(3, (80, 80), (90, 90))], 5, SCALE)
    assert found.low.tolist() == [95, 80, 80, 80, 0]
    assert found.high.tolist() == [95, 95, 90, 90, 90]


def test_bands_chain_in_whatever_order_they_are_told():
    bands = [AtLeast(2, (90, 90)), Between(1, (70, 70), (80, 80)), Between(3, (80, 80), (90, 90))]
    assert envelope(bands, 6, SCALE).low.tolist() == [90, 90, 80, 80, 80, 70]


def test_nobody_need_stand_between_two_thresholds():
    found = envelope([AtLeast(2, (80, 80)), AtLeast(2, (90, 90))], 4, SCALE)
    assert (found.low.tolist(), found.high.tolist()) == ([90, 90, 0, 0], [100, 100, 80, 80])


def test_of_two_thresholds_as_printed_that_may_stand_either_way_round_nothing_follows():
    found = envelope([AtLeast(1, (79, 81)), AtLeast(2, (80, 82))], 3, SCALE)
    assert (found.low.tolist(), found.high.tolist()) == ([80, 80, 0], [100, 81, 81])


def test_a_score_at_the_threshold_itself_may_be_counted_or_not():
    counted, above = ([ScoreAt(1, (80, 80)), AtLeast(count, (80, 80))] for count in (1, 0))
    assert envelope(counted, 2, SCALE).low[0] == envelope(above, 2, SCALE).low[0] == 80


def test_more_units_in_bands_than_there_are_is_a_contradiction():
    assert envelope([AtLeast(3, (80, 80)), Between(4, (70, 70), (80, 80))], 6, SCALE) is None
