"""What Excel does to cells when it opens and saves a CSV, each kind of damage by its name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cchc_analysis.record.cells import constraints_of, takes_days
from cchc_analysis.words import mark

Kind = tuple[str, str]
_ZERO = (
    mark("{file}, row {row}, column {column}: {value} has lost its leading zero, as Excel does to codes."),
    mark("Write the code with its zero, and import the column as text next time."),
)
_DATE = (
    mark("{file}, row {row}, column {column}: {value} is a date as Excel makes of 5-10 or of a day in another form."),
    mark("Write what the source prints, days as 2021-04-22, and import the column as text next time."),
)
_COMMA = (
    mark("{file}, row {row}, column {column}: {value} has the decimal comma or separators of a Vietnamese Excel."),
    mark("Write it with a decimal point and without separators or units, for example 71.25."),
)
_POWER = (
    mark("{file}, row {row}, column {column}: {value} is a power of ten as Excel shortens long numbers to."),
    mark("Write the number in full as the source prints it."),
)
_MOJIBAKE = (
    mark("{file}, row {row}, column {column}: {value} is Vietnamese read in another encoding, as Excel opens UTF-8."),
    mark("Take the table back, and open it in Excel by Data > From Text/CSV with encoding 65001 (UTF-8)."),
)
_QUESTION = (
    mark("{file}, row {row}, column {column}: {value} has question marks for letters, as Excel's plain CSV leaves."),
    mark("Take the table back, and save as “CSV UTF-8 (comma delimited)”."),
)

_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_SEPARATED = re.compile(r"-?\d{1,3}([.,\s]\d{3})*,\d+|-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d{1,3}(\.\d{3}){2,}")
_EXPONENT = re.compile(r"-?\d+([.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d\d?)[a-z]*"
_NAMED_DAY = re.compile(rf"\d{{1,4}}[-/ ]{_MONTH}([-/ ]\d{{2,4}})?|{_MONTH}[-/ ]\d{{1,4}}", re.IGNORECASE)
_SLASHED_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}( \d{1,2}:\d\d(:\d\d)?)?|\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LOST_LETTER = re.compile(r"[^\W\d_]\?[^\W\d_]")
_VIETNAMESE = re.compile(r"[\u00a0-\u01b0\u1ea0-\u1ef9\u2010-\u2026]+")
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f]{2,}")


def recognise(value: str, field: dict[str, Any]) -> Kind | None:
    """Return what Excel did to a cell, as the two sentences of an error; None where it did nothing.

    Examples
    --------
    >>> recognise("Báº¯c Káº¡n", {"name": "province", "type": "string"})[0].partition("{value} ")[2]
    'is Vietnamese read in another encoding, as Excel opens UTF-8.'
    >>> recognise("5-Oct", {"name": "rank", "type": "integer"}) == _DATE
    True
    """
    if field["type"] in ("number", "integer"):
        return _in_number(value)
    if field["name"].endswith("code") and re.fullmatch(r"\d", value):
        return _ZERO
    if _is_day(value, field):
        return _DATE
    if _EXPONENT.fullmatch(value):
        return _POWER
    if any(_is_broken(run) for run in _FOREIGN_RUN.findall(value)):
        return _MOJIBAKE
    return _QUESTION if "://" not in value and _LOST_LETTER.search(value) else None


def _in_number(value: str) -> Kind | None:
    if _PLAIN.fullmatch(value):
        return None
    if _EXPONENT.fullmatch(value):
        return _POWER
    if _SEPARATED.fullmatch(value):
        return _COMMA
    return _DATE if _is_day(value, {"type": "number"}) else None


def _is_day(value: str, field: dict[str, Any]) -> bool:
    """Say whether the whole cell is a day in a form that the column does not take."""
    if _ISO_DAY.fullmatch(value):
        # Free text may say a day, and this is how the record writes one.
        free = field["type"] == "string" and not constraints_of(field).keys() & {"pattern", "enum"}
        return not (takes_days(field) or free)
    return bool(_NAMED_DAY.fullmatch(value) or _SLASHED_DAY.fullmatch(value))


@lru_cache(maxsize=4096)
def _is_broken(run: str) -> bool:
    """Say whether letters become Vietnamese once their bytes, of either Windows code page, are read as UTF-8."""
    return any(_VIETNAMESE.fullmatch(_bytes(run, page).decode("utf-8", "replace")) for page in ("cp1252", "cp1258"))


def _bytes(run: str, page: str) -> bytes:
    """Return the bytes of letters; those that the code page leaves empty came through as they were."""
    encoded = (c.encode(page, "ignore") or c.encode("latin-1", "replace") for c in run)
    return b"".join(encoded)
