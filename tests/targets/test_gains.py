"""Gains really made: beyond the nation, within one method, up to the year, and drawn back where they were picked."""

import numpy as np
import pandas as pd
import pytest

from cchc_analysis.targets.gains import CASES, gains, lasting_share, latest, nearest, shrunk


def test_no_gain_reaches_across_a_change_of_method():
    # PAPI changed in 2016, 2018, 2019, 2020 and 2021: of two-year gains only those of 2011-2015 and from 2021 remain.
    made = gains("PAPI", 2, 2024)
    assert sorted(made["year_from"].unique()) == [2011, 2012, 2013, 2021, 2022]


def test_a_gain_is_the_difference_of_two_printed_scores():
    # PCI 2019 and 2020 of Bắc Kạn, entry costs: 6.81 and 8.15.
    made = gains("PCI", 1, 2020).query("component == 'PCI01' and province_code == '06' and year_to == 2020")
    assert made["gain"].item() == pytest.approx(8.15 - 6.81)


def test_gains_of_an_older_method_are_added_only_while_there_are_too_few():
    made = pd.DataFrame({"era": ["new"] * 5 + ["old"] * 60 + ["older"] * 60})
    assert latest(made)["era"].unique().tolist() == ["new", "old"]


def test_the_nearest_starts_count_and_all_of_those_equally_near():
    # 39 start at 5, three at 6 and one at 9: the fortieth lies one away, and so do two more.
    made = pd.DataFrame({"lead": [-1.0] * 39 + [0.0] * 3 + [3.0]})
    assert len(nearest(made, -1.0)) == CASES + 2


def test_a_start_of_which_the_nation_is_not_known_has_no_like():
    made = pd.DataFrame({"lead": [-1.0] * 50})
    assert nearest(made, float("nan")).empty


def test_what_everybody_gains_is_no_gain_on_the_nation():
    # PCI from 2013-2015 to 2018-2020: the total rose by 5.5 to 7.6 points on average (an independent audit of the
    # arithmetic found the same), and in each of these spells half of the provinces lie below that.
    made = gains("PCI", 5, 2020).query("component == 'total' and year_from >= 2013")
    rises = made.groupby("year_from")["nation"].first().round(1)
    assert rises.to_dict() == {2013: 5.5, 2014: 7.6, 2015: 6.1}
    assert made.groupby("year_from")["beyond"].mean().abs().max() < 1e-9
    assert (made["gain"] - made["nation"] - made["beyond"]).abs().max() < 1e-9


def test_a_lead_is_counted_from_the_mean_of_its_year():
    # PCI 2020: mean of the 63 totals 64.38, Bắc Kạn 61.97.
    row = gains("PCI", 1, 2021).query("component == 'total' and province_code == '06' and year_from == 2020")
    assert row["lead"].item() == pytest.approx(61.97 - 64.379, abs=5e-4)


def test_of_a_fragment_no_mean_is_taken_for_the_nations():
    # PCI 2023: totals of 22 provinces are known, most of them of the first thirty.
    made = gains("PCI", 1, 2023).query("component == 'total' and year_to == 2023")
    assert len(made) > 10
    assert made[["nation", "beyond"]].isna().all(axis=None)


def test_gains_that_stay_last_wholly_and_gains_of_noise_do_not():
    gain = np.tile([-1.0, 0.0, 1.0], 10)
    assert lasting_share(gain, gain + 0.3) == 1.0  # everyone rises by 0.3 more, the lead stays
    assert lasting_share(gain, np.zeros(30)) == 0.0


def test_too_few_gains_say_nothing_of_what_lasts():
    assert np.isnan(lasting_share([0.0, 1.0], [0.0, 1.0]))


def test_who_gained_most_is_drawn_towards_what_is_typical():
    # 2.0 is 1.5 above the typical 0.5; four tenths of a lead last.
    assert shrunk(2.0, typical=0.5, share=0.4) == pytest.approx(1.1)


def test_shrinking_foretells_what_winners_kept_better_than_their_gain_does():
    # The five greatest gains of each PCI sub-index from 2019 to 2020, judged by gains to 2019, as they stood in 2021.
    known, later = gains("PCI", 1, 2019), gains("PCI", 1, 2021)
    shares = known.groupby("component")[["beyond", "after"]].apply(lambda of: lasting_share(of["beyond"], of["after"]))
    won = later[later["year_to"] == 2020].sort_values("beyond", ascending=False).groupby("component").head(5)
    lasts = shrunk(won["beyond"], 0.0, won["component"].map(shares))
    assert (won["after"] - lasts).abs().mean() < (won["after"] - won["beyond"]).abs().mean()
