"""Every verb first looks whether the record's cells can be trusted, and tells the first fault as the check does."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import cchc_analysis as ca
from cchc_analysis.cli import cchc
from cchc_analysis.record.check import check_record

PCI, SOURCES, TARGETS, FACTS = "observations/pci.csv", "sources.csv", "targets.csv", "facts.csv"


def rewritten(column: str, change):
    """Save a table again with one column changed, as a spreadsheet does that takes text for something else."""

    def save(path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        at = header.index(column)
        rows = [[*row[:at], change(row[at]), *row[at + 1 :]] for row in rows]
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *rows])

    return save


def in_code_page(path: Path) -> None:
    """Save in the code page of an old Windows: the text that it lacks becomes question marks."""
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1258", "replace"))


def with_semicolons(path: Path) -> None:
    """Save as a Vietnamese Excel does, whose decimal sign is the comma."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\n").writerows(rows)


def in_utf_16(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def with_a_comma_more(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("scale 6-60", "scale 6,60", 1), encoding="utf-8")


def renamed(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("index,year", "index,nam", 1), encoding="utf-8")


def with_dots(day: str) -> str:
    return "/".join(reversed(day.split("-"))) if len(day) == 10 else day


#: What a spreadsheet does on saving: the table, how it is saved, and words of the first fault.
SAVED = {
    "cells between semicolons": (PCI, with_semicolons, "separated by semicolons"),
    "Unicode text": (SOURCES, in_utf_16, "is UTF-16"),
    "codes of targets lose their zero": (
        TARGETS,
        rewritten("province_code", lambda code: code.lstrip("0")),
        "lost its leading zero",
    ),
    "a comma splits a note": (FACTS, with_a_comma_more, "more or fewer cells"),
    "a column is renamed": (FACTS, renamed, "the header is not"),
    "codes lose their zero": (PCI, rewritten("province_code", lambda code: code.lstrip("0")), "lost its leading zero"),
    "days get slashes": (SOURCES, rewritten("published", with_dots), "is a date as Excel"),
    "numbers get a comma": (PCI, rewritten("score", lambda score: score.replace(".", ",")), "decimal comma"),
    "letters of an old code page": (SOURCES, in_code_page, "not UTF-8; Excel"),
    "a word is autocorrected": (PCI, rewritten("basis", str.capitalize), "none of the words"),
    "a needed cell is lost": (TARGETS, rewritten("index", lambda _: ""), "the table needs it"),
    "a page is renumbered": (SOURCES, rewritten("source_id", lambda page: page.replace("S0084", "S9084")), "S0084"),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Return the record saved in each of these ways."""
    folders = {}
    for way, (file, save, _) in SAVED.items():
        folders[way] = Path(shutil.copytree(ca.record_folder(), tmp_path_factory.mktemp("saved") / "data"))
        save(folders[way] / file)
    return folders


@pytest.mark.parametrize("way", SAVED)
@pytest.mark.parametrize("verb", [ca.load_pci, ca.assess_targets, ca.coverage])
def test_a_verb_names_the_cell_and_what_happened_to_it(saved, monkeypatch, way, verb):
    monkeypatch.setenv("CCHC_DATA", str(saved[way]))
    with pytest.raises(ca.RecordError) as error:
        verb()
    told = error.value.text("en")
    assert SAVED[way][0].rpartition("/")[2] in told or "S0084" in told
    assert SAVED[way][2] in told


@pytest.mark.parametrize("way", ["codes lose their zero", "cells between semicolons", "letters of an old code page"])
@pytest.mark.parametrize(
    "command", [["targets"], ["require", "PCI", "--rank", "40", "--by", "2025"], ["evaluate", "2023"]]
)
def test_a_command_tells_it_without_a_traceback(saved, tmp_path, monkeypatch, command, way):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cchc, [*command, "--data", str(saved[way])])
    assert isinstance(done.exception, ca.RecordError)
    assert not list(tmp_path.glob("figures/*"))


@pytest.mark.parametrize("way", SAVED)
def test_the_check_begins_with_the_same_sentences(saved, way):
    with pytest.raises(ca.RecordError) as error:
        ca.open_record(saved[way])
    assert check_record(saved[way]).errors[0].text("vi") == error.value.text("vi")


def test_it_is_looked_at_again_once_the_table_is_mended(saved, tmp_path):
    folder = Path(shutil.copytree(saved["a word is autocorrected"], tmp_path / "data"))
    with pytest.raises(ca.RecordError):
        ca.open_record(folder)
    shutil.copy(ca.record_folder() / PCI, folder / PCI)
    assert len(ca.load_pci(record=ca.open_record(folder))) == len(ca.load_pci())


def last_row_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines(keepends=True)[-1], encoding="utf-8", newline="\n")


def ending_in(tail: bytes):
    return lambda path: path.write_bytes(path.read_bytes() + tail)


def all_written(column: str, cell: str):
    """Write the same into every cell of a column that is not empty."""
    return rewritten(column, lambda old: cell if old else "")


PAR, INDICES, PROVINCES = "observations/par.csv", "catalog/indices.csv", "provinces/provinces.csv"
RELEASES, ERAS = "releases.csv", "catalog/eras.csv"
#: What a slip of the hand does: the table, how it is changed, and words of the first error.
SLIPS = {
    "a release on a day of no month": (RELEASES, all_written("released_on", "2021-02-30"), "2021-02-30 is not a day"),
    "a page of a day of no month": (SOURCES, all_written("published", "2021-02-30"), "2021-02-30 is not a day"),
    "a page of a thirteenth month": (SOURCES, all_written("published", "2021-13"), "2021-13 is not a day"),
    "a document of no month": (TARGETS, all_written("document_date", "2021-00"), "2021-00 is not a day"),
    "a province twice": (PROVINCES, last_row_again, "stands already in row"),
    "a target twice": (TARGETS, last_row_again, "stands already in row"),
    "an index twice": (INDICES, last_row_again, "stands already in row"),
    "nobody was ranked": (PAR, all_written("n_ranked", "0"), "0 is less than 1"),
    "a year of two digits": (PAR, all_written("year", "99"), "99 is less than 2000"),
    "a year before Christ": (PAR, all_written("year", "-1"), "-1 is less than 2000"),
    "a year without end": (PAR, all_written("year", "9" * 20), f"{'9' * 20} is more than 2100"),
    "a rank without end": (PAR, all_written("rank", "9" * 20), f"{'9' * 20} is more than {2**31 - 1}"),
    "a target due in no year": (TARGETS, all_written("deadline_year", "0"), "0 is less than 2000"),
    "a target due before Christ": (TARGETS, all_written("deadline_year", "-5"), "-5 is less than 2000"),
    "a target due without end": (TARGETS, all_written("deadline_year", str(10**9)), f"{10**9} is more than 2100"),
    "an era of no year": (ERAS, all_written("year_from", "0"), "0 is less than 2000"),
    "a year with decimals": (PAR, all_written("year", "2012.0"), "2012.0 is not a whole number"),
    "a score without end": (PAR, all_written("score", "inf"), "inf is not a number"),
    "a score of more digits than there are": (PAR, all_written("score", "9" * 400), "is not a number"),
    "a score as a power of ten": (PAR, all_written("score", "1e3"), "1e3 is a power of ten"),
    "a score in full-width digits": (PAR, all_written("score", "６０.32"), "６０.32 is not a number"),
    "a score in Arabic digits": (PAR, all_written("score", "٦٠"), "٦٠ is not a number"),
    "a year in full-width digits": (PAR, all_written("year", "２０１９"), "２０１９ is not a whole number"),
    "a code of no letter": (SOURCES, all_written("title", "PAR\ufffe"), "stands for no letter"),
    "letters and marks apart": (PROVINCES, all_written("name_en", "Ba\u0306c"), "Unicode NFD"),
    "rows without cells": (INDICES, ending_in(b"\n\n"), "indices.csv, row 6: the row is empty"),
    "rows without text": (INDICES, ending_in(b"," * 12 + b"\n"), "indices.csv, row 6: the row is empty"),
    "zeros where the disk was full": (INDICES, ending_in(b"\0" * 40), "indices.csv, row 6: zero bytes stand there"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_the_check_refuses_is_not_opened_and_both_say_why(small, slip):
    file, change, said = SLIPS[slip]
    change(small / file)
    with pytest.raises(ca.RecordError) as refused:
        ca.open_record(small)
    first = check_record(small).errors[0]
    assert first.text("en") == refused.value.text("en")
    assert said in first.text("en")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("datapackage.json", "[]"),
        ("datapackage.json", '{"resources": []}'),
        ("datapackage.json", "[" * 100_000),
        ("datapackage.json", '{"resources": [1]}'),
        ("datapackage.json", '{"resources": [{"name": "facts", "path": "facts.csv", "schema": {"fields": [1]}}]}'),
        ("observations/schema.json", "[1]"),
        ("observations/schema.json", "{"),
    ],
)
def test_a_descriptor_of_nothing_is_told_alike(small, file, text):
    (small / file).write_text(text, encoding="utf-8")
    with pytest.raises(ca.RecordError) as refused:
        ca.open_record(small)
    assert f"{file} does not describe tables" in refused.value.text("en")
    assert check_record(small).errors[0].text("en") == refused.value.text("en")


def resource(package: dict, name: str) -> dict:
    return next(each for each in package["resources"] if each["name"] == name)


def with_values_as_text(package: dict) -> None:
    fields = resource(package, "targets")["schema"]["fields"]
    next(field for field in fields if field["name"] == "value")["type"] = "string"


def without_deadlines(package: dict) -> None:
    fields = resource(package, "targets")["schema"]["fields"]
    fields[:] = [field for field in fields if field["name"] != "deadline_year"]


def without_keys(package: dict) -> None:
    for each in package["resources"]:
        if isinstance(each["schema"], dict):
            each["schema"].pop("primaryKey")


def with_a_table_again(table: str, **under: str):
    return lambda package: package["resources"].append({**resource(package, table), **under})


#: What befalls a descriptor that is still one: how it is changed, and words of the first error.
REDESCRIBED = {
    "a table twice": (with_a_table_again("sources"), "datapackage.json describes sources twice."),
    "rankings twice": (with_a_table_again("observations-pci"), "describes observations-pci twice."),
    "a file under two names": (
        with_a_table_again("observations-pci", name="observations-pcii"),
        "describes observations/pci.csv twice.",
    ),
    "numbers as text": (
        with_values_as_text,
        "column value of the table targets is of the type string, and the program needs number.",
    ),
    "no column of deadlines": (
        without_deadlines,
        "the table targets lacks columns that the program needs: deadline_year.",
    ),
    "no keys": (without_keys, "the table sources has another key than the program needs, or none: source_id."),
}


@pytest.mark.parametrize("change", REDESCRIBED)
def test_a_descriptor_that_the_program_cannot_compute_with_is_told_alike(small, change):
    redescribe, said = REDESCRIBED[change]
    path = small / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    redescribe(package)
    path.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(ca.RecordError) as refused:
        ca.open_record(small)
    assert said in refused.value.text("en")
    assert check_record(small).errors[0].text("en") == refused.value.text("en")


def test_a_byte_order_mark_before_the_descriptor_does_no_harm(small):
    ending = (small / "datapackage.json").read_bytes()
    (small / "datapackage.json").write_bytes(b"\xef\xbb\xbf" + ending)
    assert check_record(small).ok
    assert len(ca.open_record(small).indices) == 4


@pytest.mark.parametrize("folder", [None, 3])
def test_what_is_no_folder_is_told(folder):
    with pytest.raises(ca.AskError, match="data"):
        ca.open_record(folder)
