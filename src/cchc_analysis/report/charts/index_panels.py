"""Panels side by side, one an index, as the charts of a backtest have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_analysis.report.style import new_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from cchc_analysis.report.ledger import Ledger


def index_panels(indices: Sequence[str], height: float, ledger: Ledger) -> tuple[Figure, dict[str, Axes]]:
    """Return a figure of some inches with a panel for each index, titled with its name, by index."""
    figure = new_figure(height)
    panels = dict(zip(indices, figure.subplots(1, len(indices), squeeze=False)[0], strict=True))
    for index, axes in panels.items():
        axes.set_title(ledger.index(index).short, fontsize=9.5)
    return figure, panels
