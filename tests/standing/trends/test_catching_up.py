"""Catching up or falling behind: the slope of relative positions, with its uncertainty."""

import numpy as np
import pytest
import statsmodels.api as sm

import cchc_analysis as ca
from cchc_analysis.report.prose.catching_up import catching_up_sentence
from cchc_analysis.standing import trends
from cchc_analysis.standing.trends.slope import slope_of


def of_position(index: str, year: int, province: str = "Bắc Kạn", **asked):
    return trends.catching_up(index, province, year, **asked).set_index("measure").loc["position"]


def test_slope_and_interval_are_those_of_least_squares():
    years, figures = np.arange(2017, 2022), np.array([-1.4, -1.1, -1.2, -0.8, -0.7])
    fit = sm.OLS(figures, sm.add_constant(years - 2019)).fit()
    slope = slope_of(years, figures, figures, figures, level=0.9)
    assert (slope.low, slope.high) == pytest.approx(tuple(fit.conf_int(alpha=0.1)[1]))


def test_bounds_of_the_figures_widen_the_interval():
    years, middle = [2018, 2019, 2020, 2021], np.array([0.0, 1.0, 2.0, 3.0])
    slope = slope_of(years, middle - 0.5, middle, middle + 0.5)
    # Weights -.3 -.1 .1 .3: half a unit moves the slope by 0.4 at most.
    assert (slope.low, slope.high) == pytest.approx((0.6, 1.4))


def test_bac_kan_caught_up_in_pci_from_2018_to_2022():
    # Ranks 60 59 59 48 35; the years lie in two eras, which positions may cross.
    row = of_position("PCI", 2022)
    assert (row["direction"], row["first_year"], row["last_year"]) == ("catching up", 2018, 2022)


def test_points_are_not_followed_across_a_change_of_method():
    row = trends.catching_up("PCI", "Bắc Kạn", 2022).set_index("measure").loc["gap"]
    assert (row["n_years"], row["direction"]) == (1, "too few years")


def test_above_the_mean_one_pulls_ahead():
    assert of_position("PAPI", 2024)["direction"] == "pulling ahead"


def test_a_flat_series_has_no_direction(flat):
    row = of_position("PCI", 2021, record=flat)
    assert row["direction"] == "no clear direction"
    assert row["slope"] == pytest.approx(0, abs=1e-9)


def test_unknown_years_are_not_counted():
    row = of_position("PCI", 2024)  # nothing bounds the position in 2023 and 2024
    assert (row["n_years"], row["last_year"], row["direction"]) == (3, 2022, "too few years")


def test_the_sentence_says_how_many_years_are_known():
    said = catching_up_sentence(trends.catching_up("PCI", "Bắc Kạn", 2024), lang="en")
    assert "in 3; a direction needs 4" in said


def test_three_years_give_no_direction():
    with pytest.raises(ca.AskError, match="3"):
        trends.catching_up("PCI", "Bắc Kạn", 2021, years=3)


@pytest.mark.full
@pytest.mark.parametrize(
    ("index", "first", "last", "told", "went_on"), [("PCI", 2006, 2021, 24, 38), ("PAPI", 2011, 2024, 18, 23)]
)
def test_how_often_a_direction_is_told_and_goes_on_as_the_docs_say(index, first, last, told, went_on):
    table = trends.relative_positions(index, "all", last, first=first)
    positions = table.pivot(index="year", columns="province_code", values="position").to_numpy().T
    signs, moves = [], []
    for series in positions:
        for start in range(len(series) - 4):
            spell = series[start : start + 5]
            if np.isnan(spell).any():
                continue
            slope = slope_of(range(5), spell, spell, spell)
            signs.append(0 if slope.low <= 0 <= slope.high else np.sign(slope.best))
            if signs[-1] and start + 7 < len(series) and not np.isnan(series[start + 7]):
                moves.append(signs[-1] * (series[start + 7] - spell[-1]) > 0)
    assert (round(100 * np.mean(np.abs(signs))), round(100 * np.mean(moves))) == (told, went_on)
