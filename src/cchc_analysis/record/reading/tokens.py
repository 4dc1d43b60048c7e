"""A sentence as tokens: the terminals of ``tokens.lark`` and the names of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lark import Lark

from cchc_analysis.record.reading.called import terminals
from cchc_analysis.record.tables import Record


@dataclass(frozen=True)
class Token:
    """A word or figure of a sentence.

    Parameters
    ----------
    kind
        The terminal.
    text
        In lower case.
    start, end
        Where it stands in the plain text.
    """

    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=8)
def _lexer(record: Record) -> Lark:
    words = Path(__file__).with_name("tokens.lark").read_text(encoding="utf-8")
    grammar = f"start: WORD\n{words}\n{terminals(record)}\n"
    return Lark(grammar, parser=None, lexer="basic", keep_all_tokens=True)


def tokens_of(text: str, record: Record, offset: int = 0) -> Iterator[Token]:
    """Give the tokens of a text in lower case.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> [token.kind for token in tokens_of("tăng 4 bậc so với năm 2022", current_record())]
    ['UP', 'NUMBER', 'PLACES', 'AGAINST', 'IN', 'YEAR']
    """
    for token in _lexer(record).lex(text):
        start = offset + int(token.start_pos or 0)
        yield Token(token.type, str(token), start, start + len(token))
