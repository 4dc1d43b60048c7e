"""The house style: one look for every chart, readable in print, by the colour-blind, and at half a page."""

from __future__ import annotations

import textwrap
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cchc_analysis.tamed import png_bytes

#: Colours that differ in lightness too, so that they part in black-and-white print.
OWN = "#C8472C"
PEERS = "#A9C3D9"
PEERS_EDGE = "#5C84A6"
INK = "#222222"
QUIET = "#6B6B6B"
GRID = "#E3E3E3"
#: Light to dark: nothing known, a part known, all known.
SHADES = ["#F7F4EE", "#D8E3EA", "#A9C3D9", "#5C84A6", "#2C5578"]

#: DejaVu Sans comes with Matplotlib and has every Vietnamese letter.
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "figure.facecolor": "white",
}


class ChartFigure(Figure):
    """A figure that notebooks show by itself; its title is the text for who cannot see it."""

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, object], dict[str, object]]:
        title = " ".join(self.get_suptitle().split())
        return {"image/png": png_bytes(self), "text/plain": title}, {"image/png": {"alt": title}}


def new_figure(height: float = 4.9) -> Figure:
    """Return an empty figure as wide as the text of an A4 page, 6.9 inches."""
    with mpl.rc_context(STYLE):
        return ChartFigure(figsize=(6.9, height), layout="constrained")


def add_panels(figure: Figure, ratios: list[float]) -> list[Axes]:
    """Return panels one under the other on one horizontal axis."""
    with mpl.rc_context(STYLE):
        axes = figure.subplots(len(ratios), 1, sharex=True, squeeze=False, height_ratios=ratios)
    return [row[0] for row in axes]


def frame(figure: Figure, title: str, sources: str) -> None:
    """Put the finding above and the sources below, wrapped to the width of the figure, and settle the layout."""
    with mpl.rc_context(STYLE):
        figure.suptitle(textwrap.fill(title, 66), x=0.01, ha="left", fontsize=11.5, fontweight="bold")
        figure.supxlabel(textwrap.fill(sources, 114), x=0.01, ha="left", fontsize=7, color=QUIET)
        # Laid out once, not anew for each of the files it is saved as.
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
