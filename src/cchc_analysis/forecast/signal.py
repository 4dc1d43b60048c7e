"""Signal or noise: whether a change of places between two years reflects a change of underlying position."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import learnt
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.position_model import PositionModel
from cchc_analysis.maths.rank_distribution import rank_distribution
from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained

NOISE_LEVEL = 0.8


@dataclass(frozen=True)
class Signal(Explained):
    """A change of places, and how far it can be trusted; made by `signal_or_noise`.

    Parameters
    ----------
    index, province_code, previous, year
        Whose change, and between which years.
    before, after
        The rows of `load_index` in the two years.
    chance
        The chance that the underlying position (standing level and transient part) moved in the direction of the
        places; None where the rank is the same in both years.
    noise_places
        Up to so many places one-off noise alone moves a province at the earlier rank, four times in five, when nothing
        underlying changes.
    """

    index: str
    province_code: str
    previous: int
    year: int
    before: dict[str, Any]
    after: dict[str, Any]
    chance: float | None
    noise_places: int

    @property
    def places(self) -> int:
        """Places gained; less than zero where places were lost."""
        return int(self.before["rank"]) - int(self.after["rank"])


def signal_or_noise(
    index: str,
    province: str,
    year: int,
    *,
    previous: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Signal:
    """Return how probable it is that a change of places reflects a change of underlying position.

    Parameters
    ----------
    index, province, year
        Whose change, up to which year; later years are not used.
    previous
        The year it is counted from; the year before without it.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        For what is no year, years in the wrong order, or where the province's rank is not known in both.

    Examples
    --------
    >>> signal = signal_or_noise("PCI", "Bắc Kạn", 2021)
    >>> signal.places
    11
    """
    record = current_record(record, as_of)
    entry = find_index(index, record)
    return _signal(entry, province_in(year, province, record=record), _ordered(year, previous), record)


def signal_if_known(
    index: str,
    province: str,
    year: int,
    *,
    previous: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Signal | None:
    """Return what `signal_or_noise` does, or None where the record lacks a rank or the years to learn from.

    Raises
    ------
    AskError
        For an unknown index or province, or years in the wrong order.

    Examples
    --------
    The record does not hold Bắc Kạn's rank in PCI 2024.

    >>> signal_if_known("PCI", "Bắc Kạn", 2024) is None
    True
    """
    record = current_record(record, as_of)
    entry, years = find_index(index, record), _ordered(year, previous)
    code = province_in(year, province, record=record)
    try:
        return _signal(entry, code, years, record)
    except AskError:
        return None


def _signal(entry: Index, code: str, years: tuple[int, int], record: Record) -> Signal:
    """Compare two years whose ranks are known."""
    previous, year = years
    before, after = (_row(entry.index, code, of, record) for of in years)
    history, model = learnt(entry, year, record)
    ends = [list(history.years).index(of) for of in years]
    own = [history.codes.index(code)]
    mean, cov = model.underlying(history.position[:, own], history.noise[:, own])
    places = int(before["rank"]) - int(after["rank"])
    chance = chance_of_direction(mean[ends, 0], cov[0][np.ix_(ends, ends)], np.sign(places)) if places else None
    within = places_within_noise(model, int(before["n_ranked"]))
    return Signal(entry.index, code, previous, year, before, after, chance, int(within[int(before["rank"]) - 1]))


def chance_of_direction(mean: Vector, cov: Vector, direction: float) -> float:
    """Return the chance that the second of two normal figures lies above the first, or below it.

    Parameters
    ----------
    mean, cov
        (2,) and (2, 2) of the two figures.
    direction
        1 for above, -1 for below.

    Examples
    --------
    One apart, each with variance one half: one standard deviation of the difference.

    >>> round(chance_of_direction(np.array([0.0, 1.0]), np.eye(2) / 2, 1), 3)
    0.841
    """
    across = np.array([-1.0, 1.0])
    return float(scipy.special.ndtr(direction * (across @ mean) / np.sqrt(across @ cov @ across)))


def places_within_noise(model: PositionModel, n: int, level: float = NOISE_LEVEL) -> Vector:
    """Return, a rank, up to how many places one-off noise alone moves it between two years.

    Parameters
    ----------
    model
        The parameters of the index.
    n
        Number of provinces ranked.
    level
        The chance that a move is no greater.

    Returns
    -------
    array
        (n,) places. The underlying positions stand where n normal figures of the model's variance are expected, and
        each year draws its noise anew for all.
    """
    middles = (np.arange(n, 0, -1) - 0.5) / n
    standing = np.sqrt(model.level + model.transient) * scipy.special.ndtri(middles)
    chances = rank_distribution(standing, np.full(n, np.sqrt(model.noise)))
    return np.array([_within(row, level) for row in chances])


def _within(chances: Vector, level: float) -> int:
    """Return the least move that two draws of a rank stay within."""
    apart = np.convolve(chances, chances[::-1])
    middle = len(chances) - 1
    inside = apart[middle] + np.append(0.0, np.cumsum(apart[middle + 1 :] + apart[:middle][::-1]))
    return int(np.searchsorted(inside, level))


def _ordered(year: int, previous: int | None) -> tuple[int, int]:
    """Return the two years, the one before where none is given."""
    start = year - 1 if previous is None else checked_year(previous)
    if start >= year:
        raise AskError(
            "The earlier year {previous} does not lie before {year}.", "Turn them round.", previous=start, year=year
        )
    return start, year


def _row(index: str, code: str, year: int, record: Record) -> dict[str, Any]:
    """Return a province's row of a year, once its rank is known."""
    loaded = load_index(index, record=record)
    found = loaded[(loaded["year"] == year) & (loaded["province_code"] == code) & loaded["rank"].notna()]
    if found.empty:
        raise AskError(
            "The rank of {province} in {index} {year} is not known.",
            "Ask for two years whose ranks the record holds: trend() shows them.",
            province=province_name(code, record),
            index=index,
            year=year,
        )
    row: dict[str, Any] = found.iloc[0].to_dict()
    return row
