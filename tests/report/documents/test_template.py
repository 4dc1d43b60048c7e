"""The template: the form of Decree 30/2020/NĐ-CP, and an office's own in its place."""

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from briefings import briefing_of, lines_of, report_of, saved
from cchc_analysis.errors import RunError
from cchc_analysis.report.documents.paper import replace_tokens
from cchc_analysis.report.documents.template import make_template, open_template


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    document, _ = report_of(briefing_of(2023, "Bắc Kạn"))
    return saved(document, tmp_path_factory.mktemp("word") / "bao_cao.docx")


def test_the_page_is_a4_with_the_margins_of_the_decree(report):
    page = report.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    assert all(20 <= round(margin.mm) <= 25 for margin in (page.top_margin, page.bottom_margin))
    assert 30 <= round(page.left_margin.mm) <= 35
    assert 15 <= round(page.right_margin.mm) <= 20


def test_the_text_is_set_in_times_new_roman_of_13_to_14_points(report):
    style = report.styles["CCHC Body"]
    assert report.styles["Normal"].font.name == "Times New Roman"
    assert 13 <= style.font.size.pt <= 14
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY


def test_the_national_heading_the_number_and_the_recipients_stand_where_they_belong(report):
    left, right = report.tables[0].rows[0].cells
    assert [line for line in left.text.split("\n") if line] == [
        "UBND TỈNH BẮC KẠN",
        "SỞ NỘI VỤ",
        "Số:          /BC-SNV",
    ]
    assert [line for line in right.text.split("\n") if line] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Kạn, ngày ...... tháng ...... năm ......",
    ]
    assert "Nơi nhận:" in lines_of(report)


def test_pages_are_numbered_above_from_the_second(report):
    page = report.sections[0]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert "PAGE" not in page.first_page_header._element.xml


def test_a_city_is_called_a_city():
    document, _ = report_of(briefing_of(2008, "Đà Nẵng"))
    assert document.tables[0].rows[0].cells[0].text.startswith("UBND THÀNH PHỐ ĐÀ NẴNG")


def test_what_an_office_wrote_into_its_template_stands_in_the_report(tmp_path):
    own = make_template()
    own.tables[0].rows[0].cells[0].paragraphs[1].runs[0].text = "VĂN PHÒNG TỈNH ỦY"
    own.save(tmp_path / "mau.docx")
    document, _ = report_of(briefing_of(2008, "Đà Nẵng"), template=open_template(tmp_path / "mau.docx", "vi"))
    assert "VĂN PHÒNG TỈNH ỦY" in document.tables[0].rows[0].cells[0].text


def test_a_template_of_any_form_takes_the_report_at_its_end(tmp_path):
    document, _ = report_of(briefing_of(2008, "Đà Nẵng"), template=docx.Document())
    assert "I. KẾT QUẢ CHUNG" in lines_of(saved(document, tmp_path / "bao_cao.docx"))


def test_a_token_that_word_parted_into_runs_is_replaced_all_the_same():
    document = docx.Document()
    paragraph = document.add_paragraph("Năm {{")
    for part in ("na", "m}}", " của tỉnh"):
        paragraph.add_run(part)
    replace_tokens(document, {"{{nam}}": "2023"})
    assert paragraph.text == "Năm 2023 của tỉnh"


def test_a_template_that_is_no_document_is_told(tmp_path):
    path = tmp_path / "mau.docx"
    path.write_text("không phải Word", encoding="utf-8")
    with pytest.raises(RunError, match=r"mau\.docx"):
        open_template(path, "vi")
