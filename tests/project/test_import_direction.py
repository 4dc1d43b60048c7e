"""No import points back: the drawing in docs/architecture.md is the rule, the code is held against it."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import cchc_analysis

PACKAGE = "cchc_analysis"
SOURCES = Path(cchc_analysis.__file__).parent
DRAWING = Path(__file__).parents[2] / "docs" / "architecture.md"


def read_drawing(text: str) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Give the modules of each box from top to bottom, and the boxes that each box has arrows from."""
    boxes = {name: label.split("<br>")[1:] for name, label in re.findall(r'^ *(\w+)\["(.+)"\]$', text, re.MULTILINE)}
    tails: dict[str, set[str]] = {name: set() for name in boxes}
    for tail, head in re.findall(r"^ *(\w+) --> (\w+)$", text, re.MULTILINE):
        tails[head].add(tail)
    return boxes, tails


def allowed_imports(boxes: dict[str, list[str]], tails: dict[str, set[str]]) -> dict[str, set[str]]:
    """Say for each module what it may import: all boxes upstream, and in its own box what stands above it."""
    upstream: dict[str, set[str]] = {}
    for box in TopologicalSorter(tails).static_order():
        upstream[box] = {module for tail in tails[box] for module in upstream[tail] | set(boxes[tail])}
    return {
        module: {module} | upstream[box] | set(modules[:place])
        for box, modules in boxes.items()
        for place, module in enumerate(modules)
    }


def room(module: str) -> str:
    """Name the module or package of the top level that a module belongs to."""
    return [*module.split("."), "__init__"][1]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(PACKAGE, cache_dir=None)


@pytest.fixture(scope="module")
def imports(graph) -> list[tuple[str, str]]:
    return [
        (module, found) for module in sorted(graph.modules) for found in graph.find_modules_directly_imported_by(module)
    ]


@pytest.fixture(scope="module")
def drawing() -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    return read_drawing(DRAWING.read_text(encoding="utf-8"))


def test_the_drawing_shows_every_module_once_and_no_other(drawing, graph):
    drawn = [module for modules in drawing[0].values() for module in modules]
    assert set(drawn) ^ {room(module) for module in graph.modules} == set()
    assert len(drawn) == len(set(drawn))


def test_no_import_points_back(drawing, imports):
    allowed = allowed_imports(*drawing)
    back = [
        f"{module} imports {found}" for module, found in imports if room(found) not in allowed.get(room(module), set())
    ]
    assert not back


def test_no_modules_import_each_other_in_a_circle(graph):
    needs = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert list(TopologicalSorter(needs).static_order())  # a circle raises CycleError, which names it


def test_no_import_of_our_own_hides_in_a_function():
    hidden = [
        f"{path.relative_to(SOURCES)}:{inner.lineno}"
        for path in sorted(SOURCES.rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(function)
        if (isinstance(inner, ast.ImportFrom) and (inner.level or (inner.module or "").startswith(PACKAGE)))
        or (isinstance(inner, ast.Import) and any(name.name.startswith(PACKAGE) for name in inner.names))
    ]
    assert not hidden


MADE_UP = """
    ground["<b>ground</b><br>words<br>errors"]
    record["<b>record</b><br>record"]
    run["<b>run</b><br>run"]
    data[("data/")]

    ground --> record
    record --> run
    data -.-> record
"""


def test_a_drawing_is_read_as_people_read_it():
    allowed = allowed_imports(*read_drawing(MADE_UP))
    assert allowed == {
        "words": {"words"},
        "errors": {"errors", "words"},  # above it in its box
        "record": {"record", "words", "errors"},  # one arrow back
        "run": {"run", "record", "words", "errors"},  # along two arrows; never from run to record
    }
