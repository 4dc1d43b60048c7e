"""A text as it is read: letters composed, lower case, plain blanks; each place goes back to the text as it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cchc_analysis.record.letters import DIRECTIONS

#: Marks that nobody sees: joiners, directions, byte order, soft hyphen.
_UNSEEN = frozenset(f"{DIRECTIONS}\u00ad\u200b\u200c\u200d\u2060\ufeff")
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t", " "))


#: A letter with marks that stand apart from it, or unseen marks alone.
_APART = re.compile(rf"[^\u0300-\u036f{''.join(_UNSEEN)}]?[\u0300-\u036f{''.join(_UNSEEN)}]+")


_FOOTNOTE_MARK = re.compile(r"[\d*†‡()\[\],\s]+")


@dataclass(frozen=True)
class PlainText:
    """A text to be read.

    Parameters
    ----------
    text
        Composed, with plain blanks and without unseen marks; capitals stay.
    places
        Where each character stands in the text as it was given, and its length at the end; None where nothing moved.
    """

    text: str
    places: tuple[int, ...] | None = None

    @property
    def lower(self) -> str:
        """Return the text in lower case, as long as it is."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else "".join(map(_one_lower, self.text))

    def given(self, place: int) -> int:
        """Return where a place stands in the text as it was given."""
        return place if self.places is None else self.places[place]


def plain_text_of(text: str) -> PlainText:
    r"""Return a text as it is read.

    Examples
    --------
    >>> plain_text_of("84,24\u2009%").text
    '84,24 %'
    >>> decomposed = plain_text_of("Ba\u0306\u0301c Ka\u0323n")
    >>> decomposed.text, decomposed.given(4)
    ('Bắc Kạn', 6)
    """
    blank = text.translate(_BLANKS)
    if unicodedata.is_normalized("NFC", blank) and _UNSEEN.isdisjoint(blank):
        return PlainText(blank)
    letters: list[str] = []
    places: list[int] = []
    last = 0
    for found in _APART.finditer(blank):
        letters.append(blank[last : found.start()])
        places.extend(range(last, found.start()))
        composed = unicodedata.normalize("NFC", "".join(each for each in found[0] if each not in _UNSEEN))
        letters.append(composed)
        places.extend([found.start()] * len(composed))
        last = found.end()
    letters.append(blank[last:])
    places.extend(range(last, len(blank) + 1))
    return PlainText("".join(letters), tuple(places))


def is_footnote_mark(raised: str) -> bool:
    """Say whether what stands in superscript is the sign of a footnote, and no part of the word before it.

    Examples
    --------
    >>> is_footnote_mark("(1)"), is_footnote_mark("th")
    (True, False)
    """
    return _FOOTNOTE_MARK.fullmatch(raised) is not None


def _one_lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
