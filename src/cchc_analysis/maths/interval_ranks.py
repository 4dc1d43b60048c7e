"""Interval ranks: the ranks that are possible where each score is known only within what its printing rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Ranks = NDArray[np.int64]

#: Ends that differ by less than this meet: decimals have this much noise in binary.
MEETS = 1e-9


def interval_ranks(low: ArrayLike, high: ArrayLike) -> tuple[Ranks, Ranks]:
    """Return the best and the worst rank of units whose scores lie in intervals.

    Parameters
    ----------
    low, high
        (n,) the ends of each score. Where the interval of one ends at which that of another begins, the second is the
        higher: a number half-way is printed as one of its neighbours, never as both.

    Returns
    -------
    tuple of ndarray
        The best and the worst ranks; each is reached by some scores within the intervals.

    Examples
    --------
    Printed with one decimal: 7.2, 7.1, 7.1, 7.0. The two in the middle may stand either way round.

    >>> printed = np.array([7.2, 7.1, 7.1, 7.0])
    >>> [ranks.tolist() for ranks in interval_ranks(printed - 0.05, printed + 0.05)]
    [[1, 2, 2, 4], [1, 3, 3, 4]]

    Known to the last digit, equal scores share a rank.

    >>> [ranks.tolist() for ranks in interval_ranks(printed, printed)]
    [[1, 2, 2, 4], [1, 2, 2, 4]]
    """
    lows, highs = np.asarray(low, dtype="float64"), np.asarray(high, dtype="float64")
    may = highs[None, :] > lows[:, None] + MEETS
    surely = may & (lows[None, :] >= highs[:, None] - MEETS)
    np.fill_diagonal(may, False)
    np.fill_diagonal(surely, False)
    return 1 + surely.sum(axis=1), 1 + may.sum(axis=1)


def worst_among_unscored(worst: ArrayLike, rank_low: ArrayLike, most: int) -> Ranks:
    """Widen the worst ranks among units with a score by units without one, of whose ranks the best is known.

    Parameters
    ----------
    worst
        (n,) the worst ranks that scores leave open, among the units that have one.
    rank_low
        (m,) the best rank that each unit without a score can have.
    most
        How many of these were ranked at all.

    Returns
    -------
    ndarray
        The worst ranks. Above a unit every rank must be taken: by the others with a score, of which as many stand there
        as the scores allow, or by units without one that can have it.

    Examples
    --------
    Three scores of a ranking of five; of the others one can be anywhere, and one is known to be fourth or fifth.

    >>> worst_among_unscored([1, 2, 3], [1, 4], 2).tolist()
    [2, 3, 5]
    """
    scored = np.asarray(worst, dtype="int64") - 1
    lows = np.sort(np.asarray(rank_low, dtype="int64"))
    ranks = np.arange(1, scored.max(initial=0) + most + 1)
    can_have = np.minimum(np.searchsorted(lows, ranks, side="right"), most)
    taken = np.cumprod(scored[:, None] + can_have >= ranks, axis=1).sum(axis=1)
    found: Ranks = 1 + np.minimum(taken, scored + most)
    return found
