"""Names as people write them: what stays of a spelling without diacritics, marks, titles and letters of habit.

Nothing here knows a province. `cchc_analysis.record.provinces` compares what a person typed with the names of the
record in these forms, the strictest first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Eth and the African D look like Đ and are typed for it; no decomposition takes the bar of any of them away.
_BARRED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
#: Old and foreign spellings write c for k (Đắc Lắc, Con Tum) and y for i (Lao Cay); no two provinces differ in these.
_HABITS = str.maketrans({"k": "c", "y": "i"})
#: The number, code or bullet before a name in a list, and the note after it: "06 Bắc Kạn", "1. Bắc Kạn", "Bắc Kạn (1)".
_LIST_MARK = re.compile(r"^[^a-z0-9]*(34-)?\d*[^a-z0-9]+(?=[a-z])|^(34-)?\d+(?=[a-z])|[^a-z0-9]*\d*[^a-z0-9]*$")
_TITLES = r"thanh pho|thu do|tinh|tp|province|city|municipality|capital"
_BEFORE = re.compile(rf"^(city of|province of|{_TITLES}|t)\b[^a-z0-9]*(?=\w)")
_AFTER = re.compile(rf"(?<=\w)[^a-z0-9]+({_TITLES})$")
_WORD = re.compile(r"[a-z0-9]+")
#: Letters that a shortened word keeps: "T. Thiên Huế", "Th. Nguyên", but no word that is whole.
_SHORT = 2
#: Letters of a word that is certainly written out.
_WHOLE = 3


def plain(text: str) -> str:
    """Return a text in lower case without diacritics.

    Examples
    --------
    >>> plain("Ðắk Lắk"), plain("  Hoà Bình ")
    ('dak lak', 'hoa binh')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return bare.translate(_BARRED_D).strip()


def key(text: str) -> str:
    """Return what all spellings of a name share, however it is spaced, marked or written in old spelling.

    Examples
    --------
    >>> key("Đắc Lắk") == key("DAKLAK"), key("Kon Tum"), key("Lao Cay")
    (True, 'contum', 'laocai')
    """
    return "".join(_WORD.findall(plain(text))).translate(_HABITS)


def bare_names(text: str) -> Iterator[str]:
    """Give a text as it is, then without marks of a list, then without the titles around a name.

    Examples
    --------
    >>> list(bare_names("06. Thành phố Đà Nẵng (2)"))
    ['06. thanh pho da nang (2)', 'thanh pho da nang', 'da nang']
    >>> list(bare_names("Hồ Chí Minh (TP)"))
    ['ho chi minh (tp)', 'ho chi minh (tp', 'ho chi minh']
    """
    seen = plain(text)
    yield seen
    for marks in (_LIST_MARK, _BEFORE, _AFTER):
        left = marks.sub("", seen).strip()
        if left != seen:
            seen = left
            yield seen


def is_initials(short: str, name: str) -> bool:
    """Tell whether a text is the first letters of a name's words.

    Examples
    --------
    >>> is_initials("ĐN", "Đồng Nai"), is_initials("BR-VT", "Bà Rịa - Vũng Tàu"), is_initials("Huế", "Huế")
    (True, True, False)
    """
    words = _WORD.findall(plain(name))
    return len(words) > 1 and "".join(_WORD.findall(plain(short))) == "".join(word[0] for word in words)


def shortens(short: str, name: str) -> bool:
    """Tell whether a text is a name of which some words are shortened to letters, and at least one is written out.

    Examples
    --------
    >>> shortens("Q.Ninh", "Quảng Ninh"), shortens("BR Vũng Tàu", "Bà Rịa - Vũng Tàu"), shortens("QN", "Quảng Ninh")
    (True, True, False)
    """
    typed, words = _WORD.findall(plain(short)), _WORD.findall(plain(name))
    written_out = any(len(word) >= _WHOLE and word in words for word in typed)
    return written_out and _covers(typed, words)


def _covers(typed: list[str], words: list[str]) -> bool:
    """Tell whether what was typed stands, piece by piece, for all words in their order."""
    if not typed or not words:
        return not typed and not words
    piece, rest = typed[0], typed[1:]
    is_word = piece == words[0] or (len(piece) <= _SHORT and words[0].startswith(piece))
    if is_word and _covers(rest, words[1:]):
        return True
    letters = len(piece)
    initials = "".join(word[0] for word in words[:letters])
    return letters > 1 and piece == initials and _covers(rest, words[letters:])


def document_key(name: str) -> str:
    """Return by what a document is known again, whatever stands behind its name in brackets.

    Examples
    --------
    >>> document_key("Nghị quyết 08-NQ/TU (Tỉnh ủy)") == document_key("nghị quyết 08-NQ/TU")
    True
    """
    text = unicodedata.normalize("NFC", str(name)).casefold()
    return " ".join(re.sub(r"\(.*?\)", " ", text).split())
