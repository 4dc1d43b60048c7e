"""What a trend of five years is worth: how often one shows up, by chance too, and how often it goes on."""

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.forecast.trend_worth import directed_by_chance, directions
from cchc_analysis.maths.position_model import PositionModel
from cchc_analysis.standing.trends.slope import slope_of


def test_a_direction_is_that_of_the_slope_and_its_interval():
    spells = np.random.default_rng(5).normal(size=(200, 5)).cumsum(axis=1)
    for spell, sign in zip(spells, directions(spells), strict=True):
        slope = slope_of(range(5), spell, spell, spell)
        assert sign == (0 if slope.low <= 0 <= slope.high else np.sign(slope.best))


def test_a_spell_with_an_unknown_year_has_none():
    assert np.isnan(directions(np.array([0.0, 1.0, np.nan, 3.0, 4.0])))


@pytest.mark.parametrize(("index", "year"), [("PCI", 2021), ("PAPI", 2024)])
def test_a_model_without_any_trend_gives_one_in_every_fifth_or_sixth_spell(index, year):
    # An independent audit: 16 to 21%.
    assert 0.16 <= ca.trend_worth(index, year).by_chance <= 0.22


def test_independent_years_give_a_direction_as_often_as_the_level_says():
    noise = PositionModel(level=0.0, transient=0.0, noise=1.0, autocorrelation=0.0)
    assert directed_by_chance(noise) == pytest.approx(0.1, abs=0.01)


def test_what_lingers_looks_like_a_trend_more_often():
    low, high = (PositionModel(0.0, 1.0, 0.0, fading) for fading in (0.2, 0.9))
    assert directed_by_chance(low) < directed_by_chance(high)


def test_of_pci_to_2021_a_quarter_had_a_direction_and_four_in_ten_of_them_went_on():
    worth = ca.trend_worth("PCI", 2021)
    assert worth.directed / worth.spells == pytest.approx(0.24, abs=0.005)
    assert worth.went_on / worth.followed == pytest.approx(0.38, abs=0.005)


def test_where_few_whole_spells_are_known_nothing_is_said():
    assert ca.trend_worth("PAR", 2023) is None
    assert ca.trend_worth("SIPAS", 2023) is None


def test_nothing_later_than_the_year_counts():
    assert ca.trend_worth("PCI", 2016).spells < ca.trend_worth("PCI", 2021).spells
    assert ca.trend_worth("PAPI", 2016).followed == 0
