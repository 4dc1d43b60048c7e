"""Sheets for the analyst to fill where the record has no figures: headings, names and choices, never a figure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.report.printing import Row
from cchc_analysis.report.tables.missing_figures import parts_name
from cchc_analysis.standing.missing_figures import COMPONENTS, CRITERIA, UNITS, missing_figures, parts_in
from cchc_analysis.words import Lang, mark, tr

#: Rows left free where the record does not know the names.
FREE = 40
_CLASSES = (mark("excellent"), mark("good"), mark("fair"), mark("average"))
_UNITS = (mark("department"), mark("district"), mark("commune"))


@dataclass(frozen=True)
class InputSheet:
    """A sheet to fill.

    Parameters
    ----------
    name
        Short name, for the tab.
    title
        What is to be entered.
    headings
        One a column, with the unit where figures go.
    rows
        What is filled in already, from the first column on: codes and names.
    figures
        Headings under which only numbers are allowed.
    choices
        What is allowed under a heading.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    figures: tuple[str, ...] = ()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)


def input_sheets(
    province: str,
    year: int,
    *,
    lang: Lang = "vi",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> list[InputSheet]:
    """Return a sheet to fill for each table of a year's analysis that the record lacks, but the headline.

    Parameters
    ----------
    province, year
        Whose analysis.
    lang
        Language of headings and choices.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Examples
    --------
    >>> [sheet.name for sheet in input_sheets("Bắc Kạn", 2022, lang="en")][-1]
    'Units'
    """
    record = current_record(record)
    missing = missing_figures(province, year, as_of=as_of, record=record)
    sheets = []
    for row in missing.to_dict("records"):
        if row["table"] == COMPONENTS:
            names = parts_in(row["index"], province, year, parent=row["parent"], as_of=as_of, record=record)
            sheets.append(_components(row, year, names, lang, record))
        elif row["table"] == CRITERIA:
            names = parts_in(row["index"], province, year, as_of=as_of, record=record)
            sheets.append(_criteria(row, year, names, lang, record))
        elif row["table"] == UNITS:
            sheets.append(_units(year, lang))
    return sheets


def _components(row: Row, year: int, names: pd.DataFrame, lang: Lang, record: Record) -> InputSheet:
    """Give each component a row for points and ranks of two years."""
    short = find_index(row["index"], record).short
    parts = parts_name(row["index"], row["parent"], lang, record)
    figures = (
        tr(mark("Maximum (points)"), lang),
        *(tr(mark("Points {year}"), lang, year=of) for of in (year - 1, year)),
        *(tr(mark("Rank {year}"), lang, year=of) for of in (year - 1, year)),
    )
    return InputSheet(
        f"{short} {parts}",
        tr("{index} {year}: {parts}, to be filled in", lang, index=short, year=year, parts=parts),
        (tr(mark("Code"), lang), tr(mark("Component"), lang), *figures),
        tuple(zip(names["component"], names[f"name_{lang}"], strict=True)),
        figures,
    )


def _criteria(row: Row, year: int, names: pd.DataFrame, lang: Lang, record: Record) -> InputSheet:
    """T3: give each criterion that lost points a row with cause, lead body and deadline."""
    short, component = find_index(row["index"], record).short, tr(mark("Component"), lang)
    messages = (
        mark("Maximum (points)"),
        mark("Self-scored (points)"),
        mark("Appraised (points)"),
        mark("Lost (points)"),
    )
    figures = tuple(tr(message, lang) for message in messages)
    words = tuple(tr(message, lang) for message in (mark("Cause"), mark("Lead body"), mark("Deadline")))
    return InputSheet(
        tr("Lost points", lang),
        tr("{index} {year}: points lost by criterion, to be filled in", lang, index=short, year=year),
        (component, tr(mark("Criterion"), lang), *figures, *words),
        figures=figures,
        choices={component: tuple(names[f"name_{lang}"])},
    )


def _units(year: int, lang: Lang) -> InputSheet:
    """T6: give each department, district and commune a row."""
    kind, grade = tr(mark("Kind of unit"), lang), tr(mark("Class"), lang)
    figures = (
        *(tr(mark("Points {year}"), lang, year=of) for of in (year - 1, year)),
        *(tr(mark("Rank {year}"), lang, year=of) for of in (year - 1, year)),
    )
    choices = {kind: tuple(tr(name, lang) for name in _UNITS), grade: tuple(tr(name, lang) for name in _CLASSES)}
    return InputSheet(
        tr("Units", lang),
        tr("Index of the province's own units {year}, to be filled in", lang, year=year),
        (tr(mark("Unit"), lang), kind, *figures, grade),
        figures=figures,
        choices=choices,
    )
