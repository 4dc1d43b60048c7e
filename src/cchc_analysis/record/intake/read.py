"""A file of figures becomes entries: its sheets are recognised and read with what is said beside them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

from cchc_analysis.errors import CchcError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.findings import Finding, note
from cchc_analysis.record.intake.doubtful import far_scores, shared_ranks, wide_scores
from cchc_analysis.record.intake.emptied import emptied_cells
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.faults import CellError, Faults, IntakeError
from cchc_analysis.record.intake.given import Given, read_basis, refuse_unknown_page
from cchc_analysis.record.intake.grid import Grid
from cchc_analysis.record.intake.grids import grids_of
from cchc_analysis.record.intake.headings_read import HeadingsRead
from cchc_analysis.record.intake.heads import Head, find_head, head_of_provinces, stated_above
from cchc_analysis.record.intake.known import CATALOGUE, with_catalogue
from cchc_analysis.record.intake.layout import Layout, key_of, packaged_layouts, read_layout
from cchc_analysis.record.intake.observation_rows import ObservationRows, observation_rows_of
from cchc_analysis.record.intake.office_book import are_of_run, sheets_in
from cchc_analysis.record.intake.office_entries import none_filled, office_entries
from cchc_analysis.record.intake.office_left import left_in, refuse_other_scales
from cchc_analysis.record.intake.office_marks import refuse_lost_marks
from cchc_analysis.record.intake.old_map import merged_rows
from cchc_analysis.record.intake.only_page import with_only_page
from cchc_analysis.record.intake.overlooked import (
    beside_cells,
    columns_left_out,
    hidden_columns,
    hidden_rows,
    hidden_sheets,
    rows_left_out,
)
from cchc_analysis.record.intake.sheets import LISTS, Choice, Sheet, declared_sheets
from cchc_analysis.record.intake.split_tables import copied_from, form_twice, table_split
from cchc_analysis.record.intake.table_rows import TableHead, find_table_head, table_entries
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: How the sheet of observations is called in templates.
OBSERVATIONS = {"vi": "Số liệu", "en": "Observations"}
GUIDANCE = {"vi": "Hướng dẫn", "en": "Guidance"}
_ANY_PAGE = "S0000"


@dataclass(frozen=True)
class Reading:
    """What a file says.

    Parameters
    ----------
    entries
        Its rows, each with the cells it was read from.
    notes
        What is to be known of it beside them: what was left out, what was assumed, what is hard to believe.
    nothing
        What is said of a file without rows, where its kind has words of its own.
    """

    entries: list[Entry]
    notes: tuple[Finding, ...]
    nothing: IntakeError | None = None


def read_entries(path: str | PathLike[str], record: Record, **said: Any) -> list[Entry]:
    """Return the rows of a file alone, as `read_file` reads them."""
    return read_file(path, record, **said).entries


def read_file(
    path: str | PathLike[str],
    record: Record,
    *,
    index: str | None = None,
    year: int | None = None,
    source: str | None = None,
    basis: str | None = None,
    sheet: str | None = None,
    layout: str | PathLike[str] | None = None,
) -> Reading:
    r"""Return what a file says, row by row, each with the cells it was read from, and what is to be known of it.

    Parameters
    ----------
    path
        A filled template, the workbook of a run in which an office filled in components, any other workbook, a CSV
        file with any sign between its cells, a Word file, or a panel of Stata or SPSS.
    record
        Whose catalogue and provinces the names in the file are looked up in.
    index, year, source, basis
        What holds of figures where the file does not say it. The basis is one for all, or one a page:
        ``"S0502=stated,S0503=derived"``.
    sheet
        The sheet to read, or the number of the table in a Word file; needed where several could be meant.
    layout
        A file that declares what headings mean; without one, the layouts of the program are tried.

    Raises
    ------
    IntakeError
        With file, sheet and cell, for all that cannot be read, and for what is said nowhere.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from cchc_analysis.record.tables import current_record
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "pci.csv")
    ...     _ = file.write_text("Tỉnh;Điểm;Hạng\nBắc Kạn;65,15;35/63\n", encoding="utf-8", newline="\n")
    ...     read = read_file(file, current_record(), index="PCI", year=2022, source="S0106", basis="stated")
    >>> read.entries[0].values["province_code"], read.entries[0].values["score"], read.entries[0].cells["score"]
    ('06', '65.15', 'B2')
    """
    path = Path(path)
    every = grids_of(path)
    grids = _asked(every, sheet, path.name)
    refuse_lost_marks(grids)
    if are_of_run(grids):
        return _of_run(every, grids, path.name, record, source)
    layouts = packaged_layouts() if layout is None else (read_layout(Path(layout)),)
    given = Given(index and str(index), None if year is None else checked_year(year), source, read_basis(basis))
    tables, faults = _tables(grids), Faults()
    entries = _read_tables([each for each in tables if each[1][0].table in CATALOGUE], given, record, faults)
    # Names and numbers of all other sheets stand on the catalogue.
    faults.refuse()
    known = with_catalogue(record, entries)
    given = dataclasses.replace(given, index=find_index(given.index, known).index if given.index else None)
    rest = [grid for grid in grids if not any(grid is of for of, _ in tables) and not _is_guidance(grid)]
    of_provinces = _observations(rest, layouts, given, known, required=not tables)
    entries += _read_tables([each for each in tables if each[1][0].table not in CATALOGUE], given, known, faults)
    notes = hidden_sheets(_unseen(every, grids, layouts, given, known))
    for grid, (_, of_table) in tables:
        notes += [*hidden_rows(grid, _of_sheet(entries, grid)), *beside_cells(grid)]
        notes += columns_left_out(grid, of_table.row, of_table.fields)
    if faults:
        # Nothing of the file will be taken; a page that could not be read must not be missed in every row besides.
        given = dataclasses.replace(given, source=given.source or _ANY_PAGE)
    for grid, head in of_provinces:
        with faults.gathered(CchcError):
            paged, told = with_only_page(grid, head, given, entries)
            rows = observation_rows_of(grid, head, paged, known)
            entries += rows.entries
            notes += [*told, *_notes(grid, head, rows, known)]
    faults.refuse([grid.label for grid in grids])
    refuse_unknown_page(source, entries, record)
    return Reading(
        entries, (*notes, *shared_ranks(entries, known), *far_scores(entries, known), *wide_scores(entries, known))
    )


def _of_run(every: Sequence[Grid], grids: Sequence[Grid], file: str, record: Record, source: str | None) -> Reading:
    """Return what an office filled in the workbook of a run, and what of it is not taken."""
    sheets = sheets_in(grids, record)
    entries = office_entries(sheets, file, record, source)
    refuse_unknown_page(source, entries, record)
    refuse_other_scales(sheets, record)
    unread = [grid for grid in every if grid.hidden and grid not in grids and are_of_run([grid])]
    unseen = [found for grid in grids for found in beside_cells(grid)]
    notes = (*hidden_sheets(unread), *unseen, *left_in(grids, sheets, record))
    return Reading(entries, notes, None if entries else none_filled(file))


def _of_sheet(entries: Sequence[Entry], grid: Grid) -> list[Entry]:
    return [entry for entry in entries if entry.where.label == grid.label]


def _unseen(
    every: Sequence[Grid], asked: Sequence[Grid], layouts: Sequence[Layout], given: Given, record: Record
) -> list[Grid]:
    """Return the hidden sheets that have figures and are not asked for; the lists of a form have none."""
    rest = [grid for grid in every if grid.hidden and grid.name != LISTS and not any(grid is of for of in asked)]
    filled = [grid for grid, _ in _tables(rest)]
    return [
        grid
        for grid in rest
        if any(grid is of for of in filled) or _best_head(grid, layouts, given, record) is not None
    ]


def _notes(grid: Grid, head: Head, rows: ObservationRows, record: Record) -> list[Finding]:
    """Return what is to be known of a sheet of provinces beside its rows."""
    found = [*hidden_rows(grid, rows.entries), *hidden_columns(grid, head), *beside_cells(grid)]
    found += rows_left_out(grid, rows.left_out)
    found += merged_rows(grid, rows.left_out, rows.given.year, record)
    if key_of(grid.name) in {key_of(name) for name in OBSERVATIONS.values()}:
        found += emptied_cells(grid, head, rows.entries, rows.given, record)
    if rows.entries and rows.given.basis is None and any("basis" not in entry.cells for entry in rows.entries):
        found.append(_assumed(grid))
    return found


def _assumed(grid: Grid) -> Finding:
    what = mark(
        "{file}: nothing says how the figures stand in the source, so they are taken as printed there: {stated}."
    )
    todo = mark("Where they were reckoned or read otherwise, say so with --basis or in a column “Căn cứ”.")
    return note(what, todo, file=grid.label, stated=Choice("basis", "stated"))


def nothing_found(reading: Reading, file: str) -> IntakeError | None:
    """Return what is said of a file in which no figures stand; None where some do."""
    if reading.entries:
        return None
    return reading.nothing or IntakeError(
        mark("No figures were found in {file}."),
        mark("Write them below the headings, save the file and add it again."),
        file=file,
    )


def _asked(grids: list[Grid], sheet: str | None, file: str) -> list[Grid]:
    """Return the sheets that are meant: the one named, though it is hidden, or all that are seen."""
    if sheet is None:
        if seen := [grid for grid in grids if not grid.hidden]:
            return seen
        what, todo = (
            mark("All sheets of {file} are hidden: {names}."),
            mark("Show them in Excel, or name one with --sheet."),
        )
        raise IntakeError(what, todo, file=file, names=_listed(grids))
    found = [grid for grid in grids if key_of(grid.name) == key_of(str(sheet))]
    if not found:
        raise IntakeError(
            mark("{file} has no sheet or table “{sheet}”."),
            mark("Name one of: {names}."),
            file=file,
            sheet=sheet,
            names=_listed(grids),
        )
    return found[:1]


def _listed(grids: Sequence[Grid]) -> str:
    """List sheets, tables of a document with their titles, or else their first words."""
    first = {grid.name: " / ".join(grid.titles) or _first_row(grid) for grid in grids}
    return "; ".join(f"{name} ({words[:80]})" if name.isdecimal() and words else name for name, words in first.items())


def _first_row(grid: Grid) -> str:
    rows = ([cell.name for cell in row if cell.name and not cell.from_left] for row in grid.rows)
    return " | ".join(next(filter(None, rows), []))


def _tables(grids: Sequence[Grid]) -> list[tuple[Grid, tuple[Sheet, TableHead]]]:
    """Return the sheets that fill a table of the record: by their names in a template, by their fields elsewhere."""
    found = []
    for grid in grids:
        if copied_from(grid.name):
            continue
        named = [
            sheet for sheet in declared_sheets() if key_of(grid.name) in {key_of(sheet.vi), key_of(sheet.en)}
        ] or declared_sheets()
        for sheet in named:
            # A day of release and its page are enough in a sheet that is called so.
            head = find_table_head(grid, sheet, least=2)
            if head is not None and (len(named) == 1 or _is_of(grid, sheet, head)):
                found.append((grid, (sheet, head)))
                break
    return found


def _is_of(grid: Grid, sheet: Sheet, head: TableHead) -> bool:
    """Say whether a table without a name is one of the record's: by its fields, or by a heading that no other has."""
    if head.unknown:
        return False
    shown = [field for field in head.fields.values() if field in sheet.columns and not field.hidden]
    own = {key_of(grid.rows[head.row][at].text) for at in head.fields} & own_headings()[sheet.table]
    return bool(own) or (len(shown) > 2 and _by_fields(grid, head))


