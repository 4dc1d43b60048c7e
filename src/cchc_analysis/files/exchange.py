"""Exchange of a folder: a new one is built aside and takes its place by two renames, so a crash loses neither.

For a target ``figures/2023`` the new folder is built as ``figures/.2023.new``, the previous one moves to
``figures/.2023.old``, the new one takes its place, and the old one is removed. A crash can leave

===========  ========  ========  ====================================================================
``2023``     ``.new``  ``.old``  what the next command does
===========  ========  ========  ====================================================================
there or     there     -         the swap had not begun: removes ``.new``
never was
-            whole     there     between the renames: puts ``.new`` in place, removes ``.old``
-            not       there     somebody tampered with ``.new``: puts ``.old`` back, removes ``.new``
             whole
there        -         there     the swap was over: removes ``.old``
===========  ========  ========  ====================================================================

An old folder is not removed for one that somebody else put in the place meanwhile; a person has to choose between them.
"""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from filelock import FileLock, Timeout

from cchc_analysis.errors import RunError, reason_of

# Office, LibreOffice, Jupyter and the file managers leave these behind; they are nobody's work.
_PASSING = ("~$*", ".~lock.*#", "Thumbs.db", "desktop.ini", ".DS_Store", ".ipynb_checkpoints")


@dataclass(frozen=True)
class Kind:
    """How folders of one kind are judged.

    Parameters
    ----------
    is_whole
        Tells whether a new folder is as the program finished it, to the last file.
    supersedes
        Tells whether the folder in place (first) is what the program wrote after the old one (second), though people
        may have changed files in it since; the old one is then removed.
    """

    is_whole: Callable[[Path], bool]
    supersedes: Callable[[Path, Path], bool]


@contextmanager
def staging(target: Path, kind: Kind) -> Iterator[Path]:
    """Keep other commands off a folder while a new one is made for its place.

    Parameters
    ----------
    target
        The folder to be replaced, resolved; it need not be there.
    kind
        How such folders are judged.

    Yields
    ------
    Path
        Where to make the new folder; nothing stands there. `swap` puts it in place; what is not put there is removed.

    Raises
    ------
    RunError
        If the place cannot be written, another command is writing it, or an old folder beside it needs a person.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> kind = Kind(is_whole=Path.exists, supersedes=lambda target, old: True)
    >>> with TemporaryDirectory() as home:
    ...     target = Path(home, "2023").resolve()
    ...     with staging(target, kind) as new:
    ...         new.mkdir()
    ...         swap(new, target)
    ...     target.exists(), new.name, new.exists()
    (True, '.2023.new', False)
    """
    with _locked(target):
        try:
            with writing(target):
                _settle(target, kind)
            _refuse_doubt(target)
            yield hidden(target, "new")
        finally:
            # What cannot be removed now (a virus scanner looks at it) the next command removes.
            with suppress(OSError):
                _settle(target, kind)


def swap(new: Path, target: Path) -> None:
    """Put a new folder in the place of another by two renames.

    Parameters
    ----------
    new
        What `staging` gave, finished.
    target
        The folder to be replaced.

    Raises
    ------
    PermissionError
        On Windows, while a program holds a file open in either folder; both then stand where they stood.
    """
    old = hidden(target, "old")
    if target.exists():
        rename(target, old)
    try:
        rename(new, target)
    except OSError:
        if old.exists():
            rename(old, target)
        raise


def recover(target: Path, kind: Kind) -> None:
    """Finish or undo a swap that a crash interrupted; without one, nothing is written.

    Parameters
    ----------
    target
        The folder, resolved.
    kind
        How such folders are judged.

    Raises
    ------
    RunError
        If another command is writing the folder, or its place cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> kind = Kind(is_whole=Path.exists, supersedes=lambda target, old: True)
    >>> with TemporaryDirectory() as home:
    ...     Path(home, ".2023.old").mkdir()  # died between the renames, and the new folder is gone
    ...     recover(Path(home, "2023"), kind)
    ...     Path(home, "2023").exists()
    True
    """
    if hidden(target, "new").exists() or hidden(target, "old").exists():
        with _locked(target), writing(target):
            _settle(target, kind)


