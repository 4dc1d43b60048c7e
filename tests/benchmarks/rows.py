"""What is timed, each beside its named alternative: its goal, and in words why a goal is not met or the two differ."""

from __future__ import annotations

import atexit
import shutil
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import NamedTuple

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.special import ndtr
from scipy.stats import rankdata

import cchc_analysis as ca
from benchmarks.test_first_key import COMMAND, PANDAS, READING
from benchmarks.test_rank_curve import SCALE, fragment, programmes
from benchmarks.test_rank_distribution import DRAWS, prospects
from cchc_analysis.forecast.backtest.complete import complete_history
from cchc_analysis.maths.rank_curve.best import best_curve
from cchc_analysis.maths.rank_curve.envelope import envelope
from cchc_analysis.maths.rank_distribution import rank_distribution
from cchc_analysis.maths.reweighting import reweighted_ranks
from cchc_analysis.record.tables import current_record

#: Works are done in so many turns.
TURNS = 3
#: Draws are ranked in parts of so many: a thousand units times 250,000 draws would be two gigabytes.
PART = 12_500


class Cost(NamedTuple):
    """Median seconds and peak megabytes of a work."""

    seconds: float
    megabytes: float


class Work(NamedTuple):
    """A work done in this process; where the whole is a repetition, `held` is the part whose memory is asked."""

    run: Callable[[], object]
    held: Callable[[], object] | None = None
    times: int = 5

    def spent(self) -> float:
        begun = process_time()
        self.run()
        return process_time() - begun

    def peak(self) -> float:
        tracemalloc.start()
        (self.held or self.run)()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak / 1e6


class Program(NamedTuple):
    """A work done in an interpreter of its own, start included: processor time and resident memory."""

    text: str
    times: int = 5
    python: str = sys.executable

    def spent(self) -> float:
        return self._run().seconds

    def peak(self) -> float:
        return self._run().megabytes

    def _run(self) -> Cost:
        said = (
            "\nimport re, sys, time"
            "\nheld = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024"
            "\nsys.stderr.write(f'\\n{time.process_time()} {held}')"
        )
        done = subprocess.run([self.python, "-c", self.text + said], capture_output=True, check=True)
        seconds, megabytes = map(float, done.stderr.split()[-2:])
        return Cost(seconds, megabytes)


class Benchmark(NamedTuple):
    """One row of the page: a work, its alternative, the goal and what is to be said of it."""

    name: str
    alternative: str
    pair: Callable[[], tuple[Work | Program, Work | Program]]
    goal: str = "none"
    met: Callable[[float, float], bool] | None = None
    why: str = ""


