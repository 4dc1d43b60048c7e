"""How fast the rank curve is, against the plain way measured in the same run."""

from __future__ import annotations

from time import perf_counter

import numpy as np
import pytest
from scipy.optimize import linprog

from cchc_analysis.maths.rank_curve import Mean, ScoreAt, printed
from cchc_analysis.maths.rank_curve.best import best_curve
from cchc_analysis.maths.rank_curve.envelope import envelope

# Ratios, not seconds; and not in the ordinary tests, where a busy machine would decide.
pytestmark = pytest.mark.full

SCALE = (0, 100)


def fragment(n):
    """Return every eighth score and the mean of a made-up ranking."""
    curve = np.sort(np.random.default_rng(63).normal(84, 3, n))[::-1]
    return [*(ScoreAt(int(k) + 1, printed(curve[k])) for k in range(0, n, 8)), Mean(printed(curve.mean()))]


def programmes(facts, n):
    """Return the same bounds by two separate linear programmes a rank."""
    *scores, mean = facts
    ends = [SCALE] * n
    for fact in scores:
        ends[fact.rank - 1] = fact.value
    order = np.eye(n, k=1)[:-1] - np.eye(n)[:-1]
    rows = np.vstack([order, np.full(n, 1 / n), np.full(n, -1 / n)])
    tops = [*np.zeros(n - 1), mean.value[1], -mean.value[0]]
    found = [linprog(sign * goal, A_ub=rows, b_ub=tops, bounds=ends).fun for sign in (1, -1) for goal in np.eye(n)]
    return np.reshape(found, (2, n)) * [[1], [-1]]


def seconds(work, times):
    """Return the shortest of several runs."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return min(spent)


def test_a_whole_curve_takes_a_small_part_of_126_linear_programmes(record_testsuite_property):
    facts = fragment(63)
    known, expected = envelope(facts, 63, SCALE), programmes(facts, 63)
    np.testing.assert_allclose([known.low, known.high], expected, atol=1e-6)
    ours = seconds(lambda: best_curve(envelope(facts, 63, SCALE)), times=5)
    plain = seconds(lambda: programmes(facts, 63), times=1)
    record_testsuite_property("milliseconds, curve and best estimate of 63", round(1000 * ours, 2))
    record_testsuite_property("milliseconds, 126 programmes", round(1000 * plain, 1))
    assert plain > 12.5 * ours  # 250 ms against 20 ms


@pytest.mark.parametrize("n", [63, 250, 1000])
def test_growth_to_a_thousand_units(n, record_testsuite_property):
    facts = fragment(n)
    spent = seconds(lambda: envelope(facts, n, SCALE), times=2)
    record_testsuite_property(f"milliseconds, bounds of {n}", round(1000 * spent, 1))
    assert np.all(envelope(facts, n, SCALE).low <= envelope(facts, n, SCALE).high)
