"""The grid on which densities are summed: even steps, finer only around units of much smaller spread.

The trapezoid rule on even steps converges geometrically for smooth densities, yet one narrow unit would force its fine
step on the whole line. So the line is covered by zones: the widest takes the coarse step, and around narrower units a
finer zone takes over, fading in and out smoothly, so that each zone's sum is again one over a smooth function.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy

from cchc_analysis.maths.rank_distribution.counts import NEGLIGIBLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Flags = NDArray[np.bool_]

#: Beyond so many standard deviations a normal's chance, 3e-14, is left out.
REACH = 7.5
#: Spreads that differ by no more than this share a step.
SHARED = 8.0
#: The deviation over which a finer zone fades in, in spreads of the coarser one.
FADE = 1.5


@dataclass(frozen=True)
class _Zone:
    """Stretches of the line with one step.

    Parameters
    ----------
    low, high
        Ends of the stretches, in order and apart.
    spread
        The least spread that the zone serves.
    fade
        The deviation over which it fades in and out at the ends; none for the widest zone.
    """

    low: Vector
    high: Vector
    spread: float
    fade: float

    def share(self, x: Vector) -> Vector:
        """Return how much of the sum at each x is left to this zone or finer ones, from 0 to 1."""
        if not self.fade:
            return np.ones(len(x))
        # Stretches lie apart, so only the one that begins before x counts there.
        at = np.maximum(np.searchsorted(self.low, x, side="right") - 1, 0)
        middle = REACH * self.fade
        return np.asarray(
            scipy.special.ndtr((x - self.low[at] - middle) / self.fade)
            * scipy.special.ndtr((self.high[at] - middle - x) / self.fade)
        )

    def even(self, step: float) -> tuple[Vector, Flags]:
        """Return values in even steps through the stretches, and whether each is a second one."""
        places = [np.arange(np.ceil(width / step) + 1) for width in self.high - self.low]
        values = [low + step * place for low, place in zip(self.low, places, strict=True)]
        return np.concatenate(values), np.concatenate(places) % 2 == 1


def nodes(centre: Vector, spread: Vector, fineness: float) -> tuple[Vector, Vector, Flags]:
    """Return the values at which densities are summed, rising, the step that each stands for, and every second one.

    Parameters
    ----------
    centre, spread
        (n,) where each normal lies and its standard deviation.
    fineness
        The step, in the least spread that a zone serves.

    Returns
    -------
    x, step : array
        (m,) the values and their steps.
    between : array
        (m,) whether the value is missing from the grid of twice the step.

    Examples
    --------
    >>> x, step, between = nodes(np.array([60.0]), np.array([2.0]), fineness=2.5)
    >>> x.tolist(), set(step.tolist()), between.tolist()
    ([45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0], {5.0}, [False, True, False, True, False, True, False])

    A unit with a thousandth of that spread takes its step of 0.0005 where it lies; all over it would be 60 000 values.

    >>> x, step, _ = nodes(np.array([60.0, 60.0]), np.array([2.0, 1e-3]), fineness=0.5)
    >>> len(x) < 6000, round(float(step[np.abs(x - 60) < 0.01].max()), 6)
    (True, 0.0005)
    """
    zones = _zones(centre, spread)
    parts = [_part(zone, finer, fineness) for zone, finer in zip(zones, [*zones[1:], None], strict=True)]
    x, step, between = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(x, kind="stable")
    return x[order], step[order], between[order]


def _part(zone: _Zone, finer: _Zone | None, fineness: float) -> tuple[Vector, Vector, Flags]:
    """Return what a zone contributes where it is not left to the finer one."""
    step = fineness * zone.spread
    x, between = zone.even(step)
    share = zone.share(x) - (finer.share(x) if finer else 0)
    kept = share > NEGLIGIBLE
    return x[kept], step * share[kept], between[kept]


def _zones(centre: Vector, spread: Vector) -> list[_Zone]:
    """Return the zones, the widest first; each serves the units that the zone before it is too coarse for."""
    zones: list[_Zone] = []
    coarser, fade = float(spread.max()), 0.0
    while len(spread):
        low, high = _stretches(centre, REACH * (spread + 2 * fade))
        least = _least_served(spread, coarser)
        zones.append(_Zone(low, high, least, fade))
        centre, spread = centre[spread < least], spread[spread < least]
        coarser, fade = least, FADE * least
    return zones


def _least_served(spread: Vector, coarser: float) -> float:
    """Return the least spread that a zone can serve; where it serves none it leads from a coarse zone to a fine one."""
    served = spread[spread >= coarser / SHARED]
    return float(served.min()) if len(served) else coarser / SHARED


def _stretches(centre: Vector, reach: Vector) -> tuple[Vector, Vector]:
    """Join the intervals around centres where they meet; return the ends of what lies apart."""
    order = np.argsort(centre - reach, kind="stable")
    low, high = (centre - reach)[order], np.maximum.accumulate((centre + reach)[order])
    apart = low[1:] > high[:-1]
    return low[np.append(True, apart)], high[np.append(apart, True)]
