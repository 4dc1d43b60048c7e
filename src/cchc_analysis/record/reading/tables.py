"""Figures of tables whose headings name them: index, year and province from the row, the heading, or around."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_analysis.record.catalog import scale_of
from cchc_analysis.record.intake.heads import Column, column_of
from cchc_analysis.record.intake.layout import packaged_layouts
from cchc_analysis.record.intake.typed_numbers import NotRead, read_number
from cchc_analysis.record.reading.called import component_names, index_names, is_name, province_code, same_name
from cchc_analysis.record.reading.claim import Claim
from cchc_analysis.record.reading.known import NO_PROVINCE, NO_SUCH_PROVINCE, Known
from cchc_analysis.record.reading.tokens import Token, tokens_of
from cchc_analysis.record.tables import Record

_CELL = "|"
_SCORE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?(?:%|điểm)?")
_RANK = re.compile(r"(\d{1,3})(?:\s?/\s?(\d{1,3}))?")
#: A cell with a figure: a number, a place, a change, with its unit; a year is none.
_FIGURE = re.compile(r"[+−–-]?\d+(?:[.,]\d+)*\s?(?:%|điểm|bậc)?(?:\s?/\s?\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: What says of a row which it is.
_LABELS = ("index", "year", "province", "component")
#: Words of a row that is of no province, or states nothing.
_OTHERS = frozenset((
    "MEAN", "MAX", "MIN", "MEDIAN", "NATION", "REGION", "REGION_NAME", "OTHER_INDEX", "OTHER_SUBJECT", "AIM", "BODY",
    "LEVEL", "DIFFERENCE", "UP", "DOWN",
))  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A cell of a table in a text.

    Parameters
    ----------
    text
        What it says, without blanks around it.
    start
        Where it stands in the text.
    """

    text: str
    start: int

    @property
    def has_figure(self) -> bool:
        """Whether it is a figure."""
        return _FIGURE.fullmatch(self.text) is not None and _YEAR.fullmatch(self.text) is None


def tables_in(text: str) -> list[list[list[Cell]]]:
    r"""Return the tables of a text, each its rows: lines with signs between cells, but for blank ones.

    Examples
    --------
    >>> [[[cell.text for cell in row] for row in table] for table in tables_in("PCI\nNăm | Hạng\n2022 | 35\n\nhết")]
    [[['Năm', 'Hạng'], ['2022', '35']]]
    """
    tables: list[list[list[Cell]]] = []
    goes_on, start = False, 0
    for line in text.split("\n") if _CELL in text else ():
        if _CELL in line:
            row = list(_cells(line, start))
            if goes_on:
                tables[-1].append(row)
            else:
                tables.append([row])
            goes_on = True
        elif line.strip():
            goes_on = False
        start += len(line) + 1
    return tables


def _cells(line: str, start: int) -> Iterator[Cell]:
    for piece in line.split(_CELL):
        yield Cell(piece.strip(), start + len(piece) - len(piece.lstrip()))
        start += len(piece) + 1


def claims_of_table(
    rows: Sequence[Sequence[Cell]], title: Known, given: Known, last_year: int, record: Record
) -> Iterator[Claim]:
    """Give the figures of a table that its headings name.

    Parameters
    ----------
    rows
        Of the table.
    title
        What the heading directly above names.
    given
        What the document as a whole is about.
    last_year
        The last year of which anything is read.
    record
        Whose names are known.
    """
    columns: list[Column | None] = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        head = [_column(at, cell, below, record) for at, cell in enumerate(row)]
        if _is_head(head, row):
            columns = head
        elif len(row) == len(columns):
            reader = _Row(row, columns, title, given, last_year, record)
            yield from reader.claims()


def _column(at: int, cell: Cell, below: Sequence[Cell], record: Record) -> Column | None:
    if not cell.text or cell.has_figure:
        return None
    numbers = at < len(below) and below[at].has_figure
    return column_of(at, cell.text, packaged_layouts()[0], record, numbers=numbers)


def _is_head(head: Sequence[Column | None], row: Sequence[Cell]) -> bool:
    """Say whether a row has headings: all of them known, two at least, one of them of figures, none blank between.

    A heading that is not understood may make another figure of those beside it, and a blank one parts two tables.
    """
    known = [at for at, column in enumerate(head) if column is not None]
    whole = len(known) > 1 and known[-1] - known[0] + 1 == len(known)
    others = any(cell.text and at not in known for at, cell in enumerate(row))
    return whole and not others and any(column is not None and column.is_figure for column in head)


