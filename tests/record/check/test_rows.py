"""Each row by itself: codes, eras, ranks and scores within what is possible."""

import dataclasses

import pytest

from cchc_analysis.record.check.releases import releases
from cchc_analysis.record.check.rows import codes, eras, ranks, scores, sizes
from cchc_analysis.record.check.targets import targets

HA_GIANG = "index == 'PCI' and year == 2011 and province_code == '02' and component == 'total'"
HA_TAY = "index == 'PCI' and year == 2008 and province_code == '28'"


def where(checked):
    return [(finding.file, finding.row, finding.column, finding.value) for finding in checked[1]]


@pytest.mark.parametrize("check", [codes, eras, ranks, scores, sizes, releases, targets])
def test_the_small_record_is_sound(small_record, check):
    rows, findings = check(small_record)
    assert rows > 0
    assert [finding for finding in findings if finding.level == "error"] == []


@pytest.mark.parametrize(
    ("check", "cells", "column", "value"),
    [
        (ranks, {"rank": 64}, "rank", 64),  # 63 were ranked
        (ranks, {"rank_high": 64}, "rank_high", 64),
        (ranks, {"rank_low": 42}, "rank", 41),  # 42 to 41
        (ranks, {"rank_high": None}, "rank", 41),  # one end alone
        (scores, {"score": 157.62}, "score", 157.62),  # of 100
        (scores, {"score_low": 57.7}, "score", 57.62),
        (eras, {"era": "2006-2008"}, "era", "2006-2008"),  # the year is 2011
        (codes, {"province_code": "28"}, "province_code", "28"),  # Hà Tây was gone
        (codes, {"province_code": "34-19"}, "province_code", "34-19"),  # not yet there
        (sizes, {"n_ranked": 64}, "n_ranked", 64),  # every other row says 63
    ],
)
def test_a_cell_that_cannot_be_is_named(changed, check, cells, column, value):
    record, row = changed(HA_GIANG, **cells)
    assert where(check(record)) == [("observations/pci.csv", row, column, value)]


def test_the_error_says_how_many_were_ranked(changed):
    record, _ = changed(HA_GIANG, rank=64)
    assert "64 is no place, for PCI 2011 ranked 63 provinces" in ranks(record)[1][0].text("en")


def test_a_year_counts_in_one_system(small_record):
    # In 2025 both systems stood, each for half a year; a ranking takes one of them.
    rows = small_record.observations.query("index == 'PCI' and year == 2021 and component == 'total'")
    rows = rows.assign(year=2025)
    mixed = rows.index[[4]]
    rows.loc[mixed, "province_code"] = "34-19"
    record = dataclasses.replace(small_record, observations=rows)
    assert [value for *_, value in where(codes(record))] == ["34-19"]


def test_ha_tay_stood_in_2008_and_a_score_on_another_scale_is_left_alone(changed):
    assert codes(changed(HA_TAY)[0])[1] == []
    assert scores(changed(HA_GIANG, score=97.5, score_high=157, basis="other_scale")[0])[1] == []


def test_eras_that_overlap_are_named(small_record):
    table = small_record.eras.copy()
    table.loc[table["era"] == "2009-2012", "year_to"] = 2013
    record = dataclasses.replace(small_record, eras=table)
    assert [finding.value for finding in eras(record)[1]] == [2013]


def test_a_ranking_without_a_release_is_noted(small_record):
    table = small_record.releases.query("not (index == 'PCI' and year == 2021)")
    (finding,) = releases(dataclasses.replace(small_record, releases=table))[1]
    assert finding.level == "note"
    assert "30 June 2022 is assumed" in finding.text("en")


@pytest.mark.parametrize(("column", "value"), [("province_code", "99"), ("index", "Chuyển đổi số")])
def test_a_target_of_an_unknown_province_or_matter_is_named(small_record, column, value):
    table = small_record.targets.copy()
    table.loc[3, column] = value
    record = dataclasses.replace(small_record, targets=table)
    assert where(targets(record)) == [("targets.csv", 5, column, value)]
