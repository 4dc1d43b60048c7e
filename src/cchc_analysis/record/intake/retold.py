"""What the check says of a row of the record, told of the row and cells of the file from which it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc_analysis.errors import CchcError, RecordError
from cchc_analysis.record.check.parts import Parts
from cchc_analysis.record.findings import Finding
from cchc_analysis.record.intake.columns import TableName
from cchc_analysis.record.intake.difference import Difference
from cchc_analysis.record.intake.entry import Entry
from cchc_analysis.words import Lang, mark, tr

_OF_PROVINCE = ("index", "year", "province_code")


def retold(finding: Finding, places: Mapping[tuple[str, int], Entry], found: Sequence[Difference]) -> Finding:
    """Tell an error of the record at the row and cell from which it came; one that no row of the file made stays.

    Parameters
    ----------
    finding
        What the check of the record with the addition found.
    places
        Where the rows of the changed tables come from.
    found
        The rows of the file beside the record.
    """
    entry = places.get((finding.file or "", finding.row or 0))
    finding = _with_cells(finding, found)
    if entry is None:
        return _of_a_sum(finding, found)
    columns = finding.column.split(", ") if finding.column else []
    values = {**finding.told.values, **entry.told(*columns)}
    if "table" in values:
        values["table"] = TableName(str(values["table"]))
    return replace(finding, told=RecordError(finding.told.what, finding.told.todo, **values))


class RepeatedError(RecordError):
    """An error that stands in several rows of a file, told once with the rows."""

    def __init__(self, told: Sequence[CchcError]) -> None:
        super().__init__(told[0].what, told[0].todo, **told[0].values)
        self.rows = [int(str(each.values["row"])) for each in told[1:]]

    def text(self, lang: Lang = "vi") -> str:
        """Return the first of them in one language, then the other rows."""
        listed = ", ".join(map(str, self.rows[:_LISTED])) + (", …" if len(self.rows) > _LISTED else "")
        return f"{super().text(lang)} {tr('The same in rows: {rows}.', lang, rows=listed)}"


#: So many further rows of one error are listed.
_LISTED = 20


def together(told: Sequence[CchcError]) -> list[CchcError]:
    """Return errors in the order of the file, those that say the same of several rows as one."""
    found: dict[tuple[str, ...], list[CchcError]] = {}
    for number, each in enumerate(told):
        said = {name: str(value) for name, value in each.values.items() if name not in _PLACE}
        alike = (each.what, *said.values(), str(each.values.get("file"))) if "row" in each.values else (str(number),)
        found.setdefault(alike, []).append(each)
    groups = sorted((sorted(group, key=_row_of) for group in found.values()), key=lambda group: _row_of(group[0]))
    return [group[0] if len(group) == 1 else RepeatedError(group) for group in groups]


#: What tells only where an error stands.
_PLACE = ("file", "row", "column", "table")


def _row_of(error: CchcError) -> int:
    row = error.values.get("row")
    return row if isinstance(row, int) else 0


def _with_cells(finding: Finding, found: Sequence[Difference]) -> Finding:
    """Name the cells of the parts that a finding lists, where they stand in the file."""
    values, listed = finding.told.values, finding.told.values.get("parts")
    if not isinstance(listed, Parts):
        return finding
    whose = {name: str(values[name]) for name in _OF_PROVINCE}
    own = [each for each in found if all(each.row.get(name) == text for name, text in whose.items())]
    cells = {each.row["component"]: each.entry.cells.get("score", "") for each in own}
    told = RecordError(finding.told.what, finding.told.todo, **{**values, "parts": listed.in_cells(cells)})
    return replace(finding, told=told)


def _of_a_sum(finding: Finding, found: Sequence[Difference]) -> Finding:
    """Tell of components in the file that do not make a total which the record has from elsewhere."""
    values = finding.told.values
    if "sum" not in values or not set(_OF_PROVINCE) <= values.keys():
        return finding
    same = [
        each
        for each in found
        if each.entry.table == "observations" and all(each.row[name] == str(values[name]) for name in _OF_PROVINCE)
    ]
    new = [each for each in same if each.kind != "unchanged"]
    if not new:
        return finding
    if isinstance(values.get("parts"), Parts):
        return _parts_beyond(finding, new[0])
    # The cell of the total, where the file has one that the record knew, else that of the first new component.
    entry = next((each for each in same if each.row["component"] == "total"), new[0]).entry
    what = mark(
        "{file}, row {row}, column {column}: the components of {province} in {index} {year} make {sum}, but its total "
        "is {value}, which the record has from page {page}."
    )
    todo = mark("Compare the components in the file with their page: one of them is wrong, or the total is.")
    said = {name: values[name] for name in ("province", "index", "year", "sum", "value")}
    told = RecordError(
        what,
        todo,
        **said,
        **entry.told("score"),
        page=", ".join(finding.sources),
    )
    return replace(finding, told=told)


def _parts_beyond(finding: Finding, new: Difference) -> Finding:
    """Tell of parts in the file that are more than a total which the record has from elsewhere."""
    what = mark(
        "{file}, row {row}: the parts of {province} in {index} {year} make {sum} ({parts}), more than the total "
        "{value}, which the record has from page {page}."
    )
    todo = mark("Compare the components in the file with their page: one of them is wrong, or the total is.")
    told = RecordError(what, todo, **{**finding.told.values, **new.entry.told()}, page=", ".join(finding.sources))
    return replace(finding, told=told)
