"""Paragraphs and sentences of a text: only those in which an index can be told are looked at closely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cchc_analysis.record.reading.called import index_names, places_named
from cchc_analysis.record.reading.plain_text import PlainText
from cchc_analysis.record.reading.tokens import Token, tokens_of
from cchc_analysis.record.tables import Record

#: A cell of a table is a paragraph of its own: what a bare number is of stands in headings that are not read.
_PARAGRAPH = re.compile(r"[^\n\r\v\f|]+")
_CELL = "|"
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What numbers a heading: "II.", "3.1.", "Bảng 2:".
_NUMBERING = re.compile(
    r"^\s*(?:(?:bảng|biểu|hình|phụ lục|mục|phần|chương|table|figure)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2})*|[ivx]+)(?:[.):/-]\s*|\s+)(?=\D)"
)
#: Letters up to which a line without a figure may be the heading of what follows.
_HEADING = 160
#: Words after which a full stop ends no sentence: "TP. Hồ Chí Minh".
_SHORTENED = frozenset({"tp", "t", "tx", "th", "q", "st", "no", "mr", "ms", "ông", "bà"})


#: A sentence with its full stop, or what stands behind the last one.
_PART = re.compile(r".+?[.!?…]+(?=\s)|.+")
#: Words and signs of which each figure of an index has one, with years and headings of what follows.
_TELLING = re.compile(
    r"%|\d[.,]\d|\b(?:19|20)\d\d\b|index|chỉ số|mức độ|điểm|phần trăm|bậc|hạng|thứ|vị trí|ngôi|đầu|cuối|nhóm|tốp|top|"
    r"quán quân|tăng|giảm|point|per ?cent|place|rank|position|"
    r"\b(?:led|leads|group|last|up|down|rose|fell)\b|\dth\b|st\b|nd\b"
)


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence, and whether a new paragraph begins with it.

    Parameters
    ----------
    tokens
        In their order.
    opens
        Whether it is the first of its paragraph.
    heading
        Whether its paragraph is short and has no figure but years.
    cell
        Whether its paragraph is a cell of a table, which nothing around it fills.
    """

    tokens: tuple[Token, ...]
    opens: bool
    heading: bool
    cell: bool = False


def sentences_of(text: PlainText, record: Record) -> Iterator[Sentence]:
    r"""Give the sentences of a text that may state figures of an index, and the headings above them.

    Examples
    --------
    >>> from cchc_analysis.record.reading.plain_text import plain_text_of
    >>> from cchc_analysis.record.tables import current_record
    >>> text = plain_text_of("Thu 3 tỷ.\nPCI năm 2022 đạt 65,15 điểm. Chỉ số này xếp thứ 35.")
    >>> found = list(sentences_of(text, current_record()))
    >>> [(len(sentence.tokens), sentence.opens) for sentence in found]
    [(6, True), (5, False)]
    """
    lower, names = text.lower, _any_index(record)
    under_heading = False
    for paragraph in _PARAGRAPH.finditer(lower):
        line, start = paragraph[0], paragraph.start()
        is_cell = _CELL in (lower[start - 1 : start], lower[paragraph.end() : paragraph.end() + 1])
        told = _NUMBERING.sub("", line)
        is_heading = not is_cell and len(line) <= _HEADING and not _DIGIT.search(_YEAR.sub("", told))
        named = names.search(line) is not None
        if is_heading:
            under_heading = named
        if not named and not (under_heading and not is_heading and not is_cell):
            continue
        opens = True
        for tokens in _parted(_looked_at(line, start, record)):
            yield Sentence(tokens, opens, is_heading, is_cell)
            opens = False


def _looked_at(line: str, start: int, record: Record) -> Iterator[Token]:
    """Give the tokens of a paragraph but for sentences that can neither state a figure nor say what one is of."""
    kinds = (_TELLING, _any_index(record), any_place(record))
    for part in _PART.finditer(line):
        if any(kind.search(part[0]) for kind in kinds):
            yield from tokens_of(part[0], record, start + part.start())
        else:
            yield Token("END", ".", start + part.end() - 1, start + part.end())


@lru_cache(maxsize=8)
def any_place(record: Record) -> re.Pattern[str]:
    """Return what finds the names of provinces and regions, those that begin alike tried once."""
    behind: dict[str, set[str]] = {}
    for name in places_named(record):
        first, rest = re.fullmatch(r"(\w+)(.*)", name).groups()  # type: ignore[union-attr]
        behind.setdefault(first, set()).add(re.sub(r"(?:\\?[\s–-])+", r"[\\s–-]+", re.escape(rest)))
    return re.compile(r"\b(?:" + "|".join(f"{first}(?:{'|'.join(ends)})" for first, ends in behind.items()) + ")")


@lru_cache(maxsize=8)
def _any_index(record: Record) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in index_names(record)))


def _parted(tokens: Iterator[Token]) -> Iterator[tuple[Token, ...]]:
    held: list[Token] = []
    for token in tokens:
        if token.kind != "END":
            held.append(token)
        elif held and not (held[-1].text in _SHORTENED and token.text == "."):
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)
