"""A ranking is known from the day it was released, whatever page was read later."""

import datetime as dt

import pytest

import cchc_analysis as ca
from cchc_analysis.record.releases import known_years

CALENDAR = ca.release_calendar().set_index(["index", "year"])


def test_pci_2020_was_released_a_week_before_the_resolution():
    assert CALENDAR.loc[("PCI", 2020), "released"] == dt.date(2021, 4, 15)


def test_a_release_known_by_its_month_counts_from_the_last_day():
    # PCI 2005: "originally announced in Hanoi in May of 2005".
    assert CALENDAR.loc[("PCI", 2005), "released"] == dt.date(2005, 5, 31)


def test_a_release_nobody_noted_is_assumed_for_midyear_and_flagged():
    assert CALENDAR.loc[("PCI", 2007), ["released", "assumed"]].tolist() == [dt.date(2008, 6, 30), True]
    # PCI 2025: "Consultation Date: June 30, 2026" is the day of a reader.
    assert CALENDAR.index[CALENDAR["assumed"]].tolist() == [("PCI", 2007), ("PCI", 2025)]


def test_the_day_of_release_counts_as_known():
    record = ca.open_record(ca.record_folder())
    assert known_years("PCI", record.as_of("2021-04-15"))[-1] == 2020
    assert known_years("PCI", record.as_of("2021-04-14"))[-1] == 2019


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ca.AskError, match="22/4/2021"):
        ca.load_pci(as_of="22/4/2021")
