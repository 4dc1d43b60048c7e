"""The drawing of the data flow as a picture that needs no script: Mermaid's boxes and arrows become an inline SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from html import escape
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WIDE, HIGH, BESIDE, BELOW = 184, 46, 20, 38


@dataclass(frozen=True)
class Drawing:
    """What a flowchart shows: the lines of each box, which boxes are files, and the arrows, dotted or not."""

    boxes: dict[str, list[str]]
    files: set[str]
    arrows: list[tuple[str, str, bool]]


def read(text: str) -> Drawing:
    r"""Read a flowchart of boxes, files and two kinds of arrows.

    Examples
    --------
    >>> read('a["<b>words</b><br>two languages"]\nb[("data/")]\nb -.-> a')
    Drawing(boxes={'a': ['words', 'two languages'], 'b': ['data/']}, files={'b'}, arrows=[('b', 'a', True)])
    """
    found = re.findall(r'^ *(\w+)\[(\(?)"(.*?)"\)?\]$', text, re.MULTILINE)
    return Drawing(
        {name: re.sub(r"</?b>", "", label).split("<br>") for name, _, label in found},
        {name for name, round_, _ in found if round_},
        [
            (tail, head, kind == "-.->")
            for tail, kind, head in re.findall(r"^ *(\w+) (-->|-\.->) (\w+)$", text, re.MULTILINE)
        ],
    )


def rows(drawing: Drawing) -> list[list[str]]:
    """Put each box below all that it has arrows from.

    Files make no order, as code reads and writes them in a circle: they stand below what writes them, and others above
    what first reads them; so do boxes that have arrows to others alone.
    """
    code = [name for name in drawing.boxes if name not in drawing.files]
    tails: dict[str, set[str]] = {name: set() for name in drawing.boxes}
    heads: dict[str, set[str]] = {name: set() for name in drawing.boxes}
    for tail, head, _ in drawing.arrows:
        tails[head].add(tail)
        heads[tail].add(head)
    depth: dict[str, int] = {}
    order = list(TopologicalSorter({name: tails[name] - drawing.files for name in code}).static_order())
    for name in order:
        depth[name] = max((depth[tail] + 1 for tail in tails[name] - drawing.files), default=0)
    for name in order:
        if not tails[name] - drawing.files and heads[name]:
            depth[name] = min(depth[head] for head in heads[name]) - 1
    for name in drawing.files:
        written = [depth[tail] + 1 for tail in tails[name]]
        depth[name] = max(written) if written else min(depth[head] for head in heads[name]) - 1
    return [[name for name in drawing.boxes if depth[name] == row] for row in range(max(depth.values()) + 1)]


def svg(drawing: Drawing) -> str:
    """Draw it from top to bottom."""
    grid = rows(drawing)
    width = max(map(len, grid)) * (WIDE + BESIDE)
    place = {
        name: (width / 2 + (column - (len(row) - 1) / 2) * (WIDE + BESIDE), level * (HIGH + BELOW) + HIGH / 2 + 2)
        for level, row in enumerate(grid)
        for column, name in enumerate(row)
    }
    arrows = [_arrow(place[tail], place[head], dotted) for tail, head, dotted in drawing.arrows]
    boxes = [_box(*place[name], lines, name in drawing.files) for name, lines in drawing.boxes.items()]
    height = len(grid) * (HIGH + BELOW) - BELOW + 4
    head = (
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z"/></marker></defs>'
    )
    return (
        f'<div class="drawing"><svg viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escape("; ".join(f"{tail} > {head}" for tail, head, _ in drawing.arrows))}">'
        f"{head}{''.join(arrows)}{''.join(boxes)}</svg></div>"
    )


def _arrow(tail: tuple[float, float], head: tuple[float, float], dotted: bool) -> str:
    (x, y), (to_x, to_y) = tail, head
    down = 1 if to_y > y else -1
    start, end = y + down * HIGH / 2, to_y - down * HIGH / 2
    middle = (start + end) / 2
    dashes = ' stroke-dasharray="3 4"' if dotted else ""
    curve = f"M{x:g} {start:g}C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {end:g}"
    return f'<path d="{curve}" marker-end="url(#head)"{dashes}/>'


def _box(x: float, y: float, lines: list[str], is_files: bool) -> str:
    kind = "files" if is_files else "box"
    first = y + 4 - 8 * (len(lines) - 1)
    texts = "".join(
        f'<text x="{x:g}" y="{first + 17 * row:g}" text-anchor="middle" font-size="{13 if row else 14}"'
        f' font-weight="{400 if row else 700}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    corner = f'x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}"'
    return f'<rect class="{kind}" {corner} width="{WIDE}" height="{HIGH}" rx="6"/>{texts}'


class Mermaid(Directive):
    """A fence of Mermaid."""

    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """Give the picture in its place."""
        return [nodes.raw("", svg(read("\n".join(self.content))), format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of it."""
    app.add_directive("mermaid", Mermaid)
    return {"parallel_read_safe": True}
