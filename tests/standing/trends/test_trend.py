"""Rank and score over the years, the band of the region, and the place in the region as far as ranks settle it."""

import pandas as pd
import pytest

import cchc_analysis as ca


def test_years_without_figures_are_rows_too():
    table = ca.trend("SIPAS", "Bắc Kạn", 2024)
    assert table["year"].tolist() == list(range(2016, 2025))
    assert table.loc[table["year"] == 2018, "rank"].isna().all()


def test_pci_2019_twelfth_in_the_region_as_the_province_itself_reported():
    # socongthuong.backan.gov.vn on PCI 2019: 62.8 points, 59th of 63, 12th in the region (S0099).
    row = ca.trend("PCI", "Bắc Kạn", 2019, first=2019).iloc[0]
    assert (row["standing_low"], row["standing_high"], row["peer_n"]) == (12, 12, 14)


def test_last_of_all_is_last_of_the_region_though_eight_neighbours_are_unknown():
    # SIPAS 2023: 63rd of 63.
    row = ca.trend("SIPAS", "Bắc Kạn", 2023).iloc[-1]
    assert (row["standing_low"], row["standing_high"]) == (14, 14)


def test_a_fragment_bounds_the_place_in_the_region():
    # PAR 2023: 57th; nine of fourteen neighbours known, all above.
    row = ca.trend("PAR", "Bắc Kạn", 2023).iloc[-1]
    assert (row["standing_low"], row["standing_high"]) == (13, 14)


def test_lang_son_third_of_fourteen_in_pci_2024_as_vcci_reported_lies_inside_the_bound():
    # en.vcci.com.vn, July 2025: Lạng Sơn 3rd of 14 in the region (practice of provinces).
    row = ca.trend("PCI", "Lạng Sơn", 2024).iloc[-1]
    assert row["standing_low"] <= 3 <= row["standing_high"]


def test_nothing_known_gives_no_place():
    row = ca.trend("PAR", "Bắc Kạn", 2024).iloc[-1]
    assert pd.isna(row["standing_low"])


def without_pci_2021(record: ca.Record, codes: list[str]) -> ca.Record:
    """Forget what the record says of some provinces in PCI 2021."""
    rows = record.observations
    gone = (rows["index"] == "PCI") & (rows["year"] == 2021) & rows["province_code"].isin(codes)
    return type(record)(**{**vars(record), "observations": rows[~gone]})


def test_the_bound_holds_the_truth_when_a_complete_year_is_hidden_in_part():
    # Hide seven neighbours and seven others of PCI 2021; Bắc Kạn's true place is the ninth.
    record = ca.open_record(ca.record_folder())
    masked = without_pci_2021(
        record, ["02", "04", "08", "10", "11", "12", "14", "01", "22", "26", "27", "30", "31", "33"]
    )
    row = ca.trend("PCI", "Bắc Kạn", 2021, record=masked).iloc[-1]
    assert row["standing_low"] <= 9 <= row["standing_high"]
    assert row["standing_low"] < row["standing_high"]


def test_first_after_last_is_refused():
    with pytest.raises(ca.AskError, match="2022"):
        ca.trend("PCI", "Bắc Kạn", 2020, first=2022)


def test_neighbours_that_alone_are_unknown_leave_no_doubt():
    # All 49 provinces of other regions are known, so those still missing above stand in the region.
    record = ca.open_record(ca.record_folder())
    masked = without_pci_2021(record, ["02", "04", "08", "10", "11", "12", "14"])
    row = ca.trend("PCI", "Bắc Kạn", 2021, record=masked).iloc[-1]
    assert (row["standing_low"], row["standing_high"]) == (9, 9)


def test_a_rank_that_only_the_whole_ranking_implies_is_known_as_the_path_knows_it():
    # SIPAS 2023: no source ranks Lai Châu; PAR 2024: Điện Biên is known by its score alone.
    for index, province, year in (("SIPAS", "Lai Châu", 2023), ("PAR", "Điện Biên", 2024)):
        row, path = ca.trend(index, province, year).iloc[-1], ca.trends.rank_paths(index, province, year).iloc[-1]
        assert row["rank_basis"] == path["basis"] == "implied"
        assert (row["rank_low"], row["rank_high"]) == (path["rank_low"], path["rank_high"])


def test_bounds_that_a_source_states_stay_stated_though_the_ranking_implies_them():
    # PCI 2023: VCCI published the first thirty; Khánh Hòa's 67.65 points say no more.
    row = ca.trend("PCI", "Khánh Hòa", 2023).iloc[-1]
    assert (row["rank_low"], row["rank_high"], row["rank_basis"]) == (31, 63, "unlisted")


def test_a_trajectory_has_the_same_years_beside_the_national_mean():
    path = ca.trends.trajectory("PCI", "Bắc Kạn", 2022, first=2019)
    assert path.table["year"].tolist() == path.means["year"].tolist() == [2019, 2020, 2021, 2022]
    assert set(ca.cited(path.table, peers=True)["source_id"]) <= set(path.cited()["source_id"])


@pytest.mark.parametrize("year", [1990, 2026, 2030])
def test_a_year_without_any_ranking_is_refused_as_the_headline_refuses_it(year):
    # The 34 provinces of July 2025 are other places: their code must not stand in for "no rank".
    with pytest.raises(ca.AskError) as headline:
        ca.headline("Quảng Ninh", year)
    for asked in (ca.trend, ca.trends.trajectory, ca.trends.rank_paths, ca.trends.gaps, ca.charts.trend):
        with pytest.raises(ca.AskError) as refused:
            asked("PCI", "Quảng Ninh", year)
        assert refused.value.text("vi") == headline.value.text("vi")


def test_seen_from_an_earlier_day_a_ranking_not_yet_out_is_a_gap_and_a_later_year_is_refused():
    assert ca.trend("PCI", "Bắc Kạn", 2021, as_of="2022-01-01")["rank"].isna().tolist()[-2:] == [False, True]
    with pytest.raises(ca.AskError):
        ca.trend("PCI", "Bắc Kạn", 2024, as_of="2022-01-01")
