"""Places within the region, year by year."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.standing import trends


def test_pci_2019_twelfth_of_fourteen_as_the_province_reported():
    # socongthuong.backan.gov.vn on PCI 2019.
    row = trends.region_ranks("PCI", "Bắc Kạn", 2019, first=2019).iloc[0]
    assert (row["standing_low"], row["standing_high"], row["peer_n"]) == (12, 12, 14)
    assert row["region"] == "Trung du và miền núi phía Bắc"


def test_a_fragment_gives_a_bound():
    row = trends.region_ranks("PAR", "Bắc Kạn", 2023, first=2023).iloc[0]
    assert (row["standing_low"], row["standing_high"]) == (13, 14)


def test_a_rank_that_another_province_holds_is_not_left_to_ours():
    # PCI 2023: Bắc Kạn stood at 31 to 63, and Điện Biên at 31, so six of the region are certainly ahead: Bắc Giang,
    # Phú Thọ, Lạng Sơn, Thái Nguyên, Lào Cai and Điện Biên (an independent audit found 7 to 14 too).
    row = trends.region_ranks("PCI", "Bắc Kạn", 2023, first=2023).iloc[0]
    assert (row["standing_low"], row["standing_high"], row["peer_n"]) == (7, 14, 14)


def test_a_year_without_a_rank_has_no_place():
    row = trends.region_ranks("PAR", "Bắc Kạn", 2024, first=2024).iloc[0]
    assert pd.isna(row["standing_low"])
    assert row["province"] == "Bắc Kạn"


@pytest.mark.parametrize(("index", "year"), [("PAR", 2015), ("PAR", 2024), ("SIPAS", 2023), ("PCI", 2023)])
def test_no_range_of_places_is_turned_round(index, year):
    # PAR 2015 has two 58th and a 59th: what such ranks leave of the fourteen places is none at all.
    for province in ("Hà Giang", "Lai Châu", "Bắc Kạn", "Điện Biên"):
        row = ca.trends.region_ranks(index, province, year, first=year).iloc[-1]
        assert pd.isna(row["standing_low"]) or 1 <= row["standing_low"] <= row["standing_high"] <= row["peer_n"]