def _by_fields(grid: Grid, head: TableHead) -> bool:
    """Say whether the headings are the fields' own names, as in the record's files."""
    return all(grid.rows[head.row][at].name == field.field for at, field in head.fields.items())


@lru_cache(maxsize=1)
def own_headings() -> dict[str, frozenset[str]]:
    """Return by table the headings that neither the sheet of another table nor a table of provinces has.

    Examples
    --------
    >>> [key_of(name) in own_headings()["targets"] for name in ("target_id", "Năm đích", "Giá trị", "Tỉnh")]
    [True, True, False, False]
    """
    keys = {sheet.table: {key for field in sheet.columns for key in field.keys} for sheet in declared_sheets()}
    of_provinces = {key for layout in packaged_layouts() for key in (*layout.roles, *layout.components)}
    times = Counter(key for of_table in keys.values() for key in of_table)
    return {
        table: frozenset(key for key in of_table - of_provinces if times[key] == 1) for table, of_table in keys.items()
    }


def _read_tables(
    tables: Sequence[tuple[Grid, tuple[Sheet, TableHead]]], given: Given, record: Record, faults: Faults
) -> list[Entry]:
    known, entries = record, []
    groups = [[each for each in tables if each[1][0].table == name] for name in CATALOGUE]
    for group in (*groups, [each for each in tables if each[1][0].table not in CATALOGUE]):
        for grid, (sheet, head) in group:
            with faults.gathered(CchcError):
                entries += table_entries(grid, sheet, head, given, known)
        known = with_catalogue(record, entries)
    return entries


