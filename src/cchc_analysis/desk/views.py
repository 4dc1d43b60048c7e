"""Views of the explorer: what a person chose becomes a call of the package, and the call is what runs.

So what is copied from the explorer gives what was seen there, by construction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from matplotlib.figure import Figure

from cchc_analysis.report.cards import Card
from cchc_analysis.report.tables import Table
from cchc_analysis.standing.peers import PeerKind
from cchc_analysis.words import Lang, mark

ViewName = Literal["trend", "peers", "outlook", "requirement"]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)
#: What is asked of each view beside index, province, day and language.
ASKED: dict[ViewName, tuple[str, ...]] = {
    "trend": ("year",),
    "peers": ("year", "peers"),
    "outlook": ("origin", "by", "rank"),
    "requirement": ("origin", "by", "rank"),
}
TITLES: dict[ViewName, str] = {
    "trend": mark("Over the years"),
    "peers": mark("Beside peers"),
    "outlook": mark("Years ahead"),
    "requirement": mark("What a target takes"),
}
KINDS: dict[PeerKind, str] = {
    "region": mark("its region"),
    "nearest": mark("the most alike"),
    "frontier": mark("those who rose most"),
}


@dataclass(frozen=True)
class Choice:
    """What a person chose; a day that is empty is today.

    Examples
    --------
    >>> print(Choice("PCI", "Bắc Kạn", view="requirement", origin=2020, by=2025, rank=40).code)
    import cchc_analysis as ca
    <BLANKLINE>
    asked = ca.requirement('PCI', 'Bắc Kạn', rank=40, by=2025, origin=2020)
    figure = asked.plot('vi')
    text = asked.explain('vi')
    card = asked.card('vi')
    table = ca.tables.path_table(asked, lang='vi')
    figure
    """

    index: str
    province: str
    view: ViewName = "trend"
    year: int = 0
    peers: PeerKind = "region"
    origin: int = 0
    by: int = 0
    rank: int = 0
    as_of: str = ""
    lang: Lang = "vi"

    @property
    def code(self) -> str:
        """The lines of Python that make the view: its ``figure`` and ``table``, with a ``text``, a ``card`` or both."""
        return "\n".join(["import cchc_analysis as ca", "", *_LINES[self.view](self), "figure"])


@dataclass(frozen=True)
class Seen:
    """What a view shows."""

    figure: Figure
    table: Table
    text: str = ""
    card: Card | None = None


def see(choice: Choice) -> Seen:
    """Run the lines of a choice.

    Raises
    ------
    AskError
        Where the question has no answer.

    Examples
    --------
    >>> see(Choice("PCI", "Bắc Kạn", year=2022)).table.cells.iloc[-1, 1]
    '35'
    """
    names: dict[str, Any] = {}
    exec(choice.code, names)
    return Seen(names["figure"], names["table"], names.get("text", ""), names.get("card"))


def _call(verb: str, *arguments: object, **options: object) -> str:
    given = [repr(argument) for argument in arguments]
    given += [f"{name}={value!r}" for name, value in options.items() if value not in (None, "")]
    return f"{verb}({', '.join(given)})"


def _trend(choice: Choice) -> list[str]:
    path = _call("ca.trends.trajectory", choice.index, choice.province, choice.year, as_of=choice.as_of)
    return [
        f"path = {path}",
        f"figure = ca.charts.draw_trend(path, lang={choice.lang!r})",
        f"text = ca.prose.path_sentence(path.table, lang={choice.lang!r})",
        f"table = ca.tables.trend_table(path.table, lang={choice.lang!r})",
    ]


def _peers(choice: Choice) -> list[str]:
    of = {} if choice.peers == "region" else {"index": choice.index}
    peers = _call("ca.peers", choice.province, choice.peers, **of, year=choice.year, as_of=choice.as_of)
    day = f", as_of={choice.as_of!r}" if choice.as_of else ""
    return [
        f"peers = {peers}",
        f"paths = ca.trends.rank_paths({choice.index!r}, peers, {choice.year}{day})",
        f"figure = ca.charts.draw_rank_path(paths, lang={choice.lang!r})",
        f"table = ca.tables.paths_table(paths, lang={choice.lang!r})",
    ]


def _outlook(choice: Choice) -> list[str]:
    ahead = _call("ca.outlook", choice.index, origin=choice.origin, to=choice.by, as_of=choice.as_of)
    of = f"{choice.province!r}, {choice.lang!r}"
    return [
        f"ahead = {ahead}",
        f"figure = ahead.plot({of})",
        f"text = ahead.explain({of})",
        f"table = ca.tables.outlook_table(ahead, {choice.province!r}, rank={choice.rank}, lang={choice.lang!r})",
    ]


def _requirement(choice: Choice) -> list[str]:
    options = {"rank": choice.rank, "by": choice.by, "origin": choice.origin, "as_of": choice.as_of}
    return [
        f"asked = {_call('ca.requirement', choice.index, choice.province, **options)}",
        f"figure = asked.plot({choice.lang!r})",
        f"text = asked.explain({choice.lang!r})",
        f"card = asked.card({choice.lang!r})",
        f"table = ca.tables.path_table(asked, lang={choice.lang!r})",
    ]


_LINES: dict[ViewName, Callable[[Choice], list[str]]] = {
    "trend": _trend,
    "peers": _peers,
    "outlook": _outlook,
    "requirement": _requirement,
}
