"""The errors a person meets: two sentences, what is wrong and where, then what to do."""

from __future__ import annotations

import datetime as dt
import errno
from decimal import Decimal
from typing import Protocol, runtime_checkable

from cchc_analysis.words import Lang, Printed, Word, day, mark, tr, usual_language


@runtime_checkable
class Told(Protocol):
    """Something that is told in either language, such as a place in a file."""

    def text(self, lang: Lang = "vi") -> str:
        """Return it in one language."""
        ...


class CchcError(Exception):
    """Something is wrong that the person at the keyboard can put right.

    Parameters
    ----------
    what
        What is wrong and where: file, row, column, value.
    todo
        What to do about it.
    **values
        What fills the ``{names}`` of both sentences; days, and what tells itself in a language, are told in theirs.

    Notes
    -----
    Both sentences are entries of the message catalogue, so ``text(lang)`` gives them in either language; ``str`` gives
    that of ``CCHC_LANG``, as ``print`` of an answer does.
    """

    def __init__(self, what: str, todo: str, **values: object) -> None:
        super().__init__(what, todo)
        self.what, self.todo, self.values = what, todo, values

    def text(self, lang: Lang = "vi") -> str:
        """Return both sentences in one language."""
        values = {name: _told(value, lang) for name, value in self.values.items()}
        return f"{tr(self.what, lang, **values)} {tr(self.todo, lang, **values)}"

    def __str__(self) -> str:
        return self.text(usual_language())

    def _render_traceback_(self) -> list[str]:
        """Show both sentences in a notebook, in its language, and none of the lines that led here."""
        return [f"{type(self).__name__}: {self.text(usual_language())}"]


#: What the system says of a file, in its own language and not in ours.
_REASONS = {
    errno.EACCES: mark("it may not be written, or another program holds it open"),
    errno.EISDIR: mark("it is a folder"),
    errno.ENAMETOOLONG: mark("its name is too long"),
    errno.ENOENT: mark("it is not there"),
    errno.ENOSPC: mark("no space is left"),
    errno.ENOTDIR: mark("a part of its path is a file"),
    errno.EPERM: mark("it may not be written, or another program holds it open"),
    errno.EROFS: mark("nothing can be written there"),
}


def reason_of(error: OSError) -> object:
    """Return why the system did not do something, in words that are told in either language where we have them.

    Examples
    --------
    >>> reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory")).text("en")
    'it is not there'
    """
    return Word(_REASONS[error.errno]) if error.errno in _REASONS else error.strerror


def _told(value: object, lang: Lang) -> object:
    """Tell a value in a language: a day as pages print it, a number without decimals that say nothing."""
    if isinstance(value, dt.date) and value == value:  # the missing day of pandas is a date, and not itself
        return day(value, lang)
    if isinstance(value, float | Decimal):
        return Printed(f"{value:.15g}").text(lang)
    return value.text(lang) if isinstance(value, Told) else value


class AskError(CchcError, ValueError):
    """A question that cannot be answered: an unknown province, index, year or date."""


class RecordError(CchcError):
    """The record is damaged or missing."""


class RunError(CchcError):
    """A run could not be carried out: a folder, a notebook, a file that is held open."""
