"""The outlook of a region: where each stood, where it will probably stand, and the chance of a rank."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import outlook_table
from of_record import observations, strays, unlike

REGION = "lang son"  # as a person types it


@pytest.fixture(scope="module")
def answer():
    return ca.outlook("PCI", as_of="2021-04-22", to=2025)


@pytest.fixture(scope="module")
def shown(answer):
    ledger = Ledger("en")
    return outlook_table(answer, REGION, rank=20, ledger=ledger), ledger


def test_the_region_stands_there_once_and_best_first(shown):
    names = shown[0].cells["Province"].tolist()
    assert sorted(names) == sorted(
        ca.provinces().set_index("province_code").loc[list(ca.peers("Lạng Sơn")), "province"].tolist()
    )
    ranks = shown[0].cells["Probable rank 2025"].astype(int).tolist()
    assert ranks == sorted(ranks)


def test_ranks_at_the_origin_are_those_of_the_rows_they_name(shown):
    assert len(observations(shown[1])) == 14
    assert strays(shown[1]) == []


def test_the_probable_rank_lies_in_its_range(shown):
    for row in shown[0].cells.to_dict("records"):
        low, high = map(int, row["Four times in five"].split("–"))
        assert 1 <= low <= int(row["Probable rank 2025"]) <= high <= 63


def test_a_chance_is_the_one_of_the_answer_and_said_in_round_figures(answer, shown):
    for code in ca.peers("Lạng Sơn"):
        assert shown[1].value(f"outlook.PCI.2020.2025.{code}.chance_20") == answer.chance(code, 20)
    cells = shown[0].cells.set_index("Province")["Rank 20 or better"]
    assert cells["Thái Nguyên"] == "about 1 in 2 to 2 in 3"
    assert cells["Bắc Kạn"] == "less than 1 in 20"  # never finer than one in twenty


def test_a_harder_rank_is_never_likelier(answer, shown):
    easier = Ledger("en")
    outlook_table(answer, REGION, rank=40, ledger=easier)
    for code in ca.peers("Lạng Sơn"):
        key = f"outlook.PCI.2020.2025.{code}.chance_"
        assert shown[1].value(f"{key}20") <= easier.value(f"{key}40")


def test_foreseen_figures_rest_on_the_years_up_to_the_origin(shown):
    rows = {entry.source_rows.partition(" ")[0] for key, entry in shown[1].entries.items() if key.endswith("_best")}
    assert rows == {"PCI.2006-2020.total"}


def test_a_year_after_the_merger_is_said_to_be_as_if_the_63_still_stood(shown):
    assert "On 1 July 2025 the provinces became 34" in shown[0].note


def test_the_chart_of_the_outlook_prints_what_the_table_prints(answer, shown):
    drawn = Ledger("en")
    ca.charts.draw_outlook(answer, REGION, ledger=drawn)
    assert drawn.entries.keys() & shown[1].entries.keys()
    assert unlike(drawn, shown[1]) == {}


def test_in_vietnamese_headings_name_year_and_rank(answer):
    table = outlook_table(answer, REGION, rank=20)
    assert "Hạng 2020" in table.cells
    assert any("20" in heading and heading not in table.numeric for heading in list(table.cells)[4:])
