"""Facts that agree with the others only just: the curve is given without them, and with them beside it.

A mean at the end of what the other facts allow pins every score to its extreme, as a wrong figure would. Only facts
that join the scores of several ranks can do that. A single score at an end either equals its neighbour's, which is
common and pins nothing, or has used up what the mean leaves, and then the mean is at its end too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.maths.rank_curve.conflicts import without
from cchc_analysis.maths.rank_curve.envelope import envelope, settled
from cchc_analysis.maths.rank_curve.facts import Fact, Gap, Mean, MeanOf, Measured, Median, weights
from cchc_analysis.maths.rank_curve.programmes import span
from cchc_analysis.maths.rank_curve.quantities import Interval, Vector

if TYPE_CHECKING:
    from collections.abc import Sequence


NEAR = 0.02
"""A fact is suspect within this share of the end of what the others allow ..."""
WIDE = 0.1
"""... where that is wider than this many points."""


@dataclass(frozen=True)
class Suspect:
    """A fact that is possible but at the very end of what the others allow.

    Parameters
    ----------
    fact
        The fact.
    allowed
        What the other facts allow for its figure.
    low, high
        (n,) bounds of the curve with the fact.
    """

    fact: Measured
    allowed: Interval
    low: Vector
    high: Vector


def without_suspects(facts: Sequence[Fact], n: int, scale: Interval) -> tuple[list[Fact], list[Suspect]]:
    """Return the facts above suspicion, and the suspects.

    Parameters
    ----------
    facts
        Facts that can all be true.
    n, scale
        As for `envelope`.

    Notes
    -----
    Of several suspects the weakest, by basis and then by grade, goes first, and the others are looked at again. The
    bounds of each suspect are with all facts that are kept and with it.

    Examples
    --------
    Ranks 1 and 2 at 90 and 80, so that the mean of three lies between 56.7 and 83.3.

    >>> from cchc_analysis.maths.rank_curve import ScoreAt
    >>> facts = [ScoreAt(1, (90, 90)), ScoreAt(2, (80, 80)), Mean((83.3, 83.3))]
    >>> kept, (suspect,) = without_suspects(facts, 3, (0, 100))
    >>> suspect.fact, [round(end, 1) for end in suspect.allowed], suspect.low.round(1).tolist()
    (Mean(key=None, weakness=(), value=(83.3, 83.3)), [56.7, 83.3], [90.0, 80.0, 79.9])
    """
    kept, found = list(facts), list[Measured]()
    while (fact := _most_suspect(kept, n, scale)) is not None:
        kept = without(kept, [fact])
        found.append(fact)
    return kept, [_suspect(fact, kept, n, scale) for fact in found]


def allowed_by(others: Sequence[Fact], fact: Measured, n: int, scale: Interval) -> Interval | None:
    """Return the least and greatest figure that other facts allow for a fact, or None where it gives no figure.

    Examples
    --------
    >>> from cchc_analysis.maths.rank_curve import ScoreAt
    >>> allowed_by([ScoreAt(1, (90, 90)), ScoreAt(3, (80, 80))], ScoreAt(2, (84, 85)), 3, (0, 100))
    (80.0, 90.0)
    """
    summed = weights(fact, n)
    known = settled(others, n, scale) if summed is not None else None
    if summed is None or known is None:
        return None
    ranks = np.flatnonzero(summed)
    if not ranks.size:  # from the first to the last of one it is no way
        return 0.0, 0.0
    if known.loose or (len(ranks) > 1 and not isinstance(fact, Mean)):
        return span(known.limits, known.sums, summed)
    return known.limits.mean if isinstance(fact, Mean) else (float(known.low[ranks[0]]), float(known.high[ranks[0]]))


def _suspect(fact: Measured, kept: Sequence[Fact], n: int, scale: Interval) -> Suspect:
    allowed, known = allowed_by(kept, fact, n, scale), envelope([*kept, fact], n, scale)
    assert allowed is not None, "a suspect has a figure"
    assert known is not None, "a suspect agrees with the other facts"
    return Suspect(fact, allowed, known.low, known.high)


def _most_suspect(facts: Sequence[Fact], n: int, scale: Interval) -> Measured | None:
    joining = [fact for fact in facts if isinstance(fact, Measured) and _joins_ranks(fact, n)]
    suspects = [fact for fact in joining if _at_end(fact, without(facts, [fact]), n, scale)]
    return max(suspects, key=lambda fact: fact.weakness, default=None)


def _joins_ranks(fact: Measured, n: int) -> bool:
    return isinstance(fact, Mean | MeanOf | Gap) or (isinstance(fact, Median) and n % 2 == 0)


def _at_end(fact: Measured, others: Sequence[Fact], n: int, scale: Interval) -> bool:
    allowed = allowed_by(others, fact, n, scale)
    if allowed is None or allowed[1] - allowed[0] <= WIDE:
        return False
    margin = NEAR * (allowed[1] - allowed[0])
    return not allowed[0] + margin < sum(fact.value) / 2 < allowed[1] - margin
