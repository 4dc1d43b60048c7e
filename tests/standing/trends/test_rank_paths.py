"""Rank paths: a row for every year, gaps where nothing is known, bounds where something is."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.standing import trends


def path(index: str, province: str, year: int, **asked) -> pd.DataFrame:
    return trends.rank_paths(index, province, year, **asked).set_index("year")


def test_known_ranks_are_those_of_the_record():
    ranks = path("PCI", "Bắc Kạn", 2022)["rank"]
    assert ranks.tolist() == [60, 59, 60, 59, 59, 48, 35]


def test_provinces_come_in_the_order_asked_each_with_every_year():
    table = trends.rank_paths("PCI", ["Lạng Sơn", "bac kan"], 2022, first=2020)
    assert table["province"].tolist() == ["Lạng Sơn"] * 3 + ["Bắc Kạn"] * 3
    assert table["year"].tolist() == [2020, 2021, 2022] * 2


def test_a_year_without_a_ranking_is_a_gap():
    row = path("SIPAS", "Bắc Kạn", 2016).loc[2016]  # nobody measured SIPAS in 2016
    assert row[["rank", "rank_low", "score", "source_id"]].isna().all()


def test_one_of_sixty_three_is_no_bound():
    assert path("PAR", "Bắc Kạn", 2024, first=2024).loc[2024, ["rank_low", "rank_high"]].isna().all()


def test_not_among_the_published_thirty_is_a_bound():
    # VCCI has published the first 30 only since 2023.
    row = path("PCI", "Bắc Kạn", 2023, first=2023).loc[2023]
    assert (row["rank_low"], row["rank_high"], row["basis"]) == (31, 63, "unlisted")
    assert pd.isna(row["rank"])


def test_a_score_alone_bounds_the_rank_and_says_so():
    row = path("PAR", "Điện Biên", 2024, first=2024).loc[2024]
    assert row["basis"] == "implied"
    assert pd.isna(row["rank"])
    assert 1 < row["rank_low"] < row["rank_high"] < 63


def test_every_figure_has_its_page():
    table = trends.rank_paths("PCI", ca.peers("Bắc Kạn"), 2023, first=2021)
    assert table.loc[table["rank_low"].notna(), "source_id"].notna().all()


def test_a_ranking_not_yet_released_is_a_gap():
    assert path("PCI", "Bắc Kạn", 2021, first=2020, as_of="2022-01-01")["rank"].isna().tolist() == [False, True]


def test_later_years_do_not_matter(record, up_to):
    known = trends.rank_paths("PAR", "Bắc Kạn", 2021, first=2021, record=up_to(record, 2021))
    pd.testing.assert_frame_equal(known, trends.rank_paths("PAR", "Bắc Kạn", 2021, first=2021, record=record))


def test_first_after_last_is_refused():
    with pytest.raises(ca.AskError, match="2022"):
        trends.rank_paths("PCI", "Bắc Kạn", 2020, first=2022)
