"""Peers are a region, a list, the nearest, or those who rose from the same place."""

import numpy as np
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.peers import peers_answer
from cchc_analysis.report.tables.peers import frontier_table, nearest_table
from cchc_analysis.standing.peers import latest_peers, peer_table, peer_years
from of_record import pages_named


@pytest.fixture(scope="module")
def record() -> ca.Record:
    return ca.open_record(ca.record_folder())


def test_the_northern_midlands_and_mountains_have_fourteen_provinces():
    region = ca.peers("Bắc Kạn")
    assert len(set(region)) == len(region) == 14


@pytest.mark.parametrize(("province", "code"), [("Bắc Kạn", "06"), ("Điện Biên", "11"), ("Hà Nội", "01")])
def test_of_the_region_too_the_province_comes_first(province, code):
    # A tester found that a path of the region was drawn about whoever headed its list, and nothing said so.
    assert ca.peers(province)[0] == code


def test_ha_tay_is_nobodys_peer_any_more():
    assert "28" not in ca.peers("Hà Nội")


def test_a_list_comes_back_as_codes_with_the_province_first():
    assert ca.peers("Bắc Kạn", ["Cao Bằng", "bac kan", "Lạng Sơn"]) == ["06", "04", "20"]


def test_an_unknown_kind_is_named():
    with pytest.raises(ca.AskError, match="neighbours"):
        ca.peers("Bắc Kạn", "neighbours")


def test_the_nearest_come_after_the_province_by_distance():
    table = peer_table("PCI", "Bắc Kạn", 2021, kind="nearest")
    assert table["province_code"].tolist() == ca.peers("Bắc Kạn", "nearest", index="PCI", year=2021)
    assert table["distance"].iloc[0] == 0
    assert table["distance"].is_monotonic_increasing


def test_a_distance_is_that_of_profiles_in_standard_deviations():
    rows = ca.load_index("PCI", components=True).query("year == 2021")
    scores = rows.pivot(index="province", columns="component", values="score").dropna(axis=1)
    z = (scores - scores.mean()) / scores.std(ddof=0)
    table = peer_table("PCI", "Bắc Kạn", 2021, kind="nearest", n=1)
    assert z.shape[1] == 11  # ten sub-indices and the total
    assert table["distance"].iloc[1] == pytest.approx(np.linalg.norm(z.loc["Lạng Sơn"] - z.loc["Bắc Kạn"]))


def test_being_near_is_mutual():
    there = peer_table("PAPI", "Bắc Kạn", 2023, kind="nearest", n=62).set_index("province")["distance"]
    back = peer_table("PAPI", "Lạng Sơn", 2023, kind="nearest", n=62).set_index("province")["distance"]
    assert there["Lạng Sơn"] == pytest.approx(back["Bắc Kạn"])


def test_without_components_the_level_alone_counts():
    table = peer_table("PAR", "Bắc Kạn", 2023, kind="nearest", n=1)
    # 84.24, and Quảng Nam one place above it with 84.60.
    assert table["measure"].unique().tolist() == ["level"]
    assert (table["province"].iloc[1], round(table["distance"].iloc[1], 2)) == ("Quảng Nam", 0.36)


def test_of_a_year_with_every_total_and_some_components_the_nearest_are_those_by_the_total():
    """PCI 2022 of all 63 (S0106): Bắc Kạn 65.15, Sóc Trăng 65.17, Bình Dương 65.13; sub-indices of few are known."""
    table = peer_table("PCI", "Bắc Kạn", 2022, kind="nearest", n=2)
    assert table[["measure", "province", "score"]].values.tolist() == [
        ["level", "Bắc Kạn", 65.15],
        ["level", "Sóc Trăng", 65.17],
        ["level", "Bình Dương", 65.13],
    ]
    assert ca.peers("Bắc Kạn", "nearest", index="PCI", year=2022, n=2) == table["province_code"].tolist()
    # A run goes on to use the latest profile: it says more than the total.
    assert latest_peers("PCI", "Bắc Kạn", 2022, kind="nearest").table["year"].unique().tolist() == [2021]


