"""A notebook opened in one language: what is not shown is not lost, wherever a person cuts, moves and writes."""

import asyncio
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cchc_analysis.desk.one_language import NotebooksInOneLanguage, in_both_languages, in_one_language
from cchc_analysis.files.bundle import bundled

NOTEBOOKS = sorted(bundled("notebooks").glob("*.ipynb"))


def prose(source, *tags):
    return new_markdown_cell(source, metadata={"tags": list(tags)})


def two_pairs():
    """A heading and a text, each in both languages, round a cell of code; the parameters stand between."""
    cells = [
        prose("Xu hướng", "vi"),
        prose("Trends", "en"),
        new_code_cell('year = 2023\nlang = "vi"', metadata={"tags": ["parameters"]}),
        new_code_cell("1 + 1"),
        prose("Thứ hạng", "vi"),
        prose("Ranks", "en"),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    return new_notebook(cells=cells)


def sources(notebook):
    return [cell.source for cell in notebook.cells]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_opened_and_saved_unchanged_is_the_same_file(path, lang):
    stored = nbformat.read(path, as_version=4)
    shown = in_one_language(stored, lang)
    assert {"vi", "en"} - {tag for cell in shown.cells for tag in cell.metadata.get("tags", [])} == {"vi", "en"} - {
        lang
    }
    assert in_both_languages(shown, stored, lang) == stored


def test_english_is_shown_with_the_parameter_that_makes_the_page_english():
    assert sources(in_one_language(two_pairs(), "en")) == ["Trends", 'year = 2023\nlang = "en"', "1 + 1", "Ranks"]


def test_a_language_that_a_person_sets_is_kept():
    edited = in_one_language(two_pairs(), "vi")
    edited.cells[1].source = 'year = 2022\nlang = "en"'
    assert in_both_languages(edited, two_pairs(), "vi").cells[2].source == 'year = 2022\nlang = "en"'


@pytest.mark.parametrize(
    ("lang", "saved"),
    [
        ("vi", ["Xu hướng", "Trends", "2 + 2", "Thứ hạng mới", "Ranks", "1 + 1"]),
        ("en", ["Xu hướng", "Trends", "2 + 2", "Thứ hạng", "Thứ hạng mới", "1 + 1"]),
    ],
)
def test_a_text_goes_beside_the_one_it_translates_wherever_that_was_moved(lang, saved):
    edited = in_one_language(two_pairs(), lang)
    heading, _, code, text = edited.cells
    text.source = "Thứ hạng mới"
    edited.cells = [heading, new_code_cell("2 + 2"), text, code]
    assert sources(in_both_languages(edited, two_pairs(), lang)) == saved


def test_a_text_whose_counterpart_was_deleted_stays_after_what_stood_before():
    edited = in_one_language(two_pairs(), "vi")
    edited.cells = edited.cells[1:3]
    assert sources(in_both_languages(edited, two_pairs(), "vi"))[0] == "Trends"
    assert sources(in_both_languages(edited, two_pairs(), "vi"))[-2:] == ["1 + 1", "Ranks"]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """What JupyterLab opens and saves by, in English, and a file of both languages."""
    monkeypatch.setenv("CCHC_LANG", "en")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "profile"))  # where signatures of trust are kept
    (tmp_path / "Nguyễn").mkdir()
    nbformat.write(two_pairs(), tmp_path / "Nguyễn" / "trang.ipynb")
    return NotebooksInOneLanguage(root_dir=str(tmp_path))


def test_jupyterlab_opens_one_language_and_saves_both(desk, tmp_path):
    async def worked():
        model = await desk.get("Nguyễn/trang.ipynb")
        assert model["content"].cells[0].source == "Trends"
        content = json.loads(json.dumps(model["content"]))  # as the browser sends it
        content["cells"][0]["source"] = "The way so far"
        await desk.save({"type": "notebook", "format": "json", "content": content}, "Nguyễn/trang.ipynb")

    asyncio.run(worked())
    kept = nbformat.read(tmp_path / "Nguyễn" / "trang.ipynb", as_version=4)
    assert sources(kept) == ["Xu hướng", "The way so far", *sources(two_pairs())[2:]]


def test_other_files_and_new_notebooks_are_saved_as_they_are(desk, tmp_path):
    async def worked():
        await desk.save({"type": "file", "format": "text", "content": "điểm\n"}, "ghi_chu.txt")
        await desk.save({"type": "notebook", "content": new_notebook(cells=[prose("Mới", "vi")])}, "moi.ipynb")

    asyncio.run(worked())
    assert (tmp_path / "ghi_chu.txt").read_text(encoding="utf-8") == "điểm\n"
    assert sources(nbformat.read(tmp_path / "moi.ipynb", as_version=4)) == ["Mới"]
