"""What the yearly run costs beside its floor: the same notebooks reduced to imports and to drawing as many figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full

RUN = """
import sys
from cchc_analysis.cli import main
main(["evaluate", "2023", "--province", "Bắc Kạn", "--out", sys.argv[1]])
"""
FLOOR = """
import json, sys
from pathlib import Path
from nbformat.v4 import new_code_cell, new_notebook
from cchc_analysis.run.notebook import Job, execute_all

IMPORTS = "import cchc_analysis as ca; ca.open_chapter, ca.prose, ca.tables, ca.charts"
FIGURE = '''
from pathlib import Path
from matplotlib.figure import Figure
from cchc_analysis.files.reproducible import save_figure
figure = Figure(figsize=(6.9, 4.9))
figure.subplots().plot(range(63))
save_figure(figure, Path("{place}"))
figure
'''
jobs = []
for name, figures in json.loads(sys.argv[2]).items():
    cells = [IMPORTS, *(FIGURE.format(place=place) for place in range(figures))]
    jobs.append(Job(new_notebook(cells=[new_code_cell(cell) for cell in cells]), Path(sys.argv[1], name)))
execute_all(jobs)
"""


class Cost(NamedTuple):
    """What a program took, with all the kernels that it started.

    Processor time and what a person waited, in seconds; the resident memory of the greatest of its processes.
    """

    processor: float
    wall: float
    megabytes: float


def cost(program: str, *arguments: str) -> Cost:
    silent, start = subprocess.DEVNULL, time.monotonic()
    begun = subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=silent, stderr=silent)
    _, status, used = os.wait4(begun.pid, 0)
    assert status == 0, program
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024)


def figures_of(result: Path) -> dict[str, int]:
    """Return how many charts each notebook of a run left."""
    return {folder.name: len(list(folder.glob("*.png"))) for folder in sorted(result.iterdir()) if folder.is_dir()}


@pytest.mark.xfail(reason="a run is mostly reckoning, of which its floor has none: see docs/benchmarks.md")
def test_a_run_takes_at_most_twice_its_floor(tmp_path, capsys, record_testsuite_property):
    run = cost(RUN, str(tmp_path / "run"))
    figures = figures_of(tmp_path / "run")
    assert len(figures) > 5
    assert sum(figures.values()) > 20
    floor = cost(FLOOR, str(tmp_path / "floor"), json.dumps(figures))
    assert figures_of(tmp_path / "floor") == figures
    ratio = run.processor / floor.processor
    record_testsuite_property("yearly run, times the processor time of its floor", round(ratio, 2))
    with capsys.disabled():
        print(
            f"\nyearly run, {sum(figures.values())} charts: {run.processor:.0f} s of processor in {run.wall:.0f} s;"
            f" floor {floor.processor:.0f} s in {floor.wall:.0f} s; {ratio:.2f} times, at most 2"
        )
    assert ratio <= 2
