"""Rows of provinces become entries: one a component and province, with the cells in which its figures were read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_analysis.errors import AskError, CchcError
from cchc_analysis.record.catalog import era_of, find_index, scale_of
from cchc_analysis.record.intake.components import component_named
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.examples import is_example, refuse_changed_example, shown_in_observations
from cchc_analysis.record.intake.faults import CellError, Faults, IntakeError, SeveralError
from cchc_analysis.record.intake.given import Given, lacking, lacking_year
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.headings_read import HeadingsRead
from cchc_analysis.record.intake.heads import Column, Head, repeated, stated_above
from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.record.intake.only_page import no_page_in
from cchc_analysis.record.intake.province_cells import is_province, province_of
from cchc_analysis.record.intake.ranked import number_ranked
from cchc_analysis.record.intake.said import (
    at,
    said_rank,
    said_score,
    said_source,
    said_text,
    said_whole,
    said_word,
    said_year,
)
from cchc_analysis.record.intake.sheets import Choice
from cchc_analysis.record.intake.titles import refuse_contradiction, refuse_other_year, years_named
from cchc_analysis.record.intake.values import Rank, Score
from cchc_analysis.record.provinces import province_name, provinces_of_year
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Printed, mark

#: A row of numbers under the headings, as forms of offices have it: (1) | (2) | (3).
_NUMBERS_OF_COLUMNS = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
#: How a row is known that has no figure and yet says something.
_WITHOUT_FIGURES = frozenset({"qualitative", "unlisted"})
_OFF_SCALE = frozenset({"other_scale", "misprint"})
_KEY = ("index", "year", "province_code", "component", "source_id", "basis")


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
    given = _completed(grid, head, given, record)
    rows = [row for row in range(head.row + 1, head.end) if not _is_no_row(grid, head, row)]
    _refuse_lacking(grid, head, rows, given, record)
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
    _refuse_twice(entries, record)
    counted = _counted(entries)
    return ObservationRows([_with_number_ranked(entry, counted, record) for entry in entries], left_out, given)


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


def _refuse_lacking(grid: Grid, head: Head, rows: Sequence[int], given: Given, record: Record) -> None:
    """Say at once all that neither the table nor the command says; of a table without figures nothing is asked."""
    figures = [column for column in head.columns if column.is_figure]
    if not any(_says(grid.rows[row][column.at]) for row in rows for column in figures):
        return
    roles = {column.role for column in head.columns}
    told: list[CchcError] = []
    if given.index is None and "index" not in roles and not any(column.index for column in figures):
        told.append(lacking(grid.label, "index"))
    if given.year is None and "year" not in roles and not any(column.year for column in figures):
        named = years_named(grid, head.row, record)
        told.append(lacking_year(grid.label, *_suggested(named)) if named else lacking(grid.label, "year"))
    if given.source is None and "source" not in roles:
        told.append(lacking(grid.label, "source"))
    if given.basis is None and "basis" not in roles and grid.is_panel:
        told.append(lacking(grid.label, "basis"))
    if told:
        raise SeveralError(told) if len(told) > 1 else told[0]


def _suggested(named: Mapping[int, str]) -> tuple[str, int]:
    year, title = max(named.items())
    return title, year


def _completed(grid: Grid, head: Head, given: Given, record: Record) -> Given:
    """Return what is given, with what titles above the table and its layout say."""
    index, year = stated_above(grid, head.row, record)
    fixed = head.layout.fixed
    headed = [(column.year, given.year) for column in head.columns]
    for said, named in ((index, given.index), (year, given.year), *headed):
        refuse_contradiction(grid.label, said, named)
    refuse_other_year(grid, head.row, given.year or year, record)
    fixed_index = find_index(fixed["index"], record).index if "index" in fixed else None
    return Given(
        given.index or index or fixed_index,
        given.year or year or (int(fixed["year"]) if "year" in fixed else None),
        given.source or fixed.get("source"),
        given.basis or ({"": fixed["basis"]} if "basis" in fixed else None),
    )


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
    figures = [column for column in block if column.is_figure and _says(cells[column])]
    by_role = {column.role: cells[column] for column in block if not column.is_figure and _says(cells[column])}
    basis = said_word(grid, by_role["basis"], "basis") if "basis" in by_role else None
    if not figures and basis not in _WITHOUT_FIGURES:
        return
    year = said_year(grid, by_role["year"]) if "year" in by_role else given.year
    if "year" in by_role:
        refuse_other_year(grid, head.row, year, record, grid.where(by_role["year"]))
    parts = _parts(figures, block)
    at_year = year or next((part.year for part in parts if part.year), None)
    code = province_of(grid, head, cells, at_year, record)
    if code is None:
        return
    for part in parts:
        with faults.gathered():
            yield _entry(grid, head, row, part, cells, by_role, code, basis, year, given, record)


def _parts(figures: Sequence[Column], block: Sequence[Column]) -> list[_Part]:
    """Return the figures of a row by what they are of; a row without figures is of the total."""
    grouped: dict[tuple[str | None, int | None, str | None], list[Column]] = {}
    for column in figures:
        grouped.setdefault((column.index, column.year, column.component), []).append(column)
    # A rank whose heading names no index or year is that of the one score that does.
    plain = [key for key in grouped if key[2] is None]
    named = [key for key in plain if key[0] or key[1]]
    bare = next((key for key in plain if not key[0] and not key[1]), None)
    if bare is not None and len(named) == 1 and _roles(grouped[bare]).isdisjoint(_roles(grouped[named[0]])):
        grouped[named[0]] += grouped.pop(bare)
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
    score, rank = _figures(grid, head, part, cells, index, year, component, record, basis)
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
        **_number_said(grid, rank, by_role),
        "basis": basis,
        "era": str(era_of(index, year, record)["era"]),
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


def _figures(
    grid: Grid,
    head: Head,
    part: _Part,
    cells: Mapping[Column, Cell],
    index: str,
    year: int,
    component: str,
    record: Record,
    basis: str | None,
) -> tuple[Score | None, Rank | None]:
    by_role: dict[str, tuple[Column, Cell]] = {}
    for column in part.columns:
        if column.role in by_role:
            _, other = by_role[column.role]
            raise at(grid, cells[column], _two_figures(other.place, head))
        by_role[column.role] = (column, cells[column])
    scale = _scale(index, year, component, record)
    score = None
    if "score" in by_role:
        column, cell = by_role["score"]
        digits = _digits(grid, head, column.at, find_index(index, record).decimals)
        score = said_score(grid, cell, scale, digits)
        if basis not in _OFF_SCALE:
            _require_on_scale(grid, cell, score, scale, index)
    score = _with_ends(grid, score, by_role, scale)
    rank = said_rank(grid, by_role["rank"][1]) if "rank" in by_role else None
    if rank is None and {"rank_low", "rank_high"} <= by_role.keys():
        rank = Rank(*(said_rank(grid, by_role[role][1]).low for role in ("rank_low", "rank_high")))
    return score, rank


def _with_ends(
    grid: Grid,
    score: Score | None,
    by_role: Mapping[str, tuple[Column, Cell]],
    scale: tuple[float | None, float | None],
) -> Score | None:
    """Return a score with the ends that the table itself gives."""
    if not {"score_low", "score_high"} <= by_role.keys():
        return score
    low, high = (said_score(grid, by_role[role][1], scale) for role in ("score_low", "score_high"))
    if low.value is None or high.value is None:
        return score
    return Score(score.value if score else None, low.value, high.value)


def _scale(index: str, year: int, component: str, record: Record) -> tuple[float | None, float | None]:
    low, high = scale_of(index, year, component, record)
    return (None if low != low else low), (None if high != high else high)


def _require_on_scale(
    grid: Grid, cell: Cell, score: Score, scale: tuple[float | None, float | None], index: str
) -> None:
    low, high = scale
    value = score.value
    ends = (score.low, score.high) if value is None else (value, value)
    if (low is not None and ends[0] < Decimal(str(low))) or (high is not None and ends[1] > Decimal(str(high))):
        raise at(
            grid,
            cell,
            IntakeError(
                mark("A score of {value} lies outside the scale of {index}, {low} to {high}."),
                mark("Correct it from the source; a figure on another scale has the basis “{basis}”."),
                basis=Choice("basis", "other_scale"),
                value=cell.name,
                index=index,
                low=Printed(f"{low:g}") if low is not None else "…",
                high=Printed(f"{high:g}") if high is not None else "…",
            ),
        )


def _digits(grid: Grid, head: Head, column: int, decimals: int) -> int:
    """Return the digits that a column of stored numbers prints: as many as any has, at most the issuer's."""
    numbers = [cells[column].number for cells in grid.rows[head.row + 1 :]]
    found = [-int(number.as_tuple().exponent) for number in numbers if number is not None]
    return min(decimals, max(found, default=0))


