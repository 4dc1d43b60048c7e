"""How fast the rank curve is, against the plain way measured in the same run."""

from __future__ import annotations

import subprocess
import sys
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


#: Makes a whole curve in a process of its own, and prints the seconds it took and the most memory that was in use.
WHOLE = """
import resource, sys
from time import perf_counter
import numpy as np
from cchc_analysis.maths.rank_curve import rank_curve_from
def whole(n):
    scores = np.sort(np.random.default_rng(63).normal(84, 3, n))[::-1]
    known = [(int(k) + 1, round(float(scores[k]), 2)) for k in range(0, n, max(n // 20, 1))]
    return rank_curve_from(n, known, mean=round(float(scores.mean()), 2)).best
whole(300)  # what is imported once
start = perf_counter()
whole(int(sys.argv[1]))
print(perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such count of memory")
@pytest.mark.parametrize(("n", "within", "megabytes"), [(3321, 1.0, 300), (10_000, 5.0, 1000)])
def test_a_whole_curve_of_every_commune_takes_a_second(n, within, megabytes, record_testsuite_property):
    done = subprocess.run([sys.executable, "-c", WHOLE, str(n)], capture_output=True, text=True, check=True)
    spent, peak = map(float, done.stdout.split())
    record_testsuite_property(f"seconds, whole curve of {n}", round(spent, 2))
    record_testsuite_property(f"megabytes, whole curve of {n}", round(peak))
    print(f"whole curve of {n}: {spent:.2f} s, {peak:.0f} MB")
    assert (spent < within, peak < megabytes) == (True, True)
