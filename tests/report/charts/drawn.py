"""What a figure says, read off its artists: lines, bars, labels, legend, title and pages."""

import re

import numpy as np
from matplotlib.collections import LineCollection

from cchc_analysis.report.ledger import Ledger

#: How a chart of years draws what lies within bounds: an upright stroke as wide as this.
BOUND = (6.0, 7.0)


def title(figure):
    return " ".join(figure.get_suptitle().split())


def note(figure):
    return " ".join(figure.get_supxlabel().split())


def pages(draw, answer):
    """The pages that a drawing keeps for the annex; its own line names issuers and years, and no page."""
    ledger = Ledger("en")
    assert re.search(r"S\d{4}", note(draw(answer, ledger=ledger))) is None
    return {page for _, _, page in ledger.pages}


def legend(axes):
    return [text.get_text() for text in axes.get_legend().get_texts()]


def points(line):
    """The points of a line by where they stand across, those drawn alone."""
    across, up = (np.asarray(values, dtype=float) for values in line.get_data())
    return {float(x): float(y) for x, y in zip(across, up, strict=True) if not np.isnan(y)}


def runs(line):
    """The pieces in which a line is drawn: it is broken where a figure is missing."""
    pieces = [[]]
    for x, y in zip(*line.get_data(), strict=True):
        if np.isnan(y):
            pieces.append([])
        else:
            pieces[-1].append(int(x))
    return [piece for piece in pieces if piece]


def named(axes, label):
    (line,) = [line for line in axes.lines if line.get_label() == label]
    return line


def coloured(axes, color, marker=None):
    return [
        line for line in axes.lines if line.get_color() == color and (marker is None or line.get_marker() == marker)
    ]


def bounds(axes, color):
    """What is drawn as a broad upright stroke of a colour: by its place across, both ends."""
    found = {}
    for line in axes.lines:
        across, up = line.get_data()
        if line.get_color() == color and line.get_linewidth() in BOUND and len(set(across)) == 1:
            found[int(across[0])] = (float(min(up)), float(max(up)))
    return found


def strokes(axes):
    """The strokes of all `vlines` and `hlines` that are drawn: their ends."""
    segments = [
        segment for lines in axes.collections if isinstance(lines, LineCollection) for segment in lines.get_segments()
    ]
    return [segment for segment in segments if len(segment) and not np.isnan(segment).any()]


def dashed_years(axes):
    """The years before which an upright dashed line marks a change of method."""
    upright = [line for line in axes.lines if list(line.get_ydata()) == [0, 1] and line.get_linestyle() == "--"]
    return sorted({int(line.get_xdata()[0] + 0.5) for line in upright})


def written(axes):
    """The texts on a panel, in their order."""
    return [text.get_text() for text in axes.texts]


def beside(axes, x, y):
    """The texts that stand at a point or are tied to it."""
    places = [(text, getattr(text, "xy", None) or text.get_position()) for text in axes.texts]
    return [text.get_text() for text, (across, up) in places if (float(across), float(up)) == (x, y)]


def drawing(figure):
    """All that two figures have to share to be the same drawing."""
    parts = [figure.get_suptitle(), figure.get_supxlabel(), tuple(figure.get_size_inches())]
    for axes in figure.axes:
        parts += [(axes.get_xlim(), axes.get_ylim(), axes.get_xlabel(), axes.get_ylabel(), axes.get_title())]
        parts += [(repr(points(line)), line.get_color(), line.get_label()) for line in axes.lines]
        parts += [(repr(patch.get_path().vertices), repr(patch.get_facecolor())) for patch in axes.patches]
        parts += [repr(path.vertices) for lines in axes.collections for path in lines.get_paths()]
        parts += [(text.get_text(), text.get_position()) for text in axes.texts]
        parts += legend(axes) if axes.get_legend() else []
    return parts
