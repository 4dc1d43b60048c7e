"""Base rates: of all spells that started where a province stands, how many ended where it wants to be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
import scipy

from cchc_analysis.errors import AskError
from cchc_analysis.record.asked import checked_count
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.sources import cited
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import about_as_many, no_ranking
from cchc_analysis.shown import Explained
from cchc_analysis.words.ranges import page_ranges, years_text

#: A band of starting ranks is widened until it holds so many spells, but to no more than so many ranks to either side.
ENOUGH, WIDEST = 30, 10
#: Fewer spells than these say nothing about how often.
FEWEST = 10
#: The chance that the interval of a rate holds.
LEVEL = 0.8
#: The past is said to have changed where two parts of it differ more than chance makes them in one case of twenty.
_CHANGED = 0.05


@dataclass(frozen=True, eq=False, repr=False)
class BaseRate(Explained):
    """How often those who started in a band of ranks managed it; made by `base_rate`.

    Parameters
    ----------
    index, years
        Which ranking, and the length of a spell in years.
    band
        Best and worst starting rank counted.
    gain, to_rank
        What counts as managing it, one of the two: places gained, or the rank reached.
    spells
        One row a spell of which the record settles the outcome: province_code, province, year_from, year_to, rank_from,
        rank_to, rank_low_to, rank_high_to, gained (places), managed, source_id_from, source_id_to; in the order of
        years. Rank and gain are missing where only bounds settle it, as those of who was "not among the first thirty".
    unsettled
        The same of the spells that started in the band and of which the record does not settle the outcome; managed is
        missing.
    since
        The first year in which a spell may start, of a part of the past; None for all of it.
    """

    index: str
    years: int
    band: tuple[int, int]
    gain: int | None
    to_rank: int | None
    spells: pd.DataFrame
    unsettled: pd.DataFrame
    since: int | None = None

    @property
    def x(self) -> int:
        """Number of spells that managed it."""
        return int(self.spells["managed"].sum())

    @property
    def y(self) -> int:
        """Number of spells."""
        return len(self.spells)

    @property
    def unknown(self) -> int:
        """Number of spells of which the record does not settle the outcome."""
        return len(self.unsettled)

    @property
    def met(self) -> tuple[int, int]:
        """Least and greatest number of all spells, the unsettled too, that managed it."""
        return self.x, self.x + self.unknown

    @property
    def all_spells(self) -> int:
        """Number of all spells, the unsettled too."""
        return self.y + self.unknown

    def had_all(self, managed: bool) -> BaseRate:
        """Return the count as it would be if all unsettled spells had managed it, or none."""
        if not self.unknown:
            return self
        spells = pd.concat([self.spells, self.unsettled.assign(managed=managed)], ignore_index=True)
        return replace(self, spells=spells, unsettled=self.unsettled.iloc[:0])

    @property
    def who(self) -> pd.DataFrame:
        """The spells that managed it, the greatest rise first."""
        return self.spells[self.spells["managed"]].sort_values("gained", ascending=False, kind="stable")

    @property
    def provinces(self) -> int:
        """Number of provinces among the spells."""
        return int(self.spells["province_code"].nunique())

    @property
    def at_aim(self) -> bool:
        """Whether who starts there is at the aim already, so that there is nothing to count."""
        return self.to_rank is not None and self.band[1] <= self.to_rank

    @property
    def few(self) -> bool:
        """Whether the spells are too few to say how often: the count stands, a rate does not."""
        return self.y < FEWEST

    @property
    def apart(self) -> int:
        """Greatest number of spells of which no two of one province share a year, not even the year at an end.

        Spells of one province overlap: one rise is counted in several of them.
        """
        ends: dict[str, int] = {}
        count = 0
        for spell in self.spells.sort_values("year_to", kind="stable").itertuples():
            if ends.get(spell.province_code, 0) < spell.year_from:
                ends[spell.province_code] = spell.year_to
                count += 1
        return count

    @cached_property
    def worth(self) -> float:
        """How many independent spells these are worth as evidence.

        The count that would leave the rate as uncertain as the scatter between provinces does (Korn and Graubard 1998,
        with their allowance for few clusters), no more than the spells that share no year. Where all spells came to the
        same, nothing tells how alike those of one province are: each province is worth one.
        """
        rate, provinces = self.x / max(self.y, 1), self.provinces
        if rate in {0.0, 1.0} or provinces < 2:
            return float(provinces)
        # Half a second that a program without a base rate need not spend.
        from statsmodels.regression.linear_model import OLS  # noqa: PLC0415

        codes = pd.factorize(self.spells["province_code"])[0]
        mean = OLS(self.spells["managed"].astype("float64"), np.ones(self.y))
        error = float(mean.fit(cov_type="cluster", cov_kwds={"groups": codes}).bse.iloc[0])
        few = (scipy.stats.t.ppf([(1 + LEVEL) / 2] * 2, [self.y - 1, provinces - 1]) ** 2).tolist()
        alone = rate * (1 - rate) / error**2 if error > 0 else float(self.apart)
        return float(max(1.0, min(alone * few[0] / few[1], float(self.apart))))

    @property
    def interval(self) -> tuple[float, float]:
        """Range in which the rate lies with a chance of four in five: Jeffreys' interval (Brown, Cai, DasGupta 2001).

        It counts as many cases as the spells are `worth`, each a fraction of the overlapping ones. What is unsettled
        may all have failed, or all have managed it (Horowitz and Manski 2000): the range holds both.
        """
        return self.had_all(managed=False).settled_interval[0], self.had_all(managed=True).settled_interval[1]

    @property
    def settled_interval(self) -> tuple[float, float]:
        """The same of the settled spells alone, as if the others were like them."""
        from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415

        if not self.y:
            return (0.0, 1.0)
        low, high = proportion_confint(self.worth * self.x / self.y, self.worth, 1 - LEVEL, method="jeffreys")
        return (float(low), float(high))

    @cached_property
    def periods(self) -> tuple[BaseRate, BaseRate] | None:
        """The spells before a year and since, where the past changed; None where it did not.

        Of all years that leave enough spells on both sides the one at which the two parts differ the most, by Fisher's
        exact test; it counts as a change where chance makes such a difference at any of these years in less than one
        case of twenty. The test takes overlapping spells for independent: it is there to show both parts rather too
        often than too seldom. What is unsettled is no change: the parts differ whether all of it failed or none.
        """
        splits = [parts for year in sorted(self.spells["year_from"].unique())[1:] if (parts := self._parted(int(year)))]
        chances = [_alike(*parts) for parts in splits]
        if not chances or min(chances) * len(chances) >= _CHANGED:
            return None
        return splits[int(np.argmin(chances))]

    def _parted(self, year: int) -> tuple[BaseRate, BaseRate] | None:
        """Part the spells by the year in which they started; None where one part is too small to say anything."""
        before, since = (
            {name: frame[(frame["year_from"] >= year) == later].reset_index(drop=True) for name, frame in self._frames}
            for later in (False, True)
        )
        parts = replace(self, **before), replace(self, **since, since=year)
        return None if any(part.few for part in parts) else parts

    @property
    def _frames(self) -> tuple[tuple[str, pd.DataFrame], ...]:
        return ("spells", self.spells), ("unsettled", self.unsettled)

    def cited(self) -> pd.DataFrame:
        """Return the pages behind both ends of all spells: index, year, source_id."""
        ends = {"year_to": "year", "source_id_to": "source_id"}
        starts = {"year_from": "previous_year", "source_id_from": "previous_source_id"}
        spells = pd.concat([self.spells, self.unsettled]).rename(columns=ends | starts)
        return cited(spells.assign(index=self.index))

    @property
    def name(self) -> str:
        """Name the spells among source rows: index, years, and the pages of both ends."""
        if not self.y:
            return ""
        first, last = self.spells["year_from"].min(), self.spells["year_to"].max()
        pages = page_ranges([*self.spells["source_id_from"], *self.spells["source_id_to"]])
        return f"{self.index}.{first}-{last}.total {pages}"

    def __repr__(self) -> str:
        low, high = self.band
        length = years_text(self.years, "en")
        return f"BaseRate({self.index!r}, {length} from rank {low}-{high}: {self.x} of {self.y})"


def base_rate(
    index: IndexName,
    *,
    start: int | tuple[int, int],
    gain: int | None = None,
    to_rank: int | None = None,
    years: int,
    until: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> BaseRate:
    """Return how often provinces that started at about a rank gained so many places, or reached a rank.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    start
        A band of ranks, best and worst, of 21 ranks at most; or one rank, around which the band is as narrow as holds
        at least 30 spells, and never wider than ten ranks to either side.
    gain, to_rank
        Places to gain at least, or a rank to reach or pass; one of the two.
    years
        Length of a spell in years.
    until
        The last year whose ranks may be used; the latest known without it.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    BaseRate
        With the counts ``x`` of ``y``, the spells, who managed it, what the spells are worth as evidence, and both
        periods where the past changed. A spell counts where the record holds the rank at its start and enough of that
        at its end to say whether it managed it, about as many provinces were ranked as in the last year, and its start
        was not at the aim already.

    Raises
    ------
    AskError
        For none or both of gain and to_rank, a spell below one year, a band that is turned round, holds no rank or
        holds too many to be one start.

    Examples
    --------
    Of all five-year spells of PCI to 2020 that started at rank 55 to 63, how many gained 15 places or more?

    >>> rate = base_rate("PCI", start=(55, 63), gain=15, years=5, until=2020)
    >>> rate.x, rate.y, rate.apart
    (37, 88, 38)
    """
    aim, years = _checked_aim(gain, to_rank), checked_count(years)
    _check(start, years)
    record = current_record(record, as_of)
    name = find_index(index, record).index
    loaded = load_index(name, record=record)
    if until is not None:
        loaded = loaded[loaded["year"] <= checked_year(until)]
        if loaded.empty:
            raise no_ranking(name, until, record)
    spells = _spells(loaded, years)
    spells = spells if to_rank is None else spells[spells["rank_from"] > to_rank]
    to_reach = spells["rank_from"] - aim if to_rank is None else aim
    # The worst rank that can have been meets it, or the best does not: bounds settle what no known rank does.
    met, failed = spells["rank_high_to"] <= to_reach, spells["rank_low_to"] > to_reach
    spells = spells.assign(gained=spells["rank_from"] - spells["rank_to"], managed=met)[SPELL]
    settled = (met | failed).fillna(False).astype("bool")
    band = _band(spells.loc[settled, "rank_from"], start, to_rank)
    within = spells["rank_from"].between(*band)
    known = spells[settled & within].astype({"managed": "bool"}).reset_index(drop=True)
    unsettled = spells[~settled & within].assign(managed=pd.NA).reset_index(drop=True)
    return BaseRate(name, years, band, gain, to_rank, known, unsettled)


SPELL = [
    "province_code", "province", "year_from", "year_to", "rank_from", "rank_to", "rank_low_to", "rank_high_to",
    "gained", "managed", "source_id_from", "source_id_to",
]  # fmt: skip


def _checked_aim(gain: int | None, to_rank: int | None) -> int:
    """Return the one thing to count: places gained, or the rank reached."""
    given = [aim for aim in (gain, to_rank) if aim is not None]
    if len(given) != 1:
        raise AskError("A base rate needs one thing to count.", "Give either gain= or to_rank=.")
    if to_rank is not None and to_rank < 1:
        raise AskError("There is no rank {rank}.", "Ask for a rank from 1 on.", rank=to_rank)
    return checked_count(given[0])


def _check(start: int | tuple[int, int], years: int) -> None:
    low, high = map(checked_count, start if isinstance(start, tuple) else (start, start))
    if years < 1:
        raise AskError("A spell of {years} years is none.", "Ask for one year or more.", years=years)
    if not 1 <= low <= high:
        raise AskError(
            "No rank lies in a band from {low} to {high}.", "Give the better rank first, from 1 on.", low=low, high=high
        )
    if high - low > 2 * WIDEST:
        raise AskError(
            "Ranks {low} to {high} are no one start.",
            "Give a band of at most {most} ranks, or one rank.",
            low=low,
            high=high,
            most=2 * WIDEST + 1,
        )


def _spells(ranks: pd.DataFrame, years: int) -> pd.DataFrame:
    """Return all spells whose first rank is known; the last is empty where the record does not hold it."""
    last = ranks.loc[ranks["year"].idxmax(), "n_ranked"]
    alike = ranks[[about_as_many(ranked, last) for ranked in ranks["n_ranked"]]]
    figures = alike.set_index(["province_code", "province"])[
        ["year", "rank", "rank_low", "rank_high", "rank_source_id"]
    ]
    figures = figures.rename(columns={"rank_source_id": "source_id"})
    starts = figures.add_suffix("_from").dropna(subset=["rank_from"]).reset_index()
    ends = figures.add_suffix("_to").reset_index("province", drop=True).reset_index()
    starts = starts.assign(year_to=starts["year_from"] + years).astype({"rank_from": "int64"})
    spells = starts.merge(ends, on=["province_code", "year_to"])
    return spells.sort_values(["year_from", "rank_from", "province_code"], kind="stable", ignore_index=True)


def _band(starts: pd.Series[int], start: int | tuple[int, int], to_rank: int | None) -> tuple[int, int]:
    """Return the band of starting ranks that are not at the aim already.

    Around one rank it is the narrowest in which enough spells started, within the widest that is still about there.
    """
    low, high = start if isinstance(start, tuple) else (start, start)
    if to_rank is not None and high <= to_rank:
        return low, high
    if not isinstance(start, tuple) and not starts.empty:
        width = min(WIDEST, int((starts - start).abs().nsmallest(ENOUGH).max()))
        low, high = start - width, max(start, min(int(starts.max()), start + width))
    return max(1, low, (to_rank or 0) + 1), high


def _alike(before: BaseRate, since: BaseRate) -> float:
    """Return the chance of so great a difference between two parts of the past that are alike, at its greatest.

    What is unsettled of the later part may hide that nothing changed, and so may that of the earlier one.
    """
    chances = []
    for managed in (False, True):
        parts = (part.had_all(managed) for part in (before, since))
        chances.append(scipy.stats.fisher_exact([[part.x, part.y - part.x] for part in parts]).pvalue)
    return float(max(chances))