def _number_said(grid: Grid, rank: Rank | None, by_role: Mapping[str, Cell]) -> dict[str, str]:
    if "n_ranked" in by_role:
        return {"n_ranked": str(said_whole(grid, by_role["n_ranked"]))}
    return {"n_ranked": str(rank.of)} if rank and rank.of else {}


def _note(grid: Grid, cells: Mapping[Column, Cell]) -> str:
    """Return what stands under headings of notes; where there are several, each after its heading."""
    notes = [(column.heading, cell) for column, cell in cells.items() if column.role == "note" and _says(cell)]
    texts = [(heading, said_text(grid, cell)) for heading, cell in notes]
    named = [
        text if key_of(heading) in {"note", "notes", "ghi-chu"} else f"{heading} {text}" for heading, text in texts
    ]
    return "; ".join(named)


def _says(cell: Cell) -> bool:
    return not cell.blank and not cell.from_left


def _two_figures(other: str, head: Head) -> IntakeError:
    what = mark("Two columns give the same figure, here and in {other}; the headings were read as {read}.")
    todo = mark("Name index, year or component in the headings, or take one column away.")
    return IntakeError(what, todo, other=other, read=HeadingsRead(head.columns))


def _refuse_twice(entries: Sequence[Entry], record: Record) -> None:
    """Stop where two rows of a file give the same figure of a province from one page, and differ."""
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        key = tuple(entry.values[name] for name in _KEY)
        other = seen.setdefault(key, entry)
        if other is not entry:
            cause = IntakeError(
                mark("{province} has two rows of {index} {year} from {source}: here and in {other}."),
                mark("Take one away, or name the page of each."),
                province=province_name(entry.values["province_code"], record),
                index=entry.values["index"],
                year=entry.values["year"],
                source=entry.values["source_id"],
                other=other.where,
            )
            raise CellError(entry.where.at(entry.cells.get("province_code")), cause)


