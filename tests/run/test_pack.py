"""The pack of a run: which documents, the same bytes each time, and an office's remarks that come back."""

import datetime as dt
import io
import re
import shutil
import subprocess
import sys
import zipfile

import docx
import openpyxl
import pptx
import pytest

import cchc_analysis as ca
from briefings import briefing_of, lines_of, marked_slides
from cchc_analysis.errors import AskError, RecordError, RunError
from cchc_analysis.record.intake.office_book import filled_sheets
from cchc_analysis.run.briefing import ask_briefing, ask_figures
from cchc_analysis.run.chapters import enter_all
from cchc_analysis.run.filled import says_again
from cchc_analysis.run.manifest import write_manifest
from cchc_analysis.run.pack import (
    DATA_BOOK,
    KINDS,
    REMARKS,
    REPORT,
    SLIDES,
    SUMMARY,
    own_template,
    read_kinds,
    write_pack,
    write_templates,
)
from cchc_analysis.standing.office_remarks import office_remarks

HOME, YEAR = "Đà Nẵng", 2008


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def packed(folder, kinds=tuple(KINDS), remarked=(), template=None):
    folder.mkdir(exist_ok=True)
    chapter = ca.open_chapter(YEAR, HOME)
    briefing = ask_briefing(chapter, ask_figures(chapter), remarked) if remarked else briefing_of(YEAR, HOME)
    for printed in write_pack(folder, chapter, briefing, kinds, template):
        enter_all(chapter.ledger, printed)
    return chapter.ledger


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """All documents of a run, made once: their folder, and the ledger."""
    folder = tmp_path_factory.mktemp("whole") / "run"
    return folder, packed(folder)


@pytest.fixture
def old(whole, tmp_path):
    """A result before, of which a test may change a file."""
    return shutil.copytree(whole[0], tmp_path / "old")


