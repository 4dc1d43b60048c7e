"""The one door for writing the record: stage, check, log, swap.

A change is written into a complete copy of the record's folder, the copy is checked as a whole, one row in its
``history.csv`` says what was changed and why, and only then does the copy take the place of the folder, as
`cchc_analysis.files.exchange` describes. So a record that fails its check never stands where people read it.

The row carries the hash of the record before and after. A staged copy is whole when its last row carries the hash of
the record beside it; and where the hash before is not the one after in the row above, somebody edited a table by hand
in between. The history is no part of the record it speaks of, hence not of its hash.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_analysis.errors import RecordError, RunError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.files.exchange import Kind, copy_files, files_in, held_open, recover, staging, swap, writing
from cchc_analysis.record.check import Report, check_record
from cchc_analysis.record.descriptor import DESCRIPTOR
from cchc_analysis.record.log import Change, LoggedRow, counted, read_log, write_log, write_logged_rows
from cchc_analysis.record.tables import record_files, record_folder, record_hash
from cchc_analysis.words import mark

_PACKAGE = Path(__file__).resolve().parents[1]
_OBSERVATIONS = re.compile(r"observations/[a-z0-9][a-z0-9-]*\.csv")
#: The new text of each file of a record; None takes the file away.
Changes = Mapping[str, str | None]


@dataclass(frozen=True)
class Noted:
    """What the log says of a change beside why it was made.

    Parameters
    ----------
    source_file
        Name of the file that was added, without its folder.
    day
        The day a person gave for it; no clock is asked.
    rows
        The rows it adds and takes away.
    """

    source_file: str = ""
    day: str = ""
    rows: tuple[LoggedRow, ...] = ()


def write_record(
    folder: Path,
    changes: Changes,
    why: str,
    check: Callable[[Path], Report] = check_record,
    *,
    noted: Noted | None = None,
    read: str | None = None,
) -> None:
    """Change files of a record, all of them or none.

    Parameters
    ----------
    folder
        The folder of the record.
    changes
        The new text of each file, by its name in the folder, such as ``observations/pci.csv``; None takes a table of
        observations away. A new one must be named by the descriptor among the changes.
    why
        What the change is for; it stands in ``history.csv``.
    check
        The check that the changed record must pass.
    noted
        What the log says of the change beside.
    read
        The hash of the record from which the changes were made: they are refused where it is another by now.

    Raises
    ------
    RecordError
        With the first error of the check.
    RunError
        If a name is none of the record's files, another command wrote the record after it was read, a file is held open
        or saved meanwhile, the folder cannot be written, or it is the copy that the package carries. The record stays
        as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from cchc_analysis.record.tables import record_folder
    >>> with TemporaryDirectory() as home:
    ...     data = Path(home, "data")
    ...     copy_files(record_folder(), data)
    ...     groups = Path(data, "catalog/groups.csv").read_text(encoding="utf-8")
    ...     write_record(data, {"catalog/groups.csv": groups}, "nothing new", check=lambda copy: Report(str(copy), ()))
    ...     change = read_log(data)[-1]
    >>> change.why, change.files, change.sha256_before == change.sha256_after
    ('nothing new', 'catalog/groups.csv', True)
    """
    folder = folder.resolve()
    _refuse_package(folder)
    with staging(folder, _RECORD) as staged:
        _refuse_foreign(folder, changes)
        if read is not None and read != record_hash(folder):
            raise _written_meanwhile(folder)
        seen = _stamps(folder)
        with writing(folder):
            _stage(folder, staged, changes)
        check(staged).raise_first()
        with writing(folder):
            _log(folder, staged, why, changes, noted or Noted())
            _settle_on_disk(staged)
            _refuse_edited(folder, seen)
            _put_in_place(staged, folder)


@contextmanager
def tried(folder: Path, changes: Changes) -> Iterator[Path]:
    """Give a copy of a record with changes made, elsewhere and only for a while; the record itself is not written.

    Parameters
    ----------
    folder
        The folder of the record.
    changes
        As `write_record` takes them.

    Yields
    ------
    Path
        The copy.
    """
    folder = folder.resolve()
    _refuse_foreign(folder, changes)
    with TemporaryDirectory() as home:
        copy = Path(home, "data")
        with writing(copy):
            _stage(folder, copy, changes)
        yield copy


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


def writable_record(folder: Path | None = None) -> Path:
    """Return the folder of the record to change, as `settled_record` finds it.

    Parameters
    ----------
    folder
        The folder asked for; the one in use without it.

    Raises
    ------
    RunError
        Where it is the copy that the program carries, or no folder was asked for and none is here: that copy would be
        changed for a record of one's own.
    """
    found = settled_record(folder)
    if folder is None and found == bundled("data"):
        raise _carried(found)
    _refuse_package(found)
    return found


def _stage(folder: Path, copy: Path, changes: Changes) -> None:
    copy_files(folder, copy)
    for name, text in changes.items():
        if text is None:
            (copy / name).unlink()
        else:
            (copy / name).write_text(text.replace("\r\n", "\n"), encoding="utf-8", newline="\n")


def why_not_writable(folder: Path) -> RunError | None:
    """Return why a record can only be read: it is the copy that the program carries; None for a record of one's own."""
    is_carried = folder == bundled("data") or folder.resolve().is_relative_to(_PACKAGE)
    return _carried(folder) if is_carried else None


