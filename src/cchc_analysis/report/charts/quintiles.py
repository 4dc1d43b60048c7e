"""Ranks as colours: the fifth of the ranking in which a rank lies, outlined for a bound, hatched where not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from cchc_analysis.report.printing import Row
from cchc_analysis.report.style import CONTEXT, INK, QUINTILES, UNKNOWN_FILL
from cchc_analysis.words import Lang, tr

#: What is known to lie in a wider part of the ranking than this is drawn as not known.
WIDEST = 2 / 3
#: White with an outline, for a bound that lies in two fifths or more.
BOUNDED: dict[str, Any] = {"facecolor": "white", "edgecolor": CONTEXT, "linewidth": 0.9}


def quintile_of(rank: int, n: int) -> int:
    """Return the fifth of n places in which a rank lies, the best 0, the last 4.

    Examples
    --------
    >>> quintile_of(12, 63), quintile_of(13, 63), quintile_of(63, 63)
    (0, 1, 4)
    """
    return -(-rank * 5 // n) - 1


def is_known(row: Row) -> bool:
    """Say whether a row with rank_low, rank_high and n_ranked is known well enough to be shown."""
    if pd.isna(row["rank_low"]):
        return False
    return bool(row["rank_high"] - row["rank_low"] + 1 <= WIDEST * row["n_ranked"])


def fill_cell(axes: Axes, place: tuple[float, float, float, float], row: Row) -> str:
    """Draw a cell at x, y, width, height, coloured by rank, and return the colour in which to write on it."""
    x, y, wide, high = place
    if not is_known(row):
        axes.add_patch(Rectangle((x, y), wide, high, **UNKNOWN_FILL))
        return INK
    ends = {quintile_of(int(row[end]), int(row["n_ranked"])) for end in ("rank_low", "rank_high")}
    if len(ends) > 1:
        axes.add_patch(Rectangle((x, y), wide, high, **BOUNDED))
        return INK
    quintile = ends.pop()
    axes.add_patch(Rectangle((x, y), wide, high, facecolor=QUINTILES[quintile], edgecolor="none"))
    return "white" if quintile in (0, len(QUINTILES) - 1) else INK


def quintile_handles(rows: Sequence[Row], lang: Lang) -> list[Patch]:
    """Return the entries of a legend: the ranks of each fifth, and of what is outlined or hatched if there is any."""
    sizes = [int(row["n_ranked"]) for row in rows if pd.notna(row["n_ranked"])]
    n = max(sizes, default=63)
    ranks: list[list[int]] = [[] for _ in QUINTILES]
    for rank in range(1, n + 1):
        ranks[quintile_of(rank, n)].append(rank)
    handles = [
        Patch(facecolor=fill, edgecolor=CONTEXT, linewidth=0.5, label=f"{of[0]}–{of[-1]}")
        for fill, of in zip(QUINTILES, ranks, strict=True)
        if of
    ]
    known = [row for row in rows if is_known(row)]
    if any(quintile_of(int(row["rank_low"]), n) != quintile_of(int(row["rank_high"]), n) for row in known):
        handles.append(Patch(**BOUNDED, label=tr("within bounds", lang)))
    if len(known) < len(rows):
        handles.append(Patch(**UNKNOWN_FILL, label=tr("not known", lang)))
    return handles
