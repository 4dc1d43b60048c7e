"""Heads: which row of a grid holds the headings, and what each column is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cchc_analysis.record.catalog import indices
from cchc_analysis.record.intake.components import name_keys, names_of
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.layout import Layout, key_of
from cchc_analysis.record.intake.signed import end_of_rows
from cchc_analysis.record.tables import Record

#: So far down a head may begin, under titles and addressees.
_DEEPEST = 40
#: So many rows of headings stand above the lowest.
_TALLEST = 3
_YEAR = re.compile(r"(?:^|-)(?:nam-)?(20\d\d)(?=-|$)")
_FIGURES = ("score", "rank", "score_low", "score_high", "rank_low", "rank_high")
#: Words before or behind the name of a component that say which of its figures stands below.
_OF_RANK = re.compile(r"^(?:thu-hang|hang|xep-hang|rank)-(?:of-)?|-(?:thu-hang|hang|xep-hang|rank)$")
_OF_SCORE = re.compile(r"^(?:diem-so|diem|score)-(?:of-)?|-(?:diem-so|diem|score)$")
#: Headings over several columns: results of a year, an index, both.
_HEADING = re.compile(r"(?:(?:ket-qua|chi-so|results?|nam|year)-)*(?:[a-z]+(?:-index)?)?(?:-?(?:nam-|year-)?20\d\d)?")


@dataclass(frozen=True)
class Column:
    """A column of a table and what its heading makes of it.

    Parameters
    ----------
    at
        Its place from the left, counted from 0.
    role
        What stands in it: one of the roles of a layout.
    heading
        The heading, for messages.
    index, year
        What the heading itself says of them.
    component
        The heading that names a component, where one does.
    """

    at: int
    role: str
    heading: str
    index: str | None = None
    year: int | None = None
    component: str | None = None

    @property
    def is_figure(self) -> bool:
        """Whether figures stand in it."""
        return self.role in _FIGURES


@dataclass(frozen=True)
class Head:
    """The head of a table of provinces.

    Parameters
    ----------
    row
        The lowest row of headings, counted from 0.
    columns
        The columns whose headings mean something.
    unknown
        Headings over cells that nothing explains.
    layout
        The layout that explains them.
    unheaded
        The first cell of each column that has no heading.
    end
        The row below the table, where what is signed there begins.
    """

    row: int
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    layout: Layout
    unheaded: tuple[Cell, ...]
    end: int

    @property
    def is_whole(self) -> bool:
        """Whether provinces and figures are among the columns."""
        roles = {column.role for column in self.columns}
        return bool(roles & {"province", "province_code"}) and bool(roles & {"score", "rank"})

    @property
    def fits(self) -> bool:
        """Whether nothing is left that its layout does not explain."""
        return self.is_whole and (self.layout.ignores_others or not (self.unknown or self.unheaded))

    @property
    def explained(self) -> int:
        """By how many more columns are explained than are not."""
        return len(self.columns) - len(self.unknown) - len(self.unheaded)

    @property
    def blocks(self) -> list[list[Column]]:
        """The columns of each list where several stand side by side; what stands before all of them counts for each."""
        starts = [column.at for column in self.columns if column.role == "province"]
        if len(starts) < 2:
            return [list(self.columns)]
        lead = [column.at for column in self.columns if column.at < starts[0] and column.is_figure]
        before = starts[0] - min(lead) if lead else 0
        edges = [start - before for start in starts]
        ends = [*edges[1:], 1 + max(column.at for column in self.columns)]
        shared = [column for column in self.columns if column.at < edges[0]]
        return [
            [*shared, *(column for column in self.columns if first <= column.at < last)]
            for first, last in zip(edges, ends, strict=True)
        ]


def find_head(grid: Grid, layout: Layout, record: Record, index: str | None = None) -> Head | None:
    """Return the head that explains most columns of a grid; None where no row names provinces and figures.

    Parameters
    ----------
    grid
        The cells.
    layout
        What headings mean.
    record
        Whose catalogue names indices and components.
    index
        The index that the table is said to be about.
    """
    end = end_of_rows(grid, layout)
    heads = [_head(grid, row, end, layout, record, index) for row in range(min(_DEEPEST, end))]
    whole = [head for head in heads if head.is_whole]
    return max(whole, key=lambda head: (head.explained, -head.row), default=None)


def stated_above(grid: Grid, row: int, record: Record) -> tuple[str | None, int | None]:
    """Return the index and the year that titles above a row name together, such as PCI 2025; None where they differ.

    A template states them in cells of their own.
    """
    found: set[tuple[str, int]] = set()
    if own := _in_own_cells(grid, row):
        return own
    for cell in cells_above(grid, row):
        key = key_of(cell.text)
        for name, index in index_keys(record):
            found |= {
                (index, int(year)) for year in re.findall(rf"(?:^|-){re.escape(name)}-(?:nam-)?(20\d\d)(?=-|$)", key)
            }
    if len(found) == 1:
        return found.pop()
    return None, None


def cells_above(grid: Grid, row: int) -> Iterator[Cell]:
    """Give what stands above a row, a merged cell once."""
    for cells in grid.rows[:row]:
        said = [cell for cell in cells if not cell.blank and not cell.from_left]
        yield from said


def _in_own_cells(grid: Grid, row: int) -> tuple[str, int] | None:
    """Return what a template states in cells of their own, of an index not known yet too: Chỉ số | PCI | Năm | 2025."""
    for cells in grid.rows[:row]:
        said = [cell for cell in cells if not cell.blank and not cell.from_left]
        if [key_of(cell.text) for cell in said[:4:2]] in (["chi-so", "nam"], ["index", "year"]) and len(said) > 3:
            index, year = said[1].name, said[3].name
            if re.fullmatch(r"20\d\d", year):
                return index, int(year)
    return None


def _head(grid: Grid, row: int, end: int, layout: Layout, record: Record, index: str | None) -> Head:
    cells = grid.rows[row]
    below = [_first_below(grid, row, end, at) for at in range(len(cells))]
    headings = [(cell.name, _above(grid, row, at)) for at, cell in enumerate(cells)]
    named = [name or (above[0] if above else "") for name, above in headings]
    found = [
        _column(at, named[at], above, layout, record, index) if named[at] else None
        for at, (_, above) in enumerate(headings)
    ]
    columns = [
        column
        for at, column in enumerate(found)
        if column is not None and not (column.is_figure and _stands_over_several(cells, at, below))
    ]
    taken = {column.at for column in columns}
    left = [(at, first) for at, first in enumerate(below) if first is not None and at not in taken]
    unknown = tuple(named[at] for at, _ in left if named[at])
    return Head(row, tuple(columns), unknown, layout, tuple(first for at, first in left if not named[at]), end)


def _first_below(grid: Grid, row: int, end: int, at: int) -> Cell | None:
    """Return the first cell below a heading that says something of its own."""
    under = (below[at] for below in grid.rows[row + 1 : end])
    return next((each for each in under if not each.blank and not each.from_left), None)


def _stands_over_several(cells: Sequence[Cell], at: int, below: Sequence[Cell | None]) -> bool:
    """Say whether a heading is merged over columns that are filled: what each of them is stands in the row below."""
    after = at + 1
    begins = after < len(cells) and cells[after].from_left and below[after] is not None
    return cells[at].from_left or begins


def _above(grid: Grid, row: int, at: int) -> list[str]:
    """Return what stands above a heading, nearest first, but titles that stand over the whole table.

    What stands alone in its row is a title too, unless it is merged over some columns and names no more than an index
    or a year.
    """
    said = []
    for over in range(row - 1, max(-1, row - _TALLEST), -1):
        cells = grid.rows[over]
        text = cells[at].name
        named = {cell.name for cell in cells if cell.name}
        if text and text != grid.rows[row][at].name and (len(named) > 1 or _heads_figures(cells)):
            said.append(text)
    return said


def _heads_figures(cells: tuple[Cell, ...]) -> bool:
    """Say whether the one text of a row stands over several columns, not the first, and is a heading by its words."""
    over = [cell for cell in cells if cell.name]
    return not cells[0].name and any(cell.from_left for cell in over) and bool(_HEADING.fullmatch(key_of(over[0].text)))


def _column(
    at: int, heading: str, above: list[str], layout: Layout, record: Record, index: str | None
) -> Column | None:
    """Return what a heading makes of its column: a role the layout knows, or a component the catalogue knows."""
    named, year, variants = _variants(heading, record)
    for over in above:
        index_above, year_above, _ = _variants(over, record)
        named, year = named or index_above, year or year_above
    if component := _component(heading, layout, record, index):
        name, of = component
        return Column(at, of, heading, index or named, year, name)
    role = next((layout.roles[variant] for variant in variants if variant in layout.roles), None)
    if role is None:
        return None
    if role in ("score", "rank"):
        inner = next((_component(over, layout, record, index or named) for over in above if over), None)
        if inner is not None:
            return Column(at, role, f"{inner[0]} - {heading}", index or named, year, inner[0])
    return Column(at, role, heading, named if role in _FIGURES else None, year if role in _FIGURES else None)


def _component(heading: str, layout: Layout, record: Record, index: str | None) -> tuple[str, str] | None:
    """Return the part of a heading that names a component, and whether its score or its rank is meant."""
    for bare, role in _bare_names(heading):
        if _is_component(bare, layout, record, index):
            return bare, role
    return None


def _bare_names(heading: str) -> Iterator[tuple[str, str]]:
    """Give what the name in a heading can be, with the figure that is meant: whole first, then without such words."""
    for key in name_keys(heading):
        names = (key, _YEAR.sub("", key))
        yield from ((name, "score") for name in names)
        for pattern, role in ((_OF_RANK, "rank"), (_OF_SCORE, "score")):
            yield from ((pattern.sub("", name), role) for name in names if pattern.search(name))


def _is_component(key: str, layout: Layout, record: Record, index: str | None) -> bool:
    named = {of for of, _ in names_of(record).get(key, ())} | {each.index for each in layout.components.get(key, ())}
    if index is not None:
        return index in named
    # A name that is also how a figure of a whole index is called, such as “Điểm SIPAS”, needs the index to be told.
    return bool(named) and not any(variant in layout.roles for variant in _variants(key, record)[2])


@lru_cache(maxsize=4096)
def _variants(heading: str, record: Record) -> tuple[str | None, int | None, list[str]]:
    """Return the index and the year that a heading names, and the heading with and without them."""
    key = key_of(re.sub(r"\([^()]*\)", " ", heading)) or key_of(heading)
    years = {int(year) for year in _YEAR.findall(key)}
    year = years.pop() if len(years) == 1 else None
    plain = _YEAR.sub("", key).strip("-") if year else key
    for name, index in index_keys(record):
        placed = re.sub(rf"(?:^|(?<=-)){re.escape(name)}(?=-|$)", "{index}", plain, count=1)
        if placed != plain:
            return index, year, [key, plain, placed]
    return None, year, [key, plain]


@lru_cache(maxsize=8)
def index_keys(record: Record) -> list[tuple[str, str]]:
    """Return how headings name the indices, longest first."""
    names = {(key_of(name), entry.index) for entry in indices(record) for name in (entry.index, entry.short)}
    return sorted(names, key=lambda each: (-len(each[0]), each))


def repeated(head: Head, cells: tuple[Cell, ...]) -> bool:
    """Say whether a row repeats the headings, as they stand again on each page of a long table."""
    provinces = [column for column in head.columns if column.role == "province"]
    return bool(provinces) and all(key_of(cells[column.at].text) == key_of(column.heading) for column in provinces)
