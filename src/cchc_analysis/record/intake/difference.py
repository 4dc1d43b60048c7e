"""What a file would change in the record: each row is new, changed, unchanged or conflicting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from cchc_analysis.errors import RecordError
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.filled import decimals_of, filled
from cchc_analysis.record.intake.pages import with_page_numbers
from cchc_analysis.record.intake.sheets import in_words
from cchc_analysis.record.intake.target_numbers import with_target_numbers
from cchc_analysis.record.intake.text_tables import Row, Table, Tables, plain
from cchc_analysis.record.observations import NEVER_CHOSEN
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: Conflicting: a new row, but another page says otherwise of the same figure; both will stand.
Kind = Literal["new", "changed", "unchanged", "conflicting"]
#: The columns of which two pages may say otherwise.
FIGURES = ("score", "rank")
#: Of a row that stands already, a file may word these otherwise: they are no figures, and stay as they are.
WORDS = ("note",)
#: Rows that stand for no figure of the index.
NO_FIGURES = (*NEVER_CHOSEN, "qualitative")
#: By table, the columns that say what a row speaks of, and its figures.
_SPOKEN_OF: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "observations": (("index", "year", "province_code", "component"), FIGURES),
    "facts": (("index", "year", "component", "region", "kind", "low", "high"), ("value",)),
}
#: Rows that name others come after those that they name.
_FIRST = (
    "sources", "regions", "provinces", "aliases", "indices", "eras", "components", "weights", "groups", "methods",
    "exceptions",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One row of a file beside the record.

    Parameters
    ----------
    kind
        ``"new"``, ``"changed"``, ``"unchanged"`` or ``"conflicting"``.
    entry
        The row as it was read.
    file
        The file of the record it belongs to.
    row
        The row as the record would write it.
    held
        The row of the same key that the record has; None where it has none. A new row that has one completes it: the
        page was read already, but not for these figures.
    columns
        The columns of which the file says something else.
    others
        The rows of other pages that say otherwise.
    corrections
        The corrections by which the figures that the row gives were superseded.
    """

    kind: Kind
    entry: Entry
    file: str
    row: Row
    held: Row | None = None
    columns: tuple[str, ...] = ()
    others: tuple[Row, ...] = ()
    corrections: tuple[Row, ...] = ()


def differences(entries: Sequence[Entry], tables: Tables, record: Record) -> list[Difference]:
    """Compare rows of a file with the record, and put the new ones into its tables.

    Parameters
    ----------
    entries
        The rows read.
    tables
        The tables of the record; afterwards they have the rows that are new, and those that changed in tables other
        than observations. A changed observation is left as it is.
    record
        The same record, opened.

    Returns
    -------
    list of Difference
        In the order of the file, pages and the catalogue first.

    Raises
    ------
    RecordError
        Where a table or a column is none of the record's, or a key stands twice in the file with other figures.
    """
    ordered = sorted(entries, key=lambda entry: _FIRST.index(entry.table) if entry.table in _FIRST else len(_FIRST))
    rows = with_page_numbers(ordered, tables["sources"])
    tables_of = (entry.table for entry in ordered)
    rows = with_target_numbers(zip(tables_of, rows, strict=True), tables["targets"])
    paged = list(zip(ordered, rows, strict=True))
    others, pages = _Rivals(tables), _OfPages(tables)
    seen: dict[tuple[str, tuple[str, ...]], Entry] = {}
    return [
        _difference(entry, filled(entry, row, decimals, tables, record), tables, others, pages, seen)
        for (entry, row), decimals in zip(paged, decimals_of(paged), strict=True)
    ]


