"""Paths, distances, slopes and peers in sentences."""

import re

import pytest

import cchc_analysis as ca
from cchc_analysis.report.prose.catching_up import catching_up_sentence
from cchc_analysis.report.prose.distance import distance_finding
from cchc_analysis.report.prose.peers import peers_answer
from cchc_analysis.report.prose.rank_curve import rank_curve_answer, widths_finding
from cchc_analysis.report.prose.rank_path import rank_path_finding
from report.prose.said import said


def slope(index, province, year, lang="en"):
    table = ca.trends.catching_up(index, province, year)
    return said(lambda ledger: catching_up_sentence(table, ledger=ledger), lang)


def distance(index, province, year, lang="en"):
    table = ca.trends.distances(index, province, year)
    return said(lambda ledger: distance_finding(table, ledger), lang)


def curve(index, province, year, lang="en"):
    place = ca.wanted_rank(index, province, year)
    return said(lambda ledger: rank_curve_answer([place], ledger=ledger), lang)


def peers(index, province, year, lang="en"):
    found = [ca.latest_peers(index, province, year, kind=kind) for kind in ("nearest", "frontier")]
    return said(lambda ledger: peers_answer(*found, ledger=ledger), lang)


@pytest.mark.parametrize(
    ("index", "province", "year", "direction"),
    [
        ("PCI", "Lạng Sơn", 2022, "PCI 2018-2022: Lạng Sơn was pulling ahead of the nation"),  # from 50th to 15th
        ("PCI", "Hà Giang", 2015, "PCI 2011-2015: Hà Giang was falling behind the nation"),  # from 41st to 62nd
        ("PCI", "Bắc Kạn", 2021, "PCI 2017-2021: Bắc Kạn was catching up with the nation"),
        ("PAPI", "Lạng Sơn", 2022, "moved in no clear direction beside the nation"),
    ],
)
def test_a_direction_is_said_with_its_uncertainty(index, province, year, direction):
    made = slope(index, province, year)
    assert direction in made.text
    low, best, high = (
        float(made.figures[f"{index}.{year}.{ca.find_province(province)}.total.position_slope{end}"])
        for end in ("_low", "", "_high")
    )
    assert low < best < high
    assert (low > 0 or high < 0) == ("no clear" not in direction)


@pytest.mark.parametrize(("province", "known"), [("Lạng Sơn", "1"), ("TP. Hồ Chí Minh", "0")])
def test_without_four_years_no_direction_is_said(province, known):
    made = slope("SIPAS", province, 2022 if province == "Lạng Sơn" else 2020)
    assert f"bounds the position of {province} in {known}; a direction needs 4." in made.text
    assert not [key for key in made.figures if key.endswith("position_slope")]


def test_a_slope_in_vietnamese_has_its_sign_and_its_comma():
    text = slope("PCI", "Lạng Sơn", 2022, "vi").text
    assert "(mỗi năm +0,35 độ lệch chuẩn, với độ tin cậy 90% là từ +0,04 đến +0,66;" in text


@pytest.mark.parametrize(
    ("index", "province", "year", "title"),
    [
        ("PCI", "Lạng Sơn", 2022, "PCI: Lạng Sơn was 0.57 points short of rank 10 in 2022"),
        # Of one method: PAPI 2021 is the first year that compares with 2022.
        ("PAPI", "Lạng Sơn", 2022, "PAPI: Lạng Sơn was 0.40 points short of rank 10 in 2022, 1.40 above it in 2021"),
        ("PCI", "Đồng Tháp", 2021, "PCI: Đồng Tháp stood 1.93 points above rank 10 in 2021, 3.79 above it in 2016"),
        ("PAR", "Lạng Sơn", 2022, "PAR INDEX: Lạng Sơn was 0.12–0.49 points short of rank 20 in 2021"),  # a fragment
        ("SIPAS", "TP. Hồ Chí Minh", 2020, "SIPAS: how far TP. Hồ Chí Minh was from rank 30 is not known"),
    ],
)
def test_a_distance_is_said_short_or_above_without_a_sign(index, province, year, title):
    assert distance(index, province, year).text.startswith(title)


def test_the_distance_is_the_difference_of_the_two_printed_scores():
    scores = ca.load_pci().query("year == 2022").set_index("rank")["score"]
    entered = distance("PCI", "Lạng Sơn", 2022).figures["PCI.2022.20.total.distance_to_rank_10"]
    assert float(entered) == pytest.approx(scores[10] - scores[15], abs=1e-9)


