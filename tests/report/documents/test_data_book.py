"""The book of figures: T1 to T9 as numbers that Excel reckons with, each row with its sources, nothing made up."""

import re
from dataclasses import replace

import pytest

import cchc_analysis as ca
from briefings import ASKED, briefing_of, in_tiers
from cchc_analysis.record.intake.office_book import filled_sheets
from cchc_analysis.report.documents.sheet_cells import number_in
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.data_book import path_table
from cchc_analysis.standing.missing_figures import missing_figures
from cchc_analysis.standing.office_remarks import OfficeRemarks, Remark
from cchc_analysis.standing.trends import trajectory
from data_books import below, book_of, row_named, written
from filled_book import FIELDS, OWN_UNITS, empty_book, fill
from keyed_numbers import marking, plain, unkeyed
from new_map import with_par_2025

BOOKS = [(*asked, "vi") for asked in ASKED] + [
    (2023, "Bắc Kạn", "en"),
    (2024, "Bình Thuận", "vi"),
    (2016, "Bắc Kạn", "vi"),
]
#: Sheets whose cells are names of rows and pages, and the list of sheets.
LISTS = {"vi": ("Nội dung", "Nguồn", "Trang nguồn"), "en": ("Contents", "Sources", "Pages")}
#: What has digits and is no figure: the number of a table, a round rank that a heading names, the code of a row, the
#: maps by how many provinces they have, the number of a directive.
ROUND = (
    r"^T\d+\. ",
    r"^(?:hạng|rank) \d+$",
    r"^T\d+\.\d+$",
    r"\b10 (?:đến|to) [2-5]0\b",
    r"\b(?:ở hạng|at rank) 10\b",
    r"bảng 63 tỉnh và bảng 34 tỉnh",
    r"\b\d+-CT/TU\b",
)


@pytest.fixture(params=in_tiers(BOOKS), ids=lambda asked: "-".join(map(str, asked)))
def asked(request):
    return request.param


@pytest.fixture(scope="module")
def home():
    return book_of(2023, "Bắc Kạn").values


def tables(book, lang):
    what_if = "Mô phỏng" if lang == "vi" else "What if"
    return [sheet for sheet in book if sheet.title not in LISTS[lang] and not sheet.title.startswith(what_if)]


def test_every_table_of_the_meeting_has_its_sheet(home):
    numbers = {sheet.title.partition(" ")[0] for sheet in home}
    assert {f"T{number}" for number in range(1, 10)} <= numbers


def test_every_figure_was_printed_by_the_ledger_and_stands_there_as_a_number(asked):
    year, province, lang = asked
    with marking() as marks:
        marked = tables(written(briefing_of(year, province), lang).values, lang)
    counted = 0
    for sheet, keyed in zip(tables(book_of(*asked).values, lang), marked, strict=True):
        for row, keyed_row in zip(sheet.iter_rows(), keyed.iter_rows(), strict=True):
            for cell, text in zip(row, (str(one.value or "") for one in keyed_row), strict=True):
                rest = text
                for pattern in ROUND:
                    rest = re.sub(pattern, " ", rest)
                assert unkeyed(rest) == [], (sheet.title, cell.coordinate)
                if marks.figures(text) and number_in(plain(text), lang) is not None:
                    assert cell.value == number_in(plain(text), lang)[0], (sheet.title, cell.coordinate)
                    counted += 1
    assert counted > 10


def test_nothing_unsaid_is_left_in_a_cell(asked):
    texts = [str(cell.value) for sheet in book_of(*asked).values for row in sheet for cell in row if cell.value]
    assert not [text for text in texts if re.search(r"\b(?:nan|None|NaT|<NA>)\b|[{}]|\*\*|…", text)]


