"""Files: every table is there, in UTF-8, with commas; and where Excel saved it otherwise, that is said."""

from __future__ import annotations

from pathlib import Path

from cchc_analysis.record.csv_text import BOM, file_fault, missing_file
from cchc_analysis.record.descriptor import read_descriptor
from cchc_analysis.record.findings import Checked, Finding, error_of, note
from cchc_analysis.words import mark


def files(folder: Path) -> Checked:
    """Return how many lines the tables of a record have, and which tables cannot be read as CSV in UTF-8."""
    lines, findings = 0, []
    for resource in read_descriptor(folder):
        path, name = folder / resource["path"], resource["path"]
        if not path.is_file():
            findings.append(error_of(missing_file(name)))
            continue
        content = path.read_bytes()
        lines += content.count(b"\n")
        findings += _looked_at(content, name)
    return lines, findings


def _looked_at(content: bytes, name: str) -> list[Finding]:
    if fault := file_fault(content, name):
        return [error_of(fault)]
    if content.startswith(BOM):
        what = mark(
            "{file} begins with a byte order mark: Excel's “CSV UTF-8” wrote it, other cells may have changed too."
        )
        return [note(what, "Compare it with its last version; a text editor saves it as UTF-8 without one.", file=name)]
    return []
