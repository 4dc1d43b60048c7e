"""Loaders say only what rows say: the best row where sources differ, a bound where a row bounds, else 1..n."""

import dataclasses
import shutil

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cchc_analysis as ca

PROMISED = [
    "index",
    "year",
    "province_code",
    "province",
    "component",
    "score",
    "score_low",
    "score_high",
    "rank",
    "rank_low",
    "rank_high",
    "n_ranked",
    "era",
    "basis",
    "source_id",
]


def of(table: pd.DataFrame, year: int, code: str = "06") -> pd.Series:
    return table[(table["year"] == year) & (table["province_code"] == code)].iloc[0]


def test_bac_kan_pci_2016_to_2022_as_vcci_published_it():
    pci = ca.load_pci().query("province_code == '06' and 2016 <= year <= 2022")
    assert pci["rank"].tolist() == [60, 59, 60, 59, 59, 48, 35]


def test_bac_kan_par_2016_to_2019_as_the_article_on_resolution_08_gives_it():
    par = ca.load_par().query("province_code == '06' and 2016 <= year <= 2023")
    assert par["rank"].tolist() == [60, 49, 49, 55, 59, 54, 61, 57]


def test_the_columns_promised_come_first():
    assert ca.load_pci().columns[: len(PROMISED)].tolist() == PROMISED


def test_one_row_a_province_and_year():
    for index in ca.indices():
        table = ca.load_index(index.index)
        assert not table.duplicated(["year", "province_code"]).any()
        assert table.groupby("year").size().isin([63, 64]).all()


def test_a_stated_rank_is_its_own_bound():
    row = of(ca.load_pci(), 2022)
    assert (row["rank_low"], row["rank"], row["rank_high"]) == (35, 35, 35)


def test_not_among_the_published_thirty_is_31_to_63():
    row = of(ca.load_pci(), 2023)
    assert pd.isna(row["rank"])
    assert (row["rank_low"], row["rank_high"], row["basis"]) == (31, 63, "unlisted")


def test_a_province_of_which_the_record_is_silent_is_1_to_63_never_31_to_63():
    # Nothing says where Bắc Kạn stood on the PAR INDEX of 2024.
    row = of(ca.load_par(), 2024)
    assert (row["rank_low"], row["rank_high"]) == (1, 63)
    assert pd.isna(row["basis"])


def test_a_province_outside_a_complete_ranking_has_no_rank_at_all():
    # PCI 2005 ranked 42 provinces; Bắc Kạn was not among them.
    row = of(ca.load_pci(), 2005)
    assert pd.isna(row["rank_low"])
    assert pd.isna(row["rank_high"])


def test_a_band_that_a_row_gives_is_kept():
    # PAR 2012: "between 70 percent and 80 percent", 19 above and 11 below: ranks 20 to 52.
    row = of(ca.load_par(), 2012, "26")
    assert (row["rank_low"], row["rank_high"], row["basis"]) == (20, 52, "qualitative")


def test_a_misprint_is_never_chosen_though_its_page_has_the_better_grade():
    # PAR 2018 Quảng Ninh: the press prints 81 and 89.6, two pages 89.06.
    assert of(ca.load_par(), 2018, "22")["score"] == 89.06


def test_another_scale_is_never_chosen():
    # PAR 2016 Lai Châu: 67.41 of 97.5 points, which is 69.14 of 100.
    assert of(ca.load_par(), 2016, "12")["score"] == 69.14


def test_no_chosen_figure_stands_only_in_misprints():
    for index in ("PAR", "SIPAS"):
        chosen = ca.load_index(index, components=True)
        rows = ca.candidates(index)
        sound = rows[~rows["basis"].isin(["misprint", "other_scale"])]
        for figure in ("rank", "score"):
            keys = ["year", "component", "province_code", figure]
            taken = chosen.dropna(subset=[figure])[keys].merge(
                sound[keys].drop_duplicates(), how="left", indicator=True
            )
            assert (taken["_merge"] == "both").all()


def test_basis_comes_before_grade():
    # PAR 2012 Đồng Tháp: stated 83.41 (secondary) before 83.44 read from an order (press).
    row = of(ca.load_par(), 2012, "87")
    assert (row["score"], row["score_chosen"]) == (83.41, "by_basis")


def test_grade_decides_within_a_basis():
    # PAR 2023 Hải Phòng: 91.87 (official) before 91.81 (secondary), both stated.
    row = of(ca.load_par(), 2023, "31")
    assert (row["score"], row["score_chosen"]) == (91.87, "by_grade")


def test_the_score_may_come_from_another_page_than_the_rank():
    # PCI 2017 Bắc Kạn: the rank stated by one page, the score only in the panel.
    row = of(ca.load_pci(), 2017)
    assert (row["rank_source_id"], row["score_source_id"]) == ("S0097", "S0096")
    assert (row["rank_basis"], row["score_basis"]) == ("stated", "computed")


def test_score_bounds_are_what_prints_so():
    row = of(ca.load_pci(), 2022)
    assert (row["score_low"], row["score_high"]) == (65.145, 65.155)


