"""What each component added to a change: parts that add up as printed, beside the nation, and in places."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import Table, change_table
from of_record import observations, strays, unlike

#: Complete years, a change of method, a year of score alone, one of which nothing is known, an early year.
ASKED = [
    ("PCI", "Lạng Sơn", 2021), ("PAPI", "Đồng Tháp", 2021), ("PAR", "Điện Biên", 2024), ("PCI", "Bình Thuận", 2024),
    ("PCI", "Cà Mau", 2016), ("PCI", "TP. Hồ Chí Minh", 2020), ("PCI", "Hà Giang", 2015), ("PAPI", "Hà Giang", 2015),
]  # fmt: skip


def tabled(index: str, province: str, year: int, lang="en") -> tuple[Table, Ledger]:
    ledger = Ledger(lang)
    return change_table(ca.trends.change(index, province, year), ledger=ledger), ledger


@pytest.fixture(scope="module")
def lang_son() -> tuple[Table, Ledger]:
    return tabled("PCI", "Lạng Sơn", 2021)


def cents(text: str) -> int:
    """A printed change in hundredths, so that sums are exact."""
    return round(float(text.replace("−", "-")) * 100)


@pytest.mark.parametrize(("index", "province", "year"), ASKED)
def test_scores_and_ranks_are_those_of_the_rows_they_name(index, province, year):
    _, ledger = tabled(index, province, year)
    assert observations(ledger)
    assert strays(ledger) == []


@pytest.mark.parametrize("heading", ["Contribution", "Mean of all provinces", "Beside the mean"])
def test_the_parts_printed_add_up_to_the_total_printed(lang_son, heading):
    column = lang_son[0].cells[heading]
    assert sum(map(cents, column.iloc[:-1])) == cents(column.iloc[-1])


def test_beside_the_mean_is_what_was_gained_less_what_the_nation_gained(lang_son):
    for _, row in lang_son[0].cells.iloc[:-2].iterrows():
        gap = cents(row["Contribution"]) - cents(row["Mean of all provinces"])
        assert gap == pytest.approx(cents(row["Beside the mean"]), abs=1), row["Component"]


def test_a_contribution_is_the_weight_times_the_change_of_the_score(lang_son):
    # Entry Costs fell from 8.77 to 5.86 and counts for half a point each: -1.455, printed to the cent.
    _, ledger = lang_son
    assert ledger.value("PCI.2021.20.PCI01.contribution_since_2020") == pytest.approx(0.5 * (5.86 - 8.77), abs=0.0051)
    # Transparency: two points each, 5.75 to 5.61.
    assert ledger.value("PCI.2021.20.PCI03.contribution_since_2020") == pytest.approx(2 * (5.61 - 5.75), abs=0.0051)


def test_places_are_the_difference_of_the_ranks_beside_them(lang_son):
    ranks = lang_son[0].cells.query("`Places gained` != '–'")
    assert len(ranks) == 11  # ten sub-indices and the total
    moved = ranks["Rank in 2020"].astype(int) - ranks["Rank in 2021"].astype(int)
    assert moved.tolist() == ranks["Places gained"].str.replace("−", "-").astype(int).tolist()


def test_a_change_names_both_rows_it_is_counted_from(lang_son):
    entry = lang_son[1].entries["PCI.2021.20.total.places_since_2020"]
    assert (entry.printed, entry.source_rows) == ("13", "PCI.2021.20.total S0096; PCI.2020.20.total S0100")


def test_across_a_change_of_method_ranks_are_shown_and_no_change_in_points():
    # PAPI measures D1-D8 anew in 2021.
    table, ledger = tabled("PAPI", "Đồng Tháp", 2021)
    assert "Contribution" not in table.cells
    assert table.cells.iloc[-1][["Rank in 2020", "Rank in 2021", "Places gained"]].tolist() == ["2", "27", "−25"]
    assert table.note.startswith("No change in points across a change of method.")
    assert not [key for key in ledger.entries if "contribution" in key]


def test_what_no_component_explains_has_a_line_of_its_own():
    # PAR 2024: of Điện Biên the record has the totals alone, 88.02 and 88.23.
    cells = tabled("PAR", "Điện Biên", 2024)[0].cells
    assert cells["Component"].tolist() == ["not explained by components", "total"]
    assert cells["Contribution"].tolist() == ["+0.21", "+0.21"]


def test_lines_and_columns_of_which_nothing_is_known_are_left_out():
    # PCI 2024: no page has Bình Thuận, of 2023 the total.
    cells = tabled("PCI", "Bình Thuận", 2024)[0].cells
    assert cells.to_dict("records") == [{"Component": "total", "2023": "68.06", "Rank in 2023": "18"}]


@pytest.mark.parametrize(("index", "province", "year"), ASKED[:3])
def test_both_languages_print_the_same_figures(index, province, year):
    (_, said), (_, told) = (tabled(index, province, year, lang) for lang in ("vi", "en"))
    assert {k: e.printed for k, e in said.entries.items()} == {k: e.printed for k, e in told.entries.items()}


@pytest.mark.parametrize(("index", "province", "year"), [ASKED[0], ASKED[4], ASKED[5]])
def test_the_chart_of_a_change_prints_what_the_table_prints(index, province, year):
    asked, drawn, held = ca.trends.change(index, province, year), Ledger("en"), Ledger("en")
    ca.charts.draw_change(asked, ledger=drawn)
    change_table(asked, ledger=held)
    assert drawn.entries.keys() & held.entries.keys()
    assert unlike(drawn, held) == {}


def test_what_is_known_later_is_not_in_a_table_of_an_earlier_day():
    # PCI 2021 came out on 27 April 2022; the day before, its year cannot be asked for.
    before = ca.trends.change("PCI", "Lạng Sơn", 2020, as_of="2022-04-26")
    assert isinstance(before, pd.DataFrame)
    assert change_table(before, lang="en").title == "PCI: change from 2019 to 2020 by component"
    with pytest.raises(ca.AskError):
        ca.trends.change("PCI", "Lạng Sơn", 2021, as_of="2022-04-26")


@pytest.mark.parametrize("place", [("PCI", "Lạng Sơn", 2021), ("SIPAS", "Bắc Kạn", 2023), ("PAPI", "Cà Mau", 2016)])
def test_no_figure_is_entered_of_a_line_or_column_that_is_left_out(place):
    table, ledger = tabled(*place)
    printed = [cell for cell in table.cells.iloc[:, 1:].to_numpy().ravel().tolist() if cell != "–"]
    assert len(ledger.entries) == len(printed)
