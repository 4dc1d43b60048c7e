"""Shown: how an answer shows itself without knowing how it is drawn or said.

The domain knows no presentation. An answer that can be drawn, explained or shown as a card says so by its base class;
`report.shown` holds the presenters, and the front door of the package puts them here.
"""

from __future__ import annotations

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


class Drawn:
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


class ShownFor:
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


class Explained:
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


class Carded:
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
