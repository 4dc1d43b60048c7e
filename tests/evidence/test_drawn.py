"""Exact chances held against a hundred million drawn rankings, whose script knows nothing of the package."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

import cchc_analysis as ca
from evidence.draw_ranks import DRAWS, OFTEN, RANK, WIDER

HERE = Path(__file__).parent
#: Counts above this are near enough to normal.
MANY = 25


@pytest.fixture(scope="module")
def drawn() -> pd.DataFrame:
    return pd.read_csv(HERE / "ranks_drawn.csv", comment="#")


def mixture(drawn: pd.DataFrame) -> tuple[list[pd.Series], list[pd.Series], list[float]]:
    mean, sd = drawn["mean"], drawn["sd"]
    return [mean, mean], [sd, WIDER * sd], [1 - OFTEN, OFTEN]


def scatter(counts: np.ndarray, chances: np.ndarray, draws: int) -> np.ndarray:
    """How far counts lie from what is expected, in their standard deviations, where that says something."""
    expected = draws * chances
    many = (expected > MANY) & (expected < draws - MANY)
    return (counts[many] - expected[many]) / np.sqrt(expected[many] * (1 - chances[many]))


def test_a_hundred_million_rankings_scatter_about_the_exact_chances_as_chance_has_it(drawn):
    counts = drawn.drop(columns=["mean", "sd"]).to_numpy()
    assert (counts.sum(axis=0) == DRAWS).all()
    assert (counts.sum(axis=1) == DRAWS).all()
    chances = ca.rank_distribution(*mixture(drawn))
    away = scatter(counts, chances, DRAWS)
    assert len(away) > 2_500
    # No cell lies further off than the furthest of so many would once in a thousand times, and all of them together
    # scatter with a deviation of one: a chance that is wrong by 3e-4 is seen.
    assert np.abs(away).max() < norm.isf(0.001 / len(away) / 2)
    assert away.std() == pytest.approx(1, abs=0.05)
    rare = DRAWS * chances <= MANY
    assert (counts[rare] <= DRAWS * chances[rare] + 6 * np.sqrt(DRAWS * chances[rare]) + 6).all()


def test_the_value_that_stands_at_rank_30_is_spread_as_the_draws_have_it(drawn):
    table = pd.read_csv(HERE / "value_at_rank_30_drawn.csv", comment="#")
    _, cdf = ca.order_statistics(*mixture(drawn), grid=table["value"].to_numpy())
    away = scatter(table["at_most"].to_numpy(), cdf[RANK - 1], DRAWS)
    assert len(away) > 20
    assert np.abs(away).max() < norm.isf(0.001 / len(away) / 2)


@pytest.mark.full
def test_the_script_draws_what_the_tables_hold(tmp_path, drawn):
    draws = 1_000_000
    command = [sys.executable, HERE / "draw_ranks.py", "--draws", str(draws), "--into", tmp_path]
    subprocess.run(command, check=True, capture_output=True)
    again = pd.read_csv(tmp_path / "ranks_drawn.csv", comment="#").drop(columns=["mean", "sd"]).to_numpy()
    away = scatter(again, drawn.drop(columns=["mean", "sd"]).to_numpy() / DRAWS, draws)
    assert np.abs(away).max() < norm.isf(0.001 / len(away) / 2)
