"""Numbers as people type them: decimal comma or point, thousands, units and stray blanks; doubt is an error."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from cchc_analysis.record.intake.faults import IntakeError
from cchc_analysis.words import Printed

#: Units that stand behind a figure and words before it; they are no part of it.
_BEHIND = re.compile(r"\s*(?:%|phần trăm|điểm|đ|points?|pts?)\s*\.?$")
_BEFORE = re.compile(r"^(?:đạt|điểm(?: số)?|score)\s*:?\s*(?=[\d+-])")
#: What people write where nothing is known.
_BLANKS = frozenset({"", "-", "--", ".", "..", "...", "…", "x", "n/a", "na", "nan", "none", "null", "không có"})
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")
#: Thousands parted by one sign, and then the other sign before the decimals.
_THOUSANDS = re.compile(r"-?\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")


class NotRead(IntakeError):  # noqa: N818  (named for what happened; the cell is named by whoever knows it)
    """A text that cannot be read as what should stand there, or that can be read in two ways."""


def tidy(text: str) -> str:
    r"""Return a text composed, with plain single blanks, and with one kind of dash.

    Examples
    --------
    >>> tidy(" 84,24\u00a0 điểm "), tidy("31–63")
    ('84,24 điểm', '31-63')
    """
    plain = re.sub("[‐‑‒–—−]", "-", unicodedata.normalize("NFC", text))
    return " ".join(re.sub("[\u200b-\u200f\u2060\ufeff]", "", plain).split())


def is_blank(text: str) -> bool:
    """Say whether a text says that nothing is known.

    Examples
    --------
    >>> is_blank("–"), is_blank(" N/A "), is_blank("0")
    (True, True, False)
    """
    return tidy(text).casefold() in _BLANKS


def read_number(text: str, low: float | None = None, high: float | None = None) -> Decimal:
    """Return the number that a text prints, with its digits.

    Parameters
    ----------
    text
        The text of a cell.
    low, high
        The ends of what can stand there, where they are known: they tell 66.125 from 66,125 thousands.

    Raises
    ------
    NotRead
        Where it is no number, or two.

    Examples
    --------
    >>> [str(read_number(text)) for text in ("84,24 điểm", "84.24%", "1.234,5", " 35 ", "-0,50")]
    ['84.24', '84.24', '1234.5', '35', '-0.50']
    >>> str(read_number("66.125", 0, 100))
    '66.125'
    """
    plain = _bare(text)
    readings = dict.fromkeys(_readings(plain))
    inside = [number for number in readings if (low is None or number >= low) and (high is None or number <= high)]
    found = inside if len(readings) > 1 and inside else list(readings)
    if not found:
        raise NotRead(
            "“{value}” is not a number.",
            "Write the number alone, such as 84,24, or leave the cell empty where nothing is known.",
            value=tidy(text),
        )
    if len(found) > 1:
        raise NotRead(
            "“{value}” can be read as {first} or as {second}.",
            "Write it without separators of thousands and with one more decimal, so that there is one reading.",
            value=tidy(text),
            first=Printed(f"{found[0]:f}"),
            second=Printed(f"{found[1]:f}"),
        )
    return found[0]


def _bare(text: str) -> str:
    """Return a number without unit, and without blanks round its signs."""
    plain = tidy(text).casefold().replace("'", "")
    plain = _BEHIND.sub("", _BEFORE.sub("", plain)).strip()
    return re.sub(r"\s*([.,])\s*", r"\1", re.sub(r"^([+-])\s*", r"\1", plain)).removeprefix("+")


def _readings(plain: str) -> list[Decimal]:
    """Return what a text without units can mean: with one sign before three digits, a decimal or thousands."""
    readings = []
    if _PLAIN.fullmatch(plain):
        readings.append(Decimal(plain.replace(",", ".")))
    if (found := _THOUSANDS.fullmatch(plain)) and not plain.removeprefix("-").startswith("0"):
        readings.append(Decimal(plain.replace(found[1], "").replace(",", ".")))
    return readings


def plain_text(number: Decimal) -> str:
    """Return a number as the record writes it: a point, no zeros at the end, no exponent.

    Examples
    --------
    >>> plain_text(Decimal("84.20")), plain_text(Decimal("100")), plain_text(Decimal("0.0"))
    ('84.2', '100', '0')
    """
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"


def half_unit(number: Decimal) -> Decimal:
    """Return half a unit of the last digit that a number prints.

    Examples
    --------
    >>> str(half_unit(Decimal("84.20"))), str(half_unit(Decimal("84")))
    ('0.005', '0.5')
    """
    return Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)


def composed(text: str) -> str:
    """Return a text with its letters composed and without letters that nobody sees; its dashes stay.

    Examples
    --------
    >>> composed("31–63")
    '31–63'
    """
    return re.sub("[\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFC", text)).replace("\u00a0", " ")
