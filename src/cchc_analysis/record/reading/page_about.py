"""What a saved page tells about itself: its address, title, publisher and the day it was published."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from cchc_analysis.record.intake.text_grids import decoded

#: What browsers write at the top of a page that they save.
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_TITLES = ("og:title", "twitter:title", "title")
_DAYS = ("article:published_time", "datepublished", "pubdate", "dc.date", "date")
#: Addresses under which ministries and provinces publish.
_OF_STATE = (".gov.vn", ".chinhphu.vn", ".dangcongsan.vn")


@dataclass(frozen=True)
class PageAbout:
    """A page as a source of the record, empty where nobody told.

    Parameters
    ----------
    url, title, publisher
        Where it stands, what it is called, and who published it.
    published
        The day as 2024-04-17.
    grade
        official, press or secondary.
    """

    url: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    grade: str = ""

    @property
    def lacks(self) -> tuple[str, ...]:
        """Return what a source of the record needs and is not told.

        Examples
        --------
        >>> PageAbout(title="PAR INDEX 2023", grade="press").lacks
        ('publisher',)
        """
        return tuple(name for name in ("publisher", "title", "grade") if not getattr(self, name))


def about_file(content: bytes, file: str) -> PageAbout:
    """Return what the bytes of a file tell about it as a source: of other files than saved pages the name alone.

    Examples
    --------
    >>> about_file(b"PCI 2022", "bao_cao_par_2023.docx").title
    'bao_cao_par_2023.docx'
    """
    about = about_page(decoded(content, file)) if Path(file).suffix.lower() in (".html", ".htm") else PageAbout()
    return about if about.title else replace(about, title=file)


def is_address(text: str) -> bool:
    """Say whether a text is the address of a page.

    Examples
    --------
    >>> is_address("https://backan.gov.vn/tin/12345"), is_address("not a url"), is_address("backan.gov.vn")
    (True, False, False)
    """
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not re.search(r"\s", text.strip())


def about_page(page: str) -> PageAbout:
    """Return what a saved page tells about itself.

    Examples
    --------
    >>> about = about_page(
    ...     '<!-- saved from url=(0031)https://backan.gov.vn/tin/12345 --><title>PAR INDEX 2023</title>'
    ...     '<meta property="article:published_time" content="2024-04-18T08:00:00+07:00">'
    ... )
    >>> about.url, about.publisher, about.published, about.grade
    ('https://backan.gov.vn/tin/12345', 'backan.gov.vn', '2024-04-18', 'official')
    """
    head = _Head()
    head.feed(page)
    head.close()
    saved = _SAVED_FROM.search(page[:4096])
    url = saved[1] if saved else head.told.get("canonical", head.told.get("og:url", ""))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    title = next((head.told[name] for name in _TITLES if head.told.get(name)), "")
    publisher = head.told.get("og:site_name") or host
    return PageAbout(url, title, publisher, _day(head.told), _grade(host))


def _day(told: dict[str, str]) -> str:
    for name in _DAYS:
        text = told.get(name, "")[: len("2024-04-17")]
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError:
            continue
    return ""


def _grade(host: str) -> str:
    if not host:
        return ""
    return "official" if f".{host}".endswith(_OF_STATE) else "press"


class _Head(HTMLParser):
    """Collects what the head of a page says; the first word on each matter counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: dict[str, str] = {}
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title"
        if tag == "meta":
            name = said.get("property") or said.get("name") or said.get("itemprop") or ""
            self._tell(name.lower(), said.get("content", ""))
        elif tag == "link" and "canonical" in said.get("rel", "").lower():
            self._tell("canonical", said.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._tell("title", data)

    def _tell(self, name: str, text: str) -> None:
        if name and text.strip():
            self.told.setdefault(name, " ".join(text.split()))
