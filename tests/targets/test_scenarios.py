"""The requirements of a yearly evaluation: stated targets first, else a plain scenario."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.requirement import requirements_answer

DAY = "2021-04-22"


@pytest.fixture(scope="module")
def of_the_resolution() -> dict[str, ca.Requirement]:
    return {one.index: one for one in ca.scenarios("Bắc Kạn", 2023, seen_on=DAY, by=2025)}


def test_one_requirement_an_index_each_from_the_last_year_public_on_the_day(of_the_resolution):
    found = {index: (one.origin, one.by, one.aim.rank) for index, one in of_the_resolution.items()}
    assert found == {
        "PAR": (2019, 2025, 49),  # the congress of 2020: one place a year, six years on from 55 (2019)
        "PCI": (2020, 2025, 40),  # no target for 2025: from 59 the nearest round rank ten places better is 40
        "SIPAS": (2019, 2025, 20),  # from 32
        "PAPI": (2020, 2025, 20),  # from 32
    }
    assert {str(one.record.day) for one in of_the_resolution.values()} == {DAY}


def test_it_starts_where_the_province_stood(of_the_resolution):
    stood = {index: (one.rank_now.best, one.score_now.best) for index, one in of_the_resolution.items()}
    assert {index: rank for index, (rank, _) in stood.items()} == {"PAR": 55, "PCI": 59, "SIPAS": 32, "PAPI": 32}
    assert stood["PCI"] == (59, 61.97)  # VCCI, PCI 2020


def test_without_a_target_the_nearest_round_rank_at_least_ten_places_better_is_taken(of_the_resolution):
    for index in ("PCI", "SIPAS", "PAPI"):
        one = of_the_resolution[index]
        better = [rank for rank in (50, 40, 30, 20, 10, 1) if rank <= one.rank_now.best - 10]
        assert one.aim.rank == max(better)


def test_every_number_of_the_answer_is_that_of_its_key(of_the_resolution):
    ledger = Ledger("en")
    answer = requirements_answer(list(of_the_resolution.values()), ledger=ledger)
    for index, one in of_the_resolution.items():
        name = f"{index}.{one.origin}-{one.by}.06.rank{one.aim.rank}"
        part = next(part for part in answer.strip("*.").split("; ") if part.startswith(one.entry.short))
        assert ledger.value(f"{name}.aim_rank") == one.aim.rank
        assert ledger.value(f"{name}.chance") == pytest.approx(one.chance)
        assert f"rank {one.aim.rank} by {one.by}" in part
        if not one.keeps_pace:
            assert ledger.value(f"{name}.gain") == pytest.approx(one.gain.best)
            assert f"takes {one.gain.best:.{one.entry.decimals}f} points more" in part
        else:
            assert "Bắc Kạn needs to keep pace with the nation" in part
    # Of each the aim, the gain where one is told, and the chance with both its ends.
    told = sum(5 - one.keeps_pace for one in of_the_resolution.values())
    assert len(ledger.entries) == told


def test_a_scenario_is_the_requirement_that_its_own_question_gives(of_the_resolution):
    asked = ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of=DAY)
    assert asked.threshold == of_the_resolution["PCI"].threshold
    assert asked.chance == of_the_resolution["PCI"].chance


def test_a_run_of_an_early_year_looks_ahead_from_that_year():
    found = {one.index: (one.origin, one.by) for one in ca.scenarios("Bắc Kạn", 2012, seen_on=DAY, by=2025)}
    assert found["PCI"] == (2012, 2017)
    assert all(origin <= 2012 and by == origin + 5 for origin, by in found.values())


def test_a_run_as_of_an_earlier_day_is_seen_from_that_day():
    found = {one.index: one for one in ca.scenarios("Bắc Kạn", 2019, seen_on=DAY, by=2025, as_of="2020-06-30")}
    assert found["PCI"].origin == 2019
    assert {str(one.record.day) for one in found.values()} == {"2020-06-30"}
