"""The rank held again: formulas for few units, its symmetries, and simulation."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, rankdata

from cchc_analysis.errors import AskError
from cchc_analysis.maths.rank_distribution import rank_again


@pytest.mark.parametrize("correlation", [0.05, 0.5, 0.9, 0.99])
def test_of_two_units_the_first_stays_first_by_the_arcsine(correlation):
    # Sheppard 1899: both differences are above zero with chance 1/4 + arcsin(correlation) / (2 pi).
    stays = 1 / 2 + np.arcsin(correlation) / np.pi
    assert rank_again(correlation, 1, 2) == pytest.approx([stays, 1 - stays], abs=1e-3)


def test_of_three_units_the_first_stays_first_by_a_normal_in_four_dimensions():
    # Both others below it in both years.
    apart = np.array([[2, 1], [1, 2]])
    cov = np.kron(np.array([[1, 0.8], [0.8, 1]]), apart)
    judged = 3 * multivariate_normal(np.zeros(4), cov).cdf(np.zeros(4))
    assert rank_again(0.8, 1, 3)[0] == pytest.approx(judged, abs=1e-3)


@pytest.mark.parametrize("correlation", [0.1, 0.7, 0.95])
def test_going_is_as_probable_as_coming_back_and_up_is_like_down(correlation):
    chances = np.array([rank_again(correlation, rank, 12) for rank in range(1, 13)])
    assert chances.sum(axis=1) == pytest.approx(1)
    assert chances == pytest.approx(chances.T, abs=2e-3)
    assert chances == pytest.approx(chances[::-1, ::-1], abs=2e-3)


@pytest.mark.parametrize("rank", [1, 31, 61, 63])
def test_it_is_what_simulation_finds(rank):
    rng, noise, years = np.random.default_rng(61), 0.126, 20_000
    standing = rng.normal(0, np.sqrt(1 - noise), size=(years, 63))
    then, now = (rankdata(-(standing + rng.normal(0, np.sqrt(noise), (years, 63))), axis=1) for _ in range(2))
    drawn = np.bincount(now[then == rank].astype(int) - 1, minlength=63) / years
    assert np.abs(rank_again(1 - noise, rank, 63) - drawn).max() < 0.012  # three standard errors of a share


def test_a_rank_outside_the_ranking_is_refused():
    with pytest.raises(AskError):
        rank_again(0.5, 4, 3)
