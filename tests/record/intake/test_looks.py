"""How letters and columns look: signs of footnotes are no digits, what is struck through or hidden is never silent."""

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_file

GIVEN = {"index": "PAR", "year": 2024, "source": "S0001", "basis": "stated"}
ROWS = [["Tỉnh", "Điểm", "Hạng"], ["Hải Dương", "88,24", "3"]]
LOOKS = {"raised": {"vertAlign": "superscript"}, "struck": {"strike": True}}


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def as_workbook(folder, row, look):
    book = openpyxl.Workbook()
    book.active.append(ROWS[0])
    for at, (text, sign) in enumerate(row, start=1):
        run = [TextBlock(InlineFont(**LOOKS[look]), sign)] if sign else []
        book.active.cell(2, at).value = CellRichText(text, *run) if run else text
    book.save(folder / "par.xlsx")
    return folder / "par.xlsx"


def as_document(folder, row, look):
    document = docx.Document()
    table = document.add_table(2, 3)
    for at, heading in enumerate(ROWS[0]):
        table.cell(0, at).text = heading
    for at, (text, sign) in enumerate(row):
        table.cell(1, at).text = text
        font = table.cell(1, at).paragraphs[0].add_run(sign).font
        font.superscript, font.strike, font.hidden = (look == each for each in ("raised", "struck", "unseen"))
    document.save(str(folder / "par.docx"))
    return folder / "par.docx"


@pytest.mark.parametrize(
    ("write", "look"),
    [
        *((as_workbook, look) for look in ("raised", "struck")),
        *((as_document, look) for look in ("raised", "struck", "unseen")),
    ],
)
def test_what_stands_raised_struck_or_unseen_beside_a_figure_is_no_part_of_it_and_told(tmp_path, record, write, look):
    path = write(tmp_path, [("Hải Dương", "2"), ("88,24", "1"), ("3", "1")], look)
    read = read_file(path, record, **GIVEN)
    (row,) = read.entries
    assert [row.values[name] for name in ("province_code", "score", "rank")] == ["30", "88.24", "3"]
    (told,) = read.notes
    assert "A2 “Hải Dương” [2]; B2 “88,24” [1]; C2 “3” [1]" in told.text("vi")


@pytest.mark.parametrize(("write", "look"), [(as_workbook, "raised"), (as_document, "raised")])
def test_a_text_that_is_raised_as_a_whole_is_read(tmp_path, record, write, look):
    path = write(tmp_path, [("Hải Dương", ""), ("", "88,24"), ("3", "")], look)
    assert read_file(path, record, **GIVEN).entries[0].values["score"] == "88.24"


@pytest.mark.parametrize("value", [88.24, "88,24", CellRichText(TextBlock(InlineFont(strike=True), "88,24"))])
def test_a_figure_struck_through_is_refused_at_its_cell(tmp_path, record, value):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["B2"].value = value
    if not isinstance(value, CellRichText):
        book.active["B2"].font = Font(strike=True)
    book.save(tmp_path / "par.xlsx")
    with pytest.raises(IntakeError, match=r"par.xlsx, Sheet, B2: “88[.,]24” bị gạch ngang"):
        read_file(tmp_path / "par.xlsx", record, **GIVEN)


def test_a_figure_struck_through_in_a_document_is_refused_too(tmp_path, record):
    path = as_document(tmp_path, [("Hải Dương", ""), ("", "88,24"), ("3", "")], "struck")
    with pytest.raises(IntakeError, match="B2: “88,24” bị gạch ngang"):
        read_file(path, record, **GIVEN)


def test_hidden_columns_are_read_and_told(tmp_path, record):
    book = openpyxl.Workbook()
    for row in (["TT", *ROWS[0]], [1, *ROWS[1]]):
        book.active.append(row)
    for letter in "AC":
        book.active.column_dimensions[letter].hidden = True
    book.save(tmp_path / "par.xlsx")
    read = read_file(tmp_path / "par.xlsx", record, **GIVEN)
    assert read.entries[0].values["score"] == "88.24"
    (told,) = read.notes
    assert told.text("vi").startswith("par.xlsx, Sheet: các cột bị ẩn vẫn được đọc như mọi cột: C “Điểm”.")
