"""Whether a figure can be read: no text cut off, none over another, every letter in its font."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text

#: Pixels by which boxes may touch: a box is a little larger than its letters.
TOUCH = 1.0


def assert_readable(figure):
    """Draw a figure and judge all its texts, those on the axes too."""
    FigureCanvasAgg(figure).draw()
    boxes = [(text, text.get_window_extent()) for text in shown_texts(figure)]
    for text, box in boxes:
        assert_inside(figure.bbox, text, box)
        assert_every_letter_has_a_glyph(text)
    for (text, box), (other, its_box) in combinations(boxes, 2):
        assert not overlap(box, its_box), f"{text.get_text()!r} lies over {other.get_text()!r}"


def shown_texts(figure):
    hidden = {id(text) for axes in figure.axes for text in not_drawn(axes)}
    return [
        text
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and id(text) not in hidden
    ]


def not_drawn(axes):
    """Give the texts that Matplotlib holds but does not draw: ticks beyond the ends, all of an axis turned off."""
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        if not axes.axison:
            yield axis.label
        for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
            if not axes.axison or not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                yield from (tick.label1, tick.label2)


def assert_inside(page, text, box):
    inside = box.x0 >= page.x0 and box.x1 <= page.x1 and box.y0 >= page.y0 and box.y1 <= page.y1
    assert inside, f"{text.get_text()!r} is cut off: {box}"


def assert_every_letter_has_a_glyph(text):
    known = get_font(findfont(text.get_fontproperties())).get_charmap()
    missing = {letter for letter in text.get_text() if not letter.isspace() and ord(letter) not in known}
    assert not missing, f"{text.get_text()!r} has letters without a glyph: {missing}"


def overlap(box, other):
    wide = min(box.x1, other.x1) - max(box.x0, other.x0)
    high = min(box.y1, other.y1) - max(box.y0, other.y0)
    return wide > TOUCH and high > TOUCH
