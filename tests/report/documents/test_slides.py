"""The slides of a year: one finding each, charts that can be edited, nothing over its edge, every figure kept."""

import io
import re
from dataclasses import replace
from functools import cache
from itertools import combinations

import openpyxl
import pandas as pd
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from briefings import ASKED, briefing_of, in_tiers, marked_slides, shown, slide_under, slides_of
from cchc_analysis.report.documents.deck import TITLE, WIDE
from cchc_analysis.report.documents.slide_text import Said, count_lines, fitted, height_of
from cchc_analysis.report.documents.slides import AT_LEAST, AT_MOST
from cchc_analysis.report.style import width
from cchc_analysis.standing.office_remarks import AIMS, PROPOSED, WHOLE, OfficeRemarks, Remark
from keyed_numbers import plain, unkeyed

#: What slides have in digits beside the figures of the ledger: a chance in the round figures of the house, the level of
#: a range, how many years ahead, and the number of a page of a run.
ROUND = (
    r"\b\d+ in \d+\b",
    r"(?:khoảng|dưới|trên) \d+(?:–\d+)?%",
    r"\b[58]0%",
    r"\b(?:in|of) \d years?\b|\b(?:trong|chặng) \d năm\b",
)
SLIDES = [(*asked, "vi") for asked in ASKED] + [(*asked, "en") for asked in (ASKED[0], ASKED[2])]


@pytest.fixture(params=in_tiers(SLIDES), ids=lambda asked: "-".join(map(str, asked)))
def asked(request):
    return request.param


@cache
def deck_of(year, province, lang):
    return slides_of(briefing_of(year, province), lang)[0]


@pytest.fixture
def deck(asked):
    return deck_of(*asked)


@pytest.fixture
def home():
    return deck_of(2023, "Bắc Kạn", "vi")


def title_of(slide):
    return slide.shapes.title.text_frame.text


