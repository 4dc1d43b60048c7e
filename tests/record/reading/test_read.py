"""What a sentence states, what it leaves open, and what is no statement."""

from __future__ import annotations

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


def test_of_the_province_is_the_one_that_the_document_names():
    report = "Kết quả của tỉnh Thái Nguyên\nChỉ số SIPAS năm 2023 của tỉnh đạt 90,29%."
    names = ["province_code", "filled", "doubt"]
    assert read_figures(report).loc[0, names].tolist() == ["19", "province_code", ""]
    beside_another = read_figures(f"{report}\nBắc Kạn đạt 75,03%.").loc[0, names].tolist()
    assert beside_another == ["19", "province_code", "several provinces are named before it"]
    assert read_figures(report, province="Bắc Kạn").loc[0, "province_code"] == "06"


def test_the_same_period_is_no_year_before():
    found = read_figures("Cùng kỳ, PAR INDEX của An Giang đạt 81,32%.").iloc[0]
    assert found["doubt"] == "“cùng kỳ” is said, and of which year is not told"


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


@pytest.mark.parametrize(
    ("text", "given"),
    [(3, {}), ("PCI", {"province": "Không Tên"}), *(("PCI", {"year": year}) for year in ("x", True, 1850, 2099))],
)
def test_what_is_no_text_year_or_province_is_told(text, given):
    with pytest.raises(AskError):
        read_figures(text, **given)


def test_a_long_paragraph_is_read_as_its_sentences_alone():
    filler = "Ủy ban nhân dân tỉnh yêu cầu 12 sở, ngành thực hiện 345 nhiệm vụ trong quý III theo kế hoạch đã giao. "
    text = f"PCI năm 2022 của Bắc Kạn đạt 65,15 điểm. {filler * 50}Chỉ số này của tỉnh xếp thứ 35/63. {filler}"
    assert whats(text) == [("score", 65.15), ("rank", 35.0), ("n_ranked", 63.0)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # Marks of direction, thin and no-break spaces, and letters whose marks stand apart.
        ("\u202bPAR INDEX năm 2023 của Bắc Kạn đạt \u200f84,24\u200e%\u202c.", [("score", 84.24)]),
        ("PAR\u00a0INDEX năm\u2009 2023 của Bắc\u202fKạn đạt 84,24\u2009%.", [("score", 84.24)]),
        ("PAR INDEX n\u0061\u0306m 2023 của Ba\u0306\u0301c Ka\u0323n đạt 84,24%.", [("score", 84.24)]),
        ("PAR INDEX năm 2023 của Bắc Kạn xếp thứ năm mươi bảy.", [("rank", 57.0)]),
        # Of tables only cells that say all themselves.
        ("PAR INDEX 2023 | 84,24 | 57\nPCI | 65,15 | 35", []),
        ("Bảng 1 | PAR INDEX năm 2023 của Bắc Kạn đạt 84,24% | 57", [("score", 84.24)]),
        # Addresses and titles of other indices.
        ("https://x.vn/quang-ninh-ranks-2nd-in-par-index-2023", []),
        ("Bắc Kạn đứng thứ 9 về chỉ số năng lực cạnh tranh và môi trường năm 2023.", []),
    ],
)
def test_what_is_pasted_is_read_as_it_is_meant(text, figures):
    assert whats(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "PAR INDEX 2023: hạng 50 ứng với 85,77 điểm, cao hơn Bắc Kạn (hạng 57) 1,53 điểm.",
        "Bắc Kạn sẽ đứng hạng 40 ở PAR INDEX 2025.",
        "PAR INDEX 2015: để đạt hạng 50 năm 2020, Hà Giang phải thêm 7,0 điểm.",
        "PCI 2015: 3.40 points more in 5 years, split by what Hà Giang still loses.",
        "PAR INDEX 2023 của Bắc Kạn từ hạng 56 trở lên.",
        "PAR INDEX 2023: gần Bắc Kạn nhất về điểm là Quảng Nam (0,36), Phú Yên (1,15).",
        "SIPAS chiếm 10 điểm trong PAR INDEX năm 2023 của Bắc Kạn.",
        "PCI 2023: VCCI không công bố điểm của Bắc Kạn, ngoài nhóm 30 tỉnh dẫn đầu.",
    ],
)
def test_analyses_and_wishes_are_no_statements(text):
    assert whats(text) == []


