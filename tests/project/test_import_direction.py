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


def read_drawing(text: str) -> dict[str, set[str]]:
    """Give the boxes by the names of their folders, with those that each has arrows from."""
    names = dict(re.findall(r'^ *(\w+)\["<b>(\w+)</b>', text, re.MULTILINE))
    tails: dict[str, set[str]] = {name: set() for name in names.values()}
    for tail, head in re.findall(r"^ *(\w+) --> (\w+)$", text, re.MULTILINE):
        tails[names[head]].add(names[tail])
    return tails


def allowed_imports(tails: dict[str, set[str]]) -> dict[str, set[str]]:
    """Say for each box what its modules may import: the box itself and all boxes upstream."""
    allowed: dict[str, set[str]] = {}
    for box in TopologicalSorter(tails).static_order():
        allowed[box] = {box}.union(*(allowed[tail] for tail in tails[box]))
    return allowed


def room(module: str) -> str:
    """Name the folder, or the module of the top level, that a module belongs to."""
    return [*module.split("."), "__init__"][1]


def promised_by_stubs() -> list[tuple[str, str]]:
    """Give the modules that a package loads when they are first used: they stand in the stub beside it."""
    return [
        (package, ".".join(filter(None, [package, node.module or name.name])))
        for path in sorted(SOURCES.rglob("__init__.pyi"))
        for package in [".".join([PACKAGE, *path.parent.relative_to(SOURCES).parts])]
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    ]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    found = grimp.build_graph(PACKAGE, cache_dir=None)
    for package, module in promised_by_stubs():
        found.add_import(importer=package, imported=module)
    return found


@pytest.fixture(scope="module")
def imports(graph) -> list[tuple[str, str]]:
    return [
        (module, found) for module in sorted(graph.modules) for found in graph.find_modules_directly_imported_by(module)
    ]


@pytest.fixture(scope="module")
def drawing() -> dict[str, set[str]]:
    return read_drawing(DRAWING.read_text(encoding="utf-8"))


def test_the_boxes_are_the_folders(drawing, graph):
    assert set(drawing) ^ {room(module) for module in graph.modules} == set()


def test_no_import_points_back(drawing, imports):
    allowed = allowed_imports(drawing)
    back = [
        f"{module} imports {found}" for module, found in imports if room(found) not in allowed.get(room(module), set())
    ]
    assert not back


def test_no_arrow_is_drawn_that_nobody_takes(drawing, imports):
    taken = {(room(found), room(module)) for module, found in imports}
    assert {(tail, head) for head, tails in drawing.items() for tail in tails} - taken == set()


def test_no_modules_import_each_other_in_a_circle(graph):
    needs = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert list(TopologicalSorter(needs).static_order())  # a circle raises CycleError, which names it


def test_what_a_package_loads_lazily_is_there():
    # Naming a module that is not there would add it to the graph.
    assert {module for _, module in promised_by_stubs()} <= grimp.build_graph(PACKAGE, cache_dir=None).modules


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
    words["<b>words</b><br>two languages"]
    first["<b>record</b><br>what is said"]
    run["<b>run</b>"]
    data[("data/")]

    words --> first
    first --> run
    data -.-> first
"""


def test_a_drawing_is_read_as_people_read_it():
    assert allowed_imports(read_drawing(MADE_UP)) == {
        "words": {"words"},
        "record": {"record", "words"},  # one arrow back
        "run": {"run", "record", "words"},  # along two arrows; never from run to record
    }
