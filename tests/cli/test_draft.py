"""`cchc check`: what is wrong with a draft comes first, a Word copy has a comment at each, and the status tells."""

import io
import sys

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from cchc_analysis import cli

#: PAR INDEX 2023 of Bắc Kạn is 84.24, 57th (S0068); PCI 2022 is 65.15, 35th (S0106).
RIGHT = "PAR INDEX năm 2023 của Bắc Kạn đạt 84,24%, xếp thứ 57/63."
WRONG = "PCI năm 2022 của Bắc Kạn đạt 65,51 điểm, xếp thứ 35."


@pytest.fixture
def said(capsys):
    def run(*typed: object) -> tuple[int, list[str]]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["check", *map(str, typed), "--lang", "en"])
        told = capsys.readouterr()
        return ended.value.code or 0, (told.out + told.err).splitlines()

    return run


@pytest.fixture
def draft(tmp_path):
    document = docx.Document()
    document.add_paragraph(RIGHT)
    paragraph = document.add_paragraph("Kết quả: PCI năm 2022 của Bắc Kạn đạt ")
    paragraph.add_run("65,").bold = True
    paragraph.add_run("51 điểm, xếp thứ 35.")
    path = tmp_path / "bao_cao.docx"
    document.save(path)
    return path


def test_what_is_wrong_comes_first_and_ends_with_status_1(said, draft):
    status, lines = said(draft)
    assert status == 1
    assert lines[0] == "  line 2: PCI 2022, Bắc Kạn: score 65.51: contradicts the record (the record has 65.15, S0106)"
    assert lines[1] == "      “… quả: PCI năm 2022 của Bắc Kạn đạt 65,51 điểm, xếp thứ 35.”"
    assert lines[-1].startswith("contradicts the record: 1, ")


