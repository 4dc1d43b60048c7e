"""The yearly report: what stands in it whatever is known, and that its figures come from the ledger alone."""

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise
from types import SimpleNamespace

import pytest

from briefings import ASKED, briefing_of, in_tiers, lines_of, made, marked_lines, report_of, table_after
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.intake.office_book import filled_sheets
from cchc_analysis.record.releases import release_calendar
from cchc_analysis.record.tables import current_record
from cchc_analysis.report.documents.summary import findings
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.briefing import releases_text
from cchc_analysis.report.tables.briefing import DOTS
from cchc_analysis.standing.missing_figures import missing_figures
from cchc_analysis.standing.office_remarks import PROPOSED, OfficeRemarks, Remark
from filled_book import LOST, fill
from keyed_numbers import plain, unkeyed

#: What a document has in digits beside the figures of the ledger: the number of a section, a chance in the round
#: figures of the house, the level of a range, and how many years ahead.
ROUND = (
    r"^\d\. ",
    r"\b\d+ in \d+\b",
    r"(?:khoảng|dưới|trên) \d+(?:–\d+)?%",
    r"\b[58]0%",
    r"\b(?:in|of) \d years?\b|\b(?:trong|chặng) \d năm\b",
)
SECTIONS = {
    "vi": ["I. KẾT QUẢ CHUNG", "II. KẾT QUẢ TỪNG CHỈ SỐ", "III. THỰC HIỆN MỤC TIÊU TRONG NĂM",
           "IV. YÊU CẦU CỦA MỤC TIÊU KẾ TIẾP", "V. NỘI DUNG CẦN CẢI THIỆN VÀ PHÂN CÔNG", "VI. GHI CHÚ VỀ SỐ LIỆU",
           "Nơi nhận:", "PHỤ LỤC"],
    "en": ["I. RESULTS", "II. EACH INDEX", "III. TARGETS OF THE YEAR", "IV. WHAT THE NEXT AIMS TAKE",
           "V. WHAT TO IMPROVE, AND WHO LEADS", "VI. NOTES ON THE FIGURES", "Recipients:", "ANNEX"],
}  # fmt: skip


#: All in Vietnamese, much and little known in English too.
DOCUMENTS = [(*asked, "vi") for asked in ASKED] + [(*asked, "en") for asked in (ASKED[0], ASKED[2])]


@pytest.fixture(params=in_tiers(DOCUMENTS), ids=lambda asked: "-".join(map(str, asked)))
def asked(request):
    return request.param


@pytest.fixture(scope="module")
def home():
    return lines_of(made(2023, "Bắc Kạn", "vi").report)


def test_every_section_stands_in_its_place_and_none_is_empty(asked):
    lines = lines_of(made(*asked).report)
    places = [lines.index(section) for section in SECTIONS[asked[2]]]
    assert places == sorted(places)
    assert all(later - earlier > 1 for earlier, later in pairwise([*places, len(lines)]))


def test_every_index_has_a_sentence_of_its_own_between_its_heading_and_the_dotted_line(asked):
    lines = lines_of(made(*asked).report)
    for number, one in enumerate(briefing_of(*asked[:2]).indices, start=1):
        following = lines[lines.index(f"{number}. {one.index.name(asked[2])}") + 1]
        assert one.index.short in following, following


def test_nothing_unsaid_is_left_in_a_document(asked):
    documents = made(*asked)
    for document in (documents.report, documents.summary):
        text = "\n".join(lines_of(document))
        assert not re.search(r"\b(?:nan|None|NaT|<NA>)\b|[{}]|\*\*", text)


def test_every_figure_of_a_document_was_printed_by_its_ledger(asked):
    documents = made(*asked)
    for document in (documents.report, documents.summary):
        quoted = titles_of_pages(document, asked[2])
        found = "\n".join(line for line in marked_lines(document) if plain(line) not in quoted)
        assert len(documents.marks.figures(found)) >= 5
        for pattern in ROUND:
            found = re.sub(pattern, " ", found, flags=re.MULTILINE)
        assert unkeyed(found) == []


def titles_of_pages(document, lang):
    """The words of others: titles and publishers of the pages read."""
    title = "Các trang đã đọc" if lang == "vi" else "Pages on which"
    try:
        return {cell for row in table_after(document, title)[1:] for cell in row}
    except AssertionError:
        return set()  # the summary has none


