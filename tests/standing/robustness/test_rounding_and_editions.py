"""What printed scores leave open, and what later pages changed."""

import shutil

import pandas as pd
import pytest

import cchc_analysis as ca


@pytest.fixture(scope="module")
def pci_2021() -> pd.DataFrame:
    return ca.rounding_ranks("PCI", 2021)


def test_provinces_with_one_printed_score_may_stand_either_way_round(pci_2021):
    shared = pci_2021[pci_2021["tied"] > 0]
    assert shared.groupby("score").size().tolist() == [2, 2, 3]
    for _, group in shared.groupby("score"):
        assert group["rank"].is_unique  # the issuer knew the unrounded scores
        assert set(range(group["rank_best"].min(), group["rank_worst"].max() + 1)) == set(group["rank"])


def test_whose_score_nobody_shares_has_one_rank(pci_2021):
    alone = pci_2021[pci_2021["tied"] == 0]
    assert (alone["rank_best"] == alone["rank_worst"]).all()
    assert (alone["rank_best"] == alone["rank"]).all()


def test_of_a_fragment_those_without_a_score_may_stand_where_their_ranks_allow():
    table = ca.rounding_ranks("PAR", 2023)
    assert len(table) < 63
    first = table.iloc[0]
    # Of the 30 without a score no more than 26 can stand above the first.
    assert (first["n_unscored"], first["rank_best"], first["rank_worst"]) == (30, 1, 27)
    assert table["explained"].dropna().all()


def test_a_year_without_scores_is_refused():
    with pytest.raises(ca.AskError):
        ca.rounding_ranks("PCI", 2025)


def test_editions_tell_change_in_points_and_places():
    table = ca.editions("PCI", 2023)
    # Điện Biên: 66.77 on 9 May 2024, 66.87 as derived from a page of 2025.
    assert table[["province", "value", "printed_by", "chosen"]].values.tolist() == [
        ["Điện Biên", 66.77, "press", True],
        ["Điện Biên", 66.87, "press", False],
    ]
    assert table["change"].round(2).tolist() == [0, 0.1]


def test_an_edition_printed_later_is_not_known_before():
    assert ca.editions("PCI", 2023, as_of="2024-12-31").empty
    assert ca.editions("PAPI").empty


def test_a_misprint_is_no_edition_and_nothing_changes_from_it():
    # PAR 2018: the press misprinted Quảng Ninh's 89.06 as 81.00 and as 89.60.
    table = ca.editions("PAR", 2018)
    assert table[["value", "basis"]].values.tolist() == [[89.06, "stated"], [81.0, "misprint"], [89.6, "misprint"]]
    assert table["edition"].isna().all()
    assert table["change"].isna().tolist() == [False, True, True]
    assert table["places"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(("index", "year", "province"), [("PAR", 2012, "Hà Nội"), ("PAR", 2023, "Long An")])
def test_where_dates_do_not_settle_the_order_nothing_is_said_of_it(index, year, province):
    # Neither page of PAR 2012 has a date; of Long An's two one is of 17 April 2024, one of that month.
    table = ca.editions(index, year)
    table = table[table["province"] == province]
    assert len(table) == 2
    assert table[["edition", "change", "places"]].isna().all(axis=None)


@pytest.mark.parametrize(("verb", "index"), [(ca.editions, "PAR"), (ca.rounding_ranks, "PCI")])
@pytest.mark.parametrize(
    ("year", "said"), [("2021", "không có dấu nháy: 2021"), ("x", "không phải một năm"), (1990, "năm 1990")]
)
def test_a_year_that_is_none_is_refused(verb, index, year, said):
    with pytest.raises(ca.AskError, match=said):
        verb(index, year)


def test_where_totals_are_no_sums_none_is_narrowed_by_its_sum():
    table = ca.rounding_ranks("PCI", 2011).set_index("province")
    assert not table["from_parts"].any()
    assert table.loc["Bắc Ninh", ["low", "high"]].tolist() == pytest.approx([67.265, 67.275])


@pytest.mark.parametrize(("index", "year"), [("PAR", 2023), ("SIPAS", 2021), ("PCI", 2023)])
def test_what_papers_and_provinces_print_is_no_edition_of_the_issuers(index, year):
    # PAR 2023: a paper's 91.81 of Hải Phòng; SIPAS 2021: two pages of Sơn La; PCI 2023: two of Điện Biên.
    table = ca.editions(index, year)
    assert table["edition"].isna().all()
    assert "issuer" not in set(table["printed_by"])


def test_what_the_issuer_prints_anew_is_an_edition(tmp_path):
    # Made up, of Lào Cai in PCI 2022: VCCI prints 51.11, a month later 52.22, and then a paper 53.33.
    folder = shutil.copytree(ca.record_folder(), tmp_path / "data")
    with (folder / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write("S9997,VCCI (pcivietnam.vn),First,,2021-04-15,official\n")
        sources.write("S9998,VCCI (pcivietnam.vn),Second,,2021-05-15,official\n")
        sources.write("S9999,Báo Bắc Kạn,Paper,,2021-06-15,press\n")
    with (folder / "observations" / "pci.csv").open("a", encoding="utf-8") as rows:
        for score, page in ((51.11, "S9997"), (52.22, "S9998"), (53.33, "S9999")):
            ends = f"{score - 0.005:.3f},{score + 0.005:.3f}"
            rows.write(f"PCI,2022,10,total,{score},{ends},,,,63,stated,2022-,{page},\n")
    table = ca.editions("PCI", 2022, record=ca.open_record(folder)).query("province_code == '10' and value < 54")
    assert table.set_index("value")["printed_by"].to_dict() == {51.11: "issuer", 52.22: "issuer", 53.33: "press"}
    assert table.set_index("value")["edition"].to_dict() == {51.11: 1, 52.22: 2, 53.33: None}


def test_what_the_record_computed_from_the_scores_is_not_held_against_them():
    assert ca.rounding_ranks("PAPI", 2023)["explained"].isna().all()
    assert ca.rounding_ranks("PCI", 2021)["explained"].sum() == 22
    assert ca.rounding_ranks("PCI", 2017)["explained"].count() == 1


@pytest.mark.parametrize(("year", "pairs"), [(2021, 3), (2023, 1), (2024, 3)])
def test_scores_alike_at_the_decimals_printed_are_alike(year, pairs):
    table = ca.rounding_ranks("PAPI", year)
    alike = table[table["tied"] > 0]
    assert (alike["score"].round(2).nunique(), len(alike)) == (pairs, 2 * pairs)
    assert table["finer"].all()
    assert not ca.rounding_ranks("PCI", 2021)["finer"].any()


def test_the_unscored_stand_above_only_where_their_ranks_allow_it():
    # PCI 2024: of 42 without a score 14 are known to be 31st or below.
    table = ca.rounding_ranks("PCI", 2024)
    assert (table["n_unscored"] == 42).all()
    assert table["rank_worst"].iloc[0] == 29
    assert table["rank_worst"].max() <= 63
