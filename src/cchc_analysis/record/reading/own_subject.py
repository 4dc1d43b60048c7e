"""Clauses about something else: those that begin with words which nobody here knows."""

from __future__ import annotations

from cchc_analysis.record.reading.phrases import Figure
from cchc_analysis.record.reading.setting import JOINTS, Setting

#: Words with which a clause goes on about what its sentence is about.
_LIGHT = frozenset((
    "điểm",
    "đạt", "được", "với", "chỉ", "vẫn", "cũng", "đều", "còn", "đã", "đang", "là", "có", "bị", "thì", "trong",
    "khi", "đó", "này", "kết", "quả", "tổng", "số", "tỉnh", "thành", "phố", "toàn", "qua", "nhờ", "cụ", "thể",
    "theo", "đồng", "thời", "cùng", "tiếp", "tục", "duy", "trì", "giữ", "nguyên", "vững", "lọt", "vào", "thuộc",
    "nằm", "vươn", "nâng", "nhảy", "lùi", "đưa", "trở", "xếp", "đứng", "xuất", "sắc", "tuy", "nhiên", "riêng",
    "tại", "mức", "lên", "không", "chiếm", "ghi", "nhận", "giành", "năm", "giai", "đoạn", "chính", "do", "vì",
    "nên", "sau", "tức", "bằng", "từ", "tương", "đương", "ứng", "rồi", "mới", "thêm", "đến", "cách", "hơn",
    "kém", "nhất", "nhì", "lần", "bao", "gồm", "trên", "tính", "tốt", "with", "scoring", "scored", "a", "an",
    "its", "it", "the", "score", "which", "was", "is", "were", "had", "has", "at", "and", "still", "now",
    "ranking", "came", "coming", "placing", "this", "that", "or", "putting", "reaching", "reached", "sharing",
))  # fmt: skip
#: What names a matter of its own.
_NAMES = {"OTHER_INDEX", "OTHER_SUBJECT", "BODY", "LEVEL", "PART", "COMPONENT"}
#: Verbs that no title has.
_VERBS = frozenset(["đạt", "được", "là", "có", "đã", "đang", "không", "chưa", "is", "was", "has", "are", "were"])
#: Unknown words of a clause from which on it may be about something else.
_STRANGE = 2


def goes_on_from_title(setting: Setting, figure: Figure) -> bool:
    """Say whether no word before a figure can name another matter than the title above: "Đạt 65,87 điểm"."""
    words = [setting.tokens[k].text for k in range(figure.first) if setting.kinds[k] == "WORD"]
    return _LIGHT.issuperset(words) and not _NAMES & set(setting.kinds)


def is_title(setting: Setting) -> bool:
    """Say whether a heading is one beyond doubt: of one index, without a verb or the end of a sentence."""
    names = {token.text for token in setting.tokens if token.kind == "INDEX"}
    verbs = {token.text for token in setting.tokens} & _VERBS
    return bool(names) and not verbs and not {"UP", "DOWN", "OTHER_INDEX", "OTHER_SUBJECT", "BODY"} & set(setting.kinds)


def has_own_subject(setting: Setting, figure: Figure) -> bool:
    """Say whether the clause of a figure begins with a word that nobody here knows: "y tế 74,1%"."""
    own = [k for k in range(figure.first) if setting.clauses[k] == setting.clauses[figure.first]]
    colons = [k for k in own if setting.kinds[k] == "COLON"]
    own = [k for k in own if setting.kinds[k] not in JOINTS and k > max(colons, default=-1)]
    strange = [k for k in own if setting.kinds[k] == "WORD" and setting.tokens[k].text not in _LIGHT]
    if not strange or (strange[0] != own[0] and len(strange) < _STRANGE):
        return False
    return not {"INDEX", "COMPONENT", "PROVINCE", "PART", "MEAN", "MAX", "MIN"} & {setting.kinds[k] for k in own}
