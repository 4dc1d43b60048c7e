"""A figure cleared in an exported workbook stays in the record, and that is told with the way to take it back."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.read import read_file
from cchc_analysis.record.intake.template import write_export, write_template

HEAD = 4


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture(scope="module")
def exported(record, tmp_path_factory):
    return write_export("PCI", 2022, tmp_path_factory.mktemp("export") / "pci_2022.xlsx", record=record)


def cleared(exported, path, *, whole):
    """Clear the score of the row of S0106 for Bắc Kạn (65.15, 35th), or both figures, and return the cells cleared."""
    book = openpyxl.load_workbook(exported)
    sheet = book["Số liệu"]
    at = {cell.value: cell.column for cell in sheet[HEAD]}
    row = next(
        row
        for row in range(HEAD + 1, sheet.max_row + 1)
        if (sheet.cell(row, at["Tỉnh"]).value, sheet.cell(row, at["Nguồn"]).value) == ("Bắc Kạn", "S0106")
    )
    names = ["Điểm chung", "Thứ hạng chung"] if whole else ["Điểm chung"]
    for name in names:
        assert sheet.cell(row, at[name]).value is not None
        sheet.cell(row, at[name]).value = None
    book.save(path)
    return [sheet.cell(row, at[name]).coordinate for name in names]


@pytest.mark.parametrize("whole", [False, True])
def test_cells_cleared_in_an_export_are_told(exported, record, tmp_path, whole):
    path = tmp_path / "pci_2022.xlsx"
    cells = cleared(exported, path, whole=whole)
    (told,) = read_file(path, record).notes
    assert f"đang có số: {', '.join(cells)}. Ô trống không xóa số nào." in told.text("vi")
    assert "cchc data undo" in told.text("en")


def test_an_export_as_it_is_has_nothing_emptied(exported, record):
    assert read_file(exported, record).notes == ()


def test_an_empty_template_has_nothing_emptied(record, tmp_path):
    assert read_file(write_template("PCI", 2022, tmp_path / "pci.xlsx", record=record), record).notes == ()


def test_rows_deleted_in_an_export_are_told(exported, record, tmp_path):
    book = openpyxl.load_workbook(exported)
    sheet = book["Số liệu"]
    names = ("Tỉnh", "Nguồn", "Căn cứ")
    at = [[cell.value for cell in sheet[HEAD]].index(name) for name in names]
    rows = [tuple(row[place].value for place in at) for row in sheet.iter_rows(min_row=HEAD + 1)]
    first, kept = rows[10 - HEAD - 1][0], rows[: 10 - HEAD - 1] + rows[30 - HEAD - 1 :]
    gone = {row for row in rows if row not in kept}
    sheet.delete_rows(10, 20)
    book.save(tmp_path / "pci_2022.xlsx")
    (told,) = read_file(tmp_path / "pci_2022.xlsx", record).notes
    assert f"mà trang tính này không có: {len(gone)} (" in told.text("vi")
    assert f"({first}, S" in told.text("vi")
    assert "A row left out of the file removes nothing." in told.text("en")


@pytest.mark.parametrize(("index", "year"), [("PAR", 2023), ("PAR", 2016), ("PCI", 2025), ("PAPI", 2024)])
def test_an_export_of_any_year_has_all_rows_of_the_record(record, tmp_path, index, year):
    assert read_file(write_export(index, year, tmp_path / "a.xlsx", record=record), record).notes == ()
