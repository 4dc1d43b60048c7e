"""T1 as printed: maxima, and what became of the targets that can be tested."""

from functools import cache

import pandas as pd

from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.headline import headline_table


@cache
def headline(year: int) -> pd.DataFrame:
    return headline_table("Bắc Kạn", year, ledger=Ledger("en")).cells.set_index("Index")


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
