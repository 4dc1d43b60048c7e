"""The axis of years: its ticks, and where the method changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from cchc_analysis.report.style import QUIET
from cchc_analysis.words import Lang, tr

DASHES = (0, (4, 3))
#: As many years as can be written side by side.
MOST = 11


def year_axis(axes: Axes, years: Sequence[int]) -> None:
    """Write the years below, the last one always, and leave out as many between as it takes."""
    step = -(-len(years) // MOST)
    axes.set_xticks(list(years)[::-1][::step])
    axes.set_xlim(years[0] - 0.4, years[-1] + 0.4)


def mark_eras(panels: Sequence[Axes], years: Sequence[int], eras: Sequence[object]) -> bool:
    """Draw a dashed line before each year whose method is another than that of the year before; say whether any is.

    Years of which no era is known mark nothing.
    """
    known = [(year, era) for year, era in zip(years, eras, strict=True) if pd.notna(era)]
    changes = [year for (_, before), (year, era) in pairwise(known) if era != before]
    for axes in panels:
        for year in changes:
            axes.axvline(year - 0.5, color=QUIET, linestyle=DASHES, linewidth=0.9, zorder=1)
    return bool(changes)


def era_handle(lang: Lang) -> Line2D:
    """Return the entry of a legend for a change of method."""
    return Line2D([], [], color=QUIET, linestyle=DASHES, linewidth=0.9, label=tr("change of method", lang))
