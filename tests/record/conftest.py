"""A small record for damage: a year or two of each index, so that a check of all of it takes half a second."""

import dataclasses
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import cchc_analysis as ca
from cchc_analysis.record.check import Report, check_record
from cchc_analysis.record.check.places import placed_record
from cchc_analysis.record.findings import Finding
from cchc_analysis.record.structure.described import described
from cchc_analysis.record.tables import Record

KEPT = {
    "par": r"PAR,2019,(?!74,)|PAR,2023,",  # the figure of Bình Dương in 2019 is what tests add
    "pci": r"PCI,2011,|PCI,(2008|2021),..,total,",
    "sipas": r"SIPAS,(2021|2023),",
    "papi": r"PAPI,2017,..,(total|D\d),",
}


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(ca.record_folder(), tmp_path_factory.mktemp("small") / "data")
    for name, kept in KEPT.items():
        path = folder / f"observations/{name}.csv"
        header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(
            header + "".join(line for line in lines if re.match(kept, line)), encoding="utf-8", newline="\n"
        )
    return folder


@pytest.fixture
def small(small_base: Path, tmp_path: Path) -> Path:
    """Return a copy of the small record that a test may damage."""
    return Path(shutil.copytree(small_base, tmp_path / "data"))


@pytest.fixture(scope="session")
def small_record(small_base: Path) -> Record:
    return placed_record(described(small_base))


@pytest.fixture(scope="session")
def real_report() -> Report:
    return check_record(ca.record_folder())


@pytest.fixture
def damage() -> Callable[..., int]:
    """Return a function that replaces text once in a file and returns the row, the header being row 1."""

    def replace_once(path: Path, old: str, new: str) -> int:
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        assert found, f"{old} is not in {path.name}"
        path.write_text(before + new + after, encoding="utf-8", newline="\n")
        return before.count("\n") + 1

    return replace_once


@pytest.fixture
def changed(small_record: Record) -> Callable[..., tuple[Record, int]]:
    """Return a function that changes one cell of the first observation a query finds; it returns record and row."""

    def change(query: str, **cells: object) -> tuple[Record, int]:
        rows = small_record.observations.copy()
        place = rows.query(query).index[0]
        for column, value in cells.items():
            rows.loc[place, column] = value
        return dataclasses.replace(small_record, observations=rows), int(rows.loc[place, "row"])

    return change


@pytest.fixture
def errors_of() -> Callable[[Path], list[tuple[object, ...]]]:
    """Return a function that checks a folder and gives file, row, column and value of each error."""
    return lambda folder: [where_of(finding) for finding in check_record(folder).errors]


def where_of(finding: Finding) -> tuple[object, ...]:
    return finding.file, finding.row, finding.column, finding.value


@pytest.fixture
def facts_of(small_record: Record) -> Callable[..., Record]:
    """Return a function that puts one fact in the place of all facts, its interval being its value."""

    def one_fact(**cells: object) -> Record:
        plain = {"component": "total", "basis": "stated", "source_id": "S0001", "file": "facts.csv", "row": 2}
        fact = {**plain, **cells, "value_low": cells["value"], "value_high": cells["value"]}
        table = pd.DataFrame([fact]).reindex(columns=small_record.facts.columns)
        return dataclasses.replace(small_record, facts=table)

    return one_fact
