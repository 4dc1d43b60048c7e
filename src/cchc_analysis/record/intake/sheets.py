"""The sheets of a template as they are declared: columns with their names in both languages, and choices."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cchc_analysis.record.intake.layout import key_of
from cchc_analysis.words import Lang, Printed

#: The hidden sheet from which the drop-down lists of a form choose.
LISTS = "lists"


@dataclass(frozen=True)
class Field:
    """A column of a sheet.

    Parameters
    ----------
    field
        The field of the record.
    kind
        How its cells are read.
    words
        The name of its list of choices.
    hidden
        Whether a template leaves it out; a file may still have it.
    required
        Whether every row must have it; a template marks its heading with a star.
    names_only
        Whether it only names what its row is about: a row with nothing else says nothing yet.
    """

    field: str
    vi: str
    en: str
    kind: str
    words: str | None = None
    choices: str | None = None
    wide: int = 16
    hidden: bool = False
    required: bool = False
    names_only: bool = False
    help_vi: str = ""
    help_en: str = ""
    example_vi: str | float | None = None
    example_en: str | float | None = None

    def title(self, lang: Lang) -> str:
        """Return its heading in one language."""
        return self.vi if lang == "vi" else self.en

    def help(self, lang: Lang) -> str:
        """Return what is to be known about it, in one language."""
        return self.help_vi if lang == "vi" else self.help_en

    def example(self, lang: Lang) -> str | float | None:
        """Return what stands in the example row, in one language."""
        return self.example_vi if lang == "vi" else self.example_en

    @property
    def keys(self) -> frozenset[str]:
        """The headings by which it is known."""
        return frozenset(map(key_of, (self.field, self.vi, self.en)))


@dataclass(frozen=True)
class Sheet:
    """A sheet that fills one table of the record.

    Parameters
    ----------
    template
        Whether templates have it.
    catalogue
        Whether it describes an index, so that only a new one needs it.
    """

    table: str
    vi: str
    en: str
    columns: tuple[Field, ...]
    help_vi: str = ""
    help_en: str = ""
    template: bool = True
    catalogue: bool = False

    def title(self, lang: Lang) -> str:
        """Return the name of its tab in one language."""
        return self.vi if lang == "vi" else self.en

    def help(self, lang: Lang) -> str:
        """Return what it is for, in one language."""
        return self.help_vi if lang == "vi" else self.help_en


@lru_cache(maxsize=1)
def declared_sheets() -> tuple[Sheet, ...]:
    """Return the sheets other than that of observations.

    Examples
    --------
    >>> [sheet.title("vi") for sheet in declared_sheets() if sheet.template and not sheet.catalogue]
    ['Số liệu chung', 'Công bố', 'Nguồn', 'Mục tiêu', 'Số liệu khác']
    """
    return tuple(
        Sheet(**{**sheet, "columns": tuple(Field(**column) for column in sheet["columns"])})
        for sheet in _declared()["sheet"]
    )


def choices_of(words: str, lang: Lang) -> dict[str, str]:
    """Return the words of a list of choices in one language, by those of the record.

    Examples
    --------
    >>> choices_of("basis", "vi")["stated"]
    'nguồn ghi'
    """
    return {key: texts[0 if lang == "vi" else 1] for key, texts in _declared()["words"][words].items()}


@dataclass(frozen=True)
class Choices:
    """A list of choices as a message offers it: the words of the reader's language, each with the record's own.

    Examples
    --------
    >>> Choices("precision").text("vi"), Choices("precision").text("en")
    ('ngày (day); tháng (month)', 'day; month')
    """

    words: str

    def text(self, lang: Lang = "vi") -> str:
        """Tell it in one language."""
        offered = choices_of(self.words, lang).items()
        return "; ".join(said if said == key else f"{said} ({key})" for key, said in offered)


@dataclass(frozen=True)
class Choice:
    """A word of the record that a person chooses from a list, told as the list has it.

    Examples
    --------
    >>> Choice("basis", "computed").text("vi"), Choice("basis", "computed").text("en")
    ('tính từ điểm chưa làm tròn', 'computed')
    """

    words: str
    word: str

    def text(self, lang: Lang = "vi") -> str:
        """Return it in one language; what is on no list as it is."""
        return choices_of(self.words, lang).get(self.word, self.word)


def in_words(table: str, name: str, text: str) -> Choice | Printed:
    """Return what stands in a column as a person reads it: a code by the words of its list, a figure as it is printed.

    Examples
    --------
    >>> in_words("targets", "comparison", "at_most").text("vi"), in_words("observations", "score", "84.24").text("vi")
    ('không quá', '84,24')
    """
    words = words_of(table, name)
    return Choice(words, text) if words else Printed(text)


def words_of(table: str, name: str) -> str | None:
    """Return the name of the list from which a field of a table is chosen; None where it is no choice.

    Examples
    --------
    >>> words_of("observations", "basis")
    'basis'
    >>> words_of("targets", "metric"), words_of("facts", "kind"), words_of("facts", "value")
    ('metric', 'kind', None)
    """
    if (table, name) == ("observations", "basis"):
        return name  # the sheet of provinces is declared by its layouts
    fields = [field for sheet in declared_sheets() if sheet.table == table for field in sheet.columns]
    return next((field.words for field in fields if field.field == name), None)


@lru_cache(maxsize=32)
def meanings_of(words: str) -> Mapping[str, str]:
    """Return what is meant by each word of a list of choices, in either language or the record's own.

    Examples
    --------
    >>> meanings_of("basis")[key_of("Nguồn ghi")], meanings_of("basis")["stated"]
    ('stated', 'stated')
    """
    found = _declared()["words"][words]
    return {key_of(said): key for key, texts in found.items() for said in (key, *texts)}


@lru_cache(maxsize=1)
def _declared() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("layouts", "tables.toml").read_text(encoding="utf-8"))
