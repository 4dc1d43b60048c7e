"""The text of a saved page: what a reader sees, a block a line."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from cchc_analysis.record.reading.plain_text import is_footnote_mark

_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
        "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "title", "tr", "ul",
    ]
)  # fmt: skip
#: What no reader sees, is chosen from or typed over, or is struck through.
_UNSEEN = frozenset(
    ["datalist", "del", "noscript", "s", "script", "select", "strike", "style", "svg", "template", "textarea"]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
#: Elements that nothing stands in.
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_CELLS = frozenset(("td", "th"))
#: A break within a paragraph; two with nothing between part paragraphs.
_BREAK = "\v"
_PARTING = re.compile(rf"{_BREAK}(?:\s*{_BREAK})+")


def page_text(page: str) -> str:
    r"""Return the text of a page.

    Examples
    --------
    >>> page_text("<p>PCI n&#259;m <b>2022</b></p><script>x</script><p>hạng<br>35<sup>1</sup>").split("\n")
    ['', 'PCI năm 2022', '', 'hạng 35']
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return _PARTING.sub("\n", "".join(reader.pieces)).replace(_BREAK, " ")


class _Reader(HTMLParser):
    """Collects what is seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        #: The element that hides what it holds, and those of its name opened within it.
        self._hidden_in: list[str] = []
        self._raised_from: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden_in == ["p"] and tag in _BLOCKS:
            # Nobody has to close a paragraph: the next block does.
            self._hidden_in = []
        if self._hidden_in:
            self._hidden_in += [tag] * (tag in self._hidden_in)
        elif tag in _UNSEEN or (tag not in _EMPTY and _is_hidden(dict(attrs))):
            self._hidden_in = [tag]
        elif tag == "sup":
            self._raised_from = len(self.pieces)
        else:
            self._part(tag)
            self.pieces.append(" | " if tag in _CELLS else _BREAK if tag == "br" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden_in:
            self._hidden_in.pop()
        elif not self._hidden_in:
            self._part(tag)
            if tag == "sup" and self._raised_from is not None:
                self._leave_out_mark(self._raised_from)

    def handle_data(self, data: str) -> None:
        if not self._hidden_in:
            self.pieces.append(" ".join(data.split("\n")))

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def _leave_out_mark(self, start: int) -> None:
        if is_footnote_mark("".join(self.pieces[start:])):
            del self.pieces[start:]
        self._raised_from = None


def _is_hidden(attrs: dict[str, str | None]) -> bool:
    return "hidden" in attrs or _HIDDEN.search((attrs.get("style") or "").lower()) is not None