def test_every_sheet_prints_on_a4_with_its_head_and_the_number_of_the_page(asked):
    for sheet in book_of(*asked).values:
        assert sheet.page_setup.paperSize == 9, sheet.title
        # As wide as one page, which is what Excel takes where nothing else is said; a break needs a size that is set.
        fitted = sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert fitted or (sheet.row_breaks.brk and sheet.page_setup.scale >= 75), sheet.title
        assert sheet.page_setup.fitToWidth in (None, 1), sheet.title
        assert "&P/&N" in sheet.oddFooter.right.text
    for sheet in (sheet for sheet in tables(book_of(*asked).values, asked[2]) if sheet.max_row > 3):
        assert sheet.freeze_panes == "B4", sheet.title
        assert sheet.print_title_rows == "$3:$3"


def test_letters_on_paper_have_seven_and_a_half_points_or_more(asked):
    # Letters of 10 points on A4 that leaves 15 mm on either side; a column of n digits is 7 n + 5 pixels wide.
    book = book_of(*asked).values
    assert (book._fonts[0].name, book._fonts[0].sz) == ("Arial", 10), "of which the digits count"
    for sheet in tables(book, asked[2]):
        wide, high = (297, 210) if sheet.page_setup.orientation == "landscape" else (210, 297)
        printed = sheet[sheet.print_area.partition("!")[2] or sheet.print_area][0]
        pixels = sum(7 * round(sheet.column_dimensions[cell.column_letter].width) + 5 for cell in printed)
        assert 10 * min(1, (wide / 25.4 - 1.2) * 96 / pixels) >= 7.5, (sheet.title, wide, high, pixels)
        sizes = {cell.font.sz for row in sheet for cell in row if cell.value is not None}
        assert min(sizes) >= 10, sheet.title


def test_t8_places_the_own_score_on_the_table_of_the_year_before(home):
    # PCI 2021 of Bắc Kạn: 62.26 points, rank 48; on the table of 2020 this score stood 45th of the 63.
    sheet = home["T8 Ngưỡng PCI"]
    of_2021 = row_named(sheet, "2021")
    head = {cell.value: cell.column for cell in sheet[3]}
    own = [
        sheet.cell(of_2021, head[name]).value
        for name in ("Điểm của tỉnh", "Hạng của tỉnh", "Hạng của điểm này trên bảng năm trước")
    ]
    then = ca.load_pci().query("year == 2020 and province_code != '06'")["score"]
    assert own == [62.26, 48, 1 + int((then > 62.26).sum())]


def test_exact_ranks_of_the_path_are_numbers_whatever_the_map(tmp_path):
    # 2025 is made up: a rank among 34 stands in a column of its own, which no line joins with those among 63.
    record = ca.open_record(with_par_2025(tmp_path / "data"))
    table = path_table([trajectory("PAR", "Cao Bằng", 2025, record=record)], Ledger("vi", record))
    assert "PAR INDEX: hạng trong 34 tỉnh" in table.cells
    last = table.cells.iloc[-1]
    assert number_in(last["PAR INDEX: hạng trong 34 tỉnh"], "vi") is not None
    assert last["PAR INDEX: hạng"] == "–"
    assert table.cells.set_index("Năm").loc["2024", "PAR INDEX: hạng"] == "63"


def test_the_headline_of_bac_kan_2023_is_in_numbers_and_what_is_not_published_is_empty(home):
    sheet = home["T1 Tổng hợp"]
    # Báo cáo 90/BC-SNV of 15 May 2024: 84.24 points, 57th of 63, +4.89 points, +4 places.
    par = row_named(sheet, "PAR INDEX")
    head = {cell.value: cell.column for cell in sheet[3]}
    values = {name: sheet.cell(par, column).value for name, column in head.items()}
    assert (values["Điểm"], values["Hạng"]) == (84.24, 57)
    assert (values["Tăng/giảm điểm"], values["Tăng/giảm bậc"]) == (4.89, 4)
    assert sheet.cell(par, head["Điểm"]).number_format == "#,##0.00"
    assert sheet.cell(row_named(sheet, "PCI"), head["Điểm"]).value is None
    assert sheet.cell(row_named(sheet, "PCI"), head["Hạng"]).value == "31–63"


