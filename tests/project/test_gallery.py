"""The gallery shows every chart, each with a line of code that draws it."""

import importlib.util
from pathlib import Path

import pytest

import cchc_analysis as ca

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def gallery():
    spec = importlib.util.spec_from_file_location("gallery", DOCS / "gallery.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_shows_every_chart_once(gallery):
    # What draws an answer is shown by the chart that asks for it.
    charts = [name for name in ca.charts.__all__ if not name.startswith("draw_")]
    assert sorted(gallery.name_of(line) for line in gallery.LINES) == sorted(charts)


def test_the_page_has_every_line_and_its_picture(gallery):
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    for line in gallery.LINES:
        assert f"```python\n{line}\n```" in page
        assert f"gallery/{gallery.name_of(line)}.png" in page
        assert (DOCS / "gallery" / f"{gallery.name_of(line)}.png").stat().st_size > 5000


@pytest.mark.full
def test_built_anew_it_says_the_same(gallery, tmp_path):
    gallery.build(tmp_path)
    assert (tmp_path / "gallery.md").read_text(encoding="utf-8") == (DOCS / "gallery.md").read_text(encoding="utf-8")
