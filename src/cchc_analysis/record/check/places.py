"""Places: the table and the row in which each row of the record stands, so that a finding can name them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd

from cchc_analysis.record.tables import Record, open_record, read_descriptor

#: The tables whose rows a check names.
_NAMED = ("observations", "facts", "eras", "releases", "targets")


def placed_record(folder: Path) -> Record:
    """Return the record of a folder, its tables with the columns ``file`` and ``row`` added.

    Parameters
    ----------
    folder
        The folder of the record.

    Returns
    -------
    Record
        ``file`` as the descriptor names it, ``row`` as a spreadsheet counts, the header being row 1.

    Raises
    ------
    RecordError
        Where a table cannot be read or a correction does not fit.
    """
    record = open_record(folder)
    places: dict[str, list[tuple[str, int]]] = {}
    for resource in read_descriptor(folder):
        table = resource["name"].partition("-")[0]
        places.setdefault(table, []).extend(_rows_of(folder, resource["path"]))
    # Corrected rows stand below all others, one for each correction.
    places["observations"] += places["corrections"]
    tables = {name: _placed(getattr(record, name), places[name]) for name in _NAMED}
    return dataclasses.replace(record, **tables)


def _rows_of(folder: Path, name: str) -> list[tuple[str, int]]:
    # By now every row has its cells, so the rows follow each other.
    first = pd.read_csv(folder / name, usecols=[0], dtype="str", keep_default_na=False, encoding="utf-8")
    return [(name, row) for row in range(2, len(first) + 2)]


def _placed(table: pd.DataFrame, places: list[tuple[str, int]]) -> pd.DataFrame:
    file, row = zip(*places, strict=True) if places else ((), ())
    return table.assign(file=pd.Series(file, index=table.index, dtype="str"), row=list(row))
