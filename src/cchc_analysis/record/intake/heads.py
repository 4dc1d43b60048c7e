"""Heads: which row of a grid holds the headings, and what each column is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_analysis.record.catalog import indices
from cchc_analysis.record.intake.components import name_keys, names_of
from cchc_analysis.record.intake.grid import Cell, Grid
from cchc_analysis.record.intake.heading_words import is_plain, without_brackets, without_known_brackets
from cchc_analysis.record.intake.layout import Layout, key_of
from cchc_analysis.record.intake.signed import end_of_rows
from cchc_analysis.record.tables import Record

#: So far down a head may begin, under titles and addressees.
_DEEPEST = 40
#: At most so many rows of headings stand above the lowest.
_TALLEST = 5
_YEAR = re.compile(r"(?:^|-)(?:nam-)?(20\d\d)(?=-|$)")
_FIGURES = ("score", "rank", "score_low", "score_high", "rank_low", "rank_high")
#: What stands beside figures and makes nothing else of them.
_BESIDE = ("province", "province_code", "source", "note", "ignore")
#: Words before or behind the name of a component that say which of its figures stands below.
_OF_RANK = re.compile(r"^(?:thu-hang|hang|xep-hang|rank)-(?:of-)?|-(?:thu-hang|hang|xep-hang|rank)$")
_OF_SCORE = re.compile(r"^(?:diem-so|diem|score)-(?:of-)?|-(?:diem-so|diem|score)$")
#: A number below the heading “Chỉ số” is a score; a name there is that of an index.
_NUMBER = re.compile(r"[\d\s.,]*\d\s*(?:%|điểm)?")


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


def head_of_provinces(grid: Grid, layout: Layout, record: Record, index: str | None = None) -> Head | None:
    """Return the head that names provinces, and beside them only what nothing explains; None where none does."""
    end = end_of_rows(grid, layout)
    heads = [_head(grid, row, end, layout, record, index) for row in range(min(_DEEPEST, end))]
    named = [head for head in heads if head.unknown and any(column.role == "province" for column in head.columns)]
    return max(named, key=lambda head: (head.explained, head.row), default=None)


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
    """Give what stands above a row, a merged cell once; first the titles right above a table of a document."""
    yield from (Cell("", title) for title in grid.titles)
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
    over = levels(grid, row, layout, record)
    headings = [_headings(grid, row, at, over) for at in range(len(cells))]

    def column_under(at: int, *above: str) -> Column | None:
        first = below[at]
        numbers = first is not None and _is_number(first)
        return _column(at, headings[at][0], list(above), layout, record, index, numbers=numbers)

    found = [column_under(at, *above) if heading else None for at, (heading, *above) in enumerate(headings)]
    columns = [
        column
        for at, column in enumerate(found)
        if column is not None and not (column.is_figure and _stands_over_several(cells, at, below))
    ]
    taken = {column.at for column in columns}
    left = [(at, first) for at, first in enumerate(below) if first is not None and at not in taken]
    # Understood alone, it is what stands above that nobody knows.
    unknown = [
        _in_full(heading, above) if column_under(at) else heading
        for at, (heading, *above) in ((at, headings[at]) for at, _ in left)
        if heading
    ]
    unheaded = tuple(first for at, first in left if not headings[at][0])
    return Head(row, tuple(_with_only_index(columns)), tuple(unknown), layout, unheaded, end)


def _headings(grid: Grid, row: int, at: int, over: Sequence[int]) -> list[str]:
    """Return what is written over a column from below upwards, each text once; one empty text where there is none."""
    names = [grid.rows[row][at].name, *(grid.rows[above][at].name for above in over)]
    return list(dict.fromkeys(name for name in names if name)) or [""]


def _with_only_index(columns: Sequence[Column]) -> list[Column]:
    """Return columns with the one index that some name: of “PAR INDEX 2024” and “Hạng 2023” the rank is its too."""
    named = {column.index for column in columns if column.is_figure and column.index}
    if len(named) != 1:
        return list(columns)
    only = named.pop()
    return [replace(each, index=only) if each.is_figure and each.component is None else each for each in columns]


def _first_below(grid: Grid, row: int, end: int, at: int) -> Cell | None:
    """Return the first cell below a heading that says something of its own."""
    under = (below[at] for below in grid.rows[row + 1 : end])
    return next((each for each in under if not each.blank and not each.from_left), None)


def _stands_over_several(cells: Sequence[Cell], at: int, below: Sequence[Cell | None]) -> bool:
    """Say whether a heading is merged over columns that are filled: what each of them is stands in the row below."""
    after = at + 1
    begins = after < len(cells) and cells[after].from_left and below[after] is not None
    return cells[at].from_left or begins


def levels(grid: Grid, row: int, layout: Layout, record: Record) -> list[int]:
    """Return the rows of headings right above the lowest, nearest first; titles and addressees are none."""
    found: list[int] = []
    for over in range(row - 1, max(-1, row - 1 - _TALLEST), -1):
        if not _is_level(grid.rows[over], grid.rows[row], layout, record):
            break
        found.append(over)
    return found


def _is_level(cells: Sequence[Cell], lowest: Sequence[Cell], layout: Layout, record: Record) -> bool:
    """Say whether a row heads columns: nothing foreign stands there over provinces and what comes before them."""
    said = {cell.name for cell in cells if cell.name}
    if not said or (len(said) == 1 and cells[0].name and _role(cells[0].name, layout, record) is None):
        return False
    roles = [_role(cell.name, layout, record) for cell in lowest]
    province = next((at for at, role in enumerate(roles) if role == "province"), -1)
    lead = [at for at in range(province + 1) if roles[at] not in (None, *_FIGURES)]
    over = [(cells[at].name, lowest[at].name) for at in lead if cells[at].name]
    if len(said) == 1 and over:
        return False
    return all(above == below or _role(above, layout, record) is not None for above, below in over)


def column_of(at: int, heading: str, layout: Layout, record: Record, *, numbers: bool = False) -> Column | None:
    """Return what one heading alone makes of its column; None where it is not understood.

    Parameters
    ----------
    at
        Its place from the left, counted from 0.
    heading
        The heading.
    layout
        What headings mean.
    record
        Whose catalogue names indices and components.
    numbers
        Whether numbers stand below it.

    Examples
    --------
    >>> from cchc_analysis.record.intake.layout import packaged_layouts
    >>> from cchc_analysis.record.tables import current_record
    >>> column = column_of(0, "Hạng PCI 2023", packaged_layouts()[0], current_record())
    >>> column.role, column.index, column.year
    ('rank', 'PCI', 2023)
    """
    return _lowest(at, heading, [], layout, record, None, numbers=numbers)


def _role(heading: str, layout: Layout, record: Record) -> str | None:
    """Return the role of a heading; a year or an index alone is none, though nothing is left of it without them.

    Of what is no figure, as “Tỉnh (thành phố)” or “Ghi chú (nếu có)”, brackets change nothing, whatever they say.
    """
    if not heading:
        return None
    whole, *parts = _variants(heading, record)[2]
    known = next((layout.roles[each] for each in (whole, *filter(None, parts)) if each in layout.roles), None)
    beside = layout.roles.get(key_of(without_brackets(heading)[0]))
    return beside if known is None and beside in _BESIDE else known


def _is_number(cell: Cell) -> bool:
    return cell.number is not None or bool(_NUMBER.fullmatch(cell.name))


def _in_full(heading: str, above: Sequence[str]) -> str:
    """Name a column by all its headings, the uppermost first, as a layout may declare them."""
    return " - ".join([*reversed(above), heading])


def _column(
    at: int, heading: str, above: list[str], layout: Layout, record: Record, index: str | None, *, numbers: bool
) -> Column | None:
    """Return what the headings of a column make of it; None where one of them is not understood.

    It is a role the layout knows, or a component the catalogue knows. Whatever stands over figures can change what they
    are, as a plan, a difference or a rank among neighbours.
    """
    if above and (declared := layout.roles.get(key_of(_in_full(heading, above)))) is not None:
        return Column(at, declared, _in_full(heading, above))
    column = _lowest(at, heading, above, layout, record, index, numbers=numbers)
    if column is None or not column.is_figure:
        return column
    if any(_role(over, layout, record) == "ignore" for over in above):
        return Column(at, "ignore", _in_full(heading, above))
    understood = all(_is_understood(over, layout, record, index or column.index) for over in above)
    return column if understood and _agree([heading, *above], record) else None


def _agree(headings: Sequence[str], record: Record) -> bool:
    """Say whether the headings of a column name no more than one year."""
    return len({year for each in headings if (year := _variants(each, record)[1])}) <= 1


def _is_understood(over: str, layout: Layout, record: Record, index: str | None) -> bool:
    variants = _variants(over, record)[2]
    return (
        any(is_plain(each) for each in variants)
        or _role(over, layout, record) is not None
        or _component(over, layout, record, index) is not None
    )


def _lowest(
    at: int, heading: str, above: list[str], layout: Layout, record: Record, index: str | None, *, numbers: bool
) -> Column | None:
    """Return what the lowest heading of a column makes of it, with index, year and component of those above."""
    named, year, _ = _variants(heading, record)
    for over in above:
        index_above, year_above, _ = _variants(over, record)
        named, year = named or index_above, year or year_above
    if component := _component(heading, layout, record, index):
        name, of = component
        if any(_role(over, layout, record) == "rank" for over in above):
            of = "rank"
        return Column(at, of, heading, index or named, year, name)
    role = _role(heading, layout, record)
    if role is None:
        return None
    role = "score" if role == "index" and numbers else role
    if role in ("score", "rank"):
        inner = next((_component(over, layout, record, index or named) for over in above if over), None)
        if inner is not None:
            return Column(at, role, f"{inner[0]} - {heading}", index or named, year, inner[0])
    return Column(at, role, heading, named if role in _FIGURES else None, year if role in _FIGURES else None)


def _component(heading: str, layout: Layout, record: Record, index: str | None) -> tuple[str, str] | None:
    """Return the part of a heading that names a component, and whether its score or its rank is meant."""
    for bare, role in _bare_names(_names(heading, layout, record, index)):
        if _is_component(bare, layout, record, index):
            return bare, role
    return None


def _bare_names(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give what the name in a heading can be, with the figure that is meant: whole first, then without such words."""
    for key in keys:
        names = (key, _YEAR.sub("", key))
        yield from ((name, "score") for name in names)
        for pattern, role in ((_OF_RANK, "rank"), (_OF_SCORE, "score")):
            yield from ((pattern.sub("", name), role) for name in names if pattern.search(name))


