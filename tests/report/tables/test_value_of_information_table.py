"""Which figure to ask the issuer for: facts that narrow a rank's score, the most telling first."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import value_of_information_table


@pytest.fixture(scope="module", params=[("PAR", "Lạng Sơn", 2021), ("PCI", "Điện Biên", 2024)], ids=["PAR", "PCI"])
def place(request):
    return ca.wanted_rank(*request.param)


@pytest.fixture
def shown(place):
    ledger = Ledger("en")
    return value_of_information_table(place, ledger=ledger), ledger


def test_each_fact_has_a_row_with_its_widths(place, shown):
    widths = [[f"{fact.expected:.2f}", f"{fact.worst:.2f}"] for fact in place.value_of_information]
    assert shown[0].cells.iloc[:, 1:].to_numpy().tolist() == widths
    assert len(widths) >= 1


def test_a_fact_narrows_what_is_known_today_and_the_worst_is_no_less_than_the_average(place):
    for fact in place.value_of_information:
        assert 0 <= fact.expected <= fact.worst <= place.width + 1e-9


def test_the_most_telling_fact_comes_first(shown):
    widths = shown[0].cells["Width then, on average"].astype(float).tolist()
    assert widths == sorted(widths)


def test_the_title_tells_rank_and_width_as_the_ledger_holds_them(place, shown):
    width = shown[1].entries[f"{place.curve.index}.{place.curve.year}.width_at_rank_{place.wanted}"]
    assert width.value == place.width
    assert f"rank {place.wanted}; today its score is known within {width.printed}" in shown[0].title


def test_ranks_to_ask_for_are_not_those_already_stated(place, shown):
    asked = [int(key.rpartition("_")[2]) for key in shown[1].entries if ".rank_to_ask_for_" in key]
    assert asked
    assert all(not place.curve.score_for_rank(rank).exact for rank in asked)


def test_where_every_score_is_known_there_is_nothing_to_ask_for():
    # VCCI published all 63 scores of 2021.
    table = value_of_information_table(ca.wanted_rank("PCI", "Lạng Sơn", 2021), lang="en")
    assert table.cells.empty
    assert table.note == "No other single figure would narrow it."


def test_the_same_figures_in_vietnamese(place, shown):
    ledger = Ledger("vi")
    table = value_of_information_table(place, ledger=ledger)
    assert table.cells.iloc[0, 0].startswith("điểm của hạng")
    assert {k: e.printed for k, e in ledger.entries.items()} == {k: e.printed for k, e in shown[1].entries.items()}