def test_bac_kan_2023_says_what_the_meeting_asks_first(home):
    assert (
        "2. Mục tiêu trong năm. Nghị quyết 16-NQ/ĐH Đại hội Đảng bộ tỉnh lần thứ XII: PAR INDEX 2023 tăng từ 1 bậc trở "
        "lên so với hạng 61 (2022); kết quả hạng 57: đạt (so với năm trước); không đạt (theo lộ trình từ năm trước kỳ; "
        "từ số liệu đã biết ngày ban hành)."
    ) in home
    sipas = next(line for line in home if line.startswith("SIPAS 2023: Bắc Kạn đứng hạng 63"))
    # Both figures from Báo cáo 90/BC-SNV of 15 May 2024: 75.03, down 0.19.
    assert "Điểm số đạt 75,03, giảm 0,19 điểm so với năm 2022" in sipas


def test_the_rankings_are_named_with_issuer_and_day(home):
    assert "PAR INDEX 2023 (Bộ Nội vụ, công bố ngày 17/4/2024)" in home[home.index("I. KẾT QUẢ CHUNG") - 1]


@pytest.mark.full
def test_a_ranking_is_named_with_its_decision_and_the_day_of_it():
    ha_giang = "\n".join(lines_of(made(2015, "Hà Giang", "vi").report))
    assert "PAR INDEX 2015 (Bộ Nội vụ, công bố ngày 17/8/2016, Quyết định số 2558/QĐ-BNV (01/8/2016))" in ha_giang


def test_ranges_of_forecasts_stand_in_the_annex_alone(home):
    places = [place for place, line in enumerate(home) if "(80%: " in line]
    assert places
    assert min(places) > home.index("PHỤ LỤC")


def test_what_is_not_published_is_said_plainly(home):
    assert (
        "- PCI 2023: chưa công bố hoặc chưa tìm thấy hạng (từ số liệu đã công bố suy ra khoảng 31–63), điểm, thành "
        "phần của địa phương."
    ) in home
    # Four of eight fields of PAR INDEX are known.
    assert "- PAR INDEX 2023: chưa công bố hoặc chưa tìm thấy" in " ".join(home)
    assert "một số thành phần (mới biết 4/8)" in " ".join(home)


@pytest.mark.full
def test_what_fell_and_what_carries_the_aim_waits_for_a_lead_body():
    document = made(2021, "Lạng Sơn", "vi").report
    head, *rows = table_after(document, "Bảng phân công")
    assert head == ["Nội dung", "Lý do", "Nguyên nhân", "Giải pháp", "Cơ quan chủ trì", "Thời hạn"]
    told = {row[0]: row[1] for row in rows}
    # PCI 2021 of Lạng Sơn: Entry Costs fell from 8.77 to 5.86.
    assert told["PCI: Gia nhập thị trường"].endswith("−2,91 điểm")
    assert {cell for row in rows for cell in row[2:]} == {DOTS}


def test_the_offices_remarks_stand_in_the_report_marked_as_its_own():
    remark = Remark(cause="Chậm chuyển đổi số", lead_body="Sở Thông tin và Truyền thông", deadline="30/9/2024")
    told = {"PAR": Remark(remark="Đã có chuyển biến"), "PAPI.D3": remark, "PAPI.D7": remark}
    remarks = OfficeRemarks((), told | {PROPOSED: Remark(remark="Vào nửa trên của bảng PAR INDEX")})
    document, _ = report_of(replace(briefing_of(2023, "Bắc Kạn"), remarks=remarks))
    lines = lines_of(document)
    assert "Ý kiến của cơ quan: Đã có chuyển biến." in lines
    assert "Ý kiến của cơ quan: Mục tiêu đề xuất cho năm tới: Vào nửa trên của bảng PAR INDEX." in lines
    rows = {row[0]: row[2:] for row in table_after(document, "Bảng phân công")[1:]}
    given = ["Chậm chuyển đổi số", DOTS, "Sở Thông tin và Truyền thông", "30/9/2024"]
    assert rows["PAPI: Trách nhiệm giải trình với người dân"] == given
    # Its points rose, so only the office puts it before the meeting.
    assert rows["PAPI: Quản trị môi trường"] == given


