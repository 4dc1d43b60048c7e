"""Peers: the nearest with the distance that was measured, and those who rose from the same place."""

from functools import cache

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import Table, frontier_table, nearest_table
from cchc_analysis.standing.peers import LatestPeers
from of_record import observations, strays

NEAREST = [("PCI", "Lạng Sơn", 2021), ("PAR", "Điện Biên", 2024), ("PCI", "Hà Giang", 2015), ("PAPI", "Cà Mau", 2016)]
FRONTIER = [
    ("PCI", "Lạng Sơn", 2021),
    ("PAPI", "Đồng Tháp", 2024),
    ("PCI", "Đồng Tháp", 2021),
    ("PAR", "Bắc Kạn", 2023),
]


@cache
def asked(kind: str, index: str, province: str, year: int) -> LatestPeers:
    return ca.latest_peers(index, province, year, kind=kind)


def tabled(kind: str, *place, lang="en") -> tuple[Table, Ledger]:
    ledger = Ledger(lang)
    present = nearest_table if kind == "nearest" else frontier_table
    return present(asked(kind, *place), ledger=ledger), ledger


@pytest.mark.parametrize(
    ("kind", "place"), [*(("nearest", each) for each in NEAREST), *(("frontier", each) for each in FRONTIER)]
)
def test_scores_and_ranks_are_those_of_the_rows_they_name(kind, place):
    _, ledger = tabled(kind, *place)
    assert observations(ledger)
    assert strays(ledger) == []


@pytest.mark.parametrize("place", NEAREST)
def test_the_province_itself_comes_first_and_the_others_by_distance(place):
    cells = tabled("nearest", *place)[0].cells
    distances = cells["Distance"].astype(float).tolist()
    assert cells["Province"].iloc[0] == place[1]
    assert distances[0] == 0
    assert distances == sorted(distances)


def test_a_distance_by_level_is_the_gap_of_the_two_scores_printed():
    # PAR 2024: no province's fields are complete, so totals are compared.
    cells = tabled("nearest", "PAR", "Điện Biên", 2024)[0].cells
    gaps = (cells["Score"].astype(float) - 88.23).abs()
    assert cells["Distance"].astype(float).tolist() == pytest.approx(gaps.tolist(), abs=0.0051)
    assert cells["Province"].tolist()[:3] == ["Điện Biên", "Phú Yên", "Bình Thuận"]  # 88.23, 88.20, 88.26


def test_a_note_says_how_distance_was_measured():
    assert "Distance: between total scores, in points." in tabled("nearest", "PAR", "Điện Biên", 2024)[0].note
    assert "in standard deviations of the year" in tabled("nearest", "PCI", "Lạng Sơn", 2021)[0].note


def test_a_rank_that_no_page_states_is_the_range_that_the_whole_ranking_implies():
    cells = tabled("nearest", "PAR", "Điện Biên", 2024)[0].cells.set_index("Province")
    assert cells.loc[["Điện Biên", "Bình Thuận"], "Rank"].tolist() == ["28–36", "27–34"]
    assert cells.loc["Hòa Bình", "Rank"] == "37"


def test_the_frontier_says_of_how_many_both_ranks_are_known():
    table, ledger = tabled("frontier", "PCI", "Đồng Tháp", 2021)
    started = ledger.value("PCI.2021.87.total.started_near_since_2016")
    assert f"of those within 5 ranks both ranks are known of {started:.0f}." in table.note
    assert started == 7  # those at 1, 2 and 4 to 8 of PCI 2016, of which every rank is known


@pytest.mark.parametrize("place", FRONTIER)
def test_each_but_the_province_itself_rose_by_the_places_printed(place):
    cells = tabled("frontier", *place)[0].cells
    before, after = (cells.iloc[:, column].astype(int) for column in (1, 2))
    gained = cells["Places gained"].str.replace("−", "-").astype(int)
    assert (before - after).tolist() == gained.tolist()
    assert (gained.iloc[1:] > 0).all()


@pytest.mark.parametrize("place", FRONTIER)
def test_all_started_within_five_ranks_and_the_greatest_rise_comes_first(place):
    cells = tabled("frontier", *place)[0].cells
    start = cells.iloc[:, 1].astype(int)
    assert ((start - start.iloc[0]).abs() <= 5).all()
    gained = cells["Places gained"].iloc[1:].astype(int).tolist()
    assert gained == sorted(gained, reverse=True)


def test_from_the_top_few_can_rise():
    # PCI 2016: Đồng Tháp stood third; of those within five ranks Quảng Ninh alone rose, from second to first.
    cells = tabled("frontier", "PCI", "Đồng Tháp", 2021)[0].cells
    assert cells.to_numpy().tolist() == [["Đồng Tháp", "3", "3", "0"], ["Quảng Ninh", "2", "1", "+1"]]


def test_a_rise_names_the_rows_of_both_years():
    entry = tabled("frontier", "PCI", "Lạng Sơn", 2021)[1].entries["PCI.2021.96.places_since_2016"]
    assert (entry.value, entry.source_rows) == (22, "PCI.2021.96.total S0096; PCI.2016.96.total S0095")


def test_where_the_year_asked_for_does_not_allow_it_the_title_names_the_year_that_did():
    # PAR 2024 of Bắc Kạn was not found; of 2023 it was.
    assert tabled("nearest", "PAR", "Bắc Kạn", 2024)[0].title == "PAR INDEX 2023: provinces nearest to Bắc Kạn"


def test_a_question_no_year_allows_is_an_empty_table_that_says_so():
    # SIPAS 2015 ranked ten provinces.
    for kind in ("nearest", "frontier"):
        table, ledger = tabled(kind, "SIPAS", "Bắc Kạn", 2015)
        assert table.cells.empty
        assert table.note == "The record holds no year that allows it."
        assert ledger.entries == {}


def test_both_languages_print_the_same_figures():
    ledgers = [tabled("nearest", "PCI", "Lạng Sơn", 2021, lang=lang)[1] for lang in ("vi", "en")]
    first, second = ({key: entry.printed for key, entry in each.entries.items()} for each in ledgers)
    assert first == second
