"""The components that an office filled in go into the record as any file's rows do, with the office as their source."""

import shutil

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.addition import plan_addition, try_addition, write_addition
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import nothing_found, read_entries, read_file
from filled_book import FIELDS, LOST, fill

SIPAS = "SIPAS - thành phần (bổ sung)"
TYPED = [(FIELDS, 5, "Điểm 2023", 8.9), (FIELDS, 3, "Hạng 2023", 18), (FIELDS, 3, "Điểm 2022", "11,08")]


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("book") / "tong_hop.xlsx", *TYPED)


def test_points_and_ranks_of_both_years_become_observations_of_the_province(book, record):
    page, *rows = read_entries(book, record)
    names = ("index", "year", "province_code", "component", "score", "rank", "basis")
    assert [[row.values.get(name, "") for name in names] for row in rows] == [
        ["PAR", "2023", "06", "PAR3", "", "18", "stated"],
        ["PAR", "2022", "06", "PAR3", "11.08", "", "stated"],
        ["PAR", "2023", "06", "PAR5", "8.90", "", "stated"],
    ]
    assert (rows[2].where, rows[2].cells) == (Place("tong_hop.xlsx", FIELDS, 8), {"score": "E8"})
    assert (page.table, page.values["publisher"], page.values["grade"]) == (
        "sources", "Cơ quan cấp tỉnh, Bắc Kạn", "official",
    )  # fmt: skip


def test_a_page_that_is_named_takes_the_place_of_the_office(book, record):
    rows = read_entries(book, record, source="S0076")
    assert {row.table for row in rows} == {"observations"}
    assert {row.values["source_id"] for row in rows} == {"S0076"}


def test_they_pass_the_check_are_written_and_a_second_time_change_nothing(book, record, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(ca.record_folder(), folder)
    addition = plan_addition(folder, read_entries(book, record))
    assert [found.kind for found in addition.differences] == ["new"] * 4
    try_addition(addition)
    write_addition(addition, "tong_hop.xlsx")
    assert plan_addition(folder, read_entries(book, ca.open_record(folder))).is_empty
    fields = ca.load_index("PAR", components=True, record=ca.open_record(folder))
    own = fields[(fields["province_code"] == "06") & (fields["year"] == 2023) & (fields["component"] == "PAR5")]
    assert own[["score", "score_low", "score_high"]].to_numpy().tolist() == [[8.9, 8.895, 8.905]]


def test_a_workbook_without_components_has_nothing_for_the_record(record, tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", (LOST, 1, "Tiêu chí", "1.2"))
    said = nothing_found(read_file(path, record), path.name)
    assert said is not None
    assert "chưa có điểm hoặc thứ hạng thành phần" in said.text("vi")


def test_a_changed_maximum_is_refused_at_its_cell_with_where_it_is_corrected(record, tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", (FIELDS, 1, "Điểm tối đa", 12), (FIELDS, 1, "Điểm 2023", 8.1))
    with pytest.raises(CchcError) as error:
        read_entries(path, record)
    said = error.value.text("vi")
    assert said.startswith(f"tong_hop.xlsx, {FIELDS}, ")
    assert "điểm tối đa ghi 12, bộ dữ liệu đang có" in said
    assert "cchc data export PAR 2023 TỆP.xlsx --catalogue" in said


def notes_of(path, record):
    return [each.text("vi") for each in read_file(path, record).notes]


@pytest.mark.parametrize(("points", "cell"), [(4, "E4"), ("3,5", "E4")])
def test_points_out_of_a_maximum_that_is_not_the_scale_of_the_record_are_refused_with_both(
    record, tmp_path, points, cell
):
    path = fill(tmp_path / "tong_hop.xlsx", (SIPAS, 1, "Điểm tối đa", 5), (SIPAS, 1, "Điểm 2023", points))
    with pytest.raises(CchcError) as error:
        read_entries(path, record)
    said = error.value.text("vi")
    assert said.startswith(f"tong_hop.xlsx, {SIPAS}, C4: điểm ở ô {cell} tính trên 5")
    assert "theo thang từ 0 đến 100" in said


def test_a_maximum_beyond_the_scale_of_a_field_is_refused_and_one_within_is_told_as_not_taken(record, tmp_path):
    """Fields of PAR INDEX have maxima of their own, of which the record lacks that of public finance."""
    typed = (FIELDS, 6, "Điểm 2023", 9.1)
    with pytest.raises(CchcError, match="C9: điểm ở ô E9 tính trên 25"):
        read_entries(fill(tmp_path / "a.xlsx", (FIELDS, 6, "Điểm tối đa", 25), typed), record)
    path = fill(tmp_path / "tong_hop.xlsx", (FIELDS, 6, "Điểm tối đa", 12.5), typed)
    (said,) = [text for text in notes_of(path, record) if "tối đa" in text]
    assert "không đưa vào bộ dữ liệu: C9 (12,5)." in said
    assert "cchc data export PAR 2023 TỆP.xlsx --catalogue" in said


def test_what_is_changed_outside_the_sheets_to_fill_is_told_as_not_taken(record, tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", TYPED[0])
    opened = openpyxl.load_workbook(path)
    opened["Tổng hợp"]["B5"] = 66.6
    opened.save(path)
    said = notes_of(path, record)[0]
    assert "những gì sửa ở các trang tính khác không được nhận: “Tổng hợp”" in said


def test_a_prefilled_figure_that_is_cleared_is_told(record, tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", (FIELDS, 1, "Điểm 2023", None), TYPED[0])
    (said,) = [text for text in notes_of(path, record) if "E4" in text]
    assert said.startswith(f"tong_hop.xlsx, {FIELDS}: các ô này trống nhưng bộ dữ liệu đang có số: E4.")


@pytest.mark.parametrize("row", ["mark", "whole"])
def test_a_filled_sheet_that_lost_its_hidden_mark_is_named_with_its_cells(record, tmp_path, row):
    path = fill(tmp_path / "tong_hop.xlsx", (SIPAS, 1, "Điểm 2023", 71.2))
    opened = openpyxl.load_workbook(path)
    for cell in opened[SIPAS][2] if row == "whole" else [opened[SIPAS]["H2"]]:
        cell.value = None
    opened.save(path)
    with pytest.raises(CchcError) as error:
        read_file(path, record)
    said = error.value.text("vi")
    assert said.startswith(f"tong_hop.xlsx, {SIPAS}, E4: ")
    assert "(E4)" in said
    assert "cchc evaluate" in said


def test_a_sheet_without_a_place_in_the_record_is_told_to_stay_in_the_results(record, tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", TYPED[0], (LOST, 1, "Tiêu chí", "1.2"))
    assert any(f"“{LOST}”" in text and "cchc evaluate" in text for text in notes_of(path, record))


def test_rows_filled_in_and_hidden_are_read_and_told(book, record, tmp_path):
    path = tmp_path / "tong_hop.xlsx"
    opened = openpyxl.load_workbook(book)
    opened[FIELDS].row_dimensions[8].hidden = True
    opened.save(path)
    told = [each.text("vi") for each in read_file(path, record).notes]
    hidden = f"tong_hop.xlsx, {FIELDS}: các dòng bị ẩn hoặc bị lọc vẫn được đọc như mọi dòng: 8."
    assert [text.startswith(hidden) for text in told].count(True) == 1