def test_a_derived_score_has_the_range_its_source_gives():
    # PAR 2014 Bắc Kạn: 92.54 / 1.44 with a rounded ratio, 64.0 to 64.5.
    row = of(ca.load_par(), 2014)
    assert (row["score_low"], row["score_high"]) == (64.0, 64.5)


def test_as_of_the_resolution_day_pci_2020_is_known_and_par_2020_is_not():
    # PCI 2020 was released on 15 April 2021, PAR INDEX 2020 on 24 June 2021.
    assert ca.load_pci(as_of="2021-04-22")["year"].max() == 2020
    assert ca.load_par(as_of="2021-04-22")["year"].max() == 2019


def test_papi_ranks_are_those_of_the_unrounded_totals():
    papi = ca.load_papi().query("year == 2023").dropna(subset=["score"])
    assert papi["rank"].tolist() == papi["score"].rank(ascending=False, method="min").tolist()


def test_components_come_with_their_total():
    pci = ca.load_index("PCI", components=True).query("year == 2021 and province_code == '06'")
    assert pci["component"].tolist() == ["total", *(f"PCI{n:02d}" for n in range(1, 11))]


def test_conflicts_stand_side_by_side_with_the_one_taken_first():
    found = ca.conflicts("PAR").query("year == 2023 and province_code == '31'")
    assert found["value"].tolist() == [91.87, 91.81]
    assert found["chosen"].tolist() == [True, False]


def test_rounding_is_no_conflict():
    # PAR 2020 Bắc Kạn is printed 78.5668 and, rounded, 78.57.
    assert ca.conflicts("PAR").query("year == 2020 and province_code == '06'").empty


def test_an_unknown_index_is_named_with_those_there_are():
    with pytest.raises(ca.AskError, match=r"PARR.*PAR"):
        ca.load_index("PARR")


def test_nothing_released_by_a_day_is_said():
    with pytest.raises(ca.AskError, match="1/1/2001"):
        ca.load_pci(as_of="2001-01-01")


@settings(max_examples=20, deadline=None)
@given(day=st.dates(min_value=pd.Timestamp("2007-01-01").date(), max_value=pd.Timestamp("2026-01-01").date()))
def test_a_later_day_never_knows_less(day):
    earlier, later = ca.load_pci(as_of=day), ca.load_pci()
    kept = later[later["year"].isin(earlier["year"])].reset_index(drop=True)
    for figure in ("rank", "score"):
        assert kept.loc[earlier[figure].notna(), figure].notna().all()


def with_a_later_page(record: ca.Record, published: str, score: float) -> ca.Record:
    """Add an official page that gives Bắc Kạn another PCI score of 2018."""
    row = record.observations.query(
        "index == 'PCI' and year == 2018 and province_code == '06' and component == 'total'"
    )
    page = record.sources.iloc[[0]].assign(source_id="S9999", published=published, grade="official")
    new = row.head(1).assign(source_id="S9999", score=score, score_low=score, score_high=score, basis="stated")
    sources = pd.concat([record.sources, page], ignore_index=True)
    return dataclasses.replace(
        record, observations=pd.concat([record.observations, new], ignore_index=True), sources=sources
    )


def test_a_page_of_a_later_day_does_not_restate_what_was_known_before():
    record = ca.open_record(ca.record_folder())
    told = with_a_later_page(record, "2024-05-01", 77.0)
    before, after = (ca.load_pci("2021-04-22", record=of) for of in (record, told))
    pd.testing.assert_frame_equal(before, after)


def test_a_correction_of_a_later_day_is_taken_back_on_an_earlier_one(tmp_path):
    folder = shutil.copytree(ca.record_folder(), tmp_path / "data")
    record = ca.open_record(folder)
    row = ca.load_pci(record=record).query("year == 2018 and province_code == '06'").iloc[0]
    page = "S9999,Test,Test,https://example.org,2024-05-01,official\n"
    with (folder / "sources.csv").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(page)
    key = f"PCI,2018,06,total,{row['score_source_id']},{row['score_basis']}"
    with (folder / "corrections.csv").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{key},score,{row['score']},77.0,a slip,S9999\n")
    corrected = ca.open_record(folder)
    now, then = ca.load_pci(record=corrected), ca.load_pci("2021-04-22", record=corrected)
    at = "year == 2018 and province_code == '06'"
    assert then.query(at)["score"].tolist() == [row["score"]]
    assert now.query(at)["score_source_id"].tolist() != [row["score_source_id"]]


def test_bounds_hold_what_they_bound():
    for index in ca.indices():
        table = ca.load_index(index.index)
        known = table.dropna(subset=["rank"])
        assert (known["rank_low"] == known["rank"]).all()
        assert (known["rank"] <= known["n_ranked"]).all()
        scored = table.dropna(subset=["score"])
        assert np.all(scored["score_low"] <= scored["score"])
        assert np.all(scored["score"] <= scored["score_high"])
