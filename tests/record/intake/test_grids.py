"""Files of every kind as grids, and what is said of those that cannot be read."""

import datetime as dt
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from pyreadstat import write_sav

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grids import grids_of

ROWS = [["Tỉnh, thành phố", "Điểm"], ["Bắc Kạn", "65,15"], ["Quảng Ninh", "72,95"]]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def texts(path):
    return [[cell.text for cell in row] for row in grids_of(path)[0].rows]


@pytest.mark.parametrize("sign", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_whatever_parts_its_cells_and_codes_its_letters(tmp_path, sign, encoding):
    path = tmp_path / "pci.csv"
    path.write_bytes("\r\n".join(sign.join(row) for row in ROWS).encode(encoding))
    assert texts(path) == ROWS


def test_text_in_the_code_page_of_vietnamese_windows_is_read(tmp_path):
    # Windows 1258 writes marks of tone after their letters.
    path = tmp_path / "pci.csv"
    path.write_bytes("T\u1ec9nh;Đi\u1ec3m\n".replace("\u1ec9", "i\u0309").replace("\u1ec3", "ê\u0309").encode("cp1258"))
    assert texts(path) == [["Tỉnh", "Điểm"]]


def test_a_comma_parts_cells_where_points_part_decimals(tmp_path):
    path = tmp_path / "pci.csv"
    path.write_text('province,score\n"Bắc Kạn, tỉnh",65.15\n', encoding="utf-8")
    assert texts(path) == [["province", "score"], ["Bắc Kạn, tỉnh", "65.15"]]


def test_decimal_commas_that_part_cells_are_told_with_the_row_and_the_cell_too_many(tmp_path):
    path = tmp_path / "par.csv"
    path.write_text("Tỉnh,Điểm,Hạng,Ghi chú\nBắc Kạn,85,11,35,a\n", encoding="utf-8", newline="\n")
    with pytest.raises(IntakeError) as refused:
        grids_of(path)
    said = refused.value.text("vi")
    assert said.startswith("par.csv, dòng 2: có 5 ô dưới 4 tiêu đề, ô cuối là “a”; dấu phẩy thập phân, như 85,11")
    assert "dấu chấm phẩy" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Bắc Kạn,85,11,35,", "dòng 2: có 5 ô dưới 4 tiêu đề, ô cuối là “35”"),  # as Excel writes an empty note
        ("Bắc Kạn,85,11,35", "dòng 2: dưới tiêu đề ghi chú chỉ có số 35; dấu phẩy thập phân, như 85,11"),
    ],
)
def test_decimal_commas_are_told_though_the_note_that_shows_them_is_empty(tmp_path, row, said):
    path = tmp_path / "par.csv"
    path.write_text(f"Tỉnh,Điểm,Hạng,Ghi chú\n{row}\n", encoding="utf-8", newline="\n")
    with pytest.raises(IntakeError) as refused:
        grids_of(path)
    assert refused.value.text("vi").startswith(f"par.csv, {said}")


def test_whole_scores_beside_ranks_are_no_decimals(tmp_path):
    path = tmp_path / "par.csv"
    path.write_text("Tỉnh,Điểm,Hạng,Ghi chú\nBắc Kạn,85,11,\n", encoding="utf-8", newline="\n")
    assert texts(path)[1] == ["Bắc Kạn", "85", "11", ""]


@pytest.mark.parametrize(("name", "said"), [("khong co.xlsx", "Không có tệp"), ("", "là thư mục, không phải tệp")])
def test_a_name_of_no_file_is_told_in_words(tmp_path, name, said):
    with pytest.raises(IntakeError) as refused:
        grids_of(tmp_path / name)
    assert said in refused.value.text("vi")
    assert "directory" not in refused.value.text("en")


def test_semicolons_in_the_notes_of_a_table_parted_by_commas_part_nothing(tmp_path):
    """Each row but the first has one, so that by their number alone they would part every row into two."""
    rows = [["province", "rank", "note"], *([f"Tỉnh {k}", str(k), "theo VCCI; làm tròn"] for k in range(1, 64))]
    path = tmp_path / "pci.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8", newline="\n")
    assert texts(path) == rows


def test_commas_in_headings_and_decimals_of_a_table_parted_by_semicolons_part_nothing(tmp_path):
    """In every row there is one comma."""
    path = tmp_path / "pci.csv"
    path.write_text("\n".join(";".join(row) for row in ROWS), encoding="utf-8", newline="\n")
    assert texts(path) == ROWS


