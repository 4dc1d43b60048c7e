"""Notebooks are kept without outputs, take parameters in one cell, and say everything in both languages."""

from itertools import groupby
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def tags(cell) -> list[str]:
    return cell.metadata.get("tags", [])


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_a_notebook_is_valid_and_for_any_python_kernel(notebook):
    nbformat.validate(notebook)
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_a_notebook_is_kept_without_outputs_and_without_traces_of_a_run(notebook):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell.id for cell in code if cell.outputs or cell.execution_count is not None]
    assert not [cell.id for cell in notebook.cells if cell.metadata.keys() - {"tags"}]


def test_one_code_cell_takes_the_parameters(notebook):
    assert [cell.cell_type for cell in notebook.cells if "parameters" in tags(cell)] == ["code"]


def test_every_text_stands_in_vietnamese_and_then_in_english(notebook):
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    runs = [list(run) for prose, run in groupby(notebook.cells, lambda cell: cell.cell_type == "markdown") if prose]
    assert [tags(cell) for cell in texts] == [["vi"], ["en"]] * (len(texts) // 2)
    assert all(len(run) % 2 == 0 for run in runs)  # no code between a text and its translation


def test_cells_have_short_fixed_names(notebook):
    assert [cell.id for cell in notebook.cells] == [f"cell-{place:02d}" for place in range(1, len(notebook.cells) + 1)]
