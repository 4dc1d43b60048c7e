"""Frictionless, which knows the whole of Data Package, finds in the record and in damaged copies of it what we find."""

import re
import shutil
from pathlib import Path

import pytest
from frictionless import Package

import cchc_analysis as ca
from cchc_analysis.record.descriptor import read_descriptor
from cchc_analysis.record.structure import described, keys, references, schema

Error = tuple[str, int, str, str]

#: What a sentence of ours says, by the name that Frictionless has for it.
KINDS = {
    "the header is not": "header",
    "is not a|is not a whole": "type-error",
    "the cell is empty|is none of|is not written|is less than|is more than": "constraint-error",
    "the row is empty": "blank-row",
    "more or fewer cells": "width",
    "stands already": "key",
    "is not in the table": "foreign-key",
}
#: Errors of theirs that we name together.
TOGETHER = {"extra-cell": "width", "missing-cell": "width", "primary-key": "key", "unique-error": "key"}


def ours(folder: Path) -> set[Error]:
    tables = described(folder)
    told = [(found, found.text("en")) for judge in (schema, keys, references) for found in judge(tables)[1]]
    return {
        (found.file, found.row, found.column or "", next(kind for said, kind in KINDS.items() if re.search(said, text)))
        for found, text in told
    }


def theirs(folder: Path) -> set[Error]:
    found: set[Error] = set()
    unread: set[str] = set()
    tasks = Package(str(folder / "datapackage.json")).validate().tasks
    schemas = {resource["name"]: resource["schema"] for resource in read_descriptor(folder)}
    for task in tasks:
        if any("label" in damage.type for damage in task.errors):
            unread.add(task.name)
    for task in tasks:
        primary = schemas[task.name]["primaryKey"]
        if task.name in unread:
            label = next(damage for damage in task.errors if "label" in damage.type)
            found.add((task.place, 1, column_of(label), "header"))
            continue
        for damage in task.errors:
            if worth_telling(damage, unread, primary):
                kind = TOGETHER.get(damage.type, damage.type)
                found.add((task.place, damage.row_number, column_of(damage, primary) if kind != "width" else "", kind))
    return found


def worth_telling(damage, unread: set[str], primary: list[str]) -> bool:
    """Leave out what says one thing twice, and what follows from an empty cell or a table that cannot be read."""
    if damage.type == "foreign-key":
        return damage.reference_name not in unread and "" not in damage.field_cells
    if damage.type == "unique-error":
        return [damage.field_name] != primary
    return damage.type != "primary-key" or "same as" in damage.note


def column_of(damage, primary: list[str] | None = None) -> str:
    if damage.type == "primary-key":
        return ", ".join(primary or [])
    if damage.type == "foreign-key":
        return ", ".join(damage.field_names)
    if "label" in damage.type:
        return ""
    return getattr(damage, "field_name", "")


def without_columns_of_headers(found: set[Error]) -> set[Error]:
    """Of a header both say that it is wrong; which column they name first is taste."""
    return {(file, row, "" if kind == "header" else column, kind) for file, row, column, kind in found}


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """Return a record with a hundred observations, for Frictionless takes its time over each cell."""
    folder = shutil.copytree(ca.record_folder(), tmp_path_factory.mktemp("referee") / "data")
    for path in (folder / "observations").glob("*.csv"):
        header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [row for row in rows if re.match(r"PCI,2008,..,total|\w+,2019,0[1-6],", row)]
        path.write_text("".join([header, *kept]), encoding="utf-8", newline="\n")
    return folder


PCI, FACTS, SOURCES = "observations/pci.csv", "facts.csv", "sources.csv"
ROW = "PCI,2008,01,total,53.74,53.735,53.745,31,31,31,64,stated,"
FACT = "PAPI,2017,total,,max,,,39.52,39.515,39.525,stated,S0174,scale 6-60\n"

