"""Pages of docs tell the truth: their Python and commands give what they show; the site is whole and loads nothing."""

import contextlib
import doctest
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import click
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.cli import cchc

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
#: Followed once for all, for its result is the example of the site.
TUTORIAL = "huong_dan.md"
#: Pages whose blocks write a record, run a year or test every forecast.
LONG = {"methods/rank_curve.md", "methods/requirement.md", "outlook_model.md"}
#: Built from the program itself, each with a test of its own.
BUILT = {"gallery.md", "commands.md"}
BLOCK = re.compile(
    r"^(```|:::)(\{code-block\} text\n:caption: (?P<file>\S+)\n|python\n|console\n)(?P<text>.*?)^\1$", re.M | re.S
)
ALIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
#: The last numbers of pages read, targets and additions when the pages were written, and those that pages get beyond.
COUNTED = {
    "sources": (504, r"\b(S0)(50[5-9])\b"),
    "targets": (103, r"\b(T)(10[4-9])\b"),
    "history": (9, r"\b(number |addition |S0\d{3} +)(1\d)\b"),
}


def told(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[tuple[str, str]]:
    """Give the blocks of a page in their order: a file to write by its name, `python`, or `console`."""
    return [(found["file"] or found[2].strip(), found["text"]) for found in BLOCK.finditer(told(page))]


def typed_and_shown(text: str) -> list[tuple[str, str]]:
    """Give the commands of a block, each with what it shows."""
    return [(typed.partition("\n")[0], typed.partition("\n")[2]) for typed in re.split(r"^\$ ", text, flags=re.M)[1:]]


def follow(page: str, folder: Path) -> int:
    """Do in a folder what a page tells to, and return how many examples and commands agreed with what it shows."""
    names: dict[str, object] = {}
    agreed, more = 0, grown()
    for kind, written in blocks(page):
        text = as_counted(written, more)
        if kind == "python":
            examples = doctest.DocTestParser().get_doctest(text, names, page, page, 0)
            ran = doctest.DocTestRunner(verbose=False, optionflags=ALIKE).run(examples, clear_globs=False)
            names = examples.globs
            assert ran.failed == 0
            agreed += ran.attempted
        elif kind == "console":
            for line, shown in typed_and_shown(text):
                answer = said(page, line, folder)
                assert doctest.OutputChecker().check_output(shown, answer, ALIKE), f"{line}\n{answer}"
                agreed += 1
        else:
            (folder / kind).write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
    return agreed


def grown() -> dict[str, int]:
    """Give by how many rows the record in use is longer than it was when the pages were written."""
    folder = ca.record_folder()
    named = {table: pd.read_csv(folder / f"{table}.csv").iloc[:, 0].astype(str).str.strip("ST") for table in COUNTED}
    return {table: int(named[table].astype(int).max()) - last for table, (last, _) in COUNTED.items()}


def as_counted(text: str, more: dict[str, int]) -> str:
    """Number what a page adds as the record does."""
    for table, (_, pattern) in COUNTED.items():
        text = re.sub(pattern, lambda found, more=more[table]: f"{found[1]}{int(found[2]) + more}", text)
    return text


def said(page: str, line: str, folder: Path) -> str:
    """Run a command as a reader of the page would, and return what it printed."""
    lang = "vi" if page == TUTORIAL else "en"
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
        pytest.param(page, marks=pytest.mark.full) if page in LONG or page.startswith("howto/") else page
        for page in PAGES
        if page not in {TUTORIAL, *BUILT} and blocks(page)
    ],
)
def test_what_it_tells_to_do_gives_what_it_shows(page, tmp_path):
    folder = tmp_path
    if page.startswith("howto/"):
        said(page, "cchc init cchc", tmp_path)
        folder = tmp_path / "cchc"
    with contextlib.chdir(folder):
        assert follow(page, folder) > 1


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> Path:
    """The folder in which the tutorial was followed, command by command."""
    folder = tmp_path_factory.mktemp("tutorial")
    with contextlib.chdir(folder):
        assert follow(TUTORIAL, folder) > 8
    return folder


@pytest.mark.full
def test_the_tutorial_gives_what_it_shows_and_leaves_a_year(followed):
    assert (followed / "cchc" / "figures" / "2023" / "index.html").is_file()
    assert (followed / "pci.png").stat().st_size > 5000


@pytest.mark.parametrize("page", [page for page in PAGES if page not in BUILT])
def test_all_its_code_is_checked_and_every_command_shows_something(page):
    fences = re.findall(r"^ *(?:```|:::)(\{?[\w-]+\}?.*)$", told(page), re.M)
    assert len(blocks(page)) == len(
        [kind for kind in fences if kind.split()[0] in {"python", "console", "{code-block}"}]
    )
    assert {kind.split()[0] for kind in fences} <= {"python", "console", "{code-block}", "mermaid", "{toctree}"}
    fenced = re.sub(r"^(```|:::).*?^\1$", "", told(page), flags=re.M | re.S)
    assert not re.findall(r"\n\n    \S", fenced)  # code that is only indented is run by nobody
    commands = [one for kind, text in blocks(page) if kind == "console" for one in typed_and_shown(text)]
    assert [line for line, shown in commands if not re.sub(r"[.\s]", "", shown)] == []


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_names_in_its_sentences_exist(page):
    for line in re.findall(r"`(cchc [a-z][^`]*)`", told(page).replace("\n", " ")):
        command: click.Command = cchc
        words = shlex.split(line)[1:]
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        _, left, _ = command.make_parser(click.Context(command)).parse_args(words)
        assert left == []
    for name in re.findall(r"\bca\.(\w+(?:\.\w+)?)", told(page)):
        room, _, thing = name.partition(".")
        held = getattr(ca, room)
        assert not isinstance(held, ModuleType) or hasattr(held, thing), name


