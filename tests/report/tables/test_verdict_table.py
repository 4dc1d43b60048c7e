"""T7, the targets: aims as documents state them, results of the record, and gaps that follow from both."""

from functools import cache

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import Table, verdict_table
from of_record import observations, strays, unlike


@cache
def verdicts(province: str, year: int) -> pd.DataFrame:
    return ca.assess_targets(province, year=year)


def tabled(province: str, year: int, lang="en") -> tuple[Table, Ledger]:
    ledger = Ledger(lang)
    return verdict_table(verdicts(province, year), year, ledger=ledger), ledger


@pytest.fixture(scope="module")
def bac_kan() -> Table:
    return tabled("Bắc Kạn", 2023)[0]


def of(table: Table, start: str) -> dict[str, str]:
    """The row whose target begins with these words."""
    return table.cells[table.cells["Target"].str.startswith(start)].iloc[0].to_dict()


#: Plan 477 wanted PCI 2019 above 64 points and up 5 to 10 places; plan 406 wanted PCI 2022 up at least one place.
CASES = [
    ("PCI 2019 above 64 points", "58.82 (2017)", "62.80", "−1.20", "98.1", "missed"),  # 62.80 / 64
    ("PCI 2019 up 5–10 from rank 60 (2018)", "rank 60 (2018)", "rank 59", "−4", "–", "missed"),  # up 1 of 5
    ("10 components of PCI 2019 up on 2018", "–", "6/10", "−4", "60.0", "missed"),
    ("PCI 2022 up 1 or more from rank 48", "rank 48 (2021)", "rank 35", "+12", "–", "met"),  # up 13, 12 beyond
    ("PAR INDEX 2023, rank 56 or better", "rank 59 (2020)", "rank 57", "−1", "–", "missed"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_base_result_gap_and_verdict_of_a_target(bac_kan, case):
    row = of(bac_kan, case[0])
    assert tuple(row[name] for name in ("Base", "Result", "Gap to the target", "% of target", "Verdict")) == case[1:]


def test_bases_and_results_are_those_of_the_rows_they_name():
    _, ledger = tabled("Bắc Kạn", 2023)
    assert len(observations(ledger)) >= 9
    assert strays(ledger) == []


def test_a_yearly_target_stands_in_each_of_its_readings(bac_kan):
    # "PAR up one place a year", read year on year, along the path, and from what was known on the day.
    rows = bac_kan.cells[bac_kan.cells["Target"].str.contains("^PAR INDEX 202[123]")]
    told = rows.groupby(rows["Target"].str[:14])["Verdict"].agg(list).to_dict()
    assert told["PAR INDEX 2021"] == ["met", "met", "missed"]
    assert told["PAR INDEX 2022"] == ["missed", "missed", "missed"]
    assert told["PAR INDEX 2023"] == ["met", "missed", "missed"]


def test_a_target_without_a_figure_is_quoted_and_has_no_verdict(bac_kan):
    row = of(bac_kan, "PAPI 2018")
    assert row["Target"] == "PAPI 2018: “PAPI 2018 plan exists; target value not found”"
    assert row["Verdict"] == "not testable yet: no value was found in public"
    assert (row["Base"], row["Result"], row["Gap to the target"]) == ("–", "–", "–")


def test_a_later_year_is_not_judged_by_an_earlier_report(bac_kan):
    row = of(bac_kan, "PAR INDEX 2024")
    assert (row["Result"], row["Verdict"]) == ("–", "not testable yet: its year comes after the year of this report")


def test_a_later_report_says_no_other_thing_of_an_earlier_year(bac_kan):
    before = tabled("Bắc Kạn", 2019)[0].cells
    judged = before[before["Verdict"].isin(["met", "missed"])]
    later = bac_kan.cells.set_index("Target")
    for row in judged.to_dict("records"):
        assert later.loc[row["Target"], ["Result", "Verdict"]].tolist() == [row["Result"], row["Verdict"]]


def test_pages_of_documents_stand_apart_from_those_of_the_figures(bac_kan):
    assert "Targets were read on" not in bac_kan.note  # their pages stand in the annex
    assert "VCCI (PCI 2017-2019, 2021-2022)" in bac_kan.note


def test_a_plan_whose_figures_are_not_public_names_no_source_of_figures():
    # Lạng Sơn's plan 156: its number is not visible in what was read.
    table, ledger = tabled("Lạng Sơn", 2023)
    assert table.cells["Document"].unique().tolist() == ["Kế hoạch 156/KH-UBND"]
    assert "Source:" not in table.note
    assert "The record holds no figure" not in table.note  # under a table of targets it would seem to mean them
    assert observations(ledger) == []


@pytest.mark.parametrize(("province", "year"), [("An Giang", 2023), ("Đồng Tháp", 2024), ("TP. Hồ Chí Minh", 2020)])
def test_a_province_without_targets_is_told_so(province, year):
    table, ledger = tabled(province, year)
    assert table.cells.empty
    assert table.note == f"The record holds no target of this province up to {year}."
    assert ledger.entries == {}


def test_the_board_of_verdicts_prints_what_the_table_prints():
    drawn = Ledger("en")
    ca.charts.draw_verdict_board(verdicts("Bắc Kạn", 2023), "Bắc Kạn", 2023, ledger=drawn)
    held = tabled("Bắc Kạn", 2023)[1]
    assert drawn.entries.keys() & held.entries.keys()
    assert unlike(drawn, held) == {}


def test_both_languages_print_the_same_figures():
    first, second = (
        {key: entry.printed for key, entry in tabled("Bắc Kạn", 2023, lang)[1].entries.items()} for lang in ("vi", "en")
    )
    assert first == second
