"""What makes a figure no statement about a province: a wish, a negation, another index, another body."""

from __future__ import annotations

from cchc_analysis.record.reading.bodies import is_among_bodies, is_body, is_of_body
from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import Setting

#: What ends the reach of a negation.
_ENDS = ("COMMA", "SEMICOLON", "AND")
#: Words from which on a clause states again.
_ONLY = frozenset(["khi", "chỉ", "only"])
_OTHER = ("OTHER_INDEX", "OTHER_SUBJECT")
#: Words for how far two are apart.
_GAPS = frozenset(["chênh", "chênh lệch", "chênh nhau", "khoảng cách", "gap"])
#: Tokens behind an index within which its level is told.
_NEAR = 3
#: Words behind "về" that begin no other matter: "Về kết quả, ...".
_NO_MATTER = frozenset(["kết", "tổng", "chung", "phía", "cơ", "toàn", "mặt", "tỉnh"])


def states_nothing(setting: Setting, figure: Figure) -> bool:
    """Say whether a figure states nothing of a province and an index of the record."""
    rules = (
        _is_bound,
        _is_wished,
        _is_denied,
        _is_gap,
        _is_of_other_matter,
        _is_of_level,
        _is_of_body,
        is_among_bodies,
    )
    return any(rule(setting, figure) for rule in rules)


def _is_bound(setting: Setting, figure: Figure) -> bool:
    """Say whether a figure is a bound, over some years, or of an analysis."""
    behind = setting.kinds[figure.last : figure.last + 2]
    return bool({"OR_MORE", "STANDS_FOR", "OVER_YEARS", "LEVEL"} & set(behind)) or "ANALYSIS" in setting.kinds


def _is_wished(setting: Setting, figure: Figure) -> bool:
    """Say whether it is wished for or foreseen, or only stands for a rank; a mean may stand at a score."""
    kinds = ("AIM",) if {"MEAN", "NATION"} & set(setting.kinds) else ("AIM", "STANDS_FOR")
    wished = [k for kind in kinds for k in setting.back(kind, figure)]
    return bool(wished) and not _came_true(setting, figure, min(wished), max(wished))


def _came_true(setting: Setting, figure: Figure, first: int, last: int) -> bool:
    """Say whether a figure is what came of an aim: "kế hoạch thứ 5; thực tế thứ 6", "chưa đạt mục tiêu, chỉ thứ 6".

    Parameters
    ----------
    setting, figure
        The figure in its sentence.
    first, last
        The first and the last word of aims before it.
    """
    between = range(last + 1, figure.first)
    if any(setting.kinds[k] == "REAL" for k in between):
        return True
    own = setting.clauses[first]
    missed = any(
        setting.clauses[k] == own and (setting.kinds[k] == "NEGATION" or setting.tokens[k].text == "vượt")
        for k in range(first)
    )
    apart = any(setting.kinds[k] in ("COMMA", "SEMICOLON") for k in between)
    return missed and apart and setting.clauses[last] == own


def _is_gap(setting: Setting, figure: Figure) -> bool:
    """Say whether a figure is how far two are apart: "mức chênh lệch giữa tỉnh đầu và tỉnh cuối là 10,87%"."""
    for k in range(figure.first - 1, -1, -1):
        if setting.kinds[k] in ("COMMA", "SEMICOLON", "OPEN") or any(k == other.last - 1 for other in setting.figures):
            return False
        if setting.kinds[k] == "DIFFERENCE" and setting.tokens[k].text in _GAPS:
            return True
    return False


def _is_of_level(setting: Setting, figure: Figure) -> bool:
    """Say whether the index of a figure is that of districts or departments: "đứng đầu PAR INDEX cấp huyện"."""
    named = [k for k, kind in enumerate(setting.kinds) if kind == "INDEX"]
    own = max((k for k in named if k < figure.first), default=min(named, default=None))
    if own is None:
        return False
    behind = [kind for kind in setting.kinds[own + 1 : own + 1 + _NEAR] if kind != "LINK"]
    return behind[:1] == ["LEVEL"]


def _is_denied(setting: Setting, figure: Figure) -> bool:
    """Say whether a negation stands before it, with no joint between but brackets."""
    for k in range(figure.last - 1, -1, -1):
        if setting.kinds[k] == "NEGATION":
            return True
        if (setting.kinds[k] in _ENDS or setting.tokens[k].text in _ONLY) and k < figure.first:
            return False
    return False


def _is_of_other_matter(setting: Setting, figure: Figure) -> bool:
    """Say whether another index, or what is none, is named nearest before it, or directly behind it."""
    links = ("LINK", "RANKING")
    if setting.directly_ahead("INDEX", figure, links) is not None:
        return False
    if setting.directly_ahead("OTHER_INDEX", figure, links) is not None:
        return True
    named = ("INDEX", *_OTHER)
    seen = [k for k in range(figure.first) if setting.kinds[k] in named and setting.seen(k, figure)]
    if seen:
        # "Điểm tự đánh giá PAR INDEX": the index only says whose.
        apart = len(seen) > 1 and {"LINK", "WORD"}.issuperset(setting.kinds[seen[-2] + 1 : seen[-1]])
        return setting.kinds[seen[-2] if apart else seen[-1]] in _OTHER
    return "INDEX" not in setting.kinds and ("OTHER_INDEX" in setting.kinds or _opens_other_matter(setting))


def _opens_other_matter(setting: Setting) -> bool:
    """Say whether a sentence begins with another matter: "Về chuyển đổi số, ..."."""
    first, *rest = setting.tokens
    if first.text != "về" or "COMMA" not in setting.kinds:
        return False
    matter = rest[: setting.kinds.index("COMMA") - 1]
    return bool(matter) and {token.kind for token in matter} == {"WORD"} and matter[0].text not in _NO_MATTER


def _is_of_body(setting: Setting, figure: Figure) -> bool:
    """Say whether a district, department or ministry stands nearer before it than a province or an index."""
    for k in range(figure.first - 1, -1, -1):
        if not setting.seen(k, figure):
            continue
        kind, text = setting.kinds[k], setting.tokens[k].text
        if kind == "LEVEL" or is_body(setting, k):
            return True
        if _is_told_before(setting, k) and (kind == "INDEX" or "LINK" in setting.kinds[max(0, k - 2) : k]):
            # "huyện Chợ Mới đứng đầu Chỉ số CCHC của tỉnh với 93,1%"
            continue
        if kind == "INDEX":
            return False
        if kind == "HOME" or (kind == "PROVINCE" and setting.is_named(k) and not is_of_body(setting, k)):
            return False
        if text == "tỉnh" and k and not is_of_body(setting, k):
            return False
    return False


def _is_told_before(setting: Setting, place: int) -> bool:
    """Say whether a figure stands before a token in its clause."""
    return any(
        figure.first < place and setting.clauses[figure.first] == setting.clauses[place] for figure in setting.figures
    )
