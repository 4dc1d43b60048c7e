"""Pages that cannot know what they are said to give: older than the end of the year of which they give figures."""

import dataclasses

import pytest

from cchc_analysis.record.check.pages import pages


def dated(record, page, published):
    rows = record.sources.assign(
        published=record.sources["published"].where(record.sources["source_id"] != page, published)
    )
    return dataclasses.replace(record, sources=rows)


@pytest.mark.parametrize(
    ("published", "errors"),
    [("2018-03-29", 1), ("2019", 0), ("2018", 1), ("2019-11", 1), ("2019-12", 0), ("2020-05-19", 0)],
)
def test_a_page_must_be_of_the_end_of_the_year_or_later(facts_of, published, errors):
    # A month or a year alone may be its last day.
    record = dated(facts_of(index="PAR", year=2019, kind="mean", value=81.15), "S0001", published)
    found = [each for each in pages(record)[1] if each.file == "facts.csv"]
    assert [each.row for each in found] == [2] * errors


def test_a_ranking_released_within_its_year_is_known_from_then_on(small_record):
    # PCI 2008 was presented on 11 December 2008, as its page of that day says (S0397).
    page = small_record.observations.query("index == 'PCI' and year == 2008")["source_id"].iloc[0]
    assert pages(dated(small_record, page, "2008-12-11"))[1] == []
    assert "before 2008 was over" in pages(dated(small_record, page, "2008-12-10"))[1][0].text("en")


def test_no_page_of_the_record_is_too_old(small_record):
    rows, found = pages(small_record)
    assert rows > 500
    assert found == []
