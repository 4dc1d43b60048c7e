"""The record's tables as text that rows are added to: each row at its place, each number as the record writes it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from cchc_analysis.record.csv_text import read_rows
from cchc_analysis.record.descriptor import DESCRIPTOR, read_descriptor
from cchc_analysis.record.intake.typed_numbers import plain_text
from cchc_analysis.record.log import csv_line
from cchc_analysis.record.provinces import slug

#: The cells of a row by column, as text; every column has one.
Row = dict[str, str]
_NUMBERS = ("number", "integer")
#: By what a row stands where it stands: numbers by value.
Order = tuple[tuple[float, str], ...]
#: How the parts of a year's ranking follow each other: the whole first, and all provinces of a part together.
_FIRST = {"total": ""}
_BEHIND = ("province_code", "source_id", "basis", "column")


@dataclass
class Table:
    """One table of the record, as rows of text.

    Parameters
    ----------
    name
        As the descriptor names it.
    file
        Its file, in the folder of the record.
    types
        The type of each column, in the order of the columns.
    key
        The columns of which no two rows have the same cells.
    rows
        The rows.
    """

    name: str
    file: str
    types: dict[str, str]
    key: tuple[str, ...]
    rows: list[Row]
    is_new: bool = False
    _by_key: dict[tuple[str, ...], Row] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_key = {self.key_of(row): row for row in self.rows}

    @cached_property
    def _orders(self) -> list[Order]:
        """What each row is ordered by: of few tables anybody asks."""
        return [self._order(row) for row in self.rows]

    def whole(self, values: Mapping[str, str]) -> Row:
        """Return a row with every column, numbers as the record writes them."""
        return {name: plain(values.get(name, ""), type_) for name, type_ in self.types.items()}

    def key_of(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """Return the cells of the key."""
        return tuple(plain(row.get(name, ""), self.types[name]) for name in self.key)

    def same(self, row: Mapping[str, str]) -> Row | None:
        """Return the row that has the key of another; None where none has."""
        return self._by_key.get(self.key_of(row))

    def put(self, row: Row) -> None:
        """Put a row into the table: in the place of the one with its key, else where the order of the table has it."""
        held = self.same(row)
        if held is None:
            place = self._place(row)
            self.rows.insert(place, row)
            self._orders.insert(place, self._order(row))
        else:
            self.rows[self.rows.index(held)] = row
        self._by_key[self.key_of(row)] = row

    def take(self, row: Mapping[str, str]) -> None:
        """Take a row away."""
        place = self.rows.index(self._by_key.pop(self.key_of(row)))
        del self._orders[place], self.rows[place]

    def cells(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """Return the cells of a row in the order of the columns."""
        return tuple(row[name] for name in self.types)

    def row_of(self, cells: Iterable[str]) -> Row:
        """Return the row that has these cells."""
        return dict(zip(self.types, cells, strict=True))

    def text(self) -> str:
        """Return the table as its file has it."""
        return "".join(f"{csv_line(cells)}\n" for cells in [self.types, *map(self.cells, self.rows)])

    def _place(self, row: Row) -> int:
        """Return where a new row stands: below the last one of its kind that does not come after it."""
        order = self._order(row)
        # A file mostly brings the latest year, which stands near the end.
        for place in range(len(self._orders) - 1, -1, -1):
            if self._orders[place][0] == order[0] and self._orders[place] <= order:
                return place + 1
        kin = (place for place, held in enumerate(self._orders) if held[0] == order[0])
        if (first := next(kin, None)) is not None:
            return first
        # The first of its kind: where the table is in order, so is the row; the catalogue has an order of its own.
        ordered = all(first <= second for first, second in pairwise(self._orders))
        return bisect_right(self._orders, order) if ordered else len(self.rows)

    def _order(self, row: Mapping[str, str]) -> Order:
        """Return what a row is ordered by: its key, the component before the province."""
        names = sorted(self.key, key=_BEHIND.__contains__) if "component" in self.key else self.key
        return tuple(_sortable(row[name], self.types[name]) for name in names)


def _sortable(text: str, type_: str) -> tuple[float, str]:
    if type_ in _NUMBERS:
        try:
            return float(text or "-inf"), ""
        except ValueError:
            return float("inf"), text
    return 0.0, _FIRST.get(text, text)


@lru_cache(maxsize=65536)
def plain(text: str, type_: str) -> str:
    """Return a cell as the record writes it: one line, and of numbers no zeros that say nothing.

    Examples
    --------
    >>> plain("72.80", "number"), plain(" 35 ", "integer"), plain("06", "string"), plain("72,80", "number")
    ('72.8', '35', '06', '72,80')
    """
    text = " ".join(text.split())
    if type_ not in _NUMBERS or not text:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or number.adjusted() > 20:
        return text
    return plain_text(number)


@dataclass
class Tables:
    """All tables of a record as text, and the descriptor that names them."""

    by_name: dict[str, Table]
    package: dict[str, Any]

    def __getitem__(self, name: str) -> Table:
        return self.by_name[name]

    def table_of(self, name: str, row: Mapping[str, str]) -> Table | None:
        """Return the table a row belongs to; of observations the one of its index. None where there is no such table.

        An index that has none yet gets one.
        """
        if name != "observations":
            return self.by_name.get(name)
        index = row.get("index", "")
        for table in self.observations:
            if table.rows and table.rows[0]["index"] == index:
                return table
        return self._described_anew(index) if slug(index) else None

    @property
    def observations(self) -> list[Table]:
        """The tables of observations."""
        return [table for name, table in self.by_name.items() if name.startswith("observations-")]

    def changed(self, tables: Iterable[Table]) -> dict[str, str | None]:
        """Return the new text of tables that were changed, of the descriptor too where one is new or empty by now.

        A table of observations without a row is no table: its file and its entry in the descriptor go.
        """
        changes: dict[str, str | None] = {table.file: table.text() for table in tables}
        for table in self.observations:
            if not table.rows:
                if not table.is_new:
                    changes[table.file] = None
                resources = self.package["resources"]
                self.package["resources"] = [each for each in resources if each["name"] != table.name]
        if any(table.is_new for table in self.observations) or None in changes.values():
            changes[DESCRIPTOR] = json.dumps(self.package, ensure_ascii=False, indent=1) + "\n"
        return changes

    def _described_anew(self, index: str) -> Table:
        like = next(each for each in self.package["resources"] if each["name"].startswith("observations-"))
        model = self.by_name[like["name"]]
        name, file = f"observations-{slug(index)}", f"observations/{slug(index)}.csv"
        self.package["resources"].append({**like, "name": name, "path": file})
        self.by_name[name] = Table(name, file, model.types, model.key, [], is_new=True)
        return self.by_name[name]


def read_tables(folder: Path) -> Tables:
    """Return the tables of a record as text.

    Parameters
    ----------
    folder
        The folder of the record, of sound structure.

    Examples
    --------
    >>> from cchc_analysis.record.tables import record_folder
    >>> tables = read_tables(record_folder())
    >>> tables["releases"].key, tables.table_of("observations", {"index": "PCI"}).file
    (('index', 'year'), 'observations/pci.csv')
    """
    read = [_read(folder, resource) for resource in read_descriptor(folder)]
    package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    return Tables({table.name: table for table in read}, package)


def _read(folder: Path, resource: dict[str, Any]) -> Table:
    types = {each["name"]: each["type"] for each in resource["schema"]["fields"]}
    key = resource["schema"].get("primaryKey", [])
    header, *rows = read_rows(folder, resource["path"])
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    return Table(resource["name"], resource["path"], types, tuple([key] if isinstance(key, str) else key), cells)
