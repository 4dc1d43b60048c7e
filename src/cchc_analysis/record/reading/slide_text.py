"""The text of slides: a paragraph a line and a row of a table a line, shapes that are grouped too, then the notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.presentation import Presentation
from pptx.shapes.group import GroupShape

from cchc_analysis.record.reading.written import Spot, Written, joined
from cchc_analysis.words import mark

_CELLS = " | "
#: Around notes: a line that is no heading, so that nothing on the slide fills what is noted, nor the other way.
_APART = " "
_SLIDE, _NOTES = mark("slide {n}"), mark("notes of slide {n}")


def slide_text(deck: Presentation) -> Written:
    r"""Return the text of a presentation, as it is shown, each slide with the notes of the speaker behind it.

    Examples
    --------
    >>> import pptx
    >>> deck = pptx.Presentation()
    >>> slide = deck.slides.add_slide(deck.slide_layouts[5])
    >>> slide.shapes.title.text = "PCI năm 2022"
    >>> slide.notes_slide.notes_text_frame.text = "hạng 35"
    >>> written = slide_text(deck)
    >>> written.text, written.where(0, "en"), written.where(16, "en")
    ('PCI năm 2022\n \nhạng 35\n \n', 'slide 1', 'notes of slide 1')
    """
    return joined(
        (f"{line}\n", Spot(kind, {"n": number}))
        for number, slide in enumerate(deck.slides, start=1)
        for kind, line in _slide_lines(slide)
    )


def _slide_lines(slide: Any) -> Iterator[tuple[str, str]]:
    for shape in slide.shapes:
        yield from ((_SLIDE, line) for line in _shape_lines(shape))
    if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None and frame.text.strip():
        yield from ((_NOTES, line) for line in (_APART, *_frame_lines(frame), _APART))


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