def test_a_year_in_which_not_even_every_total_is_known_is_refused_with_the_years_that_can_be_asked_for():
    with pytest.raises(ca.AskError) as refused:
        ca.peers("Bắc Kạn", "nearest", index="PCI", year=2023)
    assert refused.value.text("en").endswith("Ask for one of these years: 2006-2022.")


def test_the_frontier_started_close_by_and_rose():
    table = peer_table("PCI", "Bắc Kạn", 2021, kind="frontier")
    own, others = table.iloc[0], table.iloc[1:]
    assert (own["previous_year"], own["previous_rank"], own["rank"]) == (2016, 60, 48)
    assert (others["previous_rank"] - 60).abs().max() <= 5
    assert (others["places"] > 0).all()
    assert others["places"].is_monotonic_decreasing


def test_lang_son_rose_most_from_there_in_pci_2021():
    row = peer_table("PCI", "Bắc Kạn", 2021, kind="frontier").iloc[1]
    assert (row["province"], row["previous_rank"], row["rank"]) == ("Lạng Sơn", 55, 36)


@pytest.mark.parametrize("kind", ["nearest", "frontier"])
def test_later_years_do_not_matter(kind, record):
    early = type(record)(**{**vars(record), "observations": record.observations.query("year <= 2018")})
    known = peer_table("PCI", "Bắc Kạn", 2018, kind=kind, record=early)
    pd.testing.assert_frame_equal(known, peer_table("PCI", "Bắc Kạn", 2018, kind=kind, record=record))


def test_swapping_two_provinces_swaps_who_is_near(record):
    codes = record.observations["province_code"].replace({"06": "20", "20": "06"})
    swapped = type(record)(**{**vars(record), "observations": record.observations.assign(province_code=codes)})
    own = ca.peers("Lạng Sơn", "nearest", index="PCI", year=2021)
    back = {"06": "20", "20": "06"}
    assert [
        back.get(code, code) for code in ca.peers("Bắc Kạn", "nearest", index="PCI", year=2021, record=swapped)
    ] == own


@pytest.mark.parametrize("asked", [{}, {"index": "PCI"}, {"year": 2021}])
def test_nearness_needs_an_index_and_a_year(asked):
    with pytest.raises(ca.AskError, match="nearest"):
        ca.peers("Bắc Kạn", "nearest", **asked)


def test_only_rankings_released_by_the_day_count():
    assert peer_years("PCI", "Bắc Kạn", 2021, kind="nearest", as_of="2022-01-01")[-1] == 2020


def latest(index: str, year: int, kind: str, province: str = "Bắc Kạn"):
    return latest_peers(index, province, year, kind=kind)


def test_the_answer_takes_the_latest_year_that_allows_it():
    said = peers_answer(latest("PCI", 2023, "nearest"), latest("PCI", 2023, "frontier"), lang="en")
    assert said.startswith("**PCI 2021: nearest to Bắc Kạn by components and total are Lạng Sơn (3.4)")
    assert (
        "PCI 2017-2022: of those within 5 ranks of Bắc Kạn (59, then 35) "
        "the ones that rose most are Hưng Yên (56 to 14)" in said
    )


def test_tables_print_distances_and_moves():
    ledger = Ledger("en")
    nearest, frontier = (latest("PCI", 2021, kind) for kind in ("nearest", "frontier"))
    assert nearest_table(nearest, ledger=ledger).cells.iloc[1].tolist() == ["Lạng Sơn", "3.4", "63.92", "36"]
    assert frontier_table(frontier, ledger=ledger).cells.iloc[1].tolist() == ["Lạng Sơn", "55", "36", "+19"]
    assert ledger.value("PCI.2021.20.places_since_2016") == 19