def _is_guidance(grid: Grid) -> bool:
    return key_of(grid.name) in {key_of(name) for name in GUIDANCE.values()}


def _observations(
    grids: Sequence[Grid], layouts: Sequence[Layout], given: Given, record: Record, *, required: bool
) -> list[tuple[Grid, Head]]:
    """Return the sheets of provinces: that of a template, or the one sheet that a layout explains."""
    heads = [(grid, _best_head(grid, layouts, given, record)) for grid in grids]
    whole = [(grid, head) for grid, head in heads if head is not None]
    fitting = [(grid, head) for grid, head in whole if head.fits]
    of_template = [each for each in fitting if key_of(each[0].name) in {key_of(name) for name in OBSERVATIONS.values()}]
    if not of_template and len(fitting) > 1:
        raise IntakeError(
            mark("{file} has several tables of provinces: {names}."),
            mark("Name the one to read with --sheet."),
            file=grids[0].file,
            names=_listed([grid for grid, _ in fitting]),
        )
    read = of_template or fitting
    left = [(grid, head) for grid, head in heads if not any(grid is of for of, _ in read)]
    if left and (read or not required):
        raise form_twice(read, left) or table_split(read, left) or _left_out(left)
    if required and not read:
        raise _not_explained(grids, whole, record)
    return read


