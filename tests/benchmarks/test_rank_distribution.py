"""How fast exact ranks are, against ranking simulated draws in the same run."""

from __future__ import annotations

import tracemalloc
from time import perf_counter

import numpy as np
import pytest
from scipy.stats import rankdata

from cchc_analysis.maths.rank_distribution import rank_distribution

# Ratios, not seconds; and not in the ordinary tests, where a busy machine would decide.
pytestmark = pytest.mark.full

#: So many draws bring the error of a chance down to 1e-3.
DRAWS = 250_000


def prospects(n):
    """Return means and deviations as an outlook has them: spreads from 0.15 to 0.9."""
    rng = np.random.default_rng(n)
    return rng.normal(size=n), rng.permutation(np.linspace(0.15, 0.9, n))


def seconds(work, times):
    """Return the shortest of several runs."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return min(spent)


def peak_megabytes(work):
    """Return the most memory that the work holds at once."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def test_exact_ranks_of_63_are_200_times_faster_than_ranked_draws(record_testsuite_property):
    mean, sd = prospects(63)
    draws = np.random.default_rng(1).normal(mean, sd, size=(DRAWS, 63))
    # By turns, so that a busy moment of the machine meets both; the shortest of each.
    turns = [
        (seconds(lambda: rank_distribution(mean, sd), times=50), seconds(lambda: rankdata(draws, axis=1), times=1))
        for _ in range(5)
    ]
    ours, plain = np.min(turns, axis=0)
    print(f"\n63 units: {1000 * ours:.1f} ms exactly, {plain:.2f} s for {DRAWS} ranked draws, {plain / ours:.0f} times")
    record_testsuite_property("milliseconds, exact ranks of 63", round(1000 * ours, 2))
    record_testsuite_property("milliseconds, 250 000 ranked draws", round(1000 * plain))
    assert plain > 200 * ours


@pytest.mark.parametrize("least", [0.15, 0.01, 1e-4, 1e-6])
def test_memory_stays_small_however_unequal_the_spreads(least, record_testsuite_property):
    mean, sd = prospects(63)
    sd[::9] = least
    held = peak_megabytes(lambda: rank_distribution(mean, sd))
    spent = seconds(lambda: rank_distribution(mean, sd), times=3)
    print(f"\n63 units, least spread {least}: {1000 * spent:.0f} ms, {held:.1f} MB")
    record_testsuite_property(f"megabytes, exact ranks of 63, least spread {least}", round(held, 1))
    assert held < 200


@pytest.mark.parametrize("n", [63, 125, 250, 500, 1000])
def test_growth_to_a_thousand_units(n, record_testsuite_property):
    mean, sd = prospects(n)
    spent = seconds(lambda: rank_distribution(mean, sd), times=3)
    held = peak_megabytes(lambda: rank_distribution(mean, sd))
    print(f"\n{n} units: {1000 * spent:.0f} ms, {held:.1f} MB")
    record_testsuite_property(f"milliseconds, exact ranks of {n}", round(1000 * spent, 1))
    assert held < 200