def test_sentence_and_tables_of_one_answer_print_the_same_figures():
    nearest, frontier = (latest("PCI", 2023, kind) for kind in ("nearest", "frontier"))
    said, tabled = Ledger("en"), Ledger("en")
    peers_answer(nearest, frontier, ledger=said)
    nearest_table(nearest, ledger=tabled)
    frontier_table(frontier, ledger=tabled)
    assert len(said.entries) >= 11  # three distances, and two ranks of each of four provinces
    assert {key: tabled.entries[key] for key in said.entries} == said.entries


def test_a_frontier_nobody_can_tell_is_said():
    # SIPAS: five years before 2023 the rank of Bắc Kạn is not known.
    assert "no year" in frontier_table(latest("SIPAS", 2023, "frontier"), lang="en").note


@pytest.mark.parametrize(("index", "said"), [("PAR", "cannot be said"), ("PAPI", "none of these rose")])
def test_where_nobody_is_known_to_have_risen_a_sentence_stands_for_the_table(index, said):
    # Lạng Sơn 2023: first in PAPI 2018, so nobody could rise from there; of PAR 2013 few ranks are known.
    table = frontier_table(latest_peers(index, "Lạng Sơn", 2023, kind="frontier"), lang="en")
    assert table.cells.empty
    assert said in table.note


def test_where_nothing_can_be_told_the_sentence_names_index_year_and_province():
    # SIPAS 2015 told of ten provinces.
    none = [latest("SIPAS", 2015, kind) for kind in ("nearest", "frontier")]
    said = peers_answer(*none, lang="en")
    assert said == "SIPAS: up to 2015 the record holds no score of Bắc Kạn to find peers by."


def test_the_nearest_have_the_ranks_that_charts_give_them():
    # SIPAS 2023: no source ranks Lai Châu, but its 79.82 points leave it only the 50th place.
    table = peer_table("SIPAS", "Bắc Kạn", 2023, kind="nearest").set_index("province")
    path = ca.trends.rank_paths("SIPAS", "Lai Châu", 2023).iloc[-1]
    row = table.loc["Lai Châu"]
    assert (row["rank"], row["rank_basis"]) == (path["rank"], path["basis"]) == (50, "implied")
    assert row["source_id"] == "S0169"
    assert set(path["source_id"].split()) == {*row["rank_source_id"].split(), "S0169"}
    assert set(path["source_id"].split()) <= set(ca.cited(table.reset_index())["source_id"])


def test_a_score_stands_on_its_own_page_whatever_its_rank_stands_on():
    ledger = Ledger("vi")
    nearest_table(latest_peers("SIPAS", "Bắc Kạn", 2023, kind="nearest"), ledger=ledger)
    assert ledger.entries["SIPAS.2023.12.total.score"].source_rows == "SIPAS.2023.12.total S0169"
    assert len(pages_named(ledger.entries["SIPAS.2023.12.total.rank_implied"].source_rows)) > 20


def test_the_region_is_that_of_the_map_of_the_year():
    # Thái Nguyên was one of 63 and is one of 34; of the new map the record names no regions yet.
    assert len(ca.peers("Thái Nguyên", year=2024)) == 14
    assert not set(ca.peers("Thái Nguyên", year=2027)) & set(ca.peers("Thái Nguyên", year=2024))


@pytest.mark.parametrize(
    ("index", "province", "year", "kind"),
    [("PCI", "Cần Thơ", 2025, "nearest"), ("PCI", "Hòa Bình", 2006, "frontier"), ("PAPI", "Bắc Kạn", 2011, "frontier")],
)
def test_where_no_year_allows_it_none_is_offered(index, province, year, kind):
    with pytest.raises(ca.AskError) as told:
        ca.peer_table(index, province, year, kind=kind)
    assert told.value.text().endswith("hãy chọn năm muộn hơn, chỉ số khác, hoặc ghi danh sách tên tỉnh.")
