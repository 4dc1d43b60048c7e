"""The text of slides: a paragraph a line and a row of a table a line, shapes that are grouped too, then the notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.presentation import Presentation
from pptx.shapes.group import GroupShape

_CELLS = " | "


def slide_text(deck: Presentation) -> str:
    """Return the text of a presentation.

    Examples
    --------
    >>> import pptx
    >>> deck = pptx.Presentation()
    >>> slide = deck.slides.add_slide(deck.slide_layouts[5])
    >>> slide.shapes.title.text = "PCI năm 2022"
    >>> slide_text(deck)
    'PCI năm 2022'
    """
    return "\n".join(line for slide in deck.slides for line in _slide_lines(slide))


def _slide_lines(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        yield from _shape_lines(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from _frame_lines(slide.notes_slide.notes_text_frame)


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