def module(name: str) -> ModuleType:
    """Load a module that stands beside the pages."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    loaded = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_help_stands_there_as_the_program_says_it():
    assert module("commands").page() == told("commands.md")


def test_the_reference_names_all_that_is_promised_once():
    named = re.findall(r"^\.\. auto\w+:: (\w+)$", (DOCS / "api.rst").read_text(encoding="utf-8"), re.M)
    assert sorted(named) == sorted(ca.__all__)


def test_the_drawing_shows_every_box_and_arrow_of_the_data_flow():
    drawing = module("drawing")
    flow = told("architecture.md").partition("```mermaid\n")[2].partition("```")[0]
    drawn = drawing.read(flow)
    assert len(drawn.boxes) == flow.count('["') + flow.count('[("')
    assert len(drawn.arrows) == flow.count("-->") + flow.count("-.->")
    level = {name: row for row, names in enumerate(drawing.rows(drawn)) for name in names}
    assert all(level[tail] < level[head] for tail, head, dotted in drawn.arrows if not dotted)
    picture = drawing.svg(drawn)
    assert picture.count("<rect") == len(drawn.boxes)
    assert picture.count("marker-end") == len(drawn.arrows)


def test_no_page_is_left_out_of_the_contents():
    listed = re.findall(r"^([\w/]+)$", "".join(re.findall(r"```\{toctree\}(.*?)```", told("index.md"), re.S)), re.M)
    assert sorted(listed) == sorted(
        [*(page.removesuffix(".md") for page in PAGES if page != "index.md"), "api", "rooms"]
    )


def test_make_puts_a_whole_run_where_the_site_takes_it_from():
    assert "evaluate 2023 --out build/docs/vi_du_2023" in (DOCS.parent / "Makefile").read_text(encoding="utf-8")
    assert 'HERE.parent / "build" / "docs"' in (DOCS / "conf.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(followed, tmp_path_factory) -> Path:
    """The site with the year that the tutorial made, built with every warning an error and no network asked."""
    example, folder = tmp_path_factory.mktemp("example"), tmp_path_factory.mktemp("site")
    shutil.copytree(followed / "cchc" / "figures" / "2023", example / "vi_du_2023")
    options = ["-q", "-W", "--keep-going", "-D", f"html_extra_path={example}", "-b", "html"]
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(DOCS), str(folder)],
        env={**os.environ, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        encoding="utf-8",
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.full
def test_the_site_loads_nothing_from_elsewhere(site):
    pages = {page: page.read_text(encoding="utf-8") for page in [*site.rglob("*.html"), *site.rglob("*.css")]}
    tags = r"<(?:script|img|link|iframe|source|object)[^>]*? (?:src|href|data)=[\"']?((?:https?:)?//[^\"'> ]+)"
    loaded = [
        (page.name, address)
        for page, text in pages.items()
        for address in re.findall(rf"{tags}|url\([\"']?((?:https?:)?//[^)]+)|@import[^;]*?(https?://[^;]+)", text)
    ]
    assert len(pages) > 40
    assert not loaded


@pytest.mark.full
@pytest.mark.parametrize("room", [ca.charts, ca.tables, ca.prose, ca.trends], ids=lambda room: room.__name__)
def test_the_reference_holds_all_of_each_room(site, room):
    shown = re.findall(rf'id="{room.__name__}\.(\w+)"', (site / "rooms.html").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(room.__all__)


@pytest.mark.full
def test_links_within_the_site_lead_somewhere(site):
    dead = [
        (page.name, link)
        for page in site.rglob("*.html")
        for link in re.findall(r'<a [^>]*?href="([^"#]+)', page.read_text(encoding="utf-8"))
        if not urlsplit(link).scheme and not (page.parent / unquote(urlsplit(link).path)).exists()
    ]
    assert not dead


@pytest.mark.full
def test_every_page_of_the_example_is_shown_under_its_own_title(site):
    linked = dict(re.findall(r'<a href="vi_du_2023/(\w+\.html)">([^<]+)</a>', told("vi_du.md")))
    pages = {page.name: page.read_text(encoding="utf-8") for page in (site / "vi_du_2023").glob("*.html")}
    assert {*pages} == {"index.html", *linked}
    titles = {name: re.findall(r"<title>(.*?)</title>", text)[0] for name, text in pages.items()}
    assert {name: title for name, title in linked.items() if name[:2].isdecimal() and titles[name] != title} == {}


@pytest.mark.full
def test_its_search_finds_vietnamese_words(site):
    held = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(held.removeprefix("Search.setIndex(").removesuffix(")"))
    of_tutorial = index["docnames"].index("huong_dan")
    for word in ("nghị", "quyết", "hạng", "hướng"):
        found = [index[held].get(word, []) for held in ("terms", "titleterms")]
        assert any(of_tutorial in pages if isinstance(pages, list) else of_tutorial == pages for pages in found), word


@pytest.mark.full
@pytest.mark.parametrize(("page", "lang"), [("index", "vi"), ("huong_dan", "vi"), ("limits", "en"), ("api", "en")])
def test_a_page_says_which_language_it_is_in(site, page, lang):
    assert f'lang="{lang}"' in (site / f"{page}.html").read_text(encoding="utf-8")[:200]


@pytest.mark.full
@pytest.mark.parametrize(
    ("page", "said", "not_said"), [("index", "Tìm kiếm", "Search"), ("limits", "Search", "Tìm kiếm")]
)
def test_what_stands_around_a_page_is_in_its_language(site, page, said, not_said):
    text = (site / f"{page}.html").read_text(encoding="utf-8")
    assert f'placeholder="{said}"' in text
    assert f'placeholder="{not_said}"' not in text
