"""What binds the scores of a curve, one by one and together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.quantities import Interval, Vector

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Limits:
    """What binds single scores, the two ends and the mean of a curve of n scores.

    Parameters
    ----------
    low, high
        (n,) least and greatest score of each rank.
    mean
        Interval of the mean of all scores.
    gap
        Interval of the first score minus the last, not below zero.
    under, over
        (n,) how far each score may lie under and over the mean; infinite where nothing is known.
    middle
        Interval of the mean of the two scores in the middle.
    """

    low: Vector
    high: Vector
    mean: Interval
    gap: Interval
    under: Vector
    over: Vector
    middle: Interval = (-np.inf, np.inf)


def upside_down(limits: Limits) -> Limits:
    """Return the same limits for the curve times minus one, last rank first."""
    return Limits(
        low=-limits.high[::-1],
        high=-limits.low[::-1],
        mean=(-limits.mean[1], -limits.mean[0]),
        gap=limits.gap,
        under=limits.over[::-1],
        over=limits.under[::-1],
        middle=(-limits.middle[1], -limits.middle[0]),
    )


def on_both_sides(step: Callable[[Limits], Limits], limits: Limits) -> Limits:
    """Return the limits after a step for lower limits, or for upper ones, and the same step upside down."""
    return upside_down(step(upside_down(step(limits))))
