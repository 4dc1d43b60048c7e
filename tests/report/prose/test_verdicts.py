"""Targets in sentences: what was demanded, what came, the verdict and why there is none."""

import shutil

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.addition import plan_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.report.prose.aims import decimals_of, document_text, reading_text
from cchc_analysis.report.prose.verdicts import (
    untested_notes,
    verdict_sentence,
    verdicts_answer,
    verdicts_finding,
)
from cchc_analysis.report.terminal import verdicts_text
from cchc_analysis.targets.verdicts import tally
from report.prose.said import said


@pytest.fixture(scope="module")
def bac_kan():
    return ca.assess_targets("Bắc Kạn", year=2023)


@pytest.fixture(scope="module")
def hoa_binh():
    return ca.assess_targets("Hòa Bình", year=2022)


def sentence(row, lang="en"):
    return said(lambda ledger: verdict_sentence(row, ledger=ledger), lang)


def rows(table, target, year=None):
    found = table[(table["target_id"] == target) & ~table["part"]]
    return (found if year is None else found[found["year"] == year]).to_dict("records")


@pytest.mark.parametrize(
    ("year", "verdicts"),
    [
        # Up a place a year, adopted in October 2020: three readings, of 54, 61 and 57 after 59.
        (2021, ["met", "met", "missed"]),
        (2022, ["missed", "missed", "missed"]),
        (2023, ["met", "missed", "missed"]),
    ],
)
def test_a_yearly_target_is_said_in_every_reading_with_its_name(bac_kan, year, verdicts):
    texts = [sentence(row).text for row in rows(bac_kan, "T004", year)]
    assert [text.rpartition(", ")[2] for text in texts] == verdicts
    named = ["year on year", "from the year before the period", "known on the day of the document"]
    assert all(f"{reading}: rank " in text for reading, text in zip(named, texts, strict=True))


def test_a_path_names_the_place_it_asks_for_each_year(bac_kan):
    # From 59 in 2020 up one a year: 58, 57, 56.
    keys = [f"T004.{year}.before_period.aim_rank" for year in (2021, 2022, 2023)]
    path = [sentence(rows(bac_kan, "T004", year)[1]).figures for year in (2021, 2022, 2023)]
    assert [figures[key] for figures, key in zip(path, keys, strict=True)] == ["58", "57", "56"]


@pytest.mark.parametrize(
    ("target", "said_in_vietnamese"),
    [
        ("T008", "PCI 2019 trên 64 điểm: 62,80, không đạt"),
        ("T011", "PCI 2022 tăng từ 1 bậc trở lên so với hạng 48 (2021): hạng 35, đạt"),
    ],
)
def test_a_target_in_vietnamese_as_the_meeting_says_it(bac_kan, target, said_in_vietnamese):
    assert sentence(rows(bac_kan, target)[0], "vi").text == said_in_vietnamese


def test_a_set_of_components_counts_how_many_made_it(bac_kan):
    # PCI 2019 against 2018: six of the ten sub-indices rose.
    first = sentence(rows(bac_kan, "T010")[0])
    assert first.text == "10 components of PCI 2019 up on 2018: 6/10, missed"
    scores = ca.load_index("PCI", components=True).query("province_code == '06'")
    pairs = scores.pivot(index="component", columns="year", values="score").drop("total")
    assert (pairs[2019] > pairs[2018]).sum() == 6


@pytest.mark.parametrize(
    ("target", "share", "aim", "verdict"),
    [("T072", "89.23", "96", "missed"), ("T073", "92.45", "85", "met"), ("T074", "94.08", "96", "missed")],
)
def test_shares_of_the_points_of_a_field_are_in_percent(hoa_binh, target, share, aim, verdict):
    made = sentence(rows(hoa_binh, target)[0])
    assert made.text.endswith(f" at least {aim}% of its points: {share}%, {verdict}")
    assert made.entry(f"{target}.2022.stated.aim_share").source_rows.startswith(f"{target} S")


