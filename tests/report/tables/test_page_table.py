"""The pages that were read: each once, as `sources.csv` describes it, addresses for the workbook alone."""

import csv

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import page_table
from cchc_analysis.report.tables.sources import pages_read


@pytest.fixture(scope="module")
def cites() -> pd.DataFrame:
    return pd.concat([ca.cited(ca.headline(*place)) for place in (("Lạng Sơn", 2021), ("Điện Biên", 2024))])


@pytest.fixture(scope="module")
def described() -> dict[str, dict[str, str]]:
    with (ca.record_folder() / "sources.csv").open(encoding="utf-8", newline="") as stream:
        return {row["source_id"]: row for row in csv.DictReader(stream)}


def test_each_page_cited_stands_there_once(cites):
    assert sorted(page_table(cites, lang="en").cells["Page"]) == sorted(set(cites["source_id"]))


def test_title_publisher_and_day_are_those_of_the_record(cites, described):
    for row in page_table(cites, lang="en").cells.to_dict("records"):
        held = described[row["Page"]]
        assert (row["Title"], row["Publisher"], row["Kind"]) == (held["title"], held["publisher"], held["grade"])
        assert row["Published"] == held["published"]


def test_a_page_says_which_figures_were_read_on_it(cites):
    cells = page_table(cites, lang="en").cells.set_index("Page")
    assert cells.loc["S0157", "Figures"] == "PAR INDEX 2021, SIPAS 2021"  # Lạng Sơn's plan names both


def test_addresses_stand_last_and_only_where_asked_for(cites, described):
    read = pages_read(cites, Ledger("en"))
    assert list(read)[-1] == "Address"
    assert dict(zip(read["Page"], read["Address"], strict=True))["S0157"] == described["S0157"]["url"]
    assert "Address" not in page_table(cites, lang="en").cells


def test_no_page_is_a_table_without_rows(cites):
    assert page_table(cites.head(0), lang="en").cells.empty


def test_how_official_a_page_is_is_said_in_either_language(cites):
    said = dict(zip(*(page_table(cites, lang=lang).cells.iloc[:, -1] for lang in ("en", "vi")), strict=True))
    assert said["official"] == "chính thức"
    assert len(set(said.values())) == len(said)
