"""Words and numbers in two languages: one message catalogue, one way to print a number.

Messages are written in English in the code and stand once in ``vi.po`` with their Vietnamese text. Vietnamese is the
default everywhere, English is asked for with ``lang="en"``.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")
#: What is counted in English: "1 years" is said nowhere. The end of a range and a decimal are no one.
_ONE = re.compile(
    r"(?<![\d.,–])1 ((?:complete|familiar|more|national|other|percentage|wrong|yearly) )?"
    r"(case|component|error|figure|finding|firm|forecast|gain|horizon|objective|part|peer|place|point|province|rank|ranking|row"
    r"|second|spell|target|time|unit|value|way|year)s\b"
)
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_LOCALES = {"vi": "vi_VN", "en": "en_US"}


def tr(message: str, lang: Lang = "vi", /, **values: object) -> str:
    """Return a message in one language with its values filled in.

    Parameters
    ----------
    message
        The English text, with ``{names}`` where values go.
    lang
        ``"vi"`` or ``"en"``.
    **values
        What fills the names; text goes in as it is, so format numbers first.

    Examples
    --------
    >>> tr("rank", "vi"), tr("rank", "en")
    ('hạng', 'rank')
    >>> tr("{years} years", "en", years=1)
    '1 year'
    """
    text = _vietnamese().get(message, message) if lang == "vi" else message
    text = text.format(**values) if values else text
    return _ONE.sub(lambda one: f"1 {one[1] or ''}{one[2]}", text) if lang == "en" and values else text


def usual_language() -> Lang:
    """Return the language of what nobody named one for: that of ``CCHC_LANG``, Vietnamese without it."""
    return "en" if os.environ.get("CCHC_LANG") == "en" else "vi"


def mark(message: str) -> str:
    """Mark a message that is translated elsewhere, so that the test of the catalogue finds it."""
    return message


class Printed(str):
    """Text with figures as the record writes them, with a decimal point; told in Vietnamese it has commas.

    Examples
    --------
    >>> Printed("TP. Hồ Chí Minh (10: 79.6)").text("vi"), Printed("79.6").text("en")
    ('TP. Hồ Chí Minh (10: 79,6)', '79.6')
    """

    __slots__ = ()

    def text(self, lang: Lang = "vi") -> str:
        """Return it as one language writes numbers."""
        return _POINT.sub(",", self) if lang == "vi" else str(self)


class Word(str):
    """A message of the catalogue that is told once the language is known.

    Examples
    --------
    >>> Word("rank").text("vi"), Word("rank").text("en")
    ('hạng', 'rank')
    """

    __slots__ = ()

    def text(self, lang: Lang = "vi") -> str:
        """Return it in one language."""
        return tr(self, lang)


def number(value: float, decimals: int = 0, lang: Lang = "vi", *, sign: bool = False) -> str:
    """Print a number as the language does, rounded half to even on the shown digit, with a minus and no hyphen.

    Examples
    --------
    >>> number(1234.5, 2), number(1234.5, 2, "en"), number(3, sign=True), number(-3)
    ('1.234,50', '1,234.50', '+3', '−3')
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    pattern = f"+{digits};-{digits}" if sign else digits
    # Adding zero turns the minus zero that rounding leaves into zero.
    rounded = round(float(value), decimals) + 0.0
    printed = format_decimal(rounded, format=digits if rounded == 0 else pattern, locale=_LOCALES[lang])
    return printed.replace("-", "−")


def outward(value: float, decimals: int, end: str) -> float:
    """Return an end of a bound as it is printed: the low one rounded down and the high one up.

    What is printed is never narrower than what is known; the noise that decimals have in binary is none of it.

    Examples
    --------
    >>> outward(84.685, 2, "low"), outward(86.055, 2, "high"), outward(84.69000000000001, 2, "high")
    (84.68, 86.06, 84.69)
    """
    if not math.isfinite(value):
        return value
    in_units = round(value * 10**decimals, 6)
    whole = math.floor(in_units) if end == "low" else math.ceil(in_units)
    return float(whole / 10**decimals)


def day(date: dt.date, lang: Lang = "vi") -> str:
    """Print a day as the language does.

    Examples
    --------
    >>> day(dt.date(2021, 4, 22)), day(dt.date(2021, 4, 22), "en")
    ('22/4/2021', '22 April 2021')
    """
    return format_date(date, format="d/M/y" if lang == "vi" else "d MMMM y", locale=_LOCALES[lang])


@lru_cache(maxsize=1)
def _vietnamese() -> dict[str, str]:
    with files(__name__).joinpath("vi.po").open("rb") as stream:
        catalogue = read_po(stream, locale="vi")
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string}
