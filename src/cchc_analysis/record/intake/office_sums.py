"""Figures of an office that cannot both be right: parts that do not make the total, more points lost than there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from cchc_analysis.errors import RecordError
from cchc_analysis.record.catalog import components_of, find_index, weights_of
from cchc_analysis.record.check.sums import allowed_gap, summed, unmade
from cchc_analysis.record.intake.office_rows import FilledCell, FilledSheet
from cchc_analysis.record.intake.office_sheets import COMPONENTS, CRITERIA
from cchc_analysis.record.intake.office_totals import counted_rows
from cchc_analysis.record.lineage import code_in
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Printed, mark

#: What binary arithmetic leaves of decimals.
_NOTHING = 1e-9
#: The columns of points of a sheet of components, by how many years before the sheet's own they are of.
_YEARS = {0: "value", 1: "previous"}


def refuse_contradictions(sheets: Iterable[FilledSheet], record: Record) -> None:
    """Refuse what an office filled in where two figures cannot both be right.

    Parameters
    ----------
    sheets
        What was filled in.
    record
        The record, for totals, weights and maxima.

    Raises
    ------
    RecordError
        For components that do not make the published total, by the check that every addition passes (those not known
        count from nothing to their maximum), and for criteria of a component that lose more than it has.
    """
    sheets = list(sheets)
    for sheet in sheets:
        if sheet.sheet.table == COMPONENTS and sheet.sheet.parent == "total":
            for before in _YEARS:
                _refuse_unmade(sheet, before, record)
    _refuse_lost(sheets, record)


def _refuse_unmade(sheet: FilledSheet, before: int, record: Record) -> None:
    """Refuse points of components that cannot make the total of their year."""
    key, index, year = _YEARS[before], sheet.sheet.index, sheet.sheet.year - before
    cells = {row.component: row.cells[key] for row in sheet.rows if key in row.cells}
    if not cells:
        return
    rows, are_all = _beside_total(cells, index, year, code_in(year, sheet.sheet.province_code, record), record)
    found = unmade(summed(rows, record))
    if found.empty:
        return
    total = found.iloc[0]
    too_much = total["sum_low"] > total["score_high"]
    gap = total["sum_low"] - total["score_high"] if too_much else total["score_low"] - total["sum_high"]
    if gap <= allowed_gap(index, year, record):
        return
    what = mark("{file}, {sheet}, {cell}: components of {sum} points in all; the total of {index} {year} is {total}.")
    if not are_all:
        at_least = mark(
            "{file}, {sheet}, {cell}: components of {sum} points and more; of {index} {year} all is {total}."
        )
        at_most = mark("{file}, {sheet}, {cell}: components of {sum} points at most; of {index} {year} all is {total}.")
        what = at_least if too_much else at_most
    raise RecordError(
        what,
        mark(
            "Correct the points. Where the published total is wrong, correct it first: cchc data export {index} {year} "
            'FILE.xlsx, then cchc data add FILE.xlsx --why "...".'
        ),
        file=sheet.file,
        sheet=sheet.tab,
        cell=", ".join(cell.place for cell in cells.values()),
        sum=_printed(total["sum"] if are_all else total["sum_low"] if too_much else total["sum_high"]),
        total=_printed(total["score"]),
        index=find_index(index, record).index,
        year=year,
    )


def _beside_total(
    cells: Mapping[str, FilledCell], index: str, year: int, code: str, record: Record
) -> tuple[pd.DataFrame, bool]:
    """Return total and components of a province with the office's points among them, and whether all are known."""
    loaded = load_index(index, components=True, record=record)
    rows = loaded[(loaded["year"] == year) & (loaded["province_code"] == code)]
    held = set(rows.loc[rows["score"].notna(), "component"])
    half = 0.5 * 10.0 ** -find_index(index, record).decimals
    whose = {"index": index, "year": year, "province_code": code}
    own, are_all = [], True
    for part in weights_of(index, year, record).to_dict("records"):
        name, most = part["component"], part["maximum"]
        if name in cells:
            score = float(str(cells[name].value))
            own.append(
                {**whose, "component": name, "score": score, "score_low": score - half, "score_high": score + half}
            )
        elif name not in held and most == most:  # a maximum that is not known bounds nothing
            own.append({**whose, "component": name, "score": most / 2, "score_low": 0.0, "score_high": most})
            are_all = False
    filled = pd.DataFrame(own, columns=[*whose, "component", "score", "score_low", "score_high"])
    kept = rows[~rows["component"].isin(filled["component"])]
    return pd.concat([kept[[*filled.columns, "rank"]], filled], ignore_index=True), are_all


def _refuse_lost(sheets: Iterable[FilledSheet], record: Record) -> None:
    """Refuse criteria of one component that lose more points than the component has."""
    lost: dict[tuple[str, str], float] = {}
    for sheet, component, points, cell in _lost(sheets):
        key = (sheet.sheet.index, component)
        lost[key] = lost.get(key, 0.0) + points
        maxima = components_of(sheet.sheet.index, sheet.sheet.year, record, whole=None)["maximum"]
        most = maxima.get(component)
        if most is not None and lost[key] > most + _NOTHING:
            raise RecordError(
                mark("{file}, {sheet}, {cell}: with this row {lost} points are lost of a component that has {most}."),
                mark("Correct the lost points, or choose the component that the criterion belongs to."),
                file=sheet.file,
                sheet=sheet.tab,
                cell=cell.place,
                lost=_printed(lost[key]),
                most=_printed(most),
            )


def _lost(sheets: Iterable[FilledSheet]) -> Iterator[tuple[FilledSheet, str, float, FilledCell]]:
    """Return points lost of which the component is known, each with its cell."""
    for sheet, row in counted_rows(sheets, CRITERIA):
        if "component" not in row.cells:
            continue
        given = {
            key: float(str(cell.value)) for key, cell in row.cells.items() if key in ("maximum", "appraised", "lost")
        }
        if "lost" in given:
            yield sheet, str(row.cells["component"].value), given["lost"], row.cells["lost"]
        elif {"maximum", "appraised"} <= given.keys():
            yield (
                sheet,
                str(row.cells["component"].value),
                given["maximum"] - given["appraised"],
                row.cells["appraised"],
            )


def _printed(points: float) -> Printed:
    return Printed(f"{points:.2f}")
