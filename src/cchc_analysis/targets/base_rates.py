"""Base rates: of all spells that started where a province stands, how many ended where it wants to be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.words.ranges import page_ranges

#: A band of starting ranks is widened until it holds so many spells.
ENOUGH = 30
#: Ranks compare where about as many provinces were ranked: at least this share of the larger number.
_ALIKE = 0.9
#: The chance that the interval of a rate holds.
LEVEL = 0.8


@dataclass(frozen=True, eq=False, repr=False)
class BaseRate:
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
        One row a spell: province_code, province, year_from, year_to, rank_from, rank_to, gained (places), managed,
        source_id_from, source_id_to; in the order of years.
    unknown
        Spells that started in the band and of which the rank at the end is not in the record.
    """

    index: str
    years: int
    band: tuple[int, int]
    gain: int | None
    to_rank: int | None
    spells: pd.DataFrame
    unknown: int

    @property
    def x(self) -> int:
        """Number of spells that managed it."""
        return int(self.spells["managed"].sum())

    @property
    def y(self) -> int:
        """Number of spells."""
        return len(self.spells)

    @property
    def who(self) -> pd.DataFrame:
        """The spells that managed it, the greatest rise first."""
        return self.spells[self.spells["managed"]].sort_values("gained", ascending=False, kind="stable")

    @property
    def provinces(self) -> int:
        """Number of provinces among the spells."""
        return int(self.spells["province_code"].nunique())

    @property
    def apart(self) -> int:
        """Greatest number of spells of which no two of one province share a year: what they are worth as evidence.

        Spells of one province overlap: one rise is counted in several of them.
        """
        ends: dict[str, int] = {}
        count = 0
        for spell in self.spells.sort_values("year_to", kind="stable").itertuples():
            if ends.get(spell.province_code, 0) <= spell.year_from:
                ends[spell.province_code] = spell.year_to
                count += 1
        return count

    @property
    def interval(self) -> tuple[float, float]:
        """Range in which the rate lies with a chance of four in five: Jeffreys' interval (Brown, Cai, DasGupta 2001).

        It counts only as many cases as there are spells apart, each a fraction of the overlapping ones.
        """
        # Half a second that a program without a base rate need not spend.
        from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415

        if not self.y:
            return (0.0, 1.0)
        low, high = proportion_confint(self.apart * self.x / self.y, self.apart, 1 - LEVEL, method="jeffreys")
        return (float(low), float(high))

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
        return f"BaseRate({self.index!r}, {self.years} years from rank {low}-{high}: {self.x} of {self.y})"


def base_rate(
    index: str,
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
        A band of ranks, best and worst; or one rank, around which the band is as narrow as holds at least 30 spells.
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
        With the counts ``x`` of ``y``, the spells, who managed it, and what the overlap of spells leaves as evidence.
        A spell counts where both ranks are in the record and about as many provinces were ranked as in the last year.

    Raises
    ------
    AskError
        For none or both of gain and to_rank, a spell below one year, a band that is turned round or holds no rank.

    Examples
    --------
    Of all five-year spells of PCI to 2020 that started at rank 55 to 63, how many gained 15 places or more?

    >>> rate = base_rate("PCI", start=(55, 63), gain=15, years=5, until=2020)
    >>> rate.x, rate.y, rate.apart
    (37, 88, 39)
    """
    aim = _checked_aim(gain, to_rank)
    _check(start, years)
    name = find_index(index, record).index
    loaded = load_index(name, record=current_record(record, as_of))
    spells = _spells(loaded[loaded["year"] <= until] if until is not None else loaded, years)
    known = spells.dropna(subset=["rank_to"]).astype({"rank_to": "int64"})
    band = start if isinstance(start, tuple) else _band(known["rank_from"], start)
    known = known[known["rank_from"].between(*band)]
    known = known.assign(gained=known["rank_from"] - known["rank_to"])
    known["managed"] = known["gained"] >= aim if to_rank is None else known["rank_to"] <= aim
    unknown = int(spells["rank_from"].between(*band).sum()) - len(known)
    return BaseRate(name, years, band, gain, to_rank, known[SPELL].reset_index(drop=True), unknown)


SPELL = [
    "province_code", "province", "year_from", "year_to", "rank_from", "rank_to", "gained", "managed", "source_id_from",
    "source_id_to",
]  # fmt: skip


def _checked_aim(gain: int | None, to_rank: int | None) -> int:
    """Return the one thing to count: places gained, or the rank reached."""
    given = [aim for aim in (gain, to_rank) if aim is not None]
    if len(given) != 1:
        raise AskError("A base rate needs one thing to count.", "Give either gain= or to_rank=.")
    return given[0]


def _check(start: int | tuple[int, int], years: int) -> None:
    low, high = start if isinstance(start, tuple) else (start, start)
    if years < 1:
        raise AskError("A spell of {years} years is none.", "Ask for one year or more.", years=years)
    if not 1 <= low <= high:
        raise AskError(
            "No rank lies in a band from {low} to {high}.", "Give the better rank first, from 1 on.", low=low, high=high
        )


def _spells(ranks: pd.DataFrame, years: int) -> pd.DataFrame:
    """Return all spells whose first rank is known; the last is empty where the record does not hold it."""
    last = ranks.loc[ranks["year"].idxmax(), "n_ranked"]
    alike = ranks.loc[ranks["n_ranked"].between(_ALIKE * last, last / _ALIKE)]
    figures = alike.set_index(["province_code", "province"])[["year", "rank", "rank_source_id"]]
    figures = figures.rename(columns={"rank_source_id": "source_id"})
    starts = figures.add_suffix("_from").dropna(subset=["rank_from"]).reset_index()
    ends = figures.add_suffix("_to").reset_index("province", drop=True).reset_index()
    starts = starts.assign(year_to=starts["year_from"] + years).astype({"rank_from": "int64"})
    spells = starts.merge(ends, on=["province_code", "year_to"])
    return spells.sort_values(["year_from", "rank_from", "province_code"], kind="stable", ignore_index=True)


def _band(starts: pd.Series[int], rank: int) -> tuple[int, int]:
    """Return the narrowest band around a rank in which enough spells started, all ranks where too few did anywhere."""
    if starts.empty:
        return rank, rank
    width = int((starts - rank).abs().nsmallest(ENOUGH).max())
    return max(1, rank - width), max(rank, min(int(starts.max()), rank + width))
