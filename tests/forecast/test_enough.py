"""Enough: what a standing that is held is worth, against the outlook it is taken from and against draws."""

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.forecast.enough import GRID, enough, untested


@pytest.fixture(scope="module")
def outlook():
    return ca.outlook("PCI", origin=2020, to=2025)


@pytest.fixture(scope="module")
def held(outlook):
    return enough(outlook, "Bắc Kạn")


@pytest.mark.parametrize("province", ["Bắc Kạn", "Quảng Ninh", "Hà Nội"])
@pytest.mark.parametrize("rank", [10, 30, 40, 55])
def test_over_where_the_province_may_stand_it_sums_to_the_chance_of_the_outlook(outlook, province, rank):
    # Without the luck of a year, which the outlook's own positions hold already.
    certain = enough(outlook, province, noise=0.0)
    below = np.array([outlook.positions.cdf(at)[outlook.codes.index(outlook.code(province))] for at in GRID])
    row = certain.at_most[rank - 1]
    summed = np.sum((row[1:] + row[:-1]) / 2 * np.diff(below))
    assert summed == pytest.approx(float(outlook.chance(province, rank)), abs=2e-3)


def test_it_is_the_share_of_draws_in_which_the_rank_is_reached(outlook, held):
    draw, mixture, place = np.random.default_rng(11), outlook.positions, outlook.codes.index("06")
    part = draw.choice(len(mixture.weight), p=mixture.weight, size=(20_000, 63))
    drawn = draw.normal(mixture.mean[part, np.arange(63)], mixture.sd[part, np.arange(63)])
    others = np.delete(drawn, place, axis=1)
    for standing, rank in ((-0.4, 40), (0.0, 30), (0.8, 10)):
        own = standing + draw.normal(size=len(others)) * np.sqrt(outlook.model.noise)
        share = float((1 + (others > own[:, None]).sum(axis=1) <= rank).mean())
        assert held.best(standing, rank) == pytest.approx(share, abs=4 * np.sqrt(0.25 / len(others)))


def test_who_stands_higher_or_asks_for_less_has_the_better_chance(held):
    assert (np.diff(held.at_most, axis=1) >= -1e-12).all()
    assert (np.diff(held.at_most, axis=0) >= -1e-12).all()
    assert held.n == 63
    assert held.at_most[-1] == pytest.approx(1.0)


def test_a_year_of_luck_makes_the_best_less_sure_and_the_worst_less_hopeless(outlook, held):
    certain = enough(outlook, "Bắc Kạn", noise=0.0)
    assert held.best(-1.0, 40) > certain.best(-1.0, 40)
    assert held.best(0.2, 40) < certain.best(0.2, 40)


@pytest.mark.parametrize("chance", [0.05, 0.25, 0.5, 0.9])
def test_the_position_of_a_chance_has_that_chance(held, chance):
    assert held.best(held.position(chance, 40), 40) == pytest.approx(chance)


def test_a_chance_that_every_or_no_position_has_lies_at_no_position_of_the_grid(held):
    assert held.position(held.at_most[-1, 0] / 2, 63) == float("-inf")
    assert held.position(1.0 + 1e-9, 1) == float("inf")


def test_such_chances_are_good_to_about_fifteen_points_at_one_in_two():
    chance = untested(0.5)
    assert (round(chance.low, 2), chance.best, round(chance.high, 2)) == (0.35, 0.5, 0.65)
