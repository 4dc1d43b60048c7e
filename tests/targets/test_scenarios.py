"""The requirements of a yearly evaluation: stated targets first, else a plain scenario."""

import cchc_analysis as ca

DAY = "2021-04-22"


def test_the_congress_target_is_read_from_what_was_known_on_the_day():
    par = next(asked for asked in ca.scenarios("Bắc Kạn", 2023, seen_on=DAY, by=2025) if asked.index == "PAR")
    assert par.aim.rank == 49  # one place a year, six years on from 55 (2019)


def test_without_a_target_the_nearest_round_rank_ten_places_better_is_asked():
    pci = next(asked for asked in ca.scenarios("Bắc Kạn", 2023, seen_on=DAY, by=2025) if asked.index == "PCI")
    assert (pci.rank_now.best, pci.aim.rank) == (59, 40)


def test_a_run_of_an_early_year_looks_ahead_from_that_year():
    asked = ca.scenarios("Bắc Kạn", 2012, seen_on=DAY, by=2025)
    assert all(one.origin <= 2012 and one.by == one.origin + 5 for one in asked)


def test_a_run_as_of_an_earlier_day_is_seen_from_that_day():
    asked = ca.scenarios("Bắc Kạn", 2019, seen_on=DAY, by=2025, as_of="2020-06-30")
    assert {one.index: one.origin for one in asked}["PCI"] == 2019