def _difference(
    entry: Entry,
    values: Row,
    tables: Tables,
    others: _Rivals,
    pages: _OfPages,
    seen: dict[tuple[str, tuple[str, ...]], Entry],
) -> Difference:
    table = _table_of(entry, values, tables)
    row = table.whole(values)
    held, place = table.same(row), (table.file, table.key_of(row))
    if held is None and entry.table == "observations" and (same := pages.same(entry, row)):
        # A correction shows its figure by a row of its own that no file has; else the page says it on another basis.
        return Difference(
            "unchanged", entry, table.file, row, same, ("basis",) if same["basis"] != row["basis"] else ()
        )
    if held is None:
        rivals = others.of(entry.table, row)
        others.add(entry.table, row)
        table.put(row)
        seen[place] = entry
        return Difference("conflicting" if rivals else "new", entry, table.file, row, others=rivals)
    corrected = _corrections_of(held, tables) if entry.table == "observations" else {}
    changed = _changed(entry, row, held, table, corrected)
    if entry.table == "observations" and set(changed) <= set(WORDS):
        return Difference("unchanged", entry, table.file, row, held, changed, (), _superseding(entry, row, corrected))
    if changed and place in seen:
        raise _stands_twice(entry, seen[place], changed[0])
    if entry.table == "observations" and not corrected and not any(held[name] for name in changed if name not in WORDS):
        # The page was read already, but for this figure: nothing that stands is said otherwise.
        rivals = others.of(entry.table, row)
        whole = {name: held[name] or row[name] for name in row}
        table.put(whole)
        seen[place] = entry
        return Difference("conflicting" if rivals else "new", entry, table.file, whole, held, changed, rivals)
    if changed and entry.table != "observations":
        # What follows in the file is read by the names and years that it brings.
        row = {**held, **{name: row[name] for name in changed}}
        table.put(row)
    return Difference("changed" if changed else "unchanged", entry, table.file, row, held, changed)


def _table_of(entry: Entry, values: Row, tables: Tables) -> Table:
    table = tables.table_of(entry.table, values)
    if table is None:
        what = mark("{file}, row {row}: the record has no table {value}.")
        todo = mark("Name one of: {names}.")
        names = ", ".join(dict.fromkeys(name.partition("-")[0] for name in tables.by_name))
        raise RecordError(what, todo, **entry.told(), value=entry.table, names=names)
    if foreign := [name for name, text in entry.values.items() if text and name not in table.types]:
        what = mark("{file}, row {row}: the table {table} has no column {value}.")
        todo = mark("Its columns are: {names}.")
        said = {"table": entry.table, "value": foreign[0], "names": ", ".join(table.types)}
        raise RecordError(what, todo, **entry.told(), **said)
    return table


def _changed(entry: Entry, row: Row, held: Row, table: Table, corrected: Mapping[str, Row]) -> tuple[str, ...]:
    """Return the columns of which the file itself says something else than the row of the record.

    An empty cell says nothing, nor does a cell that was filled in here. Of a figure that was corrected already, the
    right one is no change. The ends of a figure follow from it; alone, they are what a row leaves open.
    """
    named = [name for name in row if entry.values.get(name, "").strip() and name not in table.key]
    right = {name: plain(each["corrected"], "number") for name, each in corrected.items()}
    differing = [name for name in named if row[name] not in (held[name], right.get(name))]
    return tuple(name for name in differing if not _is_end_of_figure(name, row))


def _is_end_of_figure(name: str, row: Row) -> bool:
    """Say whether a column is an end of a figure that the row gives."""
    figure = name.removesuffix("_low").removesuffix("_high")
    return figure != name and bool(row.get(figure))


def _superseding(entry: Entry, row: Row, corrected: Mapping[str, Row]) -> tuple[Row, ...]:
    """Return the corrections by which the figures that a file gives again were superseded."""
    said = [each for name, each in corrected.items() if entry.values.get(name, "").strip()]
    return tuple(each for each in said if row[each["column"]] != plain(each["corrected"], "number"))


def _corrections_of(held: Row, tables: Tables) -> dict[str, Row]:
    """Return the corrections of a row, by column."""
    corrections = tables["corrections"]
    key = [name for name in corrections.key if name != "column"]
    hits = [each for each in corrections.rows if all(each[name] == held[name] for name in key)]
    return {each["column"]: each for each in hits}


