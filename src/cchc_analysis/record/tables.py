"""The record: tables of published figures, read as their descriptor says."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_analysis.errors import AskError, RecordError
from cchc_analysis.files.bundle import bundled
from cchc_analysis.record.as_of import tables_as_of
from cchc_analysis.record.cells import said_of, value_of
from cchc_analysis.record.days import parse_day
from cchc_analysis.record.descriptor import DESCRIPTOR, read_descriptor
from cchc_analysis.record.structure import sound_tables
from cchc_analysis.record.structure.described import Described
from cchc_analysis.words import mark


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
    AskError
        For what is no folder.
    RecordError
        Where the files, cells or keys of the tables are not as the descriptor says: the first error that
        ``cchc data check`` finds there, in its words.

    Examples
    --------
    >>> record = open_record(record_folder())
    >>> record.indices["index"].tolist()
    ['PAR', 'PCI', 'SIPAS', 'PAPI']
    """
    if not isinstance(folder, str | os.PathLike):
        what, todo = mark("{folder} is no folder."), mark("Name the folder of a record, for example data.")
        raise AskError(what, todo, folder=folder)
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
    return record_of(sound_tables(root))


def record_of(described: Iterable[Described]) -> Record:
    """Return the record that tables of sound structure make, corrections carried out.

    Raises
    ------
    RecordError
        Where a table is not described, or a correction does not fit.
    """
    tables: dict[str, list[pd.DataFrame]] = {}
    for table in described:
        # observations-par, observations-pci, ... are one table in several files.
        tables.setdefault(table.name.partition("-")[0], []).append(table.frame())
    joined = {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items() if name in _TABLES}
    if missing := sorted(_TABLES - set(joined)):
        raise RecordError(
            "{file}: table {table} is not described.",
            "Take the descriptor of the record that came with the program, or describe the table.",
            file=DESCRIPTOR,
            table=missing[0],
        )
    joined["observations"] = _corrected(joined["observations"], joined["corrections"])
    return Record(**joined)


_KEY = ["index", "year", "province_code", "component", "source_id", "basis"]


def _corrected(observations: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Add a corrected copy of each row that a correction names; the superseded one becomes a misprint."""
    for position, correction in enumerate(corrections.to_dict("records")):
        hit = observations[_KEY].eq(pd.Series({key: correction[key] for key in _KEY})).all(axis="columns")
        found = observations.loc[hit, correction["column"]].astype("float64").tolist()
        expected = _stated(correction, "expected", position + 2)
        if [value for value in found if pd.notna(value)] != ([] if expected is None else [expected]) or not found:
            raise RecordError(
                "{file}, row {row}: expects {column} {expected}, the record holds {found}.",
                "The row was mended or is gone; take the correction back or state what it should find now.",
                file="corrections.csv",
                row=position + 2,
                column=correction["column"],
                expected=correction["expected"],
                found=found or "no such row",
            )
        observations = pd.concat(
            [observations, _correction_row(observations[hit], correction, position + 2)], ignore_index=True
        )
        observations.loc[hit[hit].index, "basis"] = "misprint"
    return observations


def _stated(correction: dict[str, Any], column: str, row: int) -> float | None:
    """Return a figure that a correction states; it must be one of the column corrected."""
    text = correction[column]
    if pd.isna(text):
        return None
    type_ = "integer" if correction["column"] == "rank" else "number"
    value = value_of(text, type_)
    if value is None:
        what, todo, _ = said_of({"type": type_}, type_)
        raise RecordError(what, todo, file="corrections.csv", row=row, column=column, value=text)
    return float(value)


def _correction_row(superseded: pd.DataFrame, correction: dict[str, Any], row: int) -> pd.DataFrame:
    column, value = correction["column"], _stated(correction, "corrected", row)
    # A score is known to half a unit of the last digit printed.
    half = 0.0 if column == "rank" else 0.5 * 10.0 ** -len(str(correction["corrected"]).partition(".")[2])
    ends = (None, None) if value is None else (round(value - half, 10), round(value + half, 10))
    return superseded.assign(
        **{column: value, f"{column}_low": ends[0], f"{column}_high": ends[1]},
        source_id=correction["correction_source_id"],
        note=f"correction of {correction['source_id']}: {correction['reason']}",
    ).astype(superseded.dtypes)
