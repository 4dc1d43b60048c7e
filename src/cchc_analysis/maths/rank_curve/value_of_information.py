"""Which unpublished fact would narrow the bounds at a wanted rank the most: what to ask the publisher for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from cchc_analysis.maths.rank_curve.checks import checked_ranks
from cchc_analysis.maths.rank_curve.envelope import settled
from cchc_analysis.maths.rank_curve.facts import AtLeast, Mean, ScoreAt, printed
from cchc_analysis.maths.rank_curve.programmes import span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_analysis.maths.rank_curve.curve import RankCurve
    from cchc_analysis.maths.rank_curve.facts import Fact

ANSWERS = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
"""The answers that stand for all that a fact may turn out to be; 0 is the lower bound, 1/2 the best estimate."""


@dataclass(frozen=True)
class ValueOfInformation:
    """An unpublished fact and what knowing it would be worth.

    Parameters
    ----------
    kind
        The score of a rank, the mean, or the number of units at or above a threshold.
    at
        The rank or the threshold; None for the mean.
    expected, worst
        Width of the bounds at the wanted rank once it is known: over all answers on average, and for the least telling.
    """

    kind: Literal["score_of_rank", "mean", "at_least"]
    at: float | None
    expected: float
    worst: float


def value_of_information(
    curve: RankCurve, rank: int, thresholds: Sequence[float] = (), step: float = 0.01
) -> tuple[ValueOfInformation, ...]:
    """Return the facts not yet known, the one that narrows the bounds at a rank most first.

    Parameters
    ----------
    curve
        The rank curve as known today.
    rank
        The wanted rank. Its own score is left out: it would be the answer.
    thresholds
        Scores at which a count might be published.
    step
        Unit of the last digit that would be printed.

    Notes
    -----
    Each fact is tried with five answers taken as equally likely, spread evenly from the lower bound to the best
    estimate and from there to the upper bound. A bound that is only the end of the scale is replaced by one as far
    from the best estimate as the other.

    Examples
    --------
    Ranks 1 and 5 at 90 and 80: for rank 2 the mean is worth most, then the score of rank 3.

    >>> from cchc_analysis.maths.rank_curve import rank_curve_from
    >>> curve = rank_curve_from(n=5, stated=[(1, 90), (5, 80)], step=0)
    >>> [(fact.kind, fact.at, round(fact.expected, 1)) for fact in value_of_information(curve, 2, step=0)[:2]]
    [('mean', None, 3.4), ('score_of_rank', 3, 5.0)]
    """
    wanted = int(checked_ranks(rank, curve.n)) - 1
    found: list[ValueOfInformation] = []
    for kind, at, answers in _questions(curve, thresholds, step):
        widths = [width for answer in answers if (width := _width(curve, answer, wanted)) is not None]
        if widths and at != rank:
            found.append(ValueOfInformation(kind, at, float(np.mean(widths)), max(widths)))
    return tuple(sorted(found, key=lambda fact: (fact.expected, fact.worst)))


def _questions(
    curve: RankCurve, thresholds: Sequence[float], step: float
) -> Iterator[tuple[Literal["score_of_rank", "mean", "at_least"], float | None, list[Fact]]]:
    """Give each fact that could be asked for with its possible answers."""
    low = np.where(curve.open_below, 2 * curve.best - curve.high, curve.low)
    high = np.where(curve.open_above, 2 * curve.best - curve.low, curve.high)
    for i in np.flatnonzero(high - low > step):
        scores = _spread(low[i], curve.best[i], high[i])
        yield "score_of_rank", int(i) + 1, [ScoreAt(int(i) + 1, printed(score, step)) for score in scores]
    if not any(isinstance(fact, Mean) for fact in curve.facts):
        means = _spread(float(np.mean(low)), float(np.mean(curve.best)), float(np.mean(high)))
        yield "mean", None, [Mean(printed(mean, step)) for mean in means]
    for threshold in thresholds:
        reached = [float(np.sum(scores >= threshold)) for scores in (low, curve.best, high)]
        counts = dict.fromkeys(round(count) for count in _spread(*reached))
        if len(counts) > 1:
            yield "at_least", threshold, [AtLeast(count, printed(threshold, step)) for count in counts]


def _spread(low: float, best: float, high: float) -> list[float]:
    return [float(score) for score in np.interp(ANSWERS, [0, 0.5, 1], [low, best, high])]


def _width(curve: RankCurve, answer: Fact, wanted: int) -> float | None:
    """Return the width of the bounds once an answer is known, or None where it is impossible."""
    known = settled([*curve.facts, answer], curve.n, curve.scale)
    if known is None or not known.loose:
        return None if known is None else float(known.high[wanted] - known.low[wanted])
    # Two programmes for the one rank that is asked about, not two for every rank.
    ends = span(known.limits, known.sums, np.eye(curve.n)[wanted])
    return None if ends is None else ends[1] - ends[0]
