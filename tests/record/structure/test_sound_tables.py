"""Every verb first looks whether the record's cells can be trusted, and tells the first fault as the check does."""

import csv
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


@pytest.mark.parametrize("way", sorted(SAVED.keys() - {"a page is renumbered"}))
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
