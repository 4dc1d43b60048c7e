"""One code for every spelling; two systems that never join by accident."""

import datetime as dt
import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.record.names import is_initials
from cchc_analysis.record.provinces import last_days, province_in, province_name, stood_in, stood_on

NAMES = ca.provinces()


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Bắc Kạn", "06"),
        ("Bắc Cạn", "06"),  # as the press writes it
        ("tỉnh Bắc Kạn", "06"),
        ("Hoà Bình", "17"),  # the old place of the accent
        ("Hòa Bình", "17"),
        ("Thừa Thiên - Huế", "46"),
        ("TT-Huế", "46"),
        ("TP. Huế", "46"),
        ("BR-VT", "77"),
        ("Bà Rịa – Vũng Tàu", "77"),
        ("TP.HCM", "79"),
        ("Thành phố Hồ Chí Minh", "79"),
        ("Ho Chi Minh City", "79"),
        ("Đắc Lắc", "66"),
        ("DA NANG", "48"),
        ("06", "06"),
        # Spellings of public lists of provinces that an audit of names found unread.
        ("Ðà Nẵng", "48"),  # Eth instead of Đ
        ("Đắc Lắk", "66"),  # VCCI's table of 2006
        ("Dac Lak", "66"),
        ("Con Tum", "62"),
        ("Lao Cay", "10"),
        ("Thủ đô Hà Nội", "01"),
        ("Da Nang, thanh pho", "48"),
        ("Hồ Chí Minh (TP)", "79"),
        ("SG", "79"),
        ("T. Thiên Huế", "46"),
        ("BR Vũng Tàu", "77"),
        ("Bà Rịa", "77"),
        ("Q.Ninh", "22"),
        ("Bắc Kạn (1)", "06"),
        ("06 Bắc Kạn", "06"),
        ("[2] Thành phố Cần Thơ*", "92"),
    ],
)
def test_a_spelling_met_in_sources_finds_its_province(spelling, code):
    assert ca.find_province(spelling) == code


@pytest.mark.parametrize("text", ["6.0", "1/9", "6", "1.0", "TB", "Trung bình", "Cả nước", "Tổng", "", "()", "Bắc K?n"])
def test_a_number_or_a_line_about_the_nation_is_no_province(text):
    with pytest.raises(ca.AskError, match="Không có tỉnh nào tên"):
        ca.find_province(text)


@pytest.mark.parametrize("value", [None, 6, 6.0, float("nan"), pd.NA])
def test_what_is_no_text_is_told_so(value):
    with pytest.raises(ca.AskError, match="“06”"):
        ca.find_province(value)


@pytest.mark.parametrize(
    ("text", "system", "both"),
    [
        ("DN", "63", ["Đà Nẵng", "Đồng Nai", "48", "75"]),
        ("ĐN", "34", ["Đà Nẵng", "Đồng Nai", "34-48", "34-75"]),
        ("HN", "63", ["Hà Nội", "Hà Nam"]),
        ("H. Giang", "63", ["Hà Giang", "Hậu Giang"]),
        ("Bình D.", "63", ["Bình Dương", "Bình Định"]),
    ],
)
def test_what_may_be_two_provinces_is_answered_with_both(text, system, both):
    with pytest.raises(ca.AskError) as told:
        ca.find_province(text, system=system)
    assert all(name in str(told.value) for name in both)


def test_initials_that_one_province_of_the_new_map_has_alone_are_read():
    assert ca.find_province("HN", system="34") == "34-01"


@given(
    row=st.integers(0, len(NAMES) - 1),
    title=st.sampled_from(["{}", "tỉnh {}", "TP. {}", "Thủ đô {}", "{} (TP)", "{}, thành phố", "{} province"]),
    mark=st.sampled_from(["{}", "7. {}", "07 {}", "- {}", "{} (3)", "{}*", "* {}", "{}\u00a0", "34) {}"]),
    habit=st.sampled_from([("", ""), ("Đ", "Ð"), ("k", "c"), ("i", "y"), (" ", "  "), (" ", "-"), (" ", "\u00a0")]),
)
def test_titles_marks_and_habits_lead_to_the_province_itself(row, title, mark, habit):
    province = NAMES.iloc[row]
    spelling = mark.format(title.format(province["province"].replace(*habit)))
    assert ca.find_province(spelling) == province["province_code"]


