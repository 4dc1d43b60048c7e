"""Facts that no ranking could have: off the scale, of more provinces than were ranked, without their threshold."""

import dataclasses

import pytest

import cchc_analysis as ca
from cchc_analysis.record.check.possible import possible

#: PAR INDEX 2019: 63 provinces on a scale of 0 to 100. Each of these entered the record once, and nobody said a word.
WRONG = [
    ({"kind": "mean", "value": 188.0}, "value", "188 is off the scale 0 to 100 of PAR."),
    ({"kind": "gap", "value": 100.5}, "value", "100.5 is off the scale 0 to 100 of PAR."),
    ({"kind": "at_least", "low": 90.0, "value": 70.0}, "value", "70 provinces cannot be, for PAR 2019 ranked 63."),
    ({"kind": "above_mean", "value": 30.5}, "value", "30.5 provinces cannot be, for PAR 2019 ranked 63."),
    ({"kind": "score_of_rank", "low": 70.0, "value": 80.0}, "low", "70 is no rank, for PAR 2019 ranked 63 provinces."),
    ({"kind": "below", "low": 900.0, "value": 63.0}, "low", "900 is off the scale 0 to 100 of PAR."),
    ({"kind": "at_least", "value": 5.0}, "low", "the threshold or rank is missing of which the value speaks."),
    ({"kind": "between", "low": 80.0, "value": 5.0}, "high", "the upper threshold is missing, or below the lower one."),
    ({"kind": "between", "low": 80.0, "high": 70.0, "value": 5.0}, "high", "the upper threshold is missing, or below"),
]


@pytest.mark.parametrize(("fact", "column", "said"), WRONG)
def test_what_cannot_be_is_an_error_at_its_cell(facts_of, fact, column, said):
    _, findings = possible(facts_of(index="PAR", year=2019, **fact))
    assert [(found.level, found.file, found.row, found.column) for found in findings] == [
        ("error", "facts.csv", 2, column)
    ]
    assert findings[0].text("en").startswith(f"facts.csv, row 2, column {column}: {said}")


@pytest.mark.parametrize(
    "fact",
    [
        {"kind": "mean", "value": 81.15},
        {"kind": "at_least", "low": 80.0, "value": 44.0},
        {"kind": "score_of_rank", "low": 63.0, "value": 70.0},
        {"kind": "between", "low": 70.0, "high": 80.0, "value": 19.0},
        {"kind": "mean", "value": 188.0, "basis": "misprint"},  # kept as printed, never used
    ],
)
def test_what_can_be_is_none(facts_of, fact):
    assert possible(facts_of(index="PAR", year=2019, **fact))[1] == []


@pytest.mark.parametrize("ends", [{"value_low": 81.2}, {"value_high": 81.1}, {"value_low": 90.0, "value_high": 70.0}])
def test_a_value_lies_between_what_prints_so(facts_of, ends):
    record = facts_of(index="PAR", year=2019, kind="mean", value=81.15)
    (found,) = possible(dataclasses.replace(record, facts=record.facts.assign(**ends)))[1]
    assert (found.level, found.row, found.column, found.value) == ("error", 2, "value", 81.15)
    assert "81.15 does not lie between value_low and value_high" in found.text("en")


@pytest.mark.parametrize("value", ["khoảng 12.000", "12.000", "0", "-3", None])
def test_how_many_were_asked_is_a_number_and_the_answer_names_the_cell_too(small_record, value):
    table = small_record.remarks.copy()
    place = table.index[table["what"] == "n_firms_surveyed"][0]
    table.loc[place, "value"] = value
    record = dataclasses.replace(small_record, remarks=table)
    (found,) = possible(record)[1]
    assert (found.level, found.file, found.row, found.column) == ("error", "remarks.csv", place + 2, "value")
    with pytest.raises(ca.RecordError) as refused:
        ca.missing_data(2023, record=record)
    assert refused.value.text("en") == found.text("en")


def test_remarks_that_are_words_stay(small_record):
    assert "Bến Tre" in small_record.remarks["value"].tolist()  # the province with the largest rise
    assert [found for found in possible(small_record)[1] if found.file == "remarks.csv"] == []


def test_a_component_has_a_scale_of_its_own(facts_of):
    # PCI sub-indices reach from 1 to 10.
    _, findings = possible(facts_of(index="PCI", year=2021, component="PCI01", kind="max", value=10.5))
    assert findings[0].text("en").startswith("facts.csv, row 2, column value: 10.5 is off the scale 1 to 10 of PCI.")


def test_of_a_ranking_without_a_row_those_that_stood_are_counted(facts_of):
    assert possible(facts_of(index="PAR", year=2030, kind="at_least", low=90.0, value=35.0))[1] != []
    assert possible(facts_of(index="PAR", year=2030, kind="at_least", low=90.0, value=34.0))[1] == []


def test_the_facts_of_the_record_all_can_be(small_record):
    rows, findings = possible(small_record)
    assert rows > 150
    assert findings == []
