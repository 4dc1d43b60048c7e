"""Files that are read for their sentences: what of them is text, and what to do about those that have none."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pptx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pptx.util import Inches

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.reading.files import text_of_content, text_of_file
from cchc_analysis.record.reading.page_about import about_file, about_page
from cchc_analysis.record.reading.read import read_figures

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


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(letters: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{letters}</w:t></w:r>'


def box(letters: str) -> str:
    return f"<w:r><w:pict><w:txbxContent><w:p>{run(letters)}</w:p></w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"{run('thứ ')}<w:ins>{run('5')}</w:ins>{run('7/63')}", "thứ 57/63"),
        (f"{run('thứ ')}<w:del>{run('6')}</w:del>{run('7/63')}", "thứ 7/63"),
        (f"<w:moveFrom>{run('hạng 35')}</w:moveFrom><w:moveTo>{run('hạng 36')}</w:moveTo>", "hạng 36"),
        (f"{run('đạt ')}<w:hyperlink>{run('84,24%')}</w:hyperlink>", "đạt 84,24%"),
        (f"<w:smartTag><w:smartTag>{run('Bắc Kạn')}</w:smartTag></w:smartTag>{run(' 57')}", "Bắc Kạn 57"),
        (f"<w:sdt><w:sdtContent>{run('năm 2023')}</w:sdtContent></w:sdt>", "năm 2023"),
        (f"<w:fldSimple>{run('57')}</w:fldSimple>", "57"),
        # The sign of a footnote is no digit of a figure, the letters of "57th" are its own.
        (run("57") + run("1", '<w:vertAlign w:val="superscript"/>'), "57"),
        (run("57") + run("th", '<w:vertAlign w:val="superscript"/>'), "57th"),
        (run("hạng 57") + run(" hạng 58", "<w:strike/>") + run(" hạng 59", "<w:vanish/>"), "hạng 57"),
        ("<w:r><w:t>84</w:t><w:noBreakHyphen/><w:t>85</w:t><w:br/><w:t>điểm</w:t></w:r>", "84-85 điểm"),
        (run("ngoài khung") + box("trong khung"), "ngoài khung\ntrong khung"),
        # A box stands there twice: for programs of today, and for old ones.
        (
            f"<mc:AlternateContent {MC}><mc:Choice>{box('một lần')}</mc:Choice>"
            f"<mc:Fallback>{box('một lần')}</mc:Fallback></mc:AlternateContent>",
            "\nmột lần",
        ),
    ],
)
def test_word_gives_what_a_reader_sees_of_a_paragraph(written, read):
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{written}</w:p>"))
    assert text_of_content(saved(document), "a.docx").removesuffix("\n") == read


def test_word_gives_what_a_content_control_holds():
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "PCI 2022"
    for held in list(document.element.body)[:1]:
        around = parse_xml(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
        held.addprevious(around)
        around[0].append(held)
    assert text_of_content(saved(document), "a.docx") == "PCI 2022\n"


def test_word_gives_headers_footers_and_notes_after_the_body_and_nothing_above_fills_them():
    document = docx.Document()
    document.add_paragraph("Chỉ số PCI năm 2022")
    document.sections[0].header.paragraphs[0].text = SENTENCE
    document.sections[0].footer.paragraphs[0].text = "Bắc Kạn xếp thứ 35"
    notes = f'<w:footnotes {W}><w:footnote w:id="1"><w:p>{run("Hạng 35 của 63.")}</w:p></w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    text = text_of_content(saved(document), "a.docx")
    assert [line for line in text.splitlines() if line.strip()] == [
        "Chỉ số PCI năm 2022", "Hạng 35 của 63.", SENTENCE, "Bắc Kạn xếp thứ 35",
    ]  # fmt: skip
    assert read_figures(text)["what"].tolist() == ["score"]


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
    grouped = slide.shapes.add_group_shape().shapes.add_textbox(Inches(1), Inches(3), Inches(4), Inches(1))
    grouped.text_frame.text = "PAR INDEX\vnăm 2023"
    slide.notes_slide.notes_text_frame.text = "Bắc Kạn hạng 57"
    lines = text_of_content(saved(deck), "a.pptx").splitlines()
    assert lines == [SENTENCE, "PCI | 35", "PAR INDEX năm 2023", " ", "Bắc Kạn hạng 57", " "]
    book = openpyxl.Workbook()
    book.active["A1"] = SENTENCE
    hidden = book.create_sheet("lists")
    hidden["A1"], hidden.sheet_state = "PCI năm 2022 của Bắc Kạn xếp thứ 3.", "hidden"
    assert text_of_content(saved(book), "a.xlsx") == f"{SENTENCE}\n"


def test_a_page_gives_what_a_reader_sees():
    page = f"<style>p{{}}</style><p>PAR&nbsp;INDEX</p><script>var x='PCI'</script><p>{SENTENCE}"
    lines = [line.strip() for line in text_of_content(page.encode(), "a.html").splitlines() if line.strip()]
    assert lines == ["PAR\u00a0INDEX", SENTENCE]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>PAR INDEX năm 2023<br>của Bắc Kạn", ["PAR INDEX năm 2023 của Bắc Kạn"]),
        ("PAR INDEX<br/><br/>PCI", ["PAR INDEX", "PCI"]),
        ("<p>thứ 5<sup>6</sup>, 5<sup>th</sup> năm 2023<sup>(1)</sup></p>", ["thứ 5, 5th năm 2023"]),
        ("<p>một<p hidden>hai<p>ba", ["một", "ba"]),
        ("<div style='display: none'>một<div>hai</div></div>ba", ["ba"]),
        ("<input hidden>một<textarea>hai</textarea><select><option>ba</select><svg><title>bốn</title></svg>", ["một"]),
        ("<p>hạng <s>56</s><del>58</del> 57", ["hạng  57"]),
        ("<dl><dt>PCI<dd>hạng 35</dl><figure><figcaption>Hình 1</figcaption></figure>", ["PCI", "hạng 35", "Hình 1"]),
    ],
)
def test_a_page_gives_what_a_reader_sees_of_it(page, lines):
    assert [line.strip() for line in text_of_content(page.encode(), "a.html").splitlines() if line.strip()] == lines


def damaged_part(document: object, part: str) -> bytes:
    """Return an Office file of which one part is broken off."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as whole, zipfile.ZipFile(held, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, whole.read(name)[: -40 if name == part else None])
    return held.getvalue()


