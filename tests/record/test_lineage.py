"""The crosswalk from 63 provinces to 34, and the one history of a province that was not merged."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.lineage import code_in, codes_of, one_map, same_province
from cchc_analysis.record.provinces import province_in
from cchc_analysis.record.tables import current_record


@pytest.fixture(scope="module")
def record():
    return current_record()


def test_every_province_of_the_63_became_one_of_the_34_and_11_stayed_alone():
    table = ca.crosswalk()
    assert (len(table), table["successor_code"].nunique()) == (63, 34)
    # Resolution 202/2025/QH15: 11 provinces and cities were not rearranged, 23 were made of 52.
    assert (table["n_members"] == 1).sum() == 11
    assert (table["n_members"] > 1).sum() == 52


def test_members_weigh_the_same_and_together_one():
    table = ca.crosswalk()
    assert table.groupby("successor_code")["simple_weight"].sum().round(12).eq(1).all()


def test_a_new_code_without_its_prefix_may_be_the_old_code_of_another_province():
    # The codes of practice: 15 was Yên Bái, now Lào Cai; also 24, 44, 52, 80, 82, 91.
    reused = ca.crosswalk().dropna(subset="reused_from")
    assert set(reused["successor_code"]) == {f"34-{code}" for code in (15, 24, 44, 52, 80, 82, 91)}


def test_can_tho_was_made_of_the_three_that_its_plan_lists():
    # Plan 101/KH-UBND of 2 October 2025.
    assert ca.members("Cần Thơ")["province"].tolist() == ["Cần Thơ", "Hậu Giang", "Sóc Trăng"]


def test_ha_tay_is_no_member_of_the_new_map():
    assert ca.members("Hà Nội")["province_code"].tolist() == ["01"]


def test_an_unmerged_province_goes_on_and_a_merged_one_begins(record):
    assert codes_of("34-04", record) == ("04", "34-04")
    assert codes_of("34-19", record) == ("34-19",)
    assert [code_in(year, "34-04", record) for year in (2008, 2024, 2025)] == ["04", "04", "34-04"]
    assert same_province("04", record) == ("04", "34-04")


@pytest.mark.parametrize(
    ("code", "first", "same"), [("34-04", 2024, False), ("34-19", 2024, False), ("34-19", 2025, True)]
)
def test_ranks_compare_on_one_map_only(record, code, first, same):
    assert one_map(first, first + 1, code, record) is same


def test_former_provinces_are_named_with_the_one_first_whose_name_was_kept():
    assert ca.former_provinces("Lâm Đồng", 2025)["province"].tolist() == ["Lâm Đồng", "Bình Thuận", "Đắk Nông"]
    assert ca.former_provinces("Lâm Đồng", 2024).empty


@pytest.mark.parametrize(
    ("year", "name", "said"),
    [
        (
            2025,
            "Bắc Kạn",
            "Bắc Kạn (06) was a province until 30 June 2025. Ask for Thái Nguyên (34-19), which it joined",
        ),
        (2025, "06", "Bắc Kạn (06) was a province until 30 June 2025. Ask for Thái Nguyên (34-19), which it joined"),
        (2025, "Quảng Nam", "Ask for Đà Nẵng (34-48), which it joined"),
        (2023, "34-19", "one of those that it was made of: Bắc Kạn (06), Thái Nguyên (19)."),
        (2025, "04", "Ask for Cao Bằng by its name or its new code 34-04."),
        (2025, "27", "Ask for Bắc Ninh (34-24), which it joined"),
    ],
)
def test_what_stood_on_the_other_map_is_told_with_what_to_ask_for(year, name, said):
    with pytest.raises(ca.AskError) as told:
        province_in(year, name)
    assert said in told.value.text("en")


@pytest.mark.parametrize(
    ("name", "system", "other"), [("Bắc Kạn", "34", "Thái Nguyên (34-19)"), ("34-19", "63", "2025")]
)
def test_a_name_or_code_of_the_other_map_is_not_answered_with_the_nearest(name, system, other):
    with pytest.raises(ca.AskError) as told:
        ca.find_province(name, system=system)
    assert other in told.value.text("en")
    assert "Did you mean" not in told.value.text("en")