def charts_of(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables_of(slide):
    return [shape.table for shape in slide.shapes if shape.has_table]


def notes_of(slide):
    return slide.notes_slide.notes_text_frame.text


def cells_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def series_of(chart):
    return {series.name: list(series.values) for series in chart.plots[0].series}


def of_index(index):
    """Slides of Bắc Kạn 2023 about one index alone."""
    briefing = briefing_of(2023, "Bắc Kạn")
    alone = replace(briefing, indices=tuple(one for one in briefing.indices if one.index.index == index))
    return slides_of(alone)[0]


def test_there_are_eight_to_twelve_slides_of_16_to_9(deck):
    assert AT_LEAST <= len(deck.slides) <= AT_MOST
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_fields_by_which_work_is_assigned_go_before_an_index_of_which_a_band_is_known(home):
    # PAR INDEX 2023: four of eight fields of Bắc Kạn (Báo cáo 90/BC-SNV); of PCI 2023 only that it is below rank 30.
    titles = [plain(title_of(slide)) for slide in home.slides]
    # Organisation had 92.52% of its points there, the least of the four.
    assert (
        "PAR INDEX 2023, Bắc Kạn: mới có số liệu của 4/8 thành phần; thấp nhất trong số đã biết: Cải cách tổ chức bộ "
        "máy hành chính (92,52% điểm tối đa)"
    ) in titles
    assert not [title for title in titles if title.startswith("PCI 2023")]
    assert "31–63" in " ".join(cell for row in cells_of(tables_of(home.slides[1])[0]) for cell in row)


def test_each_slide_has_a_finding_of_its_own_that_stands_on_two_lines(deck):
    titles = [title_of(slide) for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    for slide in list(deck.slides)[1:]:
        frame = slide.shapes.title.text_frame
        size = frame.paragraphs[0].runs[0].font.size.pt
        assert size >= 18
        assert count_lines(frame.text, TITLE.width, size, bold=True) <= 2, frame.text
        assert not frame.text.endswith("…"), frame.text


def test_nothing_unsaid_is_left_on_a_slide_or_in_its_notes(deck):
    text = "\n".join(line for slide in marked_slides(deck) for line in slide)
    assert not re.search(r"\b(?:nan|None|NaT|<NA>)\b|[{}]|\*\*", text)


def test_every_figure_in_words_was_printed_by_the_ledger(asked):
    made = shown(*asked)
    found = "\n".join(line for slide in marked_slides(made.deck) for line in slide)
    assert len(made.marks.figures(found)) >= 5
    for pattern in ROUND:
        found = re.sub(pattern, " ", found)
    assert unkeyed(found) == []


def test_every_figure_of_a_chart_stands_in_the_ledger_of_its_index(asked):
    made = shown(*asked)
    charts = [(plain(title_of(slide)), chart) for slide in made.deck.slides for chart in charts_of(slide)]
    assert charts
    shorts = {one.index.short: one.index.index for one in briefing_of(*asked[:2]).indices}
    for title, chart in charts:
        index = next(code for short, code in shorts.items() if title.startswith(short))
        known = {float(entry.printed) for key, entry in made.ledger.entries.items() if key.startswith(f"{index}.")}
        drawn = {value for values in series_of(chart).values() for value in values if value is not None}
        assert drawn
        assert drawn <= known, title


def test_the_table_behind_a_chart_holds_what_the_chart_shows(deck):
    for chart in (chart for slide in deck.slides for chart in charts_of(slide)):
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        (head, *rows) = book.worksheets[0].iter_rows(values_only=True)
        assert list(head[1:]) == list(series_of(chart))
        assert [list(column) for column in zip(*(row[1:] for row in rows), strict=True)] == list(
            series_of(chart).values()
        )
        assert [str(row[0]) for row in rows] == list(chart.plots[0].categories)


def test_everything_stands_on_its_slide_and_nothing_on_another(deck):
    for slide in deck.slides:
        solid = [one for one in slide.shapes if one.shape_type not in (MSO_SHAPE_TYPE.LINE, MSO_SHAPE_TYPE.AUTO_SHAPE)]
        for one in solid:
            assert min(one.left, one.top) >= 0
            assert one.left + one.width <= deck.slide_width
            assert one.top + one.height <= deck.slide_height
        for one, other in combinations(solid, 2):
            apart = (
                one.left + one.width <= other.left + Inches(0.02)
                or other.left + other.width <= one.left + Inches(0.02)
                or one.top + one.height <= other.top + Inches(0.02)
                or other.top + other.height <= one.top + Inches(0.02)
            )
            assert apart, (title_of(slide), one.name, other.name)


def test_every_text_fits_its_box(deck):
    for slide in deck.slides:
        for shape in (one for one in slide.shapes if one.has_text_frame and one.text_frame.text):
            runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
            if not runs:
                continue  # the number of the slide, which PowerPoint counts
            said = [Said(paragraph.text) for paragraph in shape.text_frame.paragraphs]
            side = shape.text_frame.margin_left / Inches(1)
            high = height_of(said, shape.width / Inches(1) - 2 * side, runs[0].font.size.pt)
            assert high <= shape.height / Inches(1), shape.text_frame.text
            assert min(run.font.size.pt for run in runs) >= 8


def test_rows_of_tables_are_high_enough_for_their_cells_and_few(deck):
    for slide in deck.slides:
        assert len(tables_of(slide)) <= 1
        for table in tables_of(slide):
            assert len(table.rows) <= 13
            for row in table.rows:
                for cell, column in zip(row.cells, table.columns, strict=True):
                    size = cell.text_frame.paragraphs[0].runs[0].font.size.pt if cell.text else 11
                    room = (column.width - cell.margin_left - cell.margin_right) / Inches(1)
                    lines = count_lines(cell.text, room, size)
                    assert lines * size * 1.2 / 72 <= row.height / Inches(1), cell.text
                    assert size >= 11


def test_who_cannot_see_a_chart_picture_or_table_is_told_what_it_shows(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_notes_name_issuer_and_pages_of_what_is_shown(deck):
    for slide in deck.slides:
        drawn = bool(charts_of(slide)) or any(one.shape_type == MSO_SHAPE_TYPE.PICTURE for one in slide.shapes)
        assert notes_of(slide), title_of(slide)
        if drawn:
            assert re.search(r"(?:Trang đã đọc|Pages read): S\d{4}", notes_of(slide)), title_of(slide)


def test_ranks_are_a_line_with_gaps_and_the_first_rank_on_top(home):
    (chart,) = charts_of(slide_under(home, "SIPAS 2023"))
    # SIPAS of Bắc Kạn: 32 (2019), 17 (2020), then unknown for 2021; 60 and 63 from Báo cáo 90/BC-SNV of 15 May 2024.
    assert list(chart.plots[0].categories) == [str(year) for year in range(2016, 2024)]
    assert series_of(chart)["Bắc Kạn"] == [None, None, None, 32, 17, None, 60, 63]
    assert chart.value_axis.reverse_order
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


def test_a_rank_known_within_bounds_is_no_point_of_the_line():
    (chart,) = charts_of(slide_under(of_index("PCI"), "PCI 2023"))
    ends = series_of(chart)
    assert [values[-1] for values in ends.values()] == [None, 31, 63]
    assert chart._chartSpace.find(f".//{qn('c:hiLowLines')}") is not None


def test_components_stand_beside_the_median_and_their_changes_beside_them(home):
    levels, moves = charts_of(slide_under(home, "PAPI 2023, Bắc Kạn: trong 8 thành phần, 4 tăng, 4 giảm"))
    assert list(levels.plots[0].categories) == list(moves.plots[0].categories)
    own, median = series_of(levels).values()
    assert len(own) == len(median) == 8
    # PAPI 2023 of Bắc Kạn: dimension 7, environment, up 0.46; dimension 3, accountability, down 0.16.
    assert series_of(moves)["tăng, giảm điểm so với 2022"][2::4] == [-0.16, 0.46]
    assert levels.value_axis.minimum_scale == 0


def test_fields_with_maxima_of_their_own_are_drawn_in_percent_of_them(home):
    (chart, *_) = charts_of(slide_under(home, "PAR INDEX 2023, Bắc Kạn: mới có"))
    # Báo cáo 90/BC-SNV: procedures at 99.23% of their points.
    assert 99.23 in series_of(chart)["% điểm tối đa"]
    assert chart.value_axis.maximum_scale == pytest.approx(112)


def test_targets_of_the_year_are_told_with_each_reading(home):
    slide = slide_under(home, "Mục tiêu năm 2023: đạt hay không tùy cách tính ở PAR INDEX")
    verdicts = [row[-1] for row in cells_of(tables_of(slide)[0])[1:]]
    assert verdicts == ["đạt", "không đạt", "không đạt"]


def test_the_next_aim_has_threshold_chance_and_precedent(home):
    slide = slide_under(home, "PAR INDEX: nếu giữ đà hiện nay, khả năng đạt hạng 49 năm 2025 là khoảng")
    text = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert all(lead in text for lead in ("Mục tiêu nêu tại", "Điểm cần đạt:", "Tiền lệ:"))
    assert any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)


def test_the_meeting_finds_what_it_decides_in_one_table(home):
    slide = slide_under(home, "Đề nghị cuộc họp kết luận")
    rows = dict(cells_of(tables_of(slide)[0])[1:])
    assert list(rows) == [
        "Kết quả",
        "Lĩnh vực tăng",
        "Lĩnh vực giảm",
        "Nguyên nhân",
        "Cơ quan chủ trì, thời hạn",
        "Mục tiêu đề nghị",
    ]
    assert "Trách nhiệm giải trình với người dân (−0,16)" in rows["Lĩnh vực giảm"]
    assert rows["Nguyên nhân"] == "…………"


def test_what_is_not_published_is_said_on_one_slide_for_all(home):
    last = list(home.slides)[-1]
    assert title_of(last) == "Số liệu năm 2023 chưa công bố hoặc chưa tìm thấy đủ: PAR INDEX, PCI, SIPAS"
    merged, _ = slides_of(briefing_of(2025, "Thái Nguyên"))
    assert title_of(list(merged.slides)[-1]).endswith("PAR INDEX, PCI, SIPAS, PAPI")


def test_a_merged_province_shows_those_that_became_it_and_pools_nothing():
    deck, _ = slides_of(briefing_of(2025, "Thái Nguyên"))
    (chart,) = charts_of(slide_under(deck, "SIPAS năm 2024, trước sáp nhập: Thái Nguyên (cũ) hạng 2/63"))
    ends = {name: values[-1] for name, values in series_of(chart).items()}
    assert ends == {"Thái Nguyên (cũ)": 2, "Bắc Kạn (cũ)": 63}


def test_a_year_of_which_little_is_known_still_fills_eight_slides():
    briefing = briefing_of(2008, "Đà Nẵng")
    (pci,) = briefing.indices
    table = pci.path.table.copy()
    for figure in ("rank", "rank_low", "rank_high", "score"):
        table[figure] = pd.Series([None] * len(table), table.index, dtype=table[figure].dtype)
    unheard = replace(pci.path, table=table)
    silent = replace(briefing, indices=(replace(pci, path=unheard, profiles=(), change=None),), scenarios=())
    titles = [title_of(slide) for slide in slides_of(silent)[0].slides]
    assert len(titles) == AT_LEAST
    assert "Đến năm 2008 chưa có số liệu của Đà Nẵng về PCI" in titles


def test_remarks_of_the_office_stand_marked_where_the_dotted_line_was(home):
    empty = slide_under(home, "PAR INDEX 2023")
    dotted = [shape for shape in empty.shapes if shape._element.find(f".//{qn('a:prstDash')}") is not None]
    assert len(dotted) == 2
    told = {
        "PAR": Remark(cause="Chậm số hóa hồ sơ"),
        WHOLE: Remark("Năm chuyển biến", cause="Thiếu biên chế"),
        AIMS: Remark(cause="Giao chậm"),
        PROPOSED: Remark("Giữ hạng của năm trước"),
        "PAPI.D3": Remark(lead_body="Sở Nội vụ", deadline="30/9/2024"),
    }
    briefing = replace(briefing_of(2023, "Bắc Kạn"), remarks=OfficeRemarks((), told))
    deck, _ = slides_of(briefing)
    lines = [line for slide in marked_slides(deck) for line in slide]
    for said in (
        "Nguyên nhân: Chậm số hóa hồ sơ.",
        "Năm chuyển biến. Nguyên nhân: Thiếu biên chế.",
        "Nguyên nhân: Giao chậm.",
    ):
        assert f"Ý kiến của cơ quan: {said}" in lines
    decided = slide_under(deck, "Đề nghị cuộc họp")
    rows = dict(cells_of(tables_of(decided)[0])[1:])
    assert rows["Mục tiêu đề nghị"].endswith(". Giữ hạng của năm trước.")
    assert rows["Nguyên nhân"] == "Thiếu biên chế; PAR INDEX: Chậm số hóa hồ sơ; Mục tiêu: Giao chậm"
    for slide in (decided, slide_under(deck, "Cần giao cơ quan chủ trì")):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any("là của cơ quan, ghi tại nhan_xet.xlsx" in text for text in texts)
    assert rows["Cơ quan chủ trì, thời hạn"].endswith("Trách nhiệm giải trình với người dân: Sở Nội vụ, 30/9/2024")


def test_a_remark_that_finds_no_room_stands_in_the_notes_whole():
    long = "Chậm số hóa hồ sơ ở cấp xã vì thiếu máy quét và người làm. " * 40
    remarks = OfficeRemarks((), {"PAR": Remark(cause=long.strip()), "PAPI.D3": Remark(solution=long.strip())})
    deck, _ = slides_of(replace(briefing_of(2023, "Bắc Kạn"), remarks=remarks))
    slide = slide_under(deck, "PAR INDEX 2023: ")
    assert long.strip().removesuffix(".") in notes_of(slide)
    box = next(one for one in slide.shapes if one.has_text_frame and one.text_frame.text.startswith("Ý kiến của"))
    assert box.text_frame.text.endswith("…")
    assert long.strip().removesuffix(".") in notes_of(slide_under(deck, "Cần giao cơ quan chủ trì"))


def test_a_remark_as_long_as_a_page_is_cut_in_its_cell_and_costs_no_row():
    remarks = OfficeRemarks((), {"PAR": Remark(solution="Rà soát quy trình ở cấp xã và bố trí thêm người làm. " * 98)})
    deck, _ = slides_of(replace(briefing_of(2023, "Bắc Kạn"), remarks=remarks))
    for finding, rows in (("Cần giao cơ quan chủ trì", 3), ("Đề nghị cuộc họp", 7)):
        (table,) = tables_of(slide_under(deck, finding))
        assert len(table.rows) >= rows
    (assigned,) = tables_of(slide_under(deck, "Cần giao cơ quan chủ trì"))
    (cell,) = [cell for row in cells_of(assigned) for cell in row if "Rà soát" in cell]
    assert cell.endswith("…")
    assert len(cell) > 60


@pytest.mark.parametrize("of", [(2025, "Thái Nguyên"), pytest.param((2015, "Hà Giang"), marks=pytest.mark.full)])
def test_no_remark_is_lost_with_the_slide_of_an_index(of):
    briefing = briefing_of(*of)
    for one in briefing.indices:
        remarks = OfficeRemarks((), {one.index.index: Remark(cause=f"Riêng về {one.index.index}")})
        lines = "\n".join(
            line for slide in marked_slides(slides_of(replace(briefing, remarks=remarks))[0]) for line in slide
        )
        assert f"Riêng về {one.index.index}" in lines


def test_letters_are_those_of_every_windows_and_each_text_names_its_language(deck, asked):
    runs = [
        run
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run.font.name for run in runs} == {"Arial"}
    assert {run._r.rPr.get("lang") for run in runs} == {"vi-VN" if asked[2] == "vi" else "en-GB"}


def test_measured_letters_are_a_little_narrower_than_those_of_the_charts():
    line = "Công khai, minh bạch trong việc ra quyết định"
    whole = width(line, 18)
    assert count_lines(line, 0.97 * whole, 18) == 1
    assert count_lines(line, 0.90 * whole, 18) == 2


def test_text_takes_the_largest_letters_that_fit_and_the_rest_is_handed_back():
    said = [Said("Một câu ngắn."), Said("Câu thứ hai dài hơn một chút để xuống dòng.")]
    assert fitted(said, 6.0, 2.0, (20, 12)).size == 20
    small = fitted(said, 2.0, 0.62, (20, 12))
    assert small.size == 12
    assert small.said[0] == said[0]
    assert small.left == said[1:]
    assert fitted([Said("Từ" * 200)], 1.0, 0.3, (12,)).left == [Said("Từ" * 200)]


def test_the_title_stands_across_the_slide():
    assert TITLE.left + TITLE.width <= WIDE
