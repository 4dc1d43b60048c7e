"""Runs of letters in a cell, some raised, struck through or unseen: what a cell says, and what is no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: A sign in superscript is that of a footnote, never a digit of the figure before it.
Look = Literal["plain", "raised", "struck", "unseen"]


@dataclass(frozen=True)
class Said:
    """What a cell says.

    Parameters
    ----------
    text
        What counts.
    beside
        What stands there and does not count: signs of footnotes, parts struck through, letters nobody sees.
    struck
        Whether all of it is struck through.
    """

    text: str
    beside: str = ""
    struck: bool = False


def said_by(runs: Sequence[tuple[str, Look]]) -> Said:
    """Return what runs of letters say together; signs of footnotes count only where nothing else is there.

    Examples
    --------
    >>> said_by([("88,24", "plain"), ("1", "raised")])
    Said(text='88,24', beside='1', struck=False)
    >>> said_by([("85,11", "struck"), (" ", "plain")]).struck
    True
    """
    seen = [(text, look) for text, look in runs if look != "unseen"]
    written = [(text, look) for text, look in seen if text.strip()]
    if written and all(look == "struck" for _, look in written):
        return Said("".join(text for text, _ in seen), _joined(runs, seen), struck=True)
    counting = [each for each in seen if each[1] != "struck"]
    if any(look == "plain" for text, look in counting if text.strip()):
        counting = [each for each in counting if each[1] == "plain"]
    return Said("".join(text for text, _ in counting), _joined(runs, counting))


def _joined(runs: Sequence[tuple[str, Look]], counting: Sequence[tuple[str, Look]]) -> str:
    left = [text.strip() for text, look in runs if (text, look) not in counting]
    return " ".join(text for text in left if text)
