"""Titles name the year a table is about: another one beside them is refused, and without one theirs is suggested."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grid import grid_of_texts
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.template import write_template
from cchc_analysis.record.intake.titles import years_named

GIVEN = {"index": "PAR", "source": "S0055", "basis": "stated"}
HEAD, ROW = ["Tỉnh", "Điểm", "Hạng"], ["Bắc Kạn", 85.11, 35]


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def book(tmp_path):
    """Write a table, of provinces where no other is given, under a title and in a sheet of some name."""

    def write(title, sheet="Sheet1", rows=(HEAD, ROW)):
        made = openpyxl.Workbook()
        made.active.title = sheet
        for row in ([title], *rows):
            made.active.append(row)
        made.save(tmp_path / "par.xlsx")
        return tmp_path / "par.xlsx"

    return write


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("BẢNG XẾP HẠNG CHỈ SỐ CCHC NĂM 2022", [2022]),
        ("Chỉ số CCHC các tỉnh 2022", [2022]),
        ("PAR INDEX 2022 of the provinces", [2022]),
        ("Kết quả giai đoạn 2021-2023", [2021, 2022, 2023]),
        ("Kết quả năm 2023 so với năm 2022", [2022, 2023]),
        ("Công bố năm 2023", []),
        ("Kèm theo Quyết định số 2024/QĐ-BNV ngày 19/4/2023", []),
        ("Hà Nội, ngày 19 tháng 4 năm 2023", []),
        ("Bảng xếp hạng", []),
    ],
)
def test_titles_name_years_but_no_days_and_no_years_of_publication(record, title, years):
    assert sorted(years_named(grid_of_texts("a.csv", "", [[title], HEAD]), 1, record)) == years


def test_the_name_of_a_sheet_counts_where_no_title_names_a_year(record):
    grid = grid_of_texts("a.xlsx", "Số liệu 2022", [["Bảng xếp hạng"], HEAD])
    assert years_named(grid, 1, record) == {2022: "Số liệu 2022"}
    assert list(years_named(grid_of_texts("a.xlsx", "2021", [["Năm 2022"], HEAD]), 1, record)) == [2022]


@pytest.mark.parametrize(
    ("title", "sheet"), [("BẢNG XẾP HẠNG CHỈ SỐ CCHC NĂM 2022", "Sheet1"), ("Bảng xếp hạng", "CCHC 2022")]
)
def test_another_year_than_that_of_the_title_is_refused(book, record, title, sheet):
    path = book(title, sheet)
    with pytest.raises(IntakeError) as refused:
        read_entries(path, record, year=2024, **GIVEN)
    said = refused.value.text("vi")
    assert said.startswith(f"par.xlsx, {sheet}: tiêu đề “{title if 'NĂM' in title else sheet}” ghi năm 2022")
    assert "2024" in said
    (row,) = read_entries(path, record, year=2022, **GIVEN)
    assert row.values["year"] == "2022"


def test_a_row_of_another_year_than_the_title_is_refused_at_its_cell(book, record):
    path = book("Kết quả năm 2022", rows=([*HEAD, "Năm"], [*ROW, 2024]))
    with pytest.raises(IntakeError) as refused:
        read_entries(path, record, **GIVEN)
    assert refused.value.text("en").startswith("par.xlsx, Sheet1, D3: the title “Kết quả năm 2022” names the year 2022")


def test_the_year_of_a_title_is_suggested_where_none_is_given(book, record):
    with pytest.raises(IntakeError) as refused:
        read_entries(book("BẢNG XẾP HẠNG CHỈ SỐ CCHC NĂM 2022"), record, **GIVEN)
    assert "thêm --year 2022" in refused.value.text("vi")


@pytest.mark.parametrize(("cell", "value", "year"), [("D2", 2023, None), (None, None, 2022)])
def test_a_template_of_another_year_than_is_said_is_refused(tmp_path, record, cell, value, year):
    path = write_template("PAR", 2024, tmp_path / "par.xlsx", record=record)
    filled = openpyxl.load_workbook(path)
    if cell:
        filled["Số liệu"][cell] = value
    filled["Số liệu"]["C6"] = 85.1
    filled.save(path)
    with pytest.raises(IntakeError, match="2024"):
        read_entries(path, record, year=year, source="S0055")
