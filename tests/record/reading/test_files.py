"""Files that are read for their sentences: what of them is text, and what to do about those that have none."""

from __future__ import annotations

import io

import docx
import openpyxl
import pptx
import pytest
from pptx.util import Inches

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.reading.files import text_of_content, text_of_file
from cchc_analysis.record.reading.page_about import about_file, about_page

SENTENCE = "PAR INDEX năm 2023 của Bắc Kạn đạt 84,24%."


def saved(document: object) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_word_gives_paragraphs_and_a_line_for_each_row_of_a_table():
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=1, cols=3)
    table.rows[0].cells[0].text, table.rows[0].cells[2].text = "Hạng", "57/63"
    table.rows[0].cells[0].merge(table.rows[0].cells[1])
    lines = text_of_content(saved(document), "a.docx").splitlines()
    assert lines[0] == SENTENCE
    assert [cell.strip() for cell in lines[1].split("|")] == ["Hạng", "57/63"]


def test_breaks_and_tabs_within_a_paragraph_are_no_broken_letters():
    document = docx.Document()
    document.add_paragraph("Nhận xét chung:\t").add_run("\u200fPAR INDEX\u200e").add_break()
    assert "PAR INDEX" in text_of_content(saved(document), "a.docx")


def test_slides_and_the_sheets_that_are_shown():
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = SENTENCE
    box = slide.shapes.add_table(1, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    box.cell(0, 0).text, box.cell(0, 1).text = "PCI", "35"
    assert text_of_content(saved(deck), "a.pptx").splitlines() == [SENTENCE, "PCI | 35"]
    book = openpyxl.Workbook()
    book.active["A1"] = SENTENCE
    hidden = book.create_sheet("lists")
    hidden["A1"], hidden.sheet_state = "PCI năm 2022 của Bắc Kạn xếp thứ 3.", "hidden"
    assert text_of_content(saved(book), "a.xlsx") == SENTENCE


def test_a_page_gives_what_a_reader_sees():
    page = f"<style>p{{}}</style><p>PAR&nbsp;INDEX</p><script>var x='PCI'</script><p>{SENTENCE}"
    lines = [line.strip() for line in text_of_content(page.encode(), "a.html").splitlines() if line.strip()]
    assert lines == ["PAR\u00a0INDEX", SENTENCE]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "trống"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "trống"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.txt", "ChØ sè c¶i c¸ch hµnh chÝnh cña B¾c K¹n n¨m 2023".encode(), "TCVN3"),
        ("a.txt", "Chæ soá caûi caùch haønh chính cuûa Baéc Kaïn naêm 2023".encode(), "VNI"),
        ("a.rtf", b"{\\rtf1 x}", ".docx"),
        ("a.docx", b"PK\x03\x04 nothing", "a.docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(name, content, told, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(IntakeError) as refused:
        text_of_file(path)
    assert told in refused.value.text("vi")


def test_a_scanned_document_has_no_text():
    with pytest.raises(IntakeError, match="ảnh"):
        text_of_content(saved(docx.Document()), "quet.docx")


def test_a_scanned_pdf_is_told_to_go_through_word():
    with pytest.raises(IntakeError) as refused:
        text_of_content(b"%PDF-1.4\n1 0 obj", "quet.pdf")
    assert "Word" in refused.value.text("vi")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_windows_are_read(encoding):
    assert text_of_content(SENTENCE.encode(encoding), "a.txt") == SENTENCE


def test_a_page_tells_its_address_title_publisher_and_day():
    about = about_page(
        '<link rel="canonical" href="https://www.noivu.vn/tin/1"><meta property="og:site_name" content="Tạp chí">'
        '<meta name="pubdate" content="2024-04-17T08:00"><title> PAR\n INDEX </title><svg><title>x</title></svg>'
    )
    assert (about.url, about.title, about.publisher, about.published, about.grade) == (
        "https://www.noivu.vn/tin/1", "PAR INDEX", "Tạp chí", "2024-04-17", "press",
    )  # fmt: skip
    assert about_file(b"PCI", "bai.txt").lacks == ("publisher", "grade")
    assert about_page("<title>x</title><meta name=date content='hom qua'>").published == ""
