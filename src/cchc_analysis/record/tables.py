"""The record: tables of published figures, read as their descriptor says."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator
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
from cchc_analysis.words import Printed, Word, mark


@dataclass(frozen=True, eq=False, repr=False)
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

    def __repr__(self) -> str:
        """Name the tables with how many rows they have; all of them would fill pages."""
        tables = {name: value for name, value in vars(self).items() if isinstance(value, pd.DataFrame)}
        rows = ", ".join(f"{name}: {len(table)}" for name, table in tables.items())
        return f"Record({rows}; day={self.day})"

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
    try:
        root = Path(folder).resolve()
        root.exists()
    except (OSError, ValueError, TypeError) as error:  # what no system takes for a path: zero bytes, half a letter
        what, todo = mark("{folder} is no folder."), mark("Name the folder of a record, for example data.")
        raise AskError(what, todo, folder=ascii(folder)) from error
    stamps = tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in record_files(root))
    return _saying(_read(root, stamps))


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
    if record is None:
        record = open_record(record_folder())
    if not isinstance(record, Record):
        what, todo = mark("{record} is not a record."), mark("Open one first: record=ca.open_record(FOLDER).")
        raise AskError(what, todo, record=f"“{str(record)[:60]}”")
    return record.as_of(as_of)


def record_files(folder: Path) -> list[Path]:
    """Return the files of a record in a fixed order: descriptor, schemas and tables."""
    named = {folder / resource["path"] for resource in read_descriptor(folder)}
    found = {*named, *folder.glob("*.json"), *folder.glob("*/*.json")} & set(folder.rglob("*.*"))
    # What a folder or a dead link stands in the place of is told as missing.
    return sorted(path for path in found if path.is_file())


def record_hash(folder: Path) -> str:
    """Return the SHA-256 of a record's files, the same on every machine."""
    # A checkout on Windows may have turned line ends around; the record is the same.
    return _digest((name, content.replace(b"\r\n", b"\n")) for name, content in _contents(folder))


@dataclass(frozen=True)
class Content:
    """What the files of a record say to the last byte: folders that say the same are equal, wherever they stand."""

    sha256: str
    folder: Path = field(compare=False)


def content_of(folder: Path) -> Content:
    """Return what the files of a record say, by which an answer can be remembered.

    Examples
    --------
    >>> content_of(record_folder()) == content_of(record_folder().resolve())
    True
    """
    return Content(_digest(_contents(folder)), folder)


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    return ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in record_files(folder))


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=16)
def _as_of(record: Record, day: dt.date) -> Record:
    then = Record(**tables_as_of({name: getattr(record, name) for name in _TABLES}, day), day=day)
    object.__setattr__(then, "_undated", record)
    return then


@lru_cache(maxsize=16)
def _read(root: Path, stamps: tuple[tuple[int, int], ...]) -> Content:  # noqa: ARG001  (stamps are the cache key)
    return content_of(root)


@lru_cache(maxsize=4)
def _saying(content: Content) -> Record:
    """Return the record of some content: a copy of a folder is the same record, and what was asked of it is known."""
    return record_of(sound_tables(content.folder))


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
_FIGURE = {name: [name, f"{name}_low", f"{name}_high"] for name in ("score", "rank")}


def corrected_rows(corrections: pd.DataFrame) -> list[list[int]]:
    """Return the corrections that make one row, by their places: those of one superseded row from one page."""
    made = corrections.groupby([*_KEY, "correction_source_id"], sort=False).indices.values()
    return sorted(sorted(int(place) for place in places) for places in made)


def _corrected(observations: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Add a corrected copy of each row that corrections name; the superseded one becomes a misprint.

    Corrections of score and rank from one page make one row. From two pages they make two, each with what its page
    shows; the superseded row says neither any more.
    """
    superseded: dict[tuple[object, ...], pd.DataFrame] = {}
    for places in corrected_rows(corrections):
        rows = corrections.iloc[places].to_dict("records")
        key = tuple(rows[0][name] for name in _KEY)
        if key not in superseded:
            superseded[key] = _of(observations, rows[0])
        old = superseded[key]
        for row, place in zip(rows, places, strict=True):
            _require_expected(old, row, place + 2)
        own = {row["column"] for row in rows}
        elsewhere = [name for name in _of(corrections, rows[0])["column"] if name not in own]
        right = old.assign(**{part: None for name in elsewhere for part in _FIGURE[name]})
        for row, place in zip(rows, places, strict=True):
            right = right.assign(**_right(row, place + 2))
        reasons = "; ".join(dict.fromkeys(row["reason"] for row in rows))
        right = right.assign(
            source_id=rows[0]["correction_source_id"], note=f"correction of {rows[0]['source_id']}: {reasons}"
        )
        observations = pd.concat([observations, right.astype(old.dtypes)], ignore_index=True)
        observations.loc[old.index, "basis"] = "misprint"
    return observations


def _of(table: pd.DataFrame, correction: dict[str, Any]) -> pd.DataFrame:
    """Return the rows of a table that are of the row which a correction names."""
    return table[table[_KEY].eq(pd.Series({name: correction[name] for name in _KEY})).all(axis="columns")]


def _require_expected(old: pd.DataFrame, correction: dict[str, Any], row: int) -> None:
    """Refuse a correction whose row is gone, or says something else than what was to be put right."""
    expected = _stated(correction, "expected", row)
    said = {"file": "corrections.csv", "row": row, "column": "expected"}
    if old.empty:
        raise RecordError(
            "{file}, row {row}: there is no row of {index} {year}, province {province}, component {component} from "
            "page {page} on this basis to correct.",
            "If its file has the figure right by now, take this row out of corrections.csv; else write page and basis "
            "here as that row has them.",
            **said,
            **{name: correction[name] for name in ("index", "year", "component")},
            province=correction["province_code"],
            page=correction["source_id"],
        )
    found = [value for value in old[correction["column"]].astype("float64") if pd.notna(value)]
    if found != ([] if expected is None else [expected]):
        raise RecordError(
            "{file}, row {row}, column {column}: the correction expects the {figure} {expected}, but the record holds "
            "{found}.",
            "If the record is right now, take this row out of corrections.csv; else write into its column “expected” "
            "what the record holds.",
            **said,
            figure=Word(correction["column"]),
            expected="–" if expected is None else Printed(correction["expected"]),
            found=Printed(", ".join(f"{value:.15g}" for value in found) or "–"),
        )


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


def _right(correction: dict[str, Any], row: int) -> dict[str, float | None]:
    """Return what a correction puts into its row: the figure and its ends."""
    column, value = correction["column"], _stated(correction, "corrected", row)
    # A score is known to half a unit of the last digit printed.
    half = 0.0 if column == "rank" else 0.5 * 10.0 ** -len(str(correction["corrected"]).partition(".")[2])
    ends = (None, None) if value is None else (round(value - half, 10), round(value + half, 10))
    return dict(zip(_FIGURE[column], (value, *ends), strict=True))
