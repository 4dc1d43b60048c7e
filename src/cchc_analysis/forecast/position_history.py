"""Position histories: where every province stood in each year, in national standard deviations from the mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.errors import AskError
from cchc_analysis.maths.normal_mixture import Vector
from cchc_analysis.maths.rank_curve import RankCurve
from cchc_analysis.record.catalog import era_of, find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.observations import all_scored, load_index
from cchc_analysis.record.provinces import provinces_of_year
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import no_ranking
from cchc_analysis.standing.year_curve import rank_curve

NEARLY_ALL = 0.9
"""A ranking of a smaller share of the provinces has another mean and spread than the nation's."""
PRINTED_NOISE = 1e-4
"""A variance below this, a hundredth of a standard deviation, is the rounding of printed figures."""
FARTHEST = 4.0
"""Where only the scale's end bounds a score, it lies no farther from the mean than this, in standard deviations."""
NARROW = 0.5
"""A score known within fewer standard deviations than this needs no rank to be placed."""
SAYS_NOTHING = 0.8
"""Where a band of ranks leaves more of the nation's variance than this, the position counts as unknown."""


@dataclass(frozen=True, eq=False)
class PositionHistory:
    """The relative positions of an index's provinces in successive years.

    A relative position is (score - national mean) / national standard deviation of that year.

    Parameters
    ----------
    index
        Name of the index.
    years
        (T,) successive years; the last one is the origin.
    codes
        The n provinces that stood in the last year.
    position
        (T, n) relative positions, nan where unknown.
    noise
        (T, n) variance of what the record leaves open about each, 0 where its score is printed.
    mean, sd
        (T,) mean and standard deviation of the scores of these provinces, in points; nan in years without a ranking.
    new_method
        (T,) whether the year's ranking was made by another method than the one before it.
    """

    index: str
    years: Vector
    codes: tuple[str, ...]
    position: Vector
    noise: Vector
    mean: Vector
    sd: Vector
    new_method: Vector


