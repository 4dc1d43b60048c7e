"""Text of the record is data, never markup: whatever signs names and titles have, every file shows them as signs."""

import os
import subprocess
import sys

import pytest
from matplotlib.figure import Figure

import cchc_analysis as ca
from cchc_analysis.record.check import check_record
from cchc_analysis.report.markdown import markdown
from cchc_analysis.run.annex import annex_page
from cchc_analysis.run.briefing import ask_briefing, ask_figures
from cchc_analysis.run.front import Page, front_page
from cchc_analysis.run.pack import write_pack
from cchc_analysis.run.page import _markdown
from cchc_analysis.words.emphasis import plain, strong
from in_process import chapter_files, run_chapter
from planted_text import MARKUP, faults_of_file, faults_of_page, plant_markup, text_of_page

#: Its one ranking was of one index, so that all pages and documents are made in seconds.
HOME, YEAR = "48", 2008


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A record in which every text ends in markup."""
    folder = tmp_path_factory.mktemp("planted") / "data"
    columns = plant_markup(folder)
    assert {("provinces", "province"), ("sources", "url"), ("targets", "words_vi"), ("indices", "name_vi")} < set(
        columns
    )
    return folder


@pytest.fixture
def in_use(planted, monkeypatch):
    monkeypatch.setenv("CCHC_DATA", str(planted))
    monkeypatch.setattr(Figure, "draw_without_rendering", lambda _: None)  # such names leave a chart no room
    return planted


def test_the_check_lets_such_texts_pass(planted):
    assert check_record(planted).ok


@pytest.mark.parametrize("name", ["02_xu_huong", "06_danh_gia"])
def test_a_page_shows_markup_as_signs(in_use, name):  # noqa: ARG001
    (path,) = (path for path in chapter_files() if path.stem == name)
    ran = run_chapter(path, year=YEAR, province=HOME)
    assert list(faults_of_page(ran.html)) == []
    assert MARKUP in " ".join(ran.text.split())


def test_front_page_annex_chart_and_document_show_markup_as_signs(in_use, tmp_path):  # noqa: ARG001
    chapter = ca.open_chapter(YEAR, HOME)
    briefing = ask_briefing(chapter, ask_figures(chapter))
    write_pack(tmp_path, chapter, briefing, ["docx"])
    said = ca.prose.headline_answer(briefing.headline, ledger=chapter.ledger)
    pages = [Page("02_xu_huong", chapter.province, [said], [("pci", chapter.province)])]
    made = {"index.html": front_page(chapter, briefing, pages, [], []), "phu_luc.html": annex_page(chapter, {})}
    for name, page in made.items():
        (tmp_path / name).write_text(page, encoding="utf-8", newline="\n")
    ca.charts.trend("PCI", HOME, YEAR).savefig(tmp_path / "pci.svg")
    files = sorted(tmp_path.iterdir())
    assert len(files) == 6
    assert [fault for path in files for fault in faults_of_file(path)] == []


@pytest.mark.parametrize(
    "text",
    [
        MARKUP,
        "#x",
        "- x",
        "1. x",
        "1) x",
        "> x",
        "+ x",
        "=== x",
        "| a | b |",
        "![x](http://x.vn/x.png)",
        "&lt;b&gt;",
        r"\[x\](y)",
        r"\(x\)",
        "a  \tb",
        "**",
        "*",
        "x ** x **",
        "x **x**",
    ],
)
def test_each_sign_is_read_as_it_stands(text):
    for shown in (text, f"{strong(text)} {text}", f"## {text}", f"x\n\n{text}"):
        page = _markdown(markdown(shown))
        assert list(faults_of_page(page)) == []
        assert "<li>" not in page
        assert text_of_page(page).split() == " ".join(plain(shown).removeprefix("## ").split()).split()


def test_a_finding_is_bold_and_a_heading_of_a_notebook_is_one():
    assert _markdown(markdown(f"{strong('PCI: 35/63.')} Tăng 2 bậc.")).strip() == (
        "<p><strong>PCI: 35/63.</strong> Tăng 2 bậc.</p>"
    )
    assert "<h2" in _markdown(markdown("## PCI"))


@pytest.mark.full
def test_a_whole_run_shows_markup_as_signs_in_every_file(planted, tmp_path):
    environment = {**os.environ, "CCHC_DATA": str(planted)}
    command = [sys.executable, "-m", "cchc_analysis", "evaluate", "2023", "--province", "06", "--out", "result"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stderr
    files = sorted(path for path in (tmp_path / "result").rglob("*") if path.is_file())
    kinds = {path.suffix for path in files}
    assert kinds == {".html", ".svg", ".png", ".pdf", ".docx", ".pptx", ".xlsx", ".csv", ".json"}
    print(f"{len(files)} files opened, {len([path for path in files if path.suffix == '.html'])} of them pages")
    assert [fault for path in files for fault in faults_of_file(path)] == []
