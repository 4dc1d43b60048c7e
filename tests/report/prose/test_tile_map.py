"""How regions shared the best fifth of a ranking."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.prose.tile_map import tile_map_finding
from report.prose.said import said


def finding(index, province, year, lang="en", **options):
    ranks = ca.trends.ranks_of_year(index, province, year, **options)
    return said(lambda ledger: tile_map_finding(ranks, ledger), lang)


@pytest.mark.parametrize(
    ("index", "province", "year", "title"),
    [
        ("PCI", "Hòa Bình", 2022, "PCI 2022: Hòa Bình at rank 53; 4 of the best 12 are in Red River Delta"),
        # Two regions with four each have eight together, so "4 are in both" would be wrong.
        (
            "PAPI",
            "Đồng Tháp",
            2021,
            "PAPI 2021: Đồng Tháp at rank 27; of the best 12, North Central and Central Coast and Red River Delta "
            "have 4 each",
        ),
        # Of PAR 2022 the record lacks ranks among the best twelve: nothing is said of them.
        ("PAR", "Lạng Sơn", 2022, "PAR INDEX 2022: rank of Lạng Sơn not known"),
        ("SIPAS", "Lạng Sơn", 2022, "SIPAS 2022: Lạng Sơn at rank 59–63"),
        ("PAR", "Điện Biên", 2024, "PAR INDEX 2024: Điện Biên at rank 28–36"),
    ],
)
def test_the_rank_and_the_region_that_holds_most(index, province, year, title):
    made = finding(index, province, year)
    assert made.text == title
    assert made.loose == []


def test_the_same_in_vietnamese():
    assert finding("PAPI", "Đồng Tháp", 2021, "vi").text.endswith("mỗi vùng có 4")
    assert "đồng bằng sông hồng" in finding("PCI", "Hòa Bình", 2022, "vi").text.lower()


@pytest.mark.parametrize(("index", "year"), [("PCI", 2021), ("PAPI", 2024), ("PCI", 2008)])
def test_the_regions_share_is_counted_from_the_ranking_itself(index, year):
    table = ca.load_index(index).query("year == @year")
    regions = ca.provinces("63").set_index("province_code")["region"]
    size = int(table["n_ranked"].max()) // 5
    best = table[table["rank"] <= size]["province_code"].map(regions).value_counts()
    figures = finding(index, "Bắc Kạn", year).figures
    assert int(figures[f"{index}.{year}.best_quintile"]) == size
    assert int(figures[f"{index}.{year}.best_quintile_of_region"]) == best.max()
