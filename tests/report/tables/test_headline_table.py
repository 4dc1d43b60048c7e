"""T1 as printed: maxima, and what became of the targets that can be tested."""

from functools import cache

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.headline import headline_table
from of_record import observations, strays, unlike


def t1(province: str, year: int) -> ca.tables.Table:
    return headline_table(ca.headline(province, year), ca.targets_of_year(province, year), lang="en")


@cache
def headline(year: int) -> pd.DataFrame:
    return t1("Bắc Kạn", year).cells.set_index("Index")


def row(year: int, index: str) -> dict[str, str]:
    return headline(year).loc[index].to_dict()


def test_papi_is_printed_beside_its_maximum_of_80():
    papi = row(2023, "PAPI")
    assert (papi["Score"], papi["Maximum"], papi["% of maximum"]) == ("43.35", "80", "54.19")


def test_plan_406_was_met_in_2022():
    # At least one place up from 48th; it was 35th.
    assert row(2022, "PCI")["Target"] == "Kế hoạch 406/KH-UBND"
    assert row(2022, "PCI")["Met"] == "met"


def test_a_yearly_target_is_never_judged_by_one_reading_alone():
    # PAR 2023: up four places on 2022, but short of the path from the year before the period.
    assert row(2023, "PAR INDEX")["Met"] == "depends on the reading"


def test_an_index_without_a_testable_target_has_a_dash():
    assert row(2023, "SIPAS")["Met"] == "–"


def test_a_rank_that_follows_from_the_whole_ranking_stands_in_the_table_as_in_the_chart():
    # SIPAS 2023: no source ranks Lai Châu, but 79.82 points leave it only the 50th place.
    table = t1("Lai Châu", 2023)
    cells = table.cells.set_index("Index").loc["SIPAS"]
    path = ca.trends.rank_paths("SIPAS", "Lai Châu", 2023).iloc[-1]
    assert (cells["Rank"], int(path["rank"])) == ("50", 50)
    assert table.note.startswith("A rank that no source states follows from the scores of the whole ranking.")


def test_bounds_that_follow_from_the_whole_ranking_do_too():
    # PAR 2024: Điện Biên is known by its 88.23 points alone.
    assert t1("Điện Biên", 2024).cells.set_index("Index").loc["PAR INDEX", "Rank"] == "28–36"


def test_a_year_of_stated_ranks_needs_no_such_note():
    assert "no source states" not in t1("Bắc Kạn", 2023).note


#: A place of the showcase; columns and cells by hand from the record.
SHOWCASE = [
    ("Lạng Sơn", 2021, "PCI", ["63.92", "+1.49", "36", "63", "+13", "6/14"]),
    # Two ranks of the region are not known, so its place among the fourteen is a range.
    ("Lạng Sơn", 2021, "SIPAS", ["87.07", "+3.10", "31", "63", "+8", "6–12/14"]),
    ("Đồng Tháp", 2021, "PCI", ["70.53", "−2.28", "3", "63", "−1", "1/13"]),
    # 60 of 63 provinces are in PAPI 2021; the method changed, so points do not compare.
    ("Lạng Sơn", 2021, "PAPI", ["45.84", "–", "4", "60", "+33", "1/14"]),
    ("Bình Thuận", 2024, "PAPI", ["47.13", "+4.65", "3", "61", "+26", "1/14"]),
    # Known from its rank alone.
    ("TP. Hồ Chí Minh", 2020, "PAR INDEX", ["–", "–", "23", "63", "−16", "3–5/6"]),
    # Not among the thirty that were published.
    ("Bắc Kạn", 2024, "PCI", ["–", "–", "31–63", "63", "–", "6–14/14"]),
    ("Bình Thuận", 2024, "SIPAS", ["–", "–", "–", "63", "–", "–"]),
]
CELLS = ["Score", "Change in points", "Rank", "Of", "Places gained", "Place in the region"]


@pytest.mark.parametrize(("province", "year", "index", "cells"), SHOWCASE)
def test_cells_of_the_showcase_are_those_checked_by_hand(province, year, index, cells):
    assert t1(province, year).cells.set_index("Index").loc[index, CELLS].tolist() == cells


@pytest.mark.parametrize(
    ("province", "year"),
    [("Lạng Sơn", 2021), ("Điện Biên", 2024), ("Hà Giang", 2015), ("Cà Mau", 2016), ("TP. Hồ Chí Minh", 2020)],
)
def test_scores_and_ranks_are_those_of_the_rows_they_name(province, year):
    ledger = Ledger("en")
    headline_table(ca.headline(province, year), ca.targets_of_year(province, year), ledger=ledger)
    assert observations(ledger)
    assert strays(ledger) == []


@pytest.mark.parametrize(("province", "year"), [("Lạng Sơn", 2021), ("Bình Thuận", 2024), ("Hà Giang", 2015)])
def test_the_chart_of_the_headline_prints_what_the_table_prints(province, year):
    stood, drawn, tabled = ca.headline(province, year), Ledger("en"), Ledger("en")
    ca.charts.draw_headline(stood, ledger=drawn)
    headline_table(stood, ca.targets_of_year(province, year), ledger=tabled)
    assert drawn.entries.keys() & tabled.entries.keys()
    assert unlike(drawn, tabled) == {}


def test_where_ranks_contradict_each_other_no_place_in_the_region_is_told():
    # PAR 2015: two pages make Hà Giang and Lai Châu 58th and Bắc Kạn 59th; counting gave places 11 to 10.
    row = t1("Hà Giang", 2015).cells.set_index("Index").loc["PAR INDEX"]
    assert (row["Rank"], row["Place in the region"]) == ("58", "–")


def test_an_index_of_which_ten_were_ranked_says_so():
    # SIPAS began in 2015 with ten provinces.
    assert t1("Hà Giang", 2015).cells.set_index("Index").loc["SIPAS", "Of"] == "10"


def test_on_an_earlier_day_a_ranking_released_later_is_named_without_figures():
    # PAR and SIPAS 2021 came out on 25 May 2022, PCI on 27 April.
    table = headline_table(ca.headline("Lạng Sơn", 2021, as_of="2022-05-01"), ca.targets_of_year("Lạng Sơn", 2021))
    assert "PCI" in set(table.cells["Chỉ số"])
    awaited = table.cells.set_index("Chỉ số").loc["PAR INDEX"]  # named, without a figure
    assert awaited[["Điểm", "Hạng"]].tolist() == ["–", "–"]
