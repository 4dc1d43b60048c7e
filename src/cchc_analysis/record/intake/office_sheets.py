"""The sheets of a run's workbooks that an office fills: what each asks, and the mark by which it is known again.

A sheet is known by a mark in a hidden row, never by its name or its place: people rename tabs, move columns and put
rows above. The mark names the table, the province and the year, and what stood prefilled, so that a figure of the
record is never taken for one of the office.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from cchc_analysis.words import LANGS, Lang, mark, tr

COMPONENTS, CRITERIA, UNITS, REMARKS = "components", "criteria", "units", "remarks"
#: What the cells of a column hold. Names stand there already; a part is chosen from the components of the index.
Kind = Literal["code", "name", "points", "rank", "text", "day", "part", "kind", "class"]
_SIGN = "cchc_sheet"


@dataclass(frozen=True)
class Asked:
    """A column of a sheet to fill.

    Parameters
    ----------
    key
        Its name, the same in every language.
    heading
        The message above it, with ``{year}`` where it has one.
    kind
        What its cells hold.
    before
        Whether the year of the heading is the one before.
    """

    key: str
    heading: str
    kind: Kind
    before: bool = False

    def said(self, year: int, lang: Lang) -> str:
        """Return the heading in a language."""
        return tr(self.heading, lang, year=year - self.before)


_TWO_YEARS = (
    Asked("previous", mark("Points {year}"), "points", before=True),
    Asked("value", mark("Points {year}"), "points"),
    Asked("previous_rank", mark("Rank {year}"), "rank", before=True),
    Asked("rank", mark("Rank {year}"), "rank"),
)
#: What each sheet asks, column by column.
ASKED: dict[str, tuple[Asked, ...]] = {
    COMPONENTS: (
        Asked("component", mark("Code"), "code"),
        Asked("name", mark("Component"), "name"),
        Asked("maximum", mark("Maximum (points)"), "points"),
        *_TWO_YEARS,
    ),
    CRITERIA: (
        Asked("component", mark("Component"), "part"),
        Asked("criterion", mark("Criterion"), "text"),
        Asked("maximum", mark("Maximum (points)"), "points"),
        Asked("self_scored", mark("Self-scored (points)"), "points"),
        Asked("appraised", mark("Appraised (points)"), "points"),
        Asked("lost", mark("Lost (points)"), "points"),
        Asked("cause", mark("Cause"), "text"),
        Asked("lead_body", mark("Lead body"), "text"),
        Asked("deadline", mark("Deadline"), "day"),
    ),
    UNITS: (
        Asked("unit", mark("Unit"), "text"),
        Asked("kind", mark("Kind of unit"), "kind"),
        *_TWO_YEARS,
        Asked("class", mark("Class"), "class"),
    ),
    REMARKS: (
        Asked("component", mark("Code"), "code"),
        Asked("name", mark("Section"), "name"),
        Asked("remark", mark("Remark"), "text"),
        Asked("cause", mark("Cause"), "text"),
        Asked("solution", mark("Solution"), "text"),
        Asked("lead_body", mark("Lead body"), "text"),
        Asked("deadline", mark("Deadline"), "day"),
    ),
}
#: What a list of choices offers: the word that is kept, said in either language.
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": (mark("department"), mark("district"), mark("commune"), mark("ward, commune or special zone")),
    "class": (mark("excellent"), mark("good"), mark("fair"), mark("average")),
}


@dataclass(frozen=True)
class OfficeSheet:
    """Which sheet to fill it is.

    Parameters
    ----------
    table
        One of `ASKED`.
    year, province_code
        Of whose analysis.
    index, parent
        Of which index, and the parts of which whole; empty where the table has none.
    held
        What stands prefilled, from the record: by component, the figures by column.
    """

    table: str
    year: int
    province_code: str
    index: str = ""
    parent: str = ""
    held: Mapping[str, Mapping[str, float]] = field(default_factory=dict, compare=False)

    @property
    def columns(self) -> tuple[Asked, ...]:
        """What it asks."""
        return ASKED[self.table]

    @property
    def mark(self) -> str:
        """What is written into the hidden row.

        Examples
        --------
        >>> OfficeSheet.marked(OfficeSheet("units", 2023, "06").mark)
        OfficeSheet(table='units', year=2023, province_code='06', index='', parent='', held={})
        """
        whose: dict[str, Any] = {_SIGN: self.table, "year": self.year, "province": self.province_code}
        whose |= {"index": self.index, "parent": self.parent, "held": self.held}
        return json.dumps(whose, ensure_ascii=False, sort_keys=True)

    @staticmethod
    def marked(text: str) -> OfficeSheet | None:
        """Return the sheet that a mark names; None for any other text.

        Examples
        --------
        >>> OfficeSheet.marked("Điểm 2023"), OfficeSheet.marked('{"cchc_sheet": "units"}')
        (None, None)
        """
        if not text.startswith("{"):
            return None
        try:
            found = json.loads(text)
            table = found[_SIGN]
            held = {str(name): dict(figures) for name, figures in found["held"].items()}
            whose = (str(table), int(found["year"]), str(found["province"]), str(found["index"]), str(found["parent"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        return OfficeSheet(*whose, held) if table in ASKED else None


#: Since this year there are two levels: districts ended on 30 June 2025, and communes were made anew.
TWO_LEVELS = 2025
_OF_THREE_LEVELS, _OF_TWO_LEVELS = ("district", "commune"), ("ward, commune or special zone",)


def choices_in(kind: str, year: int) -> tuple[str, ...]:
    """Return the words that a list of choices offers in a year.

    Examples
    --------
    >>> choices_in("kind", 2024), choices_in("kind", 2025)
    (('department', 'district', 'commune'), ('department', 'ward, commune or special zone'))
    """
    gone = _OF_THREE_LEVELS if year >= TWO_LEVELS else _OF_TWO_LEVELS
    return tuple(word for word in CHOICES[kind] if word not in gone)


def shown_codes(index: str, codes: Sequence[str]) -> dict[str, str]:
    """Return what stands for the keys of components in a sheet: those that are English words are numbered.

    Examples
    --------
    >>> shown_codes("SIPAS", ["access", "procedures"]), shown_codes("PAR", ["PAR1"])
    ({'access': 'SIPAS1', 'procedures': 'SIPAS2'}, {'PAR1': 'PAR1'})
    """
    if not any(letter.islower() for code in codes for letter in code):
        return {code: code for code in codes}
    return {code: f"{index}{place}" for place, code in enumerate(codes, start=1)}


def choice_of(kind: str, text: str) -> str | None:
    """Return the word that a list of choices keeps for what it offers in either language; None for anything else.

    Examples
    --------
    >>> choice_of("class", "Xuất sắc"), choice_of("kind", "district"), choice_of("class", "đạt")
    ('excellent', 'district', None)
    """
    said = {tr(word, lang).casefold(): word for word in CHOICES[kind] for lang in LANGS}
    return said.get(text.casefold())
