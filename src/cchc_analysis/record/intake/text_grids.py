"""Tables as text: whichever sign parts the cells, whichever way the letters are written."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from functools import lru_cache

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grid import Grid, grid_of_texts
from cchc_analysis.record.intake.layout import key_of, packaged_layouts
from cchc_analysis.record.intake.parts import refuse_rows
from cchc_analysis.record.intake.sheets import declared_sheets
from cchc_analysis.words import mark

#: Of two that part a table equally well the first is believed: in a table parted by semicolons, commas part decimals.
_SIGNS = ("\t", ";", "|", ",")
#: So far down headings may stand, under titles.
_DEEPEST = 40
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def text_grid(content: bytes, file: str) -> Grid:
    r"""Return a table of text as a grid.

    Raises
    ------
    IntakeError
        Where letters or cells cannot be made out.

    Examples
    --------
    >>> grid = text_grid("Tỉnh;Điểm\nBắc Kạn;65,15\n".encode("utf-16"), "pci.csv")
    >>> [cell.text for cell in grid.rows[1]]
    ['Bắc Kạn', '65,15']
    """
    text = decoded(content, file)
    lines, told = text.splitlines(keepends=True), None
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) > len("sep="):
        told = lines[0].strip()[4]
        lines[0] = "\n"
    refuse_rows(file, len(lines))
    sign = told or _parting(lines)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO("".join(lines), newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        raise IntakeError(
            mark("{file}, row {row}: a double quote is opened there and not closed as it should be."),
            mark("Put quotes round the whole cell, and double those that the text itself has."),
            file=file,
            row=len(rows) + 1,
        ) from error
    if sign == ",":
        _refuse_decimal_commas(rows, file)
    return grid_of_texts(file, "", rows)


def _refuse_decimal_commas(rows: list[list[str]], file: str) -> None:
    """Refuse a table whose decimal commas part its cells too.

    A row then has more cells than there are headings, though the last may be empty, or the notes are numbers.
    """
    head = max(rows[:_DEEPEST], key=_headings, default=[])
    if _headings(head) < 2:
        return
    for number, row in enumerate(rows, start=1):
        parted = next((at for at in range(len(row) - 1) if _is_whole(row[at]) and _is_whole(row[at + 1])), None)
        if parted is not None:
            _refuse_parted(head, row, file, row=number, example=f"{row[parted].strip()},{row[parted + 1].strip()}")


def _refuse_parted(head: list[str], cells: list[str], file: str, **said: object) -> None:
    """Refuse a row in which a comma of a decimal parts cells: it has too many, or a number stands where notes do."""
    todo = mark("Save it from Excel as .xlsx, or with semicolons between the cells, and add that file.")
    width = max((at + 1 for at, cell in enumerate(head) if cell.strip()), default=0)
    # Excel fills every row up to the width of the table, so a row that is longer than its head has a cell too many.
    if any(cell.strip() for cell in cells[width:]) or len(cells) > len(head):
        raise IntakeError(
            mark(
                "{file}, row {row} has more cells ({n}) than there are headings ({headings}), the last is "
                "“{surplus}”; the comma of a decimal, such as {example}, parts cells in this file."
            ),
            todo,
            file=file,
            n=len(cells),
            headings=width,
            surplus=[cell.strip() for cell in cells if cell.strip()][-1],
            **said,
        )
    of_notes = [at for at, heading in enumerate(head[: len(cells)]) if key_of(heading) in _of_notes()]
    if note := next((cells[at].strip() for at in of_notes if _is_whole(cells[at])), None):
        raise IntakeError(
            mark(
                "{file}, row {row}: under the heading of notes stands the number {note} alone; the comma of a decimal, "
                "such as {example}, parts cells in this file."
            ),
            todo,
            file=file,
            note=note,
            **said,
        )


@lru_cache(maxsize=1)
def _of_notes() -> frozenset[str]:
    return frozenset(key for layout in packaged_layouts() for key, role in layout.roles.items() if role == "note")


def _is_whole(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,3}", cell.strip()))


def decoded(content: bytes, file: str) -> str:
    """Return the text: UTF-8, UTF-16, or the code page of Vietnamese Windows, whose accents are joined to letters."""
    for name in (_utf16(content) or "utf-8-sig", "cp1258"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return unicodedata.normalize("NFC", text)
    is_table = file.lower().endswith(_TABLES)
    raise IntakeError(
        mark("{file} is no text in UTF-8, UTF-16 or the Vietnamese code page of Windows."),
        mark("Save it from Excel as “CSV UTF-8 (comma delimited)” or as .xlsx, and add that file.")
        if is_table
        else mark("Open it in Notepad or in a browser, save it as text with the encoding UTF-8, and give that file."),
        file=file,
    )


#: Text of these endings is a table, which people save from Excel.
_TABLES = (".csv", ".tsv", ".tab")


def _utf16(content: bytes) -> str | None:
    """Return which UTF-16 a text is in, by its mark or, without one, by where the empty bytes of its blanks are."""
    if content[:2] in _UTF16:
        return "utf-16"
    empty = [content[first::2].count(0) for first in (0, 1)]
    if max(empty) * _SHARE < len(content) or min(empty):
        return None
    return "utf-16-be" if empty[0] else "utf-16-le"


#: Of so many bytes one at least is the empty one of a blank, a sign or a plain letter.
_SHARE = 5


def _parting(lines: list[str]) -> str:
    """Return the sign that parts the cells.

    It is the one that yields a row with most headings that are known, then the one that gives most rows the same number
    of cells: semicolons in notes are many and part no headings, and rows have one of them or none.
    """
    best, parting = (0, 0.0), ","
    for sign in _SIGNS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=sign) if any(row)]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows)
        usual, times = widths.most_common(1)[0] if widths else (0, 0)
        headed = max((_headings(row) for row in rows[:_DEEPEST]), default=0)
        fit = (headed, times / len(rows)) if usual > 1 or headed > 1 else (0, 0.0)
        if fit > best:
            best, parting = fit, sign
    return parting


def _headings(row: list[str]) -> int:
    """Count the cells of a row that are headings known from layouts or from sheets of templates."""
    return len({key_of(cell) for cell in row} & _known_headings())


@lru_cache(maxsize=1)
def _known_headings() -> frozenset[str]:
    layouts = frozenset(key for layout in packaged_layouts() for key in (*layout.roles, *layout.components))
    return layouts.union(*(field.keys for sheet in declared_sheets() for field in sheet.columns))
