"""What people ask and type is checked here, before any mathematics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from cchc_analysis.errors import AskError
from cchc_analysis.maths.asked import checked_numbers, numbers_of, shown
from cchc_analysis.maths.rank_curve.facts import printed
from cchc_analysis.maths.rank_curve.quantities import Interval
from cchc_analysis.words import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

Listed = TypeVar("Listed")
Count = TypeVar("Count")
#: No ranking has more units than memory holds.
MOST = 1_000_000
#: Beyond it lies no score; a figure there is as impossible as one at it, and their differences are still numbers.
BEYOND = 1e100


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
    given = numbers_of(ranks)
    if given is None or not np.all((given >= 1) & (given <= n) & (given == np.floor(given))):
        raise AskError(
            "There is no rank {rank} in a ranking of {n}.",
            "Give a whole number from 1 to {n}.",
            rank=shown(ranks),
            n=n,
        )
    return given.astype(int)


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
    given = checked_numbers(scores)
    if np.any(np.isnan(given)):
        raise AskError("The score {score} is not a number.", "Give a number such as 84.69.", score=shown(scores))
    return given


def checked_count(count: object, n: int) -> int:
    """Return a count of units, a whole number from 0 to n.

    Raises
    ------
    AskError
        For anything else.
    """
    if (whole := _whole(count)) is not None and 0 <= whole <= n:
        return whole
    raise AskError(
        "A count of {count} is impossible in a ranking of {n}.",
        "Give a whole number from 0 to {n}.",
        count=shown(count),
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
        return printed(float(np.clip(ends, -BEYOND, BEYOND)), step)
    if ends.shape != (2,) or not ends[0] <= ends[1]:
        raise AskError(
            "{figure} is not an interval from a lower to a higher figure.",
            "Give one number, or two with the lower one first.",
            figure=shown(figure),
        )
    return min(float(ends[0]), BEYOND), max(float(ends[1]), -BEYOND)


def checked_scale(scale: ArrayLike) -> Interval:
    """Return the least and greatest possible score.

    Raises
    ------
    AskError
        For anything but two numbers, the lower one first.

    Examples
    --------
    >>> checked_scale((0, 100))
    (0.0, 100.0)
    """
    ends = checked_numbers(scale)
    if ends.shape == (2,) and np.all(np.abs(ends) <= BEYOND) and ends[0] < ends[1]:
        return float(ends[0]), float(ends[1])
    raise AskError(
        "{scale} is no scale of scores.",
        "Give its least and its greatest score, for example (0, 100).",
        scale=shown(scale),
    )


def checked_step(step: ArrayLike) -> float:
    """Return the unit of the last digit that was printed; zero where scores are given as they are.

    Raises
    ------
    AskError
        For anything but a number from zero.
    """
    given = checked_numbers(step)
    if given.ndim == 0 and 0 <= given <= BEYOND:
        return float(given)
    raise AskError(
        "{step} is no unit of a last digit.", "Give for example 0.01, or 0 for exact scores.", step=shown(step)
    )


def checked_list(given: Iterable[Listed], like: str) -> list[Listed]:
    """Return the items of a list that was handed over.

    Raises
    ------
    AskError
        For what is none, and for text and mappings, whose items are something else.
    """
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping) and not _has_no_items(given):
        return list(given)
    raise AskError("{given} is not a list.", "Write it as in the example: {example}.", given=shown(given), example=like)


def checked_mapping(given: Mapping[Listed, Count] | None, like: str) -> Mapping[Listed, Count]:
    """Return a mapping that was handed over; an empty one for none.

    Raises
    ------
    AskError
        For what is none.
    """
    if given is None or isinstance(given, Mapping):
        return given or {}
    raise AskError(
        "{given} does not say how many for which figure.",
        "Write it as in the example: {example}.",
        given=shown(given),
        example=like,
    )


def _has_no_items(given: object) -> bool:
    """Say whether this is an array of no dimension, which only says of itself that it can be gone through."""
    return isinstance(given, np.ndarray) and given.ndim == 0


def _whole(number: object) -> int | None:
    """Return a whole number, whatever its type; None for all else."""
    given = None if isinstance(number, bool | np.bool_) else numbers_of(number)
    if given is None or given.ndim or not np.isfinite(given) or given != np.floor(given):
        return None
    return int(given)


def checked_size(n: object) -> int:
    """Return the number of ranked units, a whole number from 1.

    Raises
    ------
    AskError
        For anything else.
    """
    if (whole := _whole(n)) is not None and 1 <= whole <= MOST:
        return whole
    raise AskError(
        "A ranking cannot have {n} units.", "Give a whole number from 1 to {most}.", n=shown(n), most=f"{MOST}"
    )


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
    held = sorted(Counter(ranks).items())
    for (rank, units), (behind, _) in zip_longest(held, held[1:], fillvalue=(n + 1, 0)):
        if units > 1 and behind < rank + units:
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
