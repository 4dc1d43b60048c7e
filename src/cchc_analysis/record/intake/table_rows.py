"""Rows of the other tables become entries: facts, sources, targets, releases, and what describes an index."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import last_day
from cchc_analysis.record.fact_kinds import COUNTS
from cchc_analysis.record.intake.columns import Column
from cchc_analysis.record.intake.components import component_named
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.examples import is_example, refuse_changed_example, shown_in_fields
from cchc_analysis.record.intake.faults import CellError, Faults, IntakeError
from cchc_analysis.record.intake.given import Given, lacking
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.heads import stated_above
from cchc_analysis.record.intake.held_targets import held_province
from cchc_analysis.record.intake.layout import key_of, packaged_layouts
from cchc_analysis.record.intake.said import (
    said_day,
    said_number,
    said_score,
    said_source,
    said_text,
    said_whole,
    said_word,
    said_year,
)
from cchc_analysis.record.intake.sheets import Field, Sheet, meanings_of
from cchc_analysis.record.intake.titles import refuse_contradiction, refuse_other_year
from cchc_analysis.record.intake.typed_numbers import NotRead, composed, plain_text
from cchc_analysis.record.method_parts import TOTAL
from cchc_analysis.record.provinces import find_province, province_in
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: Above the rows stand at most so many others: title, what it is about, help.
_DEEPEST = 12
#: What is said in the first half of a year is said of the provinces that stood at the end of the year before.
_MERGED_BEFORE = 6
#: What is counted by a fact, behind its number.
_COUNTED = re.compile(r"(?<=\d)\s*(?:tỉnh|thành phố|địa phương|provinces?)\b.*$", re.IGNORECASE)
_TOTAL = frozenset({"total", "chi-so-chung", "tong", "ca-chi-so"})
_INDEX = Field("index", "Chỉ số", "Index", "index")
_YEAR = Field("year", "Năm", "Year", "year")


@dataclass(frozen=True)
class TableHead:
    """The row of headings of a sheet, and which field stands in which column."""

    row: int
    fields: Mapping[int, Field]
    unknown: tuple[str, ...]


def find_table_head(grid: Grid, sheet: Sheet, least: int = 3) -> TableHead | None:
    """Return the headings of a sheet of the record's tables; None where fewer of its own than the least are there."""
    shown = {field.field for field in sheet.columns if not field.hidden}
    for row, cells in enumerate(grid.rows[:_DEEPEST]):
        head = _table_head(row, cells, sheet)
        own = shown & {field.field for field in head.fields.values()}
        if len(head.fields) >= 2 and len(own) >= min(len(shown), least):
            return head
    return None


def _table_head(row: int, cells: Sequence[Cell], sheet: Sheet) -> TableHead:
    """Return a row as headings: of several that name one field the first counts."""
    known = sheet.columns if _has_index_name(sheet) else (_INDEX, _YEAR, *sheet.columns)
    fields: dict[int, Field] = {}
    for at, cell in enumerate(cells):
        key = key_of(cell.text)
        field = next((each for each in known if key in each.keys and each not in fields.values()), None)
        if field is not None:
            fields[at] = field
    others = (cell for at, cell in enumerate(cells) if at not in fields)
    return TableHead(row, fields, tuple(cell.name for cell in others if key_of(cell.text) and not cell.from_left))


def _has_index_name(sheet: Sheet) -> bool:
    return any(field.field == "index" for field in sheet.columns)


def table_entries(grid: Grid, sheet: Sheet, head: TableHead, given: Given, record: Record) -> list[Entry]:
    """Return the entries of a sheet of one of the record's tables.

    Parameters
    ----------
    grid, sheet, head
        The cells, what the sheet is for, and which field stands where.
    given
        Index, year and page where a row does not name them.
    record
        Whose names are used.

    Raises
    ------
    IntakeError
        With the cells, for all that cannot be read.
    """
    index, year = stated_above(grid, head.row, record)
    refuse_contradiction(grid.label, year, given.year)
    refuse_other_year(grid, head.row, given.year or year, record)
    given = Given(given.index or index, given.year or year, given.source, given.basis)
    columns = record_columns(record, sheet.table)
    rows = range(head.row + 1, len(grid.rows))
    _refuse_changed_examples(grid, sheet, head, rows)
    entries, faults = [], Faults()
    for row in (row for row in rows if _is_row(grid, head, row)):
        with faults.gathered():
            entries.append(_entry(grid, sheet, head, row, columns, given, record))
    faults.refuse()
    return entries


