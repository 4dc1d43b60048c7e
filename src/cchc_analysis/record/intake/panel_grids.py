"""Panels of researchers (Stata, SPSS): a grid of variables, numbers with the digits that they were stored with."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from decimal import Decimal

import numpy as np
import pandas as pd

from cchc_analysis.record.intake.grid import Cell, Grid, place_of
from cchc_analysis.record.intake.parts import damaged, refuse_rows
from cchc_analysis.record.intake.spss import is_spss, spss_table
from cchc_analysis.record.intake.workbook_grids import number_of

#: So many digits a number of 32 bits keeps.
_SHORT = 7


def is_stata(content: bytes) -> bool:
    r"""Say whether a file is one of Stata: a tag in newer ones, the number of the version in older ones.

    Examples
    --------
    >>> is_stata(b"<stata_dta><header>"), is_stata(b"\x72\x02\x01\x00"), is_stata("Tỉnh;Điểm".encode())
    (True, True, False)
    """
    return content.startswith(b"<stata_dta>") or (
        content[:1] in b"\x69\x6c\x6e\x6f\x71\x72\x73" and content[1:4] in _OLD
    )


_OLD = (b"\x01\x01\x00", b"\x02\x01\x00")


def is_panel(content: bytes) -> bool:
    """Say whether a file is one in which researchers keep panels.

    Examples
    --------
    >>> is_panel(b"<stata_dta><header>"), is_panel(b"$FL2@(#) SPSS DATA FILE"), is_panel(b"PK")
    (True, True, False)
    """
    return is_stata(content) or is_spss(content)


def panel_grid(content: bytes, file: str) -> Grid:
    """Return a panel as a grid, the names of its variables first; codes that have labels are told by these.

    Raises
    ------
    IntakeError
        Where it cannot be read.
    """
    table = spss_table(content, file) if is_spss(content) else _stata_table(content, file)
    columns = [_column(table[name], k) for k, name in enumerate(table.columns)]
    head = tuple(Cell(place_of(0, k), str(name)) for k, name in enumerate(table.columns))
    return Grid(file, "", (head, *zip(*columns, strict=True)), is_panel=True)


def _stata_table(content: bytes, file: str) -> pd.DataFrame:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = pd.read_stata(io.BytesIO(content), convert_categoricals=True)
    except (ValueError, KeyError, IndexError, OSError, OverflowError, MemoryError) as error:
        raise damaged(file) from error
    refuse_rows(file, len(table))
    return table


def _column(values: pd.Series, column: int) -> list[Cell]:
    short = values.dtype == np.float32
    return [_cell(value, place_of(row + 1, column), short=short) for row, value in enumerate(values)]


def _cell(value: object, place: str, *, short: bool) -> Cell:
    if pd.isna(value):
        return Cell(place)
    if isinstance(value, dt.date):
        return Cell(place, value.isoformat()[:10], day=dt.date(value.year, value.month, value.day))
    if isinstance(value, int | float | np.number):
        number = number_of(float(value), _SHORT) if short else number_of(float(value))
        return Cell(place, f"{number:f}", number if isinstance(number, Decimal) else None)
    return Cell(place, str(value))
