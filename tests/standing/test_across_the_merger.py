"""From 63 provinces to 34: a province that was not merged goes on, and places are not counted across."""

import pandas as pd
import pytest

import cchc_analysis as ca
from new_map import par_2025, with_par_2025

RANKS = {code: rank for rank, (code, _) in enumerate(par_2025(), start=1)}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return ca.open_record(with_par_2025(tmp_path_factory.mktemp("par") / "data"))


def test_the_path_of_cao_bang_goes_on_under_its_new_code(record):
    path = ca.trend("PAR", "Cao Bằng", 2025, first=2024, record=record)
    # PAR INDEX 2024: 63rd of 63 (plan 2163/KH-UBND of 12 July 2025).
    assert path["rank"].tolist() == [63, RANKS["34-04"]]
    assert path["n_ranked"].tolist() == [63, 34]
    assert path["province_code"].tolist() == ["04", "34-04"]
    # The Ministry's regions are those of the 63; of the 34 the record names none.
    assert path["standing_low"].notna().tolist() == [True, False]


def test_the_path_of_the_new_thai_nguyen_begins_in_2025(record):
    path = ca.trend("PAR", "Thái Nguyên", 2025, first=2024, record=record)
    assert path["rank"].isna().tolist() == [True, False]


@pytest.mark.parametrize("province", ["Cao Bằng", "Thái Nguyên"])
def test_no_places_are_counted_from_63_to_34(record, province):
    row = ca.headline(province, 2025, record=record).iloc[0]
    assert pd.isna(row["change_rank"])
    assert row["new_map"]
    table = ca.trends.change("PAR", province, 2025, record=record)
    assert table["places"].isna().all()
    assert table["national"].isna().all()
    assert ca.profile("PAR", province, 2025, record=record)["change_rank"].isna().all()


def test_the_score_of_an_unmerged_province_is_compared_within_the_method(record):
    rows = ca.load_par(record=record).set_index(["year", "province_code"])
    known = [code for code in ("12", "14", "20", "22") if pd.notna(rows.loc[(2024, code), "score"])]
    for code in known:
        row = ca.headline(f"34-{code}", 2025, record=record).iloc[0]
        gained = rows.loc[(2025, f"34-{code}"), "score"] - rows.loc[(2024, code), "score"]
        assert row["change_score"] == pytest.approx(gained)
    assert known


@pytest.mark.parametrize("province", ["Thái Nguyên", "Cao Bằng"])
def test_a_year_of_sub_indices_alone_has_a_profile_and_no_ranking(province):
    # PCI 2025: four of nine sub-indices of the 34 provinces; total and weights were not found.
    table = ca.headline(province, 2025)
    assert table["index"].tolist() == ["PAR", "PCI", "SIPAS", "PAPI"]  # those of 2024 are awaited
    assert table[["rank", "score"]].isna().all(axis=None)
    assert ca.profile("PCI", province, 2025)["value"].notna().tolist() == [n in (1, 4, 5, 8) for n in range(1, 10)]
    with pytest.raises(ca.AskError, match="2025"):
        ca.rank_curve("PCI", 2025)


def test_of_a_year_that_nobody_has_published_the_headline_says_so():
    with pytest.raises(ca.AskError, match="2026"):
        ca.headline("Cao Bằng", 2026)


@pytest.mark.parametrize("province", ["Cao Bằng", "Thái Nguyên", "34-04"])
def test_nothing_is_foreseen_of_the_new_map_from_the_old(province):
    with pytest.raises(ca.AskError) as told:
        ca.requirement("PCI", province, rank=10, by=2026)
    assert "2025" in told.value.text("en")


def test_the_next_aim_of_a_year_of_the_new_map_is_not_that_of_a_former_province(record):
    assert ca.scenarios("Thái Nguyên", 2025, record=record) == []


def test_targets_of_a_former_province_are_not_those_of_the_new_one():
    assert set(ca.assess_targets("Lào Cai", year=2025)["province_code"]) <= {"34-15"}
    assert ca.assess_targets("Cao Bằng", year=2025)["province_code"].unique().tolist() == ["04"]
