"""Pages that open by double click: each one file, with nothing loaded from anywhere else."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from nbconvert import HTMLExporter

from cchc_analysis.words import Lang, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbformat import NotebookNode

Tone = Literal["better", "worse", "same", "unknown"]

_PANDAS_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)  # would win over the look of the page
# pandas gives a cell no class, and a reader compares figures only where they stand flush right. A dash is a figure that
# is not known.
_FIGURE_CELL = re.compile(r"<td>(\s*(?:[-−+±]?\d[-−–+\d\s.,/%]*|[-–—])\s*)</td>")


@dataclass(frozen=True)
class Card:
    """One headline figure: what it is, what it says, how that compares with the year before."""

    label: str
    value: str
    detail: str = ""
    tone: Tone = "same"


@dataclass(frozen=True)
class Link:
    """A file of the run, by its path from the index page."""

    label: str
    path: str
    detail: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart of the run: the path of its PNG, SVG and PDF files without their endings."""

    title: str
    stem: str


@dataclass(frozen=True)
class Point:
    """A finding: two or three words that lead, and a sentence."""

    lead: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a page of the run, what it says and its charts; without a path there is no page."""

    title: str
    path: str
    text: str = ""
    charts: Sequence[Chart] = ()


@dataclass(frozen=True)
class Section:
    """A part of the index page: a heading, a sentence, and what there is to see; a table comes as HTML."""

    title: str
    text: str = ""
    cards: Sequence[Card] = ()
    points: Sequence[Point] = ()
    table: str = ""
    entries: Sequence[Entry] = ()
    links: Sequence[Link] = ()


def html_page(notebook: NotebookNode, title: str, lang: Lang, home: str = "index.html") -> str:
    """Return an executed notebook as one self-contained HTML page.

    Prose and outputs are shown, code and prompts are not. Pictures stand in the page itself, and the page forbids the
    browser to load or run anything.

    Parameters
    ----------
    notebook
        A notebook as `cchc_analysis.run.notebook.execute` returns it.
    title
        The title of the window.
    lang
        The language of the page.
    home
        Path from this page to the index page.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> page = html_page(new_notebook(cells=[new_markdown_cell("# Xu hướng")]), "Xu hướng", "vi")
    >>> "<h1>Xu hướng</h1>" in page
    True
    """
    return _render("notebook.html", lang, title=title, cells=notebook.cells, home=home)


def index_page(title: str, lang: Lang, sections: Sequence[Section], note: str = "", home: str = "") -> str:
    """Return a page of sections, such as the one that a run is opened by, with relative links only.

    Parameters
    ----------
    title
        Province and year.
    lang
        The language of the page.
    sections
        What the page shows, in order.
    note
        A sentence below the title, such as what was known by which day.
    home
        Path from this page to the one that a run is opened by; none from that itself.

    Examples
    --------
    >>> page = index_page("Bắc Kạn 2023", "vi", [Section("Chỉ số", cards=[Card("PCI", "35/63")])])
    >>> "35/63" in page
    True
    """
    return _render("index.html", lang, title=title, sections=sections, note=note, home=home)


def _render(template: str, lang: Lang, **values: object) -> str:
    return _templates().get_template(template).render(lang=lang, word=partial(_word, lang), **values)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("cchc_analysis.run"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {"markdown": _markdown, "table": _table, "data_uri": _data_uri}
    return templates


def _word(lang: Lang, message: str) -> str:
    return tr(message, lang)


def _markdown(source: str, attachments: dict[str, dict[str, str]] | None = None) -> str:
    html: str = _exporter().markdown2html({"cell": {"attachments": attachments or {}}}, source)
    return html


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    return HTMLExporter(exclude_anchor_links=True)  # type: ignore[no-untyped-call]


def _table(html: str) -> str:
    return _FIGURE_CELL.sub(r'<td class="figure">\1</td>', _PANDAS_STYLE.sub("", html))


def _data_uri(content: str, kind: str) -> str:
    """Put a picture into its address: SVG comes as text, other kinds in base64 with line breaks."""
    coded = base64.b64encode(content.encode()).decode() if kind == "image/svg+xml" else "".join(content.split())
    return f"data:{kind};base64,{coded}"
