"""Weighted components make the totals within what printing rounds; known exceptions have a limit."""

import dataclasses

from cchc_analysis.record.check.sums import tied, totals

DIMENSION = "index == 'PAPI' and province_code == '06' and component == 'D4'"
SUB_INDEX = "index == 'PCI' and year == 2011 and province_code == '06' and component == 'PCI09'"


def shifted(small_record, changed, query, by):
    row = small_record.observations.query(query).iloc[0]
    return changed(query, **{name: row[name] + by for name in ("score", "score_low", "score_high")})[0]


def errors(checked):
    return [finding for finding in checked[1] if finding.level == "error"]


def test_the_small_record_is_sound(small_record):
    # 63 provinces of PCI 2011 and of PAPI 2017 have every component.
    assert (totals(small_record)[0], errors(totals(small_record))) == (126, [])


def test_a_changed_dimension_names_the_total_it_no_longer_makes(small_record, changed):
    record = shifted(small_record, changed, DIMENSION, by=0.01)
    total = record.observations.query("index == 'PAPI' and province_code == '06' and component == 'total'").iloc[0]
    (finding,) = errors(totals(record))
    assert (finding.file, finding.row, finding.column) == ("observations/papi.csv", total["row"], "score")
    assert finding.value == total["score"]
    assert "cchc data export PAPI 2017 FILE.xlsx" in finding.text("en")


def test_a_difference_within_printing_is_none(small_record, changed):
    # Six dimensions and a total of six decimals: half a unit of each is 0.0000035.
    assert errors(totals(shifted(small_record, changed, DIMENSION, by=0.000001))) == []


def test_an_exception_is_a_conflict_up_to_its_limit(small_record):
    (finding,) = totals(small_record)[1]
    assert finding.level == "conflict"
    assert finding.text("en").startswith(
        "PCI 2011: totals that are not the weighted sums of components: 60, by up to 0.56"
    )


def test_beyond_its_limit_an_exception_is_an_error(small_record, changed):
    # PCI09 counts twice: half a point less takes one point from the sum, more than the 0.57 allowed.
    (finding,) = errors(totals(shifted(small_record, changed, SUB_INDEX, by=-0.5)))
    assert "Bắc Kạn" in finding.text("en")


def test_without_an_exception_the_same_totals_are_errors(small_record):
    record = dataclasses.replace(small_record, exceptions=small_record.exceptions.iloc[:0])
    assert len(errors(totals(record))) == 21  # twenty, and how many more
    assert "40 more" in errors(totals(record))[-1].text("en")


def test_weights_of_a_few_components_alone_make_no_total(small_record):
    # Of PAR 2019 only two maxima are known: 18 of 100 points.
    weights = small_record.weights.query("index == 'PAR' and year_from == 2019")
    assert totals(dataclasses.replace(small_record, weights=weights)) == (0, [])


def test_equal_totals_whose_components_say_the_other_order_are_a_conflict(small_record):
    (finding,) = tied(small_record)[1]
    assert finding.text("en").startswith("PCI 2011: Bình Thuận (40) and Hà Giang (41) both have 57.62")
