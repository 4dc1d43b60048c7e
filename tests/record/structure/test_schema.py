"""The descriptor judges the tables, and its judgement is told in two sentences with file, row, column and value."""

import csv
import json
import shutil

import pytest

from cchc_analysis.record.check import check_record

PCI = "observations/pci.csv"


def test_a_wrong_column_is_named(small, damage, errors_of):
    damage(small / "facts.csv", "index,year,component", "index,nam,component")
    (error,) = errors_of(small)
    assert error[:3] == ("facts.csv", 1, "year")
    assert "index,nam,component" in error[3]


def test_a_lost_column_is_told_once_and_not_for_every_cell_below(small, damage, errors_of):
    damage(small / "facts.csv", "index,year,component", "index,component")
    assert [error[:3] for error in errors_of(small)] == [("facts.csv", 1, "year")]


def test_a_key_that_stands_twice_is_named_with_the_first_row(small):
    table = small / "releases.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([*lines, lines[4]]), encoding="utf-8", newline="\n")
    (error,) = check_record(small).errors
    assert (error.file, error.row, error.column) == ("releases.csv", len(lines) + 1, "index, year")
    assert "already in row 5" in error.text("en")


def test_a_page_that_stands_twice_is_told_once(small):
    table = small / "sources.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text + text.splitlines(keepends=True)[3], encoding="utf-8", newline="\n")
    assert [error.column for error in check_record(small).errors] == ["source_id"]


#: Each in the row of a province of its own: code, column, what is written there, why it does not fit.
CELLS = [
    ("01", "rank", "abc"),  # text where a number belongs
    ("04", "rank", "41.5"),  # no whole number
    ("06", "rank", "0"),  # less than 1
    ("08", "basis", "said"),  # none of the words
    ("10", "basis", ""),  # needed
    ("11", "source_id", "S90"),  # not of the form S0000
    ("12", "year", "1911"),  # before any index
    ("14", "source_id", "S8888"),  # no such page
    ("15", "province_code", "03"),  # no such province
]


@pytest.fixture(scope="module")
def judged(small_base, tmp_path_factory):
    """Write all of them into one record, check it once, and return the errors with the rows by province."""
    folder = shutil.copytree(small_base, tmp_path_factory.mktemp("cells") / "data")
    header, *rows = csv.reader((folder / PCI).read_text(encoding="utf-8").splitlines())
    places = {row[2]: place for place, row in enumerate(rows) if row[1] == "2011" and row[3] == "total"}
    for code, column, value in CELLS:
        rows[places[code]][header.index(column)] = value
    with (folder / PCI).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return check_record(folder).errors, places


@pytest.mark.parametrize(("code", "column", "value"), CELLS)
def test_a_cell_that_does_not_fit_is_named(judged, code, column, value):
    errors, places = judged
    told = [(error.file, error.row, error.column, error.value) for error in errors]
    assert (PCI, places[code] + 2, column, value) in told


def test_a_component_is_looked_up_by_index_and_component(small, damage, errors_of):
    row = damage(small / PCI, "02,total,57.62", "02,totals,57.62")
    assert errors_of(small) == [(PCI, row, "index, component", "PCI, totals")]


def test_an_unquoted_comma_makes_a_cell_too_many(small, damage):
    row = damage(small / "facts.csv", "scale 6-60", "scale 6,60")
    (error,) = check_record(small).errors
    assert (error.file, error.row) == ("facts.csv", row)
    assert "more or fewer cells" in error.text("en")


def test_an_empty_row_is_told_once(small, damage):
    row = damage(small / "facts.csv", "\nPAPI,2017,total,,min", "\n\nPAPI,2017,total,,min") + 1
    assert [(error.file, error.row) for error in check_record(small).errors] == [("facts.csv", row)]


def test_alike_errors_are_told_twenty_times_and_counted(small):
    table = small / "observations/par.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("stated", "said"), encoding="utf-8", newline="\n")
    errors = check_record(small).errors
    assert len(errors) == 21
    assert "more findings" in errors[-1].text("en")


def test_a_type_that_no_descriptor_has_is_told_of_the_descriptor(small):
    path = small / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"][0]["schema"]["fields"][0]["type"] = "whole"
    path.write_text(json.dumps(package), encoding="utf-8")
    assert "datapackage.json is no valid descriptor" in check_record(small).errors[0].text("en")


def test_a_correction_that_no_longer_fits_is_told(small):
    with (small / "corrections.csv").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("PCI,2021,06,total,S0101,stated,rank,12,13,test,S0098\n")
    (error,) = check_record(small).errors
    assert "corrections.csv, row 2" in error.text("en")
