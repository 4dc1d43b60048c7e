"""What a yearly evaluation asks next: the province's own targets first, else the next round rank not yet reached."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose import requirements_answer, scenario_sentence
from cchc_analysis.words import number


def asked(province: str, year: int, **options) -> dict[str, tuple[int, int, int]]:
    """Give of each index the origin, the rank aimed at and the year by which."""
    found = {one.index: one.requirement for one in ca.scenarios(province, year, **options)}
    return {index: (one.origin, one.aim.rank, one.by) for index, one in found.items()}


def test_the_question_is_that_of_the_year_evaluated():
    # The issue: Lạng Sơn 2022, fifteenth, was told what rank 30 takes; Bắc Kạn 2023, after rank 35, what rank 40 takes.
    assert asked("Lạng Sơn", 2022)["PCI"] == (2022, 10, 2025)
    assert asked("Bắc Kạn", 2022)["PCI"] == (2022, 30, 2025)  # 35th
    assert asked("Bắc Kạn", 2023)["PCI"] == (2023, 30, 2025)  # somewhere at 31 to 63: 30 is not reached for certain


def test_a_stated_target_that_is_not_past_comes_before_any_round_rank():
    # The congress of October 2020: one place a year to 2025, from the 55 of 2019 that was known: 49.
    assert asked("Bắc Kạn", 2023)["PAR"] == (2023, 49, 2025)
    # Plan 477: 5 to 10 places by 2019, from the 59 of 2017; a year later it is past.
    assert asked("Bắc Kạn", 2018)["PCI"] == (2018, 54, 2019)
    assert asked("Bắc Kạn", 2019)["PCI"] == (2019, 50, 2020)


def test_a_target_counts_once_its_document_is_there():
    # Yên Bái set its targets for 2024 in June 2024, when the results of 2023 were met upon.
    assert asked("Yên Bái", 2023)["PCI"][1:] == (30, 2024)
    assert asked("Yên Bái", 2022)["PCI"][2] == 2025
    assert asked("Yên Bái", 2023, as_of="2024-06-01")["PCI"][2] == 2025


@pytest.mark.parametrize(
    ("year", "by"), [(2014, 2015), (2015, 2020), (2016, 2020), (2019, 2020), (2020, 2025), (2024, 2025)]
)
def test_a_round_rank_is_asked_by_the_last_year_of_the_five_year_plan(year, by):
    assert asked("Cà Mau", year)["PCI"] == (year, asked("Cà Mau", year)["PCI"][1], by)


def test_the_first_is_asked_what_staying_first_takes():
    # VCCI: Quảng Ninh, first in PCI 2021.
    first = next(one.requirement for one in ca.scenarios("Quảng Ninh", 2021) if one.index == "PCI")
    assert (first.aim.rank, first.rank_now.best) == (1, 1)
    assert 0 < first.chance < 1


def test_of_an_unknown_rank_the_last_known_one_counts():
    # PAR 2022 of Lạng Sơn was not found; it was 23rd in 2021.
    assert asked("Lạng Sơn", 2022)["PAR"] == (2022, 20, 2025)


def test_an_index_without_any_rank_of_the_province_is_left_out():
    # No page ranks Cà Mau in PAR up to 2016; blank in PAPI 2021 is Bắc Giang.
    assert "PAR" not in asked("Cà Mau", 2016)
    assert "PAPI" not in asked("Bắc Giang", 2021)


def test_no_figure_after_the_year_evaluated_is_used():
    for one in ca.scenarios("Bắc Kạn", 2020):
        assert one.requirement.cited["year"].max() <= 2020


def test_it_says_where_the_aim_comes_from():
    said = {one.index: scenario_sentence(one, lang="en") for one in ca.scenarios("Bắc Kạn", 2023)}
    assert said["PAR"].startswith("Target stated in Nghị quyết 16-NQ/ĐH")
    assert ": up 1 a year from rank 55 (2019). The gain of Bắc Kạn is counted from 2019, " in said["PAR"]
    assert said["PAR"].endswith("from 2020, the year before its period, it would be rank 54.")
    assert said["PCI"].startswith("The record holds no target for the province's rank in PCI after 2023;")


def test_every_number_of_the_answer_is_that_of_its_key():
    ledger, found = Ledger("en"), [one.requirement for one in ca.scenarios("Bắc Kạn", 2022)]
    assert requirements_answer(found, ledger=ledger).startswith("**PAR INDEX 2022: rank 49 by 2025")
    for one in found:
        assert ledger.value(f"{one.index}.2022-2025.06.rank{one.aim.rank}.aim_rank") == one.aim.rank


def test_within_the_first_ten_the_next_of_five_three_and_one_is_asked():
    # PCI 2024: Thừa Thiên Huế sixth; PAR 2024: somewhere at 1 to 14, so ten is not reached for certain.
    found = asked("Thừa Thiên Huế", 2024)
    assert (found["PCI"][1], found["PAR"][1]) == (5, 10)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_page_05_says_once_that_targets_for_2025_are_put_on_the_old_map(lang):
    # The 34 provinces of July 2025 are ranked from 2025 on.
    said = {
        of: requirements_answer([one.requirement for one in ca.scenarios("Cà Mau", of)], lang=lang)
        for of in (2023, 2018)
    }
    warning = {"vi": "không còn kiểm chứng được", "en": "can no longer be tested"}[lang]
    assert said[2023].count(warning) == 1
    assert said[2023].count("34") == 1
    assert warning not in said[2018]


#: Targets for 2022 and 2024 that state a score or a group: Tuyên Quang PCI above 65, Phú Thọ SIPAS 90, Hà Giang's plan
#: 185/KH-UBND of July 2022 PAR INDEX in group B (from 80, by the ministry's decision).
STATED = [("Tuyên Quang", 2021, "PCI", 65.0), ("Phú Thọ", 2023, "SIPAS", 90.0), ("Hà Giang", 2021, "PAR", 80.0)]


@pytest.mark.parametrize(("province", "year", "index", "score"), STATED)
def test_a_target_that_states_a_score_or_a_group_is_asked_for_it(province, year, index, score):
    one = {one.index: one for one in ca.scenarios(province, year)}[index]
    assert (one.requirement.aim.rank, one.requirement.aim.score, one.requirement.by) == (None, score, year + 1)
    said = scenario_sentence(one, lang="en")
    assert said.startswith("Target stated in ")
    assert ("group B" if index == "PAR" else f"{score:g}") in said


@pytest.mark.parametrize(("province", "year", "index", "score"), STATED)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_page_05_can_be_made_of_a_score(province, year, index, score, lang):
    ledger = Ledger(lang)
    one = {one.index: one for one in ca.scenarios(province, year)}[index].requirement
    text = ca.prose.requirement_text(one, ledger=ledger)
    assert number(score, 2, lang).rstrip("0").rstrip(",.") in text
    assert one.card(lang, ledger).html
    assert one.plot(lang, ledger).axes
    assert len(ca.tables.path_table(one, ledger=ledger).cells) == 1
    assert ca.tables.spells_table(one, ledger=ledger).note


def test_of_one_year_a_rank_is_asked_before_a_score():
    # Bình Định's plan of June 2023: PAR INDEX 87 and rank 25, PCI above 68.5 and rank 15.
    found = asked("Bình Định", 2022)
    assert (found["PAR"], found["PCI"]) == ((2022, 25, 2023), (2022, 15, 2023))


def test_a_group_that_the_record_does_not_define_is_told_and_the_round_rank_asked():
    # Hà Nội, June 2025: PAR INDEX in the leading group, PAPI upper-middle; nobody published where these begin.
    found = {one.index: one for one in ca.scenarios("Hà Nội", 2024)}
    assert (found["PAPI"].target, found["PAPI"].requirement.aim.rank) == (None, 20)
    assert scenario_sentence(found["PAPI"], lang="en") == (
        "What the target stated in Kế hoạch cải thiện SIPAS, PAR INDEX, PAPI năm 2025 (06/2025), PAPI 2025 in group "
        "upper-middle, takes cannot be told: the record does not define this group. The next round rank not yet "
        "reached is taken instead, by 2025."
    )
    assert [row["target_id"] for row in found["PAR"].unasked] == ["T082"]


def test_a_target_found_beside_one_that_cannot_be_asked_is_asked():
    # Bắc Giang, May 2024: PAPI in the highest group, SIPAS above 90 and rank 20.
    found = {one.index: one for one in ca.scenarios("Bắc Giang", 2023)}
    assert found["SIPAS"].requirement.aim.rank == 20
    assert found["SIPAS"].unasked == ()
    assert [row["target_id"] for row in found["PAPI"].unasked] == ["T080"]


@pytest.mark.parametrize(
    ("province", "year", "of", "said"),
    [
        ("Thái Nguyên", 2025, "SIPAS", "on the map of 2025"),
        ("Bắc Kạn", 1990, "1990", "no index was ranked"),
    ],
)
def test_an_empty_list_says_why(province, year, of, said, monkeypatch):
    monkeypatch.setenv("CCHC_LANG", "en")
    found = ca.scenarios(province, year)
    assert found == []
    assert said in found.left_out[of].text("en")
    assert said in repr(found)
