"""Pages of docs tell the truth: their Python and commands give what they show; the site is whole and loads nothing."""

import doctest
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import cchc_analysis as ca

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
#: Pages whose blocks write a record, run a year or rebuild every table.
LONG = {page for page in PAGES if page.startswith("howto/")} | {"huong_dan.md", "methods/rank_curve.md"}
#: Built from the program itself, each with a test of its own.
BUILT = {"gallery.md", "commands.md"}
BLOCK = re.compile(
    r"^(```|:::)(\{code-block\} text\n:caption: (?P<file>\S+)\n|python\n|console\n)(?P<text>.*?)^\1$", re.M | re.S
)
ALIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(page: str) -> list[tuple[str, str]]:
    """Give the blocks of a page in their order: a file to write by its name, `python`, or `console`."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [(found["file"] or found[2].strip(), found["text"]) for found in BLOCK.finditer(text)]


def follow(page: str, folder: Path) -> int:
    """Do in a folder what a page tells to, and return how many examples and commands agreed with what it shows."""
    names: dict[str, object] = {}
    agreed = 0
    for kind, text in blocks(page):
        if kind == "python":
            told = doctest.DocTestParser().get_doctest(text, names, page, page, 0)
            ran = doctest.DocTestRunner(verbose=False, optionflags=ALIKE).run(told, clear_globs=False)
            names = told.globs
            assert ran.failed == 0
            agreed += ran.attempted
        elif kind == "console":
            for typed in re.split(r"^\$ ", text, flags=re.M)[1:]:
                line, _, shown = typed.partition("\n")
                assert doctest.OutputChecker().check_output(shown, said(page, line, folder), ALIKE), line
                agreed += 1
        else:
            (folder / kind).write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
    return agreed


def said(page: str, line: str, folder: Path) -> str:
    """Run a command as a reader of the page would, and return what it printed."""
    lang = "vi" if page == "huong_dan.md" else "en"
    program, *words = shlex.split(line)
    assert program == "cchc"
    inside = folder / "cchc" if (folder / "cchc").is_dir() else folder
    ran = subprocess.run(
        [sys.executable, "-m", "cchc_analysis", *words],
        cwd=inside,
        env={**os.environ, "CCHC_LANG": lang},
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=pytest.mark.full) if page in LONG else page
        for page in PAGES
        if page not in BUILT and blocks(page)
    ],
)
def test_what_it_tells_to_do_gives_what_it_shows(page, tmp_path, monkeypatch):
    folder = tmp_path
    if page.startswith("howto/"):
        said(page, "cchc init cchc", tmp_path)
        folder = tmp_path / "cchc"
    monkeypatch.chdir(folder)
    assert follow(page, folder) > 1


@pytest.mark.parametrize("page", [page for page in PAGES if page not in BUILT])
def test_its_python_is_checked_and_none_escapes(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    fences = re.findall(r"^(?:```|:::)(\{?[\w-]+\}?.*)$", text, re.M)
    assert len(blocks(page)) == len(
        [kind for kind in fences if kind.split()[0] in {"python", "console", "{code-block}"}]
    )
    assert {kind.split()[0] for kind in fences} <= {"python", "console", "{code-block}", "mermaid", "{toctree}"}


def test_help_stands_there_as_the_program_says_it():
    spec = importlib.util.spec_from_file_location("commands", DOCS / "commands.py")
    commands = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(commands)
    assert commands.page() == (DOCS / "commands.md").read_text(encoding="utf-8")


def test_the_reference_names_all_that_is_promised_once():
    named = re.findall(r"^\.\. auto\w+:: (\w+)$", (DOCS / "api.rst").read_text(encoding="utf-8"), re.M)
    assert sorted(named) == sorted(ca.__all__)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site, built with every warning an error, and no network asked."""
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(DOCS), str(folder)],
        env={**os.environ, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        encoding="utf-8",
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.full
def test_the_site_loads_nothing_from_elsewhere(site):
    loaded = [
        (page.name, address)
        for page in site.rglob("*.html")
        for address in re.findall(
            r'<(?:script|img|link|iframe)[^>]*? (?:src|href)="((?:https?:)?//[^"]+)"', page.read_text(encoding="utf-8")
        )
    ]
    assert not loaded


@pytest.mark.full
def test_links_within_the_site_lead_somewhere(site):
    dead = [
        (page.name, link)
        for page in site.rglob("*.html")
        if "vi_du_2023" not in page.parts
        for link in re.findall(r'(?:href|src)="([^"#]+)', page.read_text(encoding="utf-8"))
        # The run that make docs puts there is another's test.
        if not urlsplit(link).scheme and "vi_du_2023" not in link
        if not (page.parent / unquote(urlsplit(link).path)).exists()
    ]
    assert not dead


@pytest.mark.full
def test_its_search_finds_vietnamese_words(site):
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert "nghị" in index
