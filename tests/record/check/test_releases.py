"""Days on which no ranking of its year can have been published: before the year began, or long after it."""

import dataclasses

import pytest

from cchc_analysis.record.check.releases import releases


@pytest.mark.parametrize(
    ("released", "errors"),
    [
        ("2018-12-31", 1),
        ("2019-01", 0),  # PCI 2005 came out in May 2005
        ("2020-05-19", 0),
        ("2022-12-31", 0),
        ("2023-01", 1),
        ("9999-12-31", 1),
        ("0001-01-01", 1),
    ],
)
def test_a_ranking_comes_out_in_its_year_or_in_the_three_years_after(small_record, released, errors):
    table = small_record.releases.copy()
    place = table.query("index == 'PAR' and year == 2019").index[0]
    table.loc[place, "released_on"] = released
    found = releases(dataclasses.replace(small_record, releases=table))[1]
    named = [(each.file, each.row, each.column, each.value) for each in found if each.level == "error"]
    assert named == [("releases.csv", table.loc[place, "row"], "released_on", released)] * errors


def test_the_margin_is_said(small_record):
    table = small_record.releases.assign(released_on="1990-01-01").query("index == 'PAR' and year == 2019")
    (found,) = (
        each for each in releases(dataclasses.replace(small_record, releases=table))[1] if each.level == "error"
    )
    assert "PAR 2019 cannot have been released on 1990-01-01." in found.text("en")
    assert "it lies between 2019 and 2022" in found.text("en")


def test_the_releases_of_the_record_can_be(real_report):
    assert [each for each in real_report.errors if each.file == "releases.csv"] == []