def position_history(
    index: str,
    origin: int | None = None,
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> PositionHistory:
    """Return the relative positions of all provinces up to a year.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    origin
        The last year evaluated that is used, as it is known today unless `as_of` says otherwise; without it the latest
        year released.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    PositionHistory
        From the first year in which nearly all provinces were ranked; years without such a ranking are nan.

    Raises
    ------
    AskError
        For an index the catalogue lacks; where no ranking of the origin was public by then, or none up to it was one of
        nearly all provinces.

    Notes
    -----
    Of a fragmentary year the rank curve bounds each province's score. Where its rank is known, the best estimate stands
    with a twelfth of the squared width as its variance; where only a band is known, mean and variance are those of a
    standard normal inside the bounds. A province of which the year's record is silent stands on one of the ranks that
    nobody is known to hold: mean and variance are those of the curve over these ranks, its own width at each among
    them. What a mean m and variance v say beyond a prior of variance one is passed on as
    one uncertain observation, m / (1 - v) with noise v / (1 - v) (moment matching: Minka 2001, Expectation propagation
    for approximate Bayesian inference).

    Examples
    --------
    >>> history = position_history("PCI", 2020)
    >>> history.years[[0, -1]].tolist(), len(history.codes)
    ([2006, 2020], 63)
    >>> bac_kan = history.codes.index("06")
    >>> history.position[-1, bac_kan].round(2).item()  # 59th of 63
    -0.83
    """
    record = current_record(record, as_of)
    name = find_index(index, record).index
    return _history(name, _checked_origin(name, origin, record), record)


def curve_positions(curve: RankCurve, names: Sequence[Hashable]) -> tuple[Vector, Vector]:
    """Return the relative positions that a rank curve implies, with the variance it leaves open.

    Parameters
    ----------
    curve
        What is known of one year's ranking.
    names
        The n units, as the curve's facts name them; one without a fact may hold any rank that is not taken. Where
        these are more than the ranks left, who was ranked at all is not known, and they stay unknown.

    Returns
    -------
    tuple of (n,) arrays
        Position, nan where next to nothing is known, and noise, 0 where a score is printed.

    Examples
    --------
    >>> from cchc_analysis.maths.rank_curve import Mean, ScoreAt, Unit, curve_from_facts
    >>> facts = [Unit("A", (1, 1), (80, 80)), Unit("B", (2, 2), (70, 70)), Unit("C", (3, 3), (60, 60))]
    >>> position, noise = curve_positions(curve_from_facts(facts, 3, (0, 100)), ("A", "B", "C"))
    >>> position.round(3).tolist(), noise.tolist()
    ([1.225, 0.0, -1.225], [0.0, 0.0, 0.0])

    Without a word about the second one, it stands on the rank that is left, somewhere between the two others:

    >>> curve = curve_from_facts([facts[0], facts[2]], 3, (0, 100))
    >>> position, noise = curve_positions(curve, ("A", "B", "C"))
    >>> position.round(3).tolist(), noise.round(3).tolist()
    ([1.225, 0.0, -1.225], [0.0, 1.0, 0.0])
    """
    position, noise = np.full(len(names), np.nan), np.zeros(len(names))
    units, mean, sd = curve.units, curve.best.mean(), curve.best.std()
    told = np.array([name in units.place for name in names])
    at = np.array([units.place[name] for name in names if name in units.place], dtype=int)
    low, high = np.maximum((units.low[at] - mean) / sd, -FARTHEST), np.minimum((units.high[at] - mean) / sd, FARTHEST)
    best = np.clip((curve.best[(units.first[at] + units.last[at]) // 2 - 1] - mean) / sd, low, high)
    placed = (units.first[at] == units.last[at]) | (high - low < NARROW)
    inside, left = _normal_between(low, np.maximum(high, low + NARROW))
    position[told], noise[told] = _as_observation(
        np.where(placed, best, inside), np.where(placed, (high - low) ** 2 / 12, left)
    )
    if 0 < np.sum(~told) <= curve.n - len(units.place):
        position[~told], noise[~told] = _as_observation(*_over_free_ranks(curve, mean, sd))
    return position, noise


def _over_free_ranks(curve: RankCurve, mean: float, sd: float) -> tuple[Vector, Vector]:
    """Return mean and variance of the positions at the ranks that no unit is known to hold, (1,) each."""
    units = curve.units
    held = units.places()[units.first == units.last] - 1
    low, best, high = ((np.delete(scores, held) - mean) / sd for scores in (curve.low, curve.best, curve.high))
    width = np.clip(high, -FARTHEST, FARTHEST) - np.clip(low, -FARTHEST, FARTHEST)
    return np.array([best.mean()]), np.array([best.var() + np.mean(width**2) / 12])


def _normal_between(low: Vector, high: Vector) -> tuple[Vector, Vector]:
    """Return mean and variance of a standard normal of which it is known that it lies between two ends."""
    chance = scipy.special.ndtr(high) - scipy.special.ndtr(low)
    at_low, at_high = (np.exp(-(end**2) / 2) / np.sqrt(2 * np.pi) for end in (low, high))
    mean = (at_low - at_high) / chance
    return mean, 1 + (low * at_low - high * at_high) / chance - mean**2


def _as_observation(mean: Vector, variance: Vector) -> tuple[Vector, Vector]:
    """Return the uncertain observation that turns a prior of variance one into this mean and variance."""
    known = variance < SAYS_NOTHING
    left = np.where(known, 1 - variance, np.nan)
    exact = variance < PRINTED_NOISE
    return np.where(exact, mean, mean / left), np.where(exact | ~known, 0.0, variance / left)


def _checked_origin(index: str, origin: int | None, record: Record) -> int:
    """Return the origin asked for, or the latest year released."""
    loaded = load_index(index, record=record)
    known = sorted(set(loaded["year"].tolist()))
    if origin is not None and checked_year(origin) not in known:
        raise no_ranking(index, origin, record)
    return known[-1] if origin is None else origin


@lru_cache(maxsize=64)
def _history(index: str, origin: int, record: Record) -> PositionHistory:
    loaded = load_index(index, record=record)
    loaded = loaded[loaded["year"] <= origin]
    example = loaded.loc[loaded["year"] == origin, "province_code"].iloc[0]
    codes = tuple(sorted(provinces_of_year(origin, example, record)["province_code"]))
    tables = {int(of): rows for of, rows in loaded.groupby("year") if _national(rows, codes)}
    if not tables:
        raise AskError(
            "No ranking of {index} up to {year} was one of nearly all provinces.",
            "Ask for a later year.",
            index=find_index(index, record).short,
            year=origin,
        )
    years = np.arange(min(tables), origin + 1)
    nowhere = (np.full(len(codes), np.nan), np.zeros(len(codes)), np.nan, np.nan)
    read = [_year(tables[of], codes, record) if of in tables else nowhere for of in years.tolist()]
    new_method = new_methods(index, years, np.isin(years, list(tables)), record)
    position, noise, mean, sd = (_locked(part) for part in zip(*read, strict=True))
    return PositionHistory(index, years, codes, position, noise, mean, sd, new_method)


def new_methods(index: str, years: Vector, ranked: Vector, record: Record) -> Vector:
    """Return (T,) whether each year's ranking was made by another method than the one before it."""
    eras = [str(era_of(index, int(year), record)["era"]) for year in years[ranked]]
    changed = np.zeros(len(years), dtype=bool)
    changed[np.flatnonzero(ranked)[1:]] = [now != before for before, now in pairwise(eras)]
    return _locked(changed)


def _locked(rows: Sequence[Vector | float] | Vector) -> Vector:
    """Return an array that nobody can change: histories are made once and shared."""
    array = np.array(rows)
    array.setflags(write=False)
    return array


def _national(rows: pd.DataFrame, codes: tuple[str, ...]) -> bool:
    """Return whether nearly all of the provinces were ranked, in their own system."""
    return bool(rows["province_code"].isin(codes).any() and rows["n_ranked"].max() >= NEARLY_ALL * len(codes))


def _year(rows: pd.DataFrame, codes: tuple[str, ...], record: Record) -> tuple[Vector, Vector, float, float]:
    """Return positions, noise, national mean and spread of one year."""
    if all_scored(rows):
        scores = rows.set_index("province_code")["score"].reindex(codes).to_numpy(dtype=float)
        mean, sd = float(np.nanmean(scores)), float(np.nanstd(scores))
        return (scores - mean) / sd, np.zeros(len(codes)), mean, sd
    curve = rank_curve(rows["index"].iloc[0], int(rows["year"].iloc[0]), record=record)
    return *curve_positions(curve, codes), float(curve.best.mean()), float(curve.best.std())


def pages_behind(history: PositionHistory, record: Record) -> pd.DataFrame:
    """Return the pages behind a history: index, year, source_id.

    Of a ranking known in part these are the pages of its rank curve, published facts among them.
    """
    known = [int(year) for year in np.asarray(history.years)[~np.isnan(history.mean)]]
    loaded = load_index(history.index, record=record)
    pages = []
    for year, rows in loaded[loaded["year"].isin(known)].groupby("year"):
        if not all_scored(rows):
            pages.append(rank_curve(history.index, int(year), record=record).cited())
        else:
            read = sorted({*rows["score_source_id"].dropna(), *rows["rank_source_id"].dropna()})
            pages.append(pd.DataFrame({"index": history.index, "year": year, "source_id": read}))
    return pd.concat(pages, ignore_index=True)
