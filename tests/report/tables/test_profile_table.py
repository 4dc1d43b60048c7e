"""T2, T4, T5 and T9 as printed: the columns a meeting needs, and those alone of which something is known."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.prose.profile import profile_answer
from cchc_analysis.report.tables.briefing import profile_brief
from cchc_analysis.report.tables.headline import headline_table
from cchc_analysis.report.tables.profile import profile_table


def table(index: str, year: int, province: str = "Bắc Kạn", lang="en", **options) -> ca.tables.Table:
    return profile_table(ca.full_profile(index, province, year, **options), lang=lang)


def answer(index: str, year: int, province: str = "Bắc Kạn") -> str:
    return profile_answer(ca.full_profile(index, province, year), lang="en")


def test_t5_holds_both_years_ranks_median_region_and_class():
    cells = table("PCI", 2021).cells.set_index("Component")
    land = cells.loc["Land Access"].to_dict()
    assert [land[name] for name in ("2020", "2021", "Change in points", "Rank 2021")] == ["6.11", "7.83", "+1.72", "2"]
    assert (land["Best in the region"], land["Held by"], land["Class"]) == ("7.83", "Bắc Kạn", "keep")
    assert cells.loc["Policy Bias (fair competition)", "Rank 2021"] == "=13"


def test_the_total_comes_last_and_stands_out():
    shown = table("PCI", 2021)
    total = shown.cells.iloc[shown.strong[0]]
    assert (total["2021"], total["Rank 2021"], total["Weight (%)"]) == ("62.26", "48", "100")


def test_t2_shows_maxima_and_percent_of_them():
    cells = table("PAR", 2023).cells.set_index("Component")
    assert cells.loc["Institutional reform", ["Maximum", "2023", "% of maximum"]].tolist() == ["10.0", "9.36", "93.64"]


def test_columns_of_which_nothing_is_known_are_left_out():
    columns = set(table("PAR", 2021).cells)
    assert "Maximum" not in columns  # maxima of 2021 were not found
    assert "National median" not in columns  # most provinces are unknown


def test_where_members_of_the_region_are_unknown_the_best_is_a_bound_and_no_gap_is_given():
    shown = table("PAR", 2021)
    assert shown.cells["Best in the region"].iloc[-1] == "≥ 88.65"
    assert "Gap to it" not in shown.cells


def test_across_a_change_of_method_the_note_says_why_no_points_are_compared():
    shown = table("PAPI", 2021)
    assert "Change in points" not in shown.cells
    assert "No change in points across a change of method." in shown.note


def test_changes_that_printed_scores_do_not_show_are_explained():
    cells = table("PAPI", 2023).cells.set_index("Component")
    row = cells.loc["Transparency of Local Decision-making"]
    assert row[["2022", "2023", "Change in points"]].tolist() == ["5.49", "5.40", "−0.10"]
    assert "scores with all their decimals" in table("PAPI", 2023).note


def test_t4_shows_the_sources_of_points():
    cells = table("PAR", 2018, "Lạng Sơn", parent="sources").cells
    assert cells["2018"].tolist()[:4] == ["47.75", "9.15", "16.85", "3.50"]


def test_sub_dimensions_stand_above_their_dimension():
    shown = table("PAPI", 2023, parent="D3")
    assert shown.cells["Component"].iloc[-1] == "Vertical Accountability"
    assert shown.strong == (3,)


def test_a_table_without_a_figure_is_empty_and_says_so():
    shown = table("PCI", 2022)
    assert shown.cells.empty
    assert shown.note == "The record holds no figure of these components."


@pytest.mark.parametrize("index", ["PCI", "PAPI", "PAR"])
def test_headline_profile_and_sentence_name_a_number_once(index):
    ledger = Ledger("vi")  # refuses two values under one key
    headline_table(ca.headline("Bắc Kạn", 2021), ca.targets_of_year("Bắc Kạn", 2021), ledger=ledger)
    asked = ca.full_profile(index, "Bắc Kạn", 2021)
    profile_table(asked, ledger=ledger)
    profile_answer(asked, ledger=ledger)
    counts = (".components", ".components_up", ".components_down", ".components_held", ".n_ranked", ".peers")
    assert all("S0" in entry.source_rows for key, entry in ledger.entries.items() if not key.endswith(counts))


def test_the_sentence_counts_names_and_shows_what_went_apart():
    said = answer("PCI", 2019, "Bắc Kạn")
    assert said.startswith("**PCI 2019, Bắc Kạn: of 10 components 6 up, 4 down in points; strongest: Policy Bias")
    # Transparency gained points and lost places, as Quảng Ninh said of four of its fields in 2024.
    assert "Transparency +0.13 points, −9 places" in said


def test_the_sentence_says_places_where_points_do_not_compare():
    assert "2 up, 6 down in places" in answer("PAPI", 2021, "Bắc Kạn")


def test_two_provinces_have_two_sentences():
    said = [answer("PCI", 2021, name).partition(":")[2] for name in ("Bắc Kạn", "Lai Châu")]
    assert said[0] != said[1]


def test_of_nothing_known_the_sentence_says_that():
    assert "holds no component of Bắc Kạn" in answer("PCI", 2022, "Bắc Kạn")
    assert "knows 4 of 8 components" in answer("PAR", 2023, "Bắc Kạn")


#: Complete, fragment, a region of which one is known, a change of method, ties, nothing known, an early year.
ASKED = [
    ("PCI", "Bắc Kạn", 2021), ("PAR", "Bắc Kạn", 2023), ("PAR", "Hòa Bình", 2022), ("PAPI", "Bắc Kạn", 2021),
    ("PCI", "Điện Biên", 2024), ("PCI", "Cà Mau", 2016), ("PAR", "TP. Hồ Chí Minh", 2020),
]  # fmt: skip
#: The figures at the right of the chart, and the columns of the table that hold them.
COLUMNS = ("{year}", "Change in points", None, "Best in the region", "Rank {year}")


@pytest.mark.parametrize(("index", "province", "year"), ASKED)
def test_chart_and_table_of_one_profile_print_the_same(index, province, year):
    asked = ca.full_profile(index, province, year)
    drawn, tabled = Ledger("en"), Ledger("en")
    texts = [text.get_text() for text in ca.charts.draw_profile(asked, ledger=drawn).axes[0].texts]
    cells = profile_table(asked, ledger=tabled).cells
    for place in range(len(asked.table)):
        for text, column in zip(texts[place * 5 : place * 5 + 5], COLUMNS, strict=True):
            heading = column and column.format(year=year)
            if heading in cells:
                assert cells[heading].iloc[place] == text, (place, heading)
            elif heading:
                assert text == "–", heading  # the table leaves out columns of which nothing is known
    shared = drawn.entries.keys() & tabled.entries.keys()
    assert {key: drawn.entries[key] for key in shared} == {key: tabled.entries[key] for key in shared}


def test_the_best_of_a_region_of_which_one_is_known_is_no_best():
    # PAR 2022: of the fourteen of the region the record has the fields of Hòa Bình alone.
    asked = ca.full_profile("PAR", "Hòa Bình", 2022)
    row = asked.table.dropna(subset=["value"]).iloc[0]
    assert (row["region_n"], row["region_of"], row["region_best"]) == (1, 14, row["value"])
    ledger = Ledger("en")
    figure = ca.charts.draw_profile(asked, ledger=ledger)
    assert not [key for key in ledger.entries if "region_best" in key]
    assert not [label for label in figure.axes[0].get_legend().get_texts() if "best" in label.get_text()]


def test_a_known_member_above_is_the_least_that_the_best_can_be():
    ledger = Ledger("en")
    asked = ca.full_profile("PAR", "Quảng Nam", 2022)  # above the one other province known of its region
    above = asked.table[asked.table["gap"] < 0]
    texts = [text.get_text() for text in ca.charts.draw_profile(asked, ledger=ledger).axes[0].texts]
    shown = [texts[5 * place + 3] for place in above.index]
    assert shown == [f"≥ {best:.2f}" for best in above["region_best"]]
    assert len(shown) >= 1


def test_classes_are_explained_where_they_stand_alone():
    asked = ca.full_profile("PCI", "Bắc Kạn", 2021)
    assert "Cải thiện (" in profile_table(asked).note
    brief = profile_brief(asked, Ledger("vi"))
    assert "Phân loại" not in brief.cells
    assert "Cải thiện (" not in brief.note
    assert "Nguồn: " in brief.note


@pytest.mark.parametrize("first", ["chart", "table"])
def test_the_rows_behind_a_number_do_not_depend_on_who_printed_it_first(first):
    asked, ledger = ca.full_profile("PCI", "Bắc Kạn", 2021), Ledger("en")
    stood = ca.headline("Bắc Kạn", 2021), ca.targets_of_year("Bắc Kạn", 2021)
    show = [
        lambda: ca.charts.draw_profile(asked, ledger=ledger),
        lambda: (profile_table(asked, ledger=ledger), headline_table(*stood, ledger=ledger)),
    ]
    for draw in show if first == "chart" else reversed(show):
        draw()
    alone = Ledger("en")
    profile_table(asked, ledger=alone)
    assert {key: ledger.entries[key] for key in alone.entries} == alone.entries


@pytest.mark.full
@pytest.mark.parametrize("index", ["PAR", "PCI", "PAPI"])
def test_every_province_and_year_can_be_shown(index):
    for year in ca.load_index(index)["year"].unique():
        for province in ca.provinces(on=f"{year}-01-01")["province"]:
            shown = table(index, int(year), province)
            assert not shown.cells.isin(["nan", "None", "<NA>", ""]).any(axis=None)