def test_what_only_words_say_is_quoted_in_the_reader_s_language(bac_kan):
    row = rows(bac_kan, "T003")[0]
    assert sentence(row).text.startswith("PCI 2025: “Open, transparent, attractive business climate")
    assert sentence(row, "vi").text.startswith("PCI 2025: “" + row["words_vi"][:10])
    # No other language is quoted: the original stands in the annex.
    assert sentence(row | {"words_en": None}).text.startswith("PCI 2025: stated in words, see the annex")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("T001", "the record does not hold their text"),
        ("T012", "the method changed in between, so points do not compare"),
        ("T013", "which components are meant is not in the record"),
        ("T016", "no value was found in public"),
        ("T005", "its year comes after the year of this report (inferred, not counted)"),
    ],
)
def test_a_target_that_cannot_be_tested_says_why(bac_kan, target, why):
    assert sentence(rows(bac_kan, target)[0]).text.endswith(f"not testable yet: {why}")


def test_a_province_that_is_no_more_has_no_verdict_but_the_day_of_its_merger():
    table = ca.assess_targets("Bắc Kạn", year=2025)
    assert sentence(rows(table, "T005")[0], "vi").text.count("1/7/2025") == 1
    assert "the province was merged on 1 July 2025" in sentence(rows(table, "T004", 2025)[0]).text


def test_the_counts_of_the_title_are_those_of_the_rows(bac_kan):
    made = said(lambda ledger: verdicts_finding(bac_kan, "Bắc Kạn", 2023, ledger=ledger))
    counted = tally(bac_kan)
    assert made.figures == {
        f"verdicts.06.2023.{name}": str(getattr(counted, name)) for name in ("met", "missed", "divided", "not_testable")
    }
    assert "0 " not in made.text


@pytest.mark.parametrize(
    ("province", "year", "text"),
    [
        # Its only one, set by 2024, is for PAR INDEX 2025.
        ("Bình Thuận", 2024, "**Bình Thuận, targets set up to 2024: 1 not testable yet.**"),
        ("Lạng Sơn", 2023, "**Lạng Sơn, targets set up to 2023: 2 not testable yet.**"),
        ("Đồng Tháp", 2022, "**Đồng Tháp: the record holds no target up to 2022.**"),
        ("Hòa Bình", 2022, "**Hòa Bình, targets set up to 2022: 1 met, 2 missed, 3 not testable yet.**"),
    ],
)
def test_a_province_with_few_targets_or_none(province, year, text):
    table = ca.assess_targets(province, year=year)
    assert said(lambda ledger: verdicts_answer(table, province, year, ledger=ledger)).text == text


def test_documents_whose_text_is_missing_are_named_with_what_to_do(bac_kan):
    made = said(lambda ledger: verdicts_answer(bac_kan, "Bắc Kạn", 2023, ledger=ledger))
    assert "lacks the text of 7 objectives of Nghị quyết 08-NQ/TU (Tỉnh ủy); 19 objectives of" in made.text
    assert made.text.endswith("and add it with cchc data add muc_tieu.xlsx.")
    assert (made.figures["T001.announced"], made.figures["T006.announced"]) == ("7", "19")


def test_the_notes_name_each_reason_once_and_each_untested_document(hoa_binh, bac_kan):
    assert untested_notes(hoa_binh, lang="en") == [
        "Its year comes after the year of this report: Nghị quyết Đại hội Đảng bộ tỉnh XVII (PCI 2025).",
        "The record holds no result: Hội nghị BCĐ CCHC tỉnh 31/5/2022 (PAR INDEX 2022).",
    ]
    reasons = [note.partition(": ")[0] for note in untested_notes(bac_kan, lang="vi")]
    assert len(reasons) == len(set(reasons))
    assert untested_notes(hoa_binh[hoa_binh["verdict"] != "not_testable"]) == []


@pytest.mark.parametrize(
    ("date", "named"),
    [
        ("2021-04-22", "Plan 5 (22 April 2021)"),
        ("2021-04", "Plan 5 (04/2021)"),  # no day is made up
        ("2021", "Plan 5 (2021)"),
        (None, "Plan 5"),
    ],
)
def test_a_document_is_dated_as_exactly_as_the_record_knows(date, named):
    assert document_text({"document": "Plan 5", "document_date": date}, "en") == named


