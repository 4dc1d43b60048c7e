"""The drawing of the data flow as a picture that needs no script: Mermaid's boxes and arrows become an inline SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WIDE, HIGH, BESIDE, BELOW = 184, 46, 20, 38
#: How far apart arrows pass rows beside their boxes.
LANE = 14

Point = tuple[float, float]


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

    Files make no order, as code reads and writes them in a circle: they stand above what first reads them, others below
    what writes them. A box that has arrows to others alone stands above the first of them too.
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
        read = [depth[head] - 1 for head in heads[name]]
        depth[name] = min(read) if read else max(depth[tail] for tail in tails[name]) + 1
    return [[name for name in drawing.boxes if depth[name] == row] for row in range(max(depth.values()) + 1)]


def svg(drawing: Drawing) -> str:
    """Draw it from top to bottom; arrows pass the boxes of rows between beside them."""
    grid = rows(drawing)
    level = {name: row for row, names in enumerate(grid) for name in names}
    across = {
        name: (column - (len(names) - 1) / 2) * (WIDE + BESIDE) for names in grid for column, name in enumerate(names)
    }
    taken: dict[tuple[int, bool], int] = {}
    paths = []
    for tail, head, dotted in drawing.arrows:
        down = level[head] > level[tail]
        right = (across[head] or across[tail]) >= 0
        points = [(across[tail], _edge(level[tail], down))]
        for row in range(level[tail] + 1, level[head]) if down else range(level[tail] - 1, level[head], -1):
            lane = taken[row, right] = taken.get((row, right), 0) + 1
            beside = len(grid[row]) * (WIDE + BESIDE) / 2 - BESIDE / 2 + lane * LANE
            points += [(beside if right else -beside, _edge(row, low)) for low in (not down, down)]
        points.append((across[head], _edge(level[head], not down)))
        paths.append(_arrow(points, dotted))
    boxes = [
        _box(across[name], _edge(level[name], False), drawing.boxes[name], name in drawing.files) for name in level
    ]
    width = max(map(len, grid)) * (WIDE + BESIDE) + 2 * LANE
    height = len(grid) * (HIGH + BELOW) - BELOW + 4
    head = (
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z"/></marker></defs>'
    )
    return (
        f'<div class="drawing"><svg viewBox="{-width / 2:g} -2 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escape("; ".join(f"{tail} > {head}" for tail, head, _ in drawing.arrows))}">'
        f"{head}{''.join(paths)}{''.join(boxes)}</svg></div>"
    )


def _edge(row: int, low: bool) -> float:
    """Give the height of the upper or the lower edge of a row."""
    return row * (HIGH + BELOW) + HIGH * low


def _arrow(points: list[Point], dotted: bool) -> str:
    """Draw from row to row in curves, and straight past the rows between."""
    curves = [
        f"C{x:g} {(y + to_y) / 2:g} {to_x:g} {(y + to_y) / 2:g} {to_x:g} {to_y:g}"
        for (x, y), (to_x, to_y) in pairwise(points)
    ]
    dashes = ' stroke-dasharray="3 4"' if dotted else ""
    return f'<path d="M{points[0][0]:g} {points[0][1]:g}{"".join(curves)}" marker-end="url(#head)"{dashes}/>'


def _box(middle: float, top: float, lines: list[str], is_files: bool) -> str:
    kind = "files" if is_files else "box"
    first = top + HIGH / 2 + 4 - 8 * (len(lines) - 1)
    texts = "".join(
        f'<text x="{middle:g}" y="{first + 17 * row:g}" text-anchor="middle" font-size="{13 if row else 14}"'
        f' font-weight="{400 if row else 700}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    corner = f'x="{middle - WIDE / 2:g}" y="{top:g}"'
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
