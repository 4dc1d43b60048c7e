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
    code = own or _named(grid, said, year, record)
    if name is not None and key is not None:
        _require_same(grid, key, code, year, record)
    return code


def _named(grid: Grid, cell: Cell, year: int, record: Record) -> str:
    text = _as_code(cell)
    try:
        return province_in(year, _COUNT.sub("", text) if _is_counted(grid, cell) else text, record=record)
    except AskError as error:
        raise CellError(grid.where(cell), error) from error


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
    if key in regions or key in head.layout.skipped or _is_short_for_region(key, record):
        return True
    if key.startswith(_MEANS):  # a mean may be ranked among means
        return True
    ranked = any(column.role == "rank" and not cell.blank and not cell.from_left for column, cell in cells.items())
    return not ranked and any(key.startswith(f"{word}-") for word in head.layout.skipped)


#: So begins a mean of several provinces, and no province.
_MEANS = ("binh-quan-", "trung-binh-", "diem-binh-quan-", "diem-trung-binh-", "average-", "mean-")
#: Letters too few for a region: TN is Tây Nguyên as well as Thái Nguyên.
_TOO_SHORT = 2


def _is_short_for_region(key: str, record: Record) -> bool:
    """Say whether a text is made of the first letters of a region: TDMNPB, with or without the “and” in it."""
    letters = key.replace("-", "")
    names = {key_of(region) for column in ("region", "region_en") for region in record.regions[column]}
    short = {"".join(word[0] for word in name.split("-") if word not in left) for name in names for left in _ANDS}
    return len(letters) > _TOO_SHORT and letters in short


_ANDS = ((), ("va", "and"), ("va", "and", "vung"))


def _cell(cells: Mapping[Column, Cell], role: str) -> Cell | None:
    return next((cell for column, cell in cells.items() if column.role == role and not cell.blank), None)


def _first_text(cells: Mapping[Column, Cell]) -> str:
    return next((cell.name for cell in cells.values() if not cell.blank), "")