def test_a_document_that_names_its_day_is_not_dated_twice():
    row = {"document": "Hội nghị 31/5/2022", "document_date": "2022-05-31"}
    assert document_text(row, "vi") == "Hội nghị 31/5/2022"


def test_a_reading_is_named_only_where_there_is_more_than_one():
    assert reading_text({"reading": "stated", "per": "once"}, "en") == ""
    assert reading_text({"reading": "before_period", "per": "once"}, "en") == ""
    assert reading_text({"reading": "year_on_year", "per": "year"}, "en") == "year on year"


@pytest.mark.parametrize(("value", "decimals"), [(64.0, 0), (75.3, 1), (68.25, 2), (0.1 + 0.2, 1)])
def test_a_stated_value_keeps_its_own_decimals(value, decimals):
    assert decimals_of(value) == decimals


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_figure_of_every_verdict_has_one_key_over_all_sentences(bac_kan, lang):
    # One ledger for all of them: a key that stood for two numbers would be refused.
    def make(ledger):
        return "\n".join(verdict_sentence(row, ledger=ledger) for row in bac_kan.to_dict("records"))

    made = said(make, lang)
    assert made.text.count("\n") == len(bac_kan) - 1
    assert all(pd.notna(entry.value) for entry in made.ledger.entries.values())


@pytest.mark.parametrize(
    ("typed", "name"),
    [("bac kan", "Bắc Kạn"), ("lai chau", "Lai Châu"), ("Ha Tay", "Hà Tây"), ("34-19", "Thái Nguyên")],
)
def test_a_name_as_people_type_it_is_printed_as_the_province_writes_it(typed, name):
    # A tester found the name printed as it was typed; of some provinces the record holds no target.
    verdicts = ca.assess_targets(typed, year=2022)
    drawn = ca.charts.draw_verdict_board(verdicts, typed, 2022, lang="en").get_suptitle()
    for text in (
        " ".join(drawn.split()),
        verdicts_answer(verdicts, typed, 2022, lang="en").removeprefix("**"),
        verdicts_text(verdicts, typed, 2022, lang="en").removeprefix("The record holds no target of "),
    ):
        assert text.startswith(name)


@pytest.fixture(scope="module")
def on_time(tmp_path_factory):
    """A record in which Bắc Kạn also has a yearly target that is about no index."""
    folder = tmp_path_factory.mktemp("on_time") / "data"
    shutil.copytree(ca.record_folder(), folder)
    stated = {"document": "Kế hoạch 99/KH-UBND", "document_date": "2021-01-10", "province_code": "06"}
    what = {"index": "ON_TIME_DOSSIERS", "component": "total", "metric": "share", "comparison": "at_least"}
    value = {"value": "95", "unit": "%", "per": "year", "period": "2021-2025", "deadline_year": "2025"}
    words = {"words_vi": "95% hồ sơ giải quyết đúng hạn", "certainty": "primary", "source_id": "S0097"}
    entry = Entry("targets", {**stated, **what, **value, **words}, Place("muc_tieu.xlsx", "targets", 2), {})
    write_addition(plan_addition(folder, [entry]), "muc_tieu.xlsx")
    return ca.assess_targets("Bắc Kạn", year=2023, record=ca.open_record(folder))


def test_a_yearly_target_about_no_index_names_its_years(on_time):
    own = on_time[on_time["index"] == "ON_TIME_DOSSIERS"].to_dict("records")
    texts = [sentence(row, "vi").text for row in own]
    assert [text.partition(":")[0] for text in texts] == [
        f"“95% hồ sơ giải quyết đúng hạn” ({year})" for year in range(2021, 2026)
    ]


def test_a_yearly_target_about_no_index_counts_once_and_the_page_says_so(bac_kan, on_time):
    assert tally(on_time).not_testable == tally(bac_kan).not_testable + 1
    text = said(lambda ledger: verdicts_answer(on_time, "Bắc Kạn", 2023, ledger=ledger), "vi").text
    assert "mục tiêu ngoài các chỉ số trong bộ dữ liệu chỉ tính một lần" in text