@pytest.mark.parametrize(
    ("document", "part", "name"),
    [
        (docx.Document(), "word/document.xml", "a.docx"),
        (pptx.Presentation(), "ppt/presentation.xml", "a.pptx"),
        (openpyxl.Workbook(), "xl/worksheets/sheet1.xml", "a.xlsx"),
    ],
)
def test_an_office_file_with_a_broken_part_is_damaged(document, part, name):
    with pytest.raises(IntakeError, match=f"{name} .*hỏng"):
        text_of_content(damaged_part(document, part), name)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "trống"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "trống"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.txt", "ChØ sè c¶i c¸ch hµnh chÝnh cña B¾c K¹n n¨m 2023".encode(), "TCVN3"),
        ("a.txt", "Chæ soá caûi caùch haønh chính cuûa Baéc Kaïn naêm 2023".encode(), "VNI"),
        ("a.txt", SENTENCE.encode() + b"\0", "Notepad"),
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


def test_a_pdf_of_pictures_alone_is_told_to_be_a_scan():
    with pytest.raises(IntakeError) as refused:
        text_of_content(b"%PDF-1.4\n1 0 obj <</Subtype /Image /Filter /DCTDecode>>", "quet.pdf")
    assert "bản quét" in refused.value.text("vi")
    assert "OCR" in refused.value.text("vi")


def test_a_scanned_pdf_is_told_to_go_through_word():
    with pytest.raises(IntakeError) as refused:
        text_of_content(b"%PDF-1.4\n1 0 obj", "quet.pdf")
    assert "Word" in refused.value.text("vi")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
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
