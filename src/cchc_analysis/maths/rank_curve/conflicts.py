"""Facts that cannot all be true: a smallest conflicting set is named and the weaker fact in it set aside whole.

Moving a conflicting fact by the least amount that fits would pin the curve to its extreme: invented certainty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_analysis.maths.rank_curve.envelope import feasible
from cchc_analysis.maths.rank_curve.facts import ANY_SCORE, AtLeast, Between, Median, Order, ScoreAt, Unit
from cchc_analysis.maths.rank_curve.quantities import Interval
from cchc_analysis.words import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_analysis.maths.rank_curve.facts import Fact

ALONE = mark("Without it all other facts agree.")
FEWEST = mark("Without it the fewest conflicts are left.")
WEAKEST = mark("Of the facts whose loss would end the conflict it is the weakest, by basis and then by grade.")
SHARES_A_RANK = mark(
    "Of facts of equal standing the one that shares a rank goes: without equal scores that is no tie as a rule."
)
ON_MANY_RANKS = mark("Of facts of equal standing the one on many ranks goes: if wrong it would bend the whole curve.")
UNDECIDED = mark("Nothing decides between facts of equal standing, so none of them is used.")


@dataclass(frozen=True)
class Conflict:
    """Facts that cannot all be true, and what was done about it.

    Parameters
    ----------
    clash
        The facts, none of which could be left out for the rest to conflict.
    set_aside
        Those of them that the curve does without.
    reason
        Message that says why these.
    """

    clash: tuple[Fact, ...]
    set_aside: tuple[Fact, ...]
    reason: str


def without_conflicts(facts: Sequence[Fact], n: int, scale: Interval) -> tuple[list[Fact], list[Conflict]]:
    """Return the facts that can all be true, and the conflicts that the others were in.

    Notes
    -----
    Of a conflicting set that fact is given up whose loss leaves the fewest conflicts: one wrong figure contradicts
    several right ones, whatever their grades. Only among equals the weakest goes, by basis and then by grade; among
    equals again one that shares a rank though it is not known that it ties, then one on many ranks before single
    scores; and where that decides nothing either, all of them.

    Examples
    --------
    Rank 2 at 95 contradicts both rank 1 at 90 and the mean.

    >>> from cchc_analysis.maths.rank_curve import Mean
    >>> facts = [ScoreAt(1, (90, 90)), ScoreAt(2, (95, 95), key="wrong"), ScoreAt(3, (80, 80)), Mean((84, 85))]
    >>> kept, (conflict,) = without_conflicts(facts, 3, (0, 100))
    >>> conflict.set_aside[0].key, conflict.reason
    ('wrong', 'Without it all other facts agree.')
    """
    kept, found = list(facts), []
    while not feasible(kept, n, scale):
        conflict = _resolved(kept, n, scale)
        kept = without(kept, conflict.set_aside)
        found.append(conflict)
    return kept, found


def _resolved(facts: Sequence[Fact], n: int, scale: Interval) -> Conflict:
    clash = smallest_conflict(facts, n, scale)
    candidates = [fact for fact in clash if feasible(without(facts, [fact]), n, scale)]
    if candidates:
        return Conflict(tuple(clash), *_weakest(candidates, clash, ALONE))
    left = [_conflicts_left(without(facts, [fact]), n, scale) for fact in clash]
    candidates = [fact for fact, count in zip(clash, left, strict=True) if count == min(left)]
    return Conflict(tuple(clash), *_weakest(candidates, clash, FEWEST))


def _weakest(candidates: Sequence[Fact], clash: Sequence[Fact], reason: str) -> tuple[tuple[Fact, ...], str]:
    """Return those to give up, and why: the reason for the only one, or what decided between several."""
    largest = max(fact.weakness for fact in candidates)
    weakest = [fact for fact in candidates if fact.weakness == largest]
    if len(weakest) == 1:
        return tuple(weakest), reason if len(candidates) == 1 else WEAKEST
    doubtful = _doubtful(clash)
    for reason, goes in (
        (SHARES_A_RANK, [fact for fact in weakest if any(fact is other for other in doubtful)]),
        (ON_MANY_RANKS, [fact for fact in weakest if _narrowness(fact) == 0]),
    ):
        if goes and len(goes) < len(weakest):
            return tuple(goes), reason
    return tuple(weakest), UNDECIDED


def _doubtful(clash: Sequence[Fact]) -> list[Unit]:
    """Return the units that stand at one rank with others of the conflict though not each has a score."""
    stated = [fact for fact in clash if isinstance(fact, Unit) and fact.ranks[0] == fact.ranks[1]]
    at = [[other for other in stated if other.ranks == fact.ranks] for fact in stated]
    return [
        fact
        for fact, group in zip(stated, at, strict=True)
        if len({unit.name for unit in group}) > 1 and any(unit.value == ANY_SCORE for unit in group)
    ]


def smallest_conflict(facts: Sequence[Fact], n: int, scale: Interval) -> list[Fact]:
    """Return facts that cannot all be true though any of them could be left out.

    Facts on many ranks at once are left out before others, so that two scores in the wrong order are named rather than
    a mean and all that it depends on.

    Notes
    -----
    Halving (Junker, QUICKXPLAIN, AAAI 2004): the same facts as leaving out one after the other would find, with about
    16 instead of 40 trials for 40 facts.
    """
    narrow_first = sorted(facts, key=_narrowness)[::-1]
    needed = _needed([], narrow_first, lambda held: not feasible(held, n, scale))
    return [fact for fact in facts if any(fact is other for other in needed)]


def _needed(held: list[Fact], rest: list[Fact], clash: Callable[[list[Fact]], bool]) -> list[Fact]:
    """Return those of the rest that a conflict with the facts held needs, later ones only where it must have them."""
    if len(rest) == 1:
        return rest
    first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    late = [] if clash([*held, *first]) else _needed([*held, *first], second, clash)
    early = [] if late and clash([*held, *late]) else _needed([*held, *late], first, clash)
    return early + late


def _narrowness(fact: Fact) -> int:
    return 2 if isinstance(fact, ScoreAt | Unit | Median) else 1 if isinstance(fact, AtLeast | Between | Order) else 0


def _conflicts_left(facts: Sequence[Fact], n: int, scale: Interval) -> int:
    """Count conflicts that have no fact in common."""
    count, rest = 0, list(facts)
    while not feasible(rest, n, scale):
        rest, count = without(rest, smallest_conflict(rest, n, scale)), count + 1
    return count


def without(facts: Sequence[Fact], gone: Sequence[Fact]) -> list[Fact]:
    """Leave facts out by identity: two sources may state equal facts."""
    return [fact for fact in facts if not any(fact is other for other in gone)]
