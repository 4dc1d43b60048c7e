"""The cells of a sheet, whatever writes it: numbers with their formats, names of tabs, colours, room for texts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable

from cchc_analysis.words import Lang

#: So many letters Excel takes in the name of a tab.
LONGEST = 31
#: Behind headings, cells to fill, and what is not to be filled; the line below a row, and quiet words.
HEAD, ENTRY, HELD, RULE, QUIET = "E4ECF2", "FFFBE6", "EEEEEE", "D5DAE1", "666666"
#: How high a line of text is, in points.
LINE = 14
_NARROW, _WIDE = 9, 46
#: So long a heading may be to stay on one line.
_SHORT = 12

#: What parts thousands, and what parts decimals.
_MARKS: dict[Lang, tuple[str, str]] = {"vi": (r"\.", ","), "en": (",", r"\.")}


def tab_name(name: str, taken: Collection[str]) -> str:
    """Return a name that Excel takes for a tab: of 31 letters at most, without its signs, unlike all others.

    Parameters
    ----------
    name
        The name wished for; a longer one is cut between words, and before a bracket that would stay open.
    taken
        The names there are; Excel does not tell capitals from small letters.

    Examples
    --------
    >>> tab_name("PAR - thành phần", []), tab_name("PAR - thành phần", ["PAR - Thành phần"])
    ('PAR - thành phần', 'PAR - thành phần (2)')
    """
    plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", name).split()).strip("'")
    others = {other.casefold() for other in taken}
    endings = ("", *(f" ({number})" for number in range(2, 2 + len(others))))
    names = (_cut(plain, LONGEST - len(ending)) + ending for ending in endings)
    return next(each for each in names if each.casefold() not in others)


def _cut(text: str, most: int) -> str:
    """Shorten a text between words, or within the first where that alone is too long."""
    if len(text) <= most:
        return text
    whole = text[: most + 1].rpartition(" ")[0]
    if whole.count("(") > whole.count(")"):
        whole = whole.rpartition("(")[0]
    return whole.rstrip(" -(") or text[:most]


def number_in(text: str, lang: Lang) -> tuple[float | int, str] | None:
    """Return the number that a cell prints and the Excel format that prints it so again; None where it is no number.

    Examples
    --------
    >>> number_in("1.234,50", "vi"), number_in("−3", "vi"), number_in("=13", "vi"), number_in("31–63", "vi")
    ((1234.5, '#,##0.00'), (-3, '+#,##0;−#,##0;0'), (13, '"="#,##0'), None)
    """
    thousand, decimal = _MARKS[lang]
    found = re.fullmatch(rf"(=?)([+−]?)(\d{{1,3}}(?:{thousand}\d{{3}})*)(?:{decimal}(\d+))?", text)
    if found is None:
        return None
    equal, sign, whole, part = found.groups()
    sign, digits = sign.replace("−", "-"), re.sub(thousand, "", whole)
    value = float(f"{sign}{digits}.{part}") if part else int(f"{sign}{digits}")
    pattern, zero = (f"{base}.{'0' * len(part)}" if part else base for base in ("#,##0", "0"))
    if sign:
        # Excel writes the decimal mark of the reader's own settings.
        return value, f"+{pattern};−{pattern};{zero}"
    return value, f'"="{pattern}' if equal else pattern


def column_width(heading: str, cells: Iterable[str], widest: int = _WIDE) -> int:
    """Return how wide a column stands that takes its longest cell; headings break between words.

    Examples
    --------
    >>> column_width("Hạng", ["35"]), column_width("Thành phần", ["Gia nhập thị trường"])
    (9, 22)
    """
    # A short heading stays on one line, with room before the next.
    pieces = [heading] if len(heading) <= _SHORT else heading.split()
    return min(widest, max(_NARROW, 3 + max(map(len, [*pieces, *cells]))))


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell; a width is counted in digits, and letters are hardly wider."""
    return len(textwrap.wrap(text, int(width))) or 1