def test_a_draft_that_agrees_ends_with_status_0(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(RIGHT, encoding="utf-8")
    status, lines = said(path)
    assert status == 0
    assert all(not line.endswith("contradicts the record") for line in lines)


def test_a_draft_may_come_from_another_command(said, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    status, lines = said("-")
    assert (status, lines[0].split(":")[0]) == (1, "  line 1")


def test_the_copy_has_a_comment_at_the_span_and_the_text_and_draft_stay(said, draft, tmp_path):
    before = draft.read_bytes()
    copy = tmp_path / "da_soat.docx"
    status, lines = said(draft, "--copy", copy)
    assert (status, lines[-1].startswith("Wrote ")) == (1, True)
    opened = docx.Document(copy)
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert texts == [paragraph.text for paragraph in docx.Document(draft).paragraphs]
    comments = {comment.text for comment in opened.comments}
    # Whoever reads it has no list beside: which figure, what the record has, and the page with its address.
    told, title, address = next(iter(comments)).split("\n")
    assert told == "PCI 2022, Bắc Kạn: score 65.51: contradicts the record (the record has 65.15, S0106)"
    assert title
    assert address.startswith("https://")
    assert {comment.author for comment in opened.comments} == {"check of figures (cchc)"}
    # The figure was written in two runs; the comment begins at the first and the bold stays.
    marked = opened.paragraphs[1]._p.xml
    assert marked.index("commentRangeStart") < marked.index(">65,<") < marked.index("commentRangeEnd")
    assert any(run.bold for run in opened.paragraphs[1].runs if run.text == "65,")
    assert draft.read_bytes() == before


def test_a_copy_is_the_same_whenever_it_is_made(said, draft, tmp_path):
    pair = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for copy in pair:
        said(draft, "--copy", copy)
    assert docx.Document(pair[0]).element.xml == docx.Document(pair[1]).element.xml


def test_year_and_province_of_the_draft_fill_what_it_leaves_out(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Chỉ số CCHC của tỉnh xếp thứ 61.", encoding="utf-8")
    assert said(path)[1][-1] == "is not clear: 1"
    status, lines = said(path, "--year", 2023, "--province", "Bắc Kạn")
    assert (status, "the record has 57" in lines[0]) == (1, True)


def test_a_change_is_told_as_people_say_it_and_figures_keep_their_zeros(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "PCI năm 2023 của Thừa Thiên Huế giảm 2 bậc. PCI năm 2020 của Thái Bình đạt 64,20 điểm. "
        "PAPI năm 2023 của Thừa Thiên Huế đạt 46,05 điểm.",
        encoding="utf-8",
    )
    told = " ".join(said(path)[1])
    assert "PCI 2023, Thừa Thiên Huế: down 2 places: agrees (the record has down 2 places" in told
    assert "score 64.20: contradicts the record (the record has 64.02" in told
    # The issuer prints two decimals, a file of researchers 46.041549.
    assert "score 46.05: contradicts the record (the record has 46.04" in told


def test_what_has_a_doubt_shows_what_the_record_has(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Năm 2022, PCI của Bắc Kạn có lúc xếp thứ 36.", encoding="utf-8")
    assert "is not clear (it may be of an earlier time; the record has 35, S0106)" in " ".join(said(path)[1])


def test_figures_of_slides_notes_and_cells_are_told_where_a_person_finds_them(said, tmp_path):
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "PCI năm 2022 của Bắc Kạn"
    slide.placeholders[1].text = "Đạt 65,51 điểm"
    slide.notes_slide.notes_text_frame.text = WRONG + " Dự kiến năm 2025 PCI của Bắc Kạn đạt 70 điểm."
    deck.save(tmp_path / "a.pptx")
    lines = said(tmp_path / "a.pptx")[1]
    assert [line.split(":")[0].strip() for line in lines[:4:2]] == ["slide 1", "notes of slide 1"]
    assert not any("70" in line for line in lines)
    book = openpyxl.Workbook()
    book.active.title = "PCI"
    for row in (("Chỉ số", "Năm", "Tỉnh", "Điểm", "Hạng"), ("PCI", 2022, "Bắc Kạn", 65.51, 35)):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    status, lines = said(tmp_path / "a.xlsx")
    assert (status, lines[0].split(":")[0].strip()) == (1, "sheet PCI, cell D2")


def test_figures_in_tables_that_are_not_understood_are_counted(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Nội dung | Thái Bình\nPCI năm 2021 | 62,31\nThu ngân sách | 102,5%", encoding="utf-8")
    assert "Figures in tables that were not read, cells: 2, tables: 1." in said(path)[1]


def test_a_copy_is_made_of_word_alone(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(WRONG, encoding="utf-8")
    status, lines = said(path, "--copy", tmp_path / "b.docx")
    assert status == 2
    assert "Word" in " ".join(lines) or ".docx" in " ".join(lines)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: A run of everything that Word keeps beside letters: wrong is the score, 65.51 for 65.15.
RUN = (
    f"<w:p {W}><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>PCI năm 2022 của Bắc Kạn </w:t><w:noBreakHyphen/>"
    "<w:br w:type='page'/><w:ptab w:relativeTo='margin' w:alignment='left' w:leader='none'/>"
    "<w:t xml:space='preserve'> đạt 65,51 điểm</w:t><w:footnoteReference w:id='2'/><w:sym w:char='F0E0'/>"
    "<w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>4</w:t>"
    "<w:fldChar w:fldCharType='end'/></w:r></w:p>"
)


def test_a_run_that_is_parted_for_a_comment_loses_nothing(said, tmp_path):
    document = docx.Document()
    document.element.body.insert(0, parse_xml(RUN))
    document.save(tmp_path / "a.docx")
    assert said(tmp_path / "a.docx", "--copy", tmp_path / "b.docx")[0] == 1
    paragraph = docx.Document(tmp_path / "b.docx").paragraphs[0]._p
    names = [each.tag.rpartition("}")[2] for run in paragraph.r_lst for each in run if each.tag != qn("w:rPr")]
    assert [name for name in names if name not in ("t", "commentReference")] == [
        "noBreakHyphen", "br", "ptab", "footnoteReference", "sym", "fldChar", "instrText", "fldChar", "fldChar",
    ]  # fmt: skip
    assert "".join(paragraph.xpath(".//w:t/text()")) == "PCI năm 2022 của Bắc Kạn  đạt 65,51 điểm4"
    between = paragraph.xml.partition("commentRangeStart")[2].partition("commentRangeEnd")[0]
    assert "65,51" in between
    assert "năm 2022" not in between
    assert all(run.bold for run in docx.Document(tmp_path / "b.docx").paragraphs[0].runs if run.text)


def test_a_figure_within_an_insertion_a_link_or_a_text_box_has_its_comment_and_one_in_a_header_is_counted(
    said, tmp_path
):
    document = docx.Document()
    wrong = f"<w:r><w:t>{WRONG}</w:t></w:r>"
    for written in (
        f"<w:ins w:id='1' w:author='a'>{wrong}</w:ins>",
        f"<w:hyperlink>{wrong}</w:hyperlink>",
        f"<w:r><w:pict><w:txbxContent><w:p>{wrong}</w:p></w:txbxContent></w:pict></w:r>",
    ):
        document.element.body.insert(0, parse_xml(f"<w:p {W}>{written}</w:p>"))
    document.sections[0].header.paragraphs[0].text = WRONG
    document.save(tmp_path / "a.docx")
    lines = said(tmp_path / "a.docx", "--copy", tmp_path / "b.docx")[1]
    body = docx.Document(tmp_path / "b.docx").element.body
    assert len(body.xpath("./w:p[1]//w:txbxContent//w:commentRangeStart")) == 0
    held = [body.xpath(f"{where}/w:commentRangeStart") for where in ("./w:p[1]", "./w:p[2]/w:hyperlink", ".//w:ins")]
    assert all(map(len, held))
    assert lines[-1].startswith("Figures in headers, footers or notes, which take no comment: ")


def test_a_copy_is_written_over_nothing_and_of_a_word_file_alone(said, draft, tmp_path):
    there = tmp_path / "da_soat.docx"
    there.write_bytes(b"mine")
    text = tmp_path / "a.txt"
    text.write_text(RIGHT, encoding="utf-8")
    before = draft.read_bytes()
    for typed, told in (
        ((draft, "--copy", there), "da_soat.docx is there already"),
        ((draft, "--copy", draft, "--overwrite"), "bao_cao.docx is the draft itself"),
        ((draft, "--copy", tmp_path / "o.txt"), "o.txt does not end in .docx"),
        ((text, "--copy", tmp_path / "o.docx"), "a.txt is no Word file"),
    ):
        status, lines = said(*typed)
        assert (status, told in " ".join(lines)) == (2, True), lines
    assert (there.read_bytes(), draft.read_bytes(), (tmp_path / "o.docx").exists()) == (b"mine", before, False)
    assert said(draft, "--copy", there, "--overwrite")[0] == 1
    assert list(docx.Document(there).comments)
