"""Crowding: several provinces aim at the same few places; which cannot all come true, and what is left for ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.forecast.outlook import outlook as outlook_to
from cchc_analysis.maths.intervals import Chance
from cchc_analysis.maths.normal_mixture import NormalMixture
from cchc_analysis.maths.rank_distribution.counts import count_chances
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import last_day
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Explained
from cchc_analysis.targets.verdicts import assess_targets, rank_aims, with_other_reading
from cchc_analysis.words import mark

Vector = NDArray[np.float64]
#: Draws for the chance that all aims come true, with a standard error of at most 0.0036; the seed is the method's name.
DRAWS, SEED = 20_000, int.from_bytes(b"crowding", "big")
_COLUMNS = [
    "province_code",
    "province",
    "rank",
    "chance",
    "chance_low",
    "chance_high",
    "target_id",
    "document",
    "document_date",
    "source_id",
    "base_year",
    "rank_otherwise",
    "base_year_otherwise",
]
#: At how many of its own quantiles a province's rank is counted.
NODES = 400


@dataclass(frozen=True, eq=False, repr=False)
class Crowding(Explained):
    """The aims of all provinces at the ranks of one index and year, beside the outlook.

    Parameters
    ----------
    outlook
        The outlook to the year.
    province_code
        The province that asks.
    demands
        One row a province with a stated aim, hardest aim first: province_code, province, rank (the aim), chance,
        chance_low, chance_high (of meeting it on current trend, with its own uncertainty; see `chances`), target_id,
        document, document_date, source_id; of a gain base_year, from which it is counted, and where another base gives
        another rank rank_otherwise and base_year_otherwise.
    rank_alone
        (n,) chances of the province's ranks on current trend.
    rank_if_all
        (n,) the same if the others' aims come true.
    chance_all
        The chance that all aims come true, simulated, with its own uncertainty: that of the chances of `demands`.
    error
        The standard error of the simulation.
    """

    outlook: Outlook
    province_code: str
    demands: pd.DataFrame
    rank_alone: Vector
    rank_if_all: Vector
    chance_all: Chance
    error: float

    @property
    def chances(self) -> list[Chance]:
        """The chances of `demands`, in their order."""
        return chances_of(self.demands)

    @property
    def own_aim(self) -> int | None:
        """The rank that the province itself aims at, as far as the record holds it."""
        own = self.demands.loc[self.demands["province_code"] == self.province_code, "rank"]
        return int(own.iloc[0]) if len(own) else None

    @property
    def full(self) -> list[tuple[int, int]]:
        """The ranks at which more provinces want to stand than there are places: (places, provinces)."""
        return overfull(self.demands["rank"].tolist())

    def full_with(self, rank: int) -> list[tuple[int, int]]:
        """Return where it is full once the province itself aims at a rank, whatever the record holds of its own aim."""
        others = self.demands.loc[self.demands["province_code"] != self.province_code, "rank"]
        return overfull([*others.tolist(), rank])

    def chance(self, rank: int, *, if_all: bool = False) -> Chance:
        """Return the chance that the province stands at a rank or better, on current trend or if the others succeed."""
        best = float((self.rank_if_all if if_all else self.rank_alone)[:rank].sum())
        return self.outlook.uncertain(self.province_code, best)

    def __repr__(self) -> str:
        return f"Crowding({self.outlook.index!r}, {self.outlook.to}, {len(self.demands)} provinces, full={self.full})"


def overfull(ranks: list[int]) -> list[tuple[int, int]]:
    """Return where more aims fall among the first k ranks than there are ranks: (k, aims).

    All aims can come true at once if and only if there is none (Hall 1935, for nested sets).

    Examples
    --------
    >>> overfull([1, 2, 2]), overfull([1, 1, 2])
    ([(2, 3)], [(1, 2), (2, 3)])
    """
    counts = [(k, sum(rank <= k for rank in ranks)) for k in sorted(set(ranks))]
    return [(k, count) for k, count in counts if count > k]


def crowding(
    index: IndexName,
    province: str,
    year: int,
    *,
    origin: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Crowding:
    """Set the targets of all provinces for the ranking of a year against each other and against the outlook.

    Parameters
    ----------
    index, province, year
        Which ranking, and whose place is asked for.
    origin
        The last year whose figures may be used; the latest released by `as_of`, but before `year`, without it.
    as_of
        The day it is seen from; later documents are unknown.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Crowding
        Aims of documents dated up to the day, or without a day up to the year after the origin. Of a gain ("up five
        places") the rank that it comes to, counted from what was known when it was set. That the
        others succeed is taken to mean that each stands at least where its aim will probably lie; the ranks then
        follow exactly.

    Raises
    ------
    AskError
        Where no province has a target for that ranking, or the outlook cannot be given.

    Examples
    --------
    >>> crowded = crowding("PAR", "Bắc Kạn", 2024, origin=2023)
    >>> crowded.demands["province"].tolist()[:3], crowded.full
    (['Bắc Giang', 'Phú Thọ', 'TP. Hồ Chí Minh'], [])
    """
    record = current_record(record, as_of)
    outlook = outlook_to(index, origin=origin, to=year, record=record)
    code = province_in(outlook.origin, province, record=record)
    demands = _demands(outlook, record)
    others = demands[demands["province_code"] != code]
    if others.empty:
        raise _no_other(outlook, code, record)
    floors = {outlook.codes.index(of): float(outlook.position_of_rank(rank).best) for of, rank in _pairs(others)}
    alone, if_all = (_rank_of(outlook.positions, outlook.codes.index(code), least) for least in ({}, floors))
    chance, error = _all_true(outlook, demands)
    return Crowding(outlook, code, demands, alone, if_all, chance, error)


def _demands(outlook: Outlook, record: Record) -> pd.DataFrame:
    """Return the hardest stated aim of each province."""
    aims = _aims(outlook.index, record)
    there = _set_by_then(aims["document_date"], outlook.origin, record)
    aims = aims[there & (aims["year"] == outlook.to) & aims["province_code"].isin(outlook.codes)]
    aims = aims.sort_values(["rank", "province_code"]).drop_duplicates("province_code")
    chances = [outlook.chance(*pair) for pair in _pairs(aims)]
    return aims.assign(
        province=[province_name(code, record) for code in aims["province_code"]],
        chance=[chance.best for chance in chances],
        chance_low=[chance.low for chance in chances],
        chance_high=[chance.high for chance in chances],
    )[_COLUMNS].reset_index(drop=True)


def _set_by_then(dates: pd.Series[str], origin: int, record: Record) -> pd.Series[bool]:
    """Say which documents were there: those that the record of a day holds, else those up to the year after the origin.

    In that year its results are met upon and aims are set by them; what came later nobody could reckon with.
    """
    last = record.day or dt.date(origin + 1, 12, 31)
    return dates.map(lambda text: pd.isna(text) or last_day(text) <= last).astype(bool)


@lru_cache(maxsize=16)
def _aims(index: str, record: Record) -> pd.DataFrame:
    """Return the stated aims at ranks of an index, each in the reading that rests on what was known when it was set."""
    table = with_other_reading(rank_aims(assess_targets(None, record=record), index))
    table = table[~table["reading"].eq("year_on_year")]
    table = table.sort_values("reading", key=lambda readings: readings.ne("known"), kind="stable")
    table = table.rename(columns={"aim_otherwise": "rank_otherwise"})
    return table.drop_duplicates(["target_id", "year"]).assign(rank=lambda aims: aims["aim"].astype(int))


def _no_other(outlook: Outlook, code: str, record: Record) -> AskError:
    """Return what is said where nobody else is known to want a place; it names only years that have an answer."""
    aims = _aims(outlook.index, record)
    aims = aims[aims["year"].notna() & aims["province_code"].isin(outlook.codes) & aims["province_code"].ne(code)]
    here = aims[_set_by_then(aims["document_date"], outlook.origin, record) & (aims["year"] > outlook.origin)]
    if len(here):
        todo = mark("From {origin} on, ask for one of the years: {years}.")
    elif len(aims):
        todo = mark("Start from a later origin, by which more documents were known: they are about {years}.")
    else:
        todo = mark("The record holds no other province's target for a rank in it: ask for another index.")
    return AskError(
        mark("No other province has a target for its rank in {index} {year} that was known by then."),
        todo,
        index=find_index(outlook.index, record).short,
        year=outlook.to,
        origin=outlook.origin,
        years=", ".join(str(year) for year in sorted({int(year) for year in (here if len(here) else aims)["year"]})),
    )


def _pairs(table: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(table["province_code"], table["rank"].astype(int), strict=True))


def _rank_of(positions: NormalMixture, place: int, floors: dict[int, float]) -> Vector:
    """Return the chances of one unit's ranks, given that some others stand at or above a floor.

    The number of units above is counted exactly at each of its own quantiles (a Poisson binomial), then averaged.
    """
    own = NormalMixture(positions.weight, positions.mean[:, [place]], positions.sd[:, [place]])
    at = [float(own.quantile((node + 0.5) / NODES)[0]) for node in range(NODES)]
    above = 1 - np.array([positions.cdf(x) for x in at])
    for other, floor in floors.items():
        least = float(1 - positions.cdf(floor)[other])
        above[:, other] = np.minimum(1.0, above[:, other] / least)
    return np.asarray(count_chances(np.delete(above, place, axis=1).T).mean(axis=1))


def _all_true(outlook: Outlook, demands: pd.DataFrame) -> tuple[Chance, float]:
    """Simulate the chance that all aims come true, with its standard error."""
    draws = _draws(outlook.positions)
    ranks = [(1 + (draws > draws[:, [outlook.codes.index(code)]]).sum(axis=1), rank) for code, rank in _pairs(demands)]
    share = float(np.mean(np.all([own <= aim for own, aim in ranks], axis=0)))
    return chance_together(share, chances_of(demands)), float(np.sqrt(share * (1 - share) / DRAWS))


def chances_of(demands: pd.DataFrame) -> list[Chance]:
    """Return the chances of the aims of `Crowding.demands`."""
    ends = demands[["chance_low", "chance", "chance_high"]].itertuples(index=False)
    return [Chance(*map(float, row)) for row in ends]


def chance_together(best: float, members: list[Chance]) -> Chance:
    """Return the chance that several things all come true, with what is uncertain about the chance of each.

    Such chances are off together, as the forecasts of one index for one year are made by one model: at the low end each
    is at its low end, at the high end each at its high one. No chance of all is higher than that of any.

    Examples
    --------
    Two things of which each may be as likely as 1 in 4 or as 3 in 4, independent of each other:

    >>> chance_together(0.25, [Chance(0.25, 0.5, 0.75)] * 2)
    Chance(low=0.0625, best=0.25, high=0.5625)
    """
    possible = [of for of in members if of > 0]
    low, high = (
        best * float(np.prod(ends)) for ends in ([of.low / of for of in possible], [of.high / of for of in possible])
    )
    return Chance(low, best, max(best, min(high, *(of.high for of in members))))


def _draws(positions: NormalMixture) -> Vector:
    """Draw positions of all units, independently of each other."""
    random = np.random.default_rng(SEED)
    units = positions.mean.shape[1]
    part = random.choice(len(positions.weight), size=(DRAWS, units), p=positions.weight)
    unit = np.arange(units)
    drawn = random.standard_normal((DRAWS, units))
    return np.asarray(positions.mean[part, unit] + positions.sd[part, unit] * drawn)
