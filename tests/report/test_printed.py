"""What print gives of an answer: a few lines, the answer first, in the words of its card or its sentences."""

import copy
import inspect
import pickle
import re

import pytest
from IPython.lib.pretty import pretty

import cchc_analysis as ca
from cchc_analysis.shown import Said

BAC_KAN = "Bắc Kạn"
#: What verbs return that is no answer: frames, files, plain values, and a list of scenarios.
OTHERS = {"DataFrame", "None", "Path", "Array", "Chapter", "FilledSheet", "Scenarios"}
RAW = re.compile(r"\d\.\d{6,}|\bNone\b|\bnan\b|\w+\(\w+=|<cchc|dtype")


@pytest.fixture(scope="module")
def answers():
    asked = ca.requirement("PCI", BAC_KAN, rank=40, by=2025, as_of="2021-04-22")
    robust = ca.year_robustness(BAC_KAN, 2009)
    known = [
        asked,
        asked.outlook,
        asked.levers,
        asked.base_rate,
        asked.same_score,
        asked.threshold,
        asked.chance,
        robust,
        robust.parts[0].robustness,
        ca.kept_places("PCI", BAC_KAN, 2021, since=2019),
        robust.parts[0].audit,
        robust.parts[0].robustness.spread(BAC_KAN),
        ca.rank_curve("PAR", 2021),
        ca.rank_curve("PAR", 2021).score_for_rank(50),
        ca.signal_or_noise("PCI", BAC_KAN, 2021),
        asked.crowding,
        ca.look_back(BAC_KAN, 2021),
        ca.Scenario(asked, None),
        ca.what_if("PCI", BAC_KAN, 2021),
        ca.holdings(2022),
        ca.missing_data(2022),
        ca.courses(BAC_KAN, 2009)[0],
        ca.trend_worth("PCI", 2021),
        ca.former_paths("Thái Nguyên", 2025)["PAR"],
        ca.pooled_score("PCI", "Thái Nguyên", 2021),
        ca.backtests(2012),
        ca.wanted_rank("PAR", BAC_KAN, 2021),
        ca.full_profile("PCI", BAC_KAN, 2021),
        ca.latest_peers("PCI", BAC_KAN, 2023, kind="nearest"),
        ca.missing_figures(ca.headline(BAC_KAN, 2010), ca.profiles(BAC_KAN, 2010)),
        ca.trends.trajectory("PCI", BAC_KAN, 2022),
        ca.tables.trend_table(ca.trend("PCI", BAC_KAN, 2022)),
        ca.find_index("PCI"),
        ca.open_record(ca.record_folder()),
    ]
    return {type(answer).__name__: answer for answer in known}


def test_every_kind_of_answer_is_looked_at_here(answers):
    answering = {
        word
        for name in ca.__all__
        if inspect.isfunction(verb := getattr(ca, name))
        for word in re.findall(r"\w+", str(inspect.signature(verb).return_annotation))
        if word[0].isupper()
        and word not in {"DataFrame", "None", "Path", "Array", "Chapter", "FilledSheet", "Scenarios"}
    }
    assert answering - answers.keys() == {"RankCurve"}
    assert isinstance(answers["YearCurve"], ca.RankCurve)


def test_it_is_a_few_lines_of_words_and_figures_in_both_languages(answers, monkeypatch):
    for lang in ("vi", "en"):
        monkeypatch.setenv("CCHC_LANG", lang)
        told = {name: str(answer) for name, answer in answers.items() if name != "Record"}
        assert {name: text for name, text in told.items() if not 1 <= text.count("\n") + 1 <= 8} == {}
        assert {name: text for name, text in told.items() if RAW.search(text)} == {}
        assert {name: text for name, text in told.items() if lang == "vi" and re.search(r"\b\d{1,2}\.\d\b", text)} == {}


@pytest.mark.parametrize(
    ("kind", "first", "held"),
    [
        ("Requirement", "PCI 2020: ", ["(80%: ", "khả năng đạt khoảng 15–25%", "Nguồn: VCCI (PCI 2006-2020)."]),
        ("Outlook", "PCI: thứ hạng dự báo năm 2025, từ số liệu năm 2020", ["Khoảng", "80% trường hợp", "Nguồn: VCCI"]),
        ("YearCurve", "PAR INDEX 2021: mức điểm của 63 hạng", ["91,8", "Số liệu đã dùng: 57.", "Nguồn: Bộ Nội vụ"]),
        ("Levers", "PCI 2020: để tăng hơn mức chung", ["21/40 lượt", "không phải kế hoạch.", "Nguồn: VCCI (PCI"]),
        ("KeptPlaces", "PCI: trong 11 bậc Bắc Kạn tăng", ["−5…+21", "Nguồn: VCCI (PCI 2019, 2021)."]),
        ("SameScore", "Với điểm của năm 2019", ["Nguồn: VCCI (PCI 2019-2020)."]),
        ("Table", "PCI: Bắc Kạn qua các năm", ["2022 35 65,15", "…", "Nguồn: VCCI (PCI 2016-2022)."]),
        ("Bound", "84,685 <= 85,246 <= 86,055", []),
        ("Chance", "khoảng 15–25%", []),
        ("Index", "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI), VCCI", []),
    ],
)
def test_the_answer_stands_first_and_what_it_rests_on_last(answers, kind, first, held):
    text = " ".join(str(answers[kind]).split())
    assert text.startswith(first)
    assert [part for part in held if part not in text] == []


def test_print_says_what_the_card_and_the_sentences_say(answers):
    for kind in ("Requirement", "Outlook", "Levers", "YearCurve", "Robustness"):
        assert str(answers[kind]) == str(answers[kind].card()) == answers[kind].card().text
    for kind in ("Signal", "KeptPlaces", "PooledScore", "Holdings"):
        said = " ".join(answers[kind].explain().replace("**", "").split())
        assert " ".join(str(answers[kind]).split()).startswith(said)


def test_repr_names_the_question_on_one_line(answers):
    named = {name: repr(answer) for name, answer in answers.items() if isinstance(answer, Said)}
    assert {name: text for name, text in named.items() if "\n" in text or len(text) > 160} == {}
    assert named["PooledScore"].startswith("PooledScore(index='PCI', year=2021, province_code='34-19', province=")
    assert re.fullmatch(r"Record\(observations: \d+, facts: .*; day=None\)", repr(answers["Record"]))


def test_ipython_shows_without_html_what_print_gives(answers):
    assert pretty(answers["SameScore"]) == str(answers["SameScore"])


def test_answers_are_copied_and_pickled_as_ever(answers):
    assert repr(pickle.loads(pickle.dumps(answers["SameScore"]))) == repr(answers["SameScore"])
    assert copy.copy(answers["Table"]).title == answers["Table"].title
    assert pickle.loads(pickle.dumps(answers["Chance"])).low == answers["Chance"].low
