"""Shown: how an answer shows itself without knowing how it is drawn or said.

The domain knows no presentation. An answer that can be drawn, explained or shown as a card says so by its base class;
`report.shown` holds the presenters, and the front door of the package puts them here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from cchc_analysis.words import usual_language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cchc_analysis.words import Lang


class Presenters(Protocol):
    """What `report.shown` offers: one generic function a way of showing."""

    def plot(self, answer: Drawn, lang: Lang, ledger: Any) -> Figure:
        """Draw an answer."""

    def explain(self, answer: Explained, lang: Lang, ledger: Any) -> str:
        """Say an answer."""

    def card(self, answer: Carded, lang: Lang, ledger: Any) -> Html:
        """Show an answer as a card."""

    def told(self, answer: Said, lang: Lang) -> str:
        """Tell an answer in a few lines."""

    def plot_for(self, answer: ShownFor, province: str, lang: Lang, ledger: Any) -> Figure:
        """Draw an answer for a province."""

    def explain_for(self, answer: ShownFor, province: str, lang: Lang, ledger: Any) -> str:
        """Say an answer for a province."""


class Html(Protocol):
    """HTML that a notebook shows."""

    @property
    def html(self) -> str:
        """The HTML."""


#: Set once, by the front door; asked for them only when an answer is shown, for drawing takes long to load.
_presenters: list[Callable[[], Presenters]] = []


def shown_by(presenters: Callable[[], Presenters]) -> None:
    """Take the function that gives the presenters that answers are shown by."""
    _presenters[:] = [presenters]


class Said:
    """An answer that ``print`` tells in a few lines, in the language of the desk; its ``repr`` names the question."""

    def __str__(self) -> str:
        """Tell the answer first, with its uncertainty, then what it rests on."""
        return _presenters[0]().told(self, usual_language())

    def __repr__(self) -> str:
        """Name what was asked, on one line; what was found is left out, for it would fill pages."""
        asked = {name: vars(self).get(name) for name in type(self).__annotations__}
        plain = [f"{name}={value!r}" for name, value in asked.items() if isinstance(value, str | int | dt.date)]
        return f"{type(self).__name__}({', '.join(plain)})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        """Show it at the prompt of IPython as print does."""
        for place, line in enumerate(str(self).split("\n")):
            if place:
                printer.break_()
            printer.text(line)


class Drawn(Said):
    """An answer that can be drawn."""

    def plot(self, lang: Lang = "vi", ledger: Any = None) -> Figure:
        """Draw it.

        Parameters
        ----------
        lang
            Language of the words.
        ledger
            Where the printed numbers are entered; nowhere without it.
        """
        return _presenters[0]().plot(self, lang, ledger)


class ShownFor(Said):
    """An answer about all provinces, which is drawn and said for one of them."""

    def plot(self, province: str, lang: Lang = "vi", ledger: Any = None) -> Figure:
        """Draw it for a province.

        Parameters
        ----------
        province
            Whose.
        lang
            Language of the words.
        ledger
            Where the printed numbers are entered; nowhere without it.
        """
        return _presenters[0]().plot_for(self, province, lang, ledger)

    def explain(self, province: str, lang: Lang = "vi", ledger: Any = None) -> str:
        """Say it for a province in a few sentences.

        Parameters
        ----------
        province
            Whose.
        lang
            Language of the words.
        ledger
            Where the printed numbers are entered; nowhere without it.
        """
        return _presenters[0]().explain_for(self, province, lang, ledger)


class Explained(Said):
    """An answer that can be said."""

    def explain(self, lang: Lang = "vi", ledger: Any = None) -> str:
        """Say it in a few sentences.

        Parameters
        ----------
        lang
            Language of the words.
        ledger
            Where the printed numbers are entered; nowhere without it.
        """
        return _presenters[0]().explain(self, lang, ledger)


class Carded(Said):
    """An answer that a notebook shows as a card."""

    def card(self, lang: Lang = "vi", ledger: Any = None) -> Html:
        """Show its figures as a card.

        Parameters
        ----------
        lang
            Language of the words.
        ledger
            Where the printed numbers are entered; nowhere without it.
        """
        return _presenters[0]().card(self, lang, ledger)

    def _repr_html_(self) -> str:
        return self.card(usual_language()).html
