"""What people ask and type is checked here, before any mathematics."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.maths.rank_curve.facts import printed
from cchc_analysis.maths.rank_curve.quantities import Interval
from cchc_analysis.words import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray


def checked_ranks(ranks: ArrayLike, n: int) -> NDArray[np.int_]:
    """Return ranks as whole numbers from 1 to n.

    Raises
    ------
    AskError
        For anything else.

    Examples
    --------
    >>> checked_ranks([1, 40], 63)
    array([ 1, 40])
    """
    given = np.asarray(ranks)
    whole = given.astype(int) if given.dtype.kind in "iuf" and np.all(np.isfinite(given)) else None
    if whole is None or np.any(whole != given) or np.any((whole < 1) | (whole > n)):
        raise AskError(
            "There is no rank {rank} in a ranking of {n}.",
            "Give a whole number from 1 to {n}.",
            rank=ranks,
            n=n,
        )
    return whole


def checked_scores(scores: ArrayLike) -> NDArray[np.float64]:
    """Return scores as numbers; text is refused even where it looks like one.

    Raises
    ------
    AskError
        For anything that is not a number.

    Examples
    --------
    >>> checked_scores(84.69)
    array(84.69)
    """
    given = np.asarray(scores)
    if given.dtype.kind not in "iuf" or np.any(np.isnan(given)):
        raise AskError("The score {score} is not a number.", "Give a number such as 84.69.", score=repr(scores))
    return given.astype(float)


def checked_count(count: object, n: int) -> int:
    """Return a count of units, a whole number from 0 to n.

    Raises
    ------
    AskError
        For anything else.
    """
    if isinstance(count, int | np.integer) and not isinstance(count, bool) and 0 <= count <= n:
        return int(count)
    raise AskError(
        "A count of {count} is impossible in a ranking of {n}.",
        "Give a whole number from 0 to {n}.",
        count=count,
        n=n,
    )


def checked_interval(figure: ArrayLike, step: float) -> Interval:
    """Return what a figure says: an interval as it stands, a number give or take half a step.

    Raises
    ------
    AskError
        Where the figure is neither a number nor an interval, or an interval runs backwards.

    Examples
    --------
    >>> checked_interval(86.5, step=1.0), checked_interval((86, 87), step=1.0)
    ((86.0, 87.0), (86.0, 87.0))
    """
    ends = checked_scores(figure)
    if ends.ndim == 0:
        return printed(float(ends), step)
    if ends.shape != (2,) or ends[0] > ends[1]:
        raise AskError(
            "{figure} is not an interval from a lower to a higher figure.",
            "Give one number, or two with the lower one first.",
            figure=figure,
        )
    return float(ends[0]), float(ends[1])


def checked_size(n: object) -> int:
    """Return the number of ranked units, a whole number from 1.

    Raises
    ------
    AskError
        For anything else.
    """
    if isinstance(n, int | np.integer) and not isinstance(n, bool) and n >= 1:
        return int(n)
    raise AskError("A ranking cannot have {n} units.", "Give a whole number from 1.", n=n)


def checked_sharing(ranks: Sequence[int], n: int) -> None:
    """Check that the ranks behind one that units share are left to them: 1, 2, 2, 4.

    Raises
    ------
    AskError
        For ranks counted in other ways, such as 1, 2, 2, 3 or 1, 3, 3, 4.

    Examples
    --------
    >>> checked_sharing([1, 2, 2, 4], 4)
    """
    for rank, units in sorted(Counter(ranks).items()):
        behind = any(rank < other < rank + units for other in ranks)
        if units > 1 and (behind or rank + units - 1 > n):
            raise AskError(
                mark(
                    "{units} units share rank {rank} of {n}, but the ranks from there to {last} are not all left to "
                    "them: these ranks seem to be counted as {counted}."
                )
                if (counted := _other_counting(ranks, rank, units, n))
                else mark(
                    "{units} units share rank {rank} of {n}, but the ranks from there to {last} are not all left to "
                    "them."
                ),
                "Give ranks counted as 1, 2, 2, 4: one plus the number of units above.",
                units=units,
                rank=rank,
                n=n,
                last=rank + units - 1,
                counted=counted,
            )


def _other_counting(ranks: Sequence[int], rank: int, units: int, n: int) -> str:
    """Show in which other ways ranks may have been counted: with none left free, or those before a shared one."""
    behind = any(rank < other < rank + units for other in ranks)
    dense = behind and (rank == 1 or rank - 1 in ranks or len(ranks) < n)
    before = rank >= units and not any(rank - units < other < rank for other in ranks)
    return " / ".join(["1, 2, 2, 3"] * dense + ["1, 3, 3, 4"] * before)
