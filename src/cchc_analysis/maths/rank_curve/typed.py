"""The rank curve from figures typed in, for any number of units and any scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_analysis.errors import AskError
from cchc_analysis.maths.asked import checked_numbers, shown
from cchc_analysis.maths.rank_curve.checks import (
    checked_count,
    checked_interval,
    checked_list,
    checked_mapping,
    checked_ranks,
    checked_scale,
    checked_sharing,
    checked_size,
    checked_step,
)
from cchc_analysis.maths.rank_curve.curve import RankCurve, curve_from_facts
from cchc_analysis.maths.rank_curve.facts import AboveMean, AtLeast, Between, Fact, Gap, Mean, Median, ScoreAt, Unit
from cchc_analysis.maths.rank_curve.quantities import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Figure = float | tuple[float, float]

_BETWEEN = "between={(80, 90): 56}"


def rank_curve_from(
    n: int,
    stated: Sequence[tuple[float, ...]] = (),
    *,
    scores: Sequence[Figure] = (),
    mean: Figure | None = None,
    maximum: Figure | None = None,
    minimum: Figure | None = None,
    median: Figure | None = None,
    gap: Figure | None = None,
    at_least: Mapping[float, int] | None = None,
    below: Mapping[float, int] | None = None,
    between: Mapping[tuple[float, float], int] | None = None,
    above_mean: int | None = None,
    scale: Interval = (0, 100),
    step: float = 0.01,
) -> RankCurve:
    """Return the score at each rank, with bounds, from what is known of a ranking.

    Parameters
    ----------
    n
        Number of ranked units.
    stated
        Known ranks with their scores, ``(rank, score)`` or ``(rank, low, high)``, a line for each unit. A rank given
        more than once is shared, counted as 1, 2, 2, 4: units that share rank 2 have the scores of ranks 2 and 3.
    scores
        Scores of further units whose rank is not known.
    mean, maximum, minimum, median
        Of all n scores. These figures and scores may also be given as ``(low, high)``.
    gap
        Largest score minus smallest.
    at_least, below
        How many units reach, or do not reach, a threshold: ``{90: 5}``. "Above" is the same fact as "at least", since
        scores within half a step of a threshold may have been counted either way.
    between
        How many units reach one threshold and not another: ``{(80, 90): 56}``.
    above_mean
        How many units exceed the mean.
    scale
        Least and greatest possible score.
    step
        Unit of the last digit that was printed: 0.01 takes 86.4 for anything from 86.395 to 86.405.

    Returns
    -------
    RankCurve
        With ``score_for_rank``, ``rank_for_score``; printed it says what it rests on.

    Raises
    ------
    AskError
        Where nothing is given, a figure is impossible, figures contradict each other (they are named), or ranks are
        counted as 1, 2, 2, 3 or 1, 3, 3, 4.

    Notes
    -----
    A mean, gap or median that agrees with the other figures only just, within two percent of the end of what they
    allow, would pin every score to its extreme as a wrong figure does. It is set aside as suspect: the bounds are
    without it. The printed curve names it, and ``suspects`` holds the bounds with it.

    Examples
    --------
    Ranks 1 and 3 at 90 and 80: rank 2 lies between.

    >>> rank_curve_from(n=3, stated=[(1, 90), (3, 80)], step=0).score_for_rank(2)
    Bound(low=80.0, best=85.0, high=90.0, open_below=False, open_above=False)

    Two units share rank 2, so it is the score of rank 3 too.

    >>> rank_curve_from(n=4, stated=[(1, 90), (2, 85), (2, 85), (4, 80)], step=0).score_for_rank(3).low
    85.0

    A mean at the very end of what two scores allow is not used, and the curve says so.

    >>> rank_curve_from(n=3, stated=[(1, 90), (2, 80)], mean=83.3)
    RankCurve(n=3, facts=2, conflicts=0, suspects=1, mean width=26.67)
    Set aside as suspect: mean=83.3; the others allow 56.66 to 83.34.
    """
    n, scale, step = checked_size(n), checked_scale(scale), checked_step(step)
    ends = [("maximum", maximum, 1), ("minimum", minimum, n)]
    summaries = [("mean", mean, Mean), ("median", median, Median), ("gap", gap, Gap)]
    placed = list(_stated(checked_list(stated, "stated=[(40, 86.4)]"), n, step))
    checked_sharing([unit.ranks[0] for unit in placed], n)
    facts: list[Fact] = [*placed, *_scores(checked_list(scores, "scores=[86.4, 84.7]"), n, step)]
    facts += [
        ScoreAt(rank, checked_interval(given, step), key=f"{word}={shown(given)}")
        for word, given, rank in ends
        if given is not None
    ]
    facts += [
        kind(checked_interval(given, step), key=f"{word}={shown(given)}")
        for word, given, kind in summaries
        if given is not None
    ]
    reached, missed = checked_mapping(at_least, "at_least={90: 5}"), checked_mapping(below, "below={60: 2}")
    facts += _counts(reached, missed, n, step)
    facts += _between(checked_mapping(between, _BETWEEN), n, step)
    if above_mean is not None:
        facts.append(AboveMean(checked_count(above_mean, n), step, key=f"above_mean={above_mean}"))
    curve = curve_from_facts(facts, n, scale)
    if curve.conflicts:
        raise _contradiction(curve)
    return curve


def _stated(stated: Iterable[tuple[float, ...]], n: int, step: float) -> Iterable[Unit]:
    for i, item in enumerate(stated):
        figures = checked_numbers(item)
        if figures.shape not in ((2,), (3,)):
            raise AskError(
                "{item} is not a stated score.",
                "Give (rank, score) or (rank, lowest score, highest score).",
                item=shown(item),
            )
        rank = int(checked_ranks(figures[0], n))
        figure = figures[1] if len(figures) == 2 else figures[1:]
        yield Unit(("stated", i), (rank, rank), checked_interval(figure, step), key=f"stated={shown(item)}")


def _scores(scores: Iterable[Figure], n: int, step: float) -> Iterable[Unit]:
    for i, score in enumerate(scores):
        yield Unit(("scores", i), (1, n), checked_interval(score, step), key=f"scores={shown(score)}")


def _counts(at_least: Mapping[float, int], below: Mapping[float, int], n: int, step: float) -> Iterable[AtLeast]:
    for threshold, count in at_least.items():
        interval = checked_interval(threshold, step)
        yield AtLeast(checked_count(count, n), interval, key=f"at_least={{{shown(threshold)}: {count}}}")
    for threshold, count in below.items():
        interval = checked_interval(threshold, step)
        yield AtLeast(n - checked_count(count, n), interval, key=f"below={{{shown(threshold)}: {count}}}")


def _between(between: Mapping[tuple[float, float], int], n: int, step: float) -> Iterable[Between]:
    for thresholds, count in between.items():
        if not (isinstance(thresholds, tuple) and len(thresholds) == 2):
            raise AskError(
                "{given} are not the two ends of a class.",
                "Write it as in the example: {example}.",
                given=shown(thresholds),
                example=_BETWEEN,
            )
        bottom, top = thresholds
        ends = checked_interval(bottom, step), checked_interval(top, step)
        yield Between(checked_count(count, n), *ends, key=f"between={{{shown(thresholds)}: {count}}}")


def _contradiction(curve: RankCurve) -> AskError:
    """Typed figures are not weighed against each other: whoever typed them can look them up again."""
    return AskError(
        "These figures cannot all be true on a scale from {low} to {high}: {figures}.",
        "Compare them with their sources and correct one or leave it out.",
        low=curve.scale[0],
        high=curve.scale[1],
        figures="; ".join(", ".join(str(fact.key) for fact in conflict.clash) for conflict in curve.conflicts),
    )