def test_each_row_with_figures_points_at_its_source_rows(asked):
    book, (_, sources, _) = book_of(*asked).values, LISTS[asked[2]]
    codes = [cell.value for cell in book[sources]["A"][3:]]
    for sheet in tables(book, asked[2]):
        for row in sheet.iter_rows(min_row=4):
            for cell in (cell for cell in row if cell.hyperlink is not None):
                goal = re.search(r"!A(\d+)$", cell.hyperlink.location)
                assert book[sources].cell(int(goal[1]), 1).value == cell.value
                assert cell.value in codes


def test_the_source_of_a_figure_names_the_row_of_the_record_and_the_page(home):
    rows = [[cell.value for cell in row] for row in home["Nguồn"].iter_rows(min_row=4, max_col=4)]
    told = {(row[0], row[2]): row[3] for row in rows}
    assert told["T1.1", "PAR.2023.06.total"] == "S0068"
    pages = [row[3] for row in rows if row[3]]
    assert len(pages) > 100
    assert all(re.fullmatch(r"S\d{4}(?:-S\d{4}|, S\d{4})*", page) for page in pages)


def test_sources_of_points_stand_two_years_side_by_side_with_room_for_what_is_not_published(home):
    sheet = home["T4 PAR - nguồn điểm"]
    assert [cell.value for cell in sheet[3]][:4] == ["Nguồn điểm", "Điểm tối đa", "2022", "2023"]
    total = row_named(sheet, "Chỉ số chung")
    assert [sheet.cell(total, column).value for column in (3, 4)] == [79.35, 84.24]
    # Of the sources the record has no points of Bắc Kạn.
    assert below(sheet, "2023")[:4] == [None] * 4


def test_what_a_field_lost_is_what_is_short_of_its_maximum(home):
    sheet = home["T3 PAR - điểm bị trừ"]
    row = row_named(sheet, "Cải cách thể chế")
    # 9.3640 of 10 points, Báo cáo 90/BC-SNV.
    assert [sheet.cell(row, column).value for column in (3, 5, 6)] == [10, 9.36, 0.64]


def test_an_empty_row_reckons_what_is_typed_beside_it():
    sheet = book_of(2023, "Bắc Kạn").formulas["T3 PAR - điểm bị trừ"]
    assert sheet["F15"].value == '=IF(OR(C15="",E15=""),"",C15-E15)'
    units = book_of(2023, "Bắc Kạn").formulas["T6 Đơn vị"]
    assert units["E4"].value == '=IF(OR(D4="",C4=""),"",D4-C4)'


def test_what_the_office_remarked_stands_as_text_whatever_it_begins_with():
    remark = Remark(cause="=1+1", lead_body="@Sở Nội vụ", deadline="-30/9")
    book = written(replace(briefing_of(2023, "Bắc Kạn"), remarks=OfficeRemarks((), {"PAR.PAR1": remark})))
    sheet = book.formulas["T3 PAR - điểm bị trừ"]
    told = [sheet.cell(4, column) for column in (7, 8, 9)]
    assert [(cell.value, cell.data_type) for cell in told] == [("=1+1", "s"), ("@Sở Nội vụ", "s"), ("-30/9", "s")]


def test_ranks_are_drawn_with_the_first_above_and_gaps_where_they_are_not_known(home):
    charts = home["T1 Diễn biến"]._charts
    assert len(charts) == 1
    assert charts[0].y_axis.scaling.orientation == "maxMin"
    assert charts[0].display_blanks == "gap"
    years, ranks = below(home["T1 Diễn biến"], "Năm"), below(home["T1 Diễn biến"], "PCI: hạng")
    # PCI 2023: among those below the published thirty, so no point is drawn.
    assert dict(zip(years, ranks, strict=True))["2023"] is None
    assert dict(zip(years, ranks, strict=True))["2022"] == 35


def test_components_are_drawn_beside_their_maximum_or_the_median(home):
    assert [len(home[tab]._charts[0].series) for tab in ("T2 PAR - thành phần", "T9 PAPI - thành phần")] == [2, 2]
    assert home["T5 PCI - thành phần"]._charts == []


