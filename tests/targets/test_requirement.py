"""What a target requires, on the real record as it was on the day of Resolution 08-NQ/TU, 22 April 2021."""

import dataclasses

import pandas as pd
import pytest

import cchc_analysis as ca

DAY = "2021-04-22"


@pytest.fixture(scope="module")
def pci() -> ca.Requirement:
    return ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of=DAY)


@pytest.fixture(scope="module")
def par() -> ca.Requirement:
    return ca.requirement("PAR", "Bắc Kạn", rank=50, by=2025, as_of=DAY)


def test_the_origin_is_the_latest_year_public_on_the_day(pci, par):
    assert pci.origin == 2020  # PCI 2020 came out on 15 April 2021
    assert par.origin == 2019  # PAR INDEX 2020 only on 24 June 2021


def test_it_starts_where_the_province_stood(pci):
    assert pci.rank_now.best == 59  # VCCI, PCI 2020: Bắc Kạn 61.97, rank 59
    assert pci.score_now.best == 61.97


def test_the_gain_is_the_threshold_less_the_score_of_today(pci):
    assert pci.gain.best == pytest.approx(pci.threshold.best - 61.97)
    assert pci.gain_per_year.best == pytest.approx(pci.gain.best / 5)


def test_a_forecast_is_no_bound(pci):
    assert isinstance(pci.threshold, ca.Forecast)
    assert pci.threshold.low < pci.threshold.best < pci.threshold.high
    assert pci.threshold.level == 0.8


def test_a_harder_aim_is_less_likely_and_takes_more(pci):
    harder = ca.requirement("PCI", "Bắc Kạn", rank=20, by=2025, as_of=DAY)
    assert harder.chance < pci.chance
    assert harder.threshold.best > pci.threshold.best


def test_the_way_leads_from_here_to_the_aim(pci):
    assert pci.path["year"].tolist() == [2021, 2022, 2023, 2024, 2025]
    assert pci.path["needed"].iloc[-1] == pytest.approx(pci.threshold.best, abs=0.1)
    assert pci.path["needed"].is_monotonic_increasing


def test_those_to_overtake_stand_between(pci):
    assert pci.overtaken["rank"].tolist() == list(range(40, 59))
    assert "Ninh Bình" in set(pci.overtaken["province"])  # 58th in 2020 with 61.98


def test_the_base_rate_counts_spells_of_that_length_that_ended_by_the_origin(pci):
    assert pci.base_rate.years == 5
    assert pci.base_rate.spells["year_to"].max() <= 2020
    assert pci.base_rate.who["rank_to"].max() <= 40


def test_the_components_carry_exactly_the_gain(pci):
    assert pci.levers is not None
    assert pci.levers.table["points"].sum() == pytest.approx(pci.gain.best)


def test_what_cannot_be_split_is_left_out(par):
    assert par.levers is None  # no fields of PAR INDEX 2019 with points and maxima


def test_a_score_is_an_aim_of_its_own():
    asked = ca.requirement("PCI", "Bắc Kạn", score=64, by=2025, as_of=DAY)
    assert asked.threshold == ca.Forecast(64.0, 64.0, 64.0)
    assert asked.gain.best == pytest.approx(64 - 61.97)


def test_a_group_is_the_score_it_begins_at():
    asked = ca.requirement("PAR", "Bắc Kạn", group="B", by=2025, as_of=DAY)
    assert asked.aim.score == 80  # groups of the Ministry: B from 80 to below 90


def test_the_paragraph_says_what_counts_in_both_languages(pci):
    english, vietnamese = pci.explain("en"), pci.explain()
    assert "Rank 40 will probably take" in english
    assert "if the method stays" in english
    assert "Bắc Kạn" in vietnamese
    assert "61,97" in vietnamese


def test_the_card_and_the_chart_tell_the_same_finding(pci):
    title = " ".join(pci.plot("en").get_suptitle().split())
    assert title.startswith("PCI 2020: rank 40 by 2025 takes")
    assert title in pci.card("en").html


