"""Tables as text: whichever sign parts the cells, whichever way the letters are written."""

from __future__ import annotations

import csv
import io
import unicodedata

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.grid import Grid, grid_of_texts
from cchc_analysis.record.intake.parts import refuse_rows
from cchc_analysis.words import mark

#: In the order in which they are believed: in a table parted by semicolons, commas part decimals.
_SIGNS = ("\t", ";", "|", ",")
#: A sign parts the cells where nearly every row has the same number of them.
_NEARLY_ALL = 0.9
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


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
    text = _decoded(content, file)
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
    return grid_of_texts(file, "", rows)


def _decoded(content: bytes, file: str) -> str:
    """Return the text: UTF-8, UTF-16, or the code page of Vietnamese Windows, whose accents are joined to letters."""
    encoding = _UTF16.get(content[:2], "utf-8-sig")
    for name in (encoding, "cp1258"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return unicodedata.normalize("NFC", text)
    raise IntakeError(
        mark("{file} is no text in UTF-8, UTF-16 or the Vietnamese code page of Windows."),
        mark("Save it from Excel as “CSV UTF-8 (comma delimited)” or as .xlsx, and add that file."),
        file=file,
    )


def _parting(lines: list[str]) -> str:
    """Return the sign that parts the cells: the first that gives nearly all rows the same number of them."""
    best = (0.0, ",")
    for sign in _SIGNS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=sign) if any(row)]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count, default=0)
        share = widths.count(usual) / len(widths) if usual > 1 else 0.0
        if share >= _NEARLY_ALL:
            return sign
        best = max(best, (share, sign))
    return best[1]
