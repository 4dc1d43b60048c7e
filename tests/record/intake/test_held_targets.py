"""A target keeps its province: an export that was not touched says nothing new, of any index and year."""

import openpyxl
import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.addition import plan_addition
from cchc_analysis.record.intake.held_targets import held_province
from cchc_analysis.record.intake.read import read_entries
from cchc_analysis.record.intake.template import write_export

#: The years an analyst exported, to whom T066 (Cần Thơ before the merger) and a target of Cao Bằng came back changed.
EXPORTED = [("PCI", 2023), ("PCI", 2022), ("PAR", 2023), ("SIPAS", 2024)]
#: PAPI has three times the rows of any other index; its exports come back in the full tier.
LONGEST = pytest.param("PAPI", 2024, marks=pytest.mark.full)


@pytest.fixture(scope="module")
def record():
    return ca.open_record(ca.record_folder())


def added_back(path, record):
    return plan_addition(ca.record_folder(), read_entries(path, record))


def every_year():
    record = ca.open_record(ca.record_folder())
    tables = (record.observations, record.facts, record.releases)
    asked = [row for table in tables for row in table[["index", "year"]].itertuples(index=False, name=None)]
    return sorted({(index, int(year)) for index, year in asked})


@pytest.mark.parametrize(("index", "year"), [*EXPORTED, LONGEST])
def test_an_export_added_back_as_it_is_is_nothing_new(tmp_path, record, index, year):
    addition = added_back(write_export(index, year, tmp_path / "a.xlsx", record=record), record)
    assert {each.kind for each in addition.differences} == {"unchanged"}
    assert addition.is_held


@pytest.mark.parametrize("index", ["PCI", "PAR", "SIPAS", pytest.param("PAPI", marks=pytest.mark.full)])
def test_a_catalogue_added_back_as_it_is_is_nothing_new(tmp_path, record, index):
    """PCI 2022 has weights of 2005 alone among its own, of a component that no later year has."""
    path = write_export(index, 2022, tmp_path / "a.xlsx", catalogue=True, record=record)
    addition = added_back(path, record)
    assert {"components", "eras", "observations"} <= {each.entry.table for each in addition.differences}
    assert addition.is_held


@pytest.mark.full
def test_every_index_and_year_comes_back_as_it_is(tmp_path, record):
    told = {}
    for index, year in every_year():
        addition = added_back(write_export(index, year, tmp_path / f"{index}{year}.xlsx", record=record), record)
        told[index, year] = [each.row for each in addition.differences if each.kind != "unchanged"]
    assert len(told) > 50
    assert {asked: rows for asked, rows in told.items() if rows} == {}


def test_a_target_given_to_another_province_is_a_change(tmp_path, record):
    path = write_export("PCI", 2023, tmp_path / "a.xlsx", record=record)
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["Mục tiêu"].iter_rows() if row[0].value == "T066")
    assert row[1].value == "Cần Thơ"
    row[1].value = "Hậu Giang"
    book.save(path)
    (changed,) = [each for each in added_back(path, record).differences if each.kind == "changed"]
    assert (changed.row["target_id"], changed.columns) == ("T066", ("province_code",))


@pytest.mark.parametrize("name", ["Cần Thơ", "Thành phố Cần Thơ", "92"])
def test_any_name_of_the_province_and_its_code_keep_it(record, name):
    assert held_province("T066", name, record) == "92"


def test_the_code_of_the_merged_province_is_another_one(record):
    assert held_province("T066", "34-92", record) is None
