"""Pages of docs tell the truth: their Python gives what they show."""

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["merger.md", "reading.md", "robustness.md"])
def test_its_python_gives_what_it_shows(page):
    found = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8")
    assert found.attempted > 5
    assert found.failed == 0
