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
from cchc_analysis.standing.year_curve import rank_curve

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


def test_provinces_without_a_word_stand_alike_on_the_ranks_left():
    # PAR INDEX 2019: of 26 provinces something is known, rather of the good ones; the others stand lower.
    history = position_history("PAR", as_of=RESOLUTION)
    known = rank_curve("PAR", 2019).units.place
    silent = [place for place, code in enumerate(history.codes) if code not in known]
    assert history.codes.index("75") in silent  # Đồng Nai
    assert len(set(history.position[-1, silent])) == len(set(history.noise[-1, silent])) == 1
    assert -1 < history.position[-1, silent[0]] < 0
    assert history.noise[-1, silent[0]] > history.noise[-1, history.codes.index("06")]


def test_a_silent_province_is_anywhere_on_the_free_part_of_the_curve():
    facts = [
        Unit(name, (rank, rank), (score, score)) for name, rank, score in (("A", 1, 90), ("B", 2, 80), ("E", 5, 50))
    ]
    curve = curve_from_facts([*facts, Mean((70, 70))], 5, (0, 100))
    position, noise = curve_positions(curve, list("ABCDE"))
    # Ranks 3 and 4 lie between 50 and 80 and sum to 130: 65 to 80 and 50 to 65, the estimate in the middle.
    free = (curve.best[2:4] - curve.best.mean()) / curve.best.std()
    variance = free.var() + np.mean(((curve.high - curve.low)[2:4] / curve.best.std()) ** 2) / 12
    assert noise[2] / (1 + noise[2]) == pytest.approx(variance)
    assert position[2] * (1 - variance) == pytest.approx(free.mean())
    assert (position[3], noise[3]) == (position[2], noise[2])


def test_where_it_is_not_known_who_was_ranked_silence_says_nothing():
    facts = [Unit("A", (1, 1), (90, 90)), Unit("C", (3, 3), (80, 80))]
    position, _ = curve_positions(curve_from_facts(facts, 3, (0, 100)), ["A", "B", "C", "D"])  # one of B and D
    assert np.isnan(position[[1, 3]]).all()


def test_years_of_a_new_method_are_marked():
    history = position_history("PCI", 2022)
    # Nine sub-indices since 2009, ten since 2013, new weights since 2022.
    assert history.years[history.new_method].tolist() == [2009, 2013, 2022]
    assert position_history("SIPAS", 2023).new_method.tolist() == [False] * 5 + [True, False]  # from 2017, 2022 widened


def test_a_band_of_scores_is_the_normal_inside_it():
    facts = [Mean((50, 50)), ScoreAt(1, (70, 70)), ScoreAt(63, (30, 30)), Unit("A", (1, 63), (50, 100))]
    curve = curve_from_facts(facts, 63, (0, 100))
    position, noise = curve_positions(curve, ["A"])
    inside = truncnorm(0, 20 / curve.best.std())  # from the mean of 50 to the maximum of 70
    left = 1 - inside.var()
    assert (position[0], noise[0]) == pytest.approx((inside.mean() / left, inside.var() / left))


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
