"""Tables as text: read and written they are byte for byte as they were, and a row stands where its table has it."""

import pytest

import cchc_analysis as ca
from cchc_analysis.record.intake.text_tables import plain, read_tables


@pytest.fixture(scope="module")
def tables():
    return read_tables(ca.record_folder())


def test_a_table_read_and_written_is_byte_for_byte_as_it_was(tables):
    for table in tables.by_name.values():
        assert table.text().encode() == (ca.record_folder() / table.file).read_bytes()


@pytest.mark.parametrize(
    "name",
    ["sources", "facts", "remarks", "releases", "targets", "eras", "weights", "observations-par", "observations-sipas"],
)
def test_a_row_taken_away_and_put_back_stands_where_it_stood(tables, name):
    table, before = tables[name], tables[name].text()
    for row in table.rows[:: max(1, len(table.rows) // 40)]:
        table.take(row)
        table.put(row)
    assert table.text() == before


def test_a_new_index_stands_after_those_of_the_catalogue(tables):
    index = tables["indices"]
    index.put(index.whole({"index": "ABC"}))
    assert [row["index"] for row in index.rows] == ["PAR", "PCI", "SIPAS", "PAPI", "ABC"]
    index.take({"index": "ABC"})


def test_a_row_of_the_same_key_takes_the_place_of_the_other(tables):
    era = tables["eras"].rows[2]
    other = {**era, "method_en": "otherwise"}
    tables["eras"].put(other)
    assert tables["eras"].rows[2] is other
    tables["eras"].put(era)


def test_a_table_of_observations_is_found_by_its_index_and_made_where_there_is_none(tables):
    assert tables.table_of("observations", {"index": "SIPAS"}).file == "observations/sipas.csv"
    assert tables.table_of("observations", {"index": "Chỉ số Xanh"}).file == "observations/chi-so-xanh.csv"
    assert tables.table_of("observations", {"index": "../.."}) is None
    assert tables.table_of("tables", {}) is None


@pytest.mark.parametrize(
    ("text", "type_", "written"),
    [
        ("72.80", "number", "72.8"),
        ("83", "number", "83"),
        ("0.00", "number", "0"),
        ("-0.0050", "number", "-0.005"),
        ("1200", "integer", "1200"),  # never 1.2E+3
        ("06", "string", "06"),
        ("dòng\nmột  hai", "string", "dòng một hai"),
        ("72,80", "number", "72,80"),  # no number: the check says so
        ("1e999", "number", "1e999"),
        ("NaN", "number", "NaN"),
    ],
)
def test_a_cell_is_written_as_the_record_writes_it(text, type_, written):
    assert plain(text, type_) == written
