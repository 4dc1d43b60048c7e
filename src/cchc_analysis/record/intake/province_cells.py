"""The province of a row: by its name or its code in the system of its year, or none where the row is no province."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from cchc_analysis.errors import AskError
from cchc_analysis.record.intake.faults import CellError, IntakeError
from cchc_analysis.record.intake.given import lacking
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.heads import Column, Head
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.provinces import province_in, province_name, stood_in
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: Shorter initials are those of provinces too, as TN.
_SHORTEST = 3
#: A number before a name, as lists count their rows.
_COUNT = re.compile(r"(\d{1,2})\s*[.):-]?\s+(?=[^\W\d_])")


def province_of(grid: Grid, head: Head, cells: Mapping[Column, Cell], year: int | None, record: Record) -> str | None:
    """Return the code of the province that a row is about; None for a mean, a region, a note.

    Parameters
    ----------
    grid, head
        Where the row stands, and what its columns are.
    cells
        The cells of the row by their columns.
    year
        The year it is about.
    record
        Whose provinces are meant.

    Raises
    ------
    CellError
        Where a row has figures and its province is not known, or name and code are of two.
    """
    name, key = _cell(cells, "province"), _cell(cells, "province_code")
    said = name or key
    if said is None:
        if _is_none(head, _first_text(cells), cells, record):
            return None
        figure = next(cell for column, cell in cells.items() if not cell.blank and not cell.from_left)
        what, todo = mark("The row has figures and no province."), mark("Write the province, or take the row away.")
        raise CellError(grid.where(figure), IntakeError(what, todo))
    if _is_none(head, said.name, cells, record):
        return None
    if year is None:
        raise lacking(grid.label, "year")
    own = head.layout.provinces.get(key_of(said.text))
    code = own or _named(grid, head, said, year, record)
    if name is not None and key is not None:
        _require_same(grid, key, code, year, record)
    return code


def _named(grid: Grid, head: Head, cell: Cell, year: int, record: Record) -> str:
    text = _as_code(cell)
    try:
        return province_in(year, _COUNT.sub("", text) if _is_counted(grid, cell) else text, record=record)
    except AskError as error:
        if not _begins_as_none(head, cell.name):
            raise CellError(grid.where(cell), error) from error
        todo = mark("A mean, a region or a note has no rank: empty it or take the row away; else write the province.")
        raise CellError(grid.where(cell), IntakeError(error.what, todo, **error.values)) from error


def _is_counted(grid: Grid, cell: Cell) -> bool:
    """Say whether the number before a name is that of a row in a list: the row beside it has the number beside."""
    if not _COUNT.match(cell.name):
        return False
    columns = zip(*grid.rows, strict=True)
    column = next((cells for cells in columns if any(each is cell for each in cells)), ())
    numbered = [(each is cell, int(found[1])) for each in column if (found := _COUNT.match(each.name))]
    at = next((place for place, (is_own, _) in enumerate(numbered) if is_own), 0)
    beside = [numbered[place][1] - numbered[place - 1][1] for place in (at, at + 1) if 0 < place < len(numbered)]
    return bool(beside) and all(step == 1 for step in beside)


def _as_code(cell: Cell) -> str:
    """Return the text of a cell; a code that a spreadsheet took for a number gets its zero back."""
    return cell.name.zfill(2) if re.fullmatch(r"\d", cell.name) else cell.name


def _require_same(grid: Grid, cell: Cell, code: str, year: int, record: Record) -> None:
    """Refuse a row whose code, where it is one of the record's, is that of another province than its name."""
    typed = _as_code(cell)
    codes = set(stood_in(year, record)["province_code"])
    if typed in codes and typed != code and (typed.startswith("34-") or not code.startswith("34-")):
        what = mark("The code {typed} is that of {other}, the row names {province}.")
        todo = mark("Correct the code or the name.")
        other, province = province_name(typed, record), province_name(code, record)
        raise CellError(grid.where(cell), IntakeError(what, todo, typed=typed, other=other, province=province))


def is_province(text: str, year: int | None, record: Record) -> bool:
    """Say whether a text names a province of a year, or of the end of the calendar where the year is not known."""
    try:
        province_in(dt.date.max.year if year is None else year, text, record=record)
    except AskError:
        return False
    return True


def _is_none(head: Head, text: str, cells: Mapping[Column, Cell], record: Record) -> bool:
    """Say whether a row is called as none of a province is: a mean, a note, a region; what is ranked is no mean."""
    key = key_of(text)
    if not key:
        return False
    regions = {key_of(region) for column in ("region", "region_en") for region in record.regions[column]}
    regions |= {initials for region in regions if len(initials := _initials(region)) >= _SHORTEST}
    if (key in regions and not is_province(text, None, record)) or key in head.layout.skipped:
        return True
    ranks = [cell for column, cell in cells.items() if column.role == "rank" and not cell.from_left]
    ranked = any(not cell.blank and cell.name != text for cell in ranks)
    return not ranked and _begins_as_none(head, text)


def _begins_as_none(head: Head, text: str) -> bool:
    return any(key_of(text).startswith(f"{word}-") for word in head.layout.skipped)


def _initials(region: str) -> str:
    """Return how a region is written in short: TDMNPB, without the word for “and”.

    Examples
    --------
    >>> _initials("trung-du-va-mien-nui-phia-bac")
    'tdmnpb'
    """
    return "".join(word[0] for word in region.split("-") if word not in {"va", "and"})


def _cell(cells: Mapping[Column, Cell], role: str) -> Cell | None:
    return next((cell for column, cell in cells.items() if column.role == role and not cell.blank), None)


def _first_text(cells: Mapping[Column, Cell]) -> str:
    return next((cell.name for cell in cells.values() if not cell.blank), "")