#: What is damaged: file, what stands there, what is written in its place, and what kinds of error that makes.
DAMAGES = {
    "text where a number belongs": (PCI, ROW, ROW.replace(",31,", ",abc,", 1), {"type-error"}),
    "a rank with decimals": (PCI, ROW, ROW.replace(",31,", ",31.5,", 1), {"type-error"}),
    "a rank of 0": (PCI, ROW, ROW.replace(",31,", ",0,", 1), {"constraint-error"}),
    "a year before any index": (PCI, ROW, ROW.replace("2008", "1911", 1), {"constraint-error"}),
    "a word the column does not know": (PCI, ROW, ROW.replace("stated", "said"), {"constraint-error"}),
    "an empty cell that is needed": (PCI, ROW, ROW.replace("stated", ""), {"constraint-error"}),
    "a code of one digit": (PCI, ROW, ROW.replace(",01,", ",1,"), {"constraint-error", "foreign-key"}),
    "a province that is none": (PCI, ROW, ROW.replace(",01,", ",03,"), {"foreign-key"}),
    "a component of another name": (PCI, ROW, ROW.replace("total", "totals"), {"foreign-key"}),
    "a number between spaces": (PCI, ROW, ROW.replace(",53.74,", ", 53.74 ,"), set()),
    "a power of ten": (PCI, ROW, ROW.replace(",53.74,", ",5.374e1,"), set()),
    "a decimal comma": (PCI, ROW, ROW.replace(",53.74,", ',"53,74",'), {"type-error"}),
    "a page of which nothing is known": (FACTS, "S0174", "S8888", {"foreign-key"}),
    "a page of another form": (FACTS, "S0174", "S174", {"constraint-error", "foreign-key"}),
    "an unquoted comma": (FACTS, "scale 6-60", "scale 6,60", {"width"}),
    "two cells too few": (FACTS, ",S0174,scale 6-60", "", {"width", "constraint-error"}),
    "an empty line": (FACTS, "\nPAPI,2017,total,,min", "\n\nPAPI,2017,total,,min", {"blank-row"}),
    "a line of commas": (FACTS, FACT, FACT + "," * 12 + "\n", {"blank-row"}),
    "a line break in quotes": (FACTS, "scale 6-60", '"scale 6\nto 60"', set()),
    "a fact that stands three times": (FACTS, FACT, FACT * 3, {"key"}),
    "a fact whose threshold is written otherwise": (
        FACTS,
        "PAR,2015,total,,at_least,90,,6,6,6,stated,S0005,\n",
        "PAR,2015,total,,at_least,90,,6,6,6,stated,S0005,\nPAR,2015,total,,at_least,90.0,,6,6,6,stated,S0005,\n",
        {"key"},
    ),
    "a page that stands twice": (SOURCES, "\nS0002,", "\nS0001,,,,,press\nS0002,", {"key", "constraint-error"}),
    "a column of another name": (FACTS, "index,year,", "index,nam,", {"header"}),
    "a column too few": (FACTS, "index,year,", "index,", {"header"}),
    "a column too many": ("releases.csv", "source_id,note", "source_id,note,more", {"header"}),
    "two columns in each other's place": (FACTS, "index,year,", "year,index,", {"header"}),
    "a table of names that cannot be read": ("provinces/regions.csv", "region,region_en", "vung,region_en", {"header"}),
    "a day that no month has": ("provinces/provinces.csv", "2025-06-30", "2025-06-31", {"type-error"}),
    "a release in another form": (
        "releases.csv",
        "2011,2012-05-03",
        "2011,3/5/2012",
        {"constraint-error"},
    ),
}


def test_both_find_nothing_wrong_with_the_record():
    assert ours(ca.record_folder()) == theirs(ca.record_folder()) == set()


@pytest.mark.parametrize("name", DAMAGES)
def test_both_find_the_same_row_and_column_and_kind(base, tmp_path, damage, name):
    folder = Path(shutil.copytree(base, tmp_path / "data"))
    file, old, new, kinds = DAMAGES[name]
    damage(folder / file, old, new)
    found = ours(folder)
    assert {kind for *_, kind in found} == kinds
    assert without_columns_of_headers(found) == without_columns_of_headers(theirs(folder))
