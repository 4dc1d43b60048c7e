"""T1 as printed: maxima, and what became of the targets that can be tested."""

from functools import cache

import pandas as pd

import cchc_analysis as ca
from cchc_analysis.report.tables.headline import headline_table


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