@pytest.mark.parametrize(
    ("index", "province", "year", "opening"),
    [
        ("PCI", "Cà Mau", 2016, "**PCI 2016: rank 50 stood at 57.01, 0.65 above Cà Mau (rank 54).**"),
        ("PAPI", "Bình Thuận", 2024, "**PAPI 2024: rank 1 stood at 47.82, 0.69 above Bình Thuận (rank 3).**"),
        # A fragment: bounds of the score, and of how far away it was.
        ("PCI", "Hòa Bình", 2022, "**PCI 2022: rank 50 stood at 63.09–63.23, 0.27–0.42 above Hòa Bình (rank 53).**"),
        ("PAR", "Bắc Kạn", 2024, "**PAR INDEX 2024: rank 30 stood at 88.17–89.03.**"),  # of Bắc Kạn nothing is known
    ],
)
def test_what_the_next_round_rank_took(index, province, year, opening):
    made = curve(index, province, year)
    assert made.text == opening
    assert made.loose == []


def test_several_indices_are_parted_by_semicolons_and_keep_their_keys_apart():
    places = [ca.wanted_rank(index, "Hòa Bình", 2022) for index in ("PCI", "PAPI")]
    made = said(lambda ledger: rank_curve_answer(places, ledger=ledger), "vi")
    assert made.text.count(";") == 1
    assert made.figures["PAPI.2022.score_of_rank_40"] == "41,15"
    assert "PCI.2022.score_of_rank_50_low" in made.figures


def test_the_widths_name_the_first_and_the_last_year():
    made = said(lambda ledger: widths_finding(ca.rank_curves("PAR", 2023), ledger))
    first, last = (float(made.figures[f"PAR.{year}.mean_width"]) for year in (2012, 2023))
    # Of 2023 the record holds twice as many pairs of rank and score as of 2012.
    assert first > 2 > 1 > last > 0


def test_the_nearest_are_told_by_components_where_they_are_known_and_by_total_elsewhere():
    pci, par = (peers(index, "Lạng Sơn", 2022).text for index in ("PCI", "PAR"))
    assert "PCI 2021: nearest to Lạng Sơn by components and total are Sóc Trăng (3.0)" in pci
    assert "PAR INDEX 2021: nearest to Lạng Sơn by total score are Hòa Bình (0.05)" in par


def test_a_distance_by_total_is_the_difference_of_the_scores():
    scores = ca.load_par().query("year == 2024").set_index("province_code")["score"]
    made = peers("PAR", "Điện Biên", 2024).figures["PAR.2024.11.to_60.level_distance"]
    assert float(made) == pytest.approx(abs(scores["60"] - scores["11"]), abs=0.005)


def test_those_who_rose_from_there_are_named_from_where_to_where():
    text = peers("PCI", "Lạng Sơn", 2022).text
    assert "rose most Hưng Yên (56 to 14), Hậu Giang (50 to 12), Hải Dương (49 to 32).**" in text
    for before, after in re.findall(r"\((\d+) to (\d+)\)", text):
        assert abs(int(before) - 53) <= 5
        assert int(after) < int(before)


def test_where_nobody_rose_it_says_so_and_where_nobody_can_be_found_too():
    assert peers("SIPAS", "Bắc Kạn", 2024).text.endswith("from within 5 ranks of Bắc Kạn (32, then 63) nobody rose.**")
    assert peers("PAR", "Hà Giang", 2015).text.endswith("the record holds no score of Hà Giang to find peers by.")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_path_among_peers_adds_who_was_passed(lang):
    names = ["Bắc Kạn", "Hòa Bình", "Quảng Ninh"]
    paths = ca.trends.rank_paths("PCI", names, 2021, first=2020)
    made = said(lambda ledger: rank_path_finding(paths, ledger), lang)
    # 59 to 48; Hòa Bình 44 to 62, Quảng Ninh first in both years.
    assert made.figures["PCI.2021.06.total.passed_since_2020"] == "1"
    assert made.figures["PCI.2021.06.total.peers_since_2020"] == "2"
    assert made.text.endswith({"vi": "vượt 1/2 tỉnh so sánh", "en": "it passed 1 of 2 peers"}[lang])


def test_seen_from_the_one_who_was_passed():
    paths = ca.trends.rank_paths("PCI", ["Hòa Bình", "Bắc Kạn", "Quảng Ninh"], 2021, first=2020)
    text = said(lambda ledger: rank_path_finding(paths, ledger)).text
    assert text == "PCI: Hòa Bình fell from rank 44 (2020) to 62 (2021); 1 of 2 peers passed it"


def test_a_province_on_its_own_passed_nobody_and_is_only_said_to_have_moved():
    paths = ca.trends.rank_paths("PCI", ["Lạng Sơn"], 2022)
    text = said(lambda ledger: rank_path_finding(paths, ledger)).text
    assert text == "PCI: Lạng Sơn rose from rank 55 (2016) to 15 (2022)"
