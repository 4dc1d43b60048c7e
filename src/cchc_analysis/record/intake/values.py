"""What a cell of figures says: a score with what prints so, a rank with what it leaves open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from cchc_analysis.record.intake.typed_numbers import NotRead, half_unit, plain_text, read_number, tidy

_NUMBER = r"[+-]?\d[\d.,' ]*"
_UNIT = r"(?:\s*(?:%|điểm|points?))?"
_BETWEEN = re.compile(rf"(?:từ )?({_NUMBER}){_UNIT}\s*(?:-|đến|to)\s*({_NUMBER}){_UNIT}", re.IGNORECASE)
_WITH_ENDS = re.compile(rf"({_NUMBER}){_UNIT}\s*[(\[]\s*({_NUMBER})\s*-\s*({_NUMBER})\s*[)\]]", re.IGNORECASE)
_RANK_WORDS = r"(?:xếp\s+)?(?:thứ\s+hạng|hạng|thứ|vị\s+trí|vị\s+thứ|rank(?:ed)?|no\.?|#)?\s*:?\s*(?:thứ\s+)?"
_OF = r"(?:\s*/\s*(\d+)|\s+(?:of|trên|trong)\s+(\d+))?(?:\s+tỉnh.*)?"
_RANK = re.compile(rf"{_RANK_WORDS}0*(\d+)(?:[.,]0+|\.|st|nd|rd|th)?{_OF}", re.IGNORECASE)
#: How far a rank rose or fell, said behind it, is no part of it.
_MOVED = r"(?:tăng|giảm|lên|xuống|giữ nguyên|không đổi|up|down|unchanged)\b[^()]*"
_BEHIND_RANK = re.compile(rf"\s*(?:\(\s*(?:{_MOVED}|[-+↑↓▲▼=−]\s*\d*)\)|[,;]\s*{_MOVED})$", re.IGNORECASE)
_ORDINALS = {
    "nhất": 1,
    "nhì": 2,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_IN_WORDS = re.compile(rf"({_RANK_WORDS})({'|'.join(_ORDINALS)}){_OF}", re.IGNORECASE)
_OUT_OF = re.compile(r"(.*\d.*?)\s*/\s*(\d+(?:[.,]\d+)?)\s*(?:%|điểm|points?)?", re.IGNORECASE)
_RANKS = re.compile(rf"{_RANK_WORDS}(\d+)\s*(?:-|đến|to)\s*(\d+){_OF}", re.IGNORECASE)


@dataclass(frozen=True)
class Score:
    """A score as it is printed, and the ends of what prints so; without a value where only the ends are known.

    Examples
    --------
    >>> Score.of(Decimal("84.20")).texts
    {'score': '84.2', 'score_low': '84.195', 'score_high': '84.205'}
    """

    value: Decimal | None
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Decimal) -> Score:
        """Return a score whose ends lie half a unit of its last digit away."""
        half = half_unit(value)
        return cls(value, value - half, value + half)

    @property
    def texts(self) -> dict[str, str]:
        """The three cells of the record."""
        value = "" if self.value is None else plain_text(self.value)
        return {"score": value, "score_low": plain_text(self.low), "score_high": plain_text(self.high)}


@dataclass(frozen=True)
class Rank:
    """A rank, or the ends of what is left open, and of how many where it is said."""

    low: int
    high: int
    of: int | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The three cells of the record.

        Examples
        --------
        >>> Rank(35, 35).texts["rank"], Rank(31, 63).texts["rank"]
        ('35', '')
        """
        rank = str(self.low) if self.low == self.high else ""
        return {"rank": rank, "rank_low": str(self.low), "rank_high": str(self.high)}


def read_score(text: str, low: float | None = None, high: float | None = None) -> Score:
    """Return the score that a text gives: a number, two ends, or a number with its ends in brackets.

    Raises
    ------
    NotRead
        Where it gives none, or two.

    Examples
    --------
    >>> read_score("84,24 điểm").texts
    {'score': '84.24', 'score_low': '84.235', 'score_high': '84.245'}
    >>> read_score("5,28-8,70").texts, read_score("64,26 (64–64,5)").texts["score_low"]
    ({'score': '', 'score_low': '5.28', 'score_high': '8.7'}, '64')
    >>> read_score("85,5 / 100 điểm", 0, 100).texts["score"]
    '85.5'
    """
    plain = _without_scale(tidy(text), high)
    if found := _WITH_ENDS.fullmatch(plain):
        value, least, most = (read_number(part, low, high) for part in found.groups())
        if least <= value <= most:
            return Score(value, least, most)
    elif found := _BETWEEN.fullmatch(plain):
        least, most = (read_number(part, low, high) for part in found.groups())
        if least <= most:
            return Score(None, least, most)
    else:
        return Score.of(read_number(plain, low, high))
    raise NotRead(
        "The ends of “{value}” stand the wrong way round.",
        "Write the smaller first, such as 64,26 (64,0-64,5).",
        value=plain,
    )


def read_rank(text: str) -> Rank:
    """Return the rank that a text gives.

    Raises
    ------
    NotRead
        Where it gives none.

    Examples
    --------
    >>> read_rank("41 (giảm 3 bậc)").low, read_rank("thứ nhất").low
    (41, 1)
    >>> read_rank("thứ 35/63"), read_rank("hạng 35").low, read_rank("31–63").texts["rank_high"]
    (Rank(low=35, high=35, of=63), 35, '63')
    """
    plain = _in_digits(_BEHIND_RANK.sub("", tidy(text)))
    if found := _RANK.fullmatch(plain):
        low = high = int(found[1])
        of = found[2] or found[3]
    elif found := _RANKS.fullmatch(plain):
        low, high = int(found[1]), int(found[2])
        of = found[3] or found[4]
    else:
        raise NotRead(
            "“{value}” is not a rank.",
            "Write a whole number such as 35, 35/63, or 31-63 where the source leaves it open.",
            value=plain,
        )
    if not 1 <= low <= high <= int(of or high):
        raise NotRead(
            "“{value}” is no rank that can be: they begin with 1 and end with the number ranked.",
            "Write the rank as the source gives it, such as 35 or 35/63.",
            value=plain,
        )
    return Rank(low, high, int(of) if of else None)


def _without_scale(plain: str, high: float | None) -> str:
    """Return a score without the greatest that can be, as in 87,11/100; of any other number it stays refused."""
    found = _OUT_OF.fullmatch(plain)
    return found[1] if found and high is not None and float(found[2].replace(",", ".")) == high else plain


def _in_digits(plain: str) -> str:
    """Return a rank in words in digits; a word alone is one only where it is first or second of all."""
    found = _IN_WORDS.fullmatch(plain)
    if found is None or (not found[1] and found[2].casefold() not in {"nhất", "nhì"}):
        return plain
    return f"{found[1]}{_ORDINALS[found[2].casefold()]}{plain[found.end(2) :]}"
