"""What a cell must be: the types and constraints of the descriptor, and the two sentences about a cell that breaks one.

The descriptor is a Data Package; these are the few of its words that the record uses.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from cchc_analysis.record.days import last_day
from cchc_analysis.words import mark

#: A number as the record has nearly all of them; any other form is looked at more closely.
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
#: Many of them, each with the sign after it that no table holds.
_ALL_PLAIN = re.compile(rf"({_PLAIN.pattern}\0)*+")
#: The greatest whole number that a table holds; none of the record's figures comes near.
_GREATEST = {"maximum": 2**31 - 1}
#: The years that a column of them takes, whether the descriptor says so or not: of others no calendar has a day.
_YEARS = {"minimum": 2000, "maximum": 2100}
#: In the digits 0 to 9 alone: Python reads those of other scripts, full-width ones too, as if they were the same.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?", re.ASCII)
#: What is said of a cell of another type; any text is a string.
_TYPES = {
    "date": (
        mark("{file}, row {row}, column {column}: {value} is not a day."),
        mark("Write it as year-month-day, for example 2021-04-22."),
    ),
    "number": (
        mark("{file}, row {row}, column {column}: {value} is not a number as the record writes it."),
        mark("Write it with a decimal point and without separators or units, for example 71.25."),
    ),
    "integer": (
        mark("{file}, row {row}, column {column}: {value} is not a whole number."),
        mark("Write digits only, for example 35."),
    ),
}
#: What is said of a cell that breaks a constraint.
_CONSTRAINTS = {
    "required": (
        mark("{file}, row {row}, column {column}: the cell is empty, but the table needs it."),
        mark("Write what the source says, or take the row away."),
    ),
    "enum": (
        mark("{file}, row {row}, column {column}: {value} is none of the words this column knows."),
        mark("Write one of: {allowed}."),
    ),
    "pattern": (
        mark("{file}, row {row}, column {column}: {value} is not written as this column is."),
        mark("Write it as the other rows of the column do; see data/README.md."),
    ),
    "minimum": (
        mark("{file}, row {row}, column {column}: {value} is less than {allowed}."),
        mark("Correct the cell from its source."),
    ),
    "maximum": (
        mark("{file}, row {row}, column {column}: {value} is more than {allowed}."),
        mark("Correct the cell from its source."),
    ),
}

#: How a column is written, in words, by the expression that the descriptor has for it: nobody has to read one.
_WRITTEN = {
    "S[0-9]{4}": mark("Write S and four digits, for example S0001."),
    "T[0-9]{3}": mark("Write T and three digits, for example T001."),
    "(34-)?[0-9]{2}": mark("Write two digits, after 34- for a province since July 2025: 06, 34-19."),
    "[A-Z][A-Z0-9]*": mark("Write capital letters without diacritics and digits only, for example PVDN."),
    "[0-9]{4}-[0-9]{2}(-[0-9]{2})?": mark("Write a day as 2021-04-22, a month as 2021-04."),
    "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?": mark("Write a day as 2021-04-22, a month as 2021-04, a year as 2021."),
}


def constraints_of(field: dict[str, Any]) -> dict[str, Any]:
    """Return what is demanded of the cells of a field: by the descriptor, and of whole numbers and years in any case.

    Examples
    --------
    >>> constraints_of({"name": "deadline_year", "type": "integer"})
    {'minimum': 2000, 'maximum': 2100}
    """
    constraints: dict[str, Any] = field.get("constraints", {})
    if field["type"] != "integer":
        return constraints
    return {**(_YEARS if "year" in field.get("name", "").split("_") else _GREATEST), **constraints}


def takes_days(field: dict[str, Any]) -> bool:
    """Say whether a field holds days, or text that is a day, a month or a year."""
    return field["type"] == "date" or str(constraints_of(field).get("pattern", "")).startswith("[0-9]{4}")


def not_plain(texts: Sequence[str]) -> list[str]:
    """Return the texts that are no numbers of ordinary length in plain digits.

    Examples
    --------
    >>> not_plain(["71.25", "", "1e3"]), not_plain(["71.25", ""])
    (['', '1e3'], [''])
    """
    if _ALL_PLAIN.fullmatch("".join(f"{text}\0" for text in texts if text)):
        return [""] if "" in texts else []
    return [text for text in texts if not _PLAIN.fullmatch(text)]


def value_of(text: str, type_: str) -> Any:
    """Return a cell in a type; None where it is of another."""
    return _TYPED[type_](text)


def is_known(field: dict[str, Any]) -> bool:
    """Say whether type and constraints of a field are among those that are judged here or as keys.

    Examples
    --------
    >>> is_known({"name": "rank", "type": "integer", "constraints": {"minimum": 1}})
    True
    >>> is_known({"name": "rank", "type": "integer", "constraints": {"minimum": "one"}})
    False
    """
    type_ = field["type"]
    return type_ in _TYPED and all(
        name in _DEMANDED and _DEMANDED[name](demanded) and type_ in _DEMANDED_OF.get(name, _TYPED)
        for name, demanded in constraints_of(field).items()
    )


def is_type(kind: str) -> bool:
    """Say whether a fault is one of type, not of a constraint."""
    return kind in _TYPES


def said_of(field: dict[str, Any], kind: str) -> tuple[str, str, object]:
    """Return the two sentences about a cell with a fault, and what is allowed instead."""
    allowed = constraints_of(field).get(kind)
    if kind == "pattern" and str(allowed) in _WRITTEN:
        return _CONSTRAINTS[kind][0], _WRITTEN[str(allowed)], allowed
    return *(_TYPES | _CONSTRAINTS)[kind], ", ".join(allowed) if isinstance(allowed, list) else allowed


def judge_of(field: dict[str, Any]) -> Callable[[str], str | None]:
    """Return the function that names the fault of a cell: the constraint it breaks, or the type it is not of.

    Examples
    --------
    >>> judge = judge_of({"name": "rank", "type": "integer", "constraints": {"minimum": 1}})
    >>> judge("35"), judge("0"), judge("5-Oct"), judge("")
    (None, 'minimum', 'integer', None)
    >>> judge_of({"name": "published", "type": "string", "constraints": {"pattern": "[0-9]{4}(-[0-9]{2})?"}})("2021-13")
    'date'
    """
    constraints, type_, typed = constraints_of(field), field["type"], _TYPED[field["type"]]
    of_empty = "required" if constraints.get("required") else None
    broken = [(name, fails(constraints[name])) for name, fails in _FAILS.items() if name in constraints]
    if takes_days(field):
        broken.append(("date", _is_no_day))

    def judge(text: str) -> str | None:
        if text == "":
            return of_empty
        value = typed(text)
        return type_ if value is None else next((name for name, fails in broken if fails(value)), None)

    return judge


def _day(text: str) -> dt.date | None:
    try:
        return dt.date(*map(int, text.split("-"))) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _is_no_day(value: object) -> bool:
    """Say whether a day, month or year is in no calendar; a pattern alone lets 2021-02-30 pass."""
    try:
        last_day(str(value))
    except ValueError:
        return True
    return False


def _number(text: str) -> float | None:
    value = float(text) if _NUMBER.fullmatch(text.strip()) else math.inf
    return value if math.isfinite(value) else None


def _is_expression(pattern: object) -> bool:
    try:
        return isinstance(pattern, str) and bool(re.compile(pattern))
    except (re.error, RecursionError, OverflowError):
        return False


def _is_finite(number: object) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and math.isfinite(number)


#: When a value breaks a constraint, by what the constraint demands.
_FAILS: dict[str, Callable[[Any], Callable[[Any], bool]]] = {
    "pattern": lambda pattern: lambda text: re.fullmatch(pattern, text) is None,
    "minimum": lambda least: lambda value: value < least,
    "maximum": lambda most: lambda value: value > most,
    "enum": lambda words: lambda text: text not in words,
}
#: Whether something is what a constraint can demand.
_DEMANDED: dict[str, Callable[[Any], bool]] = {
    "required": lambda demanded: isinstance(demanded, bool),
    "unique": lambda demanded: isinstance(demanded, bool),
    "pattern": _is_expression,
    "minimum": _is_finite,
    "maximum": _is_finite,
    "enum": lambda words: isinstance(words, list) and bool(words) and all(isinstance(word, str) for word in words),
}
#: Of which types a constraint can demand it; the others of any.
_DEMANDED_OF = {
    "pattern": ("string",),
    "enum": ("string",),
    "minimum": ("number", "integer"),
    "maximum": ("number", "integer"),
}
#: The value of a cell in the type of its column; None where it is of another.
_TYPED: dict[str, Callable[[str], Any]] = {
    "string": lambda text: text,
    "date": _day,
    "number": _number,
    "integer": lambda text: int(text) if _WHOLE.fullmatch(text.strip()) else None,
}