def test_a_year_of_which_nothing_is_known_is_a_gap_in_the_chart(par):
    unknown = par.past.set_index("year").loc[2013]  # no rank of Bắc Kạn in PAR INDEX 2013
    assert (unknown["rank_low"], unknown["rank_high"]) == (1, 63)
    bars = [line for line in par.plot("en").axes[0].collections if hasattr(line, "get_segments")]
    assert sum(len(line.get_segments()) for line in bars) == 0


def test_what_came_is_set_beside_what_was_foreseen(pci):
    table = pci.turned_out(2022).set_index("year")
    assert table["rank"].tolist() == [48, 35]  # VCCI, PCI 2021 and 2022
    assert (table["rank_foreseen_low"] <= table["rank"]).all()


def changed_after(record: ca.Record, index: str, year: int) -> ca.Record:
    """Give every figure of later years another value: scores, ranks, facts, weights, targets."""
    later = record.observations["year"].gt(year) & record.observations["index"].eq(index)
    rows = record.observations.copy()
    rows.loc[later, ["score", "score_low", "score_high"]] += 7.0
    facts = record.facts.copy()
    facts.loc[facts["index"].eq(index) & facts["year"].gt(year), ["value", "value_low", "value_high"]] += 7.0
    targets = record.targets.copy()
    targets.loc[targets["document_date"].fillna("9999") > DAY, "value"] += 3.0
    return dataclasses.replace(record, observations=rows, facts=facts, targets=targets)


@pytest.mark.parametrize(("index", "last"), [("PCI", 2020), ("PAR", 2019)])
def test_nothing_released_later_is_used(index, last):
    asked = {"rank": 40, "by": 2023, "as_of": DAY}
    other = changed_after(ca.open_record(ca.record_folder()), index, last)
    before = ca.requirement(index, "Bắc Kạn", **asked)
    after = ca.requirement(index, "Bắc Kạn", **asked, record=other)
    assert before.explain("en") == after.explain("en")
    pd.testing.assert_frame_equal(before.path, after.path)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"rank": 40, "by": 2020, "origin": 2020}, "does not lie after 2020"),
        ({"rank": 64, "by": 2025, "origin": 2020}, "There is no rank 64"),
        ({"rank": 0, "by": 2025, "origin": 2020}, "There is no rank 0"),
        ({"rank": 40, "by": 2025, "origin": 2004}, "2004"),
        ({"rank": 40, "by": 2027, "origin": 2024}, "merged in 2025"),
        ({"score": 140, "by": 2025, "origin": 2020}, "outside the scale"),
        ({"group": "B", "by": 2025, "origin": 2020}, "no groups of PCI in 2020"),
        ({"by": 2025, "origin": 2020}, "needs one aim"),
        ({"rank": 40, "by": 2025, "origin": 2020, "as_of": "2020-12-31"}, "no ranking of PCI 2020 that was public"),
    ],
)
def test_what_cannot_be_asked_is_told_in_two_sentences(asked, said):
    with pytest.raises(ca.AskError) as error:
        ca.requirement("PCI", "Bắc Kạn", **asked)
    assert said in error.value.text("en")
    assert error.value.text("en").count(". ") >= 1


def test_a_province_that_was_not_ranked_has_no_requirement():
    with pytest.raises(ca.AskError, match="không được xếp hạng PAPI năm 2021"):
        ca.requirement("PAPI", "Bắc Giang", rank=20, by=2024, origin=2021)  # blank in PAPI 2021


def test_a_deadline_of_the_year_of_the_merger_stands_on_the_map_that_the_day_knows():
    # On 22 April 2021 nobody knew; on 12 July 2025 the ranking of 2025 is known to be of 34.
    assert ca.requirement("PAR", "Cao Bằng", rank=30, by=2025, as_of="2021-04-22").by == 2025
    with pytest.raises(ca.AskError) as told:
        ca.requirement("PAR", "Cao Bằng", rank=30, by=2025, as_of="2025-07-12")
    assert "1/7/2025" in told.value.text("vi")  # as pages print a day
    assert "1 July 2025" in told.value.text("en")
