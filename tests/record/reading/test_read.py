"""What a sentence states, what it leaves open, and what is no statement."""

from __future__ import annotations

import time

import pytest

from cchc_analysis.errors import AskError
from cchc_analysis.record.reading.read import COLUMNS, read_figures


def whats(text: str, **given: object) -> list[tuple[str, object]]:
    table = read_figures(text, **given)
    return list(zip(table["what"], table["value"], strict=True))


def test_the_span_is_that_of_the_figure_in_the_text_as_given():
    text = "Chỉ số CCHC năm 2023 của Bắc Kạn\u200b đạt 84,24\u2009%"
    row = read_figures(text).iloc[0]
    assert text[row["start"] : row["end"]].startswith("84,24")


def test_no_index_is_guessed():
    assert read_figures("Tỉnh Bắc Kạn năm 2023 đạt 84,24%, xếp thứ 57/63.").empty
    assert read_figures("Thu ngân sách năm 2023 đạt 84,24% dự toán.").empty


def test_what_context_filled_is_named():
    table = read_figures("PCI của tỉnh đạt 65,15 điểm.", 2022, "Bắc Kạn")
    assert table.loc[0, ["year", "province_code", "filled"]].tolist() == [2022, "06", "year province_code"]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đến năm 2025 PAR INDEX của Bắc Kạn xếp thứ 40/63.",
        "PAR INDEX 2023 của Bắc Kạn kém Quảng Ninh 7,94 điểm.",
        "PAR INDEX năm 2023 có 7 tỉnh đạt trên 90%.",
        "Ước tính PCI năm 2026 của Bắc Kạn đạt từ 64,0 đến 68,5 điểm.",
    ],
)
def test_aims_differences_and_bounds_are_no_statements(text):
    assert whats(text) == []


def test_several_provinces_at_once_leave_it_open():
    table = read_figures("Sơn La và Lạng Sơn tăng 3 bậc PAR INDEX năm 2023.")
    assert table["doubt"].ne("").all()


def test_a_component_of_2025_is_that_of_its_year():
    table = read_figures("Chỉ số Chi phí không chính thức của Bắc Ninh trong PCI năm 2021 đạt 7,14 điểm.")
    assert table["component"].tolist() == ["PCI05"]


def test_empty_text_gives_an_empty_table_of_the_same_columns():
    assert read_figures("").columns.tolist() == COLUMNS


@pytest.mark.parametrize(("text", "given"), [(3, {}), ("PCI", {"province": "Không Tên"}), ("PCI", {"year": "x"})])
def test_what_is_no_text_year_or_province_is_told(text, given):
    with pytest.raises(AskError):
        read_figures(text, **given)


@pytest.mark.full
def test_ten_megabytes_are_read_in_five_seconds():
    line = "Ủy ban nhân dân tỉnh yêu cầu 12 sở, ngành thực hiện 345 nhiệm vụ trong quý III theo kế hoạch đã giao.\n"
    text = line * (10_000_000 // len(line.encode())) + "PCI năm 2022 của Bắc Kạn xếp thứ 35/63."
    begun = time.perf_counter()
    assert whats(text) == [("rank", 35.0), ("n_ranked", 63.0)]
    assert time.perf_counter() - begun < 5
