"""The tables of a Word file: each a grid, cells that span columns or rows repeated in all that they cover."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cchc_analysis.record.intake.grid import Cell, Grid, place_of
from cchc_analysis.record.intake.parts import damaged, refuse_rows
from cchc_analysis.record.intake.runs import Look, Said, said_by

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: More columns than these no page has.
_WIDEST = 200
#: Titles of a table are so many lines of so many letters at most; “Bảng 1.” may end as a sentence does.
_MOST_TITLES, _LONGEST_TITLE, _SHORT = 3, 200, 20


def word_grids(archive: zipfile.ZipFile, file: str) -> list[Grid]:
    """Return the tables of a document in its order, named by number; a table within a cell is a table of its own.

    Raises
    ------
    IntakeError
        Where the document cannot be read.
    """
    try:
        document = fromstring(archive.read(DOCUMENT), forbid_dtd=True)
    except (ParseError, DefusedXmlException, KeyError, ValueError) as error:
        raise damaged(file) from error
    titles = {table: _titles_above(beside, at) for beside in document.iter() for at, table in _tables_in(beside)}
    tables = list(document.iter(f"{_W}tbl"))
    return [_grid(table, file, str(number), titles[table]) for number, table in enumerate(tables, start=1)]


def _tables_in(part: Element) -> list[tuple[int, Element]]:
    return [(at, each) for at, each in enumerate(part) if each.tag == f"{_W}tbl"]


def _titles_above(part: Element, at: int) -> tuple[str, ...]:
    """Return the short paragraphs right above a table; a longer one, or the end of a sentence, is no title."""
    titles: list[str] = []
    for beside in reversed(part[:at]):
        if beside.tag != f"{_W}p" or len(titles) == _MOST_TITLES:
            break
        text = " ".join(said_by(list(_runs(beside))).text.split())
        if len(text) > _LONGEST_TITLE or (text.endswith((".", ";")) and len(text) > _SHORT):
            break
        titles = [text, *titles] if text else titles
    return tuple(titles)


def _grid(table: Element, file: str, name: str, titles: tuple[str, ...]) -> Grid:
    rows = table.findall(f"{_W}tr")
    refuse_rows(file, len(rows))
    above: dict[int, Said] = {}
    texts = []
    for row in rows:
        cells: list[tuple[Said, bool]] = []
        for text, span, goes_on in _cells(row):
            column = len(cells)
            said = above.get(column, Said("")) if goes_on else text
            cells += [(said, covered > 0) for covered in range(span)]
        above = {column: text for column, (text, _) in enumerate(cells)}
        texts.append(cells)
    width = max(map(len, texts), default=0)
    grid = tuple(
        tuple(_cell(place_of(i, k), said, from_left=left) for k, (said, left) in enumerate(_filled(cells, width)))
        for i, cells in enumerate(texts)
    )
    return Grid(file, name, grid, titles=titles)


def _cell(place: str, said: Said, *, from_left: bool) -> Cell:
    return Cell(place, said.text, fault="struck" if said.struck else None, from_left=from_left, beside=said.beside)


def _filled(cells: list[tuple[Said, bool]], width: int) -> list[tuple[Said, bool]]:
    return [*cells, *[(Said(""), False)] * (width - len(cells))]


def _cells(row: Element) -> Iterator[tuple[Said, int, bool]]:
    """Give what is said, columns spanned, and whether a cell only goes on with the one above it."""
    for _ in range(min(_WIDEST, _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0))):
        yield Said(""), 1, False
    for cell in row.findall(f"{_W}tc"):
        span = min(_WIDEST, max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)))
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        paragraphs = [list(_runs(paragraph)) for paragraph in cell.findall(f"{_W}p")]
        written = [runs for runs in paragraphs if any(text.strip() for text, _ in runs)]
        said = said_by([run for runs in written for run in (*runs, _BETWEEN)][:-1])
        yield said, span, _goes_on(merge)


_BETWEEN: tuple[str, Look] = (" ", "plain")


def _runs(paragraph: Element) -> Iterator[tuple[str, Look]]:
    """Give the runs of a paragraph, each with its look; what was struck out in review is none."""
    for run in paragraph.iter(f"{_W}r"):
        yield "".join(_letters(run)), look_of(run)


def look_of(run: Element) -> Look:
    """Return how a run looks by its own properties; those of styles are not asked."""
    if any(_is_on(run.find(f"{_W}rPr/{_W}{name}")) for name in ("vanish", "webHidden")):
        return "unseen"
    if any(_is_on(run.find(f"{_W}rPr/{_W}{name}")) for name in ("strike", "dstrike")):
        return "struck"
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return "raised" if align is not None and align.get(f"{_W}val") == "superscript" else "plain"


def _is_on(node: Element | None) -> bool:
    return node is not None and node.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _letters(run: Element) -> Iterator[str]:
    for node in run:
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in {f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"}:
            yield "-" if node.tag == f"{_W}noBreakHyphen" else " "


def _goes_on(merge: Element | None) -> bool:
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _number(node: Element | None, otherwise: int) -> int:
    text = "" if node is None else node.get(f"{_W}val", "")
    return int(text) if text.isdecimal() and len(text) < 4 else otherwise