def _names(heading: str, layout: Layout, record: Record, index: str | None) -> list[str]:
    """Return the keys under which a heading may be a name; what its brackets say may be the name again, translated."""
    outer, inner = without_brackets(heading)
    again = inner and all(_is_component(key_of(each), layout, record, index) for each in inner)
    return [*name_keys(heading), *(name_keys(outer) if again else [])]


def _is_component(key: str, layout: Layout, record: Record, index: str | None) -> bool:
    named = {of for of, _ in names_of(record).get(key, ())} | {each.index for each in layout.components.get(key, ())}
    if index is not None:
        return index in named
    # A name that is also how a figure of a whole index is called, such as “Điểm SIPAS”, needs the index to be told.
    return bool(named) and not any(variant in layout.roles for variant in _variants(key, record)[2])


@lru_cache(maxsize=4096)
def _variants(heading: str, record: Record) -> tuple[str | None, int | None, list[str]]:
    """Return the index and the year that a heading names, and the heading with and without them."""
    key = key_of(without_known_brackets(heading)) or key_of(heading)
    years = {int(year) for year in _YEAR.findall(key)}
    year = years.pop() if len(years) == 1 else None
    plain = _YEAR.sub("", key).strip("-") if year else key
    for name, index in heading_keys(record):
        placed = _placed(name, plain)
        if placed != plain:
            for other, of in heading_keys(record):
                placed = _placed(other, placed) if of == index else placed
            return index, year, [key, plain, re.sub(r"\{index\}(?:-\{index\})+", "{index}", placed)]
    return None, year, [key, plain]


