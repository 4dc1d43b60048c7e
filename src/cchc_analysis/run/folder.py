"""The folder of a result: a new one takes the place of the previous one, with nobody's work lost.

The run is built aside and swapped in as `cchc_analysis.files.exchange` describes. A new result is whole when its
manifest, written last, agrees with it.

A person's file in the previous result (an output changed by hand, a file added, a file kept before) is carried into the
new one. It keeps its name unless the new result has a file of that name: then ``bang.xlsx`` becomes
``bang (sua tay).xlsx``, or ``bang (sua tay 2).xlsx`` if that exists, and equal content is not kept twice. An output
that takes up what people entered in the one before holds their work too, changed or not; where the new one has all of
it, no copy is kept.

Windows renames no folder in which a program holds a file open. The new result then stands beside as ``2023 (moi)``, or
``2023 (moi 2)`` if something stands there whose loss a person would mind.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cchc_analysis.errors import RunError
from cchc_analysis.files import exchange
from cchc_analysis.run.manifest import edited_files, is_result, list_files, mark_kept, outputs_of, sha256, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_RESULT = exchange.Kind(
    is_whole=lambda folder: is_result(folder) and not verify(folder),
    supersedes=lambda target, _: is_result(target),
)


@dataclass(frozen=True)
class TakenUp:
    """An output that takes up what people entered in the one before.

    Parameters
    ----------
    name
        Its name in the result.
    says_again
        Told the paths of the old one and the new one, it says whether the new one has all of it.
    """

    name: str
    says_again: Callable[[Path, Path], bool]


@contextmanager
def building(
    target: Path, taken_up: Sequence[TakenUp] = (), kept: list[tuple[str, str]] | None = None
) -> Iterator[Path]:
    r"""Build a result aside and put it in place when all of it is there.

    Parameters
    ----------
    target
        Where the result will stand, such as ``figures/2023``; a previous result there is replaced.
    taken_up
        The outputs that take up what people entered in the ones before, where anything was entered.
    kept
        Filled with the files of people that stand in the new result beside one of their name: their name and the new
        one; and with outputs that a person changed and the new result does not make, which keep their name.

    Yields
    ------
    Path
        An empty folder to build in. Write its manifest last: a folder without one is not put in place. If anything
        fails, the folder is removed and the previous result stays as it was.

    Raises
    ------
    RunError
        If the target holds something that is not a result of this program, cannot be written, is being written by
        another command, or has a file held open; in the last case the new result stands beside as ``2023 (moi)``.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from cchc_analysis.run.manifest import write_manifest
    >>> with TemporaryDirectory() as home:
    ...     with building(Path(home, "2023")) as folder:
    ...         _ = Path(folder, "so_lieu.csv").write_text("key,value\n", encoding="utf-8", newline="\n")
    ...         write_manifest(folder, {"version": "0.1.0"})
    ...     print(verify(Path(home, "2023")))
    []
    """
    target = target.resolve()
    with exchange.staging(target, _RESULT) as new:
        with exchange.writing(target):
            _work_of_people(target)  # refuses what is not ours to replace
            new.mkdir()
        yield new
        _put_in_place(new, target, taken_up, kept if kept is not None else [])


def recover(target: Path) -> None:
    """Finish or undo what a crash interrupted; call it before reading a result.

    Parameters
    ----------
    target
        The folder of a result, such as ``figures/2023``.

    Raises
    ------
    RunError
        If another command is writing the result, or the folder cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home:
    ...     Path(home, ".2023.new").mkdir()
    ...     recover(Path(home, "2023"))
    ...     Path(home, ".2023.new").exists()
    False
    """
    exchange.recover(target.resolve(), _RESULT)


def _put_in_place(new: Path, target: Path, taken_up: Sequence[TakenUp], kept: list[tuple[str, str]]) -> None:
    with exchange.writing(target):
        try:
            kept += _carry_over(target, new, taken_up)
            exchange.swap(new, target)
        except PermissionError as error:
            raise RunError(
                "The new result cannot take the place of {folder} while {files} is open in another program; "
                "it stands in {beside}.",
                "Close {files} and run the command again.",
                folder=target,
                files=exchange.held_open(target),
                beside=_set_beside(new, target),
            ) from error


def _work_of_people(target: Path) -> list[str]:
    """Name the files of people in the previous result; there may be none yet, or an empty folder."""
    return edited_files(target) if target.is_file() or list_files(target) else []


def _carry_over(target: Path, new: Path, taken_up: Sequence[TakenUp]) -> list[tuple[str, str]]:
    """Copy the files of people into the new result; return those that had to take another name, with it.

    Outputs that a person changed and this run did not make are among them, under their own name.
    """
    work = set(_work_of_people(target))
    for output in (one for one in taken_up if (target / one.name).is_file()):
        work.add(output.name)
        if output.says_again(target / output.name, new / output.name):
            work.remove(output.name)
    # Names still free come first: an earlier "bang (sua tay).xlsx" keeps its name when bang.xlsx was edited again.
    names = sorted(work, key=lambda name: ((new / name).exists(), name))
    kept = {name: _keep(target, name, new) for name in names}
    mark_kept(new, filter(None, kept.values()))
    outputs = outputs_of(target) if kept else set()
    return [(name, copy) for name, copy in kept.items() if copy is not None and (copy != name or name in outputs)]


def _keep(target: Path, name: str, new: Path) -> str | None:
    """Copy one file of a person and return the name it got, or None if its content is there already."""
    path, digest = PurePosixPath(name), sha256(target / name)
    others = (path.with_name(other).as_posix() for other in _numbered(path.stem, "sua tay", path.suffix))
    chosen = next(each for each in chain([name], others) if not _is_other(new / each, digest))
    copy = new / chosen
    if copy.exists():
        return None
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(target / name, copy)
    return chosen


def _is_other(path: Path, digest: str) -> bool:
    """Tell whether something stands at a path that is not a file of this content."""
    return path.exists() and not (path.is_file() and sha256(path) == digest)


def _numbered(stem: str, word: str, suffix: str = "") -> Iterator[str]:
    yield f"{stem} ({word}){suffix}"
    yield from (f"{stem} ({word} {number}){suffix}" for number in count(2))


def _set_beside(new: Path, target: Path) -> Path:
    """Leave the new result as ``2023 (moi)`` next to the one that cannot be moved."""
    places = (target.with_name(name) for name in _numbered(target.name, "moi"))
    place = next(place for place in places if _is_free(place, new, exchange.hidden(target, "old")))
    exchange.rename(new, place)
    return place


def _is_free(place: Path, new: Path, old: Path) -> bool:
    """Make room at a place, unless something stands there that a person would miss or has open."""
    if not place.exists():
        return True
    if not _is_superseded(place, new):
        return False
    try:
        exchange.rename(place, old)
        exchange.remove(old)
    except PermissionError:
        return False
    return True


def _is_superseded(place: Path, new: Path) -> bool:
    """Tell whether all work of people in an earlier result stands in the new one too."""
    if not is_result(place):
        return False
    contents = {sha256(new / name) for name in list_files(new)}
    return all(sha256(place / name) in contents for name in edited_files(place))