def test_a_merged_province_shows_those_that_became_it_side_by_side():
    head, *rows = table_after(made(2025, "Thái Nguyên", "vi").report, "Số liệu gần nhất")
    assert head[2:] == [f"{name} (cũ): {what}" for name in ("Thái Nguyên", "Bắc Kạn") for what in ("hạng", "điểm")]
    assert ["SIPAS", "2024", "2", "90,23", "63", "78,17"] in rows


def test_a_merged_province_whose_components_are_known_is_not_said_to_have_no_figure():
    # PCI 2025 of Thái Nguyên: four of nine sub-indices, and neither total nor rank.
    lines = lines_of(made(2025, "Thái Nguyên", "vi").report)
    assert "PCI: đến năm 2025, chưa có điểm tổng hợp và hạng chung của Thái Nguyên từ sau sáp nhập." in lines
    assert not [line for line in lines if line.startswith("PCI: đến năm 2025, bộ dữ liệu chưa có số liệu nào")]
    assert any("mới có số liệu của 4/9 thành phần" in line for line in lines)


def test_what_the_report_points_at_is_there(asked):
    document = made(*asked).report
    lines, vi = lines_of(document), asked[2] == "vi"
    notes = lines[lines.index("VI. GHI CHÚ VỀ SỐ LIỆU" if vi else "VI. NOTES ON THE FIGURES") :]
    told = any(line for line in notes if ("nêu ở phụ lục" if vi else "stand in the annex") in line)
    assert told == any(line.startswith("Từ ngữ chỉ khả năng" if vi else "Words for chances") for line in lines)
    heads = {cell for table in document.tables for cell in (plain(cell.text) for cell in table.rows[0].cells)}
    gap = any(("dấu + là vượt" if vi else "Gap: + beyond the aim") in line for line in lines)
    assert not gap or ("So với mục tiêu" if vi else "Gap to the target") in heads


def test_the_reasons_named_below_the_assignments_are_those_that_stand_there():
    lines = lines_of(made(2025, "Thái Nguyên", "vi").report)
    rows = table_after(made(2025, "Thái Nguyên", "vi").report, "Bảng phân công")[1:]
    assert {row[1] for row in rows} == {"–"}
    assert not [line for line in lines if line.startswith("Lý do:")]
    home = [line for line in lines_of(made(2023, "Bắc Kạn", "vi").report) if line.startswith("Lý do:")]
    assert len(home) == 1
    assert "mức giảm so với năm trước; hạng của cả chỉ số" in home[0]
    assert "mức phải tăng" not in home[0]


@pytest.mark.parametrize(
    "typed", ["512/QĐ-BNV", "Quyết định số 512/QĐ-BNV", "quyết định 512/QĐ-BNV", "Decision No. 512/QĐ-BNV"]
)
def test_a_decision_is_called_so_once_however_its_number_was_typed(typed):
    days = release_calendar().query("index == 'PAR' and year == 2022").assign(decision=typed)
    assert releases_text(days, Ledger("vi")).endswith(", Quyết định số 512/QĐ-BNV)")


def test_an_index_whose_name_lacks_its_short_one_is_headed_with_both():
    index = replace(find_index("PCI", current_record()), short="DDCI", name_vi="Chỉ số năng lực cấp sở, ngành")
    assert index.full_name("vi") == "Chỉ số năng lực cấp sở, ngành (DDCI)"


def test_why_targets_were_missed_is_asked_where_one_was():
    # Bắc Kạn 2023 missed its aim of Resolution 16 in two of three readings; Thái Nguyên 2025 has no target of its own.
    asked = "Nguyên nhân chưa đạt mục tiêu:"
    assert briefing_of(2023, "Bắc Kạn").missed
    assert any(line.startswith(asked) for line in lines_of(made(2023, "Bắc Kạn", "vi").report))
    assert not any(line.startswith(asked) for line in lines_of(made(2025, "Thái Nguyên", "vi").report))


def test_an_aim_that_no_document_states_is_said_to_be_an_example():
    briefing, example = briefing_of(2023, "Bắc Kạn"), "ví dụ do chương trình lấy"
    asked = briefing.foremost
    for target, said in ((None, True), ({"document": "Nghị quyết"}, False)):
        found = findings(replace(briefing, scenarios=(replace(asked, target=target),)), Ledger("vi"))
        assert (example in found[2]) is said


