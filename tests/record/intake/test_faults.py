"""All that is wrong with the cells of a sheet is told at once: five wrong cells are one run, not five."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.record.intake.faults import CellError, Faults, IntakeError, SeveralError
from cchc_analysis.record.intake.places import Place
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.template import write_template
from cchc_analysis.targets.entered import try_targets

HEAD, FIRST = 4, 6
TARGET = {
    "Tỉnh": "Bắc Kạn",
    "Văn bản": "Nghị quyết 08-NQ/TU",
    "Ngày văn bản": "22/4/2021",
    "Chỉ số": "PAR",
    "Thành phần": "Chỉ số chung",
    "Đo bằng": "thứ hạng",
    "So sánh": "không quá",
    "Giá trị": 50,
    "Mỗi năm hay một lần": "một lần",
    "Năm đích": 2025,
    "Mức chắc chắn": "đọc văn bản gốc",
    "Nguồn": "S0210",
}


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def told(tmp_path, record):
    """Fill rows of a sheet, or of several, and return the lines of what is said of them."""

    def fill(sheet, *rows, **others):
        path = write_template("PAR", 2024, tmp_path / "a.xlsx", record=record, overwrite=True)
        book = openpyxl.load_workbook(path)
        for name, filled in {sheet: rows, **others}.items():
            at = {cell.value: cell.column for cell in book[name][HEAD]}
            for row, values in enumerate(filled, start=FIRST):
                for heading, value in values.items():
                    book[name].cell(row, at[heading], value)
        book.save(path)
        with pytest.raises(CchcError) as refused:
            try_targets(read_entries(path, record), record)
        return refused.value.text("vi").splitlines()

    return fill


def test_five_wrong_cells_of_targets_are_told_in_one_run(told):
    wrong = {"Tỉnh": "Bắc Kan Kan", "Ngày văn bản": "31/2/2021", "Đo bằng": "vị trí", "Giá trị": "năm mươi"}
    lines = told("Mục tiêu", {**TARGET, **wrong}, {**TARGET, "Năm đích": "2O25"})
    assert [line.split(":")[0] for line in lines] == [
        f"a.xlsx, Mục tiêu, {cell}" for cell in ("B6", "D6", "I6", "K6", "P7")
    ]


def test_wrong_cells_of_several_sheets_are_told_in_one_run_sheet_by_sheet(told):
    """The page is wrong as well; that no row has one is not told besides of each."""
    page = {"Cơ quan công bố": "Bộ Nội vụ", "Tên văn bản, bài viết": "Quyết định", "Loại nguồn": "giấy"}
    figures = [{"Điểm chung": "x1"}, {"Điểm chung": 84.5}]
    lines = told("Mục tiêu", {**TARGET, "Giá trị": "năm mươi"}, **{"Nguồn": [page], "Số liệu": figures})
    assert [line.partition(":")[0] for line in lines] == [
        "a.xlsx, Số liệu, C6",
        "a.xlsx, Nguồn, F6",
        "a.xlsx, Mục tiêu, K6",
    ]


def test_of_each_sheet_thirty_cells_are_told_and_the_rest_is_counted():
    faults = Faults()
    for sheet, n in (("A", 31), ("B", 1)):
        for row in range(1, n + 1):
            with faults.gathered():
                raise CellError(Place("a.xlsx", sheet, cell=f"C{row}"), IntakeError("It is no rank.", "Mend it."))
    with pytest.raises(SeveralError) as refused:
        faults.refuse(["a.xlsx, B", "a.xlsx, A"])
    lines = refused.value.text("en").splitlines()
    assert [lines[0][:12], lines[1][:12], lines[-1]] == [
        "a.xlsx, B, C1"[:12],
        "a.xlsx, A, C1"[:12],
        "a.xlsx, A: and as many more such cells: 1.",
    ]


def test_wrong_days_of_pages_are_told_at_once(told):
    page = {"Cơ quan công bố": "Bộ Nội vụ", "Tên văn bản, bài viết": "Quyết định", "Loại nguồn": "chính thức"}
    lines = told("Nguồn", *({**page, "Ngày đăng": day} for day in ("31/2/2025", "17/4/2025", "hôm qua")))
    assert [line.partition(":")[0] for line in lines] == ["a.xlsx, Nguồn, E6", "a.xlsx, Nguồn, E8"]


def test_wrong_figures_of_provinces_are_told_at_once(told):
    rows = [
        {"Điểm chung": "tám mươi", "Nguồn": "S0001"},
        {"Điểm chung": 84.5, "Thứ hạng chung": "hạng nhì", "Nguồn": "x"},
    ]
    lines = told("Số liệu", *rows)
    assert len(lines) == 2
    assert all(line.startswith("a.xlsx, Số liệu, ") for line in lines)


def test_targets_that_make_no_sentence_are_told_at_once(told):
    lines = told("Mục tiêu", {**TARGET, "So sánh": "thuộc nhóm"}, TARGET, {**TARGET, "Giá trị": None})
    assert len(lines) == 2


def test_one_fault_stays_what_it_is_and_the_same_one_is_told_once():
    faults, fault = Faults(), CellError(Place("a.xlsx", "A", cell="C5"), IntakeError("It is wrong.", "Mend it."))
    for _ in range(3):
        with faults.gathered():
            raise fault
    with pytest.raises(CellError):
        faults.refuse()


def test_what_is_no_fault_of_a_cell_stops_at_once():
    with pytest.raises(AskError), Faults().gathered():
        raise AskError("It is not said.", "Say it.")