def _refuse_changed_examples(grid: Grid, sheet: Sheet, head: TableHead, rows: Iterable[int]) -> None:
    shown = shown_in_fields([field for field in sheet.columns if not field.hidden])
    for row in rows:
        cells = grid.rows[row]
        if is_example(cells):
            refuse_changed_example(grid, {field.field: cells[at] for at, field in head.fields.items()}, shown)


def record_columns(record: Record, table: str) -> list[str]:
    """Return the fields of a table of the record."""
    return [str(name) for name in getattr(record, table).columns]


def _is_row(grid: Grid, head: TableHead, row: int) -> bool:
    """Say whether a row says anything beyond what a template writes into it: a free key, an example, a list's first."""
    cells = grid.rows[row]
    if is_example(cells):
        return False
    said = [head.fields[at] for at, cell in enumerate(cells) if at in head.fields and _says(cell)]
    return any(field.kind != "key" and not field.names_only for field in said)


def _says(cell: Cell) -> bool:
    # Of the texts here “x” or “-” may be meant, but nothing is.
    return not cell.blank and not cell.from_left


def _entry(
    grid: Grid, sheet: Sheet, head: TableHead, row: int, columns: list[str], given: Given, record: Record
) -> Entry:
    cells = {field: grid.rows[row][at] for at, field in head.fields.items() if _says(grid.rows[row][at])}
    if prepare := _PREPARED.get(sheet.table):
        cells = prepare(sheet, cells)
    # Of a weight that counted in years before that of the file, its component is one of those years.
    dated = next((cell for field, cell in cells.items() if field == _YEAR or field.field == "year_from"), None)
    year = said_year(grid, dated) if dated is not None else given.year
    about = Given(
        _index_said(grid, sheet, cells[_INDEX], given, record) if _INDEX in cells else given.index,
        (_year_of_target(grid, cells) or year) if sheet.table == "targets" else year,
        given.source,
        given.basis,
    )
    # Without an index of its own a target is about that of the file.
    named = next((cell for field, cell in cells.items() if field.field == "index"), None)
    if named is not None:
        about = Given(said_text(grid, named), about.year, about.source, about.basis)
    kept = _kept_province(sheet, cells, record)
    values, faults = dict(kept), Faults()
    for field, cell in cells.items():
        if field.field in columns and field != _INDEX and field.field not in kept:
            with faults.gathered():
                values[field.field] = _read(grid, field, cell, about, record)
    faults.refuse()
    if _INDEX in cells and about.index:
        values["index"] = about.index
    # A row of sources and targets is about no year; of the others it is that of the file.
    for name, said in (("index", about.index), ("year", about.year)):
        if name in columns and name not in values and not _has_index_name(sheet):
            if said is None:
                raise lacking(grid.label, name)
            values[name] = str(said)
    if "source_id" in columns and sheet.table != "sources" and "source_id" not in values and given.source:
        values["source_id"] = given.source
    values |= _whole_of_matter(sheet, values, record)
    places = {field.field: cell.place for field, cell in cells.items()}
    if complete := _COMPLETED.get(sheet.table):
        complete(values, places, grid, cells)
    return Entry(sheet.table, {name: values[name] for name in columns if values.get(name)}, grid.where_row(row), places)


def _whole_of_matter(sheet: Sheet, values: Mapping[str, str], record: Record) -> dict[str, str]:
    """Return the component of a target about a matter that is no index: such a matter has none, and is meant whole."""
    if sheet.table != "targets" or "component" in values or not values.get("index"):
        return {}
    return {} if values["index"] in set(record.indices["index"]) else {"component": TOTAL}


