"""No figures yet: each gap said once, with who has the figures, and a sheet to fill for it."""

import pytest

import cchc_analysis as ca
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.tables.input_sheets import InputSheet, input_sheets
from cchc_analysis.report.tables.missing_figures import missing_figures_table
from cchc_analysis.standing.missing_figures import MissingFigures, missing_figures


@pytest.fixture(scope="module")
def missing() -> MissingFigures:
    return missing_figures(ca.headline("Bắc Kạn", 2023), ca.profiles("Bắc Kạn", 2023))


@pytest.fixture(scope="module")
def gaps(missing) -> list[list[str]]:
    return missing_figures_table(missing, lang="en").cells.to_numpy().tolist()


@pytest.fixture(scope="module")
def sheets(missing) -> list[InputSheet]:
    return input_sheets(missing, lang="en")


def test_each_gap_stands_once(gaps):
    names = [name for name, *_ in gaps]
    assert len(names) == len(set(names))


def test_a_gap_says_how_much_and_who_has_it(gaps):
    fields = next(row for row in gaps if row[0] == "PAR INDEX: components")
    assert fields[1].startswith("points of 4 of 8 (Civil service reform; Public finance reform; ")
    assert fields[1].endswith("), ranks of 8 of 8")
    assert fields[2].startswith("Ministry of Home Affairs")


def test_lost_points_name_the_criteria_of_the_method(gaps):
    # Decision 876/QĐ-BNV: 37 criteria.
    assert ["PAR INDEX: points lost by criterion", "points of 37 of 37"] in [row[:2] for row in gaps]


def test_each_gap_but_the_headline_has_a_sheet_to_fill(gaps, sheets):
    assert len(sheets) == len([row for row in gaps if not row[0].endswith("headline")])


def test_a_sheet_names_the_components_of_its_year_and_holds_no_figure(sheets):
    sheet = next(sheet for sheet in sheets if sheet.name == "PCI - fill in components")
    assert [code for code, _ in sheet.rows] == [f"PCI{n:02d}" for n in range(1, 11)]
    assert sheet.headings[3:] == ("Points 2022", "Points 2023", "Rank 2022", "Rank 2023")
    assert all(len(row) == 2 for row in sheet.rows)


def test_lost_points_offer_the_fields_to_choose_from(sheets):
    sheet = next(sheet for sheet in sheets if sheet.name == "PAR - lost points")
    assert len(sheet.choices["Component"]) == 8


def test_every_number_has_a_name_that_says_what_it_counts(missing):
    ledger = Ledger("en")
    missing_figures_table(missing, ledger=ledger)
    assert not [key for key in ledger.entries if "nan" in key or "None" in key]
    # PAR 2023: eight fields, of which the scores of four are known; 37 criteria.
    assert ledger.value("PAR.2023.06.total.components.figures_of_table") == 8
    assert ledger.value("PAR.2023.06.total.components.missing_scores") == 4
    assert ledger.value("PAR.2023.06.criteria.missing_scores") == 37


def test_the_same_in_vietnamese(missing):
    names = [sheet.name for sheet in input_sheets(missing)]
    assert names[:2] == ["PAR - thành phần (bổ sung)", "PAR - nguồn điểm (bổ sung)"]
