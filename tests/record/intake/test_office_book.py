"""What an office filled in a run's workbook is read cell by cell, and a cell that is not what it should be is named."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.record.intake.office_book import filled_sheets
from cchc_analysis.record.intake.office_rows import sha256_of
from cchc_analysis.record.intake.office_sheets import OfficeSheet
from cchc_analysis.report.tables.input_sheets import input_sheets
from cchc_analysis.run.filled import says_again
from filled_book import FIELDS, LOST, OWN_UNITS, YEAR, book_again, column_of, empty_book, fill

FILE = "tong_hop.xlsx"


def read(path):
    """What was filled in, by tab: the component of each row and the values by column."""
    return {each.tab: [(row.component, row.values) for row in each.rows] for each in filled_sheets(path)}


def refused(tmp_path, *typed):
    with pytest.raises(CchcError) as error:
        filled_sheets(fill(tmp_path / FILE, *typed))
    return error.value.text("vi")


def test_a_workbook_that_nobody_filled_holds_nothing_of_an_office(tmp_path):
    # What stands there is of the record: maxima of Decision 876/QĐ-BNV, and 93.64% of 10 points for institutions.
    assert read(fill(tmp_path / FILE)) == {}


def test_what_the_record_has_stands_there_in_grey_and_is_not_asked_again():
    sheet = openpyxl.load_workbook(BytesIO(empty_book()))[FIELDS]
    maximum, points = (column_of(sheet, heading) for heading in ("Điểm tối đa", "Điểm 2023"))
    assert [sheet.cell(row, maximum).value for row in (4, 5, 6)] == [9.5, 10, 13]
    assert sheet.cell(5, points).value == 9.364
    grey, open_ = (sheet.cell(row, points).fill.fgColor.rgb for row in (5, 8))
    assert grey != open_
    assert sheet.cell(5, maximum).fill.fgColor.rgb == grey


def test_figures_of_the_year_before_stand_there_too():
    # PCI 2022 of Bắc Kạn by component is not in the record; PCI 2021 is, in the sheet of 2022.
    sheet = openpyxl.load_workbook(BytesIO(empty_book(year=2022)))["PCI - thành phần (bổ sung)"]
    assert sheet.cell(4, column_of(sheet, "Điểm 2021")).value == 5.17  # market entry
    assert sheet.cell(4, column_of(sheet, "Hạng 2021")).value == 63


def test_points_and_ranks_are_read_as_people_type_them(tmp_path):
    typed = [
        (1, "Điểm 2023", 8.87),
        (3, "Điểm 2023", "12,9 điểm"),
        (4, "Điểm 2022", "9,364"),
        (4, "Hạng 2023", "thứ 12/63"),
    ]
    path = fill(tmp_path / FILE, *((FIELDS, *each) for each in typed))
    assert read(path) == {
        FIELDS: [("PAR1", {"value": 8.87}), ("PAR3", {"value": 12.9}), ("PAR4", {"previous": 9.364, "rank": 12})]
    }


def test_choices_and_days_are_kept_as_words_and_days(tmp_path):
    path = fill(
        tmp_path / FILE,
        (LOST, 1, "Thành phần", "Cải cách thể chế"),
        (LOST, 1, "Nguyên nhân", "Không"),  # a word, and no "nothing"
        (LOST, 1, "Thời hạn", dt.date(2024, 6, 30)),
        (OWN_UNITS, 2, "Đơn vị", "Sở Nội vụ"),
        (OWN_UNITS, 2, "Phân loại", "Xuất sắc"),
    )
    assert read(path) == {
        LOST: [("", {"component": "PAR2", "cause": "Không", "deadline": dt.date(2024, 6, 30)})],
        OWN_UNITS: [("", {"unit": "Sở Nội vụ", "class": "excellent"})],
    }


def test_marks_that_turn_letters_do_not_come_along(tmp_path):
    path = fill(tmp_path / FILE, (LOST, 1, "Nguyên nhân", "Chậm \u202esố hóa\u202c \u2066hồ sơ\u2069\u200f"))
    assert read(path) == {LOST: [("", {"cause": "Chậm số hóa hồ sơ"})]}


def test_a_figure_of_the_record_that_was_typed_over_is_the_offices(tmp_path):
    assert read(fill(tmp_path / FILE, (FIELDS, 2, "Điểm 2023", 9.4))) == {FIELDS: [("PAR2", {"value": 9.4})]}
    assert read(fill(tmp_path / FILE, (FIELDS, 2, "Điểm 2023", "9,364"))) == {}


@pytest.mark.parametrize(
    ("typed", "cell", "value"),
    [
        ((FIELDS, 1, "Điểm 2023", "gần tối đa"), "E4", "gần tối đa"),
        ((FIELDS, 1, "Điểm 2023", -1), "E4", "-1"),
        ((FIELDS, 3, "Điểm 2023", 95), "E6", "95"),  # of 13 points
        ((FIELDS, 1, "Điểm 2023", "=1+1"), "E4", "=1+1"),  # never reckoned out
        ((FIELDS, 1, "Hạng 2023", 64), "G4", "64"),
        ((FIELDS, 1, "Hạng 2023", 12.5), "G4", "12,5"),
        ((FIELDS, 1, "Hạng 2023", dt.date(2024, 5, 10)), "G4", "2024-05-10"),  # Excel makes a day of 10/5
        ((LOST, 2, "Thành phần", "Cải cách khác"), "A5", "Cải cách khác"),
        ((OWN_UNITS, 1, "Phân loại", "đạt"), "G4", "đạt"),
    ],
)
def test_a_cell_that_is_not_what_its_column_takes_is_named_with_what_to_do(tmp_path, typed, cell, value):
    said = refused(tmp_path, typed)
    assert said.startswith(f"{FILE}, {typed[0]}, {cell}: ")
    assert value in said
    assert said.count(" Hãy ") == 1


def test_numbers_in_messages_are_those_of_the_language(tmp_path):
    typed = [(LOST, 1, "Điểm tối đa", 1), (LOST, 1, "Điểm thẩm định", 0.5), (LOST, 1, "Điểm bị trừ", 0.4)]
    with pytest.raises(CchcError) as error:
        filled_sheets(fill(tmp_path / FILE, *typed))
    assert "“0,4”" in error.value.text("vi")
    assert "thẩm định 0,5 là 0,5" in error.value.text("vi")
    assert "“0.4”" in error.value.text("en")
    # Of 9.5 points; what was typed as text is told as it was typed.
    assert "9,5" in refused(tmp_path, (FIELDS, 1, "Điểm 2023", 9.75))
    assert "“9.75 điểm”" in refused(tmp_path, (FIELDS, 1, "Điểm 2023", "9.75 điểm"))


def test_a_row_whose_code_was_lost_is_named(tmp_path):
    said = refused(tmp_path, (FIELDS, 1, "Mã", "PAR9"), (FIELDS, 1, "Điểm 2023", 9))
    assert "“PAR9”" in said
    assert "PAR1, PAR2" in said


@pytest.mark.parametrize(
    "name", ["Cải cách chế độ công vụ", "5. Cải cách chế độ công vụ", "Chế độ công vụ", "Civil service"]
)
def test_a_name_that_is_not_that_of_the_code_is_refused_with_both(tmp_path, name):
    # As after sorting one column alone: PAR6 is the reform of public finance, PAR5 that of the civil service.
    said = refused(tmp_path, (FIELDS, 6, "Thành phần", name), (FIELDS, 6, "Điểm 2023", 9))
    assert said.startswith(f"{FILE}, {FIELDS}, B9: ")
    assert "PAR5" in said
    assert "PAR6" in said


@pytest.mark.parametrize("name", [None, "6. Cải cách tài chính công (12 điểm)", "Cai cach tai chinh", "đã kiểm tra"])
def test_a_name_however_typed_leaves_the_row_to_its_code(tmp_path, name):
    path = fill(tmp_path / FILE, (FIELDS, 6, "Thành phần", name), (FIELDS, 6, "Điểm 2023", 9))
    assert read(path) == {FIELDS: [("PAR6", {"value": 9.0})]}


def test_a_remark_beside_the_name_of_another_section_is_refused(tmp_path):
    path = fill(tmp_path / FILE, (FIELDS, 1, "Điểm 2023", 8.87))
    remarks = OfficeSheet("remarks", YEAR, "06", held={"PAR.PAR1": {}, "PAR.PAR2": {}})
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Nhận xét")
    sheet.append([asked.key for asked in remarks.columns] + [remarks.mark])
    sheet.append(["Mã", "Mục", "Nhận xét"])
    sheet.append(["PAR.PAR1", "PAR INDEX: Cải cách thể chế", "Tiến bộ rõ."])
    book.save(path)
    with pytest.raises(CchcError, match=r"B3: .*PAR\.PAR2.*PAR\.PAR1"):
        filled_sheets(path)


def test_a_sheet_is_known_again_under_another_name_and_at_another_place(tmp_path):
    path = fill(tmp_path / FILE, (FIELDS, 1, "Điểm 2023", 8.87))
    book = openpyxl.load_workbook(path)
    book[FIELDS].title = "Lĩnh vực"
    book["Lĩnh vực"].insert_rows(1, 2)
    book["Lĩnh vực"].insert_cols(3)
    book.save(path)
    assert read(path) == {"Lĩnh vực": [("PAR1", {"value": 8.87})]}
    assert filled_sheets(path)[0].rows[0].cells["value"].place == "F6"


def test_a_sheet_that_was_copied_is_refused_since_nobody_can_tell_which_counts(tmp_path):
    path = fill(tmp_path / FILE, (FIELDS, 1, "Điểm 2023", 8.87))
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book[FIELDS]).title = "Bản sao"
    book.save(path)
    with pytest.raises(CchcError, match="Bản sao"):
        filled_sheets(path)


def test_another_workbook_is_none_of_a_run(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Điểm"
    book.save(tmp_path / "bang.xlsx")
    with pytest.raises(CchcError, match=r"bang\.xlsx không phải tệp tổng hợp"):
        filled_sheets(tmp_path / "bang.xlsx")


POINTS = st.integers(0, 900).map(lambda hundredths: hundredths / 100)
RANKS = st.integers(1, 63)
# Who types "=" first types a formula.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30).filter(
    lambda text: not text.startswith("=")
)
FIGURES = {"Điểm 2022": POINTS, "Điểm 2023": POINTS, "Hạng 2022": RANKS, "Hạng 2023": RANKS}
WORDS = {"Tiêu chí": TEXTS, "Nguyên nhân": TEXTS, "Cơ quan chủ trì": TEXTS, "Thời hạn": st.dates(dt.date(2020, 1, 1))}
CELLS = st.one_of(
    *(st.tuples(st.just(FIELDS), st.sampled_from([1, 3, 4, 5]), st.just(head), of) for head, of in FIGURES.items()),
    *(st.tuples(st.just(LOST), st.integers(1, 60), st.just(head), of) for head, of in WORDS.items()),
    *(st.tuples(st.just(OWN_UNITS), st.integers(1, 30), st.just(head), of) for head, of in FIGURES.items()),
)


@pytest.mark.full
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(CELLS, min_size=1, max_size=20), lang=st.sampled_from(["vi", "en"]))
def test_any_filled_subset_comes_back_equal_in_the_next_workbook_whatever_its_language(tmp_path, typed, lang):
    first = filled_sheets(fill(tmp_path / "cu.xlsx", *typed))
    entered = {(tab, row, heading): value for tab, row, heading, value in typed}
    assert sum(len(row.values) for each in first for row in each.rows) == len(entered)
    (tmp_path / FILE).write_bytes(book_again(first, lang))
    again = filled_sheets(tmp_path / FILE)
    assert sha256_of(again) == sha256_of(first)
    assert [[row.values for row in each.rows] for each in again] == [
        [row.values for row in each.rows] for each in first
    ]


def test_the_same_filled_workbook_gives_the_same_bytes_and_so_does_the_one_made_of_it(tmp_path):
    filled = filled_sheets(fill(tmp_path / FILE, (FIELDS, 1, "Điểm 2023", "8,87"), (LOST, 5, "Tiêu chí", "1.2")))
    (tmp_path / FILE).write_bytes(book_again(filled))
    assert book_again(filled_sheets(tmp_path / FILE)) == (tmp_path / FILE).read_bytes()


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


@pytest.fixture
def taken_up(tmp_path):
    """A filled workbook, and the one of the next run."""
    old, new = tmp_path / "cu", tmp_path / "moi"
    old.mkdir(), new.mkdir()
    (old / "manifest.json").write_text(
        '{"files": {"tong_hop.xlsx": "as it was written"}, "kept": []}', encoding="utf-8"
    )
    # Typed as text, and a row further down: the new one has a number, and the row above.
    path = fill(old / FILE, (FIELDS, 1, "Điểm 2023", "8,87 điểm"), (LOST, 5, "Tiêu chí", "1.2"))
    (new / FILE).write_bytes(book_again(filled_sheets(path)))
    return path, new / FILE


def test_a_workbook_of_which_all_stands_in_the_new_one_need_not_be_kept(taken_up, record):
    assert says_again(*taken_up, record)


def test_whatever_else_a_person_entered_keeps_the_old_workbook(taken_up, record):
    old, new = taken_up
    book = openpyxl.load_workbook(old)
    book[FIELDS]["E4"].comment = Comment("Hỏi lại Sở Tài chính", "SNV")
    book.save(old)
    assert not says_again(old, new, record)


def test_a_figure_entered_while_the_run_went_on_keeps_the_old_workbook(taken_up, record):
    old, new = taken_up
    fill(old, (FIELDS, 3, "Điểm 2023", 12.9), book=old.read_bytes())
    assert not says_again(old, new, record)


def test_units_of_a_year_since_july_2025_are_departments_and_the_communes_of_two_levels():
    # Districts ended on 30 June 2025: the sheet of 2024 offers them, that of 2025 does not.
    def offered(year: int, province: str) -> list[str]:
        sheets = input_sheets(ca.missing_figures(ca.headline(province, year), ca.profiles(province, year)))
        return list(sheets[-1].choices["Loại đơn vị"])

    assert offered(2024, "Thái Nguyên") == ["sở, ban, ngành", "huyện, thành phố", "xã, phường, thị trấn"]
    assert offered(2025, "Thái Nguyên") == ["sở, ban, ngành", "phường, xã, đặc khu"]


def test_components_of_sipas_stand_under_numbers_and_are_read_by_them(tmp_path):
    # Their keys are English words, which say nothing to an office.
    tab = "SIPAS - thành phần (bổ sung)"
    path = fill(tmp_path / FILE, (tab, 2, "Điểm 2023", 80.5))
    codes = [row[0] for row in openpyxl.load_workbook(path)[tab].iter_rows(4, 10, max_col=1, values_only=True)]
    assert codes == [f"SIPAS{place}" for place in range(1, 8)]
    assert read(path) == {tab: [("procedures", {"value": 80.5})]}


def test_a_rank_of_the_year_before_the_merger_is_one_of_63(tmp_path):
    # Cao Bằng was 51st of 61 in PAPI 2024, its dimensions up to 60th: they stand prefilled in the sheet of 2025.
    path = tmp_path / FILE
    path.write_bytes(empty_book(year=2025, province="Cao Bằng"))
    assert filled_sheets(path) == ()


#: The eight fields of Bắc Kạn's PAR INDEX 2023, whose published total is 84.24: these make 85.50.
EIGHT = [8.87, 9.36, 12.90, 9.71, 13.00, 5.50, 12.16, 14.00]


def eight(points):
    return [(FIELDS, row, "Điểm 2023", value) for row, value in enumerate(points, start=1)]


def test_components_that_do_not_make_the_published_total_are_named_with_both(tmp_path):
    said = refused(tmp_path, *eight(EIGHT))
    assert f"{FILE}, {FIELDS}, E4, E5" in said
    assert "cộng lại là 85,50 điểm, khác điểm tổng hợp đã công bố của PAR 2023 là 84,24" in said


def test_components_that_make_it_within_rounding_are_taken(tmp_path):
    assert len(read(fill(tmp_path / FILE, *eight([*EIGHT[:-1], 12.74])))[FIELDS]) == 8


def test_components_left_empty_count_from_nothing_to_their_maximum(tmp_path):
    # Without the fifth (15 points at most) and the eighth (16.5), six fields make 50.85, or 82.35 with all of both.
    six = [EIGHT[0], EIGHT[1], EIGHT[2], EIGHT[3], None, 5.0, 5.0, None]
    assert "nhiều nhất là 82,3" in refused(tmp_path, *eight(six))
    assert "điểm trở lên" in refused(tmp_path, *eight([*six[:5], 25.0, 30.0, None]))
    assert len(read(fill(tmp_path / FILE, *eight([*six[:5], 9.0, 12.0, None])))[FIELDS]) == 6


def test_lost_points_that_are_not_maximum_less_appraised_are_named(tmp_path):
    row = [(LOST, 1, "Điểm tối đa", 3), (LOST, 1, "Điểm thẩm định", 2)]
    said = refused(tmp_path, *row, (LOST, 1, "Điểm bị trừ", 0.8))
    assert "F4: điểm bị trừ là" in said
    assert "điểm tối đa 3 trừ điểm thẩm định 2 là 1." in said
    assert read(fill(tmp_path / FILE, *row, (LOST, 1, "Điểm bị trừ", 1)))[LOST][0][1]["lost"] == 1


def test_criteria_of_one_component_lose_no_more_than_it_has(tmp_path):
    # Institutions have 10 points.
    rows = [(LOST, row, "Thành phần", "Cải cách thể chế") for row in (1, 2)]
    said = refused(tmp_path, *rows, (LOST, 1, "Điểm bị trừ", 6), (LOST, 2, "Điểm bị trừ", 4.5))
    assert "F5: tính đến dòng này thành phần đã bị trừ 10,50 điểm trong khi điểm tối đa là 10,00" in said


def test_an_unknown_component_is_answered_with_those_of_the_year_in_vietnamese_the_nearest_first(tmp_path):
    said = refused(tmp_path, (LOST, 3, "Thành phần", "cai cach tai chinh"), (LOST, 3, "Điểm bị trừ", 1))
    assert "A6: “cai cach tai chinh” không có trong danh sách" in said
    offered = said.partition("một trong các mục: ")[2].partition("; hoặc")[0].split("; ")
    assert offered[0] == "Cải cách tài chính công"
    assert len(offered) == 8
    assert not [name for name in offered if name.islower() or name.startswith(("PAR", "par"))]
