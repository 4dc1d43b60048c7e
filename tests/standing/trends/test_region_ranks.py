"""Places within the region, year by year."""

import pandas as pd

from cchc_analysis.standing import trends


def test_pci_2019_twelfth_of_fourteen_as_the_province_reported():
    # socongthuong.backan.gov.vn on PCI 2019.
    row = trends.region_ranks("PCI", "Bắc Kạn", 2019, first=2019).iloc[0]
    assert (row["standing_low"], row["standing_high"], row["peer_n"]) == (12, 12, 14)
    assert row["region"] == "Trung du và miền núi phía Bắc"


def test_a_fragment_gives_a_bound():
    row = trends.region_ranks("PAR", "Bắc Kạn", 2023, first=2023).iloc[0]
    assert (row["standing_low"], row["standing_high"]) == (13, 14)


def test_a_year_without_a_rank_has_no_place():
    row = trends.region_ranks("PAR", "Bắc Kạn", 2024, first=2024).iloc[0]
    assert pd.isna(row["standing_low"])
    assert row["province"] == "Bắc Kạn"
