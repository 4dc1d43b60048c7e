"""The national mean and spread of a coming year walk on as they did under one method."""

import numpy as np
import pytest

import cchc_analysis as ca
from cchc_analysis.forecast.position_history import position_history
from cchc_analysis.maths.national_forecast import National, national_forecast
from cchc_analysis.maths.normal_mixture import NormalMixture
from cchc_analysis.record.catalog import era_of

SAME = [False] * 4


def one(mean: float, sd: float) -> NormalMixture:
    return NormalMixture(np.ones(1), np.array([[mean]]), np.array([[sd]]))


def test_the_last_mean_is_the_best_guess():
    assert national_forecast([1, 2, 3, 4], [60, 61, 60, 62], [3, 3, 3, 3], SAME, 1).mean == 62


def test_four_years_ahead_is_twice_as_uncertain_as_one():
    near, far = (national_forecast([1, 2, 3, 4], [60, 61, 60, 62], [3, 4, 3, 4], SAME, ahead) for ahead in (1, 4))
    assert far.mean_sd == pytest.approx(2 * near.mean_sd)
    assert far.log_spread_sd == pytest.approx(2 * near.log_spread_sd)


def test_two_points_over_four_years_are_steps_of_one():
    # Variances add up: 4 steps of 1 make 4, the square of 2.
    over_a_gap = national_forecast([2000, 2004], [60, 62], [3, 3], [False, False], 1)
    in_a_year = national_forecast([2000, 2001], [60, 61], [3, 3], [False, False], 1)
    assert over_a_gap.mean_sd == pytest.approx(in_a_year.mean_sd)


def test_a_change_of_method_does_not_widen_the_range_but_is_told():
    with_break = national_forecast([1, 2, 3, 4], [60, 61, 81, 82], [3, 3, 3, 3], [False, False, True, False], 1)
    without = national_forecast([1, 2, 3], [60, 61, 62], [3, 3, 3], [False] * 3, 1)
    assert with_break.mean_sd == pytest.approx(without.mean_sd)
    assert (with_break.jump, np.isnan(without.jump)) == (20, True)


def test_where_every_year_has_its_own_method_the_changes_between_methods_stand_in():
    assert national_forecast([1, 2], [60, 63], [3, 3], [False, True], 1).mean_sd > 3


def test_few_changes_widen_the_range():
    few, many = (national_forecast(range(n), np.arange(n) % 2, np.ones(n), [False] * n, 1) for n in (3, 40))
    assert few.mean_sd > 1.3 * many.mean_sd


def test_one_year_shows_no_change():
    with pytest.raises(ValueError, match="two"):
        national_forecast([1], [60], [3], [False], 1)


def test_a_score_is_mean_plus_spread_times_position():
    # Mean 60 +- 2, spread 3: position 1 +- 0.5 is 63, give or take the root of 2^2 + 1.5^2 = 2.5.
    scores = National(60, 2, 3, 0, np.nan).scores(one(1, 0.5))
    assert (scores.expectation().item(), scores.spread().item()) == pytest.approx((63, 2.5))


def test_an_uncertain_spread_pulls_the_ends_apart_and_leaves_the_middle():
    sure, unsure = (National(60, 0.1, 3, log_sd, np.nan).scores(one(1, 0.5)) for log_sd in (0, 0.5))
    assert unsure.spread() > sure.spread()
    assert unsure.quantile(0.5).item() == pytest.approx(63, abs=0.3)


def test_the_position_of_a_score_is_read_the_other_way():
    position = National(60, 2, 3, 0, np.nan).position(66)
    assert (position.expectation().item(), position.spread().item()) == pytest.approx((2, 2 / 3))


def foreseen_and_came(index: str) -> list[tuple[National, float]]:
    """Foresee every known mean from each origin one to three years before it, where the method was the same."""
    history = position_history(index, max(ca.load_index(index)["year"]))
    known = ~np.isnan(history.mean)
    years, mean, sd = history.years[known], history.mean[known], history.sd[known]
    eras = np.array([era_of(index, int(year))["era"] for year in years])
    new = np.append(False, eras[1:] != eras[:-1])
    pairs = [(o, t) for o in range(3, len(years)) for t in range(o + 1, min(o + 4, len(years))) if eras[o] == eras[t]]
    return [
        (national_forecast(years[: o + 1], mean[: o + 1], sd[: o + 1], new[: o + 1], int(years[t] - years[o])), mean[t])
        for o, t in pairs
    ]


@pytest.mark.full
def test_80_percent_ranges_of_the_mean_held_about_so_often():
    cases = [case for index in ("PCI", "PAPI", "PAR") for case in foreseen_and_came(index)]
    inside = [abs(came - seen.mean) < 1.2816 * seen.mean_sd for seen, came in cases]
    assert len(cases) > 40
    assert 0.65 <= np.mean(inside) <= 0.95
