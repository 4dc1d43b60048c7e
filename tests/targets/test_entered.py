"""A target typed into the sheet of targets is tried on entry, and judged once it is in the record."""

import shutil

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.addition import plan_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.template import write_template
from cchc_analysis.targets.entered import try_targets

#: "PAR INDEX thuộc nhóm 50": one of the seven specific objectives of Resolution 08-NQ/TU of 22 April 2021, as typed.
OBJECTIVE = {
    "Tỉnh": "Bắc Kạn",
    "Văn bản": "Nghị quyết 08-NQ/TU",
    "Ngày văn bản": "22/4/2021",
    "Giai đoạn": "2021-2025",
    "Chỉ số": "PAR",
    "Thành phần": "Chỉ số chung",
    "Đo bằng": "thứ hạng",
    "So sánh": "không quá",
    "Giá trị": 50,
    "Mỗi năm hay một lần": "một lần",
    "Năm đích": 2025,
    "Nguyên văn": "PAR INDEX thuộc nhóm 50",
    "Mức chắc chắn": "trang khác trích lại",
    "Nguồn": "S0210",
}


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def typed(folder, record, **cells):
    """Type a target below the example of the template, and read it."""
    path = folder / "muc_tieu.xlsx"
    write_template("PAR", 2025, path, record=record)
    book = openpyxl.load_workbook(path)
    sheet = book["Mục tiêu"]
    headings = [cell.value for cell in sheet[4]]
    for heading, value in {**OBJECTIVE, **cells}.items():
        sheet.cell(6, 1 + headings.index(heading)).value = value
    book.save(path)
    return read_entries(path, record)


def refused(folder, record, **cells):
    with pytest.raises(CchcError) as error:
        try_targets(typed(folder, record, **cells), record)
    return error.value.text("vi")


def test_a_target_of_the_resolution_goes_in_and_is_judged(record, tmp_path):
    # By 2023, so that it falls in the years of 63 provinces: Bắc Kạn was 57th.
    entries = typed(tmp_path, record, **{"Năm đích": 2023, "Giai đoạn": "2021-2023"})
    try_targets(entries, record)
    folder = shutil.copytree(ca.record_folder(), tmp_path / "data")
    write_addition(plan_addition(folder, entries), "muc_tieu.xlsx")
    verdicts = ca.assess_targets("Bắc Kạn", record=ca.open_record(folder))
    own = verdicts[verdicts["words_vi"] == OBJECTIVE["Nguyên văn"]]
    assert own[["index", "metric", "year", "verdict"]].to_numpy().tolist() == [["PAR", "rank", 2023, "missed"]]


def test_the_words_of_the_resolution_are_read_as_a_rank_to_be_reached_by_2025(record, tmp_path):
    (entry,) = (each for each in typed(tmp_path, record) if each.table == "targets")
    demand = [entry.values[name] for name in ("comparison", "value", "deadline_year")]
    assert demand == ["at_most", "50", "2025"]


def test_measure_and_comparison_that_make_no_sentence_show_the_grammar_at_their_cell(record, tmp_path):
    said = refused(tmp_path, record, **{"So sánh": "thuộc nhóm"})
    assert said.startswith("muc_tieu.xlsx, Mục tiêu, J6: “thứ hạng” và “thuộc nhóm” không ghép thành mục tiêu.")
    assert "thứ hạng / không quá / 50 (“thuộc nhóm 50”)" in said


def test_a_group_of_fifty_is_no_class_but_a_rank(record, tmp_path):
    said = refused(tmp_path, record, **{"Đo bằng": "nhóm", "So sánh": "thuộc nhóm", "Giá trị": None, "Nhóm": "50"})
    assert said.startswith("muc_tieu.xlsx, Mục tiêu, M6: PAR không có nhóm “50”.")
    assert "A, B, C, D" in said


@pytest.mark.parametrize(("left", "fault"), [("Giá trị", "chưa có giá trị"), ("Năm đích", "chưa có năm đích")])
def test_a_target_without_value_or_year_is_told_at_its_comparison(record, tmp_path, left, fault):
    said = refused(tmp_path, record, **{left: None})
    assert said.startswith("muc_tieu.xlsx, Mục tiêu, J6: ")
    assert fault in said


def test_what_no_figure_can_judge_goes_in_as_other(record):
    words = {"index": "PCI", "component": "total", "metric": "other", "comparison": "none"}
    try_targets([Entry("targets", words, Place("muc_tieu.csv", "", 2), {})], record)


def test_targets_that_the_record_has_may_be_added_again_whatever_they_lack(record):
    rows = record.targets.astype("object").where(record.targets.notna(), "").astype("str").to_dict("records")
    assert len(rows) > 100
    try_targets([Entry("targets", row, Place("targets.csv", "", n), {}) for n, row in enumerate(rows, 2)], record)


def test_a_class_may_stand_where_values_do(record, tmp_path):
    named = {"Đo bằng": "nhóm", "So sánh": "thuộc nhóm"}
    read = [
        next(each for each in typed(tmp_path, record, **named, **cells) if each.table == "targets")
        for cells in ({"Giá trị": "B"}, {"Giá trị": None, "Nhóm": "B"})
    ]
    assert [(each.values["group"], "value" in each.values) for each in read] == [("B", False)] * 2
    assert read[0].cells["group"] == "K6"


@pytest.mark.parametrize(
    ("heading", "typed_in", "cell", "advice"),
    [
        ("Năm đích", "2O25", "P6", "Chỉ ghi bốn chữ số của năm, ví dụ 2025."),
        ("Giá trị", "từ 50 trở lên", "K6", "“thứ hạng / không quá / 30” là từ hạng 30 trở lên"),
    ],
)
def test_a_year_and_an_aim_typed_wrong_get_advice_of_their_own(record, tmp_path, heading, typed_in, cell, advice):
    with pytest.raises(CchcError) as error:
        typed(tmp_path, record, **{heading: typed_in})
    said = error.value.text("vi")
    assert said.startswith(f"muc_tieu.xlsx, Mục tiêu, {cell}: “{typed_in}” không phải")
    assert advice in said
    assert "84,24" not in said