@given(row=st.integers(0, len(NAMES) - 1), data=st.data())
def test_a_shortened_name_finds_its_province_or_says_which_it_may_be(row, data):
    province = NAMES.iloc[row]
    words = province["province"].replace(" - ", " ").split()
    # A word of two letters could be a short form itself.
    kept = data.draw(st.sampled_from([place for place, word in enumerate(words) if len(word) > 2]))
    short = " ".join(word if place == kept else f"{word[0]}." for place, word in enumerate(words))
    try:
        answer = province_name(ca.find_province(short))
    except ca.AskError as told:
        answer = str(told)
    assert province["province"] in answer


@pytest.mark.parametrize(
    ("text", "both"),
    [("06 Cao Bằng", ["Bắc Kạn (06)", "Cao Bằng (04)"]), ("96 Bắc Kạn", ["Cà Mau (96)", "Bắc Kạn (06)"])],
)
def test_a_name_behind_the_code_of_another_province_is_refused_with_both(text, both):
    with pytest.raises(ca.AskError) as told:
        ca.find_province(text)
    assert all(name in told.value.text("vi") for name in both)


@pytest.mark.parametrize(
    ("text", "code"), [("06 Bắc Kạn", "06"), ("1. Bắc Kạn", "06"), ("12) Hà Giang", "02"), ("46 Huế", "46")]
)
def test_its_own_code_and_the_number_of_a_list_may_stand_before_a_name(text, code):
    assert ca.find_province(text) == code


@pytest.mark.parametrize(
    ("text", "system", "code"),
    [
        ("Thái Nguyên (mới)", "34", "34-19"),
        ("Gia Lai (mới)", "34", "34-52"),
        ("Hải Dương (cũ)", "63", "30"),
        ("Đắk Nông cũ", "63", "67"),
        ("Thái Nguyên (cũ)", "63", "19"),
        ("Bắc Kạn (nay là Thái Nguyên)", "63", "06"),
        ("Bắc Kạn (nay thuộc tỉnh Thái Nguyên)", "63", "06"),
        ("tỉnh Bắc Kạn cũ", "63", "06"),
        ("former Bac Kan", "63", "06"),
        ("Thái Nguyên (Bắc Kạn cũ)", "63", "06"),
        ("(Bắc Kạn cũ) Thái Nguyên", "63", "06"),
        ("Thai Nguyen [former Bac Kan]", "63", "06"),
        ("TP. Đà Nẵng (địa bàn tỉnh Quảng Nam cũ)", "63", "49"),
        ("Hà Nội (Hà Tây cũ)", "63", "28"),
        ("Thái Nguyên (gồm Bắc Kạn cũ)", "34", "34-19"),
        ("Thái Nguyên (mới, gồm Bắc Kạn cũ)", "34", "34-19"),
        ("Huế (Thừa Thiên Huế cũ)", "34", "34-46"),  # renamed alone: both names are of one
    ],
)
def test_a_name_that_says_of_which_map_it_is_is_read_there(text, system, code):
    assert ca.find_province(text, system=system) == code


@pytest.mark.parametrize(
    ("text", "system", "said"),
    [
        ("Gia Lai (mới)", "63", ["Bình Định (52)", "Gia Lai (64)"]),  # made of both in July 2025
        ("Hải Dương (cũ)", "34", ["Hải Phòng (34-31)"]),
        ("Thái Nguyên (cũ)", "34", ["19", "34-19"]),
        ("Bắc Kạn (nay là Cao Bằng)", "63", ["Thái Nguyên", "Cao Bằng"]),
        ("Thái Nguyên (Bắc Kạn cũ)", "34", ["Bắc Kạn (06)", "Thái Nguyên (34-19)"]),
        ("Cao Bằng (Bắc Kạn cũ)", "63", ["Thái Nguyên", "Cao Bằng"]),
        ("Thái Nguyên (gồm Bắc Kạn cũ)", "63", ["Bắc Kạn (06)", "Thái Nguyên (19)"]),
        ("Thái Nguyên (Bắc Kạn)", "63", ["Thái Nguyên (19)", "Bắc Kạn (06)"]),
        ("Bắc Kạn + Thái Nguyên", "63", ["Bắc Kạn (06)", "Thái Nguyên (19)"]),
        ("Bắc Kạn và Thái Nguyên", "34", ["Bắc Kạn (06)", "Thái Nguyên (34-19)"]),
    ],
)
def test_a_name_of_the_other_map_or_several_names_are_told_as_such(text, system, said):
    with pytest.raises(ca.AskError) as told:
        ca.find_province(text, system=system)
    assert all(name in told.value.text("vi") for name in said)


