"""The errors a person meets: two sentences, what is wrong and where, then what to do."""

from __future__ import annotations

from cchc_analysis.words import Lang, tr


class CchcError(Exception):
    """Something is wrong that the person at the keyboard can put right.

    Parameters
    ----------
    what
        What is wrong and where: file, row, column, value.
    todo
        What to do about it.
    **values
        What fills the ``{names}`` of both sentences.

    Notes
    -----
    Both sentences are entries of the message catalogue, so ``text(lang)`` gives them in either language; ``str`` gives
    Vietnamese.
    """

    def __init__(self, what: str, todo: str, **values: object) -> None:
        super().__init__(what, todo)
        self.what, self.todo, self.values = what, todo, values

    def text(self, lang: Lang = "vi") -> str:
        """Return both sentences in one language."""
        return f"{tr(self.what, lang, **self.values)} {tr(self.todo, lang, **self.values)}"

    def __str__(self) -> str:
        return self.text()


class AskError(CchcError, ValueError):
    """A question that cannot be answered: an unknown province, index, year or date."""


class RecordError(CchcError):
    """The record is damaged or missing."""


class RunError(CchcError):
    """A run could not be carried out: a folder, a notebook, a file that is held open."""
