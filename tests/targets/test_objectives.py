"""The grammar of targets: every row of the record is read, and a range, a year, a gain mean what people mean."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.tables import current_record
from cchc_analysis.targets.objectives import parse_objective
from cchc_analysis.targets.verdicts import REASONS

TARGETS = current_record().targets.set_index("target_id")


def objective(**cells):
    row = {"index": "PCI", "component": "total", "metric": "rank", "comparison": "at_most", "value": 30.0}
    return parse_objective({**row, "per": "once", "period": "2022", "deadline_year": 2022, **cells})


def test_every_row_of_the_record_is_read():
    read = [parse_objective(row) for row in TARGETS.reset_index().to_dict("records")]
    assert len(read) == 103
    # 12 rows of metric "other", one class without a name and one rank without a year.
    assert Counter(each.fault for each in read) == {
        None: 89, "no_value": 9, "text_missing": 2, "qualitative": 2, "no_year": 1,
    }  # fmt: skip
    demands = Counter((each.metric, each.demand) for each in read)
    assert demands["rank", "at_most"] == 45
    assert demands["score", "at_least"] == 16
    assert demands["score", "above"] == 7
    assert demands["share", "at_least"] + demands["share", "above"] == 15


def test_the_ten_sub_indices_of_plan_477_are_a_number_of_members_not_a_score():
    read = parse_objective(TARGETS.loc["T010"])
    assert (read.members, read.value, read.demand) == (10, 0.0, "above")  # each above its own base


def test_of_a_range_the_easier_end_is_what_must_be_reached():
    assert objective(comparison="up_by_at_least", value=5.0, value_high=10.0).value == 5  # "5 to 10 places"
    assert objective(value=10.0, value_high=15.0).value == 15  # "among the first 10 to 15"


def test_a_value_to_be_reached_may_be_surpassed():
    assert objective(metric="score", comparison="exactly", value=90.0).demand == "at_least"
    assert objective(comparison="exactly", value=1.0).demand == "at_most"


@pytest.mark.parametrize(
    ("metric", "comparisons", "demand"),
    [
        ("rank", ["at_most", "exactly", "up", "up_by_at_least", "keep_or_up"], "at_most"),
        ("score", ["at_least", "exactly", "up_by_at_least", "keep_or_up"], "at_least"),
        ("score", ["above", "up"], "above"),
        ("share", ["at_least", "exactly"], "at_least"),
        ("share", ["above"], "above"),
        ("class", ["in_class"], "at_least"),
    ],
)
def test_what_each_comparison_demands_of_a_result(metric, comparisons, demand):
    assert [objective(metric=metric, comparison=each).demand for each in comparisons] == [demand] * len(comparisons)


def test_whatever_is_amiss_with_a_wording_is_a_reason_not_to_test_it():
    amiss = [
        objective(metric="other", comparison="exactly"),
        objective(metric="other", value=None, objective="general 1"),
        objective(value=None),
        objective(metric="score", comparison="at_most"),
        objective(deadline_year=None),
    ]
    assert [each.fault for each in amiss] == ["text_missing", "qualitative", "no_value", "unclear", "no_year"]
    assert {each.fault for each in amiss} <= set(REASONS)


def test_a_comparison_that_makes_no_sense_of_a_metric_is_unclear():
    assert objective(metric="score", comparison="at_most").fault == "unclear"  # no index is better when lower


@pytest.mark.parametrize(
    ("cells", "base", "aim"),
    [
        ({"comparison": "up", "value": None}, 35, 34),  # one place counts as up
        ({"comparison": "keep_or_up", "value": None}, 35, 35),
        ({"comparison": "up_by_at_least", "value": 5.0}, 35, 30),
        ({"metric": "score", "comparison": "up", "value": None}, 62.8, 62.8),
        ({"metric": "score", "comparison": "up_by_at_least", "value": 2.0}, 62.8, 64.8),
    ],
)
def test_what_a_gain_demands_from_its_base(cells, base, aim):
    read = objective(**cells)
    assert (read.relative, read.fault) == (True, None)
    assert read.aim_from(Bound.exactly(base), 1).best == aim


@pytest.mark.parametrize("component", ["sub-indices", "fields", "dimensions"])
def test_the_number_of_a_set_counts_its_members(component):
    read = objective(component=component, metric="score", comparison="up", value=3.0)
    assert (read.members, read.value) == (3, 0.0)


def test_a_class_aimed_at_is_read_with_its_name():
    read = objective(metric="class", comparison="in_class", value=None, group="B")
    assert (read.group, read.fault) == ("B", None)


def test_a_target_without_a_year_has_one_verdict_of_no_year():
    assert objective(deadline_year=None).years == [None]


@pytest.mark.parametrize(
    ("adopted", "years"),
    [
        ("2020-10-28", [2021, 2022]),
        ("2020-07-01", [2021, 2022]),
        ("2020-06-30", [2020, 2021, 2022]),
        ("2020-03-01", [2020, 2021, 2022]),
        ("2019", [2020, 2021, 2022]),
    ],
)
def test_a_yearly_target_of_autumn_starts_in_the_next_year(adopted, years):
    assert objective(per="year", period="2020-2022", document_date=adopted).years == years


def test_what_is_adopted_late_in_its_only_year_is_still_about_that_year():
    # Cao Bằng's plan of 12 July 2025 for 2025.
    assert parse_objective(TARGETS.loc["T037"]).years == [2025]


def test_the_congress_target_asks_one_place_more_each_year():
    congress = parse_objective(TARGETS.loc["T004"])
    assert congress.years == [2021, 2022, 2023, 2024, 2025]
    assert [congress.aim_from(Bound.exactly(59), steps).best for steps in (1, 2, 5)] == [58, 57, 54]


@given(rank=st.integers(1, 63), gain=st.integers(0, 70), steps=st.integers(1, 5))
def test_no_aim_lies_before_the_first_rank(rank, gain, steps):
    aim = objective(comparison="up_by_at_least", value=float(gain)).aim_from(Bound.exactly(rank), steps)
    assert 1 <= aim.low <= rank
