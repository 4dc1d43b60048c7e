"""The axis of years: its ticks, and where the method changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def eras_apart(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Give the rows of each method, to be drawn as a line each: scores compare within a method.

    Years of a method without any figure are among them, so that its line has a gap there.

    Parameters
    ----------
    table
        year and era, a row a year, the years in their order; a year whose row is missing counts as one without figures.

    Examples
    --------
    >>> table = pd.DataFrame({"year": [2020, 2021, 2023, 2024], "era": ["a", None, "a", "b"], "score": [5, None, 6, 7]})
    >>> [part["score"].tolist() for part in eras_apart(table)]
    [[5.0, nan, nan, 6.0], [7.0]]
    """
    by_year = table.set_index("year")
    for _, of_era in by_year.groupby("era", sort=False):
        years = range(of_era.index.min(), of_era.index.max() + 1)
        yield by_year.reindex(years).rename_axis("year").reset_index()


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
