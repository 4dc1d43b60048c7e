"""What happens to Vietnamese letters on their way through fonts, pages and old programs, each kind by its name."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from cchc_analysis.record.damage import Kind
from cchc_analysis.words import mark

_LOST = (
    mark("{file}, row {row}, column {column}: {value} has the sign for a letter that was lost (U+FFFD)."),
    mark("Write the text anew from its source."),
)
_CODE = (
    mark("{file}, row {row}, column {column}: {value} has letters written as codes, such as <U+1EA1> for ạ."),
    mark("Write the letters themselves; R on Windows writes such codes, so save from it as UTF-8."),
)
_ENTITY = (
    mark(
        "{file}, row {row}, column {column}: {value} has the code of a web page for a letter, such as &agrave; for à."
    ),
    mark("Write the letter itself; copy the text from the page as it is shown, not from its source code."),
)
_TCVN3 = (
    mark("{file}, row {row}, column {column}: {value} is Vietnamese in the old TCVN3 encoding (fonts .VnTime, ABC)."),
    mark("Turn the text into Unicode, for example with UniKey, and paste it again."),
)
_VNI = (
    mark("{file}, row {row}, column {column}: {value} is Vietnamese in the old VNI encoding (fonts VNI-Times)."),
    mark("Turn the text into Unicode, for example with UniKey, and paste it again."),
)
_ETH = (
    mark("{file}, row {row}, column {column}: {value} has the Icelandic letter Eth (U+00D0), which only looks like Đ."),
    mark("Write Đ (D with a bar of the Vietnamese keyboard) in its place."),
)
_NO_BREAK = (
    mark("{file}, row {row}, column {column}: {value} has a no-break space, which looks like a space and is none."),
    mark("Write an ordinary space in its place."),
)
_CONTROL = (
    mark(
        "{file}, row {row}, column {column}: {value} has a line break or a sign that is not seen and moves the text "
        "around it."
    ),
    mark("Write the text on one line, and leave such signs out; they come along when text is copied."),
)
_NO_LETTER = (
    mark("{file}, row {row}, column {column}: {value} has a code that stands for no letter, such as U+FFFE."),
    mark("Write the text anew from its source; no document can be written with such a code."),
)
_TAKEN_APART = (
    mark(
        "{file}, row {row}, column {column}: {value} has letters and their marks apart (Unicode NFD), which looks the "
        "same and is another text."
    ),
    mark("Write the text anew, or turn it into Unicode NFC (built-in letters, as Vietnamese keyboards write)."),
)
_FORMULA = (
    mark("{file}, row {row}, column {column}: {value} begins as a formula does, which a spreadsheet would work out."),
    mark("Begin the text with a letter or with a quotation mark."),
)
_BARE = (
    mark("{file}, row {row}, column {column}: {value} has lost its Vietnamese diacritics."),
    mark("Write the text anew from its source, with its diacritics."),
)

#: One look that passes nearly every cell: letters of the Latin script, Vietnamese, and signs of ordinary print.
_ODD = re.compile(
    r"[\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069\ufffd-\uffff\u00a0\u202f\u2007\u00ad¡-¿ÐðÑñØøÛûÜüÅåÄäËëÏïÎîÆæÖö]|<U\+|&#|&\w{2,8};|[aAeEoOuUyY][éèúùâêãõ]"
)
_CODED = re.compile(r"<U\+[0-9A-Fa-f]{4,6}>|\\u[0-9A-Fa-f]{4}")
_ENTITIES = re.compile(r"&(#\d{2,6}|#x[0-9A-Fa-f]{2,6}|[A-Za-z]{2,8});")
#: Marks that turn the direction of letters, which come along from other pages and which nobody sees.
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069]")
#: What XML, and so a document of Office, takes in no text: signs that steer a machine, halves and codes of no letter.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What Excel takes for a formula in a table that it opens; a dash before a blank, or before a number, is none.
_BEGINS_FORMULA = re.compile(r"[=@]|[-+](?!\s|[\d.,]+$)")
_SPACES = re.compile(r"[\u00a0\u202f\u2007]")
#: TCVN3 puts letters with marks where Latin-1 has signs: "B¾c K¹n", "§µ N½ng", "®iÓm".
_SIGN_IN_WORD = re.compile(r"[A-Za-z][¡¢£¤¥¦¨ª«¬¯µ¶¸¹»¼½¾]|(?<!\d)[§®©¦¨ª«¬µ¶¸¹»¼½¾][a-zµ¶¸¹»¼½¾]")
#: VNI writes a mark behind its letter, as a letter of its own: "Baéc Kaïn", "Ñaø Naüng".
_MARK_BEHIND = re.compile(r"[aeouyAEOUY][ïøûüåäëñæöîÏØÛÜÅÄËÎÖ]|[aA][éèúùâêãõÉÈÚÙÂÊÃÕ]|\b[Ññ][aeiouy]")
_CERTAIN_MARK = re.compile(r"[aeouyAEOUY][øåØÅ]")
#: A Vietnamese text of so many words has a diacritic.
_WORDS = 4
_TEXT_COLUMN = re.compile(r".*_vi")


def broken_letters(value: str, field: dict[str, Any]) -> Kind | None:
    """Return what happened to the letters of a cell, as the two sentences of an error; None where nothing did.

    Examples
    --------
    >>> broken_letters("B¾c K¹n", {"name": "title", "type": "string"}) == _TCVN3
    True
    >>> broken_letters("“Bắc Kạn đạt 84,24 điểm”", {"name": "note", "type": "string"}) is None
    True
    >>> broken_letters("=HYPERLINK(A1)", {"name": "note", "type": "string"}) == _FORMULA
    True
    """
    if field["type"] in ("number", "integer"):
        return None
    if _TEXT_COLUMN.fullmatch(field["name"]) and _is_bare(value):
        return _BARE
    if _BEGINS_FORMULA.match(value):
        return _FORMULA
    if not _ODD.search(value) and "\\u" not in value and unicodedata.is_normalized("NFC", value):
        return None
    return next((kind for kind, found in _FOUND if found(value)), None)


def unwritable(text: str) -> str | None:
    r"""Return the code of the first sign that no document can be written with; None where there is none.

    Examples
    --------
    >>> unwritable("Bắc\x0bKạn"), unwritable("Bắc Kạn\n")
    ('U+000B', None)
    """
    found = _UNWRITABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def _is_bare(value: str) -> bool:
    """Say whether a Vietnamese text has no diacritic at all."""
    return value.isascii() and len(re.findall(r"[A-Za-z]{2,}", value)) >= _WORDS


def _is_vni(value: str) -> bool:
    return len(_MARK_BEHIND.findall(value)) > 1 or bool(_CERTAIN_MARK.search(value))


#: The kinds, the surest first.
_FOUND = (
    (_LOST, lambda value: "\ufffd" in value),
    (_CODE, _CODED.search),
    (_ENTITY, _ENTITIES.search),
    (_CONTROL, _CONTROLS.search),
    (_NO_LETTER, unwritable),
    (_NO_BREAK, lambda value: _SPACES.search(value.strip())),
    (_TCVN3, _SIGN_IN_WORD.search),
    (_VNI, lambda value: _is_vni(unicodedata.normalize("NFC", value))),
    (_ETH, lambda value: "Ð" in value or "ð" in value),
    (_TAKEN_APART, lambda value: not unicodedata.is_normalized("NFC", value)),
)
