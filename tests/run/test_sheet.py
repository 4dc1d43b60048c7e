"""A sheet in Excel: numbers are numbers in any country, what is no number stays text, and sheets to fill keep rules."""

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_analysis.report.documents.sheet_cells import number_in, tab_name
from cchc_analysis.report.tables import Table
from cchc_analysis.report.tables.input_sheets import InputSheet
from cchc_analysis.run.sheet import write_input_sheet, write_table
from cchc_analysis.words import number

CELLS = pd.DataFrame({"Chỉ số": ["PCI", "PAR"], "Điểm": ["65,15", "≥ 88,65"], "Hạng": ["=13", "31–63"]})
TABLE = Table("t5", "Điểm", CELLS, numeric=("Điểm", "Hạng"), note="Nguồn: VCCI.", strong=(1,))
FORM = InputSheet(
    "Đơn vị", "Cần bổ sung", ("Đơn vị", "Điểm", "Phân loại"), figures=("Điểm",), choices={"Phân loại": ("tốt, khá",)}
)


def sheet(write, what, *options):
    sheet = openpyxl.Workbook().active
    write(sheet, what, *options)
    return sheet


@given(st.floats(-1e7, 1e7), st.integers(0, 4), st.sampled_from(["vi", "en"]), st.booleans())
def test_a_printed_number_is_read_back_as_printed(value, decimals, lang, sign):
    found = number_in(number(value, decimals, lang, sign=sign), lang)
    assert found is not None
    assert found[0] == pytest.approx(round(value, decimals))


@pytest.mark.parametrize("text", ["31–63", "≥ 88,65", "–", "12/14", "1.23", "12.3456", "S0106", ""])
def test_what_is_no_vietnamese_number_stays_text(text):
    assert number_in(text, "vi") is None


def test_a_score_can_be_reckoned_with_and_a_bound_is_text():
    cells = sheet(write_table, TABLE, "vi")
    assert (cells["B4"].value, cells["B4"].number_format) == (65.15, "#,##0.00")
    assert cells["B5"].value == "≥ 88,65"


def test_a_shared_rank_is_a_number_that_shows_its_sign_and_no_formula():
    cell = sheet(write_table, TABLE, "vi")["C4"]
    assert (cell.value, cell.data_type, cell.number_format) == (13, "n", '"="#,##0')


def test_a_text_that_looks_like_a_formula_is_text():
    table = Table("x", "x", pd.DataFrame({"Tiêu đề": ["=HYPERLINK(1)"]}))
    assert sheet(write_table, table, "vi")["A4"].data_type == "s"


def test_headings_stay_in_sight_and_sources_stand_below():
    cells = sheet(write_table, TABLE, "vi")
    assert cells.freeze_panes == "B4"
    assert cells["A7"].value == "Nguồn: VCCI."
    assert cells["A5"].font.bold
    assert not cells["A4"].font.bold


def test_cells_for_figures_take_numbers_only_and_choices_with_commas_are_a_list():
    rules = {rule.type: rule for rule in sheet(write_input_sheet, FORM).data_validations.dataValidation}
    assert str(rules["decimal"].sqref) == "B4:B43"
    assert rules["list"].formula1 == "'Sheet'!$E$4:$E$4"


def test_a_sheet_to_fill_holds_no_figure():
    cells = [cell.value for row in sheet(write_input_sheet, FORM).iter_rows(min_row=4) for cell in row]
    assert [value for value in cells if value is not None] == ["tốt, khá"]


def test_a_long_name_of_a_tab_is_cut_between_words_and_stays_unlike_the_others():
    long = "SIPAS - tiếp cận dịch vụ hành chính công (bổ sung)"
    first = tab_name(long, [])
    assert first == "SIPAS - tiếp cận dịch vụ hành"
    assert tab_name(long, [first]) == "SIPAS - tiếp cận dịch vụ (2)"
    assert tab_name("a: b/c?", []) == "a b c"
    assert tab_name("x" * 40, []) == "x" * 31


