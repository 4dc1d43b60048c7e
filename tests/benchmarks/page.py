"""Writes docs/benchmarks.md: every row of rows.py beside its alternative, errors, and growth. Run by ``make bench``.

It takes some minutes, and some more with the yearly run. Nothing is written before all of it is timed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # times of the processor are of one thread

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import scipy  # noqa: E402

from benchmarks.reliability import PAGE, section  # noqa: E402
from benchmarks.rows import BENCHMARKS, YEARLY, YEARLY_REASON, Benchmark, Cost, Work, by_argsort, costs, drawn, finer  # noqa: E402
from benchmarks.test_rank_curve import SCALE, fragment  # noqa: E402
from benchmarks.test_rank_distribution import DRAWS, prospects  # noqa: E402
from benchmarks.test_yearly_run import FLOOR, RUN, figures_of  # noqa: E402
from benchmarks.test_yearly_run import cost as cost_of_run  # noqa: E402
from cchc_analysis.maths.rank_curve.best import best_curve  # noqa: E402
from cchc_analysis.maths.rank_curve.envelope import envelope  # noqa: E402
from cchc_analysis.maths.rank_distribution import rank_distribution  # noqa: E402

HEAD = (
    "| what | alternative, timed in the same run | median | its median | ratio | peak MB | its peak MB | goal | met |\n"
)
LINE = "|---|---|---:|---:|---:|---:|---:|---|---|\n"
SIZES = (63, 125, 250, 500, 1000)
METHOD = """All times are of the processor. The ratio says how many times as quick we are, or how many times as long
we take. A work and its alternative are done by turns, and medians are of 3 to 50 times; the alternatives at n = 1,000,
the backtest and the yearly run are done once. The peak of work in one process is of tracemalloc in a further run, which
does not see what HiGHS takes in C++; draws are made beforehand and ranked in parts of 12,500, drawing and counting not
timed but where it is said. Rows of whole programs (load, import, check) have a fresh interpreter, start included, and
its greatest resident memory (VmHWM of Linux). The yearly run is that of itself and its kernels: their processor time
together, and the memory of the greatest of them."""


def git(*words: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True).stdout.strip()


def times(ours: float, plain: float) -> str:
    """Say how many times as quick as its alternative a work is, or how many times as long it takes."""
    ratio = max(plain / ours, ours / plain)
    said = f"{ratio:.0f}x" if ratio >= 10 else f"{ratio:.2g}x"
    return said if plain >= ours else f"{said} as long"


def length(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def row(of: Benchmark) -> tuple[str, str]:
    """Return the row of a benchmark and, where there is one, the sentence that explains it."""
    ours, plain = costs(*of.pair())
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
        f"| {times(run.processor, floor.processor)} | {run.megabytes:.3g} | {floor.megabytes:.3g} | {goal} | {met} |"
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
    spent = [costs(work_of(n))[0] for n in SIZES]
    exponent = np.polyfit(np.log(SIZES), np.log([one.seconds for one in spent]), 1)[0]
    last = np.log2(spent[-1].seconds / spent[-2].seconds)
    cells = " | ".join(f"{length(one.seconds)}, {one.megabytes:.3g} MB" for one in spent)
    return f"| {name} | {cells} | {exponent:.2f} | {last:.2f} | {bound} |"


def exact_of(n: int) -> Work:
    mean, sd = prospects(n)
    return Work(lambda: rank_distribution(mean, sd), times=3)


def bounds_of(n: int) -> Work:
    facts = fragment(n)
    return Work(lambda: envelope(facts, n, SCALE), times=3)


def curve_of(n: int) -> Work:
    facts = fragment(n)
    return Work(lambda: best_curve(envelope(facts, n, SCALE)), times=3)


#: Known of a made-up ranking: its size and which facts of it, as `rank_curve_from` takes them.
LARGE = """
import sys, time
import numpy as np
import cchc_analysis as ca
n = {n}
curve = np.sort(np.random.default_rng(63).normal(84, 3, n))[::-1].round(2)
known = [(k + 1, float(curve[k])) for k in range(0, n, {step})]
facts = {facts}
ca.rank_curve_from(63, [(1, 90)], mean=84).best
begun = time.process_time()
ca.rank_curve_from(n, known, **facts).best
print(time.process_time() - begun)
"""
MEAN_AND_MEDIAN = "{'mean': round(float(curve.mean()), 2), 'median': round(float(np.median(curve)), 2)}"
KNOWN = {
    "every eighth score and the mean": (8, "{'mean': round(float(curve.mean()), 2)}"),
    "every eighth score, the mean and the median": (8, MEAN_AND_MEDIAN),
    "every score": (1, "{}"),
}
#: Seconds and megabytes that a curve of so many units may take.
LIMITS = {3321: (1.0, 300), 10_000: (5.0, 1000)}


def large(name: str, n: int) -> str:
    """Return a row of a whole curve of many units with its best estimate, in an interpreter of its own."""
    step, facts = KNOWN[name]
    peak = "\nimport re; print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    program = LARGE.format(n=n, step=step, facts=facts) + peak
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, megabytes = float(done.stdout.split()[0]), int(done.stdout.split()[1]) / 1024
    met = "yes" if seconds < LIMITS[n][0] and megabytes < LIMITS[n][1] else "**no**"
    goal = f"{LIMITS[n][0]:g} s, {LIMITS[n][1]:,} MB"
    return f"| {n:,} | {name} | {length(seconds)} | {megabytes:.0f} | {goal} | {met} |"


def page(with_run: bool) -> str:
    rows = [row(of) for of in BENCHMARKS]
    reasons = list(dict.fromkeys(reason for _, reason in rows if reason))
    changed = " with changes not committed" if git("status", "--porcelain", "src", "data", "notebooks") else ""
    commit, day = git("log", "-1", "--format=%h") + changed, git("log", "-1", "--format=%cs")
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
            "Seconds vary with what else a machine does, and ratios too: a work of milliseconds suffers less from",
            "others than one of seconds. Rows are for the order of magnitude.",
            "",
            HEAD + LINE + "\n".join([*(line for line, _ in rows), yearly(with_run)]),
            "",
            METHOD,
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
            f"| what | {sizes} | exponent of n | of the last doubling | what bounds it |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---|",
            growth("exact ranks", "chances of n ranks for n units at each node", exact_of),
            growth("bounds of the rank curve", "two bounds for each of n ranks", bounds_of),
            growth("bounds and best estimate", "a banded programme of n scores", curve_of),
            "",
            "The exponent is the slope of a line through the logarithms of time and n. Beyond 512 ranks bounds are",
            "summed another way, which takes less time and memory: their exponent says little.",
            "",
            "## Scale",
            "",
            "A whole rank curve, bounds and best estimate, in an interpreter of its own; its greatest resident memory",
            "is that of the whole program, with Python and its libraries.",
            "",
            "| n | what is known | time | peak MB | goal | met |\n|---:|---|---:|---:|---|---|",
            *(large(name, n) for n in LIMITS for name in KNOWN),
            "",
            section(PAGE.read_text(encoding="utf-8")),
        ]
    )


if __name__ == "__main__":
    about = argparse.ArgumentParser(description=__doc__)
    about.add_argument("--yearly", action="store_true", help="time the yearly run and its floor too")
    PAGE.write_text(page(about.parse_args().yearly), encoding="utf-8", newline="\n")
