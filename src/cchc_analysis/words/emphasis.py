"""Emphasis: a paragraph may begin with its finding in bold, and that is all the markup that a text of the house has.

Names, titles and targets are data and may hold any sign, ``**`` too. So nobody else writes the mark, and nobody else
reads it: what a text says after its finding is taken as it stands.
"""

from __future__ import annotations

_MARK = "**"
#: An asterisk that is data, kept apart from the next one by a sign that is not seen.
_APART = "*\u2060"


def strong(finding: str) -> str:
    """Mark the finding that a paragraph begins with.

    Examples
    --------
    >>> strong("PCI: 35/63.")
    '**PCI: 35/63.**'
    """
    return _MARK + finding.replace("*", _APART) + _MARK


def looks(paragraph: str) -> list[tuple[str, bool]]:
    """Return the parts of one look of a paragraph, each with whether it is bold.

    Examples
    --------
    >>> looks(strong("PCI: 35/63.") + " Điểm: **.")
    [('PCI: 35/63.', True), (' Điểm: **.', False)]
    >>> looks("Điểm: **65**.")
    [('Điểm: **65**.', False)]
    """
    finding, closed, rest = paragraph.removeprefix(_MARK).partition(_MARK)
    if not (paragraph.startswith(_MARK) and closed):
        return [(paragraph, False)] if paragraph else []
    parts = ((finding.replace(_APART, "*"), True), (rest, False))
    return [(text, bold) for text, bold in parts if text]


def plain(paragraph: str) -> str:
    """Return a paragraph as it reads where nothing is bold.

    Examples
    --------
    >>> plain(strong("PCI: 35/63.") + " Tăng 2 bậc.")
    'PCI: 35/63. Tăng 2 bậc.'
    """
    return "".join(text for text, _ in looks(paragraph))
