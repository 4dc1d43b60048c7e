"""The log of changes: each has a number of its own, and each row logged belongs to one of them."""

from __future__ import annotations

from pathlib import Path

from cchc_analysis.record.csv_text import file_fault, header_fault, read_rows, width_fault
from cchc_analysis.record.findings import Checked, Finding, capped, error, error_of
from cchc_analysis.record.log import CHANGES, HISTORY, ROW_NAMES, ROWS
from cchc_analysis.words import mark


def log(folder: Path) -> Checked:
    """Return rows of the log by which a change could not be told from another, or not be taken back.

    Raises
    ------
    RecordError
        Where no cells can be made out.
    """
    (_, *changes), (header, *rows) = _lines(folder, HISTORY), _lines(folder, ROWS)
    numbers = [row[0] for row in changes if row]
    fault = header_fault(header, list(ROW_NAMES), ROWS) if header else None
    found = [error_of(fault)] if fault else _of_no_change(rows, set(numbers))
    # A record that nothing has changed yet has no log, and nothing is wrong with it.
    return 1 + len(changes) + len(rows), capped(_repeated(numbers)) + capped(found)


def logged(folder: Path, name: str) -> bytes:
    """Return what stands in a part of the log; nothing where it is not there."""
    path = folder / name
    return path.read_bytes() if path.is_file() else b""


def _lines(folder: Path, name: str) -> list[list[str]]:
    """Return the cells of a part of the log, its header first; of one that is not there an empty header."""
    if not (folder / name).is_file():
        return [[]]
    if fault := file_fault(logged(folder, name), name):
        raise fault
    return read_rows(folder, name)


def _repeated(numbers: list[str]) -> list[Finding]:
    what = mark("{file}, row {row}, column {column}: the key {value} stands already in row {first}.")
    todo = mark("Take one of the two rows away, or correct the cells of the key.")
    return [
        error(what, todo, file=HISTORY, row=place + 2, column="number", value=number, first=numbers.index(number) + 2)
        for place, number in enumerate(numbers)
        if number in numbers[:place]
    ]


def _of_no_change(rows: list[list[str]], numbers: set[str]) -> list[Finding]:
    return [found for row, cells in enumerate(rows, start=2) if (found := _fault_of(row, cells, numbers))]


def _fault_of(row: int, cells: list[str], numbers: set[str]) -> Finding | None:
    """Return what is wrong with a row logged, if anything is."""
    if len(cells) != len(ROW_NAMES):
        return error_of(width_fault(ROWS, row, cells[-1] if cells else ""))
    number, _, change, _ = cells
    if number not in numbers:
        what = mark("{file}, row {row}, column {column}: {value} is not in the table {table}.")
        todo = mark("Correct the cell, or add the row to that table first.")
        return error(what, todo, file=ROWS, row=row, column="number", value=number, table=HISTORY)
    if change not in CHANGES:
        what = mark("{file}, row {row}, column {column}: {value} is none of the words this column knows.")
        todo = mark("Write one of: {allowed}.")
        return error(what, todo, file=ROWS, row=row, column="change", value=change, allowed=", ".join(CHANGES))
    return None
