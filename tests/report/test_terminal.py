"""What a terminal shows: lines no wider than it is, and JSON with the same figures, unrounded but for chances."""

import json

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.terminal import requirement_json, requirement_text, verdicts_json, verdicts_text


@pytest.fixture(scope="module")
def lang_son():
    return ca.requirement("PCI", "Lạng Sơn", rank=20, by=2025, as_of="2021-04-22")


@pytest.fixture(scope="module")
def facts(lang_son) -> dict:
    return json.loads(requirement_json(lang_son, lang="en"))


@pytest.fixture(scope="module")
def unknown():
    # PCI 2024: no page has Bình Thuận.
    return ca.requirement("PCI", "Bình Thuận", rank=10, by=2025, origin=2024)


@pytest.fixture(scope="module")
def bac_kan():
    return ca.assess_targets("Bắc Kạn", year=2019)


def test_no_line_is_wider_than_a_terminal(lang_son, bac_kan):
    for lang in ("vi", "en"):
        for said in (requirement_text(lang_son, lang=lang), verdicts_text(bac_kan, "Bắc Kạn", 2019, lang=lang)):
            assert max(map(len, said.splitlines())) <= 100


def test_the_first_line_is_the_answer_and_the_last_the_pages(lang_son):
    lines = requirement_text(lang_son, lang="en").splitlines()
    assert " ".join(lines[: lines.index("")]) == (
        "PCI 2020: rank 20 by 2025 takes about 3.2 (80%: −3.5 to 9.8) points more of Lạng Sơn; chance on current "
        "trend: about 1 in 20"
    )
    assert lines[-1].endswith("Pages read: S0085-S0097, S0099, S0100.")


@pytest.mark.parametrize("span", ["rank_now", "score_now", "threshold", "gain", "gain_per_year", "gain_in_sd"])
def test_json_has_both_ends_and_the_middle_unrounded(lang_son, facts, span):
    held = getattr(lang_son, span)
    assert [facts[span][part] for part in ("low", "best", "high")] == [held.low, held.best, held.high]


def test_json_gives_no_middle_of_what_is_open_and_says_where_the_province_probably_stood():
    asked = ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, origin=2024)
    told = json.loads(requirement_json(asked, lang="en"))
    assert told["score_now"] == {"low": None, "best": None, "high": asked.score_now.high}
    assert told["rank_now"] == {"low": 31, "best": None, "high": 63}
    assert told["likely_rank"]["best"] == asked.start.likely_rank.best
    assert told["need"]["best"] == pytest.approx(told["gain"]["best"])
    assert told["need"]["level"] == 0.8
    assert told["rises"] is True


def test_json_has_no_need_where_the_start_is_not_known(unknown):
    told = json.loads(requirement_json(unknown, lang="en"))
    assert told["need"] == told["gain"] == {"low": None, "best": None, "high": None}
    assert told["rises"] is None


def test_a_forecast_says_how_often_it_holds_and_a_bound_does_not(facts):
    assert facts["threshold"]["level"] == 0.8
    assert "level" not in facts["rank_now"]  # what the record says holds always


def test_text_and_json_tell_one_requirement(lang_son, facts):
    said = " ".join(requirement_text(lang_son, lang="en").split())
    low, best, high = (facts["threshold"][part] for part in ("low", "best", "high"))
    assert f"{best:.1f} ({low:.1f}–{high:.1f}) points in 2025" in said
    assert f"Of {facts['base_rate']['spells']} spells" in said
    assert f"{facts['base_rate']['met']} ended at rank 20 or better" in said
    assert facts["chance_text"] in said


def test_the_way_has_a_line_for_each_year(lang_son, facts):
    lines = requirement_text(lang_son, lang="en").splitlines()
    *before, last = facts["path"]
    for step in before:
        needed = f"{step['needed']:.1f}"
        assert any(line.startswith(f"  {step['year']}: ") and line.endswith(f"; {needed}") for line in lines)
    # The way ends at the aim, which is told once.
    assert f"  {last['year']}: {last['aim_best']:.1f} ({last['aim_low']:.1f}–{last['aim_high']:.1f})" in lines


def test_json_names_who_asked_what_as_of_which_day(facts):
    assert (facts["province_code"], facts["province"], facts["as_of"]) == ("20", "Lạng Sơn", "2021-04-22")
    assert facts["aim"] == {"rank": 20, "score": None, "group": None}


def test_those_to_overtake_stand_between_the_aim_and_the_province(facts):
    assert [each["rank"] for each in facts["overtaken"]] == list(range(20, 49))  # Lạng Sơn was 49th
    assert {each["rank_source_id"] for each in facts["overtaken"]} <= set(facts["pages"])


def test_json_keeps_vietnamese_letters_readable(lang_son):
    assert "Lạng Sơn" in requirement_json(lang_son)
    assert json.loads(requirement_json(lang_son))["chance_text"] == "khoảng 5%"


def test_what_is_not_known_is_null(unknown):
    facts = json.loads(requirement_json(unknown))
    assert facts["base_rate"] is None
    assert facts["levers"] is None
    assert facts["as_of"] is None


def test_chances_are_told_to_the_twentieth(facts, unknown):
    for chance in (facts["chance"], json.loads(requirement_json(unknown))["chance"]):
        assert chance * 20 == pytest.approx(round(chance * 20))


def test_verdicts_stand_under_their_documents(bac_kan):
    lines = verdicts_text(bac_kan, "Bắc Kạn", 2019, lang="en").splitlines()
    plan = lines.index("Kế hoạch 477/KH-UBND")
    assert lines[plan + 1] == "  - PCI 2019 above 64 points: 62.80, missed"
    assert lines[0] == "Bắc Kạn, targets set up to 2019: 3 missed, 2 not testable yet"


def test_a_long_line_goes_on_under_its_text(bac_kan):
    lines = verdicts_text(bac_kan, "Bắc Kạn", 2019, lang="en").splitlines()
    after = lines[lines.index("Kế hoạch 477/KH-UBND") + 4]
    assert after == "      missed"


def test_figures_of_verdicts_go_into_the_ledger_given(bac_kan):
    ledger = Ledger("en")
    verdicts_text(bac_kan, "Bắc Kạn", 2019, ledger=ledger)
    assert ledger.value("PCI.2019.06.total.score") == 62.8
    assert ledger.value("T008.2019.stated.aim_score") == 64


def test_verdicts_as_json_are_the_rows_of_the_answer(bac_kan):
    rows = json.loads(verdicts_json(bac_kan))
    assert [row["target_id"] for row in rows] == bac_kan["target_id"].tolist()
    score = next(row for row in rows if row["target_id"] == "T008")
    assert (score["aim"], score["result"], score["verdict"], score["group"]) == (64, 62.8, "missed", None)
    assert score["document_date"][:4] == "2018"


@pytest.mark.parametrize(
    ("lang", "year", "said"),
    [
        ("en", 2023, "The record holds no target of An Giang up to 2023. To have targets judged, write a workbook"),
        ("en", None, "The record holds no target of An Giang. To have targets judged, write a workbook"),
        ("vi", None, "Bộ dữ liệu chưa có mục tiêu nào của An Giang."),
    ],
)
def test_a_province_without_targets_is_told_what_to_do(lang, year, said):
    none = ca.assess_targets("An Giang", year=year)
    assert verdicts_text(none, "An Giang", year, lang=lang).startswith(said)
    assert verdicts_json(none) == "[]"
