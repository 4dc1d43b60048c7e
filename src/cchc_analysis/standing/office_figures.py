"""An office's own figures of a province's year, as it filled them in: never a part of the published record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import one_method
from cchc_analysis.record.intake.office_rows import FilledRow, FilledSheet, rows_of
from cchc_analysis.record.intake.office_sheets import ASKED, COMPONENTS, CRITERIA, UNITS
from cchc_analysis.record.intake.office_totals import counted_rows
from cchc_analysis.record.tables import Record

#: The figures among what a sheet asks.
_FIGURES = ("points", "rank")
#: What is printed, or counted, with the cell it stands in.
_CITED = (*_FIGURES, "class")
_PARTS = ["index", "parent", "component"]
_CHANGES = ["change", "change_rank"]
#: Where a figure stands in the workbook: the name of its column with this behind it.
CELL = "_cell"


def _empty(table: str, *further: str) -> pd.DataFrame:
    keys = [asked.key for asked in ASKED[table] if asked.kind not in ("code", "name")]
    own = [*_PARTS, *further, *keys] if table != UNITS else [*further, *keys]
    return pd.DataFrame(columns=[*dict.fromkeys(own), *(f"{key}{CELL}" for key in _of_kinds(table, _CITED))])


def _of_kinds(table: str, kinds: tuple[str, ...]) -> list[str]:
    return [asked.key for asked in ASKED[table] if asked.kind in kinds]


@dataclass(frozen=True, eq=False)
class OfficeFigures:
    """An office's own figures of a province's year.

    Parameters
    ----------
    sheets
        The sheets in which they stand, as they were filled.
    components
        One row a component: index, parent, component; maximum, value, previous, rank, previous_rank as far as they were
        filled; share (of the maximum, in percent), change (where one method measured both years) and change_rank
        (places gained), of the office's figures alone. The maximum is the catalogue's where the office gave none.
    criteria
        One row a criterion that lost points: index, component, criterion, maximum, self_scored, appraised, lost, cause,
        lead_body, deadline. Lost is the maximum less the appraised points where it was left empty.
    units
        One row a unit of the province: unit, kind, previous, value, previous_rank, rank, change, change_rank, class.

    Every figure and class has its cell beside it, as ``value_cell``: file, sheet and cell.
    """

    sheets: tuple[FilledSheet, ...] = ()
    components: pd.DataFrame = field(default_factory=lambda: _empty(COMPONENTS, "share", *_CHANGES))
    criteria: pd.DataFrame = field(default_factory=lambda: _empty(CRITERIA))
    units: pd.DataFrame = field(default_factory=lambda: _empty(UNITS, *_CHANGES))

    @property
    def is_empty(self) -> bool:
        """Whether the office filled in nothing."""
        return not self.sheets

    def sheet(self, table: str, index: str = "", parent: str = "") -> FilledSheet | None:
        """Return one of the sheets; None where nothing was filled in there."""
        wanted = (table, index, parent)
        return next(
            (each for each in self.sheets if (each.sheet.table, each.sheet.index, each.sheet.parent) == wanted), None
        )


#: Of an office that filled in nothing.
NOTHING = OfficeFigures()


def office_figures(sheets: Sequence[FilledSheet], province_code: str, year: int, record: Record) -> OfficeFigures:
    """Return an office's own figures of a province's year; sheets of another year or province are left aside."""
    whose = (province_code, year)
    own = tuple(each for each in sheets if (each.sheet.province_code, each.sheet.year) == whose)
    if not own:
        return NOTHING
    return OfficeFigures(own, _components(own, year, record), _criteria(own), _units(own))


def _components(sheets: Sequence[FilledSheet], year: int, record: Record) -> pd.DataFrame:
    found = _frame(sheets, COMPONENTS, NOTHING.components)
    if found.empty:
        return found
    known = [_maximum(sheet, row) for sheet, row in rows_of(sheets, COMPONENTS)]
    maxima = found["maximum"].astype("float64").fillna(pd.Series(known, dtype="float64"))
    found = _with_changes(found.assign(maximum=maxima))
    compares = found["index"].map({index: one_method(index, year - 1, year, record) for index in set(found["index"])})
    return found.assign(share=100 * found["value"] / found["maximum"], change=found["change"].where(compares))


def _maximum(sheet: FilledSheet, row: FilledRow) -> float | None:
    """Return the maximum that stood prefilled beside a row."""
    return sheet.sheet.held.get(row.component, {}).get("maximum")


def _criteria(sheets: Sequence[FilledSheet]) -> pd.DataFrame:
    found = _frame(sheets, CRITERIA, NOTHING.criteria)
    left_empty = found["lost"].isna()
    both = found["maximum_cell"].str.cat(found["appraised_cell"], sep="; ")
    return found.assign(
        lost=found["lost"].where(~left_empty, found["maximum"] - found["appraised"]),
        lost_cell=found["lost_cell"].where(~left_empty, both),
    )


def _units(sheets: Sequence[FilledSheet]) -> pd.DataFrame:
    return _with_changes(_frame(sheets, UNITS, NOTHING.units))


def _with_changes(found: pd.DataFrame) -> pd.DataFrame:
    """Add points and places gained, where the office gave both years."""
    return found.assign(change=found["value"] - found["previous"], change_rank=found["previous_rank"] - found["rank"])


def _frame(sheets: Sequence[FilledSheet], table: str, like: pd.DataFrame) -> pd.DataFrame:
    """Put the rows of one kind of sheet side by side, each figure with its cell."""
    rows = [_row(sheet, row) for sheet, row in counted_rows(sheets, table)]
    figures = dict.fromkeys(_of_kinds(table, _FIGURES), "float64")
    cells = dict.fromkeys((f"{key}{CELL}" for key in _of_kinds(table, _CITED)), "object")
    return pd.DataFrame(rows, columns=like.columns).astype(figures | cells)


def _row(sheet: FilledSheet, row: FilledRow) -> dict[str, Any]:
    whose = {"index": sheet.sheet.index, "parent": sheet.sheet.parent, "component": row.component}
    return {**whose, **row.values, **{f"{key}{CELL}": sheet.place(row, key) for key in row.cells}}
