"""Where the record ends: provinces that are no more, years of other numbers, ties, fragments, days before a release."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.standing import trends
from cchc_analysis.standing.component_ranks import component_ranks
from cchc_analysis.standing.points_per_place import points_per_place
from cchc_analysis.standing.wanted_rank import wanted_rank


def refusal(verb, *question, **scope):
    with pytest.raises(ca.AskError) as error:
        verb(*question, **scope)
    return error.value.text("en")


# Provinces that joined another


def test_ha_tay_has_a_headline_up_to_its_last_ranking():
    # PCI 2008, the last with 64 provinces: 45.09 points, 55th; 52.24 and 41st the year before.
    row = ca.headline("Hà Tây", 2008).iloc[0]
    assert (row["rank"], row["n_ranked"], row["change_rank"]) == (55, 64, -14)
    assert row["change_score"] == pytest.approx(45.09 - 52.24)


@pytest.mark.parametrize(
    ("name", "year", "successor", "gone"),
    [
        ("Hà Tây", 2010, "Hà Nội", "was no province any more in 2010"),
        ("ha tay", 2009, "Hà Nội", "was no province any more in 2009"),
        ("Bắc Kạn", 2025, "Thái Nguyên (34-19)", "was a province until 30 June 2025"),
    ],
)
def test_who_joined_another_is_asked_for_under_the_others_name(name, year, successor, gone):
    for verb in (trends.region_ranks, ca.trend, trends.rank_paths, component_ranks):
        said = refusal(verb, "PCI", name, year)
        assert gone in said
        assert f"Ask for {successor}, which it joined" in said


def test_of_one_name_before_and_after_the_merger_the_year_tells_which_is_meant():
    # Đồng Tháp of 2024 is the old province of code 87; of 2025 the one that Tiền Giang joined.
    for year, code in ((2024, "87"), (2025, "34-82")):
        assert set(trends.rank_paths("PCI", "Đồng Tháp", year, first=year)["province_code"]) == {code}


def test_a_merged_province_does_not_inherit_ranks_of_one_of_its_parts():
    path = trends.rank_paths("PCI", "Thái Nguyên", 2025, first=2020)
    assert path[["rank", "rank_low", "score"]].isna().all(axis=None)
    old = trends.rank_paths("PCI", "Thái Nguyên", 2024, first=2020)
    assert old["rank"].notna().any()


def test_the_ranking_of_2025_has_the_34_provinces_of_the_new_map():
    table = trends.ranks_of_year("PCI", "Huế", 2025)
    assert len(table) == 34
    assert table["province"].iloc[0] == "Huế"
    assert set(table["province_code"]) == set(ca.provinces("34")["province_code"])


def test_the_ranking_of_2008_has_ha_tay_and_that_of_2009_has_not():
    codes = [set(trends.ranks_of_year("PCI", "Hà Nội", year)["province_code"]) for year in (2008, 2009)]
    assert codes[0] - codes[1] == {"28"}
    assert len(codes[1]) == 63


def test_every_way_of_writing_a_name_asks_the_same_question():
    paths = [trends.rank_paths("PCI", name, 2020, first=2020) for name in ("79", "TP. Hồ Chí Minh", "tp hcm", "TPHCM")]
    for path in paths[1:]:
        pd.testing.assert_frame_equal(path, paths[0])
    assert paths[0]["rank"].tolist() == [14]  # VCCI, PCI 2020


# Early years


def test_the_first_pci_ranked_42_provinces_and_bac_kan_was_not_among_them():
    row = ca.trend("PCI", "Bắc Kạn", 2005, first=2005).iloc[0]
    assert row[["rank", "rank_low", "score"]].isna().all()
    quang_ninh = ca.trend("PCI", "Quảng Ninh", 2005, first=2005).iloc[0]
    assert (quang_ninh["rank"], quang_ninh["n_ranked"]) == (7, 42)


def test_relative_positions_of_2005_are_over_the_42_ranked():
    table = trends.relative_positions("PCI", "all", 2005, first=2005).dropna(subset=["position"])
    assert len(table) == 42
    assert table["position"].mean() == pytest.approx(0, abs=1e-9)


def test_the_survey_of_2015_tells_nothing_of_who_was_not_asked():
    row = ca.trend("SIPAS", "Bắc Kạn", 2015, first=2015).iloc[0]
    assert row["n_ranked"] == 10
    assert row[["rank", "rank_low", "score", "standing_low"]].isna().all()


def test_an_index_before_its_first_year_has_empty_rows_and_no_error():
    table = ca.trend("PAPI", "Lạng Sơn", 2011, first=2009)
    assert table["rank"].notna().tolist() == [False, False, True]
    assert table["province"].eq("Lạng Sơn").all()


# Provinces without a rank


@pytest.mark.parametrize(
    ("index", "province", "year"), [("PAR", "Cà Mau", 2016), ("PCI", "Bình Thuận", 2024), ("SIPAS", "Đồng Tháp", 2024)]
)
def test_of_a_province_that_no_page_names_nothing_is_said(index, province, year):
    row = ca.trend(index, province, year, first=year).iloc[0]
    assert row[["rank", "score", "standing_low", "standing_high"]].isna().all()
    path = trends.rank_paths(index, province, year, first=year).iloc[0]
    assert path[["rank", "rank_low", "rank_high", "score", "source_id"]].isna().all()
    assert trends.gaps(index, province, year, first=year)[["score", "gap"]].isna().all(axis=None)


@pytest.mark.parametrize(("province", "low", "high"), [("Điện Biên", 28, 36), ("Bình Thuận", 27, 34)])
def test_a_score_without_a_rank_bounds_the_rank_and_the_place_in_the_region(province, low, high):
    # PAR 2024: 88.23 and 88.26, ranks on no page.
    row = ca.trend("PAR", province, 2024, first=2024).iloc[0]
    assert (row["rank_low"], row["rank_high"], row["rank_basis"]) == (low, high, "implied")
    assert pd.isna(row["rank"])
    assert 1 <= row["standing_low"] <= row["standing_high"] <= row["peer_n"]


def test_a_better_score_never_has_the_worse_bounds():
    rows = {p: ca.trend("PAR", p, 2024, first=2024).iloc[0] for p in ("Bình Thuận", "Điện Biên")}
    assert rows["Bình Thuận"]["score"] > rows["Điện Biên"]["score"]
    for end in ("rank_low", "rank_high"):
        assert rows["Bình Thuận"][end] < rows["Điện Biên"][end]


def test_where_the_own_rank_is_unknown_the_wanted_one_is_above_the_last_known_and_nothing_is_subtracted():
    place = wanted_rank("PCI", "Bình Thuận", 2024)
    assert (place.wanted, place.above.year, place.gap) == (10, 2023, None)
    assert (place.rank.low, place.rank.high) == (1, 63)


def test_the_first_of_all_wants_no_better_rank():
    # Quảng Ninh led PCI from 2017 to 2023.
    place = wanted_rank("PCI", "Quảng Ninh", 2021)
    assert (place.wanted, place.gap) == (1, None)


# Ties and ends of the table


def test_equal_scores_of_a_component_share_the_better_rank_and_say_so():
    table = component_ranks("PCI", "Bắc Kạn", 2021, first=2021).set_index("component")
    scores = ca.load_index("PCI", components=True).query("year == 2021")
    for component, row in table.iterrows():
        of = scores[scores["component"] == component].set_index("province_code")["score"]
        assert row["rank"] == 1 + (of > of["06"]).sum()
        assert row["tied"] == ((of == of["06"]).sum() > 1)


def test_places_cost_most_at_the_ends_and_least_in_the_middle():
    # PCI 2021: Quảng Ninh 1st, Bắc Kạn 48th, Cao Bằng 63rd.
    first, middle, last = (points_per_place("PCI", name, 2021).best for name in ("Quảng Ninh", "Bắc Kạn", "Cao Bằng"))
    assert middle < min(first, last)


def test_the_cost_of_a_place_at_the_first_rank_is_that_of_the_five_behind():
    scores = ca.load_pci().query("year == 2021")["score"].sort_values(ascending=False).to_numpy()
    assert points_per_place("PCI", "Quảng Ninh", 2021).best == pytest.approx((scores[0] - scores[5]) / 5)


def test_ho_chi_minh_city_stood_second_of_the_six_of_the_southeast():
    row = trends.region_ranks("PCI", "tp hcm", 2020, first=2020).iloc[0]
    ranks = ca.load_pci().query("year == 2020").set_index("province_code")["rank"]
    members = ranks[list({"79", *ca.peers("79")})]
    assert (row["standing_low"], row["standing_high"], row["peer_n"]) == (2, 2, 6)
    assert (members < ranks["79"]).sum() == 1


def test_standings_of_a_complete_year_are_a_ranking_of_the_region():
    codes = list(dict.fromkeys(["06", *ca.peers("06")]))
    rows = [trends.region_ranks("PCI", code, 2021, first=2021).iloc[0] for code in codes]
    assert sorted(row["standing_low"] for row in rows) == list(range(1, 15))
    assert [row["standing_low"] for row in rows] == [row["standing_high"] for row in rows]


# Days


@pytest.mark.parametrize(
    ("index", "year", "released"),
    [("PCI", 2021, "2022-04-27"), ("PCI", 2020, "2021-04-15"), ("PAR", 2020, "2021-06-24")],
)
def test_a_rank_is_known_on_the_day_of_its_release_and_not_the_day_before(index, year, released):
    before = (pd.Timestamp(released) - pd.Timedelta(days=1)).date()
    ranks = [ca.trend(index, "Bắc Kạn", year, as_of=day)["rank"].iloc[-1] for day in (before, released)]
    assert pd.isna(ranks[0])
    assert pd.notna(ranks[1])


def test_a_headline_names_only_indices_ranked_by_the_day():
    # On 30 April 2022 PCI 2021 was out, PAR INDEX 2021 not.
    table = ca.headline("Bắc Kạn", 2021, as_of="2022-04-30").set_index("index")
    assert table.loc["PCI", "rank"] == 48
    assert "PAR" not in table.index or pd.isna(table.loc["PAR", "rank"])


def test_component_ranks_of_an_earlier_day_end_with_the_year_then_public():
    table = component_ranks("PCI", "Bắc Kạn", 2021, first=2020, as_of="2022-04-26")
    known = table[table["rank"].notna()]
    assert set(known["year"]) == {2020}
