"""Bodies that are no provinces: districts, departments, ministries, and where they rank among their like."""

from __future__ import annotations

from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import Setting

#: Words before a body that is only named as a source or a place: "theo Sở Nội vụ", "do Bộ Nội vụ công bố".
_SOURCES = frozenset(["theo", "do", "tại", "cùng", "bởi", "giao", "by", "to"])
#: Words behind a body that only tells of others: "Bộ Nội vụ chấm 84,24".
_TELLS = frozenset(["chấm", "công", "thông", "đánh", "thẩm", "announced", "published"])
#: Provinces that are cities themselves; every other "thành phố" lies in a province.
_CITIES = frozenset((
    "hà nội", "ha noi", "hanoi", "hải phòng", "hai phong", "haiphong", "đà nẵng", "da nang", "danang", "cần thơ",
    "can tho", "hồ chí minh", "ho chi minh", "huế", "hue",
))  # fmt: skip
#: Tokens of the name of a body, at most.
_LONGEST = 8
#: Words that make a body one of several, and those that say that one ranks.
_SEVERAL = frozenset(["các", "khối", "nhóm", "số"])
#: Words that go on with a list of them: "các sở, ban, ngành", "các huyện, thành phố".
_LISTED_ON = frozenset(["ban", "ngành", "cơ", "thành", "thị"])
#: Words for all of a province's.
_OF_PROVINCE = ("toàn tỉnh", "toàn thành phố", "đơn vị")
_RANKS = ("FIRST", "LAST", "PLACE", "RANKING", "ORDINAL", "MAX")


def is_body(setting: Setting, place: int) -> bool:
    """Say whether a token names a body that is no province, and is no mere source."""
    tokens, kinds = setting.tokens, setting.kinds
    if kinds[place] == "PROVINCE":
        before = " ".join(token.text for token in tokens[max(0, place - 2) : place])
        return before.endswith(("thành phố", "tp")) and tokens[place].text not in _CITIES
    if kinds[place] != "BODY" or place + 1 == len(tokens):
        return False
    before = tokens[place - 1].text if place else ""
    named = any(setting.is_named(k) for k in range(place + 1, min(place + 3, len(tokens)))) or (
        place > 0 and setting.is_named(place - 1) and tokens[place].text.isascii()
    )
    told = any(token.text in _TELLS for token in tokens[place + 1 : place + 5])
    return named and before not in _SOURCES and not told


def is_of_body(setting: Setting, place: int) -> bool:
    """Say whether a province only says where a body lies: "huyện Ba Bể, tỉnh Bắc Kạn"."""
    if is_body(setting, place):
        return True
    for k in range(place - 1, max(-1, place - 1 - _LONGEST), -1):
        if setting.kinds[k] == "BODY":
            is_central = setting.tokens[k].text in ("bộ", "ministry")
            return (
                is_body(setting, k)
                and not is_central
                and not (setting.tokens[k].text == "sở" and "COMMA" in setting.kinds[k:place])
            )
        if setting.kinds[k] not in ("WORD", "COMMA", "LINK", "OPEN", "AND"):
            return False
    return False


def is_among_bodies(setting: Setting, figure: Figure) -> bool:
    """Say whether a figure is of a body that ranks among its like: "Sở Tài chính đứng đầu khối sở, ngành của tỉnh"."""
    for k in range(figure.first, -1, -1):
        if setting.kinds[k] == "SEMICOLON" or _opens_clause(setting, k):
            return False
        is_one = setting.kinds[k] == "BODY" and not _is_several(setting, k) and is_body(setting, k)
        if is_one and _is_what_ranks(setting, k) and _names_its_like(setting, k):
            return True
    return False


def _opens_clause(setting: Setting, place: int) -> bool:
    """Say whether an index or province is what its clause is about, not whose the bodies are: "sở, ngành tỉnh"."""
    if setting.kinds[place] not in ("INDEX", "PROVINCE", "HOME"):
        return False
    own = [k for k in range(place) if setting.clauses[k] == setting.clauses[place]]
    told = " ".join(setting.tokens[k].text for k in own).removesuffix(" thành phố")
    bodies = {"BODY", "LEVEL", "LOCALITY"} & {setting.kinds[k] for k in own}
    return not bodies and _LISTED_ON.isdisjoint(told.split())


def _is_several(setting: Setting, place: int) -> bool:
    """Say whether a word for a body stands for several: "các sở", "khối sở", "20 sở"."""
    before = setting.tokens[place - 1] if place else None
    return before is not None and (before.text in _SEVERAL or before.kind == "NUMBER")


def _is_what_ranks(setting: Setting, body: int) -> bool:
    """Say whether nothing but its own name and place stands between a body and the word that it ranks."""
    for kind in setting.kinds[body + 1 :]:
        if kind in _RANKS:
            return True
        if kind in ("INDEX", "SEMICOLON", "ANNOUNCES", "COLON"):
            return False
    return False


def _names_its_like(setting: Setting, body: int) -> bool:
    """Say whether bodies are named among which one ranks, before it or behind it, up to the next semicolon."""
    parts = [k for k, kind in enumerate(setting.kinds) if kind == "SEMICOLON"]
    start = max((k for k in parts if k < body), default=-1)
    end = min((k for k in parts if k > body), default=len(setting.kinds))
    said = " ".join(token.text for token in setting.tokens[start + 1 : end])
    return any(words in said for words in _OF_PROVINCE) or any(
        setting.kinds[k] == "LEVEL" or (setting.kinds[k] == "BODY" and _is_several(setting, k))
        for k in range(start + 1, end)
    )
