"""The verbs: an outlook of an index to a year, from an origin or a day, or from the latest year known by then."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from cchc_analysis.forecast.foreseen import check_deadline, foresee, learnt, ranked_at
from cchc_analysis.forecast.outlook.outlook import Outlook
from cchc_analysis.forecast.position_history import position_history
from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.tables import Record, current_record


def outlook(
    index: IndexName,
    *,
    origin: int | None = None,
    as_of: str | dt.date | None = None,
    to: int,
    record: Record | None = None,
) -> Outlook:
    """Return where every province will probably stand in a later year.

    Relative positions are foreseen by `position_model`, from all years up to the origin; ranks follow exactly from
    them, scores through a national mean and spread that walk on as they did (`national`).

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    origin
        The last year whose figures may be used; the latest that was public by `as_of` without it.
    as_of
        The day whose knowledge is used; all that the record knows of the years up to the origin without it.
    to
        The year foreseen, one to ten years after the origin.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Outlook
        With ``table``, ``rank_pmf``, ``chance``, ``rank``, ``score``, ``score_of_rank`` and more.

    Raises
    ------
    AskError
        For an unknown index, an origin of which the record holds nothing or that was not public by `as_of`, or a
        deadline that is not one to ten years after it.

    Examples
    --------
    >>> answer = outlook("PCI", as_of="2021-04-22", to=2025)
    >>> answer.origin, len(answer.codes)
    (2020, 63)
    """
    record = current_record(record, as_of)
    entry = find_index(index, record)
    start = origin_of(entry.index, origin, record)
    check_deadline(entry, start, to := checked_year(to))
    return _outlook(entry, start, to, record)


def origin_of(index: str, origin: int | None, record: Record) -> int:
    """Return the last year whose figures an outlook uses: the one asked for, else the latest that was public.

    Examples
    --------
    >>> origin_of("PCI", None, current_record(as_of="2021-04-22"))
    2020
    """
    return int(position_history(index, origin, record=record).years[-1])


def latest_outlook(
    index: str, year: int, *, to: int, as_of: str | dt.date | None = None, record: Record | None = None
) -> Outlook:
    """Return the outlook from the latest year, up to one, of which a ranking was public.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    year
        The last year whose figures may be used; where nothing of it was public, the latest before it is the origin.
    to
        The year foreseen.
    as_of
        The day whose knowledge is used.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        As `outlook` does.

    Examples
    --------
    PAR INDEX 2020 was not out on that day.

    >>> latest_outlook("PAR", 2020, to=2025, as_of="2021-04-22").origin
    2019
    """
    record = current_record(record, as_of)
    name = find_index(index, record).index
    years = years_held(name, year, record)
    return outlook(name, origin=years[-1] if years else year, to=to, record=record)


@lru_cache(maxsize=128)
def _outlook(entry: Index, origin: int, to: int, record: Record) -> Outlook:
    """Make an outlook once: targets of several provinces stand on the same one."""
    history, model = learnt(entry, origin, record)
    codes = tuple(ranked_at(entry.index, origin, record)["province_code"])
    found = foresee(history, model, codes, to - origin)
    return Outlook(entry.index, origin, to, record, history, model, codes, *found)
