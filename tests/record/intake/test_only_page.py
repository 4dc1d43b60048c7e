"""The one page that a file brings stands for rows that name none; of several, the empty column is named."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_file
from cchc_analysis.record.intake.template import write_template

HEAD, FIRST = 4, 6
PAGE = {"Cơ quan công bố": "Bộ Nội vụ", "Tên văn bản, bài viết": "Quyết định", "Loại nguồn": "chính thức"}


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def filled(tmp_path, record):
    """Write a template with so many pages, and the figures of two provinces with the pages they name."""

    def write(pages, *sources):
        path = write_template("SIPAS", 2025, tmp_path / "sipas.xlsx", record=record)
        book = openpyxl.load_workbook(path)
        for row in range(FIRST, FIRST + pages):
            for heading, text in PAGE.items():
                cells = book["Nguồn"][HEAD]
                book["Nguồn"].cell(row, next(cell.column for cell in cells if cell.value == heading), text)
        keys = [book["Nguồn"].cell(row, 1).value for row in range(FIRST, FIRST + pages)]
        sheet = book["Số liệu"]
        at = {cell.value: cell.column for cell in sheet[HEAD]}
        for row, source in enumerate(sources, start=FIRST):
            sheet.cell(row, at["Điểm chung"], 84.5)
            sheet.cell(row, at["Nguồn"], source)
        book.save(path)
        return path, keys, sheet.cell(FIRST, at["Nguồn"]).column_letter

    return write


def test_the_one_page_of_a_file_is_taken_and_that_is_said(filled, record):
    path, (key,), _ = filled(1, None, None)
    read = read_file(path, record)
    assert [e.values["source_id"] for e in read.entries if e.table == "observations"] == [key, key]
    (told,) = [note for note in read.notes if key in note.text("vi")]
    assert told.text("vi").startswith("sipas.xlsx, Số liệu: không dòng nào ghi nguồn, nên mọi dòng được coi là đọc ở")


def test_of_a_sheet_without_figures_nothing_is_said(filled, record):
    # As of a file of targets alone: its one page is not that of figures that nobody entered.
    path, _, _ = filled(1)
    assert read_file(path, record).notes == ()


def test_where_there_are_several_pages_the_empty_column_is_named(filled, record):
    path, _, letter = filled(2, None, None)
    with pytest.raises(IntakeError) as refused:
        read_file(path, record)
    said = refused.value.text("vi")
    assert said.startswith(f"sipas.xlsx, Số liệu, {letter}6: Cột “Nguồn” (cột {letter}) để trống ở đây")
    assert "trong một cột" not in said  # no second column is asked for


def test_a_row_without_a_page_beside_one_that_names_it_is_asked_about(filled, record):
    path, _, letter = filled(1, "S0001", None)
    with pytest.raises(IntakeError) as refused:
        read_file(path, record)
    assert refused.value.text("en").startswith(
        f"sipas.xlsx, Số liệu, {letter}7: The column “Nguồn” ({letter}) is empty"
    )
