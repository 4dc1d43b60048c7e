"""Where each token of a sentence stands: its clause, its bracket, and what is only compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from cchc_analysis.record.reading.called import is_name
from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.tokens import Token

JOINTS = ("COMMA", "SEMICOLON", "AND", "OPEN", "CLOSE")
#: Between "so với" and what it names: "so với năm", "so với kết quả của tỉnh".
_NEAR = 3
#: Between a figure and the index behind it: "điểm về chỉ số", "on the".
_FORWARD = 3


@dataclass(frozen=True)
class Setting:
    """A sentence whose figures look for what they are of.

    Parameters
    ----------
    tokens
        The sentence.
    figures
        What its phrases state.
    original
        The text with its capitals.
    """

    tokens: Sequence[Token]
    figures: Sequence[Figure]
    original: str

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Return the kind of each token."""
        return tuple(token.kind for token in self.tokens)

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """Return the clause of each token; one within brackets is another than the one around them."""
        newest, around = 0, [0]
        found = []
        for kind in self.kinds:
            if kind == "CLOSE" and len(around) > 1:
                # Behind a bracket the clause goes on.
                around.pop()
            elif kind in JOINTS:
                newest += 1
                around = [*around, newest] if kind == "OPEN" else [*around[:-1], newest]
            found.append(around[-1])
        return tuple(found)

    @cached_property
    def brackets(self) -> tuple[int, ...]:
        """Return where the bracket opens in which each token stands; -1 outside."""
        opened: list[int] = []
        found = []
        for place, kind in enumerate(self.kinds):
            if kind == "OPEN":
                opened.append(place)
            found.append(opened[-1] if opened else -1)
            if kind == "CLOSE" and opened:
                opened.pop()
        return tuple(found)

    def seen(self, place: int, figure: Figure) -> bool:
        """Say whether a token can be what a figure is of: outside brackets, or in the same."""
        return self.brackets[place] in (-1, self.brackets[figure.first])

    def back(self, kind: str, figure: Figure) -> Iterator[int]:
        """Give the places of a kind before a figure that it can see, the nearest first."""
        return (k for k in range(figure.first - 1, -1, -1) if self.kinds[k] == kind and self.seen(k, figure))

    def ahead(self, kind: str, figure: Figure) -> Iterator[int]:
        """Give the places of a kind behind a figure that it can see, the nearest first."""
        behind = range(figure.last, len(self.tokens))
        return (k for k in behind if self.kinds[k] == kind and self.seen(k, figure))

    def has_before(self, kind: str, figure: Figure) -> bool:
        """Say whether a kind stands before a figure in its own clause."""
        return any(self.clauses[k] == self.clauses[figure.first] for k in self.back(kind, figure))

    def is_named(self, place: int) -> bool:
        """Say whether a token is a name as it is written: with capitals."""
        token = self.tokens[place]
        return is_name(self.original[token.start : token.end])

    @cached_property
    def begun(self) -> frozenset[int]:
        """Return the years from which a movement began: "từ hạng 61 năm 2022 lên", "up four places from 2022"."""
        found = set()
        for figure, after in pairwise(self.figures):
            if figure.before:
                between = takewhile(
                    lambda k: self.kinds[k] not in ("COMMA", "SEMICOLON"), range(figure.last, after.first)
                )
                found |= {k for k in between if self.kinds[k] == "YEAR"}
        for k in (k for k, kind in enumerate(self.kinds) if kind == "FROM"):
            behind = re.match(
                r"FROM (?:IN |FIVE )?(?:YEAR |LAST_YEAR )(?!UNTIL |TO )", " ".join(self.kinds[k : k + 5]) + " "
            )
            if behind:
                found.add(k + behind[0].count(" ") - 1)
        return frozenset(found)

    def spanned(self, figure: Figure) -> tuple[int, int] | None:
        """Return the places of the years between which a change lies: "+4,89 điểm từ 2022 đến 2023"."""
        behind = " ".join(self.kinds[figure.last : figure.last + 6]) + " "
        found = re.match(r"FROM (?:IN |FIVE )?YEAR (?:UNTIL |TO )(?:IN |FIVE )?YEAR ", behind)
        if not found:
            return None
        first, second = (k for k, kind in enumerate(found[0].split()) if kind == "YEAR")
        return figure.last + first, figure.last + second

    def of_several_years(self, figure: Figure) -> bool:
        """Say whether years are named in a bracket: "hạng 49 (2017-2018)", "(từ hạng 53 lên 23, 2020-2022)"."""
        around = self.brackets[figure.first]
        same = [k for k, kind in enumerate(self.kinds) if kind == "SPELL" and self.brackets[k] == around >= 0]
        return bool(same) or self.kinds[figure.last : figure.last + 2] == ("OPEN", "SPELL")

    def is_compared(self, place: int) -> bool:
        """Say whether a year or province is only what something is compared with: "so với năm 2022", "vượt Hà Nội"."""
        if place in self.begun:
            return True
        for k in range(place - 1, max(-1, place - 1 - _NEAR), -1):
            if self.kinds[k] in ("AGAINST", "DIFFERENCE", "AFTER"):
                return self.kinds[place] != "YEAR" or self.kinds[k] == "AGAINST"
            # "kế sau là Cao Bằng": who is named so is what the figure behind is of.
            if self.kinds[k] not in ("IN", "LINK", "WORD", "FIVE") or self.tokens[k].text == "là":
                return False
        return False

    def is_told_behind(self, place: int) -> bool:
        """Say whether an index is named behind its figure: "xếp thứ 43/63 về Chỉ số CCHC"."""
        clause = self.clauses[place]
        return (
            place > 0
            and self.tokens[place - 1].text == "về"
            and any(figure.last < place and self.clauses[figure.first] == clause for figure in self.figures)
        )

    def in_bracket_after(self, kind: str, figure: Figure) -> int | None:
        """Return the place of a kind that a figure's bracket stands directly behind."""
        opens = self.brackets[figure.first]
        return opens - 1 if opens > 0 and self.kinds[opens - 1] == kind else None

    def bracketed_year(self, figure: Figure) -> int | None:
        """Return the place of the year that alone stands in a bracket behind a figure: "79,66% (2023)"."""
        behind = " ".join(self.kinds[figure.last : figure.last + 4]) + " "
        found = re.match(r"OPEN (?:IN |FIVE )?YEAR CLOSE ", behind)
        return figure.last + found[0].split().index("YEAR") if found else None

    def directly_ahead(self, kind: str, figure: Figure, links: Sequence[str]) -> int | None:
        """Return the place of a kind behind a figure with nothing but links between."""
        for k in range(figure.last, min(len(self.tokens), figure.last + _FORWARD + 1)):
            if self.kinds[k] == kind:
                return k
            if self.kinds[k] not in links:
                return None
        return None

    def until_next(self, kind: str, figure: Figure) -> int | None:
        """Return the place of a kind behind a figure in its clause, before the next figure."""
        begun = [other.first for other in self.figures if other.first >= figure.last]
        end = min(begun, default=len(self.tokens))
        for k in self.ahead(kind, figure):
            if k < end and self.clauses[k] == self.clauses[figure.last - 1]:
                return k
        return None
