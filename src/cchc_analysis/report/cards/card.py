"""A card: HTML that a notebook shows, that loads nothing from elsewhere and can be read on light and dark themes.

Styles stand in the tags, so a card looks the same in JupyterLab, on a page and in a mail. Text takes the color of the
theme; what is quiet is paler, never grey, for grey cannot be read on both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from cchc_analysis.report.few_lines import few_lines

QUIET = "opacity:.72;font-size:.85em"
_BOX = "border:1px solid rgba(128,128,128,.4);border-radius:4px;padding:10px 14px;margin:8px 0;line-height:1.45;"
_CELL = "color:inherit;text-align:{side};padding:2px 10px 2px 0;border:0;white-space:{wrap}"


@dataclass(frozen=True)
class Look:
    """How a kind of answer is told from others at a glance: the color and the pattern of its left edge."""

    color: str
    edge: str = "solid"


#: One look a kind; the colors are those of charts, in the middle of light and dark.
REQUIREMENT = Look("#C8472C")
BOUND = Look("#5C84A6")
CURVE = Look("#5C84A6", "double")
FORECAST = Look("#E08A1E", "dashed")
OUTLOOK = Look("#E08A1E", "dotted")
LEVERS = Look("#2E9C78")
VERDICTS = Look("#8A6BBE", "double")
ROBUSTNESS = Look("#8A6BBE", "dashed")
SPREAD = Look("#8A6BBE", "dotted")


@dataclass(frozen=True)
class Card:
    """HTML that a notebook shows, and the same as text."""

    html: str
    text: str = ""

    def __str__(self) -> str:
        """Return what print gives of it: a few lines."""
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def framed(
    look: Look, kind: str, title: str, body: str, note: str = "", lines: Iterable[str] = (), *, warning: str = ""
) -> Card:
    """Return a card: what kind of answer it is, its finding, its figures as HTML and as lines, what they rest on.

    A warning without which the finding would be misread stands right under it.

    Examples
    --------
    >>> "Khoảng" in framed(BOUND, "Khoảng", "62–63", "").html
    True
    """
    above = f'<div style="{QUIET}">{escape(kind)}</div>' if kind else ""
    below = f'<div style="{QUIET};margin-top:6px">{escape(note)}</div>' if note else ""
    warned = f'<div style="margin-top:4px">{escape(warning)}</div>' if warning else ""
    edge = f"text-align:left;border-left:6px {look.edge} {look.color}"
    return Card(
        f'<div class="card" style="{_BOX}{edge}">{above}<div style="font-weight:700">{escape(title)}</div>'
        f"{warned}{body}{below}</div>",
        few_lines(
            f"{title}. {warning}" if warning else title,
            lines,
            " ".join(filter(None, [f"{kind}." if kind else "", note])),
        ),
    )


def cells(heads: Iterable[str], rows: Iterable[Iterable[str]], texts: int = 1) -> str:
    """Return a small table as HTML: the first columns are texts and stand to the left, figures to the right.

    Examples
    --------
    >>> cells(["Hạng", "Điểm"], [["1", "90"]]).count("<td")
    2
    """
    head = _row("th", heads, texts)
    body = "".join(_row("td", row, texts) for row in rows)
    style = "border-collapse:collapse;color:inherit;margin:8px 0 0 0"
    return f'<table style="{style}"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _row(tag: str, row: Iterable[str], texts: int) -> str:
    return f"<tr>{''.join(_cell(tag, text, place < texts) for place, text in enumerate(row))}</tr>"


def _cell(tag: str, text: str, is_text: bool) -> str:
    style = _CELL.format(side="left" if is_text else "right", wrap="normal" if is_text else "nowrap")
    return f'<{tag} style="{style}">{escape(text)}</{tag}>'
