"""How text is made to fit its place on a slide: measured before it is set, so that nothing runs over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cchc_analysis.report.style import width

#: The letters of slides: on every Windows and Mac, with every Vietnamese letter.
FONT = "Arial"
#: Arial beside the font of the charts, which is measured since it comes with the program on every machine: lines of
#: Vietnamese and English are at most so wide (0.931, bold 0.852, measured), and some room is left.
_NARROWER = {False: 0.96, True: 0.89}
#: The height of a line beside that of its letters.
LINE = 1.2
#: What stands after a paragraph, beside the height of its letters.
AFTER = 0.45
#: What stands at the end of a text that goes on in the notes.
CUT = "…"


@dataclass(frozen=True)
class Said:
    """A paragraph: its text, and what leads it in bold."""

    text: str
    lead: str = ""

    @property
    def plain(self) -> str:
        """The words as they are read."""
        return " ".join(filter(None, [self.lead, self.text]))

    @property
    def runs(self) -> list[tuple[str, bool]]:
        """The parts of one look, each with whether it is bold."""
        parts = [(f"{self.lead} ", True)] if self.lead else []
        return [*parts, (self.text, False)] if self.text else parts


@dataclass(frozen=True)
class Fitted:
    """What fits: the size of the letters in points, the paragraphs, and those that found no room."""

    size: float
    said: list[Said]
    left: list[Said]


@cache
def _reach(word: str, bold: bool) -> float:
    """Return how wide a word is, in inches, in letters of one point."""
    return width(word, 100, bold=bold) / 100 * _NARROWER[bold]


def length_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how long a line of text is, in inches."""
    words = text.split()
    return size * (sum(_reach(word, bold) for word in words) + _blank(bold) * max(len(words) - 1, 0))


@cache
def _blank(bold: bool) -> float:
    return _reach("a a", bold) - 2 * _reach("a", bold)


def count_lines(text: str, inches: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes; a word wider than the place is broken.

    Examples
    --------
    >>> count_lines("Bà Rịa - Vũng Tàu", 3.0, 18), count_lines("Bà Rịa - Vũng Tàu", 1.2, 18)
    (1, 2)
    """
    blank, lines = _blank(bold) * size, 0
    for line in text.split("\n"):
        lines, reached = lines + 1, 0.0
        for word in line.split():
            long = _reach(word, bold) * size
            if reached and reached + blank + long > inches:
                lines, reached = lines + 1, 0.0
            reached += (blank if reached else 0.0) + long
            while reached > inches:
                lines, reached = lines + 1, reached - inches
    return lines


def height_of(said: Sequence[Said], inches: float, size: float, *, bold: bool = False) -> float:
    """Return how high paragraphs stand, in inches."""
    lines = sum(count_lines(one.plain, inches, size, bold=bold) * LINE + AFTER for one in said)
    return lines * size / 72


def fitted(said: Sequence[Said], inches: float, high: float, sizes: Sequence[float], *, bold: bool = False) -> Fitted:
    """Return paragraphs in the largest letters in which they fit a place; what finds no room in the smallest is left.

    Parameters
    ----------
    said
        The paragraphs.
    inches, high
        Width and height of the place.
    sizes
        The sizes of letters to choose from, from large to small.
    bold
        Whether all letters are bold.

    Examples
    --------
    >>> fitted([Said("Kết quả")], 4.0, 1.0, (20, 16)).size
    20
    >>> fitted([Said("Kết quả " * 60)], 2.0, 0.5, (20, 16)).said[0].plain
    'Kết quả Kết quả…'
    """
    for size in sizes:
        if height_of(said, inches, size, bold=bold) <= high:
            return Fitted(size, list(said), [])
    size, kept = sizes[-1], list[Said]()
    for place, one in enumerate(said):
        if height_of([*kept, one], inches, size, bold=bold) > high:
            room = int((high - height_of(kept, inches, size, bold=bold)) * 72 / size / LINE)
            short = _shortened(one, inches, size, room, bold=bold)
            return Fitted(size, [*kept, *short], [*said[place:]])
        kept.append(one)
    return Fitted(size, kept, [])


def _shortened(one: Said, inches: float, size: float, lines: int, *, bold: bool) -> list[Said]:
    """Return the words of a paragraph that stand on so many lines; nothing where none do."""
    words = one.text.split(" ")
    for count in range(len(words) - 1, 0, -1) if lines > 0 else ():
        short = Said(" ".join(words[:count]).rstrip(" ,;:") + CUT, one.lead)
        if height_of([short], inches, size, bold=bold) <= (lines * LINE + AFTER) * size / 72:
            return [short]
    return []
