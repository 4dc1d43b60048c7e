"""`cchc check`: what is wrong with a draft comes first, a Word copy has a comment at each, and the status tells."""

import docx
import pytest

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
    assert lines[-1].startswith("contradicts the record: 1, ")


def test_a_draft_that_agrees_ends_with_status_0(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(RIGHT, encoding="utf-8")
    status, lines = said(path)
    assert status == 0
    assert all(not line.endswith("contradicts the record") for line in lines)


def test_the_copy_has_a_comment_at_the_span_and_the_text_and_draft_stay(said, draft, tmp_path):
    before = draft.read_bytes()
    copy = tmp_path / "da_soat.docx"
    status, lines = said(draft, "--copy", copy)
    assert (status, lines[-1].startswith("Wrote ")) == (1, True)
    opened = docx.Document(copy)
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert texts == [paragraph.text for paragraph in docx.Document(draft).paragraphs]
    comments = {comment.text for comment in opened.comments}
    assert "contradicts the record (the record has 65.15, S0106)" in comments
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


def test_a_copy_is_made_of_word_alone(said, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(WRONG, encoding="utf-8")
    status, lines = said(path, "--copy", tmp_path / "b.docx")
    assert status == 2
    assert "Word" in " ".join(lines) or ".docx" in " ".join(lines)
