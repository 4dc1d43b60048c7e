"""The headline of a year: figures as the province reported them, changes only where they can be said."""

import pandas as pd
import pytest

import cchc_analysis as ca


def index_row(year: int, index: str, province: str = "Bắc Kạn") -> pd.Series:
    return ca.headline(province, year).set_index("index").loc[index]


def test_par_2023_as_report_90_of_the_department_of_home_affairs_gives_it():
    # Báo cáo 90/BC-SNV, 15 May 2024: 84.24, 57th of 63, up 4.89 points and 4 places, group B.
    row = index_row(2023, "PAR")
    assert (row["score"], row["rank"], row["change_rank"], row["group"]) == (84.24, 57, 4, "B")
    assert row["change_score"] == pytest.approx(4.89)


def test_sipas_2023_as_the_same_report_gives_it():
    # 75.03%, 63rd of 63, down 0.19 and three places.
    row = index_row(2023, "SIPAS")
    assert (row["rank"], row["change_rank"]) == (63, -3)
    assert row["change_score"] == pytest.approx(-0.19)


def test_papi_2023_rose_by_0_91_points_and_eight_places_as_the_same_report_says():
    row = index_row(2023, "PAPI")
    assert round(row["change_score"], 2) == 0.91
    assert row["change_rank"] == 8


def test_no_points_are_compared_across_a_change_of_method():
    # PCI 2022 has new weights; 65.15 - 62.26 means nothing, 48 to 35 does.
    row = index_row(2022, "PCI")
    assert row["new_era"]
    assert pd.isna(row["change_score"])
    assert row["change_rank"] == 13


def test_a_rank_known_within_bounds_has_no_change():
    assert pd.isna(index_row(2023, "PCI")["change_rank"])


def test_only_indices_of_the_year_appear():
    assert ca.headline("Bắc Kạn", 2008)["index"].tolist() == ["PCI"]


@pytest.mark.parametrize("year", [2004, 2030])
def test_a_year_without_any_index_is_said(year):
    with pytest.raises(ca.AskError, match=str(year)):
        ca.headline("Bắc Kạn", year)
