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


def test_the_basis_that_a_score_off_the_scale_may_have_is_told_as_lists_have_it(changed):
    (found,) = scores(changed(HA_GIANG, score=157, score_high=157)[0])[1]
    assert "“thang điểm khác”" in found.text("vi")
    assert "“other scale”" in found.text("en")


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
    # The sheet and the commands that do it, in both languages.
    assert "cchc data template PCI 2021 TEP.xlsx, điền trang Công bố" in finding.text("vi")
    assert "cchc data add FILE.xlsx" in finding.text("en")


@pytest.mark.parametrize(
    ("column", "value"), [("province_code", "99"), ("index", "Chuyển đổi số"), ("component", "PCI11")]
)
def test_a_target_of_an_unknown_province_or_matter_is_named(small_record, column, value):
    table = small_record.targets.copy()
    table.loc[3, ["index", "component"]] = ["PCI", "PCI01"]
    table.loc[3, column] = value
    record = dataclasses.replace(small_record, targets=table)
    assert where(targets(record)) == [("targets.csv", 5, column, value)]


@pytest.mark.parametrize("component", ["sub-indices", "infrastructure (published beside the PCI)"])
def test_a_target_may_aim_at_a_set_of_components_and_at_what_is_published_beside_an_index(small_record, component):
    aimed = small_record.targets.query("index == 'PCI' and metric != 'other'")
    assert component in aimed["component"].tolist()
    assert targets(small_record)[1] == []


def test_a_matter_that_is_no_index_is_noted_and_those_of_the_record_are_known(small_record):
    # An index of one letter more looks just as a matter does: its target would be called not testable without a word.
    table = small_record.targets.copy()
    table.loc[3, "index"] = "PCII"
    (finding,) = targets(dataclasses.replace(small_record, targets=table))[1]
    assert (finding.level, finding.row, finding.column, finding.value) == ("note", 5, "index", "PCII")
    assert "never judged" in finding.text("en")
    assert {"PGI", "ONLINE_SERVICES"} <= set(small_record.targets["index"])


@pytest.mark.parametrize(
    ("target", "cells", "column", "said"),
    [
        ("T004", {"value": 300}, "value", "300 is no rank to be reached: there are 63 provinces."),
        ("T009", {"value": 0}, "value", "0 is no rank to be reached: there are 63 provinces."),
        ("T009", {"deadline_year": 2015}, "deadline_year", "2015 lies before the document of"),
        (
            "T009",
            {"metric": "share", "comparison": "at_least", "value_high": None, "value": 101},
            "value",
            "a share of 101 percent is more",
        ),
        ("T004", {"value": 20.5}, "value", "20.5 is no rank and no number of places: it is not whole."),
        ("T004", {"comparison": "up", "value": -3}, "value", "a gain of -3 is none."),
        ("T009", {"value_high": 3}, "value_high", "the upper value 3 is less than the value before it."),
        (
            "T004",
            {"comparison": "up", "value_high": 3},
            "value_high",
            "the comparison takes no upper value, but 3 stands there.",
        ),
        ("T098", {"group": "Z"}, "group", "PAR has no class Z. Its classes are A/B/C/D;"),
    ],
)
def test_a_target_that_nobody_could_meet_is_an_error(small_record, target, cells, column, said):
    table = small_record.targets.copy()
    place = table.index[table["target_id"] == target][0]
    for name, value in cells.items():
        table.loc[place, name] = value
    _, findings = targets(dataclasses.replace(small_record, targets=table))
    row = int(table.loc[place, "row"])
    assert where((1, findings)) == [("targets.csv", row, column, list(cells.values())[-1])]
    assert findings[0].text("en").startswith(f"targets.csv, row {row}, column {column}: {said}")


def test_a_target_of_the_old_map_may_aim_at_any_rank_of_its_63(small_record):
    # Due in 2025, when 34 provinces are ranked, and set when there were 63.
    old = small_record.targets.query("metric == 'rank' and comparison == 'at_most' and value > 34")
    assert (old["deadline_year"] == 2025).any()
    assert targets(small_record)[1] == []