def _stands_twice(entry: Entry, first: Entry, column: str) -> RecordError:
    return RecordError(
        mark("{file}, row {row}, column {column}: {value}, but the same figure stands in row {first} as {other}."),
        mark("Leave the right one of the two rows in the file."),
        **entry.told(column),
        value=in_words(entry.table, column, entry.values[column]),
        first=first.where.row,
        other=in_words(entry.table, column, first.values.get(column, "")),
    )


class _Rivals:
    """The rows of other pages, by what they speak of."""

    def __init__(self, tables: Tables) -> None:
        self._rows: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        self._key = [name for name in tables["corrections"].key if name != "column"]
        # A row that was corrected says nothing any more.
        self._superseded = {self._key_of(row) for row in tables["corrections"].rows}
        for name, held in [("facts", [tables["facts"]]), ("observations", tables.observations)]:
            for row in (row for table in held for row in table.rows):
                self.add(name, row)

    def add(self, table: str, row: Row) -> None:
        """Count a row among those that later ones are compared with."""
        superseded = table == "observations" and self._key_of(row) in self._superseded
        if table in _SPOKEN_OF and row["basis"] not in NO_FIGURES and not superseded:
            self._rows[_spoken_of(table, row)].append(row)

    def _key_of(self, row: Row) -> tuple[str, ...]:
        return tuple(row[name] for name in self._key)

    def of(self, table: str, row: Row) -> tuple[Row, ...]:
        """Return the rows that give another figure than one of the same thing, by more than its printing."""
        if table not in _SPOKEN_OF or row["basis"] in NO_FIGURES:
            return ()
        held, figures = self._rows.get(_spoken_of(table, row), ()), _SPOKEN_OF[table][1]
        return tuple(other for other in held if any(_apart(row, other, figure) for figure in figures))


class _OfPages:
    """The rows of observations of the record by what they speak of and their page, those that corrections make too."""

    def __init__(self, tables: Tables) -> None:
        self._rows: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        by_key = {}
        for table in tables.observations:
            for row in table.rows:
                self._rows[_on_page(row)].append(row)
                by_key[_on_page(row), row["basis"]] = row
        for each in tables["corrections"].rows:
            if (old := by_key.get((_on_page(each), each["basis"]))) is not None:
                figure = {each["column"]: plain(each["corrected"], "number")}
                row = {**old, **figure, "source_id": each["correction_source_id"]}
                self._rows[_on_page(row)].append(row)

    def same(self, entry: Entry, row: Row) -> Row | None:
        """Return a row of the same page that gives the figures of a file, on whatever basis; None where it has none."""
        said = [name for name in FIGURES if entry.values.get(name, "").strip()]
        held = self._rows.get(_on_page(row), ()) if said and row["basis"] not in NO_FIGURES else ()
        given = [other for other in held if other["basis"] != "qualitative"]
        return next((other for other in given if all(other[name] == row[name] for name in said)), None)


def _on_page(row: Mapping[str, str]) -> tuple[str, ...]:
    return (*_spoken_of("observations", row)[1:], row["source_id"])


def _spoken_of(table: str, row: Mapping[str, str]) -> tuple[str, ...]:
    return (table, *(row[name] for name in _SPOKEN_OF[table][0]))


def _apart(row: Row, other: Row, figure: str) -> bool:
    """Say whether two rows leave no figure in common; one that does not know it agrees with all."""
    try:
        ends = [Decimal(each[f"{figure}_{end}"]) for each in (row, other) for end in ("low", "high")]
    except InvalidOperation:
        return False
    return max(ends[0], ends[2]) > min(ends[1], ends[3])


def count_kinds(found: Iterable[Difference]) -> dict[Kind, int]:
    """Count differences by kind, each kind once, in the order in which they are told."""
    counts: dict[Kind, int] = {"new": 0, "changed": 0, "unchanged": 0, "conflicting": 0}
    for difference in found:
        counts[difference.kind] += 1
    return counts
