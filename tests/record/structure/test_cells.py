"""What Excel does to a cell is called by its name, and cells that only look odd are left alone."""

import re

import pytest

import cchc_analysis as ca
from cchc_analysis.record.cells import said_of
from cchc_analysis.record.damage import recognise
from cchc_analysis.record.structure.cells import excel
from cchc_analysis.record.structure.described import described

PATTERNS = set(re.findall(r'"pattern": "(.+?)"', (ca.record_folder() / "datapackage.json").read_text(encoding="utf-8")))
TEXT = {"name": "note", "type": "string"}
CODE = {"name": "province_code", "type": "string"}
NUMBER = {"name": "score", "type": "number"}
DAY = {"name": "valid_to", "type": "date"}
RELEASE = {"name": "released_on", "type": "string", "constraints": {"pattern": "[0-9]{4}-[0-9]{2}(-[0-9]{2})?"}}


@pytest.mark.parametrize(
    ("value", "field", "name"),
    [
        ("6", CODE, "leading zero"),  # 06
        ("5-Oct", NUMBER, "date"),  # 5-10
        ("10-May", TEXT, "date"),
        ("Oct-05", TEXT, "date"),
        ("05-Thg10", TEXT, "date"),  # months of a Vietnamese Windows
        ("2021-10-05 00:00:00", NUMBER, "date"),
        ("2021-10-05", NUMBER, "date"),
        ("2021-10-05", {**CODE, "constraints": {"pattern": "(34-)?[0-9]{2}"}}, "date"),
        ("15/04/2021", RELEASE, "date"),  # 2021-04-15 in the form of the machine
        ("30/06/2025", DAY, "date"),
        ("71,25", NUMBER, "decimal comma"),
        ("1.234,5", NUMBER, "decimal comma"),
        ("1,234.5", NUMBER, "decimal comma"),
        ("1.23E+05", NUMBER, "power of ten"),
        ("2.1E+10", TEXT, "power of ten"),
        ("Báº¯c Káº¡n", TEXT, "another encoding"),  # read as code page 1252
        ("CĂ\xa0 Mau", TEXT, "another encoding"),  # Cà Mau, read as code page 1258
        ("Ä\x90Ã\xa0 Náºµng", TEXT, "another encoding"),  # Đà Nẵng, one byte has no sign in the page
        ("Qu?ng Ninh", TEXT, "question marks"),
    ],
)
def test_damage_is_called_by_its_name(value, field, name):
    assert name in recognise(value, field)[0]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("06", CODE),
        ("34-19", CODE),
        ("2021-04", RELEASE),
        ("2021-04-15", RELEASE),
        ("2025-06-30", DAY),
        ("-0.005", NUMBER),
        ("1.234", NUMBER),  # a number with three decimals as much as a thousand
        ("abc", NUMBER),  # no damage of Excel's: the schema tells
        ("Đà Nẵng", TEXT),
        ("Hà Nội: “76,8%” – tăng 5-10 bậc", TEXT),
        ("2016-2019", TEXT),
        ("2026-06-30", {"name": "value", "type": "string"}),  # a remark: public by that day
        ("https://example.org/?a=b", TEXT),
    ],
)
def test_sound_cells_are_left_alone(value, field):
    assert recognise(value, field) is None


@pytest.mark.parametrize(
    ("old", "new", "column", "value"),
    [
        ("PCI,2011,06", "PCI,2011,6", "province_code", "6"),
        ("57.62,57.615", '"57,62",57.615', "score", "57,62"),
        ("41,41,41", "5-Oct,41,41", "rank", "5-Oct"),
    ],
)
def test_the_cell_is_named_by_file_row_column_and_value(small, damage, errors_of, old, new, column, value):
    row = damage(small / "observations/pci.csv", old, new)
    assert errors_of(small) == [("observations/pci.csv", row, column, value)]


def test_broken_letters_are_found_in_every_table(small, damage):
    row = damage(small / "provinces/provinces.csv", "Bắc Kạn", "Báº¯c Káº¡n")
    (finding,) = excel(described(small))[1]
    assert (finding.file, finding.row, finding.value) == ("provinces/provinces.csv", row, "Báº¯c Káº¡n")


def test_a_whole_column_of_lost_zeros_is_told_twenty_times_and_counted(small):
    table = small / "provinces/aliases.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text(lines[0] + "".join(f"6,name {n}\n" for n in range(50)), encoding="utf-8", newline="\n")
    findings = excel(described(small))[1]
    assert len(findings) == 21
    assert findings[-1].text("en").startswith("30 more findings")


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_how_a_column_is_written_is_told_in_words_and_by_an_example(pattern):
    _, todo, _ = said_of({"name": "x", "type": "string", "constraints": {"pattern": pattern}}, "pattern")
    assert pattern not in todo
    assert "allowed" not in todo
    assert "other rows" not in todo  # what is said of a pattern that has no words of its own