def test_under_headings_nobody_knows_the_sign_that_parts_all_rows_alike_is_taken(tmp_path):
    rows = [["Địa bàn", "Tổng kết", "Ý kiến"], *([f"Nơi {k}", str(k), "cao; thấp"] for k in range(1, 64))]
    path = tmp_path / "pci.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8", newline="\n")
    assert texts(path) == rows


def workbook(path, fill):
    book = openpyxl.Workbook()
    fill(book.active)
    book.save(path)
    return grids_of(path)[0]


def test_a_merged_cell_counts_in_every_cell_it_covers(tmp_path):
    def fill(sheet):
        sheet["A1"] = "Điểm"
        sheet.merge_cells("A1:B2")
        sheet["B3"] = 1

    rows = workbook(tmp_path / "a.xlsx", fill).rows
    assert [(cell.text, cell.from_left) for cell in (*rows[0], *rows[1])] == [("Điểm", False), ("Điểm", True)] * 2


def test_the_format_of_a_number_tells_its_digits(tmp_path):
    def fill(sheet):
        for place, (value, pattern) in enumerate([(84.2, "0.00"), (0.8424, "0.00%"), (84.2, "General")], start=1):
            sheet.cell(1, place, value).number_format = pattern

    assert [str(cell.number) for cell in workbook(tmp_path / "a.xlsx", fill).rows[0]] == ["84.20", "84.24", "84.2"]


@pytest.mark.parametrize(
    "pattern", ['0.00"%"', "0.00\\%", "0.00\\ \\%", '0.00" %"', "0.00_%", '[$-42A]0.00"%";-0.00"%"']
)
def test_a_percent_sign_that_is_only_written_multiplies_nothing(tmp_path, pattern):
    def fill(sheet):
        sheet["A1"] = 88.2
        sheet["A1"].number_format = pattern

    assert str(workbook(tmp_path / "a.xlsx", fill).rows[0][0].number) == "88.20"


def test_a_formula_without_result_and_a_text_like_one_are_told_apart(tmp_path):
    def fill(sheet):
        sheet["A1"] = "=1+1"
        sheet["B1"] = "=1+1"
        sheet["B1"].data_type = "s"

    formula, text = workbook(tmp_path / "a.xlsx", fill).rows[0]
    assert (formula.fault, text.fault, text.text) == ("formula", None, "=1+1")


def docx(path, body):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_each_table_of_a_word_file_is_a_grid(tmp_path):
    row = f"<w:tr>{cell('Bắc Kạn')}{cell('65,15')}</w:tr>"
    both = '<w:gridSpan w:val="2"/>'
    head = f"<w:tr>{cell('PCI 2022', both)}</w:tr>"
    docx(tmp_path / "bao cao.docx", f"<w:tbl>{head}{row}</w:tbl><w:tbl>{row}</w:tbl>")
    first, second = grids_of(tmp_path / "bao cao.docx")
    assert [[cell.text for cell in row] for row in first.rows] == [["PCI 2022", "PCI 2022"], ["Bắc Kạn", "65,15"]]
    assert (first.name, second.name, len(second.rows)) == ("1", "2", 1)


def test_a_panel_of_stata_keeps_the_digits_it_was_stored_with(tmp_path):
    table = pd.DataFrame({"province": ["Bắc Kạn"], "year": [2022], "pci": pd.array([65.15], "float32")})
    table.to_stata(tmp_path / "panel.dta", write_index=False, version=118)
    grid = grids_of(tmp_path / "panel.dta")[0]
    assert [cell.text for cell in grid.rows[1]] == ["Bắc Kạn", "2022", "65.15"]


@pytest.mark.parametrize("name", ["panel.sav", "panel.zsav", "panel"])
def test_a_panel_of_spss_has_the_labels_of_its_codes_and_days(tmp_path, name):
    """Codes of provinces, as SPSS keeps them, with labels; -9 is declared missing; text is Vietnamese."""
    path = tmp_path / name
    table = pd.DataFrame(
        {"tinh": [6.0, 19], "điểm": [65.15, -9], "ngay": [dt.date(2023, 4, 11)] * 2, "ghi": ["ổn", ""]}
    )
    labels = {"tinh": {6: "Bắc Kạn", 19: "Thái Nguyên"}}
    write_sav(table, path, variable_value_labels=labels, missing_ranges={"điểm": [-9]}, compress=name.endswith("zsav"))
    (grid,) = grids_of(path)
    assert grid.is_panel
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["tinh", "điểm", "ngay", "ghi"],
        ["Bắc Kạn", "65.15", "2023-04-11", "ổn"],
        ["Thái Nguyên", "", "2023-04-11", ""],
    ]


