"""Judging: a result against an aim, both known within bounds."""

from __future__ import annotations

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.targets.objectives import Demand, each_end


def judge(result: Bound, aim: Bound, demand: Demand) -> str | None:
    """Return ``met`` or ``missed``, None where the bounds leave both open.

    Examples
    --------
    >>> judge(Bound(31, 47, 63), Bound(30, 30, 30), "at_most")
    'missed'
    >>> judge(Bound(28, 31, 36), Bound(30, 30, 30), "at_most") is None
    True
    """
    # A rank demands "at most": turned round, more is better for all.
    if demand == "at_most":
        return judge(_turned(result), _turned(aim), "at_least")
    if result.low > aim.high or (result.low == aim.high and demand == "at_least"):
        return "met"
    if result.high < aim.low or (result.high == aim.low and demand == "above"):
        return "missed"
    return None


def beyond(result: Bound, aim: Bound, demand: Demand) -> Bound:
    """Return how far a result lies beyond its aim, negative where it falls short.

    Examples
    --------
    >>> beyond(Bound(54, 54, 54), Bound(58, 58, 58), "at_most").best
    4.0
    """
    if demand == "at_most":
        result, aim = _turned(result), _turned(aim)
    low, best, high = result.low - aim.high, result.best - aim.best, result.high - aim.low
    return each_end(Bound(low, best, high), lambda gap: round(gap, 6))


def _turned(bound: Bound) -> Bound:
    return Bound(-bound.high, -bound.best, -bound.low)
