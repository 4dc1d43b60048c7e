"""Compare: a result against an aim, both known within bounds."""

from __future__ import annotations

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.targets.objectives import Demand, as_decimals


def compare(result: Bound, aim: Bound, demand: Demand) -> str | None:
    """Return ``met`` or ``missed``, None where the bounds leave both open.

    Examples
    --------
    >>> compare(Bound(31, 47, 63), Bound.exactly(30), "at_most")
    'missed'
    >>> compare(Bound(28, 31, 36), Bound.exactly(30), "at_most") is None
    True
    """
    # A rank demands "at most": turned round, more is better for all.
    if demand == "at_most":
        return compare(-result, -aim, "at_least")
    if result.low > aim.high or (result.low == aim.high and demand == "at_least"):
        return "met"
    if result.high < aim.low or (result.high == aim.low and demand == "above"):
        return "missed"
    return None


def beyond(result: Bound, aim: Bound, demand: Demand) -> Bound:
    """Return how far a result lies beyond its aim, negative where it falls short.

    Examples
    --------
    >>> beyond(Bound.exactly(54), Bound.exactly(58), "at_most").best
    4.0
    """
    return as_decimals(aim - result if demand == "at_most" else result - aim)
