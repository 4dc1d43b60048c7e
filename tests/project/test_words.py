"""Two languages as a contract: what the code says in English stands in words/vi.po, and nothing else does."""

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

import cchc_analysis

SOURCES = Path(cchc_analysis.__file__).parent
TREES = {path: ast.parse(path.read_bytes()) for path in sorted(SOURCES.rglob("*.py"))}

# A parameter of one of these names takes a message, in whatever function or error it stands.
MESSAGE = ("message", "what", "todo")

# What a Vietnamese text is written with; a letter read in the wrong encoding becomes something else.
VIETNAMESE = set("aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
SIGNS = set("“”–·…→←×≥≤≠±")


def takers() -> dict[str, dict[str, int]]:
    """Name the functions and errors that take messages, each with the places of its message arguments."""
    found = {}
    for node in (node for tree in TREES.values() for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            found[node.name] = _places(node)
        elif isinstance(node, ast.ClassDef):
            made = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            found[node.name] = _places(made[0]) if made else next((found[base] for base in bases if base in found), {})
    return {name: places for name, places in found.items() if places}


def _places(function: ast.FunctionDef) -> dict[str, int]:
    names = [argument.arg for argument in [*function.args.posonlyargs, *function.args.args]]
    names = [name for name in names if name not in {"self", "cls"}]
    return {name: names.index(name) for name in MESSAGE if name in names}


def literals(node: ast.expr) -> Iterator[str]:
    """Give the texts that an argument can be; what comes from elsewhere was marked there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))


def said_in_code() -> dict[str, str]:
    """Give each message of the code with the place where it stands."""
    known = takers()
    return {
        text: f"{path.relative_to(SOURCES)}:{call.lineno}"
        for path, tree in TREES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for name, place in known.get(getattr(call.func, "id", getattr(call.func, "attr", "")), {}).items()
        for argument in [*call.args[place : place + 1], *(key.value for key in call.keywords if key.arg == name)]
        for text in literals(argument)
    }


def said_in_templates() -> dict[str, str]:
    return {
        text: path.name
        for path in sorted(SOURCES.rglob("templates/*.html"))
        for text in re.findall(r'\bword\("([^"]+)"\)', path.read_text(encoding="utf-8"))
    }


with (SOURCES / "words" / "vi.po").open("rb") as stream:
    CATALOGUE = {entry.id: entry.string for entry in read_po(stream, locale="vi") if entry.id}

SAID = said_in_code() | said_in_templates()


def names(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_reader_of_messages_finds_functions_errors_and_templates():
    assert takers()["tr"] == {"message": 0}
    assert takers()["AskError"] == {"what": 0, "todo": 1}
    assert said_in_templates()


def test_every_message_has_its_vietnamese():
    assert {text: place for text, place in SAID.items() if not CATALOGUE.get(text)} == {}


def test_no_entry_is_left_of_a_message_that_is_gone():
    assert sorted(CATALOGUE.keys() - SAID.keys()) == []


def test_both_languages_fill_in_the_same_values():
    assert [message for message, text in CATALOGUE.items() if names(text) != names(message)] == []


def test_vietnamese_differs_from_english_where_there_are_words():
    worded = {message for message in CATALOGUE if re.search(r"[A-Za-z]", re.sub(r"{.*?}", "", message))}
    assert [message for message in worded if CATALOGUE[message] == message] == []


def test_vietnamese_letters_are_whole():
    assert [text for text in CATALOGUE.values() if unicodedata.normalize("NFC", text) != text] == []
    assert {sign for text in CATALOGUE.values() for sign in text.lower() if not sign.isascii()} <= VIETNAMESE | SIGNS


def test_no_entry_stands_twice():
    said = re.findall(r'^msgid "(.+)"$', (SOURCES / "words" / "vi.po").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(said) == len(set(said))
