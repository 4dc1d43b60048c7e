"""Least quadratic forms of many variables, nearly all of whose terms are zero: for curves of thousands of ranks.

An interior point method: the forms here are banded, so each of its some twenty steps is one sparse factorisation. What
holds with equality is read off its end, and the equations of that are then solved to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy

from cchc_analysis.maths.rank_curve.quantities import Vector

if TYPE_CHECKING:
    from scipy.sparse import csr_array

STEPS, CLOSE = 80, 1e-10
#: How near to the edge a step may come.
_SHORT = 0.995
#: Keeps equations apart that say the same; taken back by the rounds of refinement.
_APART, _ROUNDS = 1e-10, 4


@dataclass(frozen=True)
class Quadratic:
    """``x @ form @ x / 2 + slope @ x`` is least, ``equal @ x == level`` and ``matrix @ x <= tops``."""

    form: csr_array
    slope: Vector
    equal: csr_array
    level: Vector
    matrix: csr_array
    tops: Vector


def least_of_many(asked: Quadratic) -> Vector:
    """Return the x that minimises a quadratic form under equations and inequalities, all of them sparse.

    Notes
    -----
    Mehrotra's predictor and corrector (Wright, Primal-Dual Interior-Point Methods, 1997, chapter 10).

    Examples
    --------
    >>> eye = scipy.sparse.eye_array(2, format="csr")
    >>> sums = scipy.sparse.csr_array([[1.0, 1.0]])
    >>> asked = Quadratic(eye, np.zeros(2), sums, np.array([2.0]), eye, np.array([0.5, 9.0]))
    >>> least_of_many(asked).round(9).tolist()
    [0.5, 1.5]
    """
    n = len(asked.slope)
    x = _Equations(asked.form, asked.equal).solve(np.append(-asked.slope, asked.level))[:n]
    room, price = np.maximum(asked.tops - asked.matrix @ x, 1.0), np.ones(len(asked.tops))
    for _ in range(STEPS):
        gap = float(np.mean(room * price))
        short = asked.matrix @ x + room - asked.tops
        if gap < CLOSE and np.max(np.abs(short), initial=0.0) < CLOSE:
            break
        turn = _Turn(asked, x, room, price)
        sure = turn.step(room * price)
        reach = _reach(sure, room, price, 1.0)
        ahead = float((room + reach * sure[1]) @ (price + reach * sure[2])) / len(room)
        step = turn.step(room * price + sure[1] * sure[2] - gap * (ahead / gap) ** 3)
        reach = _reach(step, room, price, _SHORT)
        x, room, price = (old + reach * move for old, move in zip((x, room, price), step, strict=True))
    return _settled(asked, x, room < price)


class _Equations:
    """The equations ``form @ x + equal.T @ y = a``, ``equal @ x = b``, factorised once."""

    def __init__(self, form: csr_array, equal: csr_array, order: str = "NATURAL") -> None:
        blocks = [[form, equal.T], [equal, None]]
        self.whole = scipy.sparse.block_array(blocks, format="csc")
        n, m = form.shape[0], equal.shape[0]
        apart = scipy.sparse.diags_array(np.concatenate([np.full(n, _APART), np.full(m, -_APART)]), format="csc")
        self.factors = scipy.sparse.linalg.splu((self.whole + apart).tocsc(), permc_spec=order, diag_pivot_thresh=0.0)

    def solve(self, wanted: Vector) -> Vector:
        """Solve them, refined against what kept them apart."""
        found = self.factors.solve(wanted)
        for _ in range(_ROUNDS):
            found = found + self.factors.solve(wanted - self.whole @ found)
        return np.asarray(found)


class _Turn:
    """One factorisation, from which both steps of a turn are made.

    The prices of the equations are found anew in each step, whatever they were, so that none are carried along.
    """

    def __init__(self, asked: Quadratic, x: Vector, room: Vector, price: Vector) -> None:
        self.asked, self.room, self.price = asked, room, price
        self.short = asked.matrix @ x + room - asked.tops
        self.pull = asked.form @ x + asked.slope + asked.matrix.T @ price
        self.off = asked.equal @ x - asked.level
        weights = scipy.sparse.diags_array(price / room)
        self.equations = _Equations(asked.form + asked.matrix.T @ weights @ asked.matrix, asked.equal)

    def step(self, product: Vector) -> tuple[Vector, Vector, Vector]:
        """Return how x, the room and the price move to bring the products of room and price down so far."""
        asked, n = self.asked, len(self.asked.slope)
        eased = (self.price * self.short - product) / self.room
        x = self.equations.solve(np.append(-self.pull - asked.matrix.T @ eased, -self.off))[:n]
        room = -self.short - asked.matrix @ x
        price = -(product + self.price * room) / self.room
        return x, room, price


def _reach(step: tuple[Vector, ...], room: Vector, price: Vector, share: float) -> float:
    """Return how much of a step leaves room and price above zero."""
    ends = [1.0]
    for value, move in ((room, step[1]), (price, step[2])):
        falls = move < 0
        ends.append(share * float(np.min(-value[falls] / move[falls], initial=np.inf)))
    return min(ends)


def _settled(asked: Quadratic, x: Vector, binding: Vector) -> Vector:
    """Solve the equations of what binds to the last digit; keep the end of the steps where that leaves what binds."""
    equal = scipy.sparse.vstack([asked.equal, asked.matrix[binding]], format="csr")
    level = np.append(asked.level, asked.tops[binding])
    found = _Equations(asked.form, equal, "MMD_AT_PLUS_A").solve(np.append(-asked.slope, level))[: len(x)]
    inside = bool(np.all(asked.matrix @ found <= asked.tops + 10 * CLOSE))
    return found if inside and np.max(np.abs(found - x), initial=0.0) < 1e-3 else x