def _best_head(grid: Grid, layouts: Sequence[Layout], given: Given, record: Record) -> Head | None:
    """Return the head that explains a sheet: the first without a rest, else the one with the least."""
    usable = [layout for layout in layouts if not layout.kinds or grid.is_panel]
    heads = []
    for layout in usable:
        head = _head(grid, layout, given.index, record)
        if head is not None and head.fits:
            return head
        heads += [] if head is None else [head]
    return min(heads, key=lambda head: len(head.unknown) + len(head.unheaded), default=None)


def _head(grid: Grid, layout: Layout, index: str | None, record: Record) -> Head | None:
    """Return the head of a sheet; where its own titles name the index, in the light of that."""
    named = index or layout.fixed.get("index")
    head = find_head(grid, layout, record, named)
    if head is None or named is not None:
        return head
    told, _ = stated_above(grid, head.row, record)
    return head if told is None else find_head(grid, layout, record, told)


def _left_out(left: Sequence[tuple[Grid, Head | None]]) -> IntakeError:
    """Return what is said of sheets that hold something and would not be read while others are."""
    return IntakeError(
        mark("In {file} it is not known what these sheets hold, so nothing of the file is read: {sheets}."),
        mark(
            "Head their columns “Tỉnh” and “Điểm” or “Thứ hạng”, or as the sheets of cchc data template are headed; "
            "declare other headings in a file given with --layout; read one sheet alone with --sheet; or hide or "
            "delete the sheets that are no part of the figures."
        ),
        file=left[0][0].file,
        sheets="; ".join(f"“{grid.name}” ({_first_words(grid, head)})" for grid, head in left),
    )


def _first_words(grid: Grid, head: Head | None) -> str:
    """List the headings of a sheet that nothing explains, else those that it has, else what stands first in it."""
    if head is not None:
        words = list(head.unknown) or [column.heading for column in head.columns]
    else:
        words = [cell.name for row in grid.rows[:3] for cell in row if cell.name and not cell.from_left]
    return ", ".join(f"“{word[:40]}”" for word in words[:8])


def _not_explained(grids: Sequence[Grid], whole: Sequence[tuple[Grid, Head]], record: Record) -> IntakeError:
    """Return what is said of a table whose headings no layout knows."""
    whole = whole or [
        (grid, head) for grid in grids if (head := head_of_provinces(grid, packaged_layouts()[0], record)) is not None
    ]
    if whole:
        grid, head = min(whole, key=lambda each: len(each[1].unknown) + len(each[1].unheaded))
        if not head.unknown:
            cell = head.unheaded[0]
            what, todo = (
                mark("“{value}” stands under no heading."),
                mark("Give its column a heading, or empty the cell."),
            )
            raise CellError(grid.where(cell), IntakeError(what, todo, value=cell.name))
        return IntakeError(
            mark(
                "{file}, row {row}: nothing says what stands under the headings {headings}; the others were read as"
                " {read}."
            ),
            mark(
                "Name the index with --index if they are its components, or add those of a new method first with the "
                "sheets of cchc data template --catalogue; others are declared in a file that is given with --layout, "
                'extends = "common" above [columns]: score = [{names}] or rank = [...] where scores or ranks of the '
                "year stand there, ignore = [{names}] where not."
            ),
            file=grid.label,
            row=head.row + 1,
            headings="; ".join(f"“{name}”" for name in dict.fromkeys(head.unknown)),
            read=HeadingsRead(head.columns),
            names=", ".join(f'"{name}"' for name in dict.fromkeys(head.unknown)),
        )
    found = [cell.name for grid in grids for row in grid.rows[:3] for cell in row if cell.name and not cell.from_left]
    return IntakeError(
        mark("{file}: no row of headings names provinces and figures; the first cells read {headings}."),
        mark(
            "Head the columns “Tỉnh” and “Điểm” or “Thứ hạng”, or declare the headings in a file, "
            '[columns] province = ["..."] and score = ["..."], and give it with --layout.'
        ),
        file=grids[0].label if grids else "",
        headings="; ".join(f"“{name[:40]}”" for name in found[:8]),
    )
