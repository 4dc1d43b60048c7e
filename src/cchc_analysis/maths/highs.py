"""HiGHS: how a programme is stated to the solver, and a solver that prints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
from highspy._core import _Highs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Array = NDArray[np.float64]
    Sides = tuple[Array, Array]


def stated(cost: Array, columns: Sides, matrix: csr_array, rows: Sides) -> highspy.HighsLp:
    """Return the programme of the least ``cost @ x``, with x and ``matrix @ x`` each between two sides."""
    programme = highspy.HighsLp()
    programme.num_row_, programme.num_col_ = matrix.shape
    programme.col_cost_ = cost
    programme.col_lower_, programme.col_upper_ = columns
    programme.row_lower_, programme.row_upper_ = rows
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = matrix.indptr
    programme.a_matrix_.index_ = matrix.indices
    programme.a_matrix_.value_ = matrix.data
    return programme


def solver_of(programme: highspy.HighsLp, **options: bool | float | str) -> _Highs:
    """Return a solver that holds a programme and prints nothing."""
    # The solver itself: with call-backs into Python (`highspy.Highs`) it greets on standard output, silent or not.
    solver = _Highs()
    for option, value in {"output_flag": False, **options}.items():
        solver.setOptionValue(option, value)
    solver.passModel(programme)
    return solver


def is_solved(solver: _Highs) -> bool:
    """Say whether the last run of a solver found the least."""
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
