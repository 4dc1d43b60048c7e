"""Headings in two rows: the upper one tells index and year, the lower one what stands in each column."""

import docx
import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_entries

LOWER = ["Điểm", "Hạng"]


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def as_workbook(path, rows, alone):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if not alone:
        for area in ("A1:A2", "B1:B2"):
            book.active.merge_cells(area)
    for left, right in ("CD", "EF")[: (len(rows[0]) - 2) // 2]:
        book.active.merge_cells(f"{left}1:{right}1")
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def as_document(path, rows, alone):
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = "" if text is None else str(text)
    for column in range(0 if alone else 2):
        table.cell(1, column).text = ""  # a merged cell keeps the text of both
        table.cell(0, column).merge(table.cell(1, column))
    for column in range(2, len(rows[0]), 2):
        table.cell(0, column).merge(table.cell(0, column + 1))
    document.save(str(path.with_suffix(".docx")))
    return path.with_suffix(".docx")


def read(path, record, **said):
    names = ("index", "year", "province_code", "score", "rank")
    return [tuple(e.values.get(name) for name in names) for e in read_entries(path, record, source="S0001", **said)]


def table(upper, *figures, alone=False):
    own = [None, None] if alone else ["TT", "Tỉnh"]
    over = [text for each in upper for text in (each, None)]
    return [[*own, *over], ["TT", "Tỉnh", *LOWER * len(upper)], [1, "Cao Bằng", *figures]]


@pytest.mark.parametrize("write", [as_workbook, as_document])
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(
    ("upper", "said"),
    [
        ("Kết quả năm 2025", {"index": "SIPAS"}),
        ("Kết quả", {"index": "SIPAS", "year": 2025}),
        ("SIPAS", {"year": 2025}),
        ("Kết quả Chỉ số SIPAS năm 2025", {}),
    ],
)
def test_index_and_year_are_read_from_the_upper_row(tmp_path, record, write, alone, upper, said):
    path = write(tmp_path / "a", table([upper], "84,52", "20/34", alone=alone), alone)
    assert read(path, record, **said) == [("SIPAS", "2025", "34-04", "84.52", "20")]


@pytest.mark.parametrize("write", [as_workbook, as_document])
@pytest.mark.parametrize(
    ("upper", "said"),
    [(["PAR INDEX", "SIPAS"], {"year": 2025}), (["Kết quả PAR INDEX năm 2025", "Chỉ số SIPAS năm 2025"], {})],
)
def test_two_indices_stand_side_by_side(tmp_path, record, write, upper, said):
    path = write(tmp_path / "a", table(upper, "88,12", "9/34", "84,52", "20/34"), False)
    assert read(path, record, **said) == [
        ("PAR", "2025", "34-04", "88.12", "9"),
        ("SIPAS", "2025", "34-04", "84.52", "20"),
    ]


def test_a_table_of_a_document_is_called_so_and_a_missing_page_is_explained(tmp_path, record):
    path = as_document(tmp_path / "sipas", table(["Kết quả năm 2025"], "84,52", "20/34"), False)
    with pytest.raises(IntakeError, match=r"^sipas\.docx, bảng 1 không ghi nguồn .*trang tính Nguồn của tệp mẫu"):
        read_entries(path, record, index="SIPAS")
    # Typed in the command and unknown, it is told once, not at each row.
    with pytest.raises(IntakeError, match=r"^--source ghi “S0999”, nhưng bộ dữ liệu và tệp đều không có") as error:
        read_entries(path, record, index="SIPAS", source="S0999")
    assert error.value.text("en").count("S0999") == 1


def test_a_title_over_the_whole_table_is_no_heading_of_its_columns(tmp_path, record):
    book = openpyxl.Workbook()
    for row in [["Kèm theo Quyết định năm 2026"], ["Tỉnh", *LOWER], ["Cao Bằng", "84,52", "20/34"]]:
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(IntakeError, match="2026"):  # which the user is asked about, and never taken
        read(tmp_path / "a.xlsx", record, index="SIPAS", year=2025)


def test_headings_that_are_not_understood_are_told_with_what_the_others_were_read_as(tmp_path, record):
    rows = table(["SIPAS"], "84,52", "20/34")
    rows[1][2] = "Mức đạt"
    with pytest.raises(IntakeError) as refused:
        read(as_workbook(tmp_path / "a", rows, False), record, year=2025)
    said = refused.value.text("vi")
    assert "không rõ các cột có tiêu đề “Mức đạt” chứa gì; các tiêu đề khác được đọc là" in said
    assert "“Tỉnh”: tỉnh; “Hạng”: hạng, SIPAS" in said


def test_two_columns_of_one_figure_are_told_with_how_the_headings_were_read(tmp_path, record):
    book = openpyxl.Workbook()
    for row in [["Tỉnh", "Điểm", "Điểm số"], ["Cao Bằng", 84.5, 84.6]]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(IntakeError) as refused:
        read(tmp_path / "a.xlsx", record, index="SIPAS", year=2025)
    assert "các tiêu đề được đọc là “Tỉnh”: tỉnh; “Điểm”: điểm; “Điểm số”: điểm" in refused.value.text("vi")
