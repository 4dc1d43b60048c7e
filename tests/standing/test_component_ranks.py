"""The rank in each component, as published or counted, and nothing where nothing is known."""

import cchc_analysis as ca
from cchc_analysis.report.charts.heat_map import draw_heat_map
from cchc_analysis.standing.component_ranks import component_ranks


def test_a_province_without_any_component_has_rows_without_ranks():
    # PAR 2020: fields are known of other provinces alone.
    table = component_ranks("PAR", "Thành phố Hồ Chí Minh", 2020)
    assert len(table) > 0
    assert table[["rank", "rank_low", "rank_high"]].isna().all(axis=None)


def test_its_heat_map_says_so():
    table = component_ranks("PAR", "Thành phố Hồ Chí Minh", 2020)
    title = " ".join(draw_heat_map(table, lang="en").get_suptitle().split())
    assert title == "PAR INDEX 2020: the record holds no rank of TP. Hồ Chí Minh in any component"


def test_the_door_draws_what_the_answer_draws():
    asked = ca.charts.heat_map("PCI", "Bắc Kạn", 2021)
    assert asked.get_suptitle() == draw_heat_map(component_ranks("PCI", "Bắc Kạn", 2021)).get_suptitle()
