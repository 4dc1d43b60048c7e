"""Position histories: complete tables as printed, fragments as uncertain as the record leaves them."""

import dataclasses

import numpy as np
import pytest
from scipy.stats import truncnorm

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.position_history import curve_positions, position_history
from cchc_analysis.maths.rank_curve import Mean, ScoreAt, Unit, curve_from_facts
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import current_record

RESOLUTION = "2021-04-22"  # the day of Resolution 08


def test_a_position_is_the_distance_from_the_mean_in_standard_deviations():
    history = position_history("PCI", 2021)
    table = load_index("PCI").query("year == 2021").set_index("province_code")["score"].astype(float)
    expected = (table - table.mean()) / table.std(ddof=0)
    assert history.position[-1] == pytest.approx(expected[list(history.codes)].to_numpy())
    assert (history.mean[-1], history.sd[-1]) == pytest.approx((table.mean(), table.std(ddof=0)))


def test_complete_years_have_no_noise_and_unit_variance():
    history = position_history("PCI", 2021)
    assert history.years.tolist() == list(range(2006, 2022))  # 42 provinces in 2005 are not the nation
    assert not history.noise.any()
    assert np.mean(history.position**2, axis=1) == pytest.approx(1)
    assert len(history.codes) == 63  # Hà Tây joined Hà Nội in 2008


def test_a_province_that_was_not_ranked_is_unknown():
    history = position_history("PAPI", 2021)  # 60 of 63 provinces
    assert np.isnan(history.position[-1]).sum() == 3


def test_an_unlisted_province_is_known_to_stand_lower_but_not_where():
    history = position_history("PCI", 2023)  # the first 30 were published
    bac_kan = history.codes.index("06")
    assert history.position[-1, bac_kan] < 0
    assert history.noise[-1, bac_kan] > 0.3
    assert history.noise[-1, history.codes.index("22")] == 0  # Quảng Ninh led with 71.25 points


def test_nothing_is_made_up_for_provinces_without_a_word():
    history = position_history("PAR", as_of=RESOLUTION)
    assert np.isnan(history.position[-1, history.codes.index("75")])  # Đồng Nai 2019
    assert not np.isnan(history.position[-1, history.codes.index("06")])


def test_a_band_of_scores_is_the_normal_inside_it():
    facts = [Mean((50, 50)), ScoreAt(1, (70, 70)), ScoreAt(63, (30, 30)), Unit("A", (1, 63), (50, 100))]
    curve = curve_from_facts(facts, 63, (0, 100))
    position, noise = curve_positions(curve, ["A", "B"])
    inside = truncnorm(0, 20 / curve.best.std())  # from the mean of 50 to the maximum of 70
    left = 1 - inside.var()
    assert (position[0], noise[0]) == pytest.approx((inside.mean() / left, inside.var() / left))
    assert np.isnan(position[1])


def test_the_observation_gives_the_band_back():
    variance = 0.36
    noise = variance / (1 - variance)
    assert 1 / (1 + 1 / noise) == pytest.approx(variance)  # a prior of variance one and that observation


def test_the_origin_is_the_latest_year_released():
    assert position_history("PCI", as_of=RESOLUTION).years[-1] == 2020  # released a week before
    assert position_history("PAR", as_of=RESOLUTION).years[-1] == 2019  # 2020 followed in June


@pytest.mark.parametrize("ask", [{"origin": 2020, "as_of": RESOLUTION}, {"origin": 1999}, {"as_of": "2001-01-01"}])
def test_an_origin_that_was_not_public_is_refused(ask):
    with pytest.raises(AskError):
        position_history("PAR", **ask)


def test_later_rows_move_nothing():
    record = current_record()
    late = record.observations["year"] > 2019
    rows = record.observations.assign(score=record.observations["score"].mask(late, 1.0))
    altered = position_history("PAR", as_of=RESOLUTION, record=dataclasses.replace(record, observations=rows))
    known = position_history("PAR", as_of=RESOLUTION)
    np.testing.assert_array_equal(altered.position, known.position)
    np.testing.assert_array_equal(altered.noise, known.noise)


def test_a_history_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        position_history("PCI", 2021).position[0, 0] = 9
