"""Signal or noise: whether a change of places between two years reflects a change of underlying position."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import scipy

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import learnt
from cchc_analysis.forecast.position_history import PositionHistory
from cchc_analysis.maths.intervals import Chance
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.position_model import Parameters, learn_parameters
from cchc_analysis.maths.rank_distribution import rank_again
from cchc_analysis.maths.weighted_quantile import weighted_quantile
from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained

NOISE_LEVEL = 0.8
_ENDS = ((1 - NOISE_LEVEL) / 2, (1 + NOISE_LEVEL) / 2)
NOISE_PARTS = 7
"""What is learnt of the noise is read in so many parts of equal chance."""
HARDLY_KNOWN = 10.0
"""Where the noise may as well be so many times as large, four times in five, the years known hardly tell it."""


@dataclass(frozen=True, repr=False)
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
        places, averaged over all that the index's noise and the rest of its parameters may be, with the ends between
        which it lies for four fifths of them; None where the rank is the same in both years.
    positions
        Where it stood in the two years: its score beyond the nation's mean, in standard deviations of the nation.
    noise_places
        Up to so many places one-off noise alone moves a province ranked as it was in the earlier year, four times in
        five, when nothing underlying changes.
    noise_known
        Whether the years known tell how large one-off noise is. The places are an average over all that it may be;
        where it may be next to nothing or ten times as much, they are a rough guide.
    """

    index: str
    province_code: str
    previous: int
    year: int
    before: dict[str, Any]
    after: dict[str, Any]
    chance: Chance | None
    positions: tuple[float, float]
    noise_places: int
    noise_known: bool

    @property
    def places(self) -> int:
        """Places gained; less than zero where places were lost."""
        return int(self.before["rank"]) - int(self.after["rank"])


def signal_or_noise(
    index: IndexName,
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
    index: IndexName,
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
    history, possible = _possible(entry, year, record)
    ends, own = [list(history.years).index(of) for of in years], history.codes.index(code)
    mean, cov = possible.underlying(history.position[:, own], history.noise[:, own])
    places, n = int(before["rank"]) - int(after["rank"]), int(before["n_ranked"])
    chances = chance_of_direction(mean[:, ends], cov[:, ends][:, :, ends], np.sign(places))
    chance = _averaged(possible, chances) if places else None
    within = places_within_noise(*possible.noise(NOISE_PARTS), int(before["rank"]), n)
    positions = (float(history.position[ends[0], own]), float(history.position[ends[1], own]))
    return Signal(entry.index, code, previous, year, before, after, chance, positions, within, noise_is_known(possible))


def _averaged(possible: Parameters, chances: Vector) -> Chance:
    """Return the average of what each of the parameters gives, and between which ends it lies for most of them."""
    best = float(possible.chance @ chances)
    low, high = (weighted_quantile(chances, possible.chance, level) for level in _ENDS)
    return Chance(min(low, best), best, max(high, best))


@lru_cache(maxsize=32)
def _possible(entry: Index, year: int, record: Record) -> tuple[PositionHistory, Parameters]:
    """Return the positions up to a year, and all that they say of the parameters: a page asks for several provinces."""
    history, _ = learnt(entry, year, record)
    return history, learn_parameters(history.position, history.noise)


def noise_is_known(possible: Parameters) -> bool:
    """Return whether positions tell how large one-off noise is: within a factor of ten, four times in five.

    Examples
    --------
    >>> def shares(noise: list[float]) -> Parameters:
    ...     share = np.array(noise)
    ...     return Parameters(np.array([1 - share, 0 * share, share, share]), np.full(len(noise), 1 / len(noise)))
    >>> noise_is_known(shares([0.1, 0.15, 0.2])), noise_is_known(shares([0.001, 0.05, 0.1]))
    (True, False)
    """
    low, high = (possible.noise_at(level) for level in _ENDS)
    return high <= HARDLY_KNOWN * low


def chance_of_direction(mean: Vector, cov: Vector, direction: float) -> Vector:
    """Return the chances that the second of two normal figures lies above the first, or below it.

    Parameters
    ----------
    mean, cov
        (G, 2) and (G, 2, 2) of the two figures.
    direction
        1 for above, -1 for below.

    Examples
    --------
    One apart, each with variance one half: one standard deviation of the difference.

    >>> chance_of_direction(np.array([[0.0, 1.0]]), np.eye(2)[None] / 2, 1).round(3).tolist()
    [0.841]
    """
    across = np.array([-1.0, 1.0])
    return np.asarray(scipy.special.ndtr(direction * (mean @ across) / np.sqrt(across @ cov @ across)))


def places_within_noise(noise: Vector, chance: Vector, rank: int, n: int, level: float = NOISE_LEVEL) -> int:
    """Return up to how many places one-off noise alone moves a province of a rank between two years.

    Parameters
    ----------
    noise, chance
        (K,) what share of the nation's variance the noise may have, and how probable each is.
    rank
        The rank in the one year.
    n
        Number of provinces ranked.
    level
        The chance that a move is no greater.

    Returns
    -------
    int
        Underlying positions stay, all provinces draw their noise anew, and the one at that rank may owe it to its own:
        who stood last by bad luck does not stay there.

    Examples
    --------
    Of 63 provinces, an eighth of the variance being noise: the last one may have been pushed there.

    >>> [places_within_noise(np.array([0.125]), np.ones(1), rank, 63) for rank in (31, 61, 63)]
    [15, 6, 3]
    """
    again = sum(weight * rank_again(1 - share, rank, n) for share, weight in zip(noise, chance, strict=True))
    moves = np.bincount(np.abs(np.arange(1, n + 1) - rank), weights=again)
    return int(np.searchsorted(np.cumsum(moves), level))


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
