"""A fan: the ranges that open from where one stands now over the years ahead, the wider ones behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Band:
    """One range of a fan.

    Parameters
    ----------
    low, high
        Its ends, a figure a year.
    label
        Its words in the legend.
    look
        Its colour and what else `fill_between` takes.
    """

    low: ArrayLike
    high: ArrayLike
    label: str
    look: dict[str, Any] = field(default_factory=dict)


def draw_fan(axes: Axes, years: ArrayLike, bands: Sequence[Band], median: ArrayLike, **line: Any) -> None:
    """Draw ranges from the outer to the inner, and the median as a line on top.

    Parameters
    ----------
    axes
        Where to draw.
    years
        The years, the first the one from which the fan opens.
    bands
        From the outer to the inner.
    median
        A figure a year.
    line
        How the median is drawn.
    """
    for band in bands:
        low, high = (np.asarray(end, dtype="float64") for end in (band.low, band.high))
        axes.fill_between(np.asarray(years), low, high, label=band.label, **band.look)
    axes.plot(years, median, **line)
