"""Labels at the right end of lines, moved apart so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import isotonic_regression

from cchc_analysis.report.style import CONTEXT

#: Where labels begin, as a share of the width of the panel.
BESIDE = 1.035


def end_label(axes: Axes, y: float, text: str, **look: Any) -> Text:
    """Write a label to the right of a panel, level with a figure of the vertical axis."""
    place: dict[str, Any] = {"transform": axes.get_yaxis_transform(), "ha": "left", "va": "center", "clip_on": False}
    return axes.text(BESIDE, y, text, **place, **look)


def move_apart(axes: Axes, labels: Sequence[Text]) -> None:
    """Move the labels of one panel apart, as little as possible, and tie each to the height where it belongs.

    For a figure whose layout is settled, since only then is it known how high a label is.
    """
    if not labels:
        return
    heights = [label.get_window_extent().height for label in labels]
    wanted = axes.transData.transform([(0.0, label.get_position()[1]) for label in labels])[:, 1]
    placed = spread_apart(wanted, 1.02 * max(heights), axes.bbox.y0, axes.bbox.y1)
    levels = axes.transData.inverted().transform([(0.0, y) for y in placed])[:, 1]
    tie: dict[str, Any] = {"color": CONTEXT, "linewidth": 0.7, "clip_on": False}
    for label, level in zip(labels, levels, strict=True):
        ends = [label.get_position()[1], level]
        axes.plot([1.0, BESIDE - 0.006], ends, transform=axes.get_yaxis_transform(), **tie)
        label.set_y(level)


def spread_apart(wanted: ArrayLike, gap: float, low: float, high: float) -> NDArray[np.float64]:
    """Return places at least a gap apart whose squared distances from those wanted are least in sum.

    Parameters
    ----------
    wanted
        (n,) places, in any order.
    gap
        Least distance of neighbours; less where n of them do not fit.
    low, high
        The ends that no place may pass.

    Returns
    -------
    ndarray
        (n,) places in the order given; of equal ones the first stands lowest.

    Notes
    -----
    Less its number times the gap, each place may not fall below the one before: an isotonic regression (Ayer, Brunk,
    Ewing, Reid and Silverman 1955).

    Examples
    --------
    >>> spread_apart([5, 5, 9], 2, 0, 10).tolist()
    [4.0, 6.0, 9.0]
    """
    places = np.asarray(wanted, dtype=float)
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    order, steps = np.argsort(places, kind="stable"), gap * np.arange(len(places))
    fitted = isotonic_regression(places[order] - steps).x
    placed = np.empty_like(places)
    placed[order] = np.clip(fitted, low, max(low, high - steps[-1])) + steps
    return placed
