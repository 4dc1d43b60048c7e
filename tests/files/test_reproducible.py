"""The same question gives the same bytes: figures, Office files, notebooks and their pages."""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_notebook, new_output

from cchc_analysis.cli import main
from cchc_analysis.files.reproducible import kernel_environment, save_figure, tame_office, tame_outputs

MAKE = """
import sys
from pathlib import Path
import openpyxl
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from cchc_analysis.run.notebook import execute, parameterise
from cchc_analysis.run.page import html_page
from cchc_analysis.files.reproducible import save_figure, tame_office

folder = Path(sys.argv[1])
figure = Figure()
figure.subplots().plot([60, 59, 48, 35], label="Bắc Kạn")
figure.legend()
save_figure(figure, folder / "pci")

workbook = openpyxl.Workbook()
workbook.active["A1"] = "Bắc Kạn"
workbook.save(folder / "tom_tat.xlsx")
tame_office(folder / "tom_tat.xlsx")

sources = [
    "list({'PAR', 'PCI', 'SIPAS', 'PAPI'})",                                            # the hash seed
    "import datetime; datetime.datetime.fromtimestamp(0).strftime('%c')",               # time zone and locale
    "import numpy; a = numpy.random.default_rng(0).random((400, 400)); (a @ a).sum()",  # threads
    "import matplotlib.pyplot as plt; plt.plot([60, 35])",                              # addresses in memory, pictures
    "import pandas; pandas.DataFrame({'PCI': [48, 35]}).style.set_uuid('pci')",         # ids of a table
    "object(), print('48')",
]
cells = [new_markdown_cell("# Bắc Kạn"), *map(new_code_cell, sources)]
notebook = parameterise(new_notebook(cells=cells), "vi", {})
page = html_page(execute(notebook, folder / "work"), "Bắc Kạn", "vi")
(folder / "page.html").write_text(page, encoding="utf-8", newline="\\n")
"""
FILES = ["pci.png", "pci.svg", "pci.pdf", "tom_tat.xlsx", "page.html"]


def make(folder: Path, **environment: str) -> Path:
    folder.mkdir()
    script = folder / "make.py"
    script.write_text(MAKE, encoding="utf-8")
    subprocess.run([sys.executable, script, folder], env=os.environ | environment, check=True)
    return folder


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("runs")
    one = make(place / "one", TZ="UTC0", LC_ALL="C.UTF-8", PYTHONHASHSEED="1", OMP_NUM_THREADS="1")
    time.sleep(1.1)  # a file's time is kept to the second, a zip's to two
    two = make(place / "Tài liệu", TZ="<+07>-7", LC_ALL="C", PYTHONHASHSEED="2", OMP_NUM_THREADS="2", PYTHONUTF8="1")
    return one, two


@pytest.mark.parametrize("name", FILES)
def test_place_clock_zone_locale_seed_and_threads_leave_no_trace(runs, name):
    one, two = runs
    assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_chart_names_neither_day_nor_program(tmp_path):
    png, svg, pdf = (path.read_bytes() for path in save_figure(Figure(), tmp_path / "pci.2021"))
    assert b"Software" not in png
    assert b"dc:date" not in svg
    assert b"Matplotlib" not in svg + pdf
    assert {path.name for path in tmp_path.iterdir()} == {"pci.2021.png", "pci.2021.svg", "pci.2021.pdf"}


def test_letters_of_a_chart_are_outlines_in_svg(tmp_path):
    figure = Figure()
    figure.suptitle("Bắc Kạn")
    svg = save_figure(figure, tmp_path / "pci")[1].read_text(encoding="utf-8")
    assert "<text" not in svg  # a machine without the font would show boxes


def workbook(value: object) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = value
    book.save(content)
    return content.getvalue()


def test_a_tamed_workbook_still_says_what_it_said(tmp_path):
    path = tmp_path / "tom_tat.xlsx"
    path.write_bytes(workbook("Bắc Kạn"))
    tame_office(path)
    assert openpyxl.load_workbook(path).active["A1"].value == "Bắc Kạn"
    assert {member.date_time[0] for member in zipfile.ZipFile(path).infolist()} == {1980}
    assert [path.name for path in tmp_path.iterdir()] == ["tom_tat.xlsx"]


def test_a_workbook_inside_a_document_is_tamed_too(tmp_path):
    path = tmp_path / "bao_cao.docx"
    with zipfile.ZipFile(path, "w") as document:
        document.writestr("word/embeddings/chart.xlsx", workbook(35))
    tame_office(path)
    inner = zipfile.ZipFile(io.BytesIO(zipfile.ZipFile(path).read("word/embeddings/chart.xlsx")))
    assert inner.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2  # created and modified


def test_a_file_that_is_no_archive_is_left_as_it_was(tmp_path):
    path = tmp_path / "tom_tat.xlsx"
    path.write_text("not a workbook", encoding="utf-8")
    with pytest.raises(zipfile.BadZipFile):
        tame_office(path)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["not a workbook"]


def test_printed_lines_become_one_output_without_the_warnings_between():
    pieces = [("stdout", "one\n"), ("stderr", "/tmp/4711: UserWarning"), ("stdout", "two\n")]
    outputs = [new_output("stream", name=name, text=text) for name, text in pieces]
    notebook = new_notebook(cells=[new_code_cell(outputs=outputs)])
    tame_outputs(notebook)
    assert [output.text for output in notebook.cells[0].outputs] == ["one\ntwo\n"]


def test_of_an_output_the_richest_form_stays_and_of_a_widget_none():
    table = new_output("display_data", {"text/plain": "48", "text/html": "<b>48</b>"})
    widget = new_output("display_data", {"application/vnd.jupyter.widget-view+json": {"model_id": "6f1c"}})
    notebook = new_notebook(cells=[new_code_cell(outputs=[table, widget])])
    tame_outputs(notebook)
    assert [output.data for output in notebook.cells[0].outputs] == [{"text/html": "<b>48</b>"}]


def test_a_relative_path_of_packages_leads_to_the_same_place_from_another_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "src")
    monkeypatch.setenv("PYTHONSTARTUP", "own.py")
    environment = kernel_environment(tmp_path / "desk", {})
    assert environment["PYTHONPATH"] == str(tmp_path / "src")
    assert "PYTHONSTARTUP" not in environment


def test_the_command_computes_with_one_thread_whatever_the_machine_has(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "8")
    with pytest.raises(SystemExit):
        main(["--version"])
    assert os.environ["OPENBLAS_NUM_THREADS"] == os.environ["OMP_NUM_THREADS"] == "1"
    loaded = "import sys, cchc_analysis.cli; print('numpy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "False\n"
    )
