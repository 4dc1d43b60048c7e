"""Reading a file into rows of the record: CSV in the record's own layout."""

from __future__ import annotations

import csv
from pathlib import Path

from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.tables import Record


def read_entries(
    path: Path,
    record: Record,  # noqa: ARG001
    *,
    index: str | None = None,
    year: int | None = None,
    source: str | None = None,
    basis: str | None = None,
    sheet: str | None = None,
    layout: str | None = None,  # noqa: ARG001
) -> list[Entry]:
    """Return the rows of a CSV file in the record's own layout, of the table it is named after, else observations."""
    given = {"index": index, "year": str(year) if year else None, "source_id": source, "basis": basis}
    table = sheet or (path.stem if path.stem in _TABLES else "observations")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        Entry(
            table,
            {**{name: text for name, text in given.items() if text and table == "observations"}, **row},
            f"{path.name}, row {number}",
            {name: f"{chr(64 + place)}{number}" for place, name in enumerate(row, start=1)},
        )
        for number, row in enumerate(rows, start=2)
    ]


_TABLES = (
    "sources", "remarks", "facts", "releases", "targets", "aliases", "provinces", "indices", "eras", "components",
    "weights", "groups", "methods", "exceptions", "corrections",
)  # fmt: skip
