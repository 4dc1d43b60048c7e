"""The last addition taken back: a change like any other, logged, after which the record is what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cchc_analysis.errors import AskError, RunError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.record.check import Report, check_record
from cchc_analysis.record.days import parse_day
from cchc_analysis.record.intake.text_tables import Tables, read_tables
from cchc_analysis.record.log import Change, LoggedRow, read_log, read_logged_rows
from cchc_analysis.record.store import Noted, write_record
from cchc_analysis.record.tables import record_hash
from cchc_analysis.words import mark

_UNDO = "undo of "
_OPPOSITE = {"added": "taken", "taken": "added"}


def undo_addition(folder: Path, *, number: int | None = None, day: str | None = None) -> Change:
    """Take back the last addition that stands.

    Parameters
    ----------
    folder
        The folder of the record.
    number
        The number of the addition, which must be the last one; needed for one that came with the program.
    day
        The day that the log gives for it, if any.

    Returns
    -------
    Change
        The addition that was taken back.

    Raises
    ------
    AskError
        Where there is none, another was named, or it was made otherwise than by an addition, so that its rows are not
        known; and for one that came with the program and was not named.
    RunError
        Where the record was edited by hand since, or cannot be written.
    """
    folder = folder.resolve()
    log, read = read_log(folder), record_hash(folder)
    last = _last_standing(log)
    _refuse_unmeant(last, number, folder)
    if log[-1].sha256_after != read:
        raise RunError(
            "The record {folder} was edited by hand after addition {number}, so that cannot be taken back whole.",
            "Put the files back as they were then, or enter what should stand now with cchc data add.",
            folder=folder,
            number=last.number,
        )
    taken_back = _opposite(read_logged_rows(folder, last.number))
    if not taken_back:
        what = mark("Change {number} of the record ({why}) was not made by cchc data add, so its rows are not known.")
        raise AskError(what, mark("Correct the figures with cchc data add instead."), number=last.number, why=last.why)
    tables = read_tables(folder)
    files = _carry_out(taken_back, tables)
    changes = tables.changed([table for table in tables.by_name.values() if table.file in files])

    def check(staged: Path) -> Report:
        if record_hash(staged) != last.sha256_before:
            raise _not_what_it_was(last)
        return check_record(staged)

    noted = Noted(last.source_file, str(parse_day(day) or ""), tuple(taken_back))
    write_record(folder, changes, f"{_UNDO}{last.number}", check, noted=noted, read=read)
    return last


def _refuse_unmeant(last: Change, number: int | None, folder: Path) -> None:
    """Refuse to take back another addition than the one named, and one that came with the program and was not named."""
    if number is not None and str(number) != last.number:
        raise AskError(
            mark("Addition {number} is not the last one that stands: that is {last} ({why})."),
            mark("Additions are taken back from the last one on; see them all with: cchc data history."),
            number=number,
            last=last.number,
            why=last.why,
        )
    carried = bundled("data").resolve()
    if number is None and folder != carried and any(_same(last, each) for each in read_log(carried)):
        raise AskError(
            mark("Addition {number} ({why}) came with the program: no addition of your own stands any more."),
            mark("If it is to be taken back all the same, name it: cchc data undo {number}."),
            number=last.number,
            why=last.why,
        )


def _same(one: Change, other: Change) -> bool:
    return (one.number, one.sha256_after) == (other.number, other.sha256_after)


def undone_number(change: Change) -> str:
    """Return the number of the addition that a change took back; empty for any other change.

    Examples
    --------
    >>> undone_number(Change("6", "undo of 5", "pci.xlsx", "observations -1", "", "observations/pci.csv", "a", "b"))
    '5'
    """
    return change.why.removeprefix(_UNDO) if change.why.startswith(_UNDO) else ""


def standing(log: Iterable[Change]) -> list[Change]:
    """Return the changes of a log that stand: those that were not taken back, the first one first."""
    found: list[Change] = []
    for change in log:
        if found and change.why == f"{_UNDO}{found[-1].number}":
            found.pop()
        else:
            found.append(change)
    return found


def _last_standing(log: Iterable[Change]) -> Change:
    """Return the last change that was not taken back."""
    found = standing(log)
    if not found:
        raise AskError("No addition stands that could be taken back.", "See the log of the record: cchc data history.")
    return found[-1]


def _opposite(rows: Iterable[LoggedRow]) -> list[LoggedRow]:
    return [LoggedRow(row.file, _OPPOSITE[row.change], row.cells) for row in reversed(list(rows))]


def _carry_out(rows: Iterable[LoggedRow], tables: Tables) -> set[str]:
    """Take rows away and put others back; a row that takes another's place has its key."""
    by_file = {table.file: table for table in tables.by_name.values()}
    told = [(row.change, by_file[row.file], by_file[row.file].row_of(row.cells)) for row in rows]
    put = {(table.file, table.key_of(row)) for change, table, row in told if change == "added"}
    for change, table, row in told:
        if change == "added":
            table.put(row)
        elif (table.file, table.key_of(row)) not in put:
            table.take(row)
    return {table.file for _, table, _ in told}


def _not_what_it_was(change: Change) -> RunError:
    what = mark("Addition {number} cannot be taken back: the record would not be what it was before it.")
    todo = mark("Correct the figures with cchc data add instead, and report this with the folder of the record.")
    return RunError(what, todo, number=change.number)
