"""The years of a trend."""

from __future__ import annotations

from cchc_analysis.errors import AskError


def span(first: int | None, year: int) -> range:
    """Return the years from first to last; without a first 2016, or five years in all where that is earlier.

    Raises
    ------
    AskError
        Where the first year lies after the last.

    Examples
    --------
    >>> span(None, 2021), span(None, 2010)
    (range(2016, 2022), range(2006, 2011))
    """
    first = min(2016, year - 4) if first is None else first
    if first > year:
        raise AskError(
            "The first year {first} lies after the last year {year}.", "Turn them round.", first=first, year=year
        )
    return range(first, year + 1)
