"""How many units stand above a value, and a unit's rank given its own value.

Given its value, a unit's rank is one plus the number of others above it: a sum of independent events. The chances of
all sums are the coefficients of a polynomial, the product of (1 - p) + p z over the units. It is made once for all
units, and each unit is divided out of it again: upwards from the least count where its own chance p is below one half,
downwards from the greatest where it is above. Either way an error never grows from one count to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Places = NDArray[np.int_]

#: Left out: even a thousand units add up to 1e-12 of it.
NEGLIGIBLE = 1e-15
#: Chances worked on at once: so many stay near the processor, and few counts are likely at neighbouring values.
BLOCK = 12000


def blocks(n: int, m: int) -> list[slice]:
    """Return m values in blocks of neighbours, so that n chances at each value of a block stay near the processor.

    Examples
    --------
    >>> blocks(1000, 32)
    [slice(0, 16, None), slice(16, 32, None)]
    """
    width = max(16, BLOCK // n)
    return [slice(start, start + width) for start in range(0, m, width)]


def count_chances(above: Array) -> Array:
    """Return (n + 1, m) the chance that 0, 1, ... n units stand above each of m values.

    Parameters
    ----------
    above
        (n, m) each unit's chance to stand above each value.

    Examples
    --------
    >>> count_chances(np.array([[0.5], [0.5]])).ravel().tolist()
    [0.25, 0.5, 0.25]
    """
    n, m = above.shape
    surely = above.min(axis=1) > 1 - NEGLIGIBLE
    least = int(surely.sum())
    chances = np.zeros((n + 1, m))
    chances[least] = 1
    for top, p in enumerate(above[~surely & (above.max(axis=1) > NEGLIGIBLE)], start=least + 1):
        moved = chances[least:top] * p
        chances[least:top] -= moved
        chances[least + 1 : top + 1] += moved
    return chances


def add_rank_chances(chances: Array, mass: Array, above: Array) -> None:
    """Add to the chances of each unit for each rank what a block of values contributes.

    Parameters
    ----------
    chances
        (s * n, n), changed in place: s sums side by side, n rows each.
    mass
        (s * n, m) each unit's chance to have each value, for each sum.
    above
        (n, m) each unit's chance to stand above each value.

    Examples
    --------
    The first unit has the upper value. The second has either one, and with the upper one it shares rank 1.

    >>> chances = np.zeros((2, 2))
    >>> add_rank_chances(chances, np.array([[0, 1], [0.5, 0.5]]), np.array([[1, 0], [0.5, 0]]))
    >>> chances.tolist()
    [[1.0, 0.0], [0.5, 0.5]]
    """
    row, value = np.nonzero(mass > NEGLIGIBLE)
    if not len(row):
        return
    counts, fewest = _likely(count_chances(above))
    p = above[row % len(above), value]
    down = p > 0.5
    # Counted from the top, standing above and not above change places: one recurrence serves both ways.
    both_ways = np.hstack([counts, counts[::-1]])
    column = value + np.where(down, counts.shape[1], 0)
    stays = np.maximum(p, 1 - p)
    # A unit's chance falls along the values, so each way is one run; more where rounding wavers about one half.
    runs = np.flatnonzero(np.diff(2 * row + ~down, prepend=-1))
    others = _divided_out(both_ways, column, mass[row, value] / stays, (1 - stays) / stays, runs)
    ranks = slice(fewest, fewest + len(others))
    for way, found in ((~down[runs], others), (down[runs], others[::-1])):
        np.add.at(chances[:, ranks], row[runs[way]], found[:, way].T)


def _likely(counts: Array) -> tuple[Array, int]:
    """Return the counts that can occur at some of the values, with a neighbour on either side, and the least of them.

    Without one unit a count can still be the greatest of these, or one less than the least.
    """
    likely = np.flatnonzero(counts.max(axis=1) > NEGLIGIBLE)
    fewest = max(int(likely[0]) - 1, 0)
    return counts[fewest : likely[-1] + 2], fewest


def _divided_out(counts: Array, column: Places, scale: Array, odds: Array, runs: Places) -> Array:
    """Return what is left of the counts' columns with one unit divided out of each, times scale, summed over runs.

    With q for the larger of p and 1 - p the recurrence is left[k] = counts[k] / q - left[k - 1] * (1 - q) / q.
    """
    sums = np.empty((len(counts) - 1, len(runs)))
    left, whole = np.zeros(len(column)), np.empty(len(column))
    for k in range(len(sums)):
        left *= odds
        np.take(counts[k], column, out=whole, mode="clip")  # any other mode takes a copy first
        whole *= scale
        np.subtract(whole, left, out=left)
        np.add.reduceat(left, runs, out=sums[k])
    return sums
