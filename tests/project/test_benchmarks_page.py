"""The page of benchmarks has a row for each benchmark, and none is timed without an alternative."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.rows import BENCHMARKS, YEARLY

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
NAMES = [*((of.name, of.alternative, of.goal) for of in BENCHMARKS), YEARLY]


@pytest.mark.parametrize(("name", "alternative", "goal"), NAMES)
def test_each_benchmark_has_its_row_with_alternative_and_goal(name, alternative, goal):
    assert alternative
    rows = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {name} | {alternative} |")
    ]
    assert len(rows) == 1
    assert f"| {goal} |" in rows[0]


def test_what_misses_its_goal_is_explained():
    missed, _, reasons = PAGE.read_text(encoding="utf-8").partition("## Why goals are missed")
    for line in missed.splitlines():
        if line.endswith("| **no** |") and YEARLY[0] not in line:
            assert f"- {line.split(' | ')[0].removeprefix('| ')}, against {line.split(' | ')[1]}:" in reasons
    assert "not explained yet" not in reasons
