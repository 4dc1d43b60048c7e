"""The manifest of a result: what made it, and the hash of every file that the run wrote.

Two lists share the folder between its owners. ``files`` are the outputs of the run, each with its SHA-256. ``kept`` are
files of people that the run found in the result before it and carried over; a person may change or delete them at will,
so they are listed by name only and no check complains of them. What stands in neither list was added later.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from cchc_analysis.errors import RunError
from cchc_analysis.files.exchange import files_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "manifest.json"


@dataclass(frozen=True)
class Difference:
    """One file that is not as the run left it."""

    name: str
    kind: Literal["missing", "changed", "added"]


class _Lists(NamedTuple):
    files: dict[str, str]
    kept: set[str]


def write_manifest(folder: Path, facts: Mapping[str, object]) -> None:
    """Write the manifest of a finished result, as the last of its files.

    Parameters
    ----------
    folder
        The folder with every output in it.
    facts
        What made the result: the hash of the record, version, lock, parameters; no path and no time, so that the same
        run gives the same bytes.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     write_manifest(Path(name), {"version": "0.1.0"})
    ...     print(Path(name, "manifest.json").read_text(encoding="utf-8"), end="")
    {
      "files": {},
      "kept": [],
      "version": "0.1.0"
    }
    """
    files = {name: sha256(folder / name) for name in list_files(folder)}
    _write(folder, {**facts, "files": files, "kept": []})


def mark_kept(folder: Path, names: Iterable[str]) -> None:
    """Note in a manifest which files of people were carried into the result.

    Raises
    ------
    RunError
        If the folder has no manifest or a damaged one.
    """
    _write(folder, {**_read(folder), "kept": sorted(names)})


def verify(folder: Path) -> list[Difference]:
    """Compare a result with its manifest.

    Parameters
    ----------
    folder
        The folder of a finished run.

    Returns
    -------
    list of Difference
        What is missing, changed or added, by name; empty if every output is as the run wrote it.

    Raises
    ------
    RunError
        If the folder has no manifest or a damaged one.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     write_manifest(Path(name), {})
    ...     _ = Path(name, "ghi_chu.txt").write_text("mine", encoding="utf-8")
    ...     verify(Path(name))
    [Difference(name='ghi_chu.txt', kind='added')]
    """
    written, kept = _lists(folder)
    found = set(list_files(folder))
    missing = [Difference(name, "missing") for name in written.keys() - found]
    added = [Difference(name, "added") for name in found - written.keys() - kept]
    changed = [Difference(name, "changed") for name in written.keys() & found if sha256(folder / name) != written[name]]
    return sorted(missing + added + changed, key=lambda difference: difference.name)


def edited_files(folder: Path) -> list[str]:
    """Name the files of a result that hold somebody's work: outputs changed by hand, files added, files kept before.

    Raises
    ------
    RunError
        If the folder has no manifest or a damaged one.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     write_manifest(Path(name), {})
    ...     _ = Path(name, "ghi_chu.txt").write_text("mine", encoding="utf-8")
    ...     edited_files(Path(name))
    ['ghi_chu.txt']
    """
    touched = {difference.name for difference in verify(folder) if difference.kind != "missing"}
    return sorted(touched | _lists(folder).kept.intersection(list_files(folder)))


def outputs_of(folder: Path) -> set[str]:
    """Name the files that the run of a result wrote; none where there is no result.

    Examples
    --------
    >>> from pathlib import Path
    >>> outputs_of(Path("nowhere"))
    set()
    """
    return {*_lists(folder).files} if is_result(folder) else set()


def kept_files(folder: Path) -> list[str]:
    """Name the files of people that a run carried over and that are still there: no run of this result wrote them."""
    return sorted(_lists(folder).kept.intersection(list_files(folder)))


def is_result(folder: Path) -> bool:
    """Tell whether a folder is a finished result of this program: its manifest can be read."""
    try:
        _lists(folder)
    except RunError:
        return False
    return True


def list_files(folder: Path) -> list[str]:
    """Name the files below a folder as ``a/b``, without its manifest and what programs leave in passing."""
    return sorted({path.relative_to(folder).as_posix() for path in files_in(folder)} - {NAME})


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(folder: Path, content: Mapping[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8", newline="\n")


def _read(folder: Path) -> dict[str, object]:
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise RunError(
            "{folder} is not a result of this program: it has no manifest.json.",
            "Name the folder of a finished run; to write a result, choose another folder with --out.",
            folder=folder,
        ) from None
    except (OSError, ValueError):  # a folder in its place, a disk that cannot read it, or no JSON
        raise _damaged(folder) from None
    if not isinstance(content, dict):
        raise _damaged(folder)
    return content


def _lists(folder: Path) -> _Lists:
    content = _read(folder)
    files, kept = content.get("files"), content.get("kept")
    if not isinstance(files, dict) or not isinstance(kept, list):
        raise _damaged(folder)
    return _Lists(files, set(map(str, kept)))


def _damaged(folder: Path) -> RunError:
    return RunError(
        "{file} is damaged, so what the run wrote can no longer be told from what people changed.",
        "Put the file back from a copy, or run again into another folder with --out.",
        file=folder / NAME,
    )
