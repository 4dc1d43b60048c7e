"""One code for every spelling; two systems that never join by accident."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.record.provinces import stood_in, stood_on

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
    ],
)
def test_a_spelling_met_in_sources_finds_its_province(spelling, code):
    assert ca.find_province(spelling) == code


@given(
    row=st.integers(0, len(NAMES) - 1),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    case=st.sampled_from([str.upper, str.lower, str.title]),
)
def test_no_form_of_unicode_and_no_case_hides_a_name(row, form, case):
    province = NAMES.iloc[row]
    assert ca.find_province(case(unicodedata.normalize(form, province["province"]))) == province["province_code"]


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