def _refuse_package(folder: Path) -> None:
    if folder.resolve().is_relative_to(_PACKAGE):
        raise _carried(folder)


def _carried(folder: Path) -> RunError:
    return RunError(
        "{folder} is the record that the program carries, and is only read.",
        "Make a working folder with cchc init FOLDER, and change the record there.",
        folder=folder,
    )


def _refuse_foreign(folder: Path, changes: Changes) -> None:
    names = [path.relative_to(folder).as_posix() for path in record_files(folder)]
    if foreign := sorted(changes.keys() - {*names, *_newly_described(changes)}):
        raise RunError(
            "{name} is not a file of the record {folder}.",
            "Name one of: {names}.",
            name=foreign[0],
            folder=folder,
            names=", ".join(names),
        )


def _newly_described(changes: Changes) -> list[str]:
    """Return the tables of observations that a changed descriptor names; a new table is nothing else."""
    described = json.loads(changes.get(DESCRIPTOR) or "{}").get("resources", [])
    return [resource["path"] for resource in described if _OBSERVATIONS.fullmatch(resource["path"])]


def _written_meanwhile(folder: Path) -> RunError:
    what = mark("Another command changed the record {folder} after this one had read it.")
    return RunError(what, mark("Run this command again; it then sees what is there now."), folder=folder)


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


def _log(folder: Path, staged: Path, why: str, changes: Changes, noted: Noted) -> None:
    """Add the row that makes the staged copy whole; it is the last thing written there."""
    before = read_log(staged)
    # Every row is one line, so the number of lines before it is its number.
    number, files = str(len(before) + 1), "; ".join(sorted(changes))
    said = (" ".join(why.split()), noted.source_file, counted(noted.rows), noted.day, files)
    write_logged_rows(staged, number, noted.rows)
    write_log(staged, [*before, Change(number, *said, record_hash(folder), record_hash(staged))])


def _settle_on_disk(staged: Path) -> None:
    """Have the system put the copy on the disk before it takes the record's place: a power cut then leaves either."""
    for path in files_in(staged):
        # A file marked read-only was copied as it is; it cannot be opened so, and loses nothing.
        with suppress(PermissionError), path.open("r+b") as stream:
            os.fsync(stream.fileno())


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


def _is_whole(folder: Path) -> bool:
    try:
        return read_log(folder)[-1].sha256_after == record_hash(folder)
    except (IndexError, ValueError, RecordError):
        return False


def _supersedes(folder: Path, old: Path) -> bool:
    """Tell whether a record's history continues that of an old one, which may be half removed."""
    now, before = read_log(folder), read_log(old)
    return len(now) > len(before) and now[: len(before)] == before


_RECORD = Kind(_is_whole, _supersedes)
