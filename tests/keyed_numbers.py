"""Numbers of a page by their keys: each figure that a ledger prints carries its key, unseen, to where it stands.

While `marking` holds, a ledger hands out its figures in digits of their own, led by the place of their key. What a page
then has in ordinary digits came from no ledger. Turned back, the page must be the one that a run writes.
"""

from __future__ import annotations

import random
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from cchc_analysis.report.ledger import Ledger

# Of the private use area, in which no text has letters.
_BEGIN, _MIDDLE, _END = "\ue100", "\ue101", "\ue102"
_OWN = "".join(chr(0xE000 + digit) for digit in range(10))
_TO_OWN, _FROM_OWN = str.maketrans("0123456789", _OWN), str.maketrans(_OWN, "0123456789")
_MARK = re.compile(f"{_BEGIN}([{_OWN}]+){_MIDDLE}([^{_END}]*){_END}")

#: What stands in digits and is no figure: years, days, pages of the record, names of files, targets and documents, what
#: is quoted, and the number of a component in its name.
NO_FIGURES = (
    r"“[^”]*”",
    r"\bS\d{4}(?:-S\d{4})?\b",
    r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b",
    r"\b(?:19|20)\d\d(?:[-–](?:19|20)\d\d)?\b",
    r"\b\d+[-/](?:NQ|KH|QĐ)[-/]?\S*",
    r"\w+\.(?:csv|xlsx|json|html|png|svg|pdf)",
    r"\bT\d+\b",
)


@dataclass
class Marks:
    """The keys of the figures handed out, in their order."""

    keys: list[str] = field(default_factory=list)

    def mark(self, key: str, printed: str) -> str:
        self.keys.append(key)
        return f"{_BEGIN}{str(len(self.keys) - 1).translate(_TO_OWN)}{_MIDDLE}{printed.translate(_TO_OWN)}{_END}"

    def figures(self, text: str) -> list[tuple[str, str]]:
        """The key and the printed form of each figure in a text, in the order in which they stand there."""
        found = _MARK.findall(text)
        return [(self.keys[int(place.translate(_FROM_OWN))], printed.translate(_FROM_OWN)) for place, printed in found]


@contextmanager
def marking() -> Iterator[Marks]:
    """Let every ledger mark what it prints."""
    marks, plain = Marks(), Ledger.print

    def print_marked(self: Ledger, key: str, *values: float, **options: object) -> str:
        return marks.mark(key, plain(self, key, *values, **options))  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # the font of the charts has no such digits
        patch.setattr(Ledger, "print", print_marked)
        yield marks


def alter(line: str, draw: random.Random) -> tuple[str, str]:
    """Change one digit of one figure of a line; return the figure as it was marked, and the line without marks."""
    figure = draw.choice(list(_MARK.finditer(line)))
    digit = draw.choice([place for place in range(*figure.span(2)) if line[place] in _OWN])
    other = _OWN[(_OWN.index(line[digit]) + draw.randint(1, 9)) % 10]
    return figure.group(), plain(line[:digit] + other + line[digit + 1 :])


def plain(text: str) -> str:
    """A text as it is without its marks.

    Examples
    --------
    >>> marks = Marks()
    >>> text = f"PCI: {marks.mark('PCI.2022.06.total.rank', '35')} (2022)"
    >>> plain(text), marks.figures(text), unkeyed(text), unkeyed("PCI: 35 (2022)")
    ('PCI: 35 (2022)', [('PCI.2022.06.total.rank', '35')], [], ['PCI: 35 (2022)'])
    """
    return _MARK.sub(r"\2", text).translate(_FROM_OWN)


def unkeyed(text: str) -> list[str]:
    """The lines of a text with digits that no ledger printed and that are no figure by their look."""
    lines = []
    for line in text.split("\n"):
        rest = line
        for pattern in NO_FIGURES:
            rest = re.sub(pattern, " ", rest)
        if re.search(r"[0-9]", rest):
            lines.append(plain(line))
    return lines


def altered(page: str, marked: str, marks: Marks) -> list[str]:
    """The keys of the figures that a page does not show as they were printed; every other difference counts as well.

    Examples
    --------
    >>> marks = Marks()
    >>> marked = f"PCI: {marks.mark('PCI.2022.06.total.rank', '35')} (2022)"
    >>> altered("PCI: 35 (2022)", marked, marks), altered("PCI: 36 (2022)", marked, marks)
    ([], ['PCI.2022.06.total.rank'])
    """
    shown, made = page.split("\n"), marked.split("\n")
    keys = []
    for here, there in zip(shown, made, strict=False):
        if here != plain(there):
            keys += [key for key, _ in marks.figures(there)] or [here]
    return keys + shown[len(made) :] + [plain(line) for line in made[len(shown) :]]
