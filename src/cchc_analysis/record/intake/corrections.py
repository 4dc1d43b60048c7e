"""Corrections: a figure of the record that a file gives otherwise, what that needs, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.record.intake.difference import FIGURES, NO_FIGURES, WORDS, Difference
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.record.intake.sheets import Choice, in_words
from cchc_analysis.record.intake.text_tables import Row, Table, Tables
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record
from cchc_analysis.words import LANGS, Lang, Printed, mark, tr

_PLACE = ("index", "year", "province_code", "component")


def refuse_beyond_correction(changed: Difference) -> None:
    """Refuse a change of a published figure that is no score or rank, and of a page: those rows stay as they are."""
    entry, column = changed.entry, changed.columns[0]
    if entry.table == "sources":
        what = mark(
            "{file}, row {row}, column {column}: {number} is another page in the record, which has {held} there."
        )
        todo = mark(
            "Leave the number empty, so that the page gets the next one, or write the page as the record has it."
        )
    elif entry.table == "observations" and (beyond := sorted(set(changed.columns) - {*FIGURES, *WORDS})):
        column = beyond[0]
        what = mark("{file}, row {row}, column {column}: {value}, but the record has {held} for the same row.")
        todo = mark(
            "Only scores and ranks of a row can be corrected; leave the cell empty, or give the row its own page."
        )
    else:
        return
    held = changed.held[column] if changed.held else ""
    said = {
        "value": _worded(entry, column, entry.values[column]),
        "held": _worded(entry, column, held),
        "number": changed.row.get("source_id"),
    }
    raise RecordError(what, todo, **entry.told(column), **said)


def lacking(changed: Sequence[Difference], why: str, corrected_by: str) -> CchcError | None:
    """Return what must be told of changes before they can be made, and only that; None where nothing is wanting."""
    figures = [each for each in changed if each.entry.table == "observations"]
    if corrected_by and (others := [each for each in changed if each not in figures]):
        return _carried_along(others, corrected_by)
    if not changed or (why and (corrected_by or not figures)):
        return None
    first = figures[0] if why else changed[0]
    entry, column = first.entry, first.columns[0]
    what = mark("{file}, row {row}, column {column}: {value}, but the record has {held}; {more} more such changes.")
    if len(changed) == 1:
        what = mark("{file}, row {row}, column {column}: {value}, but the record has {held}.")
    if not figures or corrected_by:
        todo = mark('A change of the record needs a reason: add --why "...".')
    elif why:
        todo = mark("Add --corrected-by with the number of the page that shows {value}; the reason is there.")
    else:
        todo = mark(
            'A correction needs a reason and a page: add --why "..." and --corrected-by with the number of the page '
            "that shows {value}."
        )
    return RecordError(
        what,
        todo,
        **entry.told(column),
        value=_worded(entry, column, entry.values[column]),
        held=_worded(entry, column, first.held[column] if first.held else ""),
        more=len(changed) - 1,
    )


def _carried_along(others: Sequence[Difference], page: str) -> CchcError:
    """Return what is said of other rows that a correction of figures would change with it."""
    first = others[0]
    column = first.columns[0]
    what = mark(
        "As a correction from {page}, only figures of provinces may change; other rows change too (number: {n}), the "
        "first in {file}, row {row}, column {column}: {value}, where the record has {held}."
    )
    todo = mark(
        "Put those cells back where they were not meant; else add them in a file of their own, with --why alone, so "
        "that each change has its own reason."
    )
    said = {"value": _shown(first.row[column]), "held": _shown(first.held[column] if first.held else "")}
    return RecordError(what, todo, **first.entry.told(column), **said, page=page, n=len(others))


def corrected(changed: Iterable[Difference], tables: Tables, why: str, page: str) -> list[tuple[Row, Entry]]:
    """Put a correction into its table for each figure of an observation that changed."""
    made = []
    for each in changed:
        if each.entry.table != "observations" or each.held is None:
            continue
        for column in FIGURES:
            if column in each.columns:
                _refuse_contradicted(each, column, page, tables)
                row = _correction(each, each.held, column, tables["corrections"], why, page)
                tables["corrections"].put(row)
                made.append((row, each.entry))
    return made


def taken_back(found: Iterable[Difference], table: Table, why: str, page: str) -> list[tuple[Row, Entry]]:
    """Take the corrections away that a file goes back on: the page of the corrected row is named as the right one."""
    back = [
        (row, each.entry)
        for each in found
        for row in each.corrections
        if why and page and page == row["source_id"] and table.same(row) is not None
    ]
    for row, _ in back:
        table.take(row)
    return back


def superseded(found: Iterable[Difference], back: Sequence[Row], record: Record) -> list[CchcError]:
    """Return what is said of figures of a file that a correction of the record has superseded."""
    told: list[CchcError] = []
    for each in found:
        for row in (row for row in each.corrections if row not in back):
            what = mark(
                "{file}, row {row}, column {column}: {value} is what the record had for {figure}; a correction has put "
                "{right} in its place, from page {page} ({reason}), and that is in use."
            )
            todo = mark(
                "If {value} is right after all, take the correction back: cchc data undo where it was the last "
                'addition, else add this file again with --why "..." --corrected-by {own}.'
            )
            told.append(
                RecordError(
                    what,
                    todo,
                    **each.entry.told(row["column"]),
                    value=_shown(each.entry.values[row["column"]]),
                    figure=named(each.row, record),
                    right=_shown(row["corrected"]),
                    page=row["correction_source_id"],
                    reason=row["reason"],
                    own=row["source_id"],
                )
            )
    return told


def against_own_page(corrections: Iterable[tuple[Row, Entry]], record: Record) -> list[CchcError]:
    """Return what is said of a correction that cites the very page whose figure it puts right."""
    return [
        RecordError(
            mark(
                "{file}, row {row}, column {column}: page {page} is the page of the corrected row itself, which the "
                "record read as {held} for {figure}."
            ),
            mark("Look at the page again: this is right only where it shows {value} and {held} was copied wrongly."),
            **entry.told(row["column"]),
            page=row["source_id"],
            held=_shown(row["expected"]),
            value=_shown(row["corrected"]),
            figure=named(row, record),
        )
        for row, entry in corrections
        if row["source_id"] == row["correction_source_id"]
    ]


def named(row: Row, record: Record) -> Named:
    """Name whose figure a row gives, by names and not by codes."""
    code, names = row["province_code"], record.components
    known = code in set(record.provinces["province_code"])
    hit = names[(names["index"] == row["index"]) & (names["component"] == row["component"])].to_dict("records")
    component = {lang: str(hit[0][f"name_{lang}"]) if hit else row["component"] for lang in LANGS}
    province = province_name(code, record) if known else code
    return Named(row["index"], row["year"], province, row["component"] == "total", component["vi"], component["en"])


@dataclass(frozen=True)
class Named:
    """Whose figure a row gives: index and year, province, component.

    Examples
    --------
    >>> figure = Named("PCI", "2022", "Bắc Kạn", True, "Chỉ số chung", "Total")
    >>> figure.text("vi"), figure.text("en")
    ('PCI 2022, Bắc Kạn, chỉ số chung', 'PCI 2022, Bắc Kạn, total')
    """

    index: str
    year: str
    province: str
    whole: bool
    component_vi: str
    component_en: str

    def text(self, lang: Lang = "vi") -> str:
        """Return the names in one language."""
        component = self.component_vi if lang == "vi" else self.component_en
        told = tr("Total", lang).lower() if self.whole else component
        return f"{self.index} {self.year}, {self.province}, {told}"


def _refuse_contradicted(changed: Difference, column: str, page: str, tables: Tables) -> None:
    """Refuse a page that gives another figure of the same thing in the record than the one it is to show."""
    right = changed.row[column]
    of_page = (row for table in tables.observations for row in table.rows if row["source_id"] == page)
    same = (row for row in of_page if all(row[name] == changed.row[name] for name in _PLACE))
    read = (row[column] for row in same if row is not changed.held and row["basis"] not in NO_FIGURES)
    other = next((text for text in read if text not in ("", right)), None)
    if other is None:
        return
    what = mark(
        "{file}, row {row}, column {column}: page {page} is to show {value}, but the record has read {held} there for "
        "the same figure."
    )
    todo = mark(
        "Name with --corrected-by a page that shows {value}; where {page} itself was copied wrongly, correct its row "
        "first."
    )
    said = {"page": page, "value": _shown(right), "held": _shown(other)}
    raise RecordError(what, todo, **changed.entry.told(column), **said)


def _correction(changed: Difference, held: Row, column: str, table: Table, why: str, page: str) -> Row:
    # Printed zeros say to how many decimals a figure is known, so the cell stays as it was read.
    figures = {"column": column, "expected": held[column], "corrected": changed.entry.values[column].strip()}
    key = {name: held[name] for name in table.key if name != "column"}
    row = table.whole({**key, **figures, "reason": why, "correction_source_id": page})
    if earlier := table.same(row):
        what = mark(
            "{file}, row {row}, column {column}: the record has a correction of that figure already, to {held}."
        )
        todo = mark(
            "Take that correction back first: cchc data undo where it was the last addition, else add {expected} with "
            '--why "..." --corrected-by {own}.'
        )
        said = {"held": _shown(earlier["corrected"]), "expected": _shown(earlier["expected"])}
        raise RecordError(what, todo, **changed.entry.told(column), **said, own=earlier["source_id"])
    return row


def _worded(entry: Entry, column: str, text: str) -> Choice | Printed:
    """Return what a cell of the file, or of the record, says; of an empty one a dash."""
    return in_words(entry.table, column, text.strip()) if text.strip() else _shown(text)


def _shown(text: str) -> Printed:
    return Printed(text.strip() or "–")
