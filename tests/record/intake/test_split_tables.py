"""Sheets and tables beside the one that is read: a form copied in its file, a table that goes on with the next page."""

import docx
import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.template import write_template

HEAD = ["STT", "Tỉnh", "Điểm", "Hạng"]


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.mark.parametrize("name", ["Số liệu", "Nguồn"])
def test_a_copied_sheet_of_the_form_is_told_as_the_form_twice(tmp_path, record, name):
    path = write_template("PCI", 2022, tmp_path / "pci.xlsx", record=record)
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book[name]).title = f"{name} (2)"
    book["Số liệu"]["C6"] = 65.1
    book.save(path)
    with pytest.raises(IntakeError) as refused:
        read_entries(path, record, source="S0106")
    said = refused.value.text("vi")
    assert said.startswith(f"pci.xlsx: hai trang tính “{name}” và “{name} (2)” là cùng một mẫu, lặp hai lần")
    assert "--sheet" in said


def document(path, *tables):
    """Write a document of tables, each under paragraphs."""
    made = docx.Document()
    for titles, rows in tables:
        for title in titles:
            made.add_paragraph(title)
        table = made.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
    made.save(str(path))
    return path


PAR = (["Kết quả Chỉ số CCHC (PAR INDEX) năm 2024"], [HEAD, ["1", "Hải Dương", "88,24", "20"]])


def test_a_table_that_goes_on_without_headings_is_told_to_be_joined(tmp_path, record):
    path = document(tmp_path / "a.docx", PAR, ([""], [["2", "Đắk Lắk", "85,11", "30"]]))
    with pytest.raises(IntakeError) as refused:
        read_entries(path, record, source="S0001")
    assert "bảng 2 không có dòng tiêu đề và có số cột như bảng 1" in refused.value.text("vi")
    assert "nối hai bảng trong Word" in refused.value.text("vi")


def test_the_paragraphs_right_above_a_table_of_a_document_are_its_titles(tmp_path, record):
    sipas = (["Bảng 2.", "Kết quả SIPAS năm 2023", ""], [HEAD, ["1", "Đắk Lắk", "85,11", "30"]])
    path = document(tmp_path / "a.docx", PAR, sipas)
    with pytest.raises(IntakeError) as refused:
        read_entries(path, record, source="S0001")
    assert "1 (Kết quả Chỉ số CCHC (PAR INDEX) năm 2024); 2 (Bảng 2. / Kết quả SIPAS năm 2023)" in str(refused.value)
    found = [read_entries(path, record, source="S0001", sheet=name)[0].values for name in "12"]
    assert [(row["index"], row["year"]) for row in found] == [("PAR", "2024"), ("SIPAS", "2023")]
    for said in ({"index": "PAR"}, {"index": "SIPAS", "year": 2024}):
        with pytest.raises(IntakeError, match=r"a\.docx, bảng 2"):
            read_entries(path, record, source="S0001", sheet="2", **said)


@pytest.mark.parametrize(
    "prose", ["Năm 2023, tỉnh đạt kết quả cao hơn so với Chỉ số SIPAS năm 2022.", "Năm 2023 " + "đạt kết quả " * 20]
)
def test_sentences_above_a_table_are_no_titles(tmp_path, record, prose):
    path = document(tmp_path / "a.docx", ([prose], PAR[1]))
    (row,) = read_entries(path, record, source="S0001", index="PAR", year=2024)
    assert row.values["year"] == "2024"


def test_a_table_of_a_document_is_told_by_its_number(tmp_path, record):
    path = document(tmp_path / "a.docx", ([""], PAR[1]))
    with pytest.raises(IntakeError) as refused:
        read_entries(path, record, source="S0001", index="PAR")
    assert refused.value.text("vi").startswith("a.docx, bảng 1 không ghi số liệu của năm nào")
    assert refused.value.text("en").startswith("a.docx, table 1 does not say")


def test_a_title_of_another_index_than_the_command_names_is_refused(tmp_path, record):
    book = openpyxl.Workbook()
    for row in (["Chỉ số CCHC các tỉnh"], HEAD, [1, "Hải Dương", 88.24, 20]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(IntakeError) as refused:
        read_entries(tmp_path / "a.xlsx", record, source="S0001", index="SIPAS", year=2024)
    assert "“Chỉ số CCHC các tỉnh” ghi chỉ số PAR, nhưng số liệu lại được ghi là của SIPAS" in str(refused.value)
