"""The descriptor: which tables a record has, and what it says of their fields and keys, is read and judged here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cchc_analysis.errors import RecordError
from cchc_analysis.record.cells import constraints_of, is_known
from cchc_analysis.words import mark

DESCRIPTOR = "datapackage.json"
#: What to do about a descriptor that nobody can mend by hand.
TAKE = mark("Take the descriptor of the record that came with the program.")


def read_descriptor(folder: Path) -> list[dict[str, Any]]:
    """Return the resources that a record's descriptor names, each with its schema resolved.

    Raises
    ------
    RecordError
        Where it is not there, describes no tables or one of them twice, has words that nothing here judges or keys that
        name no column.
    """
    package = _read(folder, DESCRIPTOR)
    try:
        resources: list[dict[str, Any]] = package["resources"]
        for resource in resources:
            if isinstance(resource["schema"], str):
                resource["schema"] = _read_schema(folder, resource["schema"])
        if not resources or not all(map(_is_table, resources)):
            raise _describes_nothing(DESCRIPTOR)
        twice = _told_twice(resources)
        wrong = next(_unknown(resources), None)
    except (KeyError, TypeError, AttributeError) as error:
        raise _describes_nothing(DESCRIPTOR) from error
    if twice:
        what = mark("{file} describes {value} twice.")
        raise RecordError(what, mark("Take one of the two descriptions away."), file=DESCRIPTOR, value=twice)
    if wrong:
        what = mark("{file} is no valid descriptor: {detail}.")
        raise RecordError(what, TAKE, file=DESCRIPTOR, detail=", ".join(map(str, wrong)))
    return resources


def _read(folder: Path, name: str) -> Any:
    """Read a file of JSON, with or without the byte order mark that Notepad writes."""
    try:
        return json.loads((folder / name).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RecordError(
            "{file} is not there or cannot be read.",
            "Name a folder that holds a record (--data FOLDER, or CCHC_DATA), or make one with: cchc init FOLDER.",
            file=folder / name,
        ) from error
    except (ValueError, RecursionError) as error:  # brackets within brackets without end
        raise _describes_nothing(name) from error


def _read_schema(folder: Path, name: str) -> dict[str, Any]:
    schema = _read(folder, name)
    if not isinstance(schema, dict) or "fields" not in schema:
        raise _describes_nothing(name)
    return schema


def _describes_nothing(name: str) -> RecordError:
    what = mark("{file} does not describe tables: each needs name, path, schema and fields.")
    return RecordError(what, TAKE, file=name)


def _is_table(resource: dict[str, Any]) -> bool:
    """Say whether a resource has what every reader of it takes for granted."""
    fields = resource["schema"]["fields"]
    texts = [resource["name"], resource["path"], *(field[word] for field in fields for word in ("name", "type"))]
    return isinstance(fields, list) and all(isinstance(text, str) for text in texts)


def _told_twice(resources: list[dict[str, Any]]) -> str | None:
    """Return the name or file of two resources; each figure of it would be read twice."""
    names = Counter(resource["name"] for resource in resources)
    files = Counter(Path(resource["path"]).as_posix() for resource in resources)
    return next((told for counted in (names, files) for told, count in counted.items() if count > 1), None)


def _unknown(resources: list[dict[str, Any]]) -> Iterator[list[str]]:
    """Return the words that nothing here judges and the keys that name no column or none back, each after its table."""
    columns = {resource["name"]: [field["name"] for field in resource["schema"]["fields"]] for resource in resources}
    for resource in resources:
        schema, own = resource["schema"], columns[resource["name"]]
        for field in schema["fields"]:
            if not is_known(field):
                yield [resource["name"], field["name"], field["type"], *constraints_of(field)]
        keys = [(own, schema.get("primaryKey", []))]
        for key in schema.get("foreignKeys", []):
            reference = key["reference"]
            if not key["fields"] or len(key["fields"]) != len(reference["fields"]):
                yield [resource["name"], "foreignKeys"]
            keys += [(own, key["fields"]), (columns.get(reference["resource"], []), reference["fields"])]
        if lost := [name for known, names in keys for name in names if name not in known]:
            yield [resource["name"], *lost]
