"""T8: the score that stood at a rank, a figure where the record settles it, a bound where it does not."""

import re

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables import Table, threshold_table
from new_map import with_par_2025
from of_record import rows_of, unlike

RANKS = (10, 20, 30, 40, 50)


@pytest.fixture(scope="module")
def curves():
    return {index: ca.rank_curves(index, 2024) for index in ("PCI", "PAPI", "PAR")}


def table(curves, index: str, year: int, first: int | None = None, lang="en") -> tuple[Table, Ledger]:
    ledger = Ledger(lang)
    held = [curve for curve in curves[index] if curve.year <= year]
    return threshold_table(held, first=first, ledger=ledger), ledger


@pytest.mark.parametrize(("index", "year"), [("PCI", 2020), ("PCI", 2016), ("PAPI", 2019), ("PAPI", 2024)])
def test_of_a_complete_year_it_is_the_score_in_that_place_of_the_list(curves, index, year):
    # VCCI and CECODES publish every province's score: the k-th greatest stands at rank k.
    held = {place[1]: rows for place, rows in rows_of(index).items() if (place[0], place[2]) == (str(year), "total")}
    scores = sorted((float(r["score"]) for rows in held.values() for r in rows[:1] if r["score"]), reverse=True)
    _, ledger = table(curves, index, year, first=year)
    printed = {rank: ledger.entries[f"{index}.{year}.score_of_rank_{rank}"].value for rank in RANKS}
    assert printed == pytest.approx({rank: scores[rank - 1] for rank in RANKS}, abs=0.0051)


@pytest.mark.parametrize(("index", "year"), [("PCI", 2024), ("PAR", 2024), ("PAR", 2021), ("PAPI", 2023)])
def test_scores_never_rise_with_the_rank(curves, index, year):
    cells = table(curves, index, year, first=year)[0].cells.iloc[0, 1:]
    ends = [[float(number) for number in re.findall(r"\d+\.\d+", cell)] for cell in cells]
    lows = [min(figures) for figures, cell in zip(ends, cells, strict=True) if not cell.startswith("≤")]
    assert lows == sorted(lows, reverse=True)
    highs = [max(figures) for figures in ends]
    assert highs == sorted(highs, reverse=True)


def test_a_figure_that_a_page_states_is_printed_as_one(curves):
    # PCI 2024 lists the first thirty; rank 10 had 70.18. Rank 54 had 65.08: between them two ends are known.
    cells = table(curves, "PCI", 2024, first=2024)[0].cells.iloc[0]
    assert cells["rank 10"] == "70.18"
    assert cells[["rank 40", "rank 50"]].tolist() == ["65.07–67.68", "65.07–67.68"]  # rounded outward


def test_an_open_bound_has_no_lower_end_in_the_ledger(curves):
    # PCI 2023: the lowest known stood 44th.
    _, ledger = table(curves, "PCI", 2023, first=2023)
    assert "PCI.2023.score_of_rank_50_high" in ledger.entries
    assert not {"PCI.2023.score_of_rank_50_low", "PCI.2023.score_of_rank_50"} & ledger.entries.keys()


def test_years_in_which_so_few_were_ranked_have_a_dash(curves):
    # PCI 2005 ranked 42 provinces.
    cells = table(curves, "PCI", 2006, first=2005)[0].cells.set_index("Year")
    assert cells.loc["2005", "rank 50"] == "–"
    assert cells.loc["2005", "rank 40"] != "–"
    assert cells.loc["2006", "rank 50"] != "–"


def test_ranks_that_nobody_held_have_no_column(tmp_path):
    # PAR INDEX of the 34 provinces has no rank 40.
    record = ca.open_record(with_par_2025(tmp_path / "data"))
    shown = threshold_table([ca.rank_curve("PAR", 2025, record=record)], first=2025, ledger=Ledger("en", record))
    assert shown.numeric == ("rank 10", "rank 20", "rank 30")
    assert shown.title == "PAR INDEX: score at ranks 10 to 30 (%)"


def test_without_a_first_year_the_table_begins_in_2016_or_shows_five_years(curves):
    assert table(curves, "PCI", 2021)[0].cells["Year"].tolist() == [str(year) for year in range(2016, 2022)]
    assert table(curves, "PCI", 2018)[0].cells["Year"].tolist() == [str(year) for year in range(2014, 2019)]


def test_the_sources_are_those_of_the_years_shown(curves):
    note = table(curves, "PAPI", 2024, first=2023)[0].note
    assert note.startswith("Source: CECODES, UNDP and partners (PAPI 2023-2024).")


@pytest.mark.parametrize(("index", "unit"), [("PCI", "điểm"), ("PAR", "%")])
def test_the_title_names_the_unit_of_the_index(curves, index, unit):
    shown, _ = table(curves, index, 2023, lang="vi")
    assert shown.title.endswith(f"({unit})")
    assert shown.numeric == tuple(f"hạng {rank}" for rank in RANKS)


@pytest.mark.parametrize("index", ["PCI", "PAR"])
def test_the_chart_of_the_curves_prints_no_other_score_of_a_rank(curves, index):
    drawn = Ledger("en")
    ca.charts.draw_rank_curves([curve for curve in curves[index] if curve.year in (2021, 2023)], ledger=drawn)
    assert unlike(drawn, table(curves, index, 2023)[1]) == {}
