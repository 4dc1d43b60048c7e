"""Files: every table is there, in UTF-8, with commas; and where Excel saved it otherwise, that is said."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from cchc_analysis.errors import RecordError
from cchc_analysis.record.check.report import Checked, Finding, error, note
from cchc_analysis.record.tables import DESCRIPTOR, read_descriptor
from cchc_analysis.words import mark

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def files(folder: Path) -> Checked:
    """Return how many lines the tables of a record have, and which tables cannot be read as CSV in UTF-8."""
    lines, findings = 0, []
    for resource in _described(folder):
        path, name = folder / resource["path"], resource["path"]
        if not path.is_file():
            findings.append(error("{file} is missing.", "Put the table back, or take the record anew.", file=name))
            continue
        content = path.read_bytes()
        lines += content.count(b"\n")
        findings += _encoding(content, name) or _separator(content, name)
    return lines, findings


def read_rows(folder: Path, name: str) -> list[list[str]]:
    """Return the cells of a table as text, the header first.

    Raises
    ------
    RecordError
        Where no cells can be made out.
    """
    rows: list[list[str]] = []
    with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
        try:
            rows.extend(csv.reader(stream, strict=True))
        except csv.Error as damage:
            what = mark("{file}, row {row}: a double quote is opened there and not closed as it should be.")
            todo = mark("Put quotes round the whole cell, and double those that the text itself has.")
            raise RecordError(what, todo, file=name, row=len(rows) + 1) from damage
    return rows


def _described(folder: Path) -> list[dict[str, Any]]:
    """Return the tables of the descriptor, insisting on what every other check reads of them."""
    resources = read_descriptor(folder)
    if any(
        not {"name", "path", "schema"} <= set(resource) or "fields" not in resource["schema"] for resource in resources
    ):
        what = mark("{file} does not describe tables: each needs name, path, schema and fields.")
        raise RecordError(what, mark("Take the descriptor of the record that came with the program."), file=DESCRIPTOR)
    return resources


def _encoding(content: bytes, name: str) -> list[Finding]:
    if content.startswith(_UTF16):
        what = mark("{file} is UTF-16, as Excel's “Unicode Text” saves it.")
        return [error(what, "Save it again as “CSV UTF-8 (comma delimited)”.", file=name)]
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as damage:
        line = content.count(b"\n", 0, damage.start) + 1
        what = mark("{file}, row {row}: not UTF-8; Excel's plain “CSV” writes so and loses Vietnamese letters.")
        return [error(what, "Take the table back, and save as “CSV UTF-8 (comma delimited)”.", file=name, row=line)]
    return []


def _separator(content: bytes, name: str) -> list[Finding]:
    header = content.removeprefix(_BOM).decode("utf-8").partition("\n")[0]
    if not header.strip():
        return [error("{file} is empty.", "Put the table back, or take the record anew.", file=name)]
    if "," not in header and any(sign in header for sign in ";\t"):
        what = mark("{file}, row 1: cells are separated by semicolons or tabs, as a Vietnamese Excel saves CSV.")
        return [error(what, "Put commas between the cells and decimal points into the numbers.", file=name, row=1)]
    if content.startswith(_BOM):
        what = mark(
            "{file} begins with a byte order mark: Excel's “CSV UTF-8” wrote it, other cells may have changed too."
        )
        return [note(what, "Compare it with its last version; a text editor saves it as UTF-8 without one.", file=name)]
    return []
