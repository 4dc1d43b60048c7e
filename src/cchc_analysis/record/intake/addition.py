"""An addition: what a file brings, worked out against the record, checked as a whole, and written through the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.record.check import Report, check_record
from cchc_analysis.record.days import parse_day
from cchc_analysis.record.findings import Finding
from cchc_analysis.record.intake.difference import FIGURES, WORDS, Difference, differences
from cchc_analysis.record.intake.effect import Effect, effects
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.text_tables import Row, Table, Tables, read_tables
from cchc_analysis.record.log import LoggedRow, read_log
from cchc_analysis.record.store import Changes, Noted, tried, write_record
from cchc_analysis.record.tables import open_record, record_hash
from cchc_analysis.words import Lang, mark


@dataclass(frozen=True, eq=False)
class Addition:
    """What a file brings to a record, worked out and not yet written.

    Parameters
    ----------
    folder
        The folder of the record.
    differences
        The rows of the file, each beside the record.
    corrections
        The rows of ``corrections.csv`` that changed figures become.
    changes
        The new text of each file of the record that changes; empty where nothing is new.
    rows
        The rows that are added and taken away, for the log.
    places
        Where the rows of the changed tables come from: by file and row of the record, the row that was read.
    read
        The hash of the record it was worked out from.
    lacks
        What a person must add before it can be written, such as the reason of a correction; None where nothing is.
    """

    folder: Path
    differences: tuple[Difference, ...]
    corrections: tuple[Row, ...]
    changes: Changes
    rows: tuple[LoggedRow, ...]
    places: dict[tuple[str, int], Entry]
    read: str
    lacks: CchcError | None

    @property
    def is_empty(self) -> bool:
        """Whether the record has all of it already."""
        return not self.changes and self.lacks is None

    @property
    def words_kept(self) -> int:
        """How many rows word their note otherwise than the record, which keeps its own."""
        return sum(found.kind == "unchanged" and bool(found.columns) for found in self.differences)


class RefusedError(RecordError):
    """What a file brings does not pass the check of the record: every error, each at its cell of the file."""

    def __init__(self, told: Sequence[CchcError]) -> None:
        super().__init__(told[0].what, told[0].todo, **told[0].values)
        self.told = tuple(told)

    def text(self, lang: Lang = "vi") -> str:
        """Return all errors in one language, one a line."""
        return "\n".join(error.text(lang) for error in self.told)


def plan_addition(folder: Path, entries: Sequence[Entry], *, why: str = "", corrected_by: str = "") -> Addition:
    """Work out what rows bring to a record; nothing is written.

    Parameters
    ----------
    folder
        The folder of the record.
    entries
        The rows read from a file.
    why
        The reason, which corrections and changes of the catalogue need.
    corrected_by
        The page that shows the right figure, where a figure is corrected.

    Raises
    ------
    RecordError
        Where a row fits no table, or changes what cannot be changed.

    Examples
    --------
    >>> from cchc_analysis.record.intake.places import Place
    >>> from cchc_analysis.record.tables import record_folder
    >>> held = {"index": "PCI", "year": "2022", "province_code": "06", "score": "65.15", "source_id": "S0106"}
    >>> plan_addition(record_folder(), [Entry("observations", held, Place("pci_2022.csv", "", 36), {})]).is_empty
    True
    """
    folder = folder.resolve()
    read, record, tables = record_hash(folder), open_record(folder), read_tables(folder)
    found = differences(entries, tables, record)
    changed = [each for each in found if each.kind == "changed"]
    for each in changed:
        _refuse_beyond_correction(each)
    lacks = _lacking(changed, why, corrected_by)
    corrections = [] if lacks else _corrected(changed, tables["corrections"], why, corrected_by)
    rows = [*_logged(found, tables), *(_added(tables["corrections"], row) for row, _ in corrections)]
    files = {row.file for row in rows}
    written = [table for table in tables.by_name.values() if table.file in files]
    return Addition(
        folder,
        tuple(found),
        tuple(row for row, _ in corrections),
        tables.changed(written) if rows else {},
        tuple(rows),
        _places(written, [*((each.row, each.entry) for each in found), *corrections]),
        read,
        lacks,
    )


def try_addition(addition: Addition) -> list[Effect]:
    """Check the record that an addition would make, elsewhere, and return what its corrections would do.

    Raises
    ------
    RefusedError
        Where the record would not pass its check.
    """
    with tried(addition.folder, addition.changes) as copy:
        return _judged(addition, copy)[1]


def write_addition(
    addition: Addition, source_file: str, *, why: str = "", day: str | None = None
) -> tuple[str, list[Effect]]:
    """Write an addition: all its rows at once, or nothing.

    Parameters
    ----------
    addition
        What `plan_addition` worked out.
    source_file
        Name of the file it was read from, without its folder.
    why
        What the addition is for; the name of the file without it.
    day
        The day that the log gives for it, if any.

    Returns
    -------
    tuple of str, list of Effect
        The number of the addition in the log, and what its corrections did.

    Raises
    ------
    RefusedError
        Where the record would not pass its check.
    RunError
        Where the record cannot be written.
    """
    done: list[Effect] = []

    def check(staged: Path) -> Report:
        report, found = _judged(addition, staged)
        done.extend(found)
        return report

    noted = Noted(source_file, str(parse_day(day) or ""), addition.rows)
    write_record(addition.folder, addition.changes, why or source_file, check, noted=noted, read=addition.read)
    return read_log(addition.folder)[-1].number, done


def _judged(addition: Addition, copy: Path) -> tuple[Report, list[Effect]]:
    """Check a copy that has the addition, its errors told at the cells of the file."""
    report = check_record(copy)
    if report.errors:
        raise RefusedError([_retold(finding, addition.places).told for finding in report.errors])
    return report, effects(addition.corrections, open_record(addition.folder), open_record(copy))


def _retold(finding: Finding, places: dict[tuple[str, int], Entry]) -> Finding:
    """Tell an error of the record at the row and cell from which it came; one of another row stays as it is."""
    entry = places.get((finding.file or "", finding.row or 0))
    if entry is None:
        return finding
    values = {**finding.told.values, "file": entry.where.label, "row": entry.where.row}
    if finding.column:
        values["column"] = ", ".join(entry.column(name) for name in finding.column.split(", "))
    return replace(finding, told=RecordError(finding.told.what, finding.told.todo, **values))


def _refuse_beyond_correction(changed: Difference) -> None:
    """Refuse a change of a published figure that is no score or rank, and of a page: those rows stay as they are."""
    entry, column = changed.entry, changed.columns[0]
    if entry.table == "sources":
        what = mark(
            "{file}, row {row}, column {column}: {number} is another page in the record, which has {held} there."
        )
        todo = mark(
            "Leave the number empty, so that the page gets the next one, or write the page as the record has it."
        )
    elif entry.table == "observations" and (beyond := sorted(set(changed.columns) - {*FIGURES, *WORDS})):
        column = beyond[0]
        what = mark("{file}, row {row}, column {column}: {value}, but the record has {held} for the same row.")
        todo = mark(
            "Only scores and ranks of a row can be corrected; leave the cell empty, or give the row its own page."
        )
    else:
        return
    held = changed.held[column] if changed.held else ""
    said = {"column": entry.column(column), "value": entry.values[column], "held": held or "–"}
    raise RecordError(
        what, todo, file=entry.where.label, row=entry.where.row, number=changed.row.get("source_id"), **said
    )


def _lacking(changed: Sequence[Difference], why: str, corrected_by: str) -> CchcError | None:
    """Return what must be told of changes before they can be made; None where nothing is wanting."""
    corrects = any(each.entry.table == "observations" for each in changed)
    if not changed or (why and (corrected_by or not corrects)):
        return None
    first = changed[0].entry.where
    what = mark("{file}, row {row} and {more} more change what the record has: that needs a reason.")
    todo = mark('Add --why "...", and for scores and ranks --corrected-by with the page that shows the right figure.')
    if len(changed) == 1:
        what = mark("{file}, row {row} changes what the record has: that needs a reason.")
    return RecordError(what, todo, file=first.label, row=first.row, more=len(changed) - 1)


def _corrected(changed: Iterable[Difference], table: Table, why: str, page: str) -> list[tuple[Row, Entry]]:
    """Put a correction into its table for each figure of an observation that changed."""
    made = []
    for each in changed:
        if each.entry.table != "observations" or each.held is None:
            continue
        for column in FIGURES:
            if column in each.columns:
                row = _correction(each, each.held, column, table, why, page)
                table.put(row)
                made.append((row, each.entry))
    return made


def _correction(changed: Difference, held: Row, column: str, table: Table, why: str, page: str) -> Row:
    # Printed zeros say to how many decimals a figure is known, so the cell stays as it was read.
    figures = {"column": column, "expected": held[column], "corrected": changed.entry.values[column].strip()}
    key = {name: held[name] for name in table.key if name != "column"}
    row = table.whole({**key, **figures, "reason": why, "correction_source_id": page})
    if earlier := table.same(row):
        where = changed.entry.where
        what = mark(
            "{file}, row {row}, column {column}: the record has a correction of that figure already, to {held}."
        )
        todo = mark(
            "Correct the corrected row, that of the page {page}, or take the correction back with cchc data undo."
        )
        said = {"column": changed.entry.column(column), "held": earlier["corrected"] or "–"}
        raise RecordError(what, todo, file=where.label, row=where.row, page=earlier["correction_source_id"], **said)
    return row


def _logged(found: Iterable[Difference], tables: Tables) -> list[LoggedRow]:
    """Return what the log says of rows: those added, and of a changed row of the catalogue both."""
    by_file = {table.file: table for table in tables.by_name.values()}
    rows = []
    for each in found:
        table = by_file[each.file]
        if each.kind in ("new", "conflicting"):
            rows.append(_added(table, each.row))
        elif each.kind == "changed" and each.held and each.entry.table != "observations":
            rows += [LoggedRow(table.file, "taken", table.cells(each.held)), _added(table, each.row)]
    return rows


def _added(table: Table, row: Row) -> LoggedRow:
    return LoggedRow(table.file, "added", table.cells(row))


def _places(tables: Iterable[Table], rows: Iterable[tuple[Row, Entry]]) -> dict[tuple[str, int], Entry]:
    """Return the row of the file behind each row of the changed tables, as a spreadsheet counts them."""
    read = {id(row): entry for row, entry in rows}
    return {
        (table.file, number): read[id(row)]
        for table in tables
        for number, row in enumerate(table.rows, start=2)
        if id(row) in read
    }
