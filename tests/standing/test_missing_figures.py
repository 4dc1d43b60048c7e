"""What the record lacks is found by counting, and whatever it holds is not called missing."""

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.report.tables.input_sheets import input_sheets
from cchc_analysis.standing.missing_figures import MissingFigures, missing_figures


def missing(year: int, as_of: str | None = None) -> MissingFigures:
    known = {"record": ca.open_record(ca.record_folder()).as_of(as_of)}
    return missing_figures(ca.headline("Bắc Kạn", year, **known), ca.profiles("Bắc Kạn", year, **known), **known)


@pytest.fixture(scope="module")
def missing_2023() -> pd.DataFrame:
    return missing(2023).table


def test_the_score_and_rank_of_pci_2023_are_missing_since_only_thirty_were_published(missing_2023):
    assert missing_2023.loc[missing_2023["table"] == "headline", "index"].tolist() == ["PCI"]


def test_papi_dimensions_are_complete_and_named_nowhere(missing_2023):
    assert "PAPI" not in set(missing_2023["index"])


def test_of_the_par_fields_of_2023_four_scores_are_known_and_no_rank(missing_2023):
    fields = missing_2023.query("table == 'components' and index == 'PAR' and parent == 'total'")
    assert fields[["of", "scores", "ranks"]].to_numpy().tolist() == [[8, 4, 0]]


def test_criteria_and_own_units_are_never_in_the_record(missing_2023):
    assert missing_2023["table"].tolist()[-2:] == ["criteria", "units"]


def test_an_index_of_the_year_before_is_awaited_and_named_with_all_its_figures():
    # PCI 2022 was released on 11 April 2023, PAPI on the 12th, PAR INDEX and SIPAS on the 19th.
    early = missing(2022, as_of="2023-04-11").table
    awaited = early[early["index"].isin(["PAR", "SIPAS", "PAPI"]) & early["table"].isin(["headline", "components"])]
    assert set(awaited["index"]) == {"PAR", "SIPAS", "PAPI"}
    assert (awaited[["scores", "ranks"]] == 0).all(axis=None)


def test_an_index_that_left_out_a_year_is_not_awaited_in_it():
    # SIPAS ranked ten provinces in 2015 and all of them from 2017 on.
    assert "SIPAS" not in set(missing(2016).table["index"])


def test_of_pci_2025_the_five_sub_indices_nobody_has_seen_are_missing_and_par_sipas_and_papi_whole():
    # VCCI's method of 2025 has nine sub-indices; four of them were found, of all 34 provinces.
    found = missing_figures(ca.headline("Thái Nguyên", 2025), ca.profiles("Thái Nguyên", 2025))
    parts = found.table.query("table == 'components' and parent == 'total'").set_index("index")
    assert parts.loc["PCI", ["of", "scores"]].tolist() == [9, 4]
    assert parts.loc[["PAR", "SIPAS", "PAPI"], "scores"].tolist() == [0, 0, 0]
    assert found.table.loc[found.table["table"] == "headline", "index"].tolist() == ["PAR", "PCI", "SIPAS", "PAPI"]


def test_figures_of_a_former_province_do_not_stand_prefilled_as_those_of_the_new_one():
    # PAPI 2024 of the old Thái Nguyên is known in all dimensions; the new one begins in 2025. Cao Bằng went on.
    def before(province: str) -> pd.Series:
        found = missing_figures(ca.headline(province, 2025), ca.profiles(province, 2025))
        return found.known_of("PAPI")["previous"]

    assert before("Thái Nguyên").isna().all()
    assert before("Cao Bằng").notna().all()


def test_names_of_parts_that_were_never_published_come_from_the_catalogue():
    assert len(missing(2023).names("SIPAS")) == 7
    assert "PCI06" not in missing(2012).names("PCI")["component"].tolist()


def test_of_an_index_without_components_there_are_no_names():
    assert missing(2023).names("XANH").empty


def test_lost_points_are_asked_for_in_every_year_since_criteria_were_first_appraised():
    # PAR INDEX since 2014; how many criteria 2019 and 2025 have no page says, 2022 and 2023 have 37.
    def asked(province: str, year: int) -> list:
        found = missing_figures(ca.headline(province, year), ca.profiles(province, year))
        return found.table.loc[found.table["table"] == "criteria", "of"].tolist()

    assert asked("Bắc Kạn", 2023) == [37]
    assert asked("Bắc Kạn", 2012) == []
    for province, year in (("Bắc Kạn", 2019), ("Thái Nguyên", 2025), ("Cao Bằng", 2025)):
        assert [pd.isna(of) for of in asked(province, year)] == [True]


def test_the_sheet_of_lost_points_of_2025_offers_the_eight_fields_of_par():
    found = missing_figures(ca.headline("Thái Nguyên", 2025), ca.profiles("Thái Nguyên", 2025))
    (sheet,) = [each for each in input_sheets(found) if each.name == "PAR - điểm bị trừ"]
    assert len(sheet.choices["Thành phần"]) == 8
    assert sheet.choices["Thành phần"][1] == "Cải cách thể chế"
