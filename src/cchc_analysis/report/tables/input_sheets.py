"""Sheets for the analyst to fill where the record has no figures: headings, names and choices, never a figure."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.tables.missing_figures import parts_name
from cchc_analysis.standing.missing_figures import COMPONENTS, CRITERIA, UNITS, MissingFigures
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


def input_sheets(missing: MissingFigures, *, lang: Lang = "vi", ledger: Ledger | None = None) -> list[InputSheet]:
    """Return a sheet to fill for each table of a year's analysis that the record lacks, but the headline.

    Parameters
    ----------
    missing
        An answer of `missing_figures`.
    lang
        Language of headings and choices.
    ledger
        Whose language and catalogue name what is to be filled in; no number is entered.

    Examples
    --------
    >>> from cchc_analysis.standing.headline import headline
    >>> from cchc_analysis.standing.missing_figures import missing_figures
    >>> from cchc_analysis.standing.profile import profiles
    >>> missing = missing_figures(headline("Bắc Kạn", 2022), profiles("Bắc Kạn", 2022))
    >>> [sheet.name for sheet in input_sheets(missing, lang="en")][-1]
    'Units'
    """
    ledger = opened(ledger, lang)
    sheets = []
    for row in missing.table.to_dict("records"):
        if row["table"] == COMPONENTS:
            names = missing.names(row["index"], row["parent"])
            sheets.append(_components(row, missing.year, names, ledger))
        elif row["table"] == CRITERIA:
            sheets.append(_criteria(row, missing.year, missing.names(row["index"]), ledger))
        elif row["table"] == UNITS:
            sheets.append(_units(missing.year, ledger.lang))
    return sheets


def _components(row: Row, year: int, names: pd.DataFrame, ledger: Ledger) -> InputSheet:
    """Give each component a row for points and ranks of two years."""
    lang, short = ledger.lang, ledger.index(row["index"]).short
    parts = parts_name(row["index"], row["parent"], ledger)
    figures = (tr("Maximum (points)", lang), *_two_years(year, lang))
    return InputSheet(
        tr("{index} - fill in {parts}", lang, index=row["index"], parts=parts),
        tr("{index} {year}: {parts}, to be filled in", lang, index=short, year=year, parts=parts),
        (tr("Code", lang), tr("Component", lang), *figures),
        tuple(zip(names["component"], names[f"name_{lang}"], strict=True)),
        figures,
    )


def _criteria(row: Row, year: int, names: pd.DataFrame, ledger: Ledger) -> InputSheet:
    """T3: give each criterion that lost points a row with cause, lead body and deadline."""
    lang, short = ledger.lang, ledger.index(row["index"]).short
    messages = (
        mark("Maximum (points)"),
        mark("Self-scored (points)"),
        mark("Appraised (points)"),
        mark("Lost (points)"),
    )
    figures, component = tuple(tr(message, lang) for message in messages), tr("Component", lang)
    words = tuple(tr(message, lang) for message in (mark("Cause"), mark("Lead body"), mark("Deadline")))
    return InputSheet(
        tr("{index} - lost points", lang, index=row["index"]),
        tr("{index} {year}: points lost by criterion, to be filled in", lang, index=short, year=year),
        (component, tr("Criterion", lang), *figures, *words),
        figures=figures,
        choices={component: tuple(names[f"name_{lang}"])},
    )


def _units(year: int, lang: Lang) -> InputSheet:
    """T6: give each department, district and commune a row."""
    kind, grade, figures = tr("Kind of unit", lang), tr("Class", lang), _two_years(year, lang)
    choices = {kind: tuple(tr(name, lang) for name in _UNITS), grade: tuple(tr(name, lang) for name in _CLASSES)}
    return InputSheet(
        tr("Units", lang),
        tr("Index of the province's own units {year}, to be filled in", lang, year=year),
        (tr("Unit", lang), kind, *figures, grade),
        figures=figures,
        choices=choices,
    )


def _two_years(year: int, lang: Lang) -> tuple[str, ...]:
    """Return the headings of points and ranks, the year before first."""
    messages = (mark("Points {year}"), mark("Rank {year}"))
    return tuple(tr(message, lang, year=of) for message in messages for of in (year - 1, year))
