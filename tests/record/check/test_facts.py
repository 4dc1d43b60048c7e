"""What known rows imply of a fact, by hand; a published fact outside it is a conflict that names the row."""

import dataclasses

import pandas as pd
import pytest

from cchc_analysis.record.check.facts import agreement, facts
from cchc_analysis.record.check.implied import READINGS, Ranking

INF = float("inf")


def ranking(n: int, *rows: tuple[str, int, int, float]) -> Ranking:
    """Make a ranking of n provinces from (province, rank_low, rank_high, score), scores exact."""
    table = pd.DataFrame(rows, columns=["province", "rank_low", "rank_high", "score"])
    return Ranking(table.assign(score_low=table["score"], score_high=table["score"]), n)


#: Five provinces; of the second and fourth nothing is known.
FIVE = ranking(5, ("A", 1, 1, 90.0), ("C", 3, 3, 80.0), ("E", 5, 5, 70.0))


@pytest.mark.parametrize(
    ("kind", "low", "high", "implied"),
    [
        ("max", None, None, (90, 90)),
        ("min", None, None, (70, 70)),
        ("median", None, None, (80, 80)),  # the third of five
        ("gap", None, None, (20, 20)),
        ("score_of_rank", 2, None, (80, 90)),  # between A and C
        ("mean", None, None, (-INF, INF)),  # not every score is known
        ("at_least", 80, None, (3, 4)),  # A, B, C surely, D perhaps
        ("at_least", 85, None, (1, 2)),
        ("above", 80, None, (1, 2)),  # C has 80 and not more
        ("below", 80, None, (1, 2)),  # E surely, D perhaps
        ("between", 75, 85, (1, 3)),  # C surely
        ("above_mean", 79.995, 80.005, (1, 4)),  # printed 80, it may be less than the 80 of C, and D may have 80 too
    ],
)
def test_what_three_of_five_rows_imply(kind, low, high, implied):
    found = READINGS[kind](FIVE, low, high)
    assert (found.low, found.high) == implied


def test_the_mean_of_a_whole_table_and_the_median_of_an_even_one():
    four = ranking(4, ("A", 1, 1, 90.0), ("B", 2, 2, 80.0), ("C", 3, 3, 70.0), ("D", 4, 4, 60.0))
    assert [READINGS[kind](four, None, None).low for kind in ("mean", "median")] == [75, 75]


def test_the_row_that_forces_an_end_is_named():
    # 29 above 80 cannot be: the tenth has 79.6.
    found = READINGS["at_least"](ranking(63, ("TP. Hồ Chí Minh", 10, 10, 79.6)), 80, None)
    assert (found.text(), found.high_by) == ("0-9", "TP. Hồ Chí Minh (10: 79.6)")


def test_rows_that_contradict_each_other_exclude_no_fact():
    odd = ranking(63, ("A", 30, 30, 66.79), ("B", 31, 63, 67.65))
    assert not READINGS["score_of_rank"](odd, 30, None).excludes(66.785, 66.795)


def test_a_mean_that_the_table_does_not_have_is_a_conflict(facts_of):
    (finding,) = facts(facts_of(index="PCI", year=2021, kind="mean", value=65.68))[1]
    assert (finding.level, finding.file, finding.row, finding.value) == ("conflict", "facts.csv", 2, "65.68")
    assert finding.sources == ("S0001",)


def test_a_right_count_and_a_fact_of_a_ranking_without_rows_are_none(facts_of):
    assert facts(facts_of(index="PCI", year=2021, kind="at_least", low=70.0, value=4))[1] == []
    assert facts(facts_of(index="PAR", year=2012, kind="max", value=12.0))[1] == []


def test_the_greatest_of_a_region_is_looked_for_in_the_region(facts_of):
    # Đồng Tháp led the Mekong Delta in 2021 with 70.53, behind two others of the nation.
    region = {"index": "PCI", "year": 2021, "region": "Đồng bằng sông Cửu Long", "kind": "max"}
    assert facts(facts_of(**region, value=70.53))[1] == []
    assert "Đồng Tháp" in facts(facts_of(**region, value=60.0))[1][0].text("en")


def test_facts_of_the_same_thing_that_differ_are_a_conflict(small_record):
    table = small_record.facts.query("kind == 'mean' and basis == 'stated' and region.isna()").copy()
    twin = table.iloc[[-1]].assign(value=12.0, value_low=11.995, value_high=12.005, source_id="S0001")
    record = dataclasses.replace(small_record, facts=pd.concat([table, twin]))
    (finding,) = agreement(record)[1]
    assert "12" in finding.text("en")
    assert set(finding.sources) == {"S0001", table["source_id"].iloc[-1]}
