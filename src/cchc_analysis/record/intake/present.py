"""Rows of the record as they stand in a workbook: figures with the digits they print, ends only where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from cchc_analysis.record.intake.typed_numbers import plain_text
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.tables import Record

#: More digits no source prints.
_MOST_DIGITS = 12


def observation_rows(index: str, year: int, record: Record) -> list[dict[str, object]]:
    """Return the observations of a year, a row a province and page, each component's figures under its own name.

    Parameters
    ----------
    index, year
        What is wanted.
    record
        The record.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> rows = observation_rows("PCI", 2022, current_record())
    >>> [(row["province"], str(row["score"]), row["rank"]) for row in rows if row["source_id"] == "S0106"][:1]
    [('Bắc Kạn', '65.15', 35)]
    """
    table = record.observations[(record.observations["index"] == index) & (record.observations["year"] == year)]
    found: dict[tuple[object, ...], dict[str, object]] = {}
    for row in table.to_dict("records"):
        note = None if pd.isna(row["note"]) else row["note"]
        key = (row["province_code"], row["source_id"], row["basis"], note)
        line = found.setdefault(key, _first_cells(row, note, record))
        component = row["component"]
        prefix = "" if component == "total" else f"{component}."
        if (score := printed(row, "score")) is not None:
            line[f"{prefix}score"] = score
        if (rank := _rank(row)) is not None:
            line[f"{prefix}rank"] = rank
    return sorted(found.values(), key=lambda line: (str(line["province_code"]), str(line["source_id"])))


def _first_cells(row: Mapping[str, Any], note: object, record: Record) -> dict[str, object]:
    code = row["province_code"]
    own = {"province_code": code, "province": province_name(code, record), "note": note}
    return {**own, "basis": row["basis"], "source_id": row["source_id"]}


def printed(row: Mapping[str, Any], name: str) -> Decimal | str | None:
    """Return a figure with the digits that its ends tell, or with its ends where they are not half a unit away.

    Examples
    --------
    >>> str(printed({"score": 84.2, "score_low": 84.195, "score_high": 84.205}, "score"))
    '84.20'
    >>> printed({"score": 64.26, "score_low": 64.0, "score_high": 64.5}, "score")
    '64,26 (64-64,5)'
    """
    value, low, high = (_decimal(row[part]) for part in (name, f"{name}_low", f"{name}_high"))
    if low is None or high is None:
        return value
    if value is None:
        return f"{_typed(low)}-{_typed(high)}"
    for digits in range(_MOST_DIGITS):
        half = Decimal(5).scaleb(-digits - 1)
        if value - half == low and value + half == high and value == round(value, digits):
            return value.quantize(Decimal(1).scaleb(-digits))
    return f"{_typed(value)} ({_typed(low)}-{_typed(high)})"


def printed_text(row: Mapping[str, str], name: str) -> str:
    """Return a figure of a row of a table, text as it is there, with the zeros at its end that its ends tell.

    Examples
    --------
    >>> printed_text({"score": "82.5", "score_low": "82.495", "score_high": "82.505"}, "score")
    '82.50'
    >>> printed_text({"score": "64.26", "score_low": "64.0", "score_high": "64.5"}, "score")
    '64.26'
    """
    parts = (name, f"{name}_low", f"{name}_high")
    try:
        found = printed({part: float(row[part]) for part in parts}, name)
    except ValueError:
        return row[name]
    return str(found) if isinstance(found, Decimal) else row[name]


def fact_cells(row: Mapping[str, Any]) -> Decimal | str | None:
    """Return the value of a fact as it stands in a workbook; a count, whose ends are its value, is a whole number."""
    if row["value_low"] == row["value_high"] == row["value"]:
        return _decimal(row["value"])
    return printed(row, "value")


def _rank(row: Mapping[str, Any]) -> int | str | None:
    if not pd.isna(row["rank"]):
        return int(row["rank"])
    return None if pd.isna(row["rank_low"]) else f"{int(row['rank_low'])}-{int(row['rank_high'])}"


def _decimal(value: object) -> Decimal | None:
    return None if pd.isna(value) else Decimal(plain_text(Decimal(f"{value:.12g}")))


def _typed(number: Decimal) -> str:
    return plain_text(number).replace(".", ",")
