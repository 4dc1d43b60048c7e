"""One name, one number, with its source rows."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger


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
