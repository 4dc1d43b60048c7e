"""A text with its figures by key: what a test of prose compares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cchc_analysis.report.ledger import Entry, Ledger
from cchc_analysis.words import Lang
from keyed_numbers import marking, plain, unkeyed


@dataclass(frozen=True)
class Said:
    """A text, the printed form of each figure in it under its key, the lines with a figure of no key, the ledger."""

    text: str
    figures: dict[str, str]
    loose: list[str]
    ledger: Ledger

    def entry(self, key: str) -> Entry:
        return self.ledger.entries[key]


def said(make: Callable[[Ledger], str], lang: Lang = "en") -> Said:
    """Let a text be made with a ledger of its own, and return it with its figures."""
    ledger = Ledger(lang)
    with marking() as marks:
        marked = make(ledger)
    return Said(plain(marked), dict(marks.figures(marked)), unkeyed(marked), ledger)
