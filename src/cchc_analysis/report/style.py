"""The house style: one look for every chart, readable in print, by the colour-blind, and at half a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.textpath import text_to_path

from cchc_analysis.files.reproducible import png_bytes

#: Colours that differ in lightness too, so that they part in black-and-white print.
OWN = "#C8472C"
PEERS = "#A9C3D9"
PEERS_EDGE = "#5C84A6"
INK = "#222222"
QUIET = "#6B6B6B"
GRID = "#E3E3E3"
#: Light to dark: nothing known, a part known, all known.
SHADES = ["#F7F4EE", "#D8E3EA", "#A9C3D9", "#5C84A6", "#2C5578"]

#: What stands beside the subject, present but not looked at.
CONTEXT = "#BCBCBC"
#: From the best fifth of a ranking to the last: from blue to orange; in black-and-white print the best is the darkest.
QUINTILES = ["#1B3A57", "#86AECB", "#F3EFE4", "#EFB98A", "#C4572B"]
#: What is not known: hatched, so that it is no colour of the scale.
UNKNOWN_FILL: dict[str, Any] = {"facecolor": "white", "edgecolor": "#DEDEDE", "hatch": "////", "linewidth": 0.0}


@dataclass(frozen=True)
class Look:
    """How a line is told from others, in colour and without: its colour, marker and dashes."""

    color: str
    marker: str
    dashes: Any = "-"


OWN_LOOK = Look(OWN, "o")
#: For a few lines picked out of many; blue and green of Okabe and Ito (2008), of differing lightness.
PICKED_LOOKS = [Look("#0B5C94", "s", (0, (5, 1.6))), Look("#2E9C78", "^", (0, (1.6, 1.2)))]

#: The width of a figure in inches, that of the text of an A4 page, and of a line on it: at some resolutions the small
#: letters of the screen are 5% wider than those of print.
WIDTH, LINE = 6.9, 6.35

#: The style sheet of every chart. DejaVu Sans comes with Matplotlib and has every Vietnamese letter.
SHEET = Path(__file__).with_name("house.mplstyle")

Drawing = TypeVar("Drawing", bound=Callable[..., Figure])


def styled(draw: Drawing) -> Drawing:
    """Let a function draw in the house style, whatever the style of who calls it."""

    @wraps(draw)
    def drawn(*args: Any, **options: Any) -> Figure:
        with mpl.rc_context(_sheet()):
            return draw(*args, **options)

    return cast("Drawing", drawn)


@cache
def _sheet() -> mpl.RcParams:
    return mpl.rc_params_from_file(SHEET, use_default_template=False)


class ChartFigure(Figure):
    """A figure that notebooks show by itself; its title is the text for who cannot see it."""

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, object], dict[str, object]]:
        title = " ".join(self.get_suptitle().split())
        return {"image/png": png_bytes(self), "text/plain": title}, {"image/png": {"alt": title}}


def new_figure(height: float = 4.9) -> Figure:
    """Return an empty figure as wide as the text of an A4 page, 6.9 inches."""
    return ChartFigure(figsize=(WIDTH, height), layout=ConstrainedLayoutEngine(w_pad=0.1))


def add_panels(figure: Figure, ratios: list[float]) -> list[Axes]:
    """Return panels one under the other on one horizontal axis."""
    axes = figure.subplots(len(ratios), 1, sharex=True, squeeze=False, height_ratios=ratios)
    return [row[0] for row in axes]


def frame(figure: Figure, title: str, sources: str) -> None:
    """Put the finding above and the sources below, wrapped to the width of the figure, and settle the layout."""
    figure.suptitle(wrapped(title, LINE, 11.5, bold=True), x=0.01, ha="left", fontsize=11.5, fontweight="bold")
    figure.supxlabel(wrapped(sources, LINE, 7), x=0.01, ha="left", fontsize=7, color=QUIET)
    # Laid out now, not anew for each of the files it is saved as; twice, since ticks depend on the room they get.
    if (layout := figure.get_layout_engine()) is not None:
        layout.execute(figure)
        layout.execute(figure)
    figure.set_layout_engine("none")


def wrapped(text: str, inches: float, size: float, *, bold: bool = False) -> str:
    r"""Break a text into lines that are no wider than asked, measured in the font of the charts.

    Parameters
    ----------
    text
        Words, which are never broken themselves.
    inches
        The greatest width of a line.
    size
        Of the letters, in points.

    Examples
    --------
    >>> wrapped("Bà Rịa - Vũng Tàu", 0.6, 7)
    'Bà Rịa -\nVũng Tàu'
    """
    space, room, lines = width(" ", size, bold=bold), 0.0, list[list[str]]()
    for word in text.split():
        taken = space + width(word, size, bold=bold)
        if taken > room:
            lines.append([])
            room = inches + space
        lines[-1].append(word)
        room -= taken
    return "\n".join(map(" ".join, lines))


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is, in inches, in the font of the charts."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    points, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(points) / 72
