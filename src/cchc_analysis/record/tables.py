"""The record: tables of published figures, read as their descriptor says."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_analysis.errors import RecordError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.record.as_of import tables_as_of
from cchc_analysis.record.csv_text import file_fault, header_fault, missing_file, read_rows, width_fault
from cchc_analysis.record.days import parse_day
from cchc_analysis.record.structure import fault_of, require_sound

DESCRIPTOR = "datapackage.json"
_DTYPES = {"string": "str", "date": "str", "number": "float64", "integer": "Int64"}


@dataclass(frozen=True, eq=False)
class Record:
    """The tables of a record, each as ``datapackage.json`` describes it, and nothing else.

    ``observations`` holds all indices in one shape: index, year, province_code, component, score, score_low,
    score_high, rank, rank_low, rank_high, n_ranked, basis, era, source_id, note. ``day`` is the day whose knowledge it
    is; None for all that is known.
    """

    observations: pd.DataFrame
    facts: pd.DataFrame
    remarks: pd.DataFrame
    releases: pd.DataFrame
    targets: pd.DataFrame
    sources: pd.DataFrame
    corrections: pd.DataFrame
    provinces: pd.DataFrame
    regions: pd.DataFrame
    aliases: pd.DataFrame
    indices: pd.DataFrame
    eras: pd.DataFrame
    components: pd.DataFrame
    weights: pd.DataFrame
    groups: pd.DataFrame
    methods: pd.DataFrame
    exceptions: pd.DataFrame
    day: dt.date | None = None
    #: All that is known, to which an earlier day goes back: a page of that day may be a later copy than the one kept.
    _undated: Record | None = field(default=None, init=False, repr=False)

    def as_of(self, day: str | dt.date | None) -> Record:
        """Return the record that knows only a day: nothing released, printed or decided later.

        Parameters
        ----------
        day
            The day; without one, or where this record itself knows no later day, the record as it is.

        Raises
        ------
        AskError
            For a day that is none.

        Examples
        --------
        >>> then = open_record(record_folder()).as_of("2021-04-22")
        >>> int(then.observations.query("index == 'PAR'")["year"].max())  # PAR INDEX 2020 came out in June 2021
        2019
        """
        moment = parse_day(day)
        if moment is None or (self.day is not None and self.day <= moment):
            return self
        return _as_of(self._undated or self, moment)


_TABLES = {table.name for table in fields(Record)} - {"day", "_undated"}


def open_record(folder: str | os.PathLike[str]) -> Record:
    """Read the record that stands in a folder; it is read again only after a file changed.

    Parameters
    ----------
    folder
        A folder with ``datapackage.json`` and the tables it names.

    Returns
    -------
    Record
        Frozen; its tables are shared, so copy before you change one.

    Raises
    ------
    RecordError
        Where a table is missing, lacks a column or is not UTF-8, where a cell holds another type than it must or a word
        or code that is none, as Excel leaves them, or where it names a row that is not there.

    Examples
    --------
    >>> record = open_record(record_folder())
    >>> record.indices["index"].tolist()
    ['PAR', 'PCI', 'SIPAS', 'PAPI']
    """
    root = Path(folder).resolve()
    stamps = tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in record_files(root))
    return _opened(root, stamps)


def record_folder() -> Path:
    """Return the folder of the record in use: ``CCHC_DATA``, else ``data/`` here, else the copy in the package.

    Examples
    --------
    >>> (record_folder() / "datapackage.json").is_file()
    True
    """
    if named := os.environ.get("CCHC_DATA"):
        return Path(named)
    here = Path("data")
    return here if (here / DESCRIPTOR).is_file() else bundled("data")


def current_record(record: Record | None = None, as_of: str | dt.date | None = None) -> Record:
    """Return the given record, or the one in use, as it stood on a day."""
    return (open_record(record_folder()) if record is None else record).as_of(as_of)


def read_descriptor(folder: Path) -> list[dict[str, Any]]:
    """Return the resources that a record's descriptor names, each with its schema resolved."""
    path = folder / DESCRIPTOR
    try:
        resources: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["resources"]
        for resource in resources:
            if isinstance(resource["schema"], str):
                resource["schema"] = json.loads((folder / resource["schema"]).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise RecordError(
            "{file} is not there or cannot be read.",
            "Name a folder that holds a record (--data DIR, or CCHC_DATA), or make one with: cchc init DIR.",
            file=path,
        ) from error
    return resources


def record_files(folder: Path) -> list[Path]:
    """Return the files of a record in a fixed order: descriptor, schemas and tables."""
    named = {folder / resource["path"] for resource in read_descriptor(folder)}
    return sorted({*named, *folder.glob("*.json"), *folder.glob("*/*.json")} & set(folder.rglob("*.*")))


def record_hash(folder: Path) -> str:
    """Return the SHA-256 of a record's files, the same on every machine."""
    digest = hashlib.sha256()
    for path in record_files(folder):
        # A checkout on Windows may have turned line ends around; the record is the same.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=16)
def _as_of(record: Record, day: dt.date) -> Record:
    then = Record(**tables_as_of({name: getattr(record, name) for name in _TABLES}, day), day=day)
    object.__setattr__(then, "_undated", record)
    return then


@lru_cache(maxsize=2)
def _opened(root: Path, stamps: tuple[tuple[int, int], ...]) -> Record:  # noqa: ARG001  (stamps are the cache key)
    read = [(each, _read_table(root, each)) for each in read_descriptor(root)]
    require_sound(read)
    tables: dict[str, list[pd.DataFrame]] = {}
    for resource, table in read:
        # observations-par, observations-pci, ... are one table in several files.
        tables.setdefault(resource["name"].partition("-")[0], []).append(table)
    joined = {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items() if name in _TABLES}
    if missing := sorted(_TABLES - set(joined)):
        raise RecordError(
            "{file}: table {table} is not described.",
            "Take the descriptor of the record that came with the program, or describe the table.",
            file=root / DESCRIPTOR,
            table=missing[0],
        )
    joined["observations"] = _corrected(joined["observations"], joined["corrections"])
    return Record(**joined)


def _read_table(folder: Path, resource: dict[str, Any]) -> pd.DataFrame:
    types = {field["name"]: _DTYPES[field["type"]] for field in resource["schema"]["fields"]}
    path = folder / resource["path"]
    try:
        table = pd.read_csv(path, dtype=types, keep_default_na=False, na_values=[""], encoding="utf-8")
    except (OSError, ValueError, TypeError, ArithmeticError):
        return _read_by_cells(folder, resource)
    return table if list(table.columns) == list(types) else _read_by_cells(folder, resource)


def _read_by_cells(folder: Path, resource: dict[str, Any]) -> pd.DataFrame:
    """Read a table that pandas does not read at once, and name what is wrong with it as the check does."""
    name, schema = resource["path"], resource["schema"]["fields"]
    text = _read_text(folder, name, [field["name"] for field in schema])
    columns = {field["name"]: _typed(name, text[field["name"]], field) for field in schema}
    return pd.DataFrame(columns).reset_index(drop=True)


def _read_text(folder: Path, name: str, names: list[str]) -> pd.DataFrame:
    """Read every cell as text, empty ones as missing; the label of a row is its number in the file."""
    path = folder / name
    if not path.is_file():
        raise missing_file(name)
    if fault := file_fault(path.read_bytes(), name):
        raise fault
    header, *rows = read_rows(folder, name)
    if fault := header_fault(header, names, name):
        raise fault
    cells = {number: row for number, row in enumerate(rows, start=2) if any(row)}
    for number, row in cells.items():
        if len(row) != len(names):
            raise width_fault(name, number, next(iter(row[len(names) :]), ""))
    text = pd.DataFrame(list(cells.values()), index=list(cells), columns=names, dtype="str")
    return text.mask(text == "")


def _typed(file: str, text: pd.Series[str], field: dict[str, Any]) -> pd.Series[Any]:
    """Turn a column of text into its type; a cell that does not fit is named."""
    dtype = _DTYPES[field["type"]]
    if dtype == "str":
        return text
    numbers = pd.to_numeric(text, errors="coerce")
    whole = numbers.mod(1).ne(0) & numbers.notna() if dtype == "Int64" else False
    bad = (numbers.isna() & text.notna()) | whole
    if bad.any():
        row = int(bad.idxmax())
        what, todo, _ = fault_of(field, field["type"], text[row])
        raise RecordError(what, todo, file=file, row=row, column=field["name"], value=text[row])
    return numbers.astype(dtype)


_KEY = ["index", "year", "province_code", "component", "source_id", "basis"]


def _corrected(observations: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Add a corrected copy of each row that a correction names; the superseded one becomes a misprint."""
    for position, correction in enumerate(corrections.to_dict("records")):
        hit = observations[_KEY].eq(pd.Series({key: correction[key] for key in _KEY})).all(axis="columns")
        found = observations.loc[hit, correction["column"]].astype("float64").tolist()
        expected = float(correction["expected"]) if pd.notna(correction["expected"]) else None
        if [value for value in found if pd.notna(value)] != ([] if expected is None else [expected]) or not found:
            raise RecordError(
                "corrections.csv, row {row}: expects {column} {expected}, the record holds {found}.",
                "The row was mended or is gone; take the correction back or state what it should find now.",
                row=position + 2,
                column=correction["column"],
                expected=correction["expected"],
                found=found or "no such row",
            )
        observations = pd.concat([observations, _correction_row(observations[hit], correction)], ignore_index=True)
        observations.loc[hit[hit].index, "basis"] = "misprint"
    return observations


def _correction_row(superseded: pd.DataFrame, correction: dict[str, Any]) -> pd.DataFrame:
    value = float(correction["corrected"]) if pd.notna(correction["corrected"]) else None
    column = correction["column"]
    return superseded.assign(
        **{column: value, f"{column}_low": value, f"{column}_high": value},
        source_id=correction["correction_source_id"],
        note=f"correction of {correction['source_id']}: {correction['reason']}",
    ).astype(superseded.dtypes)
