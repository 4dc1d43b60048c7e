"""Words in headings and their brackets that change nothing of what stands below; all others count and are told."""

from __future__ import annotations

import re

from cchc_analysis.record.intake.layout import key_of

_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
#: Signs alone: of a unit, of a footnote, or how columns are numbered and reckoned, such as (4) = (2) + (3).
_SIGNS = re.compile(r"\s*(?:[%*]*|/\s*\d+(?:\s*(?:điểm|points?))?|\d{1,2}(?:\s*=[\d\s()+x*/:-]+)?|[A-Za-z])\s*")
_AMOUNT = r"(?:tu-|from-)?\d{1,3}(?:-(?:(?:den|to)-)?\d{1,3})?(?:-(?:diem|points?|phan-tram))?"
_KNOWN_BRACKETS = re.compile(
    "|".join(
        (
            r"don-vi(?:-tinh)?|(?:(?:don-vi(?:-tinh)?|dvt|unit)-)?(?:diem|diem-so|phan-tram|points?|percent|scores?|tinh-theo-diem)",
            rf"(?:tren-)?(?:(?:thang|diem|toi-da|max|maximum|out-of|scale|tren|he-so|trong-so)-)*{_AMOUNT}",
            r"(?:trong|tren|of|among)?-?(?:tong-so-)?\d\d-(?:tinh|dia-phuong|provinces).*|(?:trong|of|among)-\d\d",
            r"(?:tren-|trong-)?(?:toan-quoc|ca-nuoc|national|nationwide)",
            r"(?:theo-)?(?:quyet-dinh|qd|cong-bo-cua|thong-bao)-.*|theo-(?:quyet-dinh|cong-bo)|(?:nguon|source)-.*",
            r"ranks?|ranking|thu-hang|xep-hang|provinces?|tinh|cstp(?:-\d+)?|da-lam-tron|lam-tron|rounded",
        )
    )
)
#: Signs of a change, of which nothing is left in a key; what stands below is no figure of the year.
_CHANGE = re.compile(r"[±▲▼△▽↑↓↗↘Δ]|\+\s*/\s*[-‐‑–—−]|[(\[]\s*[^\w\s%*()]+\s*[)\]]")
#: What headings over several columns, and titles right above them, are made of where they change nothing.
_PLAIN = re.compile(
    "|".join(
        (
            r"ket-qua|bang|bieu|so-lieu|tong-hop|chi-tiet|trong-do|thuc-hien|dat-duoc|danh-gia|xac-dinh|cham-diem",
            r"chi-so|tong-diem|diem-so|diem|thu-hang|xep-hang|hang|vi-tri|thanh-phan|linh-vuc|truc|noi-dung",
            r"cac|cua|va|theo|tinh|thanh-pho|dia-phuong|cap-tinh|toan-quoc|ca-nuoc|nam|phan-tram|thang-diem|\d{1,3}",
            r"don-vi-tinh|don-vi|dvt|results?|scores?|ranks?|ranking|rankings|index|indices|sub|components?|dimensions?",
            r"years?|of|and|the|by|provinces?|provincial|\{index\}",
        )
    )
)
_BESIDE = re.compile(r"(?:kem-theo|ban-hanh-kem|theo-quyet-dinh).*")
_COUNTED = re.compile(r"^(?:[ivx]+|\d{1,2}|[a-d])-")


def without_known_brackets(heading: str) -> str:
    """Return a heading without brackets that change nothing; what others say counts as words of the heading.

    Examples
    --------
    >>> without_known_brackets("Điểm (thang 100)"), without_known_brackets("Xếp hạng (trong vùng)")
    ('Điểm', 'Xếp hạng (trong vùng)')
    >>> without_known_brackets("Hạng (+/-)")
    'Hạng change'
    """
    heading = _CHANGE.sub(" change ", heading)
    return _BRACKET.sub(lambda found: " " if _is_known(found[1]) else found[0], heading).strip()


def without_brackets(heading: str) -> tuple[str, list[str]]:
    """Return a heading without any bracket, and what its brackets say.

    Examples
    --------
    >>> without_brackets("Tính minh bạch (Transparency)")
    ('Tính minh bạch', ['Transparency'])
    """
    return _BRACKET.sub(" ", heading).strip(), _BRACKET.findall(heading)


def _is_known(words: str) -> bool:
    return bool(_SIGNS.fullmatch(words)) or bool(_KNOWN_BRACKETS.fullmatch(key_of(words)))


def is_plain(key: str) -> bool:
    """Say whether a heading over others is made of words that change nothing: results, of a year, of an index.

    Parameters
    ----------
    key
        The heading as `key_of` makes it, the name of an index replaced by {index}, without its year.

    Examples
    --------
    >>> is_plain("ket-qua-{index}-nam"), is_plain("so-voi-nam"), is_plain("ke-hoach")
    (True, False, False)
    """
    words = _COUNTED.sub("", key)
    return bool(_BESIDE.fullmatch(words) or re.fullmatch(rf"(?:(?:{_PLAIN.pattern})(?:-|$))*", words))
