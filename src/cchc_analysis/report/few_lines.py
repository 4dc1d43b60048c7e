"""A few lines: what ``print`` gives of an answer, in the words of its card or of its sentences."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 100
#: So many lines an answer has at most.
MOST = 8
#: So many lines of figures stand in it, if there are as many.
_FEWEST = 3
#: The end of a sentence; "TP. Hồ Chí Minh" is a name.
_END = re.compile(r"(?<!\bTP)(?<=[.?!]) +(?=[^\W\d_])")


def few_lines(finding: str, body: Iterable[str] = (), note: str = "") -> str:
    """Return the finding, lines of figures and what they rest on; what is too much is left out of the middle.

    Examples
    --------
    >>> print(few_lines("PCI 2021", ["1 74", "2 73"], "Nguồn: VCCI."))
    PCI 2021
    1 74
    2 73
    Nguồn: VCCI.
    """
    above, lines = _broken(finding), list(body)
    room = MOST - len(above)
    below = _shortened(note, room - min(len(lines), _FEWEST))
    return "\n".join([*above, *_first_and_last(lines, room - len(below)), *below])


def few_sentences(said: str, note: str = "") -> str:
    r"""Return what was said and what it rests on; of too many sentences the last are left out.

    Examples
    --------
    >>> few_sentences("A. " + "Rất nhiều. " * 100, "Nguồn: VCCI.").endswith("Rất nhiều. …\nNguồn: VCCI.")
    True
    """
    sentences, below = _END.split(" ".join(said.split())), _broken(note)
    for kept in range(len(sentences), 0, -1):
        lines = _broken(" ".join([*sentences[:kept], *(["…"] if kept < len(sentences) else [])]))
        if len(lines) + len(below) <= MOST:
            break
    return "\n".join([*lines, *below])


def columns(heads: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> list[str]:
    """Return a small table as lines, the first columns to the left and the others to the right.

    Examples
    --------
    >>> columns(["Tỉnh", "Hạng"], [["Bắc Kạn", "48"]])
    ['Tỉnh     Hạng', 'Bắc Kạn    48']
    """
    table = [list(heads), *map(list, rows)]
    wide = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(cell.ljust(room) if place < texts else cell.rjust(room) for place, (cell, room) in enumerate(cells))
        for cells in (zip(row, wide, strict=True) for row in table)
    ]
    return [line.rstrip() if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…" for line in lines]


def _broken(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _shortened(note: str, room: int) -> list[str]:
    """Break a note; of too many sentences the first, which says what kind of answer it is, and the last, its source."""
    sentences = _END.split(note)
    while len(lines := _broken(" ".join(sentences))) > room and len(sentences) > 2:
        del sentences[-2]
    return lines


def _first_and_last(lines: list[str], room: int) -> list[str]:
    if len(lines) <= room:
        return lines
    last = (room - 1) // 2
    return [*lines[: room - 1 - last], "…", *lines[len(lines) - last :]]
