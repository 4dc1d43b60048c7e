"""A target typed into the sheet of targets is tried on entry, and judged once it is in the record."""

import shutil

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.addition import RefusedError, plan_addition, try_addition, write_addition
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.template import write_template
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.verdicts import missing_text_note
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


@pytest.fixture(scope="module", autouse=True)
def template(record, tmp_path_factory):
    """The template as it is written, once for all that type into it."""
    return write_template("PAR", 2025, tmp_path_factory.getbasetemp() / "muc_tieu.xlsx", record=record, overwrite=True)


def typed(folder, record, **cells):
    """Type a target below the example of the template, and read it."""
    path = folder / "muc_tieu.xlsx"
    book = openpyxl.load_workbook(folder.parent / "muc_tieu.xlsx")
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


@pytest.mark.parametrize(
    ("day", "due", "code"),
    [
        ("22/4/2021", 2025, "19"),  # of the old province, due before the merger counts
        ("22/4/2021", 2030, "34-19"),
        ("15/10/2025", 2025, "34-19"),
        (None, 2030, "34-19"),
        (None, 2024, "19"),
    ],
)
def test_a_name_means_the_province_that_stands_when_the_target_is_set_and_due(record, tmp_path, day, due, code):
    cells = {"Tỉnh": "Thái Nguyên", "Ngày văn bản": day, "Năm đích": due, "Giai đoạn": None}
    (entry,) = (each for each in typed(tmp_path, record, **cells) if each.table == "targets")
    assert entry.values["province_code"] == code


def test_a_component_of_another_index_is_refused_with_those_that_there_are(record, tmp_path):
    said = refused(tmp_path, record, **{"Chỉ số": "PCI", "Thành phần": "Cải cách thể chế"})
    assert said.startswith("muc_tieu.xlsx, Mục tiêu, H6: PCI không có thành phần “Cải cách thể chế”.")
    assert "Gia nhập thị trường" in said


@pytest.mark.parametrize(
    ("cells", "cell", "said"),
    [
        ({"Giá trị": "20,5"}, "K6", "20,5 không phải hạng hay số bậc"),
        ({"So sánh": "tăng", "Giá trị": -3}, "K6", "mức tăng -3"),
        ({"Giá trị trên": 30}, "L6", "giá trị trên 30 nhỏ hơn giá trị đứng trước"),
        ({"So sánh": "tăng", "Giá trị": None, "Giá trị trên": 5}, "L6", "cách so sánh này không dùng giá trị trên"),
    ],
)
def test_a_target_that_cannot_be_is_refused_at_its_cell(record, tmp_path, cells, cell, said):
    entries = typed(tmp_path, record, **cells)
    try_targets(entries, record)
    with pytest.raises(RefusedError) as error:
        try_addition(plan_addition(ca.record_folder(), entries))
    told = error.value.text("vi").splitlines()
    assert len(told) == 1
    assert f"({cell})" in told[0]
    assert said in told[0]


def test_a_class_of_an_index_without_classes_is_kept_and_told_as_not_judged(record, tmp_path):
    cells = {"Chỉ số": "PCI", "Đo bằng": "nhóm", "So sánh": "thuộc nhóm", "Giá trị": None, "Nhóm": "Z"}
    notices = plan_addition(ca.record_folder(), typed(tmp_path, record, **cells)).notices
    (said,) = [each.text("vi") for each in notices]
    assert "(M6): danh mục chưa quy định nhóm nào của PCI" in said
    assert "“Z”" in said


def test_a_score_beyond_the_scale_is_refused(record, tmp_path):
    said = refused(tmp_path, record, **{"Đo bằng": "điểm", "So sánh": "ít nhất", "Giá trị": 186.5})
    assert said.startswith("muc_tieu.xlsx, Mục tiêu, K6: điểm 186,5 nằm ngoài thang điểm của PAR 2025, từ 0 đến 100.")


@pytest.mark.parametrize("value", ["0", "100"])
def test_an_end_of_the_scale_is_a_score_that_can_be_aimed_at(record, value):
    words = {"index": "PAR", "component": "total", "metric": "score", "comparison": "at_least", "value": value}
    entry = Entry("targets", words | {"deadline_year": "2025"}, Place("muc_tieu.csv", "", 2), {})
    try_targets([entry], record)


def test_a_plain_share_of_a_matter_outside_the_indices_is_a_target(record, tmp_path):
    cells = {"Chỉ số": "ON_TIME_DOSSIERS", "Đo bằng": "tỷ lệ", "So sánh": "ít nhất", "Giá trị": 95}
    (entry,) = (each for each in typed(tmp_path, record, **cells) if each.table == "targets")
    assert (entry.values["index"], entry.values["metric"]) == ("ON_TIME_DOSSIERS", "share")
    try_targets([entry], record)


def test_a_matter_in_small_letters_is_told_how_to_be_written(record, tmp_path):
    with pytest.raises(CchcError) as error:
        typed(tmp_path, record, **{"Chỉ số": "hồ sơ đúng hạn"})
    assert error.value.text("vi").startswith("muc_tieu.xlsx, Mục tiêu, G6: Không có chỉ số “hồ sơ đúng hạn”.")
    assert "viết hoa, không dấu, như ONLINE_SERVICES" in error.value.text("vi")


def test_once_all_objectives_of_a_document_are_there_nobody_is_sent_for_them(record, tmp_path):
    def lacking(folder):
        held = ca.open_record(folder)
        return missing_text_note(ca.assess_targets("Bắc Kạn", record=held), Ledger("vi", held))

    folder = shutil.copytree(ca.record_folder(), tmp_path / "data")
    assert lacking(folder).startswith("Chưa có nội dung của 7 mục tiêu của Nghị quyết 08-NQ/TU")
    assert "cchc data template PAR 2025 muc_tieu.xlsx" in lacking(folder)
    # The document as people name it, without the body that adopted it in brackets.
    (one,) = (each for each in typed(tmp_path, record) if each.table == "targets")
    seven = [
        Entry("targets", {**one.values, "target_id": f"T9{n:02d}", "value": str(40 + n)}, one.where, {})
        for n in range(7)
    ]
    write_addition(plan_addition(folder, seven[:6]), "muc_tieu.xlsx")
    assert "Nghị quyết 08-NQ/TU" in lacking(folder)
    write_addition(plan_addition(folder, seven[6:]), "muc_tieu.xlsx")
    assert "Nghị quyết 08-NQ/TU" not in lacking(folder)


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


def test_a_matter_that_is_no_index_needs_no_component(tmp_path, record):
    # One of the seven objectives of Resolution 08 is about procedures online; such a matter has no components.
    (target,) = [
        each
        for each in typed(tmp_path, record, **{"Chỉ số": "ONLINE_SERVICES", "Thành phần": None})
        if each.table == "targets"
    ]
    assert target.values["component"] == "total"
    (of_an_index,) = [each for each in typed(tmp_path, record, **{"Thành phần": None}) if each.table == "targets"]
    assert "component" not in of_an_index.values
