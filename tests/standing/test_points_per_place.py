"""What a place costs: the slope of the year's table around a rank."""

import cchc_analysis as ca
from cchc_analysis.standing.points_per_place import points_per_place


def test_it_is_the_slope_of_the_printed_table():
    # PCI 2021, Bắc Kạn 48th: what stood at rank 43 and at rank 53, over ten places.
    scores = ca.load_pci().query("year == 2021").set_index("rank")["score"]
    cost = points_per_place("PCI", "Bắc Kạn", 2021)
    assert cost.low <= (scores[43] - scores[53]) / 10 <= cost.high


def test_at_the_end_of_the_table_the_slope_ends_there_too():
    # PCI 2020, Bắc Kạn 59th of 63: from rank 54 to the last, nine places.
    scores = ca.load_pci().query("year == 2020").set_index("rank")["score"]
    cost = points_per_place("PCI", "Bắc Kạn", 2020)
    assert cost.low <= (scores[54] - scores[63]) / 9 <= cost.high


def test_it_is_cheap_in_the_crowd_and_dear_at_the_top():
    # PCI 2020: Quảng Ninh 1st, Lâm Đồng 23rd.
    top, middle = (points_per_place("PCI", name, 2020).best for name in ("Quảng Ninh", "Lâm Đồng"))
    assert top > middle


def test_where_nothing_bounds_the_scores_below_the_cost_is_open_above():
    # PCI 2024: no minimum is public. Lâm Đồng stood 54th: from rank 49 to rank 59, which is open below.
    curve = ca.rank_curve("PCI", 2024)
    assert [curve.score_for_rank(rank).open_below for rank in (49, 59)] == [False, True]
    cost = points_per_place("PCI", "Lâm Đồng", 2024)
    assert (cost.open_below, cost.open_above) == (False, True)
