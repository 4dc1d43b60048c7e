"""What printed scores leave open, and what later pages changed."""

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


def test_of_a_fragment_those_without_a_score_may_stand_anywhere():
    table = ca.rounding_ranks("PAR", 2023)
    assert len(table) < 63
    first = table.iloc[0]
    assert (first["rank_best"], first["rank_worst"]) == (1, 1 + 63 - len(table))
    assert table["explained"].dropna().all()


def test_a_year_without_scores_is_refused():
    with pytest.raises(ca.AskError):
        ca.rounding_ranks("PCI", 2025)


def test_editions_tell_change_in_points_and_places():
    table = ca.editions("PCI", 2023)
    # Điện Biên: 66.77 on 9 May 2024, 66.87 as derived from a page of 2025.
    assert table[["province", "value", "edition", "chosen"]].values.tolist() == [
        ["Điện Biên", 66.77, 1, True],
        ["Điện Biên", 66.87, 2, False],
    ]
    assert table["change"].round(2).tolist() == [0, 0.1]


def test_an_edition_printed_later_is_not_known_before():
    assert ca.editions("PCI", 2023, as_of="2024-12-31").empty
    assert ca.editions("PAPI").empty


def test_a_misprint_is_no_edition_and_nothing_changes_from_it():
    # PAR 2018: the press misprinted Quảng Ninh's 89.06 as 81.00 and as 89.60.
    table = ca.editions("PAR", 2018)
    assert table[["value", "basis", "edition", "change"]].fillna(0).values.tolist() == [
        [89.06, "stated", 1, 0],
        [81.0, "misprint", 0, 0],
        [89.6, "misprint", 0, 0],
    ]
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
