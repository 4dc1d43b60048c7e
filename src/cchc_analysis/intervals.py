"""Small classes for ranges, one for each question, so that none is mistaken for another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Figures = float | NDArray[Any]
    Flags = bool | NDArray[np.bool_]


@dataclass(frozen=True)
class Bound:
    """What the record implies of a figure: it lies from ``low`` to ``high``, for certain.

    Parameters
    ----------
    low, high
        The ends, one figure or an array.
    best
        The best estimate inside.
    open_below, open_above
        Whether no fact bounds that side, only the end of the scale.

    Examples
    --------
    >>> Bound(80.0, 85.0, 90.0).best
    85.0
    """

    low: Figures
    best: Figures
    high: Figures
    open_below: Flags = False
    open_above: Flags = False


@dataclass(frozen=True)
class Forecast:
    """A predictive range for a coming year: the figure lies from ``low`` to ``high`` with chance ``level``.

    Parameters
    ----------
    low, high
        The ends, one figure or an array.
    best
        The median.
    level
        The chance that the range holds, from 0 to 1.

    Examples
    --------
    >>> Forecast(61.0, 63.5, 66.0).level
    0.8
    """

    low: Figures
    best: Figures
    high: Figures
    level: float = 0.8
