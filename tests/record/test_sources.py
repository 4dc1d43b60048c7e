"""The pages behind a frame, whatever verb made it, and the decisions behind the pages."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.record.sources import cited, row_name, source_table, with_pages


def pages(rows: list[dict[str, object]], **options: bool) -> list[tuple[int, str]]:
    """Return year and page of what is cited by rows of one index."""
    table = cited(pd.DataFrame([{"index": "PCI", **row} for row in rows]), **options)
    return list(table[["year", "source_id"]].itertuples(index=False, name=None))


def test_pages_come_with_the_decision_behind_their_figures():
    cites = ca.cited(ca.load_par().query("year == 2022 and province_code == '06'"))
    assert source_table(cites)["decision"].tolist() == ["289/QĐ-BNV (14/4/2023)"]


def test_rank_and_score_of_two_pages_cite_both():
    row = {"year": 2022, "source_id": "S1", "rank_source_id": "S1", "score_source_id": "S2"}
    assert pages([row]) == [(2022, "S1"), (2022, "S2")]


def test_several_pages_in_one_cell_are_cited_each_once():
    rows = [{"year": 2022, "source_id": "S1 S3"}, {"year": 2022, "source_id": "S3"}, {"year": 2023, "source_id": None}]
    assert pages(rows) == [(2022, "S1"), (2022, "S3")]


def test_what_is_compared_with_an_earlier_year_cites_that_year_too():
    row = {"year": 2022, "previous_year": 2020, "source_id": "S2", "previous_source_id": "S1"}
    nation = {"national_source_id": "S4", "previous_national_source_id": "S3"}
    assert pages([row | nation]) == [(2020, "S1"), (2020, "S3"), (2022, "S2"), (2022, "S4")]


def test_the_region_is_cited_where_it_is_asked_for():
    row = {"year": 2022, "rank_source_id": "S1", "score_source_id": None, "peer_pages": "S2 S3"}
    assert pages([row]) == [(2022, "S1")]
    assert pages([row], peers=True) == [(2022, "S1"), (2022, "S2"), (2022, "S3")]


@pytest.mark.parametrize(
    ("pages", "named"),
    [
        ("S0106", "PCI.2022.06.total S0106"),
        ("S0140 S0221", "PCI.2022.06.total S0140, S0221"),
        ("S0078 S0076 S0077 S0167", "PCI.2022.06.total S0076-S0078, S0167"),
        (float("nan"), ""),
        (None, ""),
        ("", ""),
    ],
)
def test_a_row_is_named_with_its_pages_in_one_notation_or_not_at_all(pages, named):
    assert with_pages("PCI.2022.06.total", pages) == named
    row = {"index": "PCI", "year": 2022, "province_code": "06", "component": "total", "rank_source_id": pages}
    assert row_name(row) == named


@pytest.mark.parametrize(
    ("row", "column"), [({"year": 2012}, "source_id"), ({"year": 2012, "previous_source_id": "S0001"}, "previous_year")]
)
def test_a_table_that_names_no_page_or_not_the_year_of_one_is_told_which_column_it_lacks(row, column):
    with pytest.raises(ca.AskError, match=f"column.* {column}|cột.* {column}"):
        pages([row])
