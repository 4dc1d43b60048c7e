"""Places: the table and the row in which each row of the record stands, so that a finding can name them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import pandas as pd

from cchc_analysis.record.structure.described import Described
from cchc_analysis.record.tables import Record, corrected_rows, record_of

#: The tables whose rows a check names.
_NAMED = (
    *("observations", "facts", "remarks", "releases", "targets", "provinces", "aliases"),
    *("eras", "components", "weights", "groups", "methods"),
)


def placed_record(tables: Iterable[Described]) -> Record:
    """Return the record that tables make, its tables with the columns ``file`` and ``row`` added.

    Parameters
    ----------
    tables
        The tables of a record, of sound structure.

    Returns
    -------
    Record
        ``file`` as the descriptor names it, ``row`` as a spreadsheet counts, the header being row 1.

    Raises
    ------
    RecordError
        Where a table is not described or a correction does not fit.
    """
    tables = list(tables)
    record = record_of(tables)
    places: dict[str, list[tuple[str, int]]] = {}
    for table in tables:
        rows = [(table.file, row) for row in range(2, table.n_rows + 2)]
        places.setdefault(table.name.partition("-")[0], []).extend(rows)
    # Corrected rows stand below all others, in the order of their first corrections.
    places["observations"] += [places["corrections"][of[0]] for of in corrected_rows(record.corrections)]
    named = {name: _placed(getattr(record, name), places[name]) for name in _NAMED}
    return dataclasses.replace(record, **named)


def _placed(table: pd.DataFrame, places: list[tuple[str, int]]) -> pd.DataFrame:
    file, row = zip(*places, strict=True) if places else ((), ())
    return table.assign(file=pd.Series(file, index=table.index, dtype="str"), row=list(row))