def _kept_province(sheet: Sheet, cells: Mapping[Field, Cell], record: Record) -> dict[str, str]:
    """Return the province of a target that has the number of one of the record, where it still names that one."""
    named = {field.field: cell for field, cell in cells.items()}
    if sheet.table != "targets" or not {"target_id", "province_code"} <= named.keys():
        return {}
    code = held_province(named["target_id"].name, named["province_code"].name, record)
    return {"province_code": code} if code else {}


def _year_of_target(grid: Grid, cells: Mapping[Field, Cell]) -> int | None:
    """Return a year at whose end stood the province that a target names; None where neither day nor year is told.

    It is the one of the later of two days: that of the document, and the first day of the year in which it is due.
    """
    named = {field.field: cell for field, cell in cells.items()}
    days = []
    # A cell that cannot be read is told where it is read for itself, with all others.
    if "document_date" in named:
        with suppress(CellError):
            days.append(last_day(said_day(grid, named["document_date"])))
    if "deadline_year" in named:
        with suppress(CellError):
            due = said_year(grid, named["deadline_year"])
            days += [dt.date(due, 1, 1)] if dt.MINYEAR < due <= dt.MAXYEAR else []
    if not days:
        return None
    day = max(days)
    return day.year if day.month > _MERGED_BEFORE else day.year - 1


def _index_said(grid: Grid, sheet: Sheet, cell: Cell, given: Given, record: Record) -> str:
    """Return the index a row is about; a sheet that describes an index may bring one that the record does not know."""
    if sheet.catalogue:
        with suppress(CchcError):
            return _read(grid, _INDEX, cell, given, record)
        return said_text(grid, cell)
    return _read(grid, _INDEX, cell, given, record)


def _read(grid: Grid, field: Field, cell: Cell, given: Given, record: Record) -> str:
    """Return the text of a cell as its table writes it."""
    if field.field == "value" and field.kind == "aim":
        return _aim(grid, cell)
    if field.field == "value" and cell.number is None:
        # A value may be written with its ends, 64,26 (64,0-64,5), as a score may.
        return said_score(grid, cell, (None, None)).texts["score"] if field.kind == "number" else said_text(grid, cell)
    if field.kind == "number":
        return plain_text(said_number(grid, cell))
    if field.kind == "whole":
        return str(said_whole(grid, cell))
    if field.kind == "year":
        return str(said_year(grid, cell))
    if field.kind == "day":
        return said_day(grid, cell)
    if field.kind == "choice" and field.words is not None:
        return said_word(grid, cell, field.words)
    if field.kind == "source":
        return said_source(grid, cell)
    text = said_text(grid, cell)
    if field.kind in {"word_or_text", "known_text"} and field.words is not None:
        return meanings_of(field.words).get(key_of(text), text)
    named = _NAMED.get(field.kind)
    if named is None:
        return text
    try:
        return named(text, given, record)
    except CchcError as error:
        raise CellError(grid.where(cell), error) from error


def _aim(grid: Grid, cell: Cell) -> str:
    """Return the number a target aims at, as “40” or “hạng 40”."""
    try:
        return plain_text(said_number(grid, cell))
    except CellError as error:
        if not isinstance(error.cause, NotRead):
            raise
    what = mark("“{value}” is not the number that a target names.")
    todo = mark(
        "Write the number alone and the rest into the columns beside it: “rank / at most / 30” is 30th or better. "
        "A class is written into the column “{group}” where the measure is a class."
    )
    raise CellError(
        grid.where(cell), IntakeError(what, todo, value=cell.name, group=Column("targets", (("group", ""),)))
    )


def _index(text: str, _: Given, record: Record) -> str:
    return find_index(text, record).index


def _index_or_text(text: str, given: Given, record: Record) -> str:
    """Return the key of an index; targets are about other matters too, written in capitals."""
    try:
        return _index(text, given, record)
    except AskError as error:
        if text.isupper():
            return text
        raise AskError(
            mark("There is no index {index}."),
            mark(
                "Write one of: {indices}. A matter outside the indices is written in capitals, such as "
                "ONLINE_SERVICES; such a target is kept and not judged."
            ),
            index=f"“{text}”",
            indices=", ".join(record.indices["index"]),
        ) from error