def remark_on(path, row, heading, value):
    """Type a remark: a row below the headings, counted from 1."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[3]].index(heading) + 1
    sheet.cell(3 + row, column).value = value
    book.save(path)


def test_the_same_question_gives_the_same_bytes(whole, tmp_path):
    packed(tmp_path / "second")
    for name in (SUMMARY, REPORT, REMARKS, DATA_BOOK, SLIDES):
        assert (whole[0] / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


def test_the_workbooks_behind_the_charts_of_slides_tell_no_time(whole):
    with zipfile.ZipFile(whole[0] / SLIDES) as slides:
        books = [name for name in slides.namelist() if name.endswith(".xlsx")]
        assert books
        for name in books:
            with zipfile.ZipFile(io.BytesIO(slides.read(name))) as book:
                assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                times = re.findall(rb"<dcterms:(?:created|modified)[^>]*>([^<]*)", book.read("docProps/core.xml"))
                assert set(times) == {b"1980-01-01T00:00:00Z"}


def test_every_figure_of_the_documents_stands_in_the_ledger_of_the_run(whole):
    _, ledger = whole
    # PCI 2008: Đà Nẵng first of 64 with 72.18 points.
    assert ledger.entries["PCI.2008.48.total.score"].printed == "72.18"
    assert {"PCI.2008.48.total.rank", "PCI.2008.n_ranked"} <= set(ledger.entries)


def test_the_slides_alone_can_be_asked_for(tmp_path):
    ledger = packed(tmp_path / "run", kinds=read_kinds("pptx"))
    assert [path.name for path in (tmp_path / "run").iterdir()] == [SLIDES]
    assert ledger.entries["PCI.2008.48.total.score"].printed == "72.18"


def test_a_kind_that_was_not_asked_for_is_not_made(tmp_path):
    assert packed(tmp_path / "run", kinds=()).entries == {}
    assert list((tmp_path / "run").iterdir()) == []
    with pytest.raises(AskError, match="odt"):
        read_kinds("docx,odt")


def test_the_workbook_alone_is_made_where_it_alone_is_asked_for(tmp_path):
    ledger = packed(tmp_path / "run", kinds=read_kinds("xlsx"))
    assert [path.name for path in (tmp_path / "run").iterdir()] == [DATA_BOOK]
    # PCI 2008: the score that stood at rank 10, told in T8 alone.
    assert "PCI.2008.score_of_rank_10" in ledger.entries
    assert ledger.pages, "its pages stand in the annex of the run too"


def test_what_was_remarked_is_read_shown_and_typed_in_again(old, tmp_path, record):
    write_manifest(old, {})
    old = old / REMARKS
    remark_on(old, 2, "Nguyên nhân", "Nhiều thủ tục còn chậm")
    remark_on(old, 3, "Cơ quan chủ trì", "Sở Kế hoạch và Đầu tư")
    remark_on(old, 3, "Thời hạn", dt.datetime(2009, 9, 30))
    remarked = filled_sheets(old, record=record)
    found = office_remarks(remarked, "48", YEAR)
    assert found.of("PCI").cause == "Nhiều thủ tục còn chậm"
    assert found.of("PCI.PCI01").deadline == dt.date(2009, 9, 30)
    packed(tmp_path / "new", remarked=remarked)
    assert says_again(old, tmp_path / "new" / REMARKS, record)
    assert not says_again(old, tmp_path / "none" / REMARKS, record), "a run without documents keeps the old sheet"
    lines = lines_of(docx.Document(tmp_path / "new" / REPORT))
    assert "Ý kiến của cơ quan: Nguyên nhân: Nhiều thủ tục còn chậm." in lines
    assert {"Sở Kế hoạch và Đầu tư", "30/9/2009"} <= set(lines)
    shown = [line for slide in marked_slides(pptx.Presentation(tmp_path / "new" / SLIDES)) for line in slide]
    assert "Ý kiến của cơ quan: Nguyên nhân: Nhiều thủ tục còn chậm." in shown
    assert {"Sở Kế hoạch và Đầu tư", "30/9/2009"} <= set(shown)


def test_remarks_on_another_year_are_not_taken_for_this_one(old, record):
    remark_on(old / REMARKS, 1, "Nhận xét", "Năm khó khăn")
    remarked = filled_sheets(old / REMARKS, record=record)
    assert office_remarks(remarked, "48", YEAR + 1).sections == {}
    assert office_remarks(remarked, "06", YEAR).sections == {}


def test_a_row_without_its_section_is_told_by_its_cell(old, record):
    remark_on(old / REMARKS, 1, "Nhận xét", "Năm khó khăn")
    remark_on(old / REMARKS, 1, "Mã", "")
    with pytest.raises(RecordError, match="A4"):
        filled_sheets(old / REMARKS, record=record)


def test_the_template_of_the_working_folder_is_used_unless_another_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert own_template(None, "vi") is None
    write_templates(tmp_path)
    assert own_template(None, "vi").is_file()
    assert own_template(None, "en").name == "bao_cao_en.docx"
    other = tmp_path / "khac.docx"
    assert own_template(other, "vi") == other


def test_what_a_person_asks_at_the_desk_loads_no_library_of_word_or_powerpoint():
    said = (
        "import sys; from cchc_analysis.cli import main; import cchc_analysis as ca; ca.load_pci();"
        " print([name for name in ('docx', 'pptx', 'lxml', 'xlsxwriter') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_documents_enter_nothing_that_contradicts_the_run(tmp_path):
    chapter = ca.open_chapter(YEAR, HOME)
    chapter.ledger.enter("PCI.2008.48.total.score", 72.19, 2, "points", "")
    printed = write_pack(tmp_path, chapter, briefing_of(YEAR, HOME), ("docx",))
    assert len(chapter.ledger.entries) == 1
    with pytest.raises(RunError, match=r"72\.18"):
        enter_all(chapter.ledger, printed[0])