def _with_number_ranked(entry: Entry, counted: Counter[tuple[str, str, str]], record: Record) -> Entry:
    """Return an entry with how many were ranked, where its row does not say so, its rank within them."""
    values = dict(entry.values)
    stood = len(provinces_of_year(int(values["year"]), values["province_code"], record))
    if "n_ranked" not in values:
        values["n_ranked"] = str(number_ranked(values, counted, record))
    elif int(values["n_ranked"]) > stood:
        what = mark("{n} provinces cannot have been ranked in {year}, when {stood} stood.")
        todo = mark("Write the rank among {stood}, or the year in which there were {n}.")
        raise _no_number(entry, what, todo, stood=stood, n=values["n_ranked"])
    if int(values.get("rank_high", 1)) > int(values["n_ranked"]):
        what = mark("{rank} is no rank among the {n} provinces of {year}.")
        todo = mark("Correct the rank, or the year.")
        if int(values["rank_high"]) <= stood and int(values["n_ranked"]) < stood:
            todo = mark("Correct the rank; where more were ranked, write of how many, such as {rank}/{stood}.")
        raise _no_number(entry, what, todo, stood=stood, n=values["n_ranked"])
    return Entry(entry.table, values, entry.where, entry.cells)


def _no_number(entry: Entry, what: str, todo: str, **said: object) -> CellError:
    cell = entry.cells.get("n_ranked") or entry.cells.get("rank")
    cause = IntakeError(what, todo, year=entry.values["year"], rank=entry.values.get("rank_high"), **said)
    return CellError(entry.where.at(cell), cause)


def _counted(entries: Sequence[Entry]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (entry.values["index"], entry.values["year"], entry.values["component"])
        for entry in entries
        if "score" in entry.values or "rank" in entry.values
    )
