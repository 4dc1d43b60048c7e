"""Draws a hundred million rankings of 63 units and counts who stood where: what exact chances are held against.

``python tests/evidence/draw_ranks.py [--draws N] [--into FOLDER]`` needs NumPy alone and nothing of the package. It
writes ``ranks_drawn.csv`` and ``value_at_rank_30_drawn.csv``; the whole takes some minutes on one core.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from statistics import NormalDist

import numpy as np

SEED, DAY = 63, "2026-11-29"
DRAWS, BLOCK = 100_000_000, 100_000
UNITS, RANK = 63, 30
#: Scores as far apart as those of PCI 2021; neighbours are unequally certain.
MEAN = np.array([round(NormalDist(65, 3).inv_cdf((place + 0.5) / UNITS), 2) for place in range(UNITS)])
SD = np.array([0.5, 1.0, 1.5, 2.0, 3.0])[np.arange(UNITS) % 5]
#: One time in five a unit's spread is so many times as wide: a mixture of two normals, with tails.
WIDER, OFTEN = 2.5, 0.2
VALUES = np.arange(63, 68.01, 0.1).round(1)


def drawn(block: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return, of one block of draws, how often each unit had each rank and how often rank 30 had at most each value."""
    made = np.random.default_rng([SEED, block])
    spread = SD * np.where(made.random((size, UNITS)) < OFTEN, WIDER, 1.0)
    value = MEAN + spread * made.standard_normal((size, UNITS))
    best_first = np.argsort(-value, axis=1)
    places = best_first * UNITS + np.arange(UNITS)
    counts = np.bincount(places.ravel(), minlength=UNITS * UNITS).reshape(UNITS, UNITS)
    thirtieth = np.sort(value[np.arange(size), best_first[:, RANK - 1]])
    return counts, np.searchsorted(thirtieth, VALUES, side="right")


def counted(draws: int) -> tuple[np.ndarray, np.ndarray]:
    """Return both counts over all blocks."""
    ranks, values = np.zeros((UNITS, UNITS), dtype="int64"), np.zeros(len(VALUES), dtype="int64")
    for block in range(-(-draws // BLOCK)):
        more = drawn(block, min(BLOCK, draws - block * BLOCK))
        ranks += more[0]
        values += more[1]
        print(f"\r{min((block + 1) * BLOCK, draws):,} of {draws:,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return ranks, values


def write(path: Path, what: str, draws: int, head: list[str], rows: list[list[object]]) -> None:
    """Write a table below the lines that say where it is from."""
    command = "python tests/evidence/draw_ranks.py" + (f" --draws {draws}" if draws != DRAWS else "")
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(f"# what: {what}\n")
        stream.write(f"# origin: {draws:,} draws by NumPy's default generator, seed {SEED}\n# date: {DAY}\n")
        stream.write(f"# command: {command}\n")
        csv.writer(stream, lineterminator="\n").writerows([head, *rows])


def main() -> None:
    about = argparse.ArgumentParser(description=__doc__)
    about.add_argument("--draws", type=int, default=DRAWS, help="how many rankings (default: %(default)s)")
    about.add_argument("--into", type=Path, default=Path(__file__).parent, help="the folder of both tables")
    asked = about.parse_args()
    ranks, values = counted(asked.draws)
    write(
        asked.into / "ranks_drawn.csv",
        "how often each of 63 units had each rank; a fifth of the time its spread is 2.5 times sd",
        asked.draws,
        ["mean", "sd", *map(str, range(1, UNITS + 1))],
        [[MEAN[unit], SD[unit], *ranks[unit]] for unit in range(UNITS)],
    )
    write(
        asked.into / "value_at_rank_30_drawn.csv",
        "how often the value at rank 30 of the same draws was at most each of these",
        asked.draws,
        ["value", "at_most"],
        [list(row) for row in zip(VALUES, values, strict=True)],
    )


if __name__ == "__main__":
    main()