def costs(*works: Work | Program) -> list[Cost]:
    """Return the median time of each work, done by turns, so that a busy moment of the machine meets all; and its peak.

    The peak is of the first run, which also writes the bytecode of a program, as an installation does.
    """
    peaks = [work.peak() for work in works]
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(TURNS):
        for work, seconds in zip(works, spent, strict=True):
            again = min(-(-work.times // TURNS), work.times - len(seconds))
            seconds += [work.spent() for _ in range(again)]
    return [Cost(statistics.median(seconds), peak) for seconds, peak in zip(spent, peaks, strict=True)]


def by_rankdata(draws: np.ndarray) -> np.ndarray:
    return rankdata(-draws, axis=1)


def by_ordinal(draws: np.ndarray) -> np.ndarray:
    return rankdata(-draws, axis=1, method="ordinal")


def by_argsort(draws: np.ndarray) -> np.ndarray:
    return np.argsort(np.argsort(-draws, axis=1), axis=1) + 1


def drawn(n: int, ranked: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Return chances of ranks as shares of ranked draws."""
    mean, sd = prospects(n)
    made, counts = np.random.default_rng(1), np.zeros(n * n)
    for _ in range(DRAWS // PART):
        places = ranked(made.normal(mean, sd, size=(PART, n))).astype("int64") - 1
        counts += np.bincount((places + n * np.arange(n)).ravel(), minlength=n * n)
    return counts.reshape(n, n) / DRAWS


def ranked_only(n: int, ranked: Callable[[np.ndarray], np.ndarray]) -> Work:
    """Rank as many draws; drawing and counting them is left out, to the alternative's advantage."""
    mean, sd = prospects(n)
    part = np.random.default_rng(1).normal(mean, sd, size=(PART, n))

    def whole() -> None:
        for _ in range(DRAWS // PART):
            ranked(part)

    return Work(whole, held=lambda: ranked(part), times=3 if n < 1000 else 1)


def finer(n: int, unit: int) -> np.ndarray:
    """Return one unit's chances plainly: an even sum of steps of 0.015, who is above counted one by one."""
    mean, sd = prospects(n)
    x = mean[unit] + np.arange(-9 * sd[unit], 9 * sd[unit], 0.015)
    counts = np.zeros((n, len(x)))
    counts[0] = 1
    for other in np.delete(np.arange(n), unit):
        above = ndtr((mean[other] - x) / sd[other])
        counts[1:] = counts[1:] * (1 - above) + counts[:-1] * above
        counts[0] *= 1 - above
    density = np.exp(-0.5 * ((x - mean[unit]) / sd[unit]) ** 2)
    return counts @ (density / density.sum())


def exact_pair(n: int, ranked: Callable[[np.ndarray], np.ndarray]) -> tuple[Work, Work]:
    mean, sd = prospects(n)
    return Work(lambda: rank_distribution(mean, sd), times=9 if n < 1000 else 3), ranked_only(n, ranked)


def simulation_pair() -> tuple[Work, Work]:
    mean, sd = prospects(63)

    def whole() -> np.ndarray:
        made, counts = np.random.default_rng(1), np.zeros(63 * 63)
        for _ in range(DRAWS // PART):
            best_first = np.argsort(-made.normal(mean, sd, size=(PART, 63)), axis=1)
            counts += np.bincount((best_first * 63 + np.arange(63)).ravel(), minlength=63 * 63)
        return counts / DRAWS

    return Work(lambda: rank_distribution(mean, sd), times=9), Work(whole, times=3)


def curve_pair() -> tuple[Work, Work]:
    facts = fragment(63)
    return Work(lambda: best_curve(envelope(facts, 63, SCALE)), times=9), Work(lambda: programmes(facts, 63), times=3)


def reweighting_pair(at_once: bool) -> tuple[Work, Work]:
    made = np.random.default_rng(1)
    scores, weights = made.uniform(1, 10, (63, 10)), made.uniform(0.75, 1.25, (1000, 10))
    table = pd.DataFrame(scores)

    def loop() -> list[pd.Series]:
        return [(table * weight).sum(axis=1).rank(ascending=False, method="min") for weight in weights]

    def product() -> np.ndarray:
        return rankdata(-(weights @ scores.T), axis=1, method="min")

    plain = Work(product, times=50) if at_once else Work(loop, times=3)
    return Work(lambda: reweighted_ranks(scores, weights), times=50), plain


LOADING = Program("import cchc_analysis as ca\nfor name in ['PAR', 'PCI', 'SIPAS', 'PAPI']:\n    ca.load_index(name)")


def load_pair() -> tuple[Program, Program]:
    return LOADING, Program(READING.format(folder=str(ca.record_folder())))


COPYING = """
import pathlib, pandas, sys
for path in pathlib.Path(sys.argv[1]).rglob("*.csv"):
    pandas.read_csv(path).to_parquet(pathlib.Path(sys.argv[2], path.with_suffix(".parquet").name))
"""


def parquet_pair() -> tuple[Program, Program]:
    """Loading beside a parquet copy; pyarrow is no dependency of the project, so it is installed for this row alone."""
    folder = Path(tempfile.mkdtemp(prefix="cchc-parquet-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    uv = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--python", sys.executable, folder / "python"], check=True)
    python = next(path for path in folder.glob("python/*/python*") if path.stem == "python")
    needed = [f"pandas=={pd.__version__}", f"numpy=={np.__version__}", "pyarrow"]
    subprocess.run([*uv, "pip", "install", "--python", python, *needed], check=True)
    subprocess.run([python, "-c", COPYING, ca.record_folder(), folder], check=True)
    reading = READING.replace("*.csv", "*.parquet").replace("read_csv", "read_parquet").format(folder=str(folder))
    return LOADING, Program(reading, python=str(python))


def backtest_pair() -> tuple[Work, Work]:
    history = complete_history("PCI", None, current_record())
    position = history.position.T
    span = position.shape[1]

    def refitted() -> None:
        for origin in range(4, span):
            design = sm.add_constant(np.arange(origin, dtype="float64"))
            for ahead in range(1, min(4, span - origin) + 1):
                for past in position[:, :origin]:
                    fit = sm.OLS(past, design, missing="drop").fit()
                    fit.get_prediction([[1.0, origin - 1 + ahead]]).conf_int(obs=True, alpha=0.2)

    return Work(lambda: ca.backtest("PCI"), times=1), Work(refitted, times=1)


def at_least(times: float) -> Callable[[float, float], bool]:
    return lambda ours, plain: plain >= times * ours


def at_most(times: float) -> Callable[[float, float], bool]:
    return lambda ours, plain: ours <= times * plain


#: Ways to rank draws, the quicker ones too: continuous draws have no ties, so all of them give the same ranks.
RANKED = {
    "scipy.stats.rankdata": by_rankdata,
    'scipy.stats.rankdata(method="ordinal")': by_ordinal,
    "double argsort": by_argsort,
}
#: Why ways of ranking may miss the goal of exact ranks.
RANKING_ALONE = "Only the ranking is timed; a simulation has to draw and to count as well."
QUICKER = (
    f"{RANKING_ALONE} This way also leaves out what rankdata does for ties, which draws do not have. With drawing and "
    "counting the quickest plain simulation, of one argsort, is still short of 200 times: the row below has it."
)
FALLS = "The exact sum grows faster with n than ranking does (see Growth), so the ratio falls."

EXACT = [
    Benchmark(
        f"exact ranks, n = {n}",
        f"250,000 draws ranked with {name}",
        lambda n=n, ranked=ranked: exact_pair(n, ranked),
        "200x" if n == 63 else "none",
        at_least(200) if n == 63 else None,
        FALLS if n > 63 else RANKING_ALONE if ranked is by_rankdata else QUICKER,
    )
    for n in (63, 200, 1000)
    for name, ranked in RANKED.items()
    if n == 63 or ranked is not by_ordinal
]
BENCHMARKS = [
    *EXACT,
    Benchmark(
        "exact ranks, n = 63",
        "250,000 draws made, ranked with one argsort and counted",
        simulation_pair,
        "none",
        None,
        "The quickest whole simulation that we know of.",
    ),
    Benchmark(
        "rank curve, bounds and best estimate, n = 63",
        "one HiGHS programme a bound (126)",
        curve_pair,
        "under 20 ms and 10x",
        lambda ours, plain: ours < 0.020 and plain >= 10 * ours,
    ),
    *(
        Benchmark(
            "1,000 reweightings, 63 by 10",
            alternative,
            lambda at_once=at_once: reweighting_pair(at_once),
            "under 10 ms",
            lambda ours, _plain: ours < 0.010,
            why,
        )
        for alternative, at_once, why in (
            ("totals rebuilt with pandas in a loop", False, ""),
            (
                "one scipy.stats.rankdata of all totals",
                True,
                "Nearly the same work, and the quickest plain way; it parts totals that differ by rounding alone.",
            ),
        )
    ),
    Benchmark(
        "load all indices, fresh interpreter",
        "pandas.read_csv of all files of the record, fresh interpreter",
        load_pair,
        "at most 1.5x as long",
        at_most(1.5),
        "By a profile, about half of it opens the record (all tables read as text, each cell looked at) and about half "
        "chooses among sources and lays the rows out (record/observations.py). Neither is in reading alone.",
    ),
    Benchmark(
        "load all indices, fresh interpreter",
        "pandas.read_parquet of a copy of all files, fresh interpreter",
        parquet_pair,
        "none",
        None,
        "Most of what reading parquet takes here is the import of pyarrow, in an environment of its own.",
    ),
    Benchmark(
        "import cchc_analysis",
        "import pandas",
        lambda: (Program("import cchc_analysis"), Program(PANDAS)),
        "at most 1.3x as long",
        at_most(1.3),
        "The package imports its parts, pandas too, when they are first asked for: the row of loading pays for them.",
    ),
    Benchmark(
        "backtest of PCI",
        "statsmodels OLS refitted per province, origin and horizon",
        backtest_pair,
        "none",
        None,
        "The backtest fits five methods and scores chances of ranks; the loop fits one line a province and stops at "
        "its 80 % interval, so it does much less.",
    ),
    Benchmark(
        "cchc data check",
        "pandas.read_csv of all files of the record",
        lambda: (
            Program(COMMAND.format(words=["data", "check"])),
            Program(READING.format(folder=str(ca.record_folder()))),
        ),
        "at most 8x as long",
        at_most(8),
        "It also compares sources, sums and ranks of every table.",
    ),
]
#: Timed by its own benchmark alone, for it takes minutes.
YEARLY = (
    "yearly run of Bắc Kạn 2023",
    "its floor: the notebooks reduced to imports and as many figures",
    "at most 1.5x as long",
)
#: Shares of the processor time, by a profile of the steps of a run in one process (86 s, of which 4 s imports).
YEARLY_REASON = (
    "By a profile of its steps, a little over half of a run is reckoning (the backtest of the intervals an "
    "eighth, rank curves and their validation a ninth, chances of ranks, what components move, the look back, "
    "paths and what targets take a fourteenth or less each). Three tenths are its 33 charts: laid out, drawn, and "
    "saved as PNG, SVG and PDF. The rest are documents and imports. The charts and the imports alone, with "
    "nothing reckoned, are more than twice the floor, whose figures are a bare line each. Nothing is reckoned "
    "twice that was reckoned on another page but what each kernel needs for itself, since every page can be run "
    "alone."
)
