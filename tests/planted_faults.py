"""Faults planted in a copy of the record: in the descriptor that says what its tables are, and in place of its tables.

Each is either named in words by ``data check``, and by opening the record alike, or does no harm: both then go through.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cchc_analysis as ca
from cchc_analysis.errors import CchcError
from cchc_analysis.record.check import check_record
from cchc_analysis.record.descriptor import DESCRIPTOR

Way = tuple[str | int, ...]

#: What a slip of the hand, or a program that writes JSON, leaves where something else stood.
LEFT: dict[str, Any] = {
    "null": None,
    "a list": [],
    "a list of null": [None],
    "an object": {},
    "a number": 5,
    "true": True,
    "no text": "",
    "other text": "x",
    "a way out": "../x.csv",
    "a zero byte": "facts\0.csv",
    "the type of text": "string",
}
TAKEN_OUT, TWICE = "taken out", "twice over"


@dataclass(frozen=True)
class Fault:
    """A fault by its name, and what plants it in the folder of a record."""

    name: str
    plant: Callable[[Path], None]


@dataclass
class Outcomes:
    """What planted faults came to, and those of which nobody is told, or by a raw exception."""

    counts: Counter[str] = field(default_factory=Counter)
    untold: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return ", ".join(f"{kind} {count}" for kind, count in sorted(self.counts.items()))


def faults_of_the_descriptor(folder: Path) -> list[Fault]:
    """Each part of the descriptor, at every depth, taken out or with something else in its place."""
    package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    ways = list(_ways(package))
    changed = [_changed(way, left) for way in ways for left in (*LEFT, TAKEN_OUT) if way or left != TAKEN_OUT]
    return changed + [_changed(way, TWICE) for way in ways if way and isinstance(way[-1], int)]


def faults_of_files(folder: Path) -> list[Fault]:
    """Each file of the record damaged as a disk, a sync folder or an editor damages it."""
    files = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.suffix in {".csv", ".json"}
    )
    return [
        Fault(f"{file}: {name}", lambda root, file=file, harm=harm: harm(root / file))
        for file in files
        for name, harm in HARMS.items()
    ]


def _changed(way: Way, left: str) -> Fault:
    def plant(folder: Path) -> None:
        path = folder / DESCRIPTOR
        package = {"whole": json.loads(path.read_text(encoding="utf-8"))}
        place: Any = package
        for step in ("whole", *way)[:-1]:
            place = place[step]
        last = ("whole", *way)[-1]
        if left == TAKEN_OUT:
            del place[last]
        elif left == TWICE:
            place.append(place[last])
        else:
            place[last] = LEFT[left]
        path.write_text(json.dumps(package["whole"], ensure_ascii=False), encoding="utf-8")

    return Fault(f"{DESCRIPTOR}, {'/'.join(map(str, way)) or 'all of it'}: {left}", plant)


def _ways(part: Any, way: Way = ()) -> Iterator[Way]:
    yield way
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for step, other in inside:
        yield from _ways(other, (*way, step))


def _folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("gone"))


def _cut(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])


def _row_cut_short(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    middle = len(lines) // 2
    lines[middle] = lines[middle].rpartition(b",")[0] + b"\n"
    path.write_bytes(b"".join(lines))


def _lines_end_in_zero(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0" * 512)


HARMS: dict[str, Callable[[Path], None]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b"") and None,
    "a blank": lambda path: path.write_bytes(b" \n") and None,
    "a folder in its place": _folder_instead,
    "a link to nothing": _link_to_nothing,
    "cut off in the middle": lambda path: _cut(path, 0.5),
    "cut off in its first line": lambda path: path.write_bytes(path.read_bytes().partition(b"\n")[0][:7]) and None,
    "a row cut short": _row_cut_short,
    "zero bytes at the end": _lines_end_in_zero,
    "UTF-16": lambda path: path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16")) and None,
    "its header alone": lambda path: path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n") and None,
    "twice over": lambda path: path.write_bytes(path.read_bytes() * 2) and None,
    "brackets without end": lambda path: path.write_bytes(b"[" * 100_000) and None,
    "a page of a browser": lambda path: path.write_bytes(b"<!DOCTYPE html><html>Sign in</html>\n") and None,
    "letters of another encoding": lambda path: path.write_bytes(path.read_bytes() + b"\xd0\xe0\n") and None,
}


def sampled(faults: list[Fault], count: int, seed: int) -> list[Fault]:
    return random.Random(seed).sample(faults, count)


def tried(faults: list[Fault], sound: Path, desk: Path) -> Outcomes:
    """Plant each fault in a copy of a sound record, and say what a check and a reader were told."""
    found = Outcomes()
    for number, fault in enumerate(faults):
        folder = Path(shutil.copytree(sound, desk / str(number)))
        fault.plant(folder)
        found.counts["planted"] += 1
        kind = _told(folder)
        found.counts[kind if kind in {"named", "harmless"} else "untold"] += 1
        if kind not in {"named", "harmless"}:
            found.untold.append(f"{fault.name}: {kind}")
        shutil.rmtree(folder)
    return found


def _told(folder: Path) -> str:
    """``named`` or ``harmless``, else what is wrong with how a fault was told."""
    try:
        report = check_record(folder)
        said = [error.text(lang) for error in report.errors for lang in ("vi", "en")]
    except Exception as error:
        return f"the check raised {error!r}"
    try:
        ca.open_record(folder)
    except CchcError as refused:
        opened = refused.text("en")
    except Exception as error:
        return f"opening raised {error!r}"
    else:
        opened = None
    if report.ok:
        return "harmless" if opened is None else f"the check passes, opening says {opened}"
    if not said:
        return "the check fails without a word"
    return "named"
