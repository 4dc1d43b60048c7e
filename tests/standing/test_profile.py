"""The profile of a year: figures as provinces reported them, and nothing compared that does not compare."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.record.sources import cited
from cchc_analysis.standing.profile import profile

# Both stand in the record as targets of plan 406/KH-UBND of 28 June 2022 (T012, T013), made on the figures of 2021.
TO_REPAIR = ["Gia nhập thị trường", "Đào tạo lao động", "Thiết chế pháp lý"]


def moves(index: str, year: int) -> list[int]:
    moved = profile(index, "Bắc Kạn", year)["moved"]
    return [int(moved.eq(way).sum()) for way in (1, -1)]


def row(index: str, province: str, year: int, component: str, **options) -> pd.Series:
    return profile(index, province, year, **options).set_index("component").loc[component]


def test_the_classes_are_those_of_plan_406():
    table = profile("PCI", "Bắc Kạn", 2021)
    assert table.loc[table["kind"] == "repair", "name_vi"].tolist() == TO_REPAIR
    assert (table["kind"] == "keep").sum() == 7  # business support held its 5.62 and is among them


def test_pci_2019_rose_in_six_sub_indices_and_fell_in_four():
    # Sở Công Thương Bắc Kạn, note on PCI 2019: 6 of 10 up, 4 down.
    assert moves("PCI", 2019) == [6, 4]


def test_papi_2023_rose_in_four_of_eight_dimensions():
    # Báo cáo 90/BC-SNV, 15 May 2024: four of the eight dimensions up.
    assert moves("PAPI", 2023) == [4, 4]


def test_par_2021_rose_in_five_fields_and_fell_in_three_by_places_where_no_points_are_known():
    # Meeting of June 2022: 5 fields up, 3 down; procedures 61st of 63, down 43.
    assert moves("PAR", 2021) == [5, 3]
    procedures = row("PAR", "Bắc Kạn", 2021, "PAR3")
    assert (procedures["rank"], procedures["change_rank"]) == (61, -43)
    assert pd.isna(procedures["change"])


def test_institutions_2023_reached_93_64_percent_of_their_points():
    # Báo cáo 90: "Cải cách thể chế đạt 93,64% điểm tối đa", of 10 points.
    assert row("PAR", "Bắc Kạn", 2023, "PAR2")["share"] == pytest.approx(0.9364)


def test_equal_scores_share_the_better_rank():
    scores = ca.load_index("PCI", components=True).query("year == 2021 and component == 'PCI06'")["score"]
    own = row("PCI", "Bắc Kạn", 2021, "PCI06")
    assert own["rank"] == 1 + (scores > own["value"]).sum() == 13
    assert own["tied"]
    assert own["basis"] == "computed"


def test_no_points_are_compared_across_a_change_of_method_but_places_are():
    table = profile("PAPI", "Bắc Kạn", 2021)  # since 2021 dimensions 3, 5 and 6 are on another scale
    assert not table["comparable"].any()
    assert table["change"].isna().all()
    assert table["change_rank"].notna().all()


def test_points_do_not_compare_where_a_maximum_changed():
    # Steering counted 9 points in 2018 and 8 in 2019, under one set of criteria otherwise.
    assert not row("PAR", "Đồng Tháp", 2019, "PAR1")["comparable"]


def test_sub_dimensions_add_up_to_their_dimension():
    parts = profile("PAPI", "Bắc Kạn", 2023, parent="D3")
    assert len(parts) == 3
    assert parts["value"].sum() == pytest.approx(row("PAPI", "Bắc Kạn", 2023, "D3")["value"])


def test_sources_of_points_are_apart_from_fields():
    # Lạng Sơn 2018: appraisal 47.75, SIPAS 9.15, leaders' survey 16.85, impact 3.5, together 77.25.
    parts = profile("PAR", "Lạng Sơn", 2018, parent="sources")
    assert parts["value"].tolist() == [47.75, 9.15, 16.85, 3.5]
    assert profile("PAR", "Lạng Sơn", 2018)["component"].str.fullmatch(r"PAR\d").all()


def test_only_components_of_that_year_appear():
    assert "PCI06" not in set(profile("PCI", "Bắc Kạn", 2012)["component"])  # fair competition came back in 2013
    assert profile("SIPAS", "Bắc Kạn", 2023).empty  # none was ever published


def test_the_region_is_the_fourteen_provinces_of_the_north():
    own = row("PCI", "Bắc Kạn", 2021, "PCI02")
    assert (own["region_n"], own["region_of"]) == (14, 14)
    # Of land access 7.83 was the best of the region: its own.
    assert (own["region_best_province"], own["gap"]) == ("Bắc Kạn", 0)


def test_where_members_are_unknown_no_middle_is_claimed():
    table = profile("PAR", "Bắc Kạn", 2023)
    assert (table["region_n"] < table["region_of"]).all()
    assert table[["region_median", "median", "best"]].isna().all(axis=None)


def test_a_year_is_not_known_before_its_release():
    # PCI 2021 was released on 27 April 2022.
    with pytest.raises(ca.AskError, match="PCI 2021"):
        profile("PCI", "Bắc Kạn", 2021, as_of="2022-04-26")
    assert len(profile("PCI", "Bắc Kạn", 2021, as_of="2022-04-27")) == 10


def test_every_figure_has_its_page():
    table = profile("PAPI", "Lạng Sơn", 2022)
    for figure in ("value", "rank", "previous", "previous_rank"):
        page = {"value": "value", "previous": "previous_value"}.get(figure, figure)
        assert table[f"{page}_source_id"].notna().equals(table[figure].notna())
    assert set(cited(table)["year"]) == {2021, 2022}


def test_a_frame_belongs_to_who_asked_for_it():
    mine = profile("PCI", "Bắc Kạn", 2021)
    mine["value"] = 0.0
    assert profile("PCI", "Bắc Kạn", 2021)["value"].gt(0).all()
