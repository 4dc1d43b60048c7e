"""The text of slides: a paragraph a line and a row of a table a line, shapes that are grouped too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.presentation import Presentation
from pptx.shapes.group import GroupShape

_CELLS = " | "


def slide_text(deck: Presentation) -> str:
    """Return the text of a presentation, as it is shown: without the notes of the speaker.

    Examples
    --------
    >>> import pptx
    >>> deck = pptx.Presentation()
    >>> slide = deck.slides.add_slide(deck.slide_layouts[5])
    >>> slide.shapes.title.text = "PCI năm 2022"
    >>> slide_text(deck)
    'PCI năm 2022'
    """
    return "\n".join(line for slide in deck.slides for shape in slide.shapes for line in _shape_lines(shape))


def _shape_lines(shape: Any) -> Iterator[str]:
    if isinstance(shape, GroupShape):
        for each in shape.shapes:
            yield from _shape_lines(each)
    elif shape.has_text_frame:
        yield from _frame_lines(shape.text_frame)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            yield _CELLS.join(" ".join(_frame_lines(cell.text_frame)) for cell in row.cells)


def _frame_lines(frame: Any) -> Iterator[str]:
    """Give the paragraphs of a frame; a break within one parts no sentence."""
    return (paragraph.text.replace("\v", " ") for paragraph in frame.paragraphs)
