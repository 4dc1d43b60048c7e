"""The one door for writing the record: stage, check, log, swap.

A change is written into a complete copy of the record's folder, the copy is checked as a whole, one row in its
``history.csv`` says what was changed and why, and only then does the copy take the place of the folder, as
`cchc_analysis.files.exchange` describes. So a record that fails its check never stands where people read it.

The row carries the hash of the record before and after. A staged copy is whole when its last row carries the hash of
the record beside it; and where the hash before is not the one after in the row above, somebody edited a table by hand
in between. The history is no part of the record it speaks of, hence not of its hash.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_analysis.errors import RecordError, RunError
from cchc_analysis.files.exchange import Kind, copy_files, files_in, held_open, recover, staging, swap, writing
from cchc_analysis.record.check import Report, check_record
from cchc_analysis.record.tables import record_files, record_folder, record_hash

HISTORY = "history.csv"
_HEADER = b"number,why,files,sha256_before,sha256_after"
_PACKAGE = Path(__file__).resolve().parents[1]


def write_record(
    folder: Path, changes: Mapping[str, str], why: str, check: Callable[[Path], Report] = check_record
) -> None:
    """Change files of a record, all of them or none.

    Parameters
    ----------
    folder
        The folder of the record.
    changes
        The new text of each file, by its name in the folder, such as ``observations/pci.csv``.
    why
        What the change is for; it stands in ``history.csv``.
    check
        The check that the changed record must pass.

    Raises
    ------
    RecordError
        With the first error of the check.
    RunError
        If a name is none of the record's files, a file is held open or saved meanwhile, the folder cannot be written,
        or it is the copy that the package carries. The record stays as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from cchc_analysis.record.tables import record_folder
    >>> with TemporaryDirectory() as home:
    ...     data = Path(home, "data")
    ...     copy_files(record_folder(), data)
    ...     groups = Path(data, "catalog/groups.csv").read_text(encoding="utf-8")
    ...     write_record(data, {"catalog/groups.csv": groups}, "nothing new", check=lambda copy: Report(str(copy), ()))
    ...     row = Path(data, HISTORY).read_text(encoding="utf-8").splitlines()[-1]
    >>> number, why, files, before, after = row.split(",")
    >>> why, files, before == after
    ('nothing new', 'catalog/groups.csv', True)
    """
    folder = folder.resolve()
    _refuse_package(folder)
    with staging(folder, _RECORD) as staged:
        _refuse_foreign(folder, changes)
        seen = _stamps(folder)
        with writing(folder):
            copy_files(folder, staged)
            for name, text in changes.items():
                (staged / name).write_text(text.replace("\r\n", "\n"), encoding="utf-8", newline="\n")
        check(staged).raise_first()
        with writing(folder):
            _log(folder, staged, why, changes)
            _refuse_edited(folder, seen)
            _put_in_place(staged, folder)


def recover_record(folder: Path) -> None:
    """Finish or undo what a crash interrupted; call it before reading a record.

    Parameters
    ----------
    folder
        The folder of the record, even if it is not there: between the two renames it is not.

    Raises
    ------
    RunError
        If another command is writing the record, or the folder cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home:
    ...     Path(home, ".data.old").mkdir()
    ...     recover_record(Path(home, "data"))
    ...     Path(home, "data").exists()
    True
    """
    recover(folder.resolve(), _RECORD)


def settled_record(folder: Path | None = None) -> Path:
    """Return the folder of the record to read, once an interrupted change is finished or undone.

    Between the two renames of a change ``data/`` is not there; read without this, the package's copy would take its
    place in silence.

    Parameters
    ----------
    folder
        The folder asked for; the one in use without it.
    """
    recover_record(folder or Path(os.environ.get("CCHC_DATA") or "data"))
    return folder or record_folder()


def _refuse_package(folder: Path) -> None:
    if folder.is_relative_to(_PACKAGE):
        raise RunError(
            "{folder} is the record that the program carries, and is only read.",
            "Make a working folder with cchc init DIR, and change the record there.",
            folder=folder,
        )


def _refuse_foreign(folder: Path, changes: Mapping[str, str]) -> None:
    names = [path.relative_to(folder).as_posix() for path in record_files(folder)]
    if foreign := sorted(changes.keys() - set(names)):
        raise RunError(
            "{name} is not a file of the record {folder}.",
            "Name one of: {names}.",
            name=foreign[0],
            folder=folder,
            names=", ".join(names),
        )


def _refuse_edited(folder: Path, seen: Mapping[Path, tuple[int, int]]) -> None:
    """Stop where somebody saved a file after the folder was copied: the copy would take that work away."""
    if _stamps(folder) != seen:
        raise RunError(
            "Somebody changed files in {folder} while the change to the record was being checked.",
            "Close the programs that have its files open and run the command again.",
            folder=folder,
        )


def _stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files_in(folder)}


def _log(folder: Path, staged: Path, why: str, names: Mapping[str, str]) -> None:
    """Add the row that makes the staged copy whole; it is the last thing written there."""
    lines = _history(staged) or [_HEADER]
    # Every row is one line, so the number of lines before it is its number.
    cells = [len(lines), " ".join(why.split()), "; ".join(sorted(names))]
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow([*cells, record_hash(folder), record_hash(staged)])
    (staged / HISTORY).write_bytes(b"\n".join([*lines, row.getvalue().encode()]))


def _put_in_place(staged: Path, folder: Path) -> None:
    try:
        swap(staged, folder)
    except PermissionError as error:
        raise RunError(
            "The record {folder} cannot be changed while {files} is open in another program.",
            "Close {files} and run the command again.",
            folder=folder,
            files=held_open(folder),
        ) from error


def _history(folder: Path) -> list[bytes]:
    """Return the lines of the history, none where nothing was written yet."""
    path = folder / HISTORY
    return path.read_bytes().splitlines() if path.is_file() else []


def _is_whole(folder: Path) -> bool:
    try:
        return _history(folder)[-1].endswith(record_hash(folder).encode())
    except (IndexError, RecordError):
        return False


def _supersedes(folder: Path, old: Path) -> bool:
    """Tell whether a record's history continues that of an old one, which may be half removed."""
    now, before = _history(folder), _history(old)
    return len(now) > len(before) and now[: len(before)] == before


_RECORD = Kind(_is_whole, _supersedes)
