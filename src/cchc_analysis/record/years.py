"""Years: of which of them the record knows a ranking, so that it can be asked about them."""

from __future__ import annotations

from functools import lru_cache

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import find_index, indices
from cchc_analysis.record.days import NO_YEAR_AFTER, checked_year
from cchc_analysis.record.observations import years_held, years_touched
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark
from cchc_analysis.words.ranges import year_ranges


def ranked_years(record: Record) -> list[int]:
    """Return the years of which the record knows a ranking of an index.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> ranked_years(current_record(as_of="2010-01-01"))
    [2005, 2006, 2007, 2008]
    """
    return sorted({year for entry in indices(record) for year in years_held(entry.index, NO_YEAR_AFTER, record)})


def require_ranked_year(year: int, record: Record) -> None:
    """Insist that a year can be asked about: that the record knows a ranking of it, or of the year before.

    Of the year after the last one ranked the figures are awaited; once it is over, that is what there is to say of it.

    Raises
    ------
    AskError
        Where the record knows none of either; the years that can be asked about are named.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> require_ranked_year(2023, current_record())
    >>> require_ranked_year(23, current_record())
    Traceback (most recent call last):
    ...
    cchc_analysis.errors.AskError: Bộ dữ liệu không có xếp hạng nào của năm 23. Có thể chọn năm: 2005-2024.
    """
    years, year = ranked_years(record), checked_year(year)
    if year in years or (years and year == years[-1] + 1 and _is_over(year, record)):
        return
    if record.day is None:
        what = mark("The record holds no ranking of the year {year}.")
    else:
        what = mark("The record holds no ranking of the year {year} that was public by {day}.")
    todo = mark("Ask for one of the years: {years}.") if years else mark("Ask for a later day.")
    raise AskError(what, todo, year=year, years=year_ranges(years), day=record.day)


def _is_over(year: int, record: Record) -> bool:
    """Say whether a year was over on the day of the record; a record without one knows all that is known today."""
    return record.day is None or year < record.day.year


#: Ranks compare where about as many provinces were ranked: at least this share of the larger number.
_ALIKE = 0.9


def about_as_many(ranked: float, others: float) -> bool:
    """Say whether two rankings have about as many provinces, so that a rank means the same in both.

    Examples
    --------
    >>> about_as_many(64, 63), about_as_many(10, 63)  # SIPAS asked in ten provinces in 2015
    (True, False)
    """
    return min(ranked, others) >= _ALIKE * max(ranked, others)


@lru_cache(maxsize=32)
def largest_ranking(index: str, record: Record) -> int:
    """Return how many provinces an index ranked at most."""
    return int(record.observations.loc[record.observations["index"] == index, "n_ranked"].max())


@lru_cache(maxsize=32)
def largest_of_all(record: Record) -> int:
    """Return how many provinces were ranked at most, by whatever index: a rank without more is one of about as many.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> largest_of_all(current_record())
    64
    """
    return int(record.observations["n_ranked"].max())


def ranked_year(index: str, year: object, record: Record) -> int:
    """Return a year that was asked about of an index.

    Raises
    ------
    AskError
        For what is no year, and where the record holds nothing of the index in it.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> ranked_year("PCI", 2023, current_record())
    2023
    """
    asked = checked_year(year)
    if asked not in years_touched(index, NO_YEAR_AFTER, record):
        raise no_ranking(index, asked, record)
    return asked


def no_ranking(index: str, year: int, record: Record) -> AskError:
    """Return what is said where the record knows no ranking of an index of a year; of a day only where one was asked.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> no_ranking("SIPAS", 2016, current_record()).text("en")
    'The record holds no ranking of SIPAS 2016. Ask for one of the years: 2015, 2017-2024.'
    """
    years, todo = years_held(index, NO_YEAR_AFTER, record), mark("Ask for one of the years: {years}.")
    if record.day is None:
        what = mark("The record holds no ranking of {index} {year}.")
    else:
        what = mark("The record holds no ranking of {index} {year} that was public by {day}.")
        todo = (
            mark("Ask for one of these years: {years}; or for a later day.") if years else mark("Ask for a later day.")
        )
    short = find_index(index, record).short
    return AskError(what, todo, index=short, year=year, years=year_ranges(years), day=record.day)
