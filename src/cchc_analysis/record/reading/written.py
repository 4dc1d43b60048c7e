"""A text that somebody wrote, and where a person finds each place of it: a line, a slide, a cell of a sheet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from cchc_analysis.words import Lang, mark, tr

_LINE = mark("line {line}")
#: Letters that are quoted around a figure.
_AROUND = 60


@dataclass(frozen=True)
class Spot:
    """A part of a file as a person finds it.

    Parameters
    ----------
    message, values
        What it is called.

    Examples
    --------
    >>> Spot("slide {n}", {"n": 2}).text("en")
    'slide 2'
    """

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def text(self, lang: Lang = "vi") -> str:
        """Name it in one language."""
        return tr(self.message, lang, **self.values)


@dataclass(frozen=True)
class Written:
    r"""The text of a file.

    Parameters
    ----------
    text
        A paragraph, or a row of a table, a line.
    spots
        Where parts begin that a person finds by another name than that of their line, in their order.

    Examples
    --------
    >>> written = Written("PCI\nhạng 35")
    >>> written.where(4, "en"), written.quoted(9, 11)
    ('line 2', 'hạng 35')
    """

    text: str
    spots: tuple[tuple[int, Spot], ...] = ()

    def where(self, place: int, lang: Lang = "vi") -> str:
        """Return where a place of the text is found."""
        at = bisect_right(self._begins, place) - 1
        if at >= 0:
            return self.spots[at][1].text(lang)
        return tr(_LINE, lang, line=bisect_right(self._line_ends, place - 1) + 1)

    def quoted(self, start: int, end: int) -> str:
        """Return the words around a figure, of its own line alone, with dots where they are cut."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        last = len(self.text) if last < 0 else last
        free = max(0, _AROUND - (end - start))
        before = min(start - first, free - min(last - end, free // 2))
        behind = min(last - end, free - before)
        low = first if start - before == first else self.text.find(" ", start - before, start) + 1 or start
        high = last if end + behind == last else max(self.text.rfind(" ", end, end + behind), end)
        words = " ".join(self.text[low:high].split()).strip(" |")
        return f"{'… ' if low > first else ''}{words}{' …' if high < last else ''}"

    @cached_property
    def _begins(self) -> list[int]:
        return [start for start, _ in self.spots]

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]


def joined(parts: Iterable[tuple[str, Spot | None]]) -> Written:
    """Return a text of parts that follow one another, each with the spot that begins with it.

    Examples
    --------
    >>> joined([("PCI | ", None), ("35", Spot("cell {cell}", {"cell": "B1"}))]).where(6, "en")
    'cell B1'
    """
    pieces: list[str] = []
    spots = tuple(_spots(parts, pieces))
    return Written("".join(pieces), spots)


def _spots(parts: Iterable[tuple[str, Spot | None]], pieces: list[str]) -> Iterator[tuple[int, Spot]]:
    place = 0
    for piece, spot in parts:
        if spot is not None:
            yield place, spot
        pieces.append(piece)
        place += len(piece)
