"""One name, one number, with its source rows."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import coverage_table
from cchc_analysis.report.tables.sources import pages_read


def test_a_number_is_entered_and_printed_at_once(tmp_path):
    ledger = Ledger("vi")
    assert ledger.print("PCI.2022.06.total.score", 65.15, 2, unit="points", rows=["PCI.2022.06.total S0106"]) == "65,15"
    ledger.write(tmp_path / "so_lieu.csv")
    assert (tmp_path / "so_lieu.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "key,value,unit,rounding,source_rows",
        "PCI.2022.06.total.score,65.15,điểm,2,PCI.2022.06.total S0106",
    ]


def test_the_same_number_twice_is_one_entry():
    ledger = Ledger("vi")
    ledger.print("a", 1)
    ledger.print("a", 1)
    assert len(ledger.entries) == 1


def test_two_numbers_of_one_name_are_a_fault():
    ledger = Ledger("vi")
    ledger.print("a", 1)
    with pytest.raises(ca.RunError, match=r"a.* 1,.* 2\."):
        ledger.print("a", 2)


def test_each_page_of_several_years_carries_its_own():
    # A referee found every page of PCI from S0103 on under "PCI 2022", whatever it is of.
    ledger = Ledger("en")
    ledger.print("backtest.PCI.forecasts", 1, rows=["PCI.2016-2022.total S0101-S0106"])
    assert ledger.cites.to_numpy().tolist() == [
        *(["PCI", 2021, page] for page in ("S0101", "S0102")),
        *(["PCI", 2022, page] for page in ("S0103", "S0104", "S0105", "S0106")),
    ]


def test_no_page_is_older_than_what_is_read_on_it():
    # 76 of 129 rows that cited PAR INDEX 2024 had been published before 2024.
    ledger = Ledger("en")
    coverage_table(ca.backtests(2016, masked_like="PAR"), ledger=ledger)
    cites = ledger.cites.merge(ledger.record.sources[["source_id", "published"]], on="source_id")
    par = cites[cites["index"] == "PAR"]
    assert sorted(par["year"].unique()) == [2014, 2015, 2016]
    dated = par[par["published"].notna()]
    assert (dated["published"].str[:4].astype(int) >= dated["year"]).all()
    decisions = pages_read(ledger.cites, ledger).set_index("Page")["Decision"]
    assert not decisions.str.contains("268/QĐ-BNV").any()
