"""What a workbook to fill is about: index, year, and the provinces and components that it offers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.intake.columns import TableName
from cchc_analysis.record.method_parts import components_in
from cchc_analysis.record.provinces import stood_on
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Lang, mark

#: How the key of a new index is written, as the catalogue demands it.
KEY = re.compile(r"[A-Z][A-Z0-9]{1,15}")


@dataclass(frozen=True)
class Asked:
    """What a workbook is about."""

    index: str
    year: int
    is_new: bool
    record: Record
    lang: Lang


def asked_of(index: str, year: int, record: Record, lang: Lang) -> Asked:
    """Return what a workbook is asked to be about; a code that no index has is that of a new one.

    Raises
    ------
    AskError
        For what cannot be the code of an index, and a year out of all bounds.
    """
    year = checked_year(year)
    try:
        return Asked(find_index(index, record).index, year, False, record, lang)
    except AskError:
        if not KEY.fullmatch(str(index)):
            raise _no_key(index, record) from None
    return Asked(index, year, True, record, lang)


def _no_key(index: object, record: Record) -> AskError:
    """Return what is said of a name that is no index of the catalogue and cannot be the key of a new one."""
    return AskError(
        mark("“{index}” is no index of the record and cannot be the code of a new one."),
        mark(
            "Write one of: {indices}; or give the new index a short code, capital letters without diacritics and digits"
            " only, at most 16, for example PVDN; its full name goes into the sheet “{sheet}” of the workbook."
        ),
        index=index,
        indices=", ".join(record.indices["index"]),
        sheet=TableName("indices"),
    )


def provinces_of(asked: Asked) -> list[tuple[str, str]]:
    """Return the provinces that stood at the end of the year, by their codes."""
    table = stood_on(dt.date(asked.year, 12, 31), asked.record)
    return list(zip(table["province_code"], table["province"], strict=True))


def components_of_year(asked: Asked) -> list[tuple[str, str]]:
    """Return keys and names of the components of the year; of a new index none are known yet."""
    if asked.is_new:
        return []
    table = components_in(asked.index, asked.year, asked.record)
    return list(zip(table.index, table[f"name_{asked.lang}"], strict=True))


def about_cells(asked: Asked) -> list[object]:
    """Return index and year with their names, a cell each, as they are read back."""
    names = ("Chỉ số", "Năm") if asked.lang == "vi" else ("Index", "Year")
    return [names[0], asked.index, names[1], asked.year]