@pytest.mark.parametrize("at", [-1, 180])
def test_a_panel_of_spss_that_was_cut_off_is_told_as_damage(tmp_path, at):
    path = tmp_path / "panel.sav"
    write_sav(pd.DataFrame({"tinh": [6.0, 19]}), path, variable_value_labels={"tinh": {6: "Bắc Kạn"}})
    path.write_bytes(path.read_bytes()[:at])
    with pytest.raises(IntakeError, match="mở bằng SPSS"):
        grids_of(path)


def test_a_reader_that_dies_over_a_panel_takes_nothing_down_with_it(tmp_path, monkeypatch):
    """The library behind has been seen to end with a fault of memory; the process of its own ends alone."""
    path = tmp_path / "panel.sav"
    write_sav(pd.DataFrame({"tinh": [6.0]}), path)
    monkeypatch.setattr("cchc_analysis.record.intake.spss._READER", ["-c", "import os; os.abort()"])
    with pytest.raises(IntakeError, match="đã hỏng"):
        grids_of(path)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "is a PDF"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.xls", OLE + b"x" * 600, "old form of Excel or Word"),
        ("a.xlsx", b"PK\x03\x04broken", "no workbook or document"),
        ("a.xlsx", b"no workbook at all", "no workbook or document"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b'Tinh;Diem\n"Bac Kan;65\n', "a double quote is opened"),
        ("a.csv", b"Tinh\0;Diem", "no text in UTF-8"),
        ("a.dta", b"<stata_dta><header>", "no workbook or document"),
        ("a.sav", b"$FL2@(#) SPSS", "no workbook or document"),
    ],
)
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(IntakeError) as refused:
        grids_of(tmp_path / name)
    assert said in refused.value.text("en")
    assert refused.value.text("en").startswith(name)


@pytest.mark.parametrize(
    ("name", "content", "steps"),
    [
        ("pci.xls", OLE + b"x" * 600, "Excel Workbook (.xlsx)"),
        ("pci.pdf", b"%PDF-1.7", "From PDF"),
    ],
)
def test_what_can_be_turned_into_a_file_to_add_is_answered_with_the_steps(tmp_path, name, content, steps):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(IntakeError) as refused:
        grids_of(tmp_path / name)
    assert steps in refused.value.text("en")
    assert steps in refused.value.text("vi")


def test_a_file_that_unpacks_to_far_more_than_a_table_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(250_000_000))
    with pytest.raises(IntakeError, match="nhiều hơn hẳn một bảng"):
        grids_of(tmp_path / "a.xlsx")


def test_a_workbook_of_far_too_many_rows_is_refused(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(60_001):
        sheet.append([1])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(IntakeError, match="nhiều hơn hẳn một bảng"):
        grids_of(tmp_path / "a.xlsx")


def test_entities_in_the_xml_of_a_word_file_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(IntakeError):
        grids_of(tmp_path / "a.docx")


def test_names_of_parts_that_lead_elsewhere_lead_nowhere(tmp_path):
    workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["Tỉnh"]))
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("../../outside.txt", "x")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    assert grids_of(inside / "b.xlsx")
    assert not (tmp_path / "outside.txt").exists()
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_damaged_part_of_a_workbook_is_told_as_damage(tmp_path):
    path = tmp_path / "a.xlsx"
    workbook(path, lambda sheet: sheet.append(["Tỉnh"]))
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            new.writestr(part, b"<worksheet><broken" if "sheet1" in part.filename else old.read(part))
    path.write_bytes(stream.getvalue())
    with pytest.raises(IntakeError, match="đã hỏng"):
        grids_of(path)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("pci.dta", "mở bằng Stata"),
        ("pci.sav", "mở bằng SPSS"),
        ("pci.ods", "mở bằng LibreOffice"),
        ("pci.png", "cchc data template"),
        ("pci.xlsx", "Excel hoặc Word"),
    ],
)
def test_a_damaged_file_gets_advice_for_its_kind(tmp_path, name, advice):
    path = tmp_path / name
    path.write_bytes(b"\x00\x01 half of a file")
    with pytest.raises(IntakeError) as error:
        grids_of(path)
    assert advice in error.value.text("vi")