def _province(text: str, given: Given, record: Record) -> str:
    """Return the code of a province of the year of the file; old targets name some that are no more then."""
    year = given.year or dt.date.max.year
    try:
        return province_in(year, text, record=record)
    except AskError as error:
        for system in sorted(set(record.provinces["system"]), reverse=True):
            with suppress(AskError):
                return find_province(text, system=system, record=record)
        raise error


def _component(text: str, given: Given, record: Record) -> str:
    if key_of(text) in _TOTAL:
        return "total"
    if given.index is None or given.year is None:
        return text
    return component_named(text, given.index, given.year, packaged_layouts()[1], record)


def _component_or_text(text: str, given: Given, record: Record) -> str:
    """Return the key of a component; targets speak of sets of them and of other matters too."""
    if (several := meanings_of("set").get(key_of(text))) is not None:
        return several
    try:
        return _component(text, given, record)
    except CchcError:
        return text


def named_again(kind: str, name: str, key: str, given: Given, record: Record) -> bool:
    """Say whether a name is read as the key that it stands for, so that it may be written in the key's place.

    Parameters
    ----------
    kind
        The kind of the field.
    name, key
        What would be written, and what the record has.
    given
        Index and year of the file.
    record
        Whose names are used.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> of_2025 = Given("PCI", 2025, None, None)
    >>> name, record = "Gia nhập thị trường", current_record()
    >>> [named_again("component", name, key, of_2025, record) for key in ("PCI25_1", "PCI01")]
    [True, False]
    """
    try:
        return _NAMED[kind](name, given, record) == key
    except CchcError:
        return False


#: How the name of something becomes its key.
_NAMED: dict[str, Callable[[str, Given, Record], str]] = {
    "index": _index,
    "index_or_text": _index_or_text,
    "province": _province,
    "component": _component,
    "component_or_text": _component_or_text,
}


def _complete_fact(values: dict[str, str], places: dict[str, str], grid: Grid, cells: Mapping[Field, Cell]) -> None:
    """Add what prints so: of a count itself, of any other figure half a unit to both sides."""
    if "value" not in values or "value_low" in values:
        return
    cell = next(cell for field, cell in cells.items() if field.field == "value")
    value = said_score(grid, cell, (None, None))
    low, high = value.low, value.high
    if value.value is not None and values.get("kind") in COUNTS:
        low = high = value.value
    values |= {"value_low": plain_text(low), "value_high": plain_text(high)}
    places |= {"value_low": cell.place, "value_high": cell.place}


def _complete_release(values: dict[str, str], *_: object) -> None:
    values.setdefault("precision", "day" if values.get("released_on", "").count("-") == 2 else "month")
    values.setdefault("inferred", "no")


def _with_class(sheet: Sheet, cells: dict[Field, Cell]) -> dict[Field, Cell]:
    """Return the cells of a target, the B of “class / in class / B” under the heading of classes."""
    by_name = {field.field: field for field in cells}
    measure, value = by_name.get("metric"), by_name.get("value")
    if measure is None or value is None or "group" in by_name or cells[value].number is not None:
        return cells
    if meanings_of("metric").get(key_of(cells[measure].text)) != "class":
        return cells
    group = next(field for field in sheet.columns if field.field == "group")
    return {(group if field is value else field): cell for field, cell in cells.items()}


def _with_count(_: Sheet, cells: dict[Field, Cell]) -> dict[Field, Cell]:
    """Return the cells of a fact, of a count the number alone: 5 of “5 tỉnh”."""
    by_name = {field.field: field for field in cells}
    kind, value = by_name.get("kind"), by_name.get("value")
    if kind is None or value is None or meanings_of("kind").get(key_of(cells[kind].text)) not in COUNTS:
        return cells
    return {**cells, value: replace(cells[value], text=_COUNTED.sub("", composed(cells[value].text)))}


#: What is put right in a row before it is read.
_PREPARED: dict[str, Callable[[Sheet, dict[Field, Cell]], dict[Field, Cell]]] = {
    "targets": _with_class,
    "facts": _with_count,
}
#: What a table needs beyond what is typed.
_COMPLETED: dict[str, Callable[..., None]] = {"facts": _complete_fact, "releases": _complete_release}
