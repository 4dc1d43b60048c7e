"""Which provinces a document names, for a sentence that says "của tỉnh" and no more."""

from __future__ import annotations

from typing import TypeAlias

from cchc_analysis.record.reading.called import is_name, province_code
from cchc_analysis.record.reading.plain_text import PlainText
from cchc_analysis.record.reading.sentence import any_place
from cchc_analysis.record.reading.setting import Setting
from cchc_analysis.record.tables import Record

#: Words and signs behind "của tỉnh" that make it another than the document's.
_OTHER = frozenset(["khác", "bạn", "nào", "đó", "ấy", "này"])
#: Where provinces are first named, and how they are spelled.
Named: TypeAlias = tuple[tuple[int, str], ...]

_WHOEVER = ("FIRST", "LAST", "PROVINCE")


def its_province(setting: Setting) -> int | None:
    """Return the place of "của tỉnh" in a sentence that says no more; None where it is whichever province."""
    tokens = setting.tokens
    for k in range(1, len(tokens)):
        if tokens[k].text != "tỉnh" or tokens[k - 1].text != "của":
            continue
        behind = tokens[k + 1] if k + 1 < len(tokens) else None
        # "Điểm của tỉnh xếp thứ 30 là 83,10%"
        whoever = behind is not None and behind.kind == "PLACE" and "POINTS" in setting.kinds[:k]
        if behind is None or not (whoever or behind.text in _OTHER or behind.kind in _WHOEVER):
            return k
    return None


def provinces_named(text: PlainText, record: Record) -> Named:
    """Return the provinces that a document names, each once: where that first is, and how it is spelled.

    Examples
    --------
    >>> from cchc_analysis.record.reading.plain_text import plain_text_of
    >>> from cchc_analysis.record.tables import current_record
    >>> text = plain_text_of("Kết quả của tỉnh Thái Nguyên. Thái Nguyên hơn Bắc Kạn.")
    >>> provinces_named(text, current_record())
    ((17, 'Thái Nguyên'), (46, 'Bắc Kạn'))
    """
    found: dict[str, tuple[int, str]] = {}
    for match in any_place(record).finditer(text.lower):
        name = text.text[match.start() : match.end()]
        code = province_code(name, None, record) if is_name(name) else None
        if code is not None:
            found.setdefault(code, (match.start(), name))
    return tuple(found.values())
