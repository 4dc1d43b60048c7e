"""Facts set aside: each under a name of its own, with the unit of what it is."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.set_aside import set_aside_table


def curves(year: int) -> list:
    return [ca.rank_curve(entry.index, year) for entry in ca.ranked_indices(year, only=True)]


@pytest.mark.parametrize("year", range(2016, 2025))
def test_no_name_is_used_twice_and_none_holds_an_empty_part(year):
    ledger = Ledger("en")  # refuses two values under one key
    set_aside_table(curves(year), ledger=ledger)
    assert not [key for key in ledger.entries if "nan" in key or ".." in key]
    assert not [entry for entry in ledger.entries.values() if "nan" in entry.source_rows]


def test_a_mean_is_a_score_and_a_place_a_rank():
    ledger = Ledger("en")
    set_aside_table(curves(2022), ledger=ledger)
    assert ledger.entries["PCI.2022.total.mean.S0109.set_aside_score"].printed == "65.74"
    assert ledger.entries["PAR.2022.70.total.S0284.set_aside_rank"].unit == "rank"
    assert ledger.entries["PAR.2022.70.total.S0284.set_aside_score"].unit == "%"


def test_the_same_curves_give_the_same_rows_in_both_languages():
    said = [set_aside_table(curves(2020), lang=lang).cells for lang in ("vi", "en")]
    assert said[0].iloc[0, 1] == "Đồng Tháp, hạng 5: 88,77"
    assert said[1].iloc[0, 1] == "Đồng Tháp, rank 5: 88.77"


def test_where_figures_agree_it_says_so():
    shown = set_aside_table([ca.rank_curve("PCI", 2016)], lang="en")
    assert shown.cells.empty
    assert shown.note == "There are none: the figures agree."