def test_a_year_among_several_is_not_clear():
    text = "PAR INDEX 2023: Bắc Kạn hạng 57; năm 2016 hạng 60, tốt nhất là hạng 49 (2017-2018). Tỉnh xếp thứ 13/63."
    table = read_figures(text)
    assert table.loc[table["doubt"].eq(""), ["year", "value"]].values.tolist() == [[2023, 57.0], [2016, 60.0]]


def test_who_is_named_as_the_next_is_what_the_figure_behind_is_of():
    read = read_figures("PCI 2021: Lai Châu đạt 60,60 điểm, kế sau là Cao Bằng với 56,29 điểm.")
    assert read[["province_code", "value"]].to_numpy().tolist() == [["12", 60.6], ["04", 56.29]]


def test_a_year_after_the_last_one_in_the_record_is_read_only_of_a_text_about_it():
    # Of PCI 2025 the record holds components of 34 provinces, and no ranking that was published.
    assert read_figures("Năm 2025, PCI của Thái Nguyên xếp thứ 5/34.")["year"].unique().tolist() == [2025]
    text = "Năm 2026, PCI của Thái Nguyên xếp thứ 5/34."
    assert read_figures(text).empty
    assert read_figures(text, 2026)["year"].unique().tolist() == [2026]


@pytest.mark.parametrize(
    ("title", "below", "clear"),
    [
        ("PCI năm 2022 của tỉnh Thái Bình", "Đạt 65,87 điểm.", True),
        ("II. PCI năm 2022 của tỉnh Thái Bình", "- Điểm số: 65,87 điểm.", True),
        # Another matter below it, a sentence in place of a title, and a title of two indices.
        ("PCI năm 2022 của tỉnh Thái Bình", "Doanh nghiệp hài lòng đạt 65,87%.", False),
        ("Tỉnh Thái Bình đã cải thiện PCI trong năm 2022.", "Đạt 65,87 điểm.", False),
        ("PCI và PAPI năm 2022 của tỉnh Thái Bình", "Đạt 65,87 điểm.", False),
    ],
)
def test_a_title_above_tells_of_which_index_a_figure_is(title, below, clear):
    table = read_figures(f"{title}\n{below}")
    assert (table["doubt"].eq("").tolist() == [True]) == clear


HEADINGS = "Chỉ số | Năm | Tỉnh | Điểm | Xếp hạng"


@pytest.mark.parametrize(
    ("text", "given", "figures"),
    [
        (f"{HEADINGS}\nPCI | 2022 | Thái Bình | 65,87 | 28/63", {}, [("PCI", 2022, "34")] * 3),
        ("PAPI tỉnh Thái Bình\nNăm | Điểm | Hạng\n2022 | 43,51 | 15", {}, [("PAPI", 2022, "34")] * 2),
        ("Chỉ số | Điểm\nPCI | 65,87", {"year": 2022, "province": "Thái Bình"}, [("PCI", 2022, "34")]),
        ("Tỉnh | Hạng PCI 2022\nThái Bình | 28", {}, [("PCI", 2022, "34")]),
        # Something else is counted, a heading or a row is not understood, a row is of no province, cells are merged.
        ("Chỉ số | Năm | Tỉnh | Kế hoạch\nPCI | 2022 | Thái Bình | 65,87", {}, []),
        ("Chỉ số | Năm | Tỉnh | Điểm | Chênh lệch\nPCI | 2022 | Thái Bình | 65,87 | 3,2", {}, []),
        (f"{HEADINGS}\nGRDP | 2022 | Thái Bình | 65,87 | 28", {}, []),
        (f"{HEADINGS}\nPCI | 2022 | Bình quân | 65,22 |", {}, []),
        (f"{HEADINGS}\nPCI | 2022 | 65,87 | 28", {}, []),
        ("PCI năm 2022\nHạng | Điểm\n1 | 72,95\n2 | 71,50", {"province": "Thái Bình"}, []),
    ],
)
def test_tables_are_read_where_headings_and_rows_say_all(text, given, figures):
    table = read_figures(text, **given)
    assert table[["index", "year", "province_code"]].apply(tuple, axis=1).tolist() == figures
    assert table["doubt"].eq("").all()


def test_a_comma_that_slipped_in_a_table_is_read_so_that_it_is_found():
    table = read_figures(f"{HEADINGS}\nPCI | 2022 | Thái Bình | 658,7 | 28/63")
    assert table["value"].tolist() == [658.7, 28.0, 63.0]