@pytest.mark.parametrize(("text", "names"), [("BK", ["Bắc Kạn"]), ("TN", ["Thái Nguyên", "Tây Ninh"])])
def test_initials_nobody_listed_are_answered_with_whom_they_fit(text, names):
    with pytest.raises(ca.AskError) as told:
        ca.find_province(text)
    assert all(name in told.value.text("en") for name in names)


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(ca.AskError, match=r"Bắc Kannn.*Bắc Kạn"):
        ca.find_province("Bắc Kannn")


def test_nonsense_is_answered_with_where_names_stand():
    with pytest.raises(ca.AskError, match="provinces"):
        ca.find_province("zzzz")


def test_there_were_64_provinces_until_ha_tay_joined_ha_noi():
    assert len(ca.provinces(on="2008-07-31")) == 64
    assert len(ca.provinces(on="2008-08-01")) == 63


def test_since_july_2025_there_are_34_with_codes_that_match_none_of_the_63():
    old, new = ca.provinces("63"), ca.provinces("34")
    assert len(new) == 34
    assert not set(old["province_code"]) & set(new["province_code"])


def test_the_code_15_was_yen_bai_and_did_not_become_lao_cai_by_accident():
    # The new Lào Cai took over Yên Bái's old code.
    assert ca.find_province("Yên Bái") == "15"
    assert ca.find_province("Lào Cai", system="34") == "34-15"


def test_bac_kan_became_part_of_thai_nguyen():
    row = ca.provinces().set_index("province_code").loc["06"]
    assert (row["successor_code"], row["valid_to"]) == ("34-19", "2025-06-30")


def test_names_are_composed():
    assert all(unicodedata.is_normalized("NFC", name) for name in NAMES["province"])


def test_an_unknown_system_is_named():
    with pytest.raises(ca.AskError, match=r"65.*63, 34"):
        ca.provinces("65")


def test_in_the_year_of_a_merger_either_map_stood_but_never_on_one_day():
    assert set(stood_in(2025)["system"]) == {"63", "34"}
    assert [set(stood_on(day)["system"]) for day in ("2025-06-30", "2025-07-01")] == [{"63"}, {"34"}]


ABBREVIATIONS = sorted({"".join(word[0] for word in name.replace("-", " ").split()) for name in NAMES["province"]})


@pytest.mark.parametrize("year", [2007, 2008, 2009, 2022, 2023, 2024, 2025, 2026])
def test_what_is_said_of_an_abbreviation_is_true_of_the_year(year):
    """Of no province is it said that it is gone while it stands, and two that stand are both named."""
    ends = last_days()
    names = ca.open_record(ca.record_folder()).provinces.set_index("province_code")["province"]
    standing = stood_on(dt.date(year, 12, 31))
    for short in ABBREVIATIONS:
        try:
            found = province_in(year, short)
        except ca.AskError as error:
            told = error.text("en")
        else:
            assert found in set(standing["province_code"])
            continue
        meant = [name for name in standing["province"] if is_initials(short, name)]
        gone = re.match(r"(\D+?) (?:\((\d\d)\) )?was (?:no province any more in \d{4}|a province until)", told)
        if gone:
            own = [code for code in names.index[names == gone[1]] if ends[code] < dt.date(year, 12, 31)]
            assert own, told
            assert meant == [], told
            assert "no province any more" not in told or all(ends[code].year < year for code in own), told
        assert len(meant) < 2 or all(name in told for name in meant), told


def test_initials_of_two_provinces_that_both_stand_name_both():
    for year in (2022, 2023):
        with pytest.raises(ca.AskError, match="Hà Nội / Hà Nam"):
            province_in(year, "HN")
    with pytest.raises(ca.AskError) as error:
        province_in(2025, "Hà Nam")
    assert error.value.text("vi").startswith("Hà Nam (35) là một tỉnh đến hết ngày 30/6/2025.")


def test_a_name_that_is_not_known_is_quoted_as_it_was_typed():
    with pytest.raises(ca.AskError, match=r"“Thái Nguyên \(Bắc Kan nào\)”"):
        province_in(2023, "Thái Nguyên (Bắc Kan nào)")


def test_a_system_that_there_is_none_is_told_before_the_name_is_looked_for():
    with pytest.raises(ca.AskError) as told:
        ca.find_province("Cần Thơ", system="64")
    assert told.value.text("en") == "There is no system of provinces 64. Ask for one of: 63, 34."
