"""Missing data: counts of what is known of all, and the samples behind surveys."""

import math

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import missing_data_table, samples_table, surveyed_table


@pytest.fixture(scope="module")
def missing() -> ca.MissingData:
    return ca.missing_data(2023)


def test_what_is_known_is_counted_of_all(missing):
    table = missing.coverage.set_index(["index", "year"])
    rows = ca.load_par()
    rows = rows[rows["year"] == 2023]
    assert table.loc[("PAR", 2023), "n_rank"] == rows["rank"].notna().sum()
    assert table.loc[("PAR", 2023), "n_score"] == rows["score"].notna().sum()
    # Ten sub-indices of 63 provinces.
    assert table.loc[("PCI", 2021), ["n_parts", "of_parts"]].tolist() == [630, 630]


def test_only_rankings_that_lack_something_are_incomplete(missing):
    known = missing.incomplete.set_index("index")["year"]
    assert known["PCI"] == 2023  # VCCI published the first 30 only
    assert "PAPI" not in known.index
    assert ((missing.incomplete["n_rank"] < 63) | (missing.incomplete["n_score"] < 63)).all()


def test_the_sampling_error_is_that_of_a_yes_or_no_question(missing):
    # VCCI, PCI 2022: 11,872 firms in 63 provinces.
    row = missing.samples.set_index(["index", "year"]).loc[("PCI", 2022)]
    n = 11872 / 63
    assert row["per_province"] == pytest.approx(n)
    assert row["share_error"] == pytest.approx(100 * 1.96 * math.sqrt(0.5 * 0.5 / n))


def test_the_rule_that_only_the_first_thirty_are_published_names_its_page(missing):
    # VCCI on PCI 2023: no scores and ranks beyond the first 30.
    assert ["PCI", 2023, "S0115"] in missing.rules.values.tolist()
    assert "S0115" in set(missing.cited["source_id"])


def test_nothing_of_later_years_is_told():
    early = ca.missing_data(2016)
    assert early.samples.empty
    assert early.surveyed.empty
    assert early.coverage["year"].max() == 2016


def test_the_tables_print_each_figure_under_its_key(missing):
    ledger = Ledger("vi")
    cells = missing_data_table(missing, ledger=ledger).cells
    assert cells[(cells["Chỉ số"] == "PCI")].iloc[0, 2] == f"{ledger.value('PCI.2023.ranks_known'):.0f}/63"
    assert samples_table(missing, ledger=ledger).cells["Bình quân một tỉnh"].tolist()[0] == "188"
    assert surveyed_table(missing, ledger=ledger).cells.iloc[0].tolist() == ["PAR INDEX", "2020", "66,5", "33,5"]
    assert set(ledger.cites["source_id"]) >= {*missing.samples["source_id"], *missing.surveyed["source_id"]}


def test_of_pci_2025_the_nine_sub_indices_of_its_method_count_though_none_has_a_weight():
    row = ca.missing_data(2025).coverage.set_index(["index", "year"]).loc[("PCI", 2025)]
    assert (row["n_parts"], row["of_parts"]) == (4 * 34, 9 * 34)
