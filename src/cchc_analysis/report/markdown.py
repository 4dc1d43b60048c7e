"""Text on its way into Markdown, which a notebook shows: here and nowhere else its signs come to stand for themselves.

A name may hold ``<script>``, a title ``[x](javascript:...)``. Whatever is said comes as plain text whose paragraphs may
begin with a finding in bold; a notebook may set the marks of a heading before a text. All else is data.
"""

from __future__ import annotations

import re

from cchc_analysis.words.emphasis import looks

_HEADING = re.compile(r"#{1,6} ")
#: Signs of Markdown, HTML and formulas; what makes an address a link; what begins a list, a heading or a rule.
_SIGN = re.compile(r"[\\`*_\[\]$~|<>&]|:(?=//)|(?:(?<=^)|(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[-+=#.)]", re.MULTILINE)


def markdown(text: str) -> str:
    """Return Markdown that shows a text as it is, with the finding of a paragraph bold.

    Parameters
    ----------
    text
        Paragraphs parted by an empty line, each maybe with a finding marked by `strong`, or one line after ``## ``.

    Examples
    --------
    >>> markdown("**PCI: 35/63.** Xem [x](x), <b>.")
    '**PCI: 35/63.** Xem &#91;x&#93;(x), &#60;b&#62;.'
    >>> markdown("## PCI *2022*")
    '## PCI &#42;2022&#42;'
    """
    if heading := _HEADING.match(text):
        return heading[0] + _escaped(" ".join(text[heading.end() :].split()))
    return "\n\n".join(_paragraph(paragraph) for paragraph in text.split("\n\n"))


def _paragraph(text: str) -> str:
    parts = [(_escaped(part), bold) for part, bold in looks(text.strip())]
    return "".join(f"**{part}**" if bold else part for part, bold in parts)


def _escaped(text: str) -> str:
    """Write each sign as its number: unlike after a backslash, no reader of Markdown takes it for a mark then."""
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)
