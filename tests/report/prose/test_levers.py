"""Levers, base rates and crowding in sentences."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.prose.base_rates import base_rate_sentence
from cchc_analysis.report.prose.crowding import crowding_text
from cchc_analysis.report.prose.levers import (
    foremost,
    lever_finding,
    lever_sentence,
    measures_sentence,
    unpriced_notes,
)
from report.prose.said import said


@pytest.fixture(scope="module")
def pci():
    return ca.levers("PCI", "Bắc Kạn", 2020, 1.5)


@pytest.fixture(scope="module")
def crowd():
    return ca.crowding("PAR", "Bắc Kạn", 2024, origin=2023)


def rate(index="PCI", **asked):
    found = ca.base_rate(index, **({"start": (63, 63), "to_rank": 50, "years": 5, "until": 2020} | asked))
    return said(lambda ledger: base_rate_sentence(found, ledger=ledger))


def test_what_a_lever_adds_is_the_way_it_goes_times_its_weight(pci):
    made = said(lambda ledger: lever_sentence(pci, ledger=ledger))
    # Business support weighs a fifth of the scores to ten, so it counts twice in a total to a hundred.
    level = ca.load_index("PCI", components=True).query("year == 2020 and province_code == '06'")
    start = level.set_index("component")["score"]["PCI08"]
    split = "PCI.2020.06.levers_1.5000_in_1.PCI08"
    assert made.figures["PCI.2020.06.PCI08.score"] == f"{start:.2f}" == "5.62"
    assert float(made.figures[f"{split}.points"]) == pytest.approx(
        2 * (float(made.figures[f"{split}.to"]) - 5.62), abs=0.011
    )


def test_those_named_carry_half_of_the_gain_and_no_fewer_would(pci):
    points = [row["points"] for row in foremost(pci)]
    assert 1 <= len(points) <= 3
    assert points == sorted(points, reverse=True)
    assert sum(points) >= 0.75 or len(points) == 3
    assert sum(points[:-1]) < 0.75


def test_the_title_names_the_same_components_as_the_sentence(pci):
    title = said(lambda ledger: lever_finding(pci, ledger=ledger)).text
    text = said(lambda ledger: lever_sentence(pci, ledger=ledger)).text
    for row in foremost(pci):
        assert row["name_en"] in title
        assert row["name_en"] in text


def test_a_gain_beyond_all_that_was_ever_made_is_out_of_reach():
    far = ca.levers("PCI", "Bắc Kạn", 2020, 30)
    made = said(lambda ledger: lever_finding(far, ledger=ledger))
    reach = float(made.figures["PCI.2020.06.levers_30.0000_in_1.reach"])
    assert (
        made.text
        == f"PCI 2020: to gain 30.00 points on the nation in 1 year is out of reach of Bắc Kạn, {reach:.2f} at most"
    )
    assert reach < 30


@pytest.mark.parametrize(
    ("index", "lang", "measures"),
    [("PCI", "en", "a survey of firms"), ("PAPI", "en", "a survey of what citizens experience"), ("PCI", "vi", "PCI")],
)
def test_nobody_takes_a_component_for_a_switch(index, lang, measures):
    assert measures in measures_sentence(index, lang=lang)


def test_components_without_a_price_are_named_and_nothing_is_asked_of_them():
    # Environment and e-governance are in PAPI since 2018, and their scales changed twice.
    papi = ca.levers("PAPI", "Bắc Kạn", 2022, 2, years=3)
    assert unpriced_notes(papi, "en") == [
        "Too few gains under one method are known of Environmental Governance, E-Governance, so nothing is asked of "
        "them."
    ]
    assert papi.table.loc[papi.table["typical"].isna(), "points"].eq(0).all()


def test_how_many_gained_as_much_in_their_totals_is_said_and_that_gains_are_the_nations_beside(pci):
    made = said(lambda ledger: lever_sentence(pci, ledger=ledger))
    x, n = pci.as_much
    about_there = f"Of the {n} gains in the total from about as far above or below the nation"
    assert f"{about_there}, {x} came to as much." in made.text
    assert "what everybody gains comes on top, in every component." in made.text
    assert made.entry("PCI.2020.06.levers_1.5000_in_1.total.cases").source_rows.startswith("PCI.2013-2020.total S0")


def test_every_priced_component_leaves_no_note(pci):
    assert unpriced_notes(pci, "vi") == []


def test_a_base_rate_counted_by_hand_is_said_with_who_did_it():
    # The last of PCI five years on: 59, 55, 57, 61, 63, 63, 48, 34, 44, 60; at 50 or better three of ten.
    made = rate()
    assert made.text.startswith(
        "Of 10 spells of 5 years that started at rank 63, 3 ended at rank 50 or better, among them Tuyên Quang "
    )
    name = "PCI.spells_of_5_from_63_63_to_50_until_2020"
    assert (made.figures[f"{name}.spells"], made.figures[f"{name}.spells_met"]) == ("10", "3")
    assert (made.figures[f"{name}.provinces"], made.figures[f"{name}.spells_apart"]) == ("6", "7")


def test_a_province_that_did_it_twice_is_named_once():
    # Điện Biên left the last place twice.
    assert rate().text.count("Điện Biên") == 1


def test_the_rate_is_entered_with_both_ends_though_it_is_said_in_words():
    entry = "PCI.spells_of_5_from_63_63_to_50_until_2020.rate"
    ledger = rate().ledger
    assert (ledger.entries[f"{entry}_low"].printed, ledger.entries[f"{entry}_high"].printed) == ("0.10", "0.61")


def test_where_nobody_did_it_nobody_is_named():
    text = rate(to_rank=1).text
    assert text.startswith("Of 10 spells of 5 years that started at rank 63, 0 ended at rank 1. The spells")


def test_where_no_spell_is_known_the_sentence_says_so():
    made = rate(until=2008)
    assert made.text == "The record holds no spell of 5 years that started at rank 63."


def test_spells_of_unknown_end_are_said_to_be_left_out():
    made = rate("PAR", start=(55, 63), to_rank=40, years=3, until=2022)
    told = "Of 10 spells more the record does not hold enough of the last rank: 3–13 of all 28 managed it"
    assert told in made.text
    assert "spells more" not in rate().text


def test_crowding_counts_the_aims_and_names_their_documents(crowd):
    made = said(lambda ledger: crowding_text(crowd, 50, ledger=ledger))
    assert made.figures["PAR.2024.crowding.demands"] == str(len(crowd.demands)) == "5"
    rows = made.entry("PAR.2024.crowding.demands").source_rows.split("; ")
    assert rows == [f"{row.target_id} {row.source_id}" for row in crowd.demands.itertuples()]


def test_where_there_is_a_place_for_each_nothing_is_said_to_fail(crowd):
    text = said(lambda ledger: crowding_text(crowd, 50, ledger=ledger)).text
    assert "There is a place for each of them and for Bắc Kạn at rank 50." in text
    assert "not all can succeed" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_our_own_chance_is_entered_with_and_without_the_others(crowd, lang):
    ledger = said(lambda ledger: crowding_text(crowd, 50, ledger=ledger), lang).ledger
    assert ledger.value("PAR.2024.crowding.06.now.chance") == pytest.approx(crowd.chance(50))
    assert ledger.value("PAR.2024.crowding.06.if_all.chance") == pytest.approx(crowd.chance(50, if_all=True))
