"""Tables as text beside what the descriptor says of them: what opening a record and checking it both look at."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cchc_analysis.record.cells import constraints_of, not_plain, value_of
from cchc_analysis.record.csv_text import BOM, is_even, read_rows
from cchc_analysis.record.descriptor import read_descriptor

Codes = NDArray[np.intp]
_NUMBERS = ("number", "integer")


@dataclass(frozen=True, eq=False)
class Column:
    """The cells of a column: each different text once, and by rows which of them stands there.

    Most cells are alike, so each text is judged and turned into its type once.
    """

    texts: list[str]
    codes: Codes

    @classmethod
    def of(cls, cells: Sequence[str] | NDArray[np.object_]) -> Column:
        """Return the column of these cells.

        Examples
        --------
        >>> column = Column.of(["35", "", "35"])
        >>> column.texts, column.codes.tolist(), column[2], column.places({"35"})
        (['35', ''], [0, 1, 0], '35', [0, 2])
        """
        codes, texts = pd.factorize(np.fromiter(cells, "object", len(cells)))
        return cls(texts.tolist(), codes)

    def __getitem__(self, place: int) -> str:
        """Return the text of a row."""
        return self.texts[int(self.codes[place])]

    def places(self, texts: Collection[str]) -> list[int]:
        """Return the rows in which one of some texts stands."""
        wanted = np.fromiter((text in texts for text in self.texts), "bool", len(self.texts))
        return np.flatnonzero(wanted[self.codes]).tolist()

    def typed(self, type_: str) -> pd.Series[Any]:
        """Return the column in its type, in which every cell must be; an empty one is missing."""
        if type_ == "number":
            return pd.Series(np.array([float(text or "nan") for text in self.texts])[self.codes])
        if type_ == "integer":
            return pd.Series(pd.array([int(text) if text else None for text in self.texts], "Int64").take(self.codes))
        return pd.Series(pd.array([text or None for text in self.texts], "str").take(self.codes))

    @cached_property
    def odd(self) -> list[str]:
        """The texts that are no plain numbers."""
        return not_plain(self.texts)


@dataclass(frozen=True, eq=False)
class Described:
    """A table as it was read: its name, file and schema of the descriptor, its header and its cells as text.

    Parameters
    ----------
    columns
        The cells by the columns of the header, a missing one empty.
    n_rows
        How many rows stand below the header.
    uneven
        The rows with more or fewer cells than the header, by their place.
    """

    name: str
    file: str
    schema: dict[str, Any]
    header: list[str]
    columns: dict[str, Column]
    n_rows: int
    uneven: dict[int, list[str]]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The fields described."""
        return cast("list[dict[str, Any]]", self.schema["fields"])

    @property
    def names(self) -> list[str]:
        """The columns described."""
        return [field["name"] for field in self.fields]

    @property
    def header_is_wrong(self) -> bool:
        """Whether the columns are not those described; nothing else is then said of the table."""
        return self.header != self.names

    @cached_property
    def blank(self) -> frozenset[int]:
        """The places of rows without any text; nothing else is then said of them."""
        empty = set(range(self.n_rows))
        for column in self.columns.values():
            empty = empty and empty.intersection(column.places({""}))
        return frozenset(place for place in empty if not any(self.uneven.get(place, ())))

    def column(self, name: str) -> Column:
        """Return a column described; one that the file lacks is empty."""
        return self.columns.get(name) or Column.of([""] * self.n_rows)

    def suspects(self, field: dict[str, Any]) -> list[str]:
        """Return the different texts of a field that may be at fault: of numbers without ends those not plain."""
        column = self.column(field["name"])
        free = field["type"] == "number" and constraints_of(field).keys() <= {"required"}
        return column.odd if free else column.texts

    def alike(self, names: list[str]) -> Codes:
        """Return a number for each row, the same for rows of one key; numbers count by value, for 5 and 5.0 are one."""
        types = {field["name"]: field["type"] for field in self.fields}
        return _together([_by_value(self.column(name), types[name]) for name in names])

    def named(self, names: list[str]) -> tuple[Codes, list[tuple[str, ...]]]:
        """Return which rows have which cells in some columns: a number by rows, and the texts of each number."""
        columns = [self.column(name) for name in names]
        if len(columns) == 1:
            return columns[0].codes, [(text,) for text in columns[0].texts]
        codes = _together([column.codes for column in columns])
        firsts = np.flatnonzero(~pd.Series(codes).duplicated().to_numpy())
        return codes, [tuple(column[place] for column in columns) for place in firsts.tolist()]

    def frame(self) -> pd.DataFrame:
        """Return the table with each column in its type; its structure must be sound."""
        columns = {field["name"]: self.columns[field["name"]].typed(field["type"]) for field in self.fields}
        return pd.DataFrame(columns, copy=False)


def described(folder: Path) -> list[Described]:
    """Return the tables of a record beside what the descriptor says of them.

    Raises
    ------
    RecordError
        Where the descriptor itself is not valid, or no cells can be made out in a table.
    """
    return [_read_at_once(folder, each) or _read_by_rows(folder, each) for each in read_descriptor(folder)]


def _read_at_once(folder: Path, resource: dict[str, Any]) -> Described | None:
    """Read a table that has its cells in every row with pandas; None where it may have not, or not these columns."""
    name, file, schema = resource["name"], resource["path"], resource["schema"]
    header = [field["name"] for field in schema["fields"]]
    content = (folder / file).read_bytes().removeprefix(BOM)
    if not is_even(content, len(header)):
        return None
    cells = pd.read_csv(io.BytesIO(content), dtype="object", na_filter=False, encoding="utf-8", low_memory=False)
    if list(cells.columns) != header:
        return None
    columns = {label: Column.of(cells[label].to_numpy()) for label in header}
    return Described(name, file, schema, header, columns, len(cells), {})


def _read_by_rows(folder: Path, resource: dict[str, Any]) -> Described:
    """Read a table row by row, whatever its rows are like."""
    header, *rows = read_rows(folder, resource["path"]) or [[]]
    n = len(header)
    uneven = {place: row for place, row in enumerate(rows) if len(row) != n}
    cells = zip(*([*row, *[""] * n][:n] for row in rows), strict=True) if rows else ((),) * n
    columns = dict(zip(header, map(Column.of, cells), strict=True))
    return Described(resource["name"], resource["path"], resource["schema"], header, columns, len(rows), uneven)


def _by_value(column: Column, type_: str) -> Codes:
    if type_ not in _NUMBERS:
        return column.codes
    values = [value_of(text, "number") for text in column.texts]
    same = [text if value is None else value for text, value in zip(column.texts, values, strict=True)]
    codes: Codes = pd.factorize(np.array(same, dtype="object"))[0]
    return codes[column.codes]


def _together(columns: list[Codes]) -> Codes:
    """Return a number for each row by several columns at once; numbered anew each time, for products grow."""
    together: Codes = columns[0]
    for codes in columns[1:]:
        together = pd.factorize(together * (codes.max(initial=0) + 1) + codes)[0]
    return together
