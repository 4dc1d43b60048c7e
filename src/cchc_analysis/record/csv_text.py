"""Tables as text: whether a file is CSV in UTF-8 with the columns described, and the two sentences where it is not."""

from __future__ import annotations

import codecs
import csv
import re
from pathlib import Path

from cchc_analysis.errors import RecordError
from cchc_analysis.words import mark

BOM = b"\xef\xbb\xbf"
#: A cell in double quotes, with those that the text itself has doubled.
_QUOTED = re.compile(rb'"(?<![^,\n]")[^"]*(?:""[^"]*)*"(?![^,\n])')
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def missing_file(name: str) -> RecordError:
    """Return what is said of a table that is not there."""
    return RecordError(mark("{file} is missing."), mark("Put the table back, or take the record anew."), file=name)


def file_fault(content: bytes, name: str) -> RecordError | None:
    r"""Return why no cells can be made out in a file, as Excel saved it; None where they can.

    Examples
    --------
    >>> file_fault("index;year\nPCI;2021\n".encode(), "facts.csv").text("en").partition(",")[0]
    'facts.csv'
    >>> file_fault("index,year\nPCI,2021\n".encode(), "facts.csv") is None
    True
    """
    if content.startswith(_UTF32):  # looked for first: its mark begins with that of UTF-16
        what = mark("{file} is UTF-32, which has four bytes for each letter.")
        return RecordError(what, mark("Save it again as “CSV UTF-8 (comma delimited)”."), file=name)
    if content.startswith(_UTF16):
        what = mark("{file} is UTF-16, as Excel's “Unicode Text” saves it.")
        return RecordError(what, mark("Save it again as “CSV UTF-8 (comma delimited)”."), file=name)
    try:
        header = content.decode("utf-8-sig").partition("\n")[0]
    except UnicodeDecodeError as damage:
        line = content.count(b"\n", 0, damage.start) + 1
        what = mark("{file}, row {row}: not UTF-8; Excel's plain “CSV” writes so and loses Vietnamese letters.")
        todo = mark("Take the table back, and save as “CSV UTF-8 (comma delimited)”.")
        return RecordError(what, todo, file=name, row=line)
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        what = mark("{file}, row {row}: zero bytes stand there, as a disk leaves that was full or unplugged.")
        return RecordError(what, mark("Take the table back."), file=name, row=line)
    if not header.strip():
        return RecordError(mark("{file} is empty."), mark("Put the table back, or take the record anew."), file=name)
    if "," not in header and any(sign in header for sign in ";\t"):
        what = mark("{file}, row 1: cells are separated by semicolons or tabs, as a Vietnamese Excel saves CSV.")
        todo = mark("Put commas between the cells and decimal points into the numbers.")
        return RecordError(what, todo, file=name, row=1)
    return None


def header_fault(header: list[str], names: list[str], file: str) -> RecordError | None:
    """Return what is wrong with the header of a table; None where it is the one described."""
    if header == names:
        return None
    lacking = [name for name in names if name not in header]
    foreign = [name for name in header if name not in names]
    moved = [label for label, name in zip(header, names, strict=False) if label != name]
    column = ", ".join(lacking or foreign or moved[:1] or header[-1:])
    what = mark("{file}, row 1, column {column}: the header is not that of the descriptor; it reads {value}.")
    todo = mark("The header must read: {names}.")
    return RecordError(what, todo, file=file, row=1, column=column, value=",".join(header), names=",".join(names))


def width_fault(file: str, row: int, cell: str) -> RecordError:
    """Return what is said of a row with more or fewer cells than the header, with the first cell too many, if any."""
    more = mark("{file}, row {row}: the row has more or fewer cells than the header, from {value} on.")
    what = more if cell else mark("{file}, row {row}: the row has more or fewer cells than the header.")
    todo = mark("Put a cell that holds a comma in double quotes, and keep a comma for each empty cell.")
    return RecordError(what, todo, file=file, row=row, value=cell)


def is_even(content: bytes, n: int) -> bool:
    r"""Say whether every line of a table is sure to have n cells, quotes standing round whole cells only.

    Such a table is split alike by whatever reads CSV.

    Examples
    --------
    >>> is_even(b'index,note\nPCI,"5, then 4"\n', 2), is_even(b"index,note\nPCI\n", 2), is_even(b"index,note\n\n", 2)
    (True, False, False)
    """
    plain = content.replace(b"\r\n", b"\n")
    if b'"' in plain:
        plain = _QUOTED.sub(b"", plain)
    if n < 2 or b'"' in plain or b"\r" in plain:
        return False
    return all(line.count(b",") == n - 1 for line in plain.removesuffix(b"\n").split(b"\n"))


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