@dataclass(frozen=True)
class _Row:
    """A row below headings."""

    cells: Sequence[Cell]
    columns: Sequence[Column | None]
    title: Known
    given: Known
    last_year: int
    record: Record

    def claims(self) -> Iterator[Claim]:
        """Give its figures; nothing where a word in it is not understood."""
        labels = [
            (cell, column) for cell, column in zip(self.cells, self.columns, strict=True) if _is_label(cell, column)
        ]
        named: dict[str, str] = {}
        for cell, column in labels:
            told = self._told(cell)
            role = column.role if column is not None else ""
            if told is None or named.keys() & told.keys() or (role in _LABELS and not _answers(role, told)):
                return
            named |= told
        if not named:
            # A row of figures alone is one of a list of all.
            return
        for cell, column in zip(self.cells, self.columns, strict=True):
            if column is not None and column.role in ("score", "rank") and column.component is None:
                yield from self._claims(cell, column, named)

    def _told(self, cell: Cell) -> dict[str, str] | None:
        """Return what a cell names: index, year, province, component; None where it says something else."""
        tokens = list(tokens_of(cell.text.lower(), self.record, cell.start))
        if not _OTHERS.isdisjoint(token.kind for token in tokens):
            return None
        found: dict[str, str] = {}
        for token in tokens:
            name = token.kind.lower()
            if name in _LABELS and found.setdefault(name, token.text) != token.text:
                return None
        if "province" in found:
            found["province"] = self._spelled(cell, tokens)
            if not is_name(found["province"]):
                return None
        return found or None

    def _spelled(self, cell: Cell, tokens: Sequence[Token]) -> str:
        token = next(token for token in tokens if token.kind == "PROVINCE")
        return cell.text[token.start - cell.start : token.end - cell.start]

    def _claims(self, cell: Cell, column: Column, named: dict[str, str]) -> Iterator[Claim]:
        index, filled = self._index(column, named)
        if index is None:
            return
        component = self._component(index, named)
        year = column.year or (int(named["year"]) if "year" in named else None)
        if year is None:
            year, filled = self.title.year or self.given.year, [*filled, "year"]
        name = named.get("province")
        if name is None:
            name, filled = self.title.province or self.given.province, [*filled, "province_code"]
        code = None if name is None else province_code(name, year, self.record)
        if component is None or (year is not None and year > max(self.last_year, self.given.year or 0)):
            return
        doubt = NO_PROVINCE if name is None else NO_SUCH_PROVINCE if code is None else ""
        blank = Claim(
            index, year, code, component, column.role, Decimal(0), None, None, cell.start, cell.start + len(cell.text),
            filled=tuple(filled), doubt=doubt,
        )  # fmt: skip
        yield from _scores(blank, cell, self.record) if column.role == "score" else _ranks(blank, cell)

    def _index(self, column: Column, named: dict[str, str]) -> tuple[str | None, list[str]]:
        told = index_names(self.record)[same_name(named["index"])] if "index" in named else None
        if column.index is not None or told is not None:
            return (column.index or told) if None in (column.index, told) or column.index == told else None, []
        return self.title.index, ["index"]

    def _component(self, index: str, named: dict[str, str]) -> str | None:
        if "component" not in named:
            return "total"
        codes = [code for of, code in component_names(self.record)[same_name(named["component"])] if of == index]
        return codes[0] if len(codes) == 1 else None


def _is_label(cell: Cell, column: Column | None) -> bool:
    """Say whether a cell says what its row is of: it is no figure, nor under a heading of figures or of turns."""
    role = column.role if column is not None else ""
    return bool(cell.text) and not cell.has_figure and (column is None or role in _LABELS)


def _answers(role: str, told: dict[str, str]) -> bool:
    """Say whether a cell names what its heading asks for; under “Chỉ số” a component stands as well."""
    return role in told or (role in ("index", "component") and bool({"index", "component"} & told.keys()))


def _scores(blank: Claim, cell: Cell, record: Record) -> Iterator[Claim]:
    found = _SCORE.fullmatch(cell.text)
    if not found:
        return
    try:
        value = read_number(found[1])
    except NotRead:
        return
    top = scale_of(blank.index, blank.year or 0, blank.component, record)[1] if blank.year else 100.0
    if blank.component != "total" and value > Decimal(str(top)):
        return
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    yield replace(blank, value=value, low=value - half, high=value + half)


def _ranks(blank: Claim, cell: Cell) -> Iterator[Claim]:
    found = _RANK.fullmatch(cell.text)
    for what, group in (("rank", 1), ("n_ranked", 2)):
        if found and found[group]:
            value, start = Decimal(found[group]), cell.start + found.start(group)
            end = start + len(found[group])
            yield replace(blank, what=what, value=value, low=value, high=value, start=start, end=end)


def unread_cells(text: str, read: Sequence[tuple[int, int]]) -> tuple[int, int]:
    r"""Return how many cells of tables have a figure that was not read, and of how many tables they are.

    Parameters
    ----------
    text
        With its tables.
    read
        The spans of the figures that were read.

    Examples
    --------
    >>> unread_cells("TT | Nội dung | 2022\n1 | PCI | 35\n2 | PAPI | 15", [])
    (2, 1)
    """
    starts = sorted(start for start, _ in read)
    counts = [sum(1 for cell in _figures(table) if not _holds(cell, starts)) for table in tables_in(text)]
    return sum(counts), sum(1 for count in counts if count)


def _figures(table: Sequence[Sequence[Cell]]) -> Iterator[Cell]:
    """Give the cells with figures but those that only number the rows."""
    for row in table:
        yield from (cell for at, cell in enumerate(row) if cell.has_figure and not (at == 0 and cell.text.isdecimal()))


def _holds(cell: Cell, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, cell.start)
    return at < len(starts) and starts[at] < cell.start + len(cell.text)
