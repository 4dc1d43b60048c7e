"""A province's components in a sentence: how many rose, which stands best and worst, where points and places part."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.profile import profile_answer, profile_finding
from cchc_analysis.report.prose.slides import components_title
from new_map import with_par_2025
from report.prose.said import said


def answer(index, province, year, lang="en", **options):
    profile = ca.full_profile(index, province, year, **options)
    return said(lambda ledger: profile_answer(profile, ledger=ledger), lang)


@pytest.mark.parametrize(
    ("index", "province", "year", "opening"),
    [
        (
            "PAPI",
            "Bình Thuận",
            2024,
            "of 8 components 8 up in points; strongest: Transparency of Local Decision-making",
        ),
        ("PAPI", "Hòa Bình", 2022, "of 8 components 1 up, 7 down in points; strongest: Participation at Local Levels"),
        # New weights and scales in PAPI 2021: places compare, points do not.
        ("PAPI", "Đồng Tháp", 2021, "of 8 components 1 up, 6 down, 1 unchanged in places; strongest: Environmental"),
        # 9 shares its score with another province.
        ("PCI", "TP. Hồ Chí Minh", 2020, "strongest: Labor Training (rank =9), weakest: Entry Costs (rank 59)"),
        # Of PAR fields the record holds those that the province published.
        ("PAR", "Bình Thuận", 2024, "the record knows 3 of 8 components; strongest: Organisational reform (rank 5)"),
        # Scores without ranks: none can be called strongest.
        ("PCI", "Hòa Bình", 2022, "the record knows all 10 components.**"),
        ("PCI", "Điện Biên", 2024, "the record knows 1 of 10 components.**"),
    ],
)
def test_how_many_are_known_and_how_many_moved(index, province, year, opening):
    made = answer(index, province, year)
    assert opening in made.text
    assert made.loose == []


def test_the_strongest_and_the_weakest_are_named_once(tmp_path):
    # Of the first year of a map nothing is known before: all components have figures, and none has moved.
    record = ca.open_record(with_par_2025(tmp_path / "data"))
    profile, ledger = ca.full_profile("PAR", "Cao Bằng", 2025, record=record), Ledger("en", record)
    assert profile.table["moved"].isna().all()
    for finding in (profile_finding(profile, ledger), components_title(profile, ledger)):
        assert finding.count("strongest: ") == finding.count("weakest: ") == 1, finding
        assert "the record knows all 8 components; strongest: " in finding


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_province_without_a_component_is_said_to_have_none_in_the_record(lang):
    made = answer("PAR", "Hà Giang", 2015, lang)
    assert (
        made.text
        == {
            "vi": "**PAR INDEX 2015: chưa có số liệu thành phần của Hà Giang.**",
            "en": "**PAR INDEX 2015: the record holds no component of Hà Giang.**",
        }[lang]
    )
    assert made.figures == {}


@pytest.mark.parametrize(("index", "province", "year"), [("PCI", "Cà Mau", 2016), ("PAPI", "Lạng Sơn", 2022)])
def test_the_counts_are_those_of_the_rows_of_both_years(index, province, year):
    code, figures = ca.find_province(province), answer(index, province, year).figures
    rows = ca.load_index(index, components=True).query("province_code == @code")
    rows = rows[rows["component"].str.fullmatch(r"D\d|PCI\d\d")]  # no parts of dimensions
    moved = (rows.query("year == @year").set_index("component")["score"]
             - rows.query("year == @year - 1").set_index("component")["score"]).dropna()  # fmt: skip
    assert int(figures[f"{index}.{year}.{code}.components_up"]) == (moved > 1e-9).sum()
    assert int(figures[f"{index}.{year}.{code}.components_down"]) == (moved < -1e-9).sum()


def test_points_and_places_that_part_are_named_with_both_signs():
    # PAPI 2022: Lạng Sơn gained 0.30 points in participation, and two provinces gained more.
    text = answer("PAPI", "Lạng Sơn", 2022).text
    assert "Points and places went apart: Participation at Local Levels +0.30 points, −2 places;" in text
    assert "Vertical Accountability −0.03 points, +3 places;" in text


def test_where_both_go_the_same_way_nothing_is_said_to_part():
    # TP. Hồ Chí Minh's PCI 2020: every component rose or fell in points and places alike.
    assert "went apart" not in answer("PCI", "TP. Hồ Chí Minh", 2020).text


def test_the_same_in_vietnamese():
    text = answer("PAPI", "Bình Thuận", 2024, "vi").text
    assert text.startswith("**PAPI 2024, Bình Thuận: trong 8 thành phần, 8 tăng về điểm; cao nhất:")


def test_the_title_is_the_sentence_that_opens_the_answer():
    profile = ca.full_profile("PCI", "Cà Mau", 2016)
    title = said(lambda ledger: profile_finding(profile, ledger)).text
    assert answer("PCI", "Cà Mau", 2016).text.startswith(f"**{title}.**")


def test_the_parts_of_one_dimension_are_counted_apart_from_the_whole():
    parts = [key for key in answer("PAPI", "Lạng Sơn", 2022, parent="D1").figures if "components" in key]
    assert parts
    assert all(key.startswith("PAPI.2022.20.D1.") for key in parts)
