"""The log of a record: which changes the program made, of which file, and the rows each added or took away.

``history.csv`` has one row a change and joins them by the record's hash before and after; ``history_rows.csv`` has the
rows themselves, so that a change can be taken back. Both are only ever added to, and neither is part of the record it
speaks of. No clock writes there: a day stands in it only where a person gave one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

HISTORY = "history.csv"
ROWS = "history_rows.csv"
#: The columns of the rows logged.
ROW_NAMES = ("number", "file", "change", "row")
#: What a change does to a row, with the sign before a count of such rows.
CHANGES = {"added": "+", "taken": "-"}


@dataclass(frozen=True)
class LoggedRow:
    """A row that a change added to a table, or took away from it.

    Parameters
    ----------
    file
        The table, as the descriptor names its file.
    change
        ``"added"`` or ``"taken"``.
    cells
        The cells of the row.
    """

    file: str
    change: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One change of a record, as its log has it.

    Parameters
    ----------
    number
        Its number, from 1 on.
    why
        What it was for.
    source_file
        Name of the file that was added, without its folder; empty for a change that came from no file.
    rows
        What was added and taken away, by table: ``observations +136, sources +2``.
    day
        The day a person gave for it, or empty.
    files
        The files of the record that it wrote.
    sha256_before, sha256_after
        The hash of the record on both sides of it.
    """

    number: str
    why: str
    source_file: str
    rows: str
    day: str
    files: str
    sha256_before: str
    sha256_after: str


_NAMES = tuple(field.name for field in fields(Change))


def read_log(folder: Path) -> list[Change]:
    """Return the changes of a record, the first one first; none where nothing was ever written.

    Rows of an older log, which had fewer columns, have empty cells for the rest.
    """
    rows = list(csv.DictReader(io.StringIO(_text(folder / HISTORY), newline="")))
    return [Change(**{name: row.get(name) or "" for name in _NAMES}) for row in rows]


def read_logged_rows(folder: Path, number: str) -> list[LoggedRow]:
    """Return the rows that a change added and took away, in their order."""
    rows = list(csv.reader(io.StringIO(_text(folder / ROWS), newline="")))[1:]
    return [LoggedRow(file, change, _cells(row)) for each, file, change, row in rows if each == number]


def write_log(folder: Path, changes: Sequence[Change]) -> None:
    """Write the log of a record anew, with a change at its end."""
    _write(folder / HISTORY, [_NAMES, *map(astuple, changes)])


def write_logged_rows(folder: Path, number: str, rows: Iterable[LoggedRow]) -> None:
    """Add the rows of a change to those of the changes before it; a change without rows leaves the file alone."""
    new = [(number, row.file, row.change, csv_line(row.cells)) for row in rows]
    if new:
        held = list(csv.reader(io.StringIO(_text(folder / ROWS), newline="")))
        _write(folder / ROWS, [*(held or [list(ROW_NAMES)]), *new])


def counted(rows: Iterable[LoggedRow]) -> str:
    """Say how many rows a change added to each table and took away from it.

    Examples
    --------
    >>> counted([LoggedRow("sources.csv", "added", ("S0500",)), LoggedRow("catalog/eras.csv", "taken", ("PCI",))])
    'sources +1, eras -1'
    """
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        place = (_table(row.file), CHANGES[row.change])
        found[place] = found.get(place, 0) + 1
    return ", ".join(f"{table} {sign}{n}" for (table, sign), n in found.items())


def csv_line(cells: Iterable[str]) -> str:
    r"""Write cells as one line of CSV, without the end of the line.

    Examples
    --------
    >>> csv_line(["06", "Bắc Kạn", 'said "35", then 36'])
    '06,Bắc Kạn,"said ""35"", then 36"'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(list(cells))
    return text.getvalue()


def _table(file: str) -> str:
    return "observations" if file.startswith("observations/") else Path(file).stem


def _cells(line: str) -> tuple[str, ...]:
    return tuple(next(csv.reader([line]), []))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    path.write_text("".join(f"{csv_line(row)}\n" for row in rows), encoding="utf-8", newline="\n")
