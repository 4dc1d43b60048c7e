"""Change by component: exact sums, the nation's part apart, no points across a change of method."""

import numpy as np
import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.change import change_answer, change_finding, named
from cchc_analysis.report.tables.change import change_table
from cchc_analysis.standing import trends

PARTS = ["contribution", "national", "relative"]
SOME = ["Bắc Kạn", "Lạng Sơn", "Hà Nội", "Cà Mau"]


def parts_and_total(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    table = table.set_index("component")
    return table.drop(index="total"), table.loc["total"]


def assert_exact(table: pd.DataFrame) -> None:
    parts, total = parts_and_total(table)
    assert parts[PARTS].sum().tolist() == pytest.approx(total[PARTS].tolist(), abs=1e-9)
    printed = [f"{part}_printed" for part in PARTS]
    hundredths = (table.set_index("component")[printed].astype(float) * 100).round().astype(int)
    assert hundredths.drop(index="total").sum().tolist() == hundredths.loc["total"].tolist()
    assert (hundredths.iloc[:, 0] == hundredths.iloc[:, 1] + hundredths.iloc[:, 2]).all()
    assert total["contribution_printed"] == round(total["now"] - total["previous"], 2)


def test_pci_2021_of_bac_kan_by_hand():
    # Weights 2 and 0.5: labour training fell from 6.45 to 5.34, entry costs from 8.15 to 5.17 (VCCI 2020, 2021).
    parts, total = parts_and_total(trends.change("PCI", "Bắc Kạn", 2021))
    assert parts.loc[["PCI09", "PCI01"], "contribution"].tolist() == pytest.approx([-2.22, -1.49])
    assert total["contribution"] == pytest.approx(62.26 - 61.97)


def test_what_printing_rounds_stands_in_a_row_of_its_own():
    # The weighted sub-indices moved by 0.28, the printed totals by 0.29.
    parts, _ = parts_and_total(trends.change("PCI", "Bắc Kạn", 2021))
    assert parts.loc["rounding", "contribution"] == pytest.approx(0.01)


@pytest.mark.parametrize(("index", "year"), [("PCI", 2020), ("PCI", 2021), ("PAPI", 2024)])
@pytest.mark.parametrize("province", SOME)
def test_sums_are_exact_to_the_last_printed_digit(index, year, province):
    assert_exact(trends.change(index, province, year))


@pytest.mark.full
@pytest.mark.parametrize(
    ("index", "year"), [("PCI", 2019), ("PCI", 2020), ("PCI", 2021), ("PAPI", 2022), ("PAPI", 2023), ("PAPI", 2024)]
)
def test_sums_are_exact_for_every_province(index, year):
    totals = ca.load_index(index).set_index(["year", "province_code"])["score"].dropna()
    both = totals.loc[year].index.intersection(totals.loc[year - 1].index)
    for code in both:
        assert_exact(trends.change(index, code, year))


def test_the_nations_part_is_the_mean_change_of_provinces_known_in_both_years():
    scores = ca.load_papi().pivot(index="province_code", columns="year", values="score")
    _, total = parts_and_total(trends.change("PAPI", "Bắc Kạn", 2022))  # 60 provinces known in 2021, 61 in 2022
    assert total["national"] == pytest.approx((scores[2022] - scores[2021]).mean())


def test_papi_2023_of_bac_kan_as_the_department_of_home_affairs_reported():
    # Báo cáo 90/BC-SNV, 15 May 2024: +0.91 points, +8 places, 4 of 8 dimensions up.
    parts, total = parts_and_total(trends.change("PAPI", "Bắc Kạn", 2023))
    assert (total["contribution_printed"], total["places"]) == (0.91, 8)
    assert (parts["contribution"] > 0.01).sum() == 4


def test_par_2021_fields_by_places_as_the_meeting_of_june_2022_had_them():
    # noichinh.vn, June 2022: 5 fields up, 3 down, procedures 61st of 63, 43 places lost.
    parts, _ = parts_and_total(trends.change("PAR", "Bắc Kạn", 2021))
    assert ((parts["places"] > 0).sum(), (parts["places"] < 0).sum()) == (5, 3)
    assert (parts.loc["PAR3", "rank"], parts.loc["PAR3", "places"]) == (61, -43)


def test_where_components_are_unknown_the_whole_change_is_unexplained():
    # Báo cáo 90/BC-SNV: PAR +4.89; the published means rose from 84.79 to 86.98.
    parts, total = parts_and_total(trends.change("PAR", "Bắc Kạn", 2023))
    assert parts.loc["unexplained", "contribution_printed"] == 4.89
    assert (total["national_printed"], total["relative_printed"]) == (2.19, 2.7)


def test_totals_that_the_components_do_not_make_are_not_called_rounding():
    # PCI 2011: totals exceed the weighted sub-indices by up to 0.56 (catalog/exceptions.csv).
    assert "unexplained" in trends.change("PCI", "Bắc Kạn", 2011)["kind"].tolist()


@pytest.mark.parametrize(
    ("index", "year"), [("PCI", 2022), ("PAPI", 2016), ("PAPI", 2018), ("PAPI", 2019), ("PAPI", 2020), ("PAPI", 2021)]
)
def test_across_a_change_of_method_no_points_are_compared(index, year):
    table = trends.change(index, "Bắc Kạn", year)
    assert table[["change", *(f"{part}_printed" for part in PARTS)]].isna().all(axis=None)
    assert (
        table.set_index("component").loc["total", "places"] == table["previous_rank"].iloc[-1] - table["rank"].iloc[-1]
    )
    assert table["kind"].eq("method").sum() == 1


def test_a_new_weight_inside_an_era_is_a_change_of_method_too(record):
    weights = record.weights.copy()
    at = (weights["index"] == "PCI") & (weights["component"] == "PCI03") & (weights["year_from"] == 2013)
    later = weights[at].assign(year_from=2021, factor=2.5)
    weights.loc[at, "year_to"] = 2020
    changed = type(record)(**{**vars(record), "weights": pd.concat([weights, later], ignore_index=True)})
    parts, total = parts_and_total(trends.change("PCI", "Bắc Kạn", 2021, record=changed))
    assert np.isnan(parts.loc["PCI03", "contribution"])
    assert parts["contribution"].sum() == pytest.approx(total["contribution"])
    assert "method" in parts.index


def test_swapping_two_provinces_swaps_their_changes(swapped):
    figures = ["previous", "now", *PARTS, "previous_rank", "rank"]
    own = trends.change("PCI", "Lạng Sơn", 2021)[figures].astype(float)
    pd.testing.assert_frame_equal(trends.change("PCI", "Bắc Kạn", 2021, record=swapped)[figures].astype(float), own)


def test_a_flat_series_says_so(flat):
    said = change_answer(trends.change("PCI", "Bắc Kạn", 2021, record=flat), lang="en")
    assert "kept its score from 2020 to 2021" in said
    assert "No component changed." in said


def test_later_years_do_not_matter(record, up_to):
    known = trends.change("PCI", "Bắc Kạn", 2019, record=up_to(record, 2019))
    pd.testing.assert_frame_equal(known, trends.change("PCI", "Bắc Kạn", 2019, record=record))


@pytest.mark.parametrize(
    "asked", [{"year": 1999}, {"year": 2021, "previous": 2021}, {"year": 2021, "as_of": "2022-01-01"}]
)
def test_years_that_are_not_held_are_refused(asked):
    with pytest.raises(ca.AskError, match="2020"):
        trends.change("PCI", "Bắc Kạn", **{"previous": 2020, **asked})


def test_the_answer_names_what_added_and_what_took_away():
    said = change_answer(trends.change("PCI", "Bắc Kạn", 2021), lang="en")
    assert said.startswith(
        "**PCI: Bắc Kạn +0.29 points from 2020 to 2021 (mean of the 63 provinces +0.30, beside it −0.01).**"
    )
    assert "Taken from it: Labor Training (−2.22), Entry Costs (−1.49)" in said


def test_the_finding_of_swapped_provinces_names_another_component(record, swapped):
    said = [
        change_finding(named(trends.change("PCI", "Bắc Kạn", 2021, record=of), Ledger("en", of)), Ledger("en", of))
        for of in (record, swapped)
    ]
    assert said[0] != said[1]


def test_every_number_of_the_table_is_in_the_ledger_with_its_rows():
    ledger = Ledger("en")
    change_table(trends.change("PCI", "Bắc Kạn", 2021), ledger=ledger)
    entry = ledger.entries["PCI.2021.06.PCI09.contribution_since_2020"]
    assert entry.source_rows == "PCI.2021.06.PCI09 S0096; PCI.2020.06.PCI09 S0096"


def test_a_table_leaves_out_what_nobody_knows():
    cells = change_table(trends.change("SIPAS", "Bắc Kạn", 2023), lang="en").cells
    assert "Weight" not in cells
    assert cells["Component"].tolist() == ["not explained by components", "total"]


def test_of_an_index_first_ranked_in_the_year_the_answer_says_what_is_missing():
    # PAPI begins with 2011: nothing is subtracted, and nothing is left out of the page either.
    tables = {table["index"].iloc[0]: table for table in trends.changes("Bắc Kạn", 2011)}
    assert list(tables) == ["PCI", "PAPI"]
    assert change_answer(tables["PAPI"], lang="en") == "PAPI: the record does not hold both 2010 and 2011."


def test_the_changes_of_a_year_are_those_asked_for_one_by_one():
    for table in trends.changes("Bắc Kạn", 2021):
        pd.testing.assert_frame_equal(table, trends.change(table["index"].iloc[0], "Bắc Kạn", 2021))


@pytest.mark.parametrize(
    ("index", "year", "n"),
    # PAPI 2022 and 2023 were told of 61 provinces each, not the same: an independent audit asked whose mean +0.17 was.
    [("PAPI", 2023, 59), ("PCI", 2021, 63), ("SIPAS", 2023, 63)],
)
def test_the_nation_s_part_says_of_how_many_provinces_it_is(index, year, n):
    table = trends.change(index, "Bắc Kạn", year).set_index("kind")
    assert table.loc["total", "national_n"] == n
