"""Gaps in points: to the mean, the median, the region and the score of a rank, with bounds from the rank curve."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.standing import trends


def gap(index: str, year: int, to: str | int, province: str = "Bắc Kạn") -> pd.Series:
    return trends.gaps(index, province, year, to=to, first=year).iloc[0]


def test_of_a_complete_year_the_mean_is_that_of_all_scores():
    scores = ca.load_pci().query("year == 2021")["score"]
    assert gap("PCI", 2021, "mean")["gap"] == pytest.approx(62.26 - scores.mean())


def test_of_a_complete_year_the_median_is_that_of_all_scores():
    scores = ca.load_pci().query("year == 2021")["score"]
    assert gap("PCI", 2021, "median")["level"] == pytest.approx(scores.median())


def test_the_region_has_fourteen_provinces():
    scores = ca.load_pci().query("year == 2021").set_index("province_code")["score"]
    assert gap("PCI", 2021, "region")["level"] == pytest.approx(scores[ca.peers("Bắc Kạn")].mean())


def test_par_2021_the_published_mean_stands_86_37():
    # National mean 86.37%; Bắc Kạn 84.69 (noichinh.vn, June 2022).
    row = gap("PAR", 2021, "mean")
    assert row["gap_low"] <= 84.69 - 86.37 <= row["gap_high"]
    assert row["gap_high"] - row["gap_low"] == pytest.approx(0.02)  # two printed figures


def test_par_2023_the_mean_of_the_region_as_the_ministry_published_it():
    assert gap("PAR", 2023, "region")["level"] == 87.72  # Trung du và miền núi phía Bắc


def test_unknown_members_leave_the_mean_of_a_region_between_bounds():
    row = gap("PAR", 2021, "region")
    assert pd.isna(row["level"])
    assert row["level_low"] < row["level_high"]


def test_the_score_of_rank_forty_is_what_the_rank_curve_bounds():
    row, bound = gap("PAR", 2023, 40), ca.rank_curve("PAR", 2023).score_for_rank(40)
    assert (row["level_low"], row["level_high"]) == (bound.low, bound.high)
    assert row["gap_low"] == pytest.approx(84.235 - bound.high)  # 84.24 as printed


def test_a_year_that_ranked_ten_has_no_rank_forty():
    assert pd.isna(gap("SIPAS", 2015, 40)["level"])


@pytest.mark.parametrize(("year", "last"), [(2021, 63), (2006, 64)])  # Hà Tây was the 64th until 2008
def test_a_rank_that_no_year_asked_for_could_give_is_refused(year, last):
    assert pd.notna(gap("PCI", year, last)["level"])
    with pytest.raises(ca.AskError) as refused:
        gap("PCI", year, last + 1)
    assert f"1 to {last}." in refused.value.text("en")


def test_where_only_the_end_of_the_scale_bounds_there_is_no_figure():
    # Of PCI 2023 only the first 30 are published, and no mean.
    assert gap("PCI", 2023, "mean")[["level", "gap_low", "gap_high"]].isna().all()


def test_each_year_names_its_method():
    eras = trends.gaps("PCI", "Bắc Kạn", 2022, first=2021)["era"]
    assert eras.tolist() == ["2013-2021", "2022-"]


def test_swapping_two_provinces_swaps_their_gaps(swapped):
    own = trends.gaps("PCI", "Lạng Sơn", 2021, first=2020)["gap"].tolist()
    assert trends.gaps("PCI", "Bắc Kạn", 2021, first=2020, record=swapped)["gap"].tolist() == pytest.approx(own)


@pytest.mark.parametrize("to", ["neighbours", 0, 99])
def test_an_unknown_level_is_refused(to):
    with pytest.raises(ca.AskError, match=str(to)):
        trends.gaps("PCI", "Bắc Kạn", 2021, to=to)
