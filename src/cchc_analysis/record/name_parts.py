"""What people write around a name of a province: whether the old or the new one is meant, a code, a second name.

Since the merger of July 2025 two provinces have had one name, so offices write "Thái Nguyên (mới)", "Hải Dương (cũ)",
"Bắc Kạn (nay là Thái Nguyên)", "Thái Nguyên (Bắc Kạn cũ)". Nothing here knows a province.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cchc_analysis.record.names import plain

_ERA = re.compile(r"(?P<name>.*\w)[\s,;(\[–-]+(?P<era>moi|cu|new|former|old)\s*[)\]]?\s*")
_NOW = re.compile(r"(?P<name>.*\w)[\s,;(\[–-]+(?:nay|now)\s+(?:la|thuoc|part of|in)?\s*(?P<now>\w[^)\]]*?)\s*[)\]]?\s*")
_LEAD = r"(?:(?:thuoc|dia ban|khu vuc|truoc day la|truoc la|von la|part of|from|the)\s+)*"
_ONE = r"\w[^()\[\]]*?"
_WAS = rf"[(\[]\s*{_LEAD}(?:(?P<name>{_ONE})\s+(?:cu|truoc day)|(?:formerly|former|old)\s+(?P<english>{_ONE}))\s*[)\]]"
#: The old name in brackets behind or before the new one: "Thái Nguyên (Bắc Kạn cũ)", "(Bắc Kạn cũ) Thái Nguyên".
_FORMER = (re.compile(rf"(?P<now>{_ONE})\s*{_WAS}\s*"), re.compile(rf"\s*{_WAS}\s*(?P<now>{_ONE})\s*"))
_BEFORE = re.compile(rf"\s*(?:the\s+)?(?:former|old)\s+(?P<name>{_ONE})\s*")
_WITH = re.compile(r"(?P<name>.*?\w)[\s,;(\[–-]+(?:moi|new)?[\s,;(\[–-]*(?:bao gom|gom|gom ca|including)\s.*")
#: A code as the record writes it, before a name and with no mark of a list behind it: "06 Bắc Kạn", not "6. Bắc Kạn".
_CODE = re.compile(r"\s*((?:34-)?\d{2})(?:\s+|\s*[-–:]\s*)(?=[^\W\d_])")
_SEVERAL = re.compile(r"\s*[+&/;()\[\]]\s*|\s+(?:và|and)\s+")


@dataclass(frozen=True)
class EraOfName:
    """A name, which of two maps it is of, and what its province is said to be now.

    Parameters
    ----------
    name
        The name alone.
    era
        ``new`` or ``old``.
    now
        The name of the province that an old one is said to be part of; empty where none is given.
    """

    name: str
    era: Literal["new", "old"]
    now: str = ""


def era_of_name(text: str) -> EraOfName | None:
    """Return the name in a text that says of which map it is; None where it says nothing of it.

    Examples
    --------
    >>> era_of_name("Thái Nguyên (mới)"), era_of_name("Đắk Nông cũ")
    (EraOfName(name='thai nguyen', era='new', now=''), EraOfName(name='dak nong', era='old', now=''))
    >>> era_of_name("Bắc Kạn (nay là tỉnh Thái Nguyên)").now, era_of_name("Bắc Kạn")
    ('tinh thai nguyen', None)
    >>> era_of_name("(Bắc Kạn cũ) Thái Nguyên"), era_of_name("Thái Nguyên (gồm Bắc Kạn cũ)").era
    (EraOfName(name='bac kan', era='old', now='thai nguyen'), 'new')
    """
    bare = plain(text)
    if found := _WITH.fullmatch(bare):
        return EraOfName(found["name"], "new")
    for former in _FORMER:
        if found := former.fullmatch(bare):
            return EraOfName(found["name"] or found["english"], "old", found["now"])
    if found := _NOW.fullmatch(bare):
        return EraOfName(found["name"], "old", found["now"])
    if found := _ERA.fullmatch(bare):
        return EraOfName(found["name"], "new" if found["era"] in ("moi", "new") else "old")
    if found := _BEFORE.fullmatch(bare):
        return EraOfName(found["name"], "old")
    return None


def code_before(text: str) -> str:
    """Return the code that stands before a name; empty where none does, or a mark of a list.

    Examples
    --------
    >>> [code_before(text) for text in ("06 Bắc Kạn", "34-19 Thái Nguyên", "6. Bắc Kạn", "12) Lai Châu", "Bắc Kạn")]
    ['06', '34-19', '', '', '']
    """
    found = _CODE.match(text)
    return found[1] if found else ""


def several_names(text: str) -> list[str]:
    """Return the names in a text that puts several together; none of a text that is one name.

    Examples
    --------
    >>> several_names("Bắc Kạn + Thái Nguyên"), several_names("Thừa Thiên - Huế")
    (['Bắc Kạn', 'Thái Nguyên'], [])
    """
    parts = [part for part in _SEVERAL.split(text.strip()) if part]
    return parts if len(parts) > 1 else []
