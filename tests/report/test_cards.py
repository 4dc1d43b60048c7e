"""Cards: each kind of answer has its own look, says how sure it is, and can be read on light and dark themes."""

import re

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.report.cards import verdicts_card

GREY = re.compile(r"(?<!-)color:#(?:6B6B6B|222|000)")


@pytest.fixture(scope="module")
def cards():
    curve = ca.rank_curve("PAR", 2021)
    asked = ca.requirement("PCI", "Bắc Kạn", rank=40, by=2025, as_of="2021-04-22")
    return {
        "bound": curve.score_for_rank(50).card("en").html,
        "forecast": asked.threshold.card("en").html,
        "curve": curve.card("en").html,
        "requirement": asked.card("en").html,
        "levers": asked.levers.card("en").html,
        "spread": ca.robustness("PCI", 2021, provinces=["Bắc Kạn"]).spread("Bắc Kạn").card("en").html,
        "robustness": ca.robustness("PCI", 2021, provinces=["Bắc Kạn"]).card("en").html,
        "outlook": asked.outlook.card("en").html,
        "verdicts": verdicts_card(ca.assess_targets("Bắc Kạn", year=2023), lang="en").html,
    }


def test_no_two_kinds_look_alike(cards):
    edges = {name: re.search(r"border-left:[^;\"]*", html)[0] for name, html in cards.items()}
    assert len(set(edges.values())) == len(cards)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("bound", ["what the record implies for certain", "84.68–86.06", "Best estimate inside: 85.25"]),
        ("forecast", ["in 80% of such cases", "56.69–69.97", "Median: 63.33"]),
        ("spread", ["other ways of building", "39…58", "The official way gives 48"]),
        ("robustness", ["39", "58", "Source: VCCI"]),
        ("curve", ["PAR INDEX 2021", "86.35–86.45", "Facts used: ", "Source: Ministry of Home Affairs"]),
        ("requirement", ["Chance on current trend", "Source: VCCI"]),
        ("levers", ["no plan", "Of the 40 gains", "21 of 40 did", "Source: VCCI"]),
        ("outlook", ["ranges hold in 80%", "Range", "Source: VCCI"]),
        ("verdicts", ["rank 57", "year on year", "Nghị quyết 16-NQ/ĐH", "30 more rows", "Source: Ministry"]),
    ],
)
def test_a_card_says_the_figure_how_sure_it_is_and_where_it_is_from(cards, kind, said):
    assert [text for text in said if text not in cards[kind]] == []


def test_no_text_has_a_color_that_one_of_the_themes_swallows(cards):
    assert {name: GREY.findall(html) for name, html in cards.items() if GREY.search(html)} == {}


def test_a_card_loads_nothing(cards):
    assert [name for name, html in cards.items() if re.search(r"src=|href=|url\(|http", html)] == []


@pytest.mark.parametrize(
    ("bound", "printed"),
    [
        (ca.Bound(86.35499999999999, 86.4, 86.45), "86,355 <= 86,4 <= 86,45"),
        (ca.Bound.exactly(84.24), "84,24"),
        (ca.Bound(0.0, 70.0, 88.1, open_below=True), "<= 88,1"),
        (ca.Bound(80.0, 90.0, 100.0, open_above=True), ">= 80"),
        (ca.Bound(np.array([1.0, 2]), np.array([1.0, 3]), np.array([1.5, 4])), "số khoảng: 2, từ 1 … 1,5 đến 2 … 4"),
        (ca.Forecast(56.69395127814313, 63.5, 70.0), "56,694 ~ 63,5 ~ 70 (80%)"),
        (ca.Spread(39, 48, 58), "39 ... 48 ... 58"),
        (ca.Bound(np.nan, np.nan, np.nan), "chưa biết"),
    ],
)
def test_print_gives_a_short_line(bound, printed):
    assert str(bound) == printed


def test_an_open_bound_shows_no_middle():
    html = ca.Bound(0.0, 70.0, 88.1, open_below=True).card().html
    assert "≤ 88,1" in html
    assert ">70" not in html


def test_a_figure_that_is_known_has_no_range():
    assert "84,24" in ca.Bound.exactly(84.24).card().html
    assert "–" not in ca.Bound.exactly(84.24).card().html


def test_of_many_bounds_the_first_and_last_are_shown():
    html = ca.rank_curve("PAR", 2021).score_for_rank(range(1, 40)).card("en").html
    assert html.count("<tr>") == 1 + 5 + 1 + 5
    assert "Ranges: 39" in html


def test_numbers_and_words_are_those_of_the_language_of_the_desk(monkeypatch):
    bound = ca.rank_curve("PAR", 2021).score_for_rank(50)
    assert "84,68" in bound._repr_html_()
    monkeypatch.setenv("CCHC_LANG", "en")
    assert "84.68" in bound._repr_html_()


@pytest.mark.parametrize(
    ("index", "year"), [("PCI", 2016), ("PAR", 2016), ("PAR", 2024), ("SIPAS", 2023), ("PAPI", 2024)]
)
def test_every_curve_has_a_card(index, year):
    assert str(year) in ca.rank_curve(index, year).card().html


def test_levers_are_drawn_and_said_too():
    found = ca.levers("PCI", "Lạng Sơn", 2021, 1.5)
    assert "Lạng Sơn" in found.explain() + found.plot().get_suptitle()


NAN = np.nan


@pytest.mark.parametrize("ends", [ca.Bound(NAN, NAN, NAN), ca.Forecast(NAN, 1.0, 2.0), ca.Spread(1, 2, NAN)])
def test_ends_that_are_not_numbers_are_unknown_and_no_range_of_dashes(ends):
    html = ends.card().html
    assert ">chưa biết<" in html
    assert "–" not in html
    assert "Ước lượng tốt nhất" not in html


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        # PCI 2022 of Hòa Bình: too few gains over three years are known from there.
        (("PCI", "Hòa Bình", 2022, 1.78, 3), "phân bổ theo số điểm còn bị trừ, không phải kế hoạch"),
        (("PCI", "Bắc Kạn", 2020, 1.5, 1), "cách phân bổ dễ thực hiện nhất"),
    ],
)
def test_the_heading_of_levers_says_by_what_a_gain_is_split(question, heading):
    *asked, years = question
    found = ca.levers(*asked, years=years)
    assert heading in found.card().html
    assert heading in " ".join(str(found).split())


def test_a_card_of_verdicts_counts_targets_as_the_terminal_does():
    # Hòa Bình 2022: one target stands in two readings, neither of which can be tested yet.
    card = ca.assess_targets("Hòa Bình", year=2022).pipe(verdicts_card)
    assert "1 đạt, 2 không đạt, 3 chưa kiểm chứng được" in card.html


def test_what_is_printed_of_a_bound_is_never_narrower_than_what_is_known():
    # PAR INDEX 2021: the score of rank 50 lies from 84.685 to 86.055; 84.69-86.06 was printed.
    curve = ca.rank_curve("PAR", 2021)
    assert "84,68–86,06" in curve.score_for_rank(50).card().html
    assert "84,68–86,06" in curve.card().html
    typed = ca.rank_curve_from(63, [(1, 90.0), (63, 70)])
    assert " 90,00 " in str(typed)
    assert "90,00–90,00" not in str(typed)
    for rank in (10, 40):
        assert "69,99–90,01" in typed.card().html or typed.score_for_rank(rank).exact
