"""The example row of a form is never read; a file in which somebody typed over it is refused, so nothing is lost."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.template import write_template

EXAMPLE = 5


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def form(tmp_path, record):
    def write(*cells, lang="vi", year=2024):
        path = write_template("PAR", year, tmp_path / "par.xlsx", record=record, lang=lang, catalogue=True)
        book = openpyxl.load_workbook(path)
        for sheet, cell, value in cells:
            book[sheet][cell] = value
        book.save(path)
        return path

    return write


@pytest.mark.parametrize(("lang", "year"), [("vi", 2024), ("en", 2024), ("vi", 2026)])
def test_the_example_of_every_sheet_is_passed_over(form, record, lang, year):
    assert read_entries(form(lang=lang, year=year), record) == []


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("Số liệu", f"B{EXAMPLE}", "Hà Nội"),
        ("Số liệu", f"C{EXAMPLE}", 85.11),
        ("Số liệu", f"E{EXAMPLE}", 8.5),
        ("Số liệu chung", f"F{EXAMPLE}", 13),
        ("Nguồn", f"B{EXAMPLE}", "Báo Bắc Kạn"),
        ("Mục tiêu", f"B{EXAMPLE}", "Bắc Kạn"),
    ],
)
def test_what_was_typed_into_the_example_is_refused_at_its_cell(form, record, sheet, cell, value):
    with pytest.raises(IntakeError) as refused:
        read_entries(form((sheet, cell, value)), record)
    assert refused.value.text("vi").startswith(f"par.xlsx, {sheet}, {cell}: “{value}” được gõ vào dòng ví dụ (dòng 5)")


def test_an_example_that_was_emptied_says_nothing(form, record):
    assert read_entries(form(("Số liệu", "C5", None), ("Số liệu", "D5", None)), record) == []
