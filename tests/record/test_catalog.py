"""The catalogue: eras, groups and weights are data."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.catalog import era_of


@pytest.mark.parametrize("name", ["PAR", "par", "PAR INDEX", " pci "])
def test_an_index_is_found_whatever_the_case(name):
    assert ca.find_index(name).index in {"PAR", "PCI"}


def test_pci_changed_its_weights_in_2022():
    assert era_of("PCI", 2021)["era"] != era_of("PCI", 2022)["era"]


def test_a_year_before_the_index_has_no_era():
    with pytest.raises(ca.AskError, match=r"PAPI.*2010"):
        era_of("PAPI", 2010)


def test_groups_of_par_are_closed_below_and_open_above():
    # A from 90, B from 80 to under 90, C from 70 to under 80.
    assert [ca.group_of("PAR", 2023, score) for score in (90, 89.99, 80, 79.99, 69.99)] == ["A", "B", "B", "C", "D"]


def test_pci_weights_make_a_total_of_100():
    weights = ca.open_record(ca.record_folder()).weights
    for _, era in weights[(weights["index"] == "PCI") & (weights["year_from"] > 2005)].groupby("year_from"):
        assert (era["factor"] * era["maximum"]).sum() == pytest.approx(100)
