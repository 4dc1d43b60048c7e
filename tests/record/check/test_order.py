"""Scores fall as ranks grow; the fewest provinces whose removal mends the order are named."""

import dataclasses

import pandas as pd
import pytest

from cchc_analysis.record.check.order import computed, inversions, knots, order, smallest_mends, ties

BEST = "index == 'PCI' and year == 2021 and component == 'total' and rank == 1"


def ranking(*rows: tuple[int, int, float]) -> pd.DataFrame:
    """Make a ranking of (rank_low, rank_high, score), scores printed to two decimals."""
    table = pd.DataFrame(rows, columns=["rank_low", "rank_high", "score"])
    return table.assign(score_low=table["score"] - 0.005, score_high=table["score"] + 0.005)


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        ([(1, 1, 90.0), (2, 2, 80.0)], []),
        ([(1, 1, 80.0), (2, 2, 90.0)], [(0, 1)]),
        ([(1, 1, 80.0), (2, 2, 80.01)], []),  # 80.005 prints as either
        ([(30, 30, 66.79), (31, 63, 67.65)], [(0, 1)]),  # outside the thirty, yet above the 30th
        ([(1, 40, 80.0), (31, 63, 90.0)], []),  # bands that overlap prove nothing
    ],
)
def test_only_what_printing_cannot_explain_is_an_inversion(rows, pairs):
    assert inversions(ranking(*rows)) == pairs


def test_one_province_above_two_that_are_better_is_the_one_to_leave_out():
    pairs = inversions(ranking((29, 29, 84.46), (34, 34, 84.86), (36, 36, 84.70)))
    assert smallest_mends(pairs) == [(0,)]


def test_of_two_provinces_either_may_be_wrong():
    assert smallest_mends([(5, 6)]) == [(5,), (6,)]


def test_a_table_that_is_wrong_as_a_whole_has_no_small_mend():
    assert smallest_mends([(place, place + 1) for place in range(0, 10, 2)]) == []


def test_provinces_far_apart_are_told_apart():
    assert [sorted(knot) for knot in knots([(1, 2), (40, 41), (2, 3)])] == [[(40, 41)], [(1, 2), (2, 3)]]


def test_a_swapped_score_is_a_conflict_that_names_the_province(changed):
    record, _ = changed(BEST, score=50.0, score_low=49.995, score_high=50.005, rank_low=1)
    names = record.provinces.set_index("province_code")["province"]
    best = names[record.observations.query(BEST)["province_code"].iloc[0]]
    told = [finding.text("en") for finding in order(record)[1] if finding.ranking == ("PCI", 2021)]
    assert len(told) == 1
    assert f"it is enough to leave out: {best}." in told[0]


def test_two_provinces_at_one_rank_are_a_conflict(changed):
    record, _ = changed(BEST, rank=2, rank_low=2, rank_high=2)
    assert [finding.ranking for finding in ties(record)[1] if "rank 2" in finding.text("en")] == [("PCI", 2021)]


def test_equal_scores_may_share_a_rank(small_record):
    # PAR 2023, first field: Hòa Bình and Ninh Bình both have the greatest score and rank 1.
    assert not [finding for finding in ties(small_record)[1] if "PAR1" in finding.text("en")]


def test_a_computed_rank_is_the_rank_of_the_scores(changed):
    query = "index == 'PAPI' and basis == 'computed' and rank == 7"
    record, row = changed(query, rank=8)
    (finding,) = computed(record)[1]
    assert (finding.file, finding.row, finding.value) == ("observations/papi.csv", row, 8)
    assert "make it 7" in finding.text("en")


def test_equal_unrounded_scores_share_the_better_rank(small_record):
    rows = small_record.observations.query("index == 'PAPI' and component == 'total' and rank <= 4").sort_values("rank")
    rows = rows.assign(score=[40.0, 39.0, 39.0, 38.0], rank=[1, 2, 2, 4])
    assert computed(dataclasses.replace(small_record, observations=rows))[1] == []
    rows["rank"] = [1, 2, 3, 4]
    assert [finding.value for finding in computed(dataclasses.replace(small_record, observations=rows))[1]] == [3]
