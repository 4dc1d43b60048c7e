"""An addition: what a file brings, worked out against the record, checked as a whole, and written through the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.record.check import Report, check_record
from cchc_analysis.record.days import parse_day
from cchc_analysis.record.findings import Finding
from cchc_analysis.record.intake.corrections import corrected, lacking, refuse_beyond_correction, taken_back
from cchc_analysis.record.intake.difference import FIGURES, WORDS, Difference, differences
from cchc_analysis.record.intake.effect import Effect, Taken, effects, taken_of
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.notices import notices
from cchc_analysis.record.intake.retold import retold, together
from cchc_analysis.record.intake.text_tables import Row, Table, Tables, read_tables
from cchc_analysis.record.log import LoggedRow, read_log
from cchc_analysis.record.store import Changes, Noted, tried, write_record
from cchc_analysis.record.tables import open_record, record_hash
from cchc_analysis.words import Lang


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
    notices
        What a person should know of it before it is written.
    """

    folder: Path
    differences: tuple[Difference, ...]
    corrections: tuple[Row, ...]
    changes: Changes
    rows: tuple[LoggedRow, ...]
    places: dict[tuple[str, int], Entry]
    read: str
    lacks: CchcError | None
    notices: tuple[CchcError, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the record has all of it already."""
        return not self.changes and self.lacks is None

    @property
    def is_held(self) -> bool:
        """Whether the record has all of it already, and as the file says it."""
        return self.is_empty and not any(found.corrections or "basis" in found.columns for found in self.differences)

    @property
    def words_kept(self) -> int:
        """How many rows word their note otherwise than the record, which keeps its own."""
        return sum(found.kind == "unchanged" and set(found.columns) == set(WORDS) for found in self.differences)


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
        refuse_beyond_correction(each)
    lacks = lacking(changed, why, corrected_by)
    back = taken_back(found, tables["corrections"], why, corrected_by)
    made = [] if lacks else corrected(changed, tables, why, corrected_by)
    rows = [*_logged(found, tables), *(_of_corrections("taken", tables, back)), *_of_corrections("added", tables, made)]
    files = {row.file for row in rows}
    written = [table for table in tables.by_name.values() if table.file in files]
    return Addition(
        folder,
        tuple(found),
        tuple(row for row, _ in [*back, *made]),
        tables.changed(written) if rows else {},
        tuple(rows),
        _places(written, [*((each.row, each.entry) for each in found), *made]),
        read,
        lacks,
        tuple(
            notices(
                found,
                made,
                back,
                record,
                rows=bool(rows),
                **({"why": "", "page": ""} if lacks else {"why": why, "page": corrected_by}),
            )
        ),
    )


@dataclass(frozen=True)
class Outcome:
    """What the check of a record with an addition shows.

    Parameters
    ----------
    effects
        What its corrections do to the figures that are taken.
    conflicts
        Where published figures contradict each other that did not before.
    number
        The number of the addition in the log; empty where it was only tried.
    taken
        Which figure is taken where the file says otherwise than another page; both stand.
    """

    effects: tuple[Effect, ...]
    conflicts: tuple[Finding, ...]
    number: str = ""
    taken: tuple[Taken, ...] = ()


def try_addition(addition: Addition) -> Outcome:
    """Check the record that an addition would make, elsewhere, and return what the check shows.

    Raises
    ------
    RefusedError
        Where the record would not pass its check.
    """
    with tried(addition.folder, addition.changes) as copy:
        return _judged(addition, copy)[1]


def write_addition(addition: Addition, source_file: str, *, why: str = "", day: str | None = None) -> Outcome:
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

    Raises
    ------
    RefusedError
        Where the record would not pass its check.
    RunError
        Where the record cannot be written.
    """
    done: list[Outcome] = []

    def check(staged: Path) -> Report:
        report, outcome = _judged(addition, staged)
        done.append(outcome)
        return report

    noted = Noted(source_file, str(parse_day(day) or ""), addition.rows)
    write_record(addition.folder, addition.changes, why or source_file, check, noted=noted, read=addition.read)
    return replace(done[-1], number=read_log(addition.folder)[-1].number)


def _judged(addition: Addition, copy: Path) -> tuple[Report, Outcome]:
    """Check a copy that has the addition, its errors told at the cells of the file."""
    report = check_record(copy)
    if report.errors:
        told = [retold(finding, addition.places, addition.differences).told for finding in report.errors]
        raise RefusedError(together(told))
    after = open_record(copy)
    effect = effects(addition.corrections, open_record(addition.folder), after)
    taken = taken_of(_rivalled(addition)[:_TAKEN], after)
    return report, Outcome(tuple(effect), tuple(_new_conflicts(addition, report)), taken=tuple(taken))


#: Of so many figures it is said which is taken.
_TAKEN = 20


def _rivalled(addition: Addition) -> list[tuple[Row, str]]:
    """Return the figures of a file of which another page says otherwise."""
    rows = [each for each in addition.differences if each.kind == "conflicting" and each.entry.table == "observations"]
    return [
        (each.row, column)
        for each in rows
        for column in FIGURES
        if each.row[column] and any(other[column] not in ("", each.row[column]) for other in each.others)
    ]


#: The checks whose conflicts stand in the difference already, each beside its row, or are what a correction makes.
_SHOWN = ("sources", "agreement", "misprints")
#: What a finding says beside that differs without another contradiction: where its row stands by now, what is implied.
_BESIDE = ("row", "implied", "by")


def _new_conflicts(addition: Addition, report: Report) -> list[Finding]:
    """Return the contradictions between published figures that an addition brings about."""
    touched = {(each.row.get("index", ""), each.row.get("year", "")) for each in addition.differences}
    found = [each for each in _conflicts(report) if (each.ranking[0], str(each.ranking[1])) in touched]
    if not found:
        return []
    before = {_said_in(each) for each in _conflicts(check_record(addition.folder))}
    return [each for each in found if _said_in(each) not in before]


def _conflicts(report: Report) -> list[Finding]:
    return [
        each for step in report.steps if step.name not in _SHOWN for each in step.findings if each.level == "conflict"
    ]


def _said_in(finding: Finding) -> tuple[str, ...]:
    """Return what a finding says, whatever row of its file it stands in by now and whatever the other rows imply."""
    values = {name: value for name, value in finding.told.values.items() if name not in _BESIDE}
    return (finding.told.what, *map(str, values.values()))


def _logged(found: Iterable[Difference], tables: Tables) -> list[LoggedRow]:
    """Return what the log says of rows: those added, and of one that was changed or completed both."""
    by_file = {table.file: table for table in tables.by_name.values()}
    rows = []
    for each in found:
        table = by_file[each.file]
        if each.kind == "unchanged" or (each.kind == "changed" and each.entry.table == "observations"):
            continue
        if each.held:
            rows.append(LoggedRow(table.file, "taken", table.cells(each.held)))
        rows.append(_added(table, each.row))
    return rows


def _of_corrections(change: str, tables: Tables, rows: Iterable[tuple[Row, Entry]]) -> list[LoggedRow]:
    table = tables["corrections"]
    return [LoggedRow(table.file, change, table.cells(row)) for row, _ in rows]


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
