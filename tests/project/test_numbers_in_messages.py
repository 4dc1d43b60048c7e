"""A number in a message is told as its language writes it: as a number, or as text marked as printed figures."""

import ast
from pathlib import Path

import cchc_analysis as ca

SOURCE = Path(ca.__file__).parent
#: What makes a message of an error; `conflict` marks its own texts.
MAKES = ("error", "note", "_refused", "NotRead")


def formatted(value):
    """Say whether an argument is text that a number was printed into with a decimal point."""
    specs = [part.format_spec for part in getattr(value, "values", []) if isinstance(part, ast.FormattedValue)]
    return any(spec is not None and ast.unparse(spec).rstrip("'\"")[-1] in "gf" for spec in specs)


def test_no_message_of_an_error_takes_a_number_printed_with_a_point():
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(call.func, "id", getattr(call.func, "attr", "")) if isinstance(call, ast.Call) else ""
            if name.endswith("Error") or name in MAKES:
                found += [f"{path.name}:{each.value.lineno}" for each in call.keywords if formatted(each.value)]
    assert [each.partition(":")[0] for each in found] == ["notebook.py"]  # whole seconds
