"""The pages behind the frames of this package."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

#: Where a frame names a year and the pages behind its figures, several of them parted by a blank.
_NAMED = (
    ("year", "source_id"),
    ("previous_year", "previous_source_id"),
    ("year", "national_source_id"),
    ("previous_year", "previous_national_source_id"),
)


def pages(frame: pd.DataFrame) -> pd.DataFrame:
    """Return which pages stand behind a frame of this package, in the shape that `sources.cited` has.

    Returns
    -------
    DataFrame
        index, year, source_id; one row a page and year, in order.

    Examples
    --------
    >>> from cchc_analysis.standing.trends.region_ranks import region_ranks
    >>> pages(region_ranks("PCI", "Bắc Kạn", 2022, first=2022))["source_id"].tolist()
    ['S0105', 'S0106', 'S0114']
    """
    names = ["index", "year", "source_id"]
    parts = [
        frame[["index", year, page]].set_axis(names, axis=1).dropna() for year, page in _NAMED if page in frame.columns
    ]
    named = pd.concat(parts, ignore_index=True)
    # Of years without a figure no page is left, and pandas takes the empty column for numbers.
    named["source_id"] = named["source_id"].astype("str").str.split(" ")
    return named.explode("source_id").drop_duplicates().sort_values(names, ignore_index=True)


def joined(named: Iterable[object]) -> str | None:
    """Join the names of pages to one cell, each once and in order; None where there is none.

    Examples
    --------
    >>> joined(["S0002 S0001", None, "S0002"])
    'S0001 S0002'
    """
    found = {page for cell in named if isinstance(cell, str) for page in cell.split(" ") if page}
    return " ".join(sorted(found)) or None