def test_a_name_is_cut_before_a_bracket_that_would_stay_open():
    # A tester found a tab named "PAR - sources of points (to".
    assert tab_name("PAR - sources of points (to fill)", []) == "PAR - sources of points"
    assert tab_name("PAR - sources (all) of the points", []) == "PAR - sources (all) of the"


@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=12))
def test_names_of_tabs_are_such_as_excel_takes(wished):
    taken: list[str] = []
    for name in wished:
        taken.append(tab_name(name, taken))
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in taken)
    assert len({name.casefold() for name in taken}) == len(taken)


@pytest.mark.parametrize(
    ("text", "lang", "value", "pattern"),
    [
        ("65,15", "vi", 65.15, "#,##0.00"),
        ("65.15", "en", 65.15, "#,##0.00"),
        ("1.234", "vi", 1234, "#,##0"),  # a point parts thousands in Vietnamese
        ("1,234", "en", 1234, "#,##0"),
        ("−0,19", "vi", -0.19, "+#,##0.00;−#,##0.00;0.00"),
        ("+13", "en", 13, "+#,##0;−#,##0;0"),
        ("=13", "en", 13, '"="#,##0'),
    ],
)
def test_a_number_is_entered_with_the_format_that_prints_it_so(text, lang, value, pattern):
    assert number_in(text, lang) == (value, pattern)


def test_a_number_under_a_heading_of_texts_stays_text():
    table = Table("x", "x", pd.DataFrame({"Năm": ["2021"], "Điểm": ["63,92"]}), numeric=("Điểm",))
    cells = sheet(write_table, table, "vi")
    assert (cells["A4"].value, cells["A4"].data_type) == ("2021", "s")
    assert cells["B4"].value == 63.92


def test_names_known_beforehand_stand_in_a_sheet_to_fill_and_the_rest_is_marked_for_entry():
    rows = (("PCI01", "Gia nhập thị trường"), ("PCI02", "Tiếp cận đất đai"))
    form = InputSheet("x", "x", ("Mã", "Thành phần", "Điểm"), rows=rows, figures=("Điểm",))
    cells = sheet(write_input_sheet, form)
    assert [cells[place].value for place in ("A4", "B5", "C4")] == ["PCI01", "Tiếp cận đất đai", None]
    assert cells["C4"].fill.fgColor.rgb != cells["B4"].fill.fgColor.rgb
    assert [str(rule.sqref) for rule in cells.data_validations.dataValidation] == ["C4:C5"]


def test_a_note_goes_over_the_whole_width_and_a_table_without_one_has_none():
    assert "A7:C7" in map(str, sheet(write_table, TABLE, "vi").merged_cells.ranges)
    assert not sheet(write_table, Table("x", "x", CELLS), "vi").merged_cells.ranges


def test_an_empty_table_keeps_its_title_and_says_why():
    cells = sheet(write_table, Table("x", "Điểm bị trừ", CELLS.head(0), note="Chưa có số liệu."), "vi")
    assert cells["A1"].value == "Điểm bị trừ"
    assert cells["A5"].value == "Chưa có số liệu."


def test_a_sheet_prints_on_one_page_across_with_its_headings_on_each():
    cells = sheet(write_table, TABLE, "vi")
    assert (cells.page_setup.orientation, cells.page_setup.fitToWidth) == ("landscape", 1)
    assert cells.print_title_rows == "$3:$3"


def test_short_headings_of_figures_stay_on_one_line_with_room_between():
    # "Điểm 2022 Điểm 2023" ran together where columns were as narrow as their longest word.
    headings = ("Đơn vị", "Điểm 2022", "Điểm 2023", "Hạng 2022")
    made = sheet(write_input_sheet, InputSheet("Đơn vị", "Cần bổ sung", headings, figures=headings[1:]))
    assert all(made.column_dimensions[column].width >= len("Điểm 2022") + 3 for column in "BCD")
