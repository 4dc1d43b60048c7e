"""Sheets for the analyst to fill where the record has no figures.

Names, choices and what the record does know stand there already, and so does what the office filled in before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cchc_analysis.record.intake.office_rows import FilledSheet, Value
from cchc_analysis.record.intake.office_sheets import (
    ASKED,
    CHOICES,
    COMPONENTS,
    CRITERIA,
    UNITS,
    Asked,
    OfficeSheet,
    choices_in,
    shown_codes,
)
from cchc_analysis.report.ledger import Ledger, opened
from cchc_analysis.report.printing import Row
from cchc_analysis.report.tables.missing_figures import parts_name
from cchc_analysis.standing.known_parts import KNOWN
from cchc_analysis.standing.missing_figures import MissingFigures
from cchc_analysis.words import Lang, tr

#: Rows left free where the record does not know the names, and below what was filled in.
FREE, FREE_BELOW = 40, 10
_FIGURES = ("points", "rank")
#: A cell of a sheet by row and column, counted from 0 below the headings.
_Cells = dict[tuple[int, int], Value]


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
    held
        What the record knows, by row and column, counted from 0: it stands prefilled, and is not asked.
    filled
        What the office filled in before, by row and column.
    marks
        What stands in a hidden row, so that the sheet and its columns are known again.
    note
        The line below.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    figures: tuple[str, ...] = ()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    held: Mapping[tuple[int, int], float] = field(default_factory=dict)
    filled: Mapping[tuple[int, int], Value] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    note: str = ""

    @property
    def height(self) -> int:
        """How many rows there are to fill."""
        filled = 1 + max((row for row, _ in self.filled), default=-1)
        return len(self.rows) or max(FREE, filled + FREE_BELOW)


def input_sheets(missing: MissingFigures, *, lang: Lang = "vi", ledger: Ledger | None = None) -> list[InputSheet]:
    """Return a sheet to fill for each table of a year's analysis that the record lacks, but the headline.

    What the record knows of it stands prefilled, and what the office filled in before stands where it belongs.

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
            sheets.append(_components(row, missing, ledger))
        elif row["table"] == CRITERIA:
            sheets.append(_criteria(row, missing, ledger))
        elif row["table"] == UNITS:
            sheets.append(_units(missing, ledger.lang))
    return sheets


def _components(row: Row, missing: MissingFigures, ledger: Ledger) -> InputSheet:
    """Give each component a row for points and ranks of two years."""
    lang, year, short = ledger.lang, missing.year, ledger.index(row["index"]).short
    parts, names = parts_name(row["index"], row["parent"], ledger), missing.names(row["index"], row["parent"])
    known = missing.known_of(row["index"], row["parent"]).set_index("component")
    held = {str(code): _known(known.loc[code]) for code in names["component"]}
    sheet = OfficeSheet(COMPONENTS, year, missing.province_code, row["index"], row["parent"], held)
    shown = shown_codes(row["index"], names["component"].tolist())
    columns, codes = _places(sheet.columns), {code: place for place, code in enumerate(names["component"])}
    own = missing.office.sheet(COMPONENTS, row["index"], row["parent"])
    known_cells = {(codes[code], columns[key]): value for code, of in held.items() for key, value in of.items()}
    entered = _entered(own, columns, codes, {})
    return InputSheet(
        tr("{index} - fill in {parts}", lang, index=row["index"], parts=parts),
        tr("{index} {year}: {parts}, to be filled in", lang, index=short, year=year, parts=parts),
        **_look(sheet, lang),
        rows=tuple(zip(shown.values(), names[f"name_{lang}"], strict=True)),
        held=known_cells,
        # What the record has learned since is no longer the office's alone.
        filled={place: value for place, value in entered.items() if value != known_cells.get(place)},
        note=tr("Grey: what the record has already; it need not be filled in.", lang) if any(held.values()) else "",
    )


def _criteria(row: Row, missing: MissingFigures, ledger: Ledger) -> InputSheet:
    """T3: give each criterion that lost points a row with cause, lead body and deadline."""
    lang, year, short = ledger.lang, missing.year, ledger.index(row["index"]).short
    names = missing.names(row["index"])
    sheet = OfficeSheet(CRITERIA, year, missing.province_code, row["index"])
    words = {"part": dict(zip(names["component"], names[f"name_{lang}"], strict=True))}
    filled = missing.office.sheet(CRITERIA, row["index"])
    return InputSheet(
        tr("{index} - lost points", lang, index=row["index"]),
        tr("{index} {year}: points lost by criterion, to be filled in", lang, index=short, year=year),
        **_look(sheet, lang, words),
        filled=_entered(filled, _places(sheet.columns), {}, words),
    )


def _units(missing: MissingFigures, lang: Lang) -> InputSheet:
    """T6: give each of the province's own units a row."""
    sheet = OfficeSheet(UNITS, missing.year, missing.province_code)
    words = {kind: {word: tr(word, lang) for word in choices_in(kind, missing.year)} for kind in CHOICES}
    return InputSheet(
        tr("Units", lang),
        tr("Index of the province's own units {year}, to be filled in", lang, year=missing.year),
        **_look(sheet, lang, words),
        filled=_entered(missing.office.sheet(UNITS), _places(sheet.columns), {}, words),
    )


#: What the choices of a kind are called in one language, by the word that is kept.
_Words = Mapping[str, Mapping[str, str]]


def _look(sheet: OfficeSheet, lang: Lang, words: _Words | None = None) -> dict[str, Any]:
    """Return headings, rules and marks of a sheet."""
    said = {asked.key: asked.said(sheet.year, lang) for asked in ASKED[sheet.table]}
    choices = {said[asked.key]: tuple((words or {})[asked.kind].values()) for asked in sheet.columns if _offers(asked)}
    return {
        "headings": tuple(said.values()),
        "figures": tuple(said[asked.key] for asked in sheet.columns if asked.kind in _FIGURES),
        "choices": choices,
        "marks": (*said, sheet.mark),
    }


def _offers(asked: Asked) -> bool:
    return asked.kind == "part" or asked.kind in CHOICES


def _places(columns: Iterable[Asked]) -> dict[str, int]:
    return {asked.key: place for place, asked in enumerate(columns)}


def _known(row: pd.Series[Any]) -> dict[str, float]:
    """Return the figures of a component that are known."""
    return {name: float(row[name]) for name in KNOWN if pd.notna(row[name])}


def _entered(filled: FilledSheet | None, columns: Mapping[str, int], codes: Mapping[str, int], words: _Words) -> _Cells:
    """Return what the office filled in, by row and column: of a component in its row, else one row after the other."""
    if filled is None:
        return {}
    kinds = {asked.key: asked.kind for asked in filled.sheet.columns}
    return {
        (codes[row.component] if codes else place, columns[key]): _said(value, words.get(kinds[key], {}))
        for place, row in enumerate(filled.rows)
        for key, value in row.values.items()
        if not codes or row.component in codes
    }


def _said(value: Value, words: Mapping[str, str]) -> Value:
    """Return a value as it is entered: a choice in the language of the sheet."""
    return words.get(value, value) if isinstance(value, str) else value
