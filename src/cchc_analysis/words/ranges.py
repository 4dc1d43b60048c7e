"""Runs of years and pages, written in short."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_analysis.words import Lang, mark, tr


def page_ranges(pages: Iterable[str]) -> str:
    """Write pages in short: three or more in a row as a range.

    Examples
    --------
    >>> page_ranges(["S0101", "S0106", "S0102", "S0103"])
    'S0101-S0103, S0106'
    """
    runs = _runs(int(page[1:]) for page in pages)
    parts = [[f"S{run[0]:04d}-S{run[-1]:04d}"] if len(run) > 2 else [f"S{page:04d}" for page in run] for run in runs]
    return ", ".join(page for part in parts for page in part)


def year_ranges(years: Iterable[int]) -> str:
    """Write years in short: runs as ranges.

    Examples
    --------
    >>> year_ranges([2016, 2017, 2018, 2021])
    '2016-2018, 2021'
    """
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in _runs(years))


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Part numbers into runs without a gap."""
    runs: list[list[int]] = []
    for number in sorted({int(number) for number in numbers}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def places_text(places: float, printed: str, lang: Lang) -> str:
    """Print a number of places.

    Examples
    --------
    >>> places_text(1, "1", "en"), places_text(-30, "−30", "en"), places_text(1, "1", "vi")
    ('1 place', '−30 places', '1 bậc')
    """
    return tr(mark("{places} place") if abs(places) == 1 else mark("{places} places"), lang, places=printed)


def years_text(years: int, lang: Lang) -> str:
    """Print a number of years."""
    return tr(mark("{years} year") if years == 1 else mark("{years} years"), lang, years=years)