def test_bars_begin_at_zero(home):
    for tab in ("T2 PAR - thành phần", "T9 PAPI - thành phần"):
        assert home[tab]._charts[0].y_axis.scaling.min == 0, tab


def test_a_chart_is_printed_whole_on_the_page_of_its_table_or_the_next(home):
    drawn = [sheet for sheet in home if sheet._charts and sheet.title.startswith("T")]
    assert len(drawn) >= 3
    for sheet in drawn:
        printed = sheet[sheet.print_area.partition("!")[2]]
        assert printed[0][-1].column > max(chart.anchor.to.col for chart in sheet._charts), sheet.title
        on_one_page = sheet.page_setup.fitToHeight in (None, 1) and not sheet.page_setup.scale
        breaks = [each.id for each in sheet.row_breaks.brk]
        assert on_one_page or breaks == [chart.anchor._from.row for chart in sheet._charts], sheet.title


def test_a_merged_province_shows_those_that_became_it_and_what_is_not_published():
    book = book_of(2025, "Thái Nguyên").values
    assert below(book["T1 Các tỉnh cũ"], "Chỉ số")
    said = [cell.value for cell in book["Nội dung"]["B"] if cell.value]
    assert any(text.startswith("Không có trang mô phỏng PCI: ") for text in said)
    assert not [sheet for sheet in book if sheet.title.startswith("Mô phỏng")]


def with_own_figures(year, province, path):
    briefing = briefing_of(year, province)
    parts = [part for one in briefing.indices for part in one.profiles]
    missing = missing_figures(briefing.headline, parts, filled=filled_sheets(path))
    return written(replace(briefing, missing=missing)).values


def test_units_that_the_office_entered_stand_first(tmp_path):
    path = fill(tmp_path / "tong_hop.xlsx", (OWN_UNITS, 1, "Đơn vị", "Sở Nội vụ"), (OWN_UNITS, 1, "Điểm 2023", 91.5))
    book = with_own_figures(2023, "Bắc Kạn", path)
    sheet = book["T6 Đơn vị"]
    assert (sheet["A4"].value, sheet["D4"].value) == ("Sở Nội vụ", 91.5)
    assert any(cell.value == "T6.1" for cell in book["Nguồn"]["A"])


def test_components_that_the_office_entered_stand_beside_what_the_record_knows(tmp_path):
    # PCI 2024 of Quảng Ninh is published without components; of 2023 the record has two.
    tab, heading = "PCI - thành phần (bổ sung)", "Điểm 2024"
    typed = fill(tmp_path / "tong_hop.xlsx", (tab, 1, heading, 7.25), book=empty_book("vi", 2024, "Quảng Ninh"))
    book = with_own_figures(2024, "Quảng Ninh", typed)
    sheet = book["T5 PCI - thành phần"]
    rows = dict(
        zip(below(sheet, "Thành phần"), zip(below(sheet, "2023"), below(sheet, "2024"), strict=True), strict=True)
    )
    assert rows["Gia nhập thị trường"] == (None, 7.25)
    assert rows["Chi phí thời gian"] == (8.54, None)
    behind = {row[0].value: row[2].value for row in book["Nguồn"].iter_rows() if row[0].value in ("T5.1", "T5.4")}
    assert behind == {"T5.1": f"tong_hop.xlsx, {tab}, E4", "T5.4": "PCI.2023.22.PCI04"}


def test_components_that_the_office_entered_have_a_sheet_of_their_own_where_the_record_knows_some(tmp_path):
    fields = (FIELDS, 1, "Điểm 2022", 8.5), ("PAR - nguồn điểm (bổ sung)", 1, "Điểm 2023", 58.87)
    book = with_own_figures(2023, "Bắc Kạn", fill(tmp_path / "tong_hop.xlsx", *fields))
    assert below(book["T2 PAR - thành phần"], "2022")[0] is None
    assert below(book["T2 PAR - số của đơn vị"], "2022") == [8.5]
    assert below(book["T4 PAR - số của đơn vị"], "2023") == [58.87]