def test_the_aim_told_first_is_stated_else_one_whose_start_is_known():
    def scenario(*, told, target=None):
        return SimpleNamespace(target=target, requirement=SimpleNamespace(start=SimpleNamespace(told=told)))

    silent, told, stated = scenario(told=False), scenario(told=True), scenario(told=False, target="Nghị quyết")
    of = partial(replace, briefing_of(2023, "Bắc Kạn"))
    assert of(scenarios=(silent, told)).foremost is told
    assert of(scenarios=(silent, told, stated)).foremost is stated
    assert of(scenarios=(silent,)).foremost is silent
    assert of(scenarios=()).foremost is None


def test_the_annex_lists_the_pages_of_the_provinces_own_figures_alone():
    rows = table_after(made(2023, "Bắc Kạn", "vi").report, "Các trang đã đọc")[1:]
    # Pages about Hòa Bình stood there (S0074, S0345): the best of the region in two fields.
    assert [row[0] for row in rows] == ["S0068", "S0172", "S0314", "S0349"]


def test_the_summary_has_three_findings_a_chart_and_a_table(asked):
    document = made(*asked).summary
    starts = [line[:3] for line in lines_of(document) if re.match(r"\d\. ", line)]
    assert starts == ["1. ", "2. ", "3. "]
    assert len(document.inline_shapes) == 1
    assert len(document.tables) == 1
    assert document.inline_shapes[0]._inline.docPr.get("descr"), "a screen reader says what the chart shows"


def test_points_lost_that_the_office_filled_in_are_tabled_as_its_own(tmp_path):
    briefing = briefing_of(2023, "Bắc Kạn")
    typed = [(LOST, 1, "Tiêu chí", "Giải quyết hồ sơ đúng hạn"), (LOST, 1, "Điểm bị trừ", 0.25)]
    filled = filled_sheets(fill(tmp_path / "tong_hop.xlsx", *typed))
    missing = missing_figures(briefing.headline, briefing.missing.profiles, filled=filled)
    document, ledger = report_of(replace(briefing, missing=missing))
    rows = table_after(document, "PAR INDEX 2023: điểm bị trừ theo tiêu chí")
    assert ["Giải quyết hồ sơ đúng hạn", "0,25"] in [row[:2] for row in rows]
    assert ledger.entries["PAR.2023.06.criteria.1.lost.office_points"].printed == "0.25"


def test_figures_that_no_official_page_gave_are_named_with_where_they_were_read():
    # PAPI was read in copies by others; of PCI 2023 the rank alone, in the press.
    notes = lines_of(made(2023, "Bắc Kạn", "vi").report)
    assert "- PAPI 2023: hạng, điểm, thành phần đọc ở trang thứ cấp; chưa tìm được trang chính thức." in notes
    assert "- PCI 2023: hạng đọc ở báo chí; chưa tìm được trang chính thức." in notes
    assert not any(line.startswith("- SIPAS 2023") and "chính thức" in line for line in notes)


def test_what_was_read_on_no_official_page_is_said_beside_the_table_and_known_components_in_the_summary():
    # PCI 2025 of Thái Nguyên was read on GitHub, after VCCI.
    made_of = made(2025, "Thái Nguyên", "vi")
    notes = [line for line in lines_of(made_of.report) if line.startswith("Hạng tính từ điểm đã công bố")]
    assert any("Thành phần đọc ở trang thứ cấp; chưa tìm được trang chính thức." in note for note in notes)
    assert any("mới có số liệu của 4/9 thành phần" in line for line in lines_of(made_of.summary))


def test_the_annex_sets_the_noise_of_a_year_beside_what_weights_tell():
    # PAPI of Đồng Tháp fell from 2nd to 27th under all weights; the noise of a year leaves 27th level with 2nd to 59th.
    lines = lines_of(made(2021, "Đồng Tháp", "vi").report)
    place = next(n for n, line in enumerate(lines) if "đều giảm ít nhất 20 bậc" in line)
    assert "Chỉ xét trọng số, chưa tính sai số điều tra và dao động của một năm." in lines[place]
    assert "hạng 27 không khác biệt có ý nghĩa thống kê với các hạng 2–59" in lines[place + 1]
    assert any(line.startswith("Biểu đồ dưới đây chỉ vẽ PCI 2021;") for line in lines[place:])
