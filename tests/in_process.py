"""A chapter run in this process: its notebook's cells one after the other, with no kernel and no drawing saved.

A kernel takes seconds to start and a drawing seconds to save; what a chapter asks, says and tables takes neither. Many
provinces and years can so be tried in the time of one run, and a test can count what a chapter asks.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.text import Text
from nbformat import NotebookNode
from nbformat.v4 import new_output

from cchc_analysis.files.bundle import bundled
from cchc_analysis.report.chapter import Chapter
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.run.notebook import parameterise, read_notebook
from cchc_analysis.run.page import html_page


def chapter_files() -> list[Path]:
    """The notebooks of the package that are pages of a run, in their order."""
    return sorted(set(bundled("notebooks").glob("[0-9]*.ipynb")) - set(bundled("notebooks").glob("00_*.ipynb")))


@dataclass(frozen=True)
class RanChapter:
    """What a chapter left: the names its cells assigned, the page with its outputs, and all that it showed."""

    notebook: NotebookNode
    namespace: dict[str, Any]
    shown: list[Any] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.notebook.metadata["name"])

    @property
    def chapter(self) -> Chapter:
        chapter: Chapter = self.namespace["chapter"]
        return chapter

    @property
    def ledger(self) -> Ledger:
        return self.chapter.ledger

    @property
    def html(self) -> str:
        """The page, but for its charts."""
        return html_page(self.notebook, self.name, self.chapter.lang)

    @property
    def text(self) -> str:
        """What a reader of the page sees, a line for each paragraph and each cell of a table."""
        return page_text(self.html)

    @property
    def chart_texts(self) -> list[str]:
        """The title of each chart with every text drawn in it."""
        figures = [shown for shown in self.shown if isinstance(shown, Figure)]
        return ["\n".join(found.get_text() for found in figure.findobj(Text)) for figure in figures]

    @property
    def chart_titles(self) -> list[str]:
        return [chart["title"] for chart in self.chapter.contents["charts"]]


def run_chapter(path: Path, about: str | None = None, **parameters: Any) -> RanChapter:
    """Run the code cells of a notebook as a kernel would, with the parameters given, and return what it left.

    With ``about="province"`` only the cells run whose outcome depends on that parameter, and those they need: what a
    sweep of many provinces has seen once it need not see again.

    Examples
    --------
    >>> ran = run_chapter(chapter_files()[0], year=2023, province="Lạng Sơn", lang="en")
    >>> ran.name, ran.ledger.lang
    ('01_ban_ghi', 'en')
    """
    notebook = parameterise(_notebook(path), parameters.get("lang", "vi"), parameters)
    ran = RanChapter(notebook, {})
    chosen = range(len(notebook.cells)) if about is None else _cells_about(about, notebook)
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and place in chosen:
            cell.outputs = _run_cell(cell.source, f"{ran.name}:{cell.id}", ran)
    plt.close("all")
    return ran


def _cells_about(parameter: str, notebook: NotebookNode) -> set[int]:
    """The places of the cells that use a parameter, or a name made from it, and of the cells that they need."""
    names = [_names(cell.source) if cell.cell_type == "code" else (set(), set()) for cell in notebook.cells]
    chosen, touched = set(), {parameter}
    for place, (used, assigned) in enumerate(names):
        if used & touched:
            chosen.add(place)
            touched |= assigned - {"chapter"}  # it is made from the province, and used where that plays no part
    needed = {"chapter"}.union(*(names[place][0] for place in chosen))
    for place, (used, assigned) in reversed(list(enumerate(names))):
        if assigned & needed:
            chosen.add(place)
            needed |= used
    return chosen


def _names(source: str) -> tuple[set[str], set[str]]:
    """The names that a cell takes from the cells before it, and those that it assigns."""
    named = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
    assigned = {node.id for node in named if isinstance(node.ctx, ast.Store)}
    return {node.id for node in named} - assigned, assigned


def _run_cell(source: str, name: str, ran: RanChapter) -> list[NotebookNode]:
    """Run a cell; like a kernel it shows what `display` is given, and the value of the last line."""
    outputs: list[NotebookNode] = []

    def display(*things: Any) -> None:
        for thing in things:
            ran.shown.append(thing)
            outputs.extend(_output(thing))

    ran.namespace["display"] = display
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), ran.namespace)
    if isinstance(last, ast.Expr) and (value := eval(compile(ast.Expression(last.value), name, "eval"), ran.namespace)):
        display(value)
    return outputs


def _output(thing: Any) -> list[NotebookNode]:
    """Show a thing as a page does: as a table, else as text; a chart is not drawn."""
    if isinstance(thing, Figure):
        return []
    kinds = {"text/html": "_repr_html_", "text/markdown": "_repr_markdown_"}
    for kind, method in kinds.items():
        if hasattr(thing, method):
            return [new_output("display_data", {kind: getattr(thing, method)()})]
    return [new_output("display_data", {"text/plain": repr(thing)})]


@cache
def _notebook(path: Path) -> NotebookNode:
    return read_notebook(path)


class _Words(HTMLParser):
    """The text of a page, a line for each paragraph, heading, item and cell."""

    _UNSEEN = ("style", "script", "title")
    _LINES = ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "tr", "div", "section", "figcaption", "strong")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.unseen = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.unseen += tag in self._UNSEEN
        self.pieces += ["\n"] if tag in self._LINES[:-1] else []

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in self._UNSEEN

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


def page_text(html: str) -> str:
    """What a reader of a page sees, a line for each paragraph and each cell of a table."""
    text = unescape("".join(_Words(html).pieces))
    return "\n".join(filter(None, (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))))
