"""What a person is told of an addition before it is written: what stands there already, what it makes contradict."""

from pathlib import Path

import pytest

from cchc_analysis.errors import RecordError
from cchc_analysis.record.intake.addition import plan_addition, try_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.history import known_of
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.tables import open_record
from cchc_analysis.report.terminal import difference_text, known_text, outcome_text

FILE = "bang.xlsx"


def entry(table: str, row: int = 6, **values: object) -> Entry:
    cells = {name: f"{chr(65 + place)}{row}" for place, name in enumerate(values)}
    return Entry(table, {name: str(value) for name, value in values.items()}, Place(FILE, "Số liệu", row), cells)


def pci(row: int = 6, **values: object) -> Entry:
    """A figure of PCI 2021 as the panel of page S0500 gives it, from whose scores the record ranked."""
    usual = {"index": "PCI", "year": 2021, "province_code": "06", "score": "59.26", "source_id": "S0500"}
    return entry("observations", row, **{**usual, **values})


@pytest.fixture
def computed(small) -> dict[str, str]:
    rows = open_record(small).observations.query("index == 'PCI' and year == 2021 and basis == 'computed'")
    row = rows[rows["score"].notna()].iloc[0]
    return {
        "province_code": row["province_code"],
        "score": f"{row['score']:g}",
        "rank": f"{row['rank']}",
        "source_id": row["source_id"],
    }


def test_what_a_page_gives_already_with_another_basis_is_not_new(small, computed):
    addition = plan_addition(small, [pci(basis="stated", **computed)])
    assert ([found.kind for found in addition.differences], addition.is_empty) == (["unchanged"], True)
    (notice,) = addition.notices
    assert notice.text("vi").startswith(
        f"bang.xlsx, Số liệu, dòng 6: trang {computed['source_id']} đã cho số liệu này với căn cứ khác: bộ dữ liệu "
        "ghi “tính từ điểm chưa làm tròn”, tệp ghi “nguồn ghi” (1 số liệu)."
    )
    assert notice.text("vi").endswith('hãy nêu căn cứ ấy bằng --basis "tính từ điểm chưa làm tròn".')


def test_a_figure_that_the_page_does_not_give_is_new_on_any_basis(small, computed):
    other = f"{float(computed['score']) + 0.5:.2f}"
    addition = plan_addition(small, [pci(basis="stated", **{**computed, "score": other})])
    assert [found.kind for found in addition.differences] == ["conflicting"]
    # Nothing is said but which page it is.
    (notice,) = addition.notices
    assert notice.text("en").startswith(f"Figures are added as read on: {computed['source_id']} – ")


def test_a_contradiction_that_an_addition_makes_is_told_and_one_that_stood_is_not(small):
    # PAR 2023: the scores of ranks near the middle, of 63 provinces, leave a median of about 87.
    fact = entry("facts", index="PAR", year=2023, kind="median", value="95.1", source_id="S0069")
    outcome = try_addition(plan_addition(small, [fact]))
    (conflict,) = outcome.conflicts
    said = outcome_text(outcome, open_record(small), lang="vi", width=None).splitlines()
    assert said[0] == "Số liệu công bố mâu thuẫn nhau do lần nhập này: 1."
    assert said[1].startswith("  ! PAR 2023: facts.csv, dòng ")
    assert "trung vị 95,1, nhưng các dòng đã biết cho thấy 86,965" in said[1]
    write_addition(plan_addition(small, [fact]), FILE)
    again = entry("facts", index="PAR", year=2023, kind="median", region="Tây Nguyên", value="88.1", source_id="S0069")
    assert conflict.told.values["value"] not in [
        each.told.values["value"] for each in try_addition(plan_addition(small, [again])).conflicts
    ]


def test_components_that_do_not_make_a_total_of_the_record_are_told_at_their_cell(small):
    # PCI 2011 has all its components and weights; a page that comes first gives another figure of one of them.
    rows = open_record(small).observations.query("index == 'PCI' and year == 2011 and province_code == '06'")
    parts = rows[(rows["component"] != "total") & rows["score"].notna()]
    table = small / "observations/pci.csv"
    first = parts.iloc[0]
    kept = [
        line
        for line in table.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith(f"PCI,2011,06,{first['component']},")
    ]
    table.write_text("".join(kept), encoding="utf-8", newline="\n")
    wrong = "1.00" if first["score"] > 5 else "9.99"
    row = pci(year=2011, component=first["component"], score=wrong, source_id=first["source_id"], basis="stated")
    with pytest.raises(RecordError) as error:
        try_addition(plan_addition(small, [row]))
    said = error.value.text("vi")
    assert said.startswith("bang.xlsx, Số liệu, dòng 6, cột điểm (D6): các thành phần của Bắc Kạn trong PCI 2011 cộng")
    assert "observations/" not in said


NEW_INDEX = [
    entry("sources", source_id="S9001", publisher="Bộ", title="Quyết định", grade="official"),
    entry(
        "indices",
        7,
        index="DTI",
        short="DTI",
        name_vi="Chỉ số chuyển đổi số",
        issuer_vi="Bộ",
        unit_vi="điểm",
        decimals=4,
        ranks_from="published",
    ),
    entry(
        "eras",
        8,
        index="DTI",
        era="2025-",
        year_from=2025,
        scale_low=0,
        scale_high=1,
        method_vi="Bộ tiêu chí",
        source_id="S9001",
    ),
    entry("components", 9, index="DTI", component="total", name_vi="Chỉ số chung", name_en="Total"),
    entry("releases", 10, index="DTI", year=2025, released_on="2026-06-01", source_id="S9001"),
]


