"""A draft's figures beside the record: PAR INDEX 2023 of Bắc Kạn is 84.24, 57th, after 61st in 2022 (S0314)."""

from __future__ import annotations

import pytest

from cchc_analysis.standing.drafts.check import check_text
from cchc_analysis.standing.drafts.offered import offered


def verdicts(text: str, **given: object) -> list[str]:
    return check_text(text, **given)["verdict"].tolist()


def test_true_figures_agree():
    assert set(verdicts("PAR INDEX năm 2023 của Bắc Kạn đạt 84,24%, xếp thứ 57/63, tăng 4 bậc.")) == {"agrees"}


@pytest.mark.parametrize(
    "text",
    [
        "PAR INDEX năm 2023 của Bắc Kạn đạt 84,42%.",
        "PAR INDEX năm 2023 của Bắc Kạn tăng 6 bậc.",
        "PAR INDEX năm 2022 của Bắc Kạn thuộc nhóm B.",
        "Trung bình cả nước PAR INDEX năm 2023 là 87,98%.",
    ],
)
def test_a_wrong_figure_contradicts(text):
    assert verdicts(text) == ["contradicts"]


def test_a_rank_outside_what_is_known_is_impossible():
    # Bắc Kạn was not among the 30 of PCI 2023 that VCCI published (S0349).
    assert verdicts("PCI năm 2023 của Bắc Kạn xếp thứ 12.") == ["impossible"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 65.78 (S0500), 88.38 (S0063) and 43.514 (S0172) with a digit typed twice or the comma elsewhere.
        ("PCI năm 2022 của Thái Bình đạt 165,78 điểm.", "contradicts"),
        ("PCI năm 2022 của Thái Bình đạt 6,578 điểm.", "contradicts"),
        ("PAR INDEX năm 2023 của Thừa Thiên Huế đạt 883,8%.", "contradicts"),
        ("PAPI năm 2022 của Thái Bình đạt 435,1 điểm.", "contradicts"),
        # What no page prints: the bounds of the year, or the scale, leave no room for it.
        ("SIPAS năm 2023 của Thái Bình đạt 831,0%.", "impossible"),
        ("SIPAS năm 2023 của Thái Bình xếp thứ 128.", "impossible"),
        ("PCI năm 2025 của Thái Nguyên đạt 671,5 điểm.", "impossible"),
    ],
)
def test_a_comma_that_slipped_or_a_digit_typed_twice_is_found(text, verdict):
    assert verdicts(text) == [verdict]


def test_differences_and_parts_are_below_the_scale_of_a_whole_and_never_called_wrong():
    for text in (
        "PCI năm 2022 của Thái Bình tăng 3,47 điểm.",
        "PCI năm 2022 của Thái Bình kém Nam Định 6,578 điểm.",
        "Trong PCI năm 2022 của Thái Bình, đào tạo lao động đạt 5,78 điểm.",
    ):
        assert not {"contradicts", "impossible"} & set(verdicts(text)), text


def test_the_place_before_a_fall_is_held_against_the_year_before():
    # Bắc Kạn: 61st of PAR INDEX in 2022, 57th in 2023; read as of 2023 it would be false.
    assert verdicts("PAR INDEX năm 2023 của Bắc Kạn tăng 4 bậc từ vị trí thứ 61.") == ["agrees", "agrees"]


def test_a_component_of_which_only_a_mean_is_known_leaves_a_province_open():
    assert verdicts("Tiếp cận dịch vụ trong SIPAS năm 2023 của Bắc Kạn đạt 76,1%.") == ["not_in_record"]


def test_a_text_can_rule_out_itself():
    assert "impossible" in verdicts("PCI năm 2023 của Gia Lai tăng 4 bậc, từ hạng 60 lên hạng 57.")
    assert "impossible" in verdicts("PAR INDEX năm 2023 của Gia Lai xếp thứ 65/63.")


def test_the_last_figure_of_a_text_is_stale_where_a_newer_year_is_known():
    assert verdicts("PAR INDEX năm 2022 của Bắc Kạn xếp thứ 61.") == ["stale"]
    both = "PAR INDEX năm 2022 của Bắc Kạn xếp thứ 61, năm 2023 xếp thứ 57."
    assert verdicts(both) == ["agrees", "agrees"]


def test_what_is_not_told_is_unclear():
    assert verdicts("PCI của Bắc Kạn xếp thứ 35.") == ["unclear"]


def test_a_day_knows_nothing_later():
    text = "PAR INDEX năm 2023 của Bắc Kạn đạt 84,42%."
    assert verdicts(text, as_of="2024-01-01") != ["contradicts"]


def test_a_province_of_which_no_rank_was_ever_known_has_no_newer_one():
    # SIPAS: no page has a rank of Hòa Bình in any year.
    assert check_text("SIPAS năm 2023: Hòa Bình trong tốp 63.")["verdict"].tolist() == ["agrees"]


def offers(text: str) -> list[tuple[str, float, str]]:
    table = offered(check_text(text))
    return list(table[["what", "value", "offer"]].itertuples(index=False, name=None))


def test_a_place_beyond_the_last_rules_out_no_place_of_another_year():
    text = "PCI năm 2024 của tỉnh Hải Dương xếp thứ 17/63. PCI năm 2023 của tỉnh xếp thứ 71/63."
    assert [offer for offer in offers(text) if offer[0] == "rank"] == [
        ("rank", 17, "new"),
        ("rank", 71, "against_itself"),
    ]


def test_a_change_that_does_not_fit_rules_out_the_places_of_its_two_years_alone():
    text = (
        "PCI năm 2024 của Hải Dương xếp thứ 17/63, tăng 5 bậc. PCI năm 2023 của Hải Dương xếp thứ 19/63. "
        "PCI năm 2020 của Hải Dương xếp thứ 47/63."
    )
    found = {value: offer for what, value, offer in offers(text) if what == "rank"}
    assert found[17] == "against_itself"
    assert found[47] != "against_itself"
