"""Two tables stacked on a sheet: no row of the second is ever read as one of the first."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_entries

HEAD = ["STT", "Tỉnh, thành phố", "Điểm", "Xếp hạng"]
TITLE = ["Kết quả Chỉ số CCHC (PAR INDEX) năm 2024"]
FIRST = [TITLE, [], HEAD, [1, "Hải Dương", 88.24, 20], [2, "Đắk Lắk", 85.11, 40]]
SECOND = [[1, "Lạng Sơn", 80.5, 55], [2, "Yên Bái", 81.5, 54]]


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def read(tmp_path, record):
    """Return the provinces that are read of rows of a sheet."""

    def of(rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "par.xlsx")
        entries = read_entries(tmp_path / "par.xlsx", record, source="S0001", basis="stated")
        return [(entry.values["index"], entry.values["year"], entry.values["province_code"]) for entry in entries]

    return of


@pytest.mark.parametrize(
    ("between", "row"),
    [
        ([["Kết quả SIPAS năm 2024"], HEAD], 7),
        ([["Kết quả PAR INDEX năm 2023"], [], HEAD], 7),
        ([["Kết quả PAR INDEX năm 2023"]], 7),
        ([["SIPAS"]], 7),
        ([["", "Năm 2023"]], 7),
        ([["Bảng 2. Mức độ hài lòng của người dân"]], 7),
        ([["Mức độ hài lòng của người dân"], HEAD], 7),
        ([["STT", "Tỉnh, thành phố", "Xếp hạng", "Điểm"]], 7),
        ([["STT", "Tỉnh, thành phố", "Điểm năm 2023", "Xếp hạng"]], 7),
    ],
)
def test_a_title_of_its_own_or_other_headings_begin_a_second_table(read, between, row):
    with pytest.raises(IntakeError) as refused:
        read([*FIRST, [], *between, *SECOND])
    first = next(text for text in between[0] if text)
    assert refused.value.text("en").startswith(f"par.xlsx, Sheet, row {row}: a second table begins here, “{first}")
    assert f"dòng {row}: từ đây bắt đầu bảng thứ hai" in refused.value.text("vi")


@pytest.mark.parametrize(
    "between",
    [
        [HEAD],
        [[], TITLE, HEAD],
        [["Kết quả Chỉ số CCHC (PAR INDEX) năm 2024 (tiếp theo)"], HEAD],
        [["Trang 2"], HEAD],
        [["Trung du và miền núi phía Bắc"]],
        [["II. Vùng Trung du và miền núi phía Bắc"], HEAD],
        [["Ghi chú: số liệu của Bộ Nội vụ"]],
    ],
)
def test_pages_regions_and_notes_of_one_table_are_no_second(read, between):
    assert [code for _, _, code in read([*FIRST, *between, *SECOND])] == ["30", "66", "20", "15"]


def test_a_province_without_figures_is_a_row_of_the_table_whatever_its_note_says(read):
    """As in an export of PAR 2015, of which a page says: 5 tỉnh, thành phố có kết quả giảm so với năm 2014."""
    noted = [3, "Hà Nội", None, None, "5 tỉnh, thành phố giảm so với năm 2014"]
    head = [*HEAD, "Ghi chú"]
    assert [code for _, _, code in read([TITLE, [], head, *FIRST[3:], noted, *SECOND])][-2:] == ["20", "15"]


def test_what_stands_below_the_last_figures_begins_nothing(read):
    assert len(read([*FIRST, ["Kết quả SIPAS năm 2023 xem Phụ lục II"]])) == 2


def test_a_table_above_the_headings_that_explain_more_is_told(read):
    first = [["Kết quả SIPAS năm 2024"], ["STT", "Tỉnh, thành phố", "Điểm"], [1, "Lạng Sơn", 80.5]]
    with pytest.raises(IntakeError) as refused:
        read([*first, [], *FIRST])
    assert "row 3: a second table ends here, “1 Lạng Sơn 80.5”" in refused.value.text("en")
