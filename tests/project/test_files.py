"""Files as every system reads them: UTF-8, one kind of line end, plain names, and encodings never left to chance."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "data", "notebooks", "docs", "tests", ".ci")
BINARY = {".png", ".xlsx", ".docx", ".pptx", ".pdf", ".pyc"}
LEFT_BY_TOOLS = {"__pycache__", ".ipynb_checkpoints"}

FILES = [path for path in ROOT.iterdir() if path.is_file()]
FILES += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
FILES = [path for path in FILES if not LEFT_BY_TOOLS & set(path.parts)]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in FILES if path.suffix not in BINARY}
CALLS = [
    (f"{name}:{node.lineno}", node)
    for name, content in TEXTS.items()
    if name.endswith(".py")
    for node in ast.walk(ast.parse(content))
    if isinstance(node, ast.Call)
]


def test_text_is_utf8_without_a_byte_order_mark():
    assert [name for name, content in TEXTS.items() if content.startswith(b"\xef\xbb\xbf")] == []
    assert all(content.decode("utf-8") or not content for content in TEXTS.values())


def test_lines_end_as_on_every_system():
    assert [name for name, content in TEXTS.items() if b"\r" in content] == []
    assert [name for name, content in TEXTS.items() if content and not content.endswith(b"\n")] == []


def test_names_are_plain_and_differ_by_more_than_case():
    names = [path.relative_to(ROOT).as_posix() for path in FILES]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]+", name)] == []
    assert len({name.lower() for name in names}) == len(names)  # one file to Windows


def test_no_file_names_a_folder_of_the_machine_it_was_written_on():
    machine = re.compile(rb"(?<![\w./-])/(?:home|root|opt|mnt|srv|work|Users)/|" + re.escape(str(ROOT).encode()))
    assert [name for name, content in TEXTS.items() if machine.search(content)] == []


def opened_as_text(call: ast.Call) -> bool:
    """Tell whether a call opens, reads or writes a file as text."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    modes = [argument.value for argument in call.args[:2] if isinstance(argument, ast.Constant)]
    return name in {"read_text", "write_text"} or (name == "open" and not any("b" in str(mode) for mode in modes))


def lacking(keyword: str, calls: Iterator[tuple[str, ast.Call]]) -> list[str]:
    return [place for place, call in calls if keyword not in {given.arg for given in call.keywords}]


def test_every_file_is_opened_with_its_encoding():
    assert lacking("encoding", ((place, call) for place, call in CALLS if opened_as_text(call))) == []


def test_the_package_writes_the_same_line_ends_everywhere():
    writers = {"write_text": "newline", "to_csv": "lineterminator"}
    for name, keyword in writers.items():
        made = ((place, call) for place, call in CALLS if getattr(call.func, "attr", "") == name)
        assert lacking(keyword, ((place, call) for place, call in made if place.startswith("src/"))) == []
