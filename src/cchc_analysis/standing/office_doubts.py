"""What is doubtful in an office's own figures: possible, but worth a look, each with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cchc_analysis.record.intake.office_rows import rows_of
from cchc_analysis.record.intake.office_sheets import CHOICES, COMPONENTS, CRITERIA, UNITS
from cchc_analysis.record.intake.office_totals import counted_rows, rows_apart
from cchc_analysis.standing.office_figures import CELL, OfficeFigures
from cchc_analysis.words import Lang, mark, tr

#: Two figures rounded to two decimals may miss each other by so much.
_ROUNDED = 0.01 + 1e-9
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
#: Units of a province are scored out of 100 or less.
_MOST_OF_UNITS = 100


@dataclass(frozen=True)
class Doubt:
    """Something to look at: the kind of sheet it stands on and the index, and a message with its values."""

    table: str
    index: str
    message: str
    values: dict[str, Any] = field(default_factory=dict)

    def text(self, lang: Lang) -> str:
        """Return it in a language."""
        return tr(self.message, lang, **self.values)


def doubts_of(office: OfficeFigures) -> list[Doubt]:
    """Return what is doubtful in an office's own figures.

    Parameters
    ----------
    office
        What the office filled in.

    Returns
    -------
    list of Doubt
        Other maxima than the record's; criteria that lose more than their component lost; appraised above self-scored;
        criteria that stand twice, or above others that are parts of them; rows that are sums, means or headings;
        units that stand twice, have no class where others have one, have more than 100 points, or a better class or
        rank than another of their kind with more points.

    Examples
    --------
    >>> from cchc_analysis.standing.office_figures import NOTHING
    >>> doubts_of(NOTHING)
    []
    """
    return [*_maxima(office), *_criteria(office), *_named_twice(office), *_units(office.units), *_apart(office)]


def _maxima(office: OfficeFigures) -> Iterator[Doubt]:
    for sheet, row in rows_of(office.sheets, COMPONENTS):
        held = sheet.sheet.held.get(row.component, {}).get("maximum")
        if held is not None and "maximum" in row.cells:
            said = mark("{cell}: another maximum than the record has")
            yield Doubt(COMPONENTS, sheet.sheet.index, said, {"cell": sheet.place(row, "maximum")})


def _criteria(office: OfficeFigures) -> Iterator[Doubt]:
    for row in office.criteria[office.criteria["appraised"] > office.criteria["self_scored"]].to_dict("records"):
        said = mark("{cell}: appraised above what was self-scored")
        yield Doubt(CRITERIA, row["index"], said, {"cell": row[f"appraised{CELL}"]})
    lost = office.criteria.groupby(["index", "component"], sort=False)["lost"].sum()
    for row in office.components.to_dict("records"):
        gone = lost.get((row["index"], row["component"]), 0.0)
        if pd.notna(row["value"]) and gone > row["maximum"] - row["value"] + _ROUNDED:
            said = mark("{cell}: criteria on the sheet of lost points lose more than this component lacks")
            yield Doubt(CRITERIA, row["index"], said, {"cell": row[f"value{CELL}"]})


def _named_twice(office: OfficeFigures) -> Iterator[Doubt]:
    """Tell of criteria of one component that have one name, and of those that others are parts of by their number."""
    named = [
        (sheet, row, str(row.values["criterion"]), row.values.get("component"))
        for sheet, row in counted_rows(office.sheets, CRITERIA)
        if "criterion" in row.cells
    ]
    for place, (sheet, row, name, component) in enumerate(named):
        values = {"criterion": f"“{name}”", "cell": sheet.place(row, "criterion")}
        others = [each for each in named[:place] + named[place + 1 :] if (each[0], each[3]) == (sheet, component)]
        if twice := next((each for each in named[:place] if each in others and _key(each[2]) == _key(name)), None):
            said = mark(
                "{cell}: criterion {criterion} stands twice, first in {other_cell}; where 1.10 is meant, Excel makes "
                "1.1 of it unless it is typed as text"
            )
            yield Doubt(
                CRITERIA, sheet.sheet.index, said, {**values, "other_cell": twice[0].place(twice[1], "criterion")}
            )
        number = _number(name)
        if number and (part := next((each for each in others if _number(each[2]).startswith(f"{number}.")), None)):
            said = mark(
                "{cell}: {criterion} and its part {part} both have a row; points that stand in both count twice"
            )
            yield Doubt(CRITERIA, sheet.sheet.index, said, {**values, "part": f"“{part[2]}”"})


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _number(name: str) -> str:
    """Return the number at the head of a criterion, ``1.2`` of “1.2. Ban hành kế hoạch”; empty where it has none."""
    found = _NUMBERED.match(name.strip())
    return found[0] if found else ""


def _apart(office: OfficeFigures) -> Iterator[Doubt]:
    """Tell of rows that are counted as no criterion or no unit."""
    for table, key in ((CRITERIA, "criterion"), (UNITS, "unit")):
        for sheet, row in rows_apart(office.sheets, table):
            said = mark("{cell}: {name} is a sum, a mean or a heading and is not counted")
            yield Doubt(table, sheet.sheet.index, said, {"cell": sheet.place(row, key), "name": f"“{row.values[key]}”"})


def _units(units: pd.DataFrame) -> Iterator[Doubt]:
    named = units["unit"].astype("str").str.casefold()
    for row in units[units["unit"].notna() & named.duplicated()].to_dict("records"):
        yield _of_unit(row, mark("{unit} stands twice on the sheet of units"))
    for row in units[units["value"] > _MOST_OF_UNITS].to_dict("records"):
        yield _of_unit(row, mark("{unit}: more than 100 points ({cell})"), "value")
    for _, of_kind in units.groupby("kind", sort=False, dropna=False):
        yield from _of_kind(of_kind)


def _of_kind(units: pd.DataFrame) -> Iterator[Doubt]:
    """Compare units of one kind."""
    if units["class"].notna().any():
        for row in units[units["class"].isna() & units["value"].notna()].to_dict("records"):
            yield _of_unit(row, mark("{unit}: points without a class ({cell})"), "value")
    grades = {grade: place for place, grade in enumerate(CHOICES["class"])}
    yield from _against_points(units.assign(place=units["class"].map(grades)), "class")
    yield from _against_points(units.assign(place=units["rank"]), "rank")


def _against_points(units: pd.DataFrame, key: str) -> Iterator[Doubt]:
    """Tell of each unit that stands behind one of fewer points, by class or rank, with the first such one."""
    known = units.dropna(subset=["place", "value"])
    for row in known.to_dict("records"):
        ahead = known[(known["place"] < row["place"]) & (known["value"] < row["value"])]
        if not ahead.empty:
            other = ahead.sort_values("value", kind="stable").iloc[0]
            said = {
                "class": mark("{unit} ({cell}): a lower class than {other} ({other_cell}), though more points"),
                "rank": mark("{unit} ({cell}): a lower rank than {other} ({other_cell}), though more points"),
            }[key]
            yield _of_unit(row, said, key, other=_name(other.to_dict()), other_cell=other[f"{key}{CELL}"])


def _of_unit(row: dict[str, Any], message: str, key: str = "", **values: Any) -> Doubt:
    return Doubt(UNITS, "", message, {"unit": _name(row), "cell": row[f"{key}{CELL}"] if key else "", **values})


def _name(row: dict[str, Any]) -> str:
    return row["unit"] if isinstance(row["unit"], str) else "–"
