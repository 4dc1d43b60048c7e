"""A year is a whole number, and every verb says so in the same two sentences."""

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.record.days import checked_year

ASKED = {
    "rank_curve": lambda year: ca.rank_curve("PCI", year),
    "positions": lambda year: ca.positions("PCI", year),
    "headline": lambda year: ca.headline("Bắc Kạn", year),
    "trend": lambda year: ca.trend("PCI", "Bắc Kạn", year),
    "same_score": lambda year: ca.same_score("PCI", "Bắc Kạn", year),
    "peers": lambda year: ca.peers("Bắc Kạn", kind="nearest", index="PCI", year=year),
    "group_of": lambda year: ca.group_of("PAR", year, 84.24),
    "outlook": lambda year: ca.outlook("PCI", origin=2020, to=year),
    "outlook from": lambda year: ca.outlook("PCI", origin=year, to=2025),
    "requirement": lambda year: ca.requirement("PCI", "Bắc Kạn", rank=40, by=year),
    "assess_targets": lambda year: ca.assess_targets("Bắc Kạn", year=year),
    "levers": lambda year: ca.levers("PCI", "Bắc Kạn", year, gain=1.0),
}


@pytest.mark.parametrize("verb", ASKED)
def test_text_is_refused_and_not_blamed_on_the_record(verb):
    with pytest.raises(ca.AskError) as error:
        ASKED[verb]("2021")
    assert error.value.text("en") == "“2021” was given as text, not as a year. Write it without quotes: 2021."


def test_a_whole_number_of_any_kind_is_a_year():
    # What pandas hands out of a column with gaps, of a column without, and of a nullable one.
    assert [checked_year(year) for year in (2021.0, np.int64(2021), np.float64(2021))] == [2021] * 3


@pytest.mark.parametrize("year", ["last year", None, 2021.5, float("nan")])
def test_what_is_no_year_is_told(year):
    with pytest.raises(ca.AskError, match="2021"):
        checked_year(year)
