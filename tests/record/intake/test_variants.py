"""What people type: every valid way of writing is read right, every planted fault is named at its cell."""

import re
import unicodedata

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cchc_analysis as ca
from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.record.intake.read import read_entries

RECORD = ca.open_record(ca.record_folder())
GIVEN = {"index": "PCI", "year": 2022, "source": "S0106", "basis": "stated"}
# PCI 2022: name, code, score, rank.
ROWS = [
    ("Quảng Ninh", "22", "72.95", 1),
    ("Thừa Thiên Huế", "46", "69.36", 6),
    ("Lào Cai", "10", "68.20", 11),
    ("Bắc Kạn", "06", "65.15", 35),
    ("Cao Bằng", "04", "59.58", 63),
]
HEADINGS = [
    ["Tỉnh, thành phố", "Tỉnh", "Địa phương", "TÊN TỈNH"],
    ["Điểm", "Điểm PCI 2022", "Tổng điểm"],
    ["Hạng", "Thứ hạng"],
]
BLANKS = ["", " ", "\u00a0", "  "]


def written(draw, text):
    """Write a text with stray blanks, composed or not."""
    form = draw(st.sampled_from(["NFC", "NFD"]))
    around = st.sampled_from(BLANKS)
    return draw(around) + unicodedata.normalize(form, text) + draw(around)


def score_written(draw, score):
    number = draw(st.sampled_from([score, score.replace(".", ",")]))
    return written(draw, number + draw(st.sampled_from(["", " điểm", "%", " %", "điểm"])))


def rank_written(draw, rank):
    pattern = st.sampled_from(
        ["{}", "{}/63", "thứ {}", "Thứ {}/63", "hạng {}", "xếp thứ {}/63", "{} / 63", "vị trí {}"]
    )
    return written(draw, draw(pattern).format(rank))


@st.composite
def lists(draw):
    """A list as somebody may have typed it, with blank rows and a mean between."""
    rows = draw(st.permutations(ROWS))
    prefix = st.sampled_from(["", "Tỉnh "])
    typed = []
    for name, _, score, rank in rows:
        start = draw(prefix)
        typed.append([written(draw, start + name), score_written(draw, score), rank_written(draw, rank)])
        if draw(st.booleans()):
            typed.append(draw(st.sampled_from([["", "", ""], ["Trung bình", "65,53", ""], [" ", "", "-"]])))
    order = draw(st.permutations(range(3)))
    head = [draw(st.sampled_from(names)) for names in HEADINGS]
    return [[row[k] for k in order] for row in [head, *typed]], order


def saved(folder, rows, *, as_workbook, sign=";"):
    if as_workbook:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(folder / "pci.xlsx")
        return folder / "pci.xlsx"
    text = "\n".join(sign.join(row) for row in rows) + "\n"
    (folder / "pci.csv").write_text(text, encoding="utf-8", newline="\n")
    return folder / "pci.csv"


def is_read_with_the_right_values(path):
    read = read_entries(path, RECORD, **GIVEN)
    found = {(e.values["province_code"], float(e.values["score"]), int(e.values["rank"])) for e in read}
    assert found == {(code, float(score), rank) for _, code, score, rank in ROWS}
    # Every digit that was printed counts: 68,20 is no 68,2.
    assert {round(float(e.values["score_high"]) - float(e.values["score_low"]), 6) for e in read} == {0.01}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists(), st.booleans(), st.sampled_from([";", "\t"]))
def test_every_way_of_writing_is_read_with_the_right_values(tmp_path, made, as_workbook, sign):
    is_read_with_the_right_values(saved(tmp_path, made[0], as_workbook=as_workbook, sign=sign))


@pytest.mark.full
def test_five_hundred_ways_of_writing_are_read_with_the_right_values(tmp_path, record_property):
    ways = []

    @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
    @given(lists(), st.booleans(), st.sampled_from([";", "\t"]))
    def are_read(made, as_workbook, sign):
        is_read_with_the_right_values(saved(tmp_path, made[0], as_workbook=as_workbook, sign=sign))
        ways.append(sign)

    are_read()
    record_property("ways of writing a table", len(ways))


FAULTS = {
    0: ["Bắc Cạnh", "Tỉnh X", "99", "Kạn Bắc", "?", "=A1"],
    1: ["sáu lăm", "165,15", "65,1,5", "65..15", "-3", "65,15 (66-67)", "6 5 1 5", "65/15", "=B2", "#REF!"],
    2: ["0", "64", "64/63", "ba lăm", "35,5", "-1", "35 36", "63-31", "thứ", "=C2"],
}


@st.composite
def faulty(draw):
    """A valid list with one to three faults, and the cells that they were planted in."""
    rows, order = draw(lists())
    whole = [k for k, row in enumerate(rows) if k and all(cell.strip() for cell in row) and "Trung" not in "".join(row)]
    places = draw(st.lists(st.tuples(st.sampled_from(whole), st.integers(0, 2)), min_size=1, max_size=3, unique=True))
    for row, column in places:
        rows[row][column] = draw(st.sampled_from(FAULTS[order[column]]))
    return rows, {f"{'ABC'[column]}{row + 1}" for row, column in places}


def names_the_planted_cell(folder, made, as_workbook):
    rows, places = made
    path = saved(folder, rows, as_workbook=as_workbook)
    with pytest.raises(IntakeError) as refused:
        read_entries(path, RECORD, **GIVEN)
    told = refused.value.text("en")
    assert re.match(rf"{path.name}(?:, Sheet)?, ({'|'.join(places)}): ", told), (told, places)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faulty(), st.booleans())
def test_a_planted_fault_is_named_at_its_cell(tmp_path, made, as_workbook):
    names_the_planted_cell(tmp_path, made, as_workbook)


@pytest.mark.full
def test_ten_thousand_planted_faults_are_named_at_their_cells(tmp_path, record_property):
    tables = []

    @settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
    @given(faulty(), st.booleans())
    def are_named(made, as_workbook):
        names_the_planted_cell(tmp_path, made, as_workbook)
        tables.append(as_workbook)

    are_named()
    record_property("tables with wrong cells", len(tables))
