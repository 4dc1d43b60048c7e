"""Writes docs/benchmarks.md: every row of rows.py beside its alternative, errors, and growth. Run by ``make bench``."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import scipy

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from benchmarks.reliability import PAGE, section  # noqa: E402
from benchmarks.rows import BENCHMARKS, YEARLY, YEARLY_REASON, Benchmark, Cost, Work, by_argsort, cost, drawn, finer  # noqa: E402
from benchmarks.test_rank_curve import SCALE, fragment  # noqa: E402
from benchmarks.test_rank_distribution import DRAWS, prospects  # noqa: E402
from benchmarks.test_yearly_run import FLOOR, RUN, figures_of  # noqa: E402
from benchmarks.test_yearly_run import cost as cost_of_run  # noqa: E402
from cchc_analysis.maths.rank_curve.envelope import envelope  # noqa: E402
from cchc_analysis.maths.rank_distribution import rank_distribution  # noqa: E402

HEAD = (
    "| what | alternative, timed in the same run | median | its median | ratio | peak MB | its peak MB | goal | met |\n"
)
LINE = "|---|---|---:|---:|---:|---:|---:|---|---|\n"
SIZES = (63, 125, 250, 500, 1000)


def git(*words: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True).stdout.strip()


def times(ours: float, plain: float) -> str:
    """Say how many times as long the alternative takes; below one it is the quicker."""
    ratio = plain / ours
    return f"{ratio:.0f}x" if ratio >= 10 else f"{ratio:.2g}x"


def length(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def row(of: Benchmark) -> tuple[str, str]:
    """Return the row of a benchmark and, where there is one, the sentence that explains it."""
    ours, plain = map(cost, of.pair())
    met = "–" if of.met is None else "yes" if of.met(ours.seconds, plain.seconds) else "**no**"
    print(of.name, of.alternative, times(ours.seconds, plain.seconds), met, flush=True)
    return _row(of.name, of.alternative, ours, plain, of.goal, met), explained(of, met)


def explained(of: Benchmark, met: str) -> str:
    """Return what is to be said of a row; a goal that is missed without it says so."""
    if of.why or met == "**no**":
        return f"- {of.name}, against {of.alternative}: {of.why or 'not explained yet.'}"
    return ""


def _row(name: str, alternative: str, ours: Cost, plain: Cost, goal: str, met: str) -> str:
    return (
        f"| {name} | {alternative} | {length(ours.seconds)} | {length(plain.seconds)} "
        f"| {times(ours.seconds, plain.seconds)} | {ours.megabytes:.3g} | {plain.megabytes:.3g} | {goal} | {met} |"
    )


def yearly(asked: bool) -> str:
    """Return the row of the yearly run, timed only when asked."""
    name, alternative, goal = YEARLY
    if not asked:
        return f"| {name} | {alternative} | not timed: `make bench YEARLY=1` | – | – | – | – | {goal} | not asked |"
    with tempfile.TemporaryDirectory() as folder:
        run = cost_of_run(RUN, str(Path(folder, "run")))
        floor = cost_of_run(FLOOR, str(Path(folder, "floor")), json.dumps(figures_of(Path(folder, "run"))))
    met = "yes" if run.processor <= 1.5 * floor.processor else "**no**"
    return (
        f"| {name} | {alternative} | {length(run.processor)} | {length(floor.processor)} "
        f"| {times(run.processor, floor.processor)} | – | – | {goal} | {met} |"
    )


def errors() -> list[str]:
    """Return rows of the greatest error of a chance, of the narrowest and the widest unit, against the finer answer."""
    said = []
    for n in (63, 200, 1000):
        mean, sd = prospects(n)
        units = [int(sd.argmin()), int(sd.argmax())]
        truth = np.array([finer(n, unit) for unit in units])
        exact, simulated = (
            float(np.abs(chances[units] - truth).max())
            for chances in (rank_distribution(mean, sd), drawn(n, by_argsort))
        )
        met = ("yes" if simulated >= 1e6 * exact else "**no**") if n == 63 else "–"
        said.append(f"| {n} | {exact:.1e} | {simulated:.1e} | {simulated / exact:.1e} | {met} |")
    return said


def growth(name: str, bound: str, work_of) -> str:
    spent = [cost(work_of(n)) for n in SIZES]
    exponent = np.polyfit(np.log(SIZES), np.log([one.seconds for one in spent]), 1)[0]
    cells = " | ".join(f"{length(one.seconds)}, {one.megabytes:.3g} MB" for one in spent)
    return f"| {name} | {cells} | {exponent:.2f} | {bound} |"


def exact_of(n: int) -> Work:
    mean, sd = prospects(n)
    return Work(lambda: rank_distribution(mean, sd), times=3)


def bounds_of(n: int) -> Work:
    facts = fragment(n)
    return Work(lambda: envelope(facts, n, SCALE), times=3)


def page(with_run: bool) -> str:
    rows = [row(of) for of in BENCHMARKS]
    reasons = list(dict.fromkeys(reason for _, reason in rows if reason))
    commit, day = git("log", "-1", "--format=%h"), git("log", "-1", "--format=%cs")
    sizes = " | ".join(f"n = {n}" for n in SIZES)
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`, with `YEARLY=1` the yearly run too (some minutes); do not edit by hand.",
            "What tests did not notice is explained in [mutation testing](mutation.md), what is written for Windows is "
            "listed in [Windows](windows.md).",
            f"Commit {commit} of {day}; {os.cpu_count()} cores ({platform.machine()}),",
            f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__},",
            f"pandas {pd.__version__}.",
            "The machine was shared with others: seconds vary, ratios of one run less so.",
            "",
            HEAD + LINE + "\n".join([*(line for line, _ in rows), yearly(with_run)]),
            "",
            "The ratio says how many times as long the alternative takes; below 1x it is the quicker.",
            "Rows of work in one process have time of the clock, and their peak is of tracemalloc in a further run;",
            "draws are made beforehand and ranked in parts of 12,500, drawing and counting not timed.",
            "Rows of whole programs (load, import, check) have processor time of a fresh interpreter, start included,",
            "and its greatest resident memory (VmHWM of Linux).",
            "The yearly run has processor time of itself and its kernels.",
            "A parquet copy is not timed: pyarrow is no dependency of the project.",
            "",
            "## Why goals are missed, and what else is to be said",
            "",
            *reasons,
            f"- {YEARLY[0]}, against {YEARLY[1]}: {YEARLY_REASON}",
            "",
            "## Error of a chance",
            "",
            "Greatest error over all ranks of the narrowest and the widest unit, against an even sum of steps of 0.015",
            f"that counts the units above one by one; {DRAWS:,} draws, which all ways of ranking rank alike.",
            "The goal is an error a million times smaller at n = 63.",
            "",
            "| n | exact ranks | ranked draws | draws over exact | met |\n|---:|---:|---:|---:|---|",
            *errors(),
            "",
            "## Growth to n = 1,000",
            "",
            f"| what | {sizes} | exponent of n | what bounds it |\n|---|---:|---:|---:|---:|---:|---:|---|",
            growth("exact ranks", "chances of n ranks for n units at each node", exact_of),
            growth("bounds of the rank curve", "two bounds for each of n ranks", bounds_of),
            "",
            "The exponent is the slope of a line through the logarithms of time and n.",
            "",
            section(PAGE.read_text(encoding="utf-8")),
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page("--yearly" in sys.argv[1:]), encoding="utf-8", newline="\n")