def test_a_new_index_may_have_no_english_names_and_the_vietnamese_ones_stand_in(small):
    addition = plan_addition(small, NEW_INDEX)
    (notice,) = addition.notices
    assert notice.text("vi") == (
        "bang.xlsx, Số liệu, dòng 7, cột Tên tiếng Anh: chưa có tên tiếng Anh nên tạm dùng “Chỉ số chuyển đổi số” "
        "(4 ô như vậy). Hãy điền tên tiếng Anh vào tệp nếu cần kết quả bằng tiếng Anh."
    )
    write_addition(addition, FILE)
    entry_of = open_record(small).indices.set_index("index").loc["DTI"]
    assert (entry_of["name_en"], entry_of["unit_en"]) == ("Chỉ số chuyển đổi số", "điểm")


TARGET = {
    "province_code": "34-19",
    "document": "Nghị quyết 05-NQ/TU",
    "document_date": "2026-03-15",
    "index": "PAR",
    "component": "total",
    "metric": "rank",
    "comparison": "at_most",
    "value": 10,
    "per": "once",
    "deadline_year": 2030,
    "certainty": "primary",
    "source_id": "S0210",
}


def test_a_target_without_a_number_gets_the_next_and_keeps_it(small):
    last = max(open_record(small).targets["target_id"])
    number = f"T{int(last[1:]) + 1:03d}"
    write_addition(plan_addition(small, [entry("targets", **TARGET)]), FILE)
    assert open_record(small).targets["target_id"].iloc[-1] == number
    assert plan_addition(small, [entry("targets", **TARGET)]).is_held


def test_a_matter_that_is_no_index_is_told_as_such(small):
    known = plan_addition(small, [entry("targets", **{**TARGET, "index": "ONLINE_SERVICES"})])
    assert known.notices == ()
    (notice,) = plan_addition(small, [entry("targets", **{**TARGET, "index": "DDCI"})]).notices
    assert "cột Chỉ số (D6): DDCI không phải chỉ số trong danh mục" in notice.text("vi")


@pytest.mark.parametrize("width", [None, 100])
def test_a_target_is_shown_whole_in_the_words_of_the_workbook(small, width):
    said = difference_text(plan_addition(small, [entry("targets", **TARGET)]), lang="vi", width=width)
    line = " ".join(said.partition("\n")[2].split("\n\n")[0].split())
    assert line.startswith("mới: Mã mục tiêu: T")
    assert (
        "Tỉnh: Thái Nguyên (34-19); Văn bản: Nghị quyết 05-NQ/TU; Ngày văn bản: 15/03/2026; Chỉ số: PAR; Thành phần: "
        "Chỉ số chung; Đo bằng: thứ hạng; So sánh: không quá; Giá trị: 10; Mỗi năm hay một lần: một lần; Năm đích: "
        "2030; Mức chắc chắn: đọc văn bản gốc; Nguồn: S0210" in line
    )
    assert all(len(each) <= (width or 1000) for each in said.splitlines())


def test_a_fact_is_shown_with_decimal_commas_and_without_the_ends_it_gets_here(small: Path):
    fact = entry("facts", index="PAR", year=2019, kind="at_least", low="82.5", value=5, source_id="S0031")
    said = difference_text(plan_addition(small, [fact]), lang="vi", width=None)
    assert "Loại số liệu: số tỉnh đạt từ mức trở lên; Mức (hoặc hạng): 82,5; Giá trị: 5; Căn cứ: nguồn ghi" in said
    assert "nhỏ nhất có thể" not in said


def test_a_figure_of_another_page_says_which_is_used_and_how_it_would_be_corrected(small):
    # PAR INDEX 2023 of Hà Nội is 91.43 on page S0069 and others; S0070 is cited for 91.34, as someone would who
    # writes the new page into the column of pages.
    own = entry("observations", index="PAR", year=2023, province_code="01", score="91.34", source_id="S0070")
    addition = plan_addition(small, [own], why="checked", corrected_by="S0070")
    (other,) = {other["source_id"] for found in addition.differences for other in found.others[:1]}
    told = " ".join(notice.text("en") for notice in addition.notices)
    assert f"keep {other} in the column “Nguồn” of that row" in told
    said = outcome_text(write_addition(addition, FILE), open_record(small), lang="vi", width=None)
    assert "PAR 2023, Hà Nội, chỉ số chung, điểm: các trang ghi khác nhau; số đang dùng là 91,43, theo S0" in said
    known = known_of(small, "PAR", 2023, "Hà Nội")
    assert {each.score for each in known if each.used and each.score} == {"91.43"}
    lines = known_text(known, "PAR", open_record(small), lang="vi", width=None).splitlines()
    assert lines[-1] == "* số đang dùng, khi các trang ghi khác nhau"
    assert [" *  " in line for line in lines if "S0070" in line and "91,34" in line] == [False]
