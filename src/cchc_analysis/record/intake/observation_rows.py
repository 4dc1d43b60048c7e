"""Rows of provinces become entries: one a component and province, with the cells in which its figures were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.intake.components import component_named
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.examples import is_example, refuse_changed_example, shown_in_observations
from cchc_analysis.record.intake.faults import CellError, Faults
from cchc_analysis.record.intake.given import Given, lacking
from cchc_analysis.record.intake.given_twice import refuse_twice
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.heads import Column, Head, repeated
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.observation_figures import figures_of, number_said
from cchc_analysis.record.intake.only_page import no_page_in
from cchc_analysis.record.intake.province_cells import is_province, province_of
from cchc_analysis.record.intake.ranked import counted_in, with_number_ranked
from cchc_analysis.record.intake.said import (
    said_source,
    said_text,
    said_word,
    said_year,
)
from cchc_analysis.record.intake.second_tables import refuse_second_table
from cchc_analysis.record.intake.table_given import completed, refuse_lacking
from cchc_analysis.record.intake.titles import refuse_other_year
from cchc_analysis.record.tables import Record

#: A row of numbers under the headings, as forms of offices have it: (1) | (2) | (3).
_NUMBERS_OF_COLUMNS = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")


#: How a row is known that has no figure and yet says something.
_WITHOUT_FIGURES = frozenset({"qualitative", "unlisted"})


@dataclass(frozen=True)
class _Part:
    """The columns of one component, or of the total, in one list."""

    index: str | None
    year: int | None
    component: str | None
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ObservationRows:
    """What a table of provinces holds.

    Parameters
    ----------
    entries
        Its rows.
    left_out
        The rows that are none of a province, by their numbers, counted from 0, each with its first words.
    given
        What was said of the table beside its rows, by its titles and its layout too.
    """

    entries: list[Entry]
    left_out: dict[int, str]
    given: Given


def observation_rows_of(grid: Grid, head: Head, given: Given, record: Record) -> ObservationRows:
    """Return the entries of a table of provinces, and the rows that are none.

    Parameters
    ----------
    grid, head
        The cells, and what the columns are.
    given
        What holds where the table does not say so itself.
    record
        Whose catalogue, provinces and eras are used.

    Raises
    ------
    IntakeError
        With the cells, for all that cannot be read.
    """
    given = completed(grid, head, given, record)
    refuse_second_table(grid, head, given, record)
    rows = [row for row in range(head.row + 1, head.end) if not _is_no_row(grid, head, row)]
    refuse_lacking(grid, head, rows, given, record)
    entries: list[Entry] = []
    left_out: dict[int, str] = {}
    faults = Faults()
    for row in rows:
        for block in head.blocks:
            found: list[Entry] = []
            with faults.gathered():
                found = list(_row_entries(grid, head, block, row, given, record, faults))
            entries += found
            if not found and (words := _other_words(grid, block, row, given, record)):
                left_out.setdefault(row, words)
    faults.refuse()
    left_out |= {row: words for row in range(head.end, len(grid.rows)) if (words := _first_words(grid.rows[row]))}
    refuse_twice(entries, record)
    counted = counted_in(entries)
    return ObservationRows([with_number_ranked(entry, counted, record) for entry in entries], left_out, given)


def _other_words(grid: Grid, block: Sequence[Column], row: int, given: Given, record: Record) -> str:
    """Return the first words of a row that has no figures of a province; none of a province whose cells are empty."""
    cells = grid.rows[row]
    names = [cells[column.at].name for column in block if column.role in ("province", "province_code")]
    year = next((cells[column.at].name for column in block if column.role == "year"), "")
    of = int(year) if re.fullmatch(r"20\d\d", year) else given.year
    if any(is_province(name, of, record) for name in names if name):
        return ""
    return _first_words([cells[column.at] for column in block])


def _first_words(cells: Iterable[Cell]) -> str:
    return next((cell.name for cell in cells if not cell.blank and not cell.from_left), "")


def _is_no_row(grid: Grid, head: Head, row: int) -> bool:
    """Say whether a row is blank, an example, the numbers of the columns, or the headings again."""
    cells = grid.rows[row]
    said = [cells[column.at] for column in head.columns if not cells[column.at].blank]
    if not said or repeated(head, cells):
        return True
    if is_example(cells):
        shown = shown_in_observations()
        for column in head.columns:
            refuse_changed_example(grid, {column.role: cells[column.at]}, {} if column.component else shown)
        return True
    names = [cells[column.at] for column in head.columns if column.role == "province" and not cells[column.at].blank]
    numbered = all(_NUMBERS_OF_COLUMNS.fullmatch(cell.name) for cell in said)
    return row == head.row + 1 and bool(names) and numbered


def _row_entries(
    grid: Grid, head: Head, block: Sequence[Column], row: int, given: Given, record: Record, faults: Faults
) -> Iterator[Entry]:
    cells = {column: grid.rows[row][column.at] for column in block}
    figures = [column for column in block if column.is_figure and cells[column].says]
    by_role = {column.role: cells[column] for column in block if not column.is_figure and cells[column].says}
    basis = said_word(grid, by_role["basis"], "basis") if "basis" in by_role else None
    if not figures and basis not in _WITHOUT_FIGURES:
        return
    year = said_year(grid, by_role["year"]) if "year" in by_role else given.year
    if "year" in by_role:
        refuse_other_year(grid, head.row, year, record, grid.where(by_role["year"]))
    parts = _parts(figures, block, year)
    at_year = year or next((part.year for part in parts if part.year), None)
    code = province_of(grid, head, cells, at_year, record)
    if code is None:
        return
    for part in parts:
        with faults.gathered():
            yield _entry(grid, head, row, part, cells, by_role, code, basis, year, given, record)


def _parts(figures: Sequence[Column], block: Sequence[Column], year: int | None) -> list[_Part]:
    """Return the figures of a row by what they are of; a row without figures is of the total."""
    grouped: dict[tuple[str | None, int | None, str | None], list[Column]] = {}
    for column in figures:
        grouped.setdefault((column.index, column.year or year, column.component), []).append(column)
    # A rank whose heading names no year is that of the one score that does.
    plain = [key for key in grouped if key[2] is None]
    dated = [key for key in plain if key[1]]
    bare = next((key for key in plain if not key[1]), None)
    if bare is not None and len(dated) == 1 and _roles(grouped[bare]).isdisjoint(_roles(grouped[dated[0]])):
        grouped[dated[0]] += grouped.pop(bare)
    if not grouped:
        index = next((column.index for column in block if column.is_figure and column.component is None), None)
        return [_Part(index, None, None, ())]
    return [_Part(*key, tuple(columns)) for key, columns in grouped.items()]


def _roles(columns: Sequence[Column]) -> set[str]:
    return {column.role for column in columns}


def _entry(
    grid: Grid,
    head: Head,
    row: int,
    part: _Part,
    cells: Mapping[Column, Cell],
    by_role: Mapping[str, Cell],
    code: str,
    basis: str | None,
    row_year: int | None,
    given: Given,
    record: Record,
) -> Entry:
    index, year = _index_and_year(grid, part, by_role, row_year, given, record)
    component = _component(grid, head, part, by_role, index, year, record)
    source = said_source(grid, by_role["source"]) if "source" in by_role else given.source
    if source is None:
        column = next(column for column in head.columns if column.role == "source")
        raise no_page_in(grid, column, grid.rows[row][column.at])
    score, rank = figures_of(grid, head, part.columns, cells, index, year, component, record, basis)
    if basis is None:
        open_rank = rank is not None and rank.low != rank.high and score is None
        basis = "unlisted" if open_rank else _basis(grid, given, source)
    if basis is None:
        raise lacking(grid.label, "basis")
    places = {column.role: cells[column].place for column in part.columns}
    read = {
        **{role: by_role[role].place for role in ("basis", "note", "year", "index", "component") if role in by_role},
        **({"source_id": by_role["source"].place} if "source" in by_role else {}),
        **{name: places[role] for name, role in _FIGURE_CELLS.items() if role in places},
        **_province_place(by_role),
    }
    values = {
        "index": index,
        "year": str(year),
        "province_code": code,
        "component": component,
        **(score.texts if score else {}),
        **(rank.texts if rank else {}),
        **number_said(grid, rank, by_role),
        "basis": basis,
        "source_id": source,
        "note": _note(grid, cells),
    }
    return Entry("observations", {k: v for k, v in values.items() if v}, grid.where_row(row), read)


def _basis(grid: Grid, given: Given, source: str) -> str | None:
    """Return how figures stand on a page: as it was said, else printed there; panels of researchers reckon much."""
    return "stated" if given.basis is None and not grid.is_panel else given.basis_of(source)


#: In which column the figure of a field was read.
_FIGURE_CELLS = {
    "score": "score",
    "score_low": "score",
    "score_high": "score",
    "rank": "rank",
    "rank_low": "rank",
    "rank_high": "rank",
}


def _province_place(by_role: Mapping[str, Cell]) -> dict[str, str]:
    cell = by_role.get("province") or by_role.get("province_code")
    return {"province_code": cell.place} if cell else {}


def _index_and_year(
    grid: Grid, part: _Part, by_role: Mapping[str, Cell], row_year: int | None, given: Given, record: Record
) -> tuple[str, int]:
    index = part.index or given.index
    if "index" in by_role:
        cell = by_role["index"]
        try:
            index = find_index(said_text(grid, cell), record).index
        except AskError as error:
            raise CellError(grid.where(cell), error) from error
    if index is None:
        raise lacking(grid.label, "index")
    year = part.year or row_year
    if year is None:
        raise lacking(grid.label, "year")
    return index, year


def _component(
    grid: Grid,
    head: Head,
    part: _Part,
    by_role: Mapping[str, Cell],
    index: str,
    year: int,
    record: Record,
) -> str:
    cell = by_role.get("component")
    heading = part.component or (said_text(grid, cell) if cell else None)
    if heading is None or key_of(heading) in {"total", "chi-so-chung", "tong", "tong-diem"}:
        return "total"
    try:
        return component_named(heading, index, year, head.layout, record)
    except CchcError as error:
        raise CellError(grid.where(cell or grid.rows[head.row][part.columns[0].at]), error) from error


def _note(grid: Grid, cells: Mapping[Column, Cell]) -> str:
    """Return what stands under headings of notes; where there are several, each after its heading."""
    notes = [(column.heading, cell) for column, cell in cells.items() if column.role == "note" and cell.says]
    texts = [(heading, said_text(grid, cell)) for heading, cell in notes]
    named = [
        text if key_of(heading) in {"note", "notes", "ghi-chu"} else f"{heading} {text}" for heading, text in texts
    ]
    return "; ".join(named)