def _placed(name: str, key: str) -> str:
    return re.sub(rf"(?:^|(?<=-)){re.escape(name)}(?=-|$)", "{index}", key, count=1)


@lru_cache(maxsize=8)
def heading_keys(record: Record) -> list[tuple[str, str]]:
    """Return how headings name the indices, longest first: in short, in full, by the initials of the full name too."""
    names = set(index_keys(record))
    for entry in indices(record):
        for full in (entry.name_vi, entry.name_en):
            name = key_of(without_brackets(full)[0])
            initials = "".join(word[0] for word in name.removeprefix("chi-so-").split("-"))
            names |= {(name, entry.index), (f"chi-so-{initials}", entry.index)}
    return sorted(names, key=lambda each: (-len(each[0]), each))


@lru_cache(maxsize=8)
def index_keys(record: Record) -> list[tuple[str, str]]:
    """Return how headings name the indices, longest first."""
    names = {(key_of(name), entry.index) for entry in indices(record) for name in (entry.index, entry.short)}
    return sorted(names, key=lambda each: (-len(each[0]), each))


def repeated(head: Head, cells: tuple[Cell, ...]) -> bool:
    """Say whether a row repeats the headings, as they stand again on each page of a long table."""
    provinces = [column for column in head.columns if column.role == "province"]
    return bool(provinces) and all(key_of(cells[column.at].text) == key_of(column.heading) for column in provinces)