def hidden(target: Path, role: str) -> Path:
    """Name the helper of a folder that stands beside it.

    Examples
    --------
    >>> hidden(Path("figures/2023"), "new").name
    '.2023.new'
    """
    return target.parent / f".{target.name}.{role}"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Tell in two sentences why something could not be written to a folder."""
    try:
        os.fsencode(folder)
    except UnicodeEncodeError as error:
        raise RunError(
            "{folder} has letters that no folder can have.", "Choose another folder.", folder=ascii(str(folder))
        ) from error
    try:
        yield
    except OSError as error:
        raise RunError(
            "The new files cannot be written to {folder} ({reason}: {path}).",
            "Check the right to write and the free space there, or choose another folder.",
            folder=folder,
            reason=reason_of(error),
            path=error.filename,
        ) from error


def files_in(folder: Path) -> list[Path]:
    """Return the files below a folder in a fixed order, without what programs leave in passing."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if not any(map(is_passing, path.relative_to(folder).parts)))


def copy_files(source: Path, destination: Path) -> None:
    """Copy the files of a folder with their times and rights, but not what programs leave in passing.

    Parameters
    ----------
    source
        The folder to copy.
    destination
        The copy; made if it is not there.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home:
    ...     _ = Path(home, "bang.xlsx").write_bytes(b""), Path(home, "~$bang.xlsx").write_bytes(b"")
    ...     with TemporaryDirectory() as copy:
    ...         copy_files(Path(home), Path(copy))
    ...         [path.name for path in Path(copy).iterdir()]
    ['bang.xlsx']
    """
    for path in files_in(source):
        copy = destination / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)


def held_open(folder: Path) -> str:
    """Name the files that a program holds open, or the folder if no file can be told."""
    marks = [path.name for path in folder.rglob("*") if is_passing(path.name)]
    # Word drops the first two letters of a long name from its mark, so compare the ends.
    ends = tuple(mark.removeprefix("~$").removeprefix(".~lock.").removesuffix("#") for mark in marks)
    held = [path for path in files_in(folder) if path.name.endswith(ends) or not _can_be_opened(path)]
    return ", ".join(path.relative_to(folder).as_posix() for path in held) or folder.name


def is_passing(name: str) -> bool:
    """Tell whether a file only marks that a program looks at the folder.

    Examples
    --------
    >>> is_passing("~$bang.xlsx"), is_passing(".~lock.bang.xlsx#"), is_passing("bang.xlsx")
    (True, True, False)
    """
    return any(fnmatchcase(name, pattern) for pattern in _PASSING)


def rename(source: Path, destination: Path) -> None:
    """Rename a folder, waiting up to two seconds for a virus scanner that looks into it (Windows refuses meanwhile)."""
    for _ in range(10):
        with suppress(PermissionError):
            source.rename(destination)
            return
        time.sleep(0.2)
    source.rename(destination)


def remove(folder: Path) -> None:
    """Remove a folder, read-only files too."""
    for path in folder.rglob("*"):
        # Windows removes nothing that is marked read-only; a colleague's file cannot be unmarked, and need not be.
        with suppress(PermissionError):
            if not path.is_symlink():
                path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    # The system frees the lock when a program dies, so it is never stale. The empty file stays: removing it would let
    # two commands lock two files of one name.
    lock = FileLock(hidden(target, "lock"), blocking=False)
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            raise RunError(
                "Another command is writing {folder}.",
                "Wait until it has finished, then run this command again.",
                folder=target,
            ) from None
    try:
        yield
    finally:
        lock.release()


def _settle(target: Path, kind: Kind) -> None:
    """Bring whatever a crash left back to one whole folder, as the table above says."""
    new, old = hidden(target, "new"), hidden(target, "old")
    if old.exists() and not target.exists():
        rename(new if kind.is_whole(new) else old, target)
    if old.exists() and kind.supersedes(target, old):
        remove(old)
    if new.exists():
        remove(new)


def _refuse_doubt(target: Path) -> None:
    """Stop where somebody put a folder in the place before the swap that a crash interrupted was settled."""
    if hidden(target, "old").exists():
        raise RunError(
            "A command was interrupted while it replaced {folder}; {old} is what stood there, and the folder there now "
            "is another.",
            "Take what you need from {old} into {folder}, remove {old}, and run the command again.",
            folder=target,
            old=hidden(target, "old"),
        )


def _can_be_opened(path: Path) -> bool:
    try:
        path.open("r+b").close()
    except PermissionError:
        return False
    return True
