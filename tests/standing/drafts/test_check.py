"""A draft's figures beside the record: PAR INDEX 2023 of Bắc Kạn is 84.24, 57th, after 61st in 2022 (S0314)."""

from __future__ import annotations

import pytest

from cchc_analysis.standing.drafts.check import check_text


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
