"""The wanted rank: the next round rank above a province, what score stood there, and what would tell more of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.maths.rank_curve import ValueOfInformation, value_of_information
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import about_as_many
from cchc_analysis.shown import Explained
from cchc_analysis.standing.year_curve import YearCurve, positions, rank_curve

#: Where a province's own rank is not known.
USUAL = 30
#: What is asked next of the first ten, the nearest first.
FIRST, STEPS = 10, (5, 3, 1)
#: So many unpublished facts are worth asking for.
MOST = 5


@dataclass(frozen=True, eq=False, repr=False)
class WantedRank(Explained):
    """The next round rank above a province on the curve of a year; made by `wanted_rank`.

    Parameters
    ----------
    curve
        The curve of the year.
    province_code, province
        Whose place.
    row
        What the record itself says of the province, as `load_index` has it.
    rank, score
        What the whole ranking implies of the province's own.
    wanted
        The next round rank above it.
    above
        The rank above which that is, and of which year; None where no rank of the province is known.
    printed
        One unit of the last digit in which the index is printed.
    """

    curve: YearCurve
    province_code: str
    province: str
    row: dict[str, Any]
    rank: Bound
    score: Bound
    wanted: int
    above: KnownRank | None
    printed: float

    def __repr__(self) -> str:
        return f"WantedRank({self.curve.index!r}, {self.province!r}, {self.curve.year}, wanted={self.wanted})"

    @property
    def stood(self) -> Bound:
        """The score that stood at the wanted rank."""
        return self.curve.score_for_rank(self.wanted)

    @property
    def gap(self) -> Bound | None:
        """How far that is above the province's own; of two printed scores a printed figure itself.

        None where the own rank is not known or is the wanted one, or nothing bounds the score below.
        """
        stood, own = self.stood, self.score
        if not self.rank.exact or stood.open_below or self.wanted == self.rank.low:
            return None
        gap = stood - own
        if max(stood.high - stood.low, own.high - own.low) <= 1.001 * self.printed:
            return Bound.exactly(gap.best)
        return gap.at_least(0.0)

    @property
    def width(self) -> float:
        """How wide the bounds of the score at the wanted rank are today."""
        return float(self.stood.high - self.stood.low)

    @cached_property
    def value_of_information(self) -> tuple[ValueOfInformation, ...]:
        """The unpublished facts that would narrow those bounds the most, the best first; none where they are tight."""
        if self.width <= self.printed:
            return ()
        facts = value_of_information(self.curve, self.wanted, _thresholds(self.curve))
        return tuple(fact for fact in facts if fact.expected < self.width - self.printed / 2)[:MOST]


def wanted_rank(
    index: IndexName, province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> WantedRank:
    """Return the next round rank above a province, a target that people would name, and what it took that year.

    Of a rank known as a band the next one is above its best end, above its worst one where it begins among the first
    ten; where nothing is known of that year, above the last rank known before; where none is, it is rank 30.

    Parameters
    ----------
    index, province, year
        Whose rank on which curve.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    WantedRank
        With the curve, the province's own place on it, the score that stood at the wanted rank, the gap to it, and what
        further fact would tell most of it.

    Raises
    ------
    AskError
        As `rank_curve` does, and for an unknown province.

    Examples
    --------
    >>> place = wanted_rank("PCI", "Bắc Kạn", 2021)
    >>> place.wanted, round(float(place.gap.best), 2)
    (40, 1.07)
    """
    record = current_record(record, as_of)
    entry, code = find_index(index, record), province_in(year, province, record=record)
    curve = rank_curve(entry.index, year, record=record)
    rank, above = curve.rank_of(code), known_rank(entry.index, code, year, record)
    return WantedRank(
        curve=curve,
        province_code=code,
        province=province_name(code, record),
        row=curve.row_of(code),
        rank=rank,
        score=curve.score_of(code),
        wanted=next_round_rank(None if above is None else above.rank, curve.n),
        above=above,
        printed=10.0**-entry.decimals,
    )


class KnownRank(NamedTuple):
    """A rank above which a next one is sought, and the year in which it is known."""

    rank: int
    year: int


def known_rank(index: str, code: str, year: int, record: Record) -> KnownRank | None:
    """Return the rank above which a province seeks a next one by a year: one answer for whoever asks.

    Of a band that begins among the first ten its worst end counts, so that 1-14 is asked for 10; of any other its best.
    Where nothing is known of the year, the last known rank among about as many; None where there is none.

    Examples
    --------
    >>> record = current_record()
    >>> known_rank("PCI", "06", 2021, record), known_rank("SIPAS", "12", 2024, record)  # known to be 54th to 60th
    (KnownRank(rank=48, year=2021), KnownRank(rank=54, year=2024))
    """
    now = positions(index, year, record=record).set_index("province_code").loc[code]
    low, high, n = (now[name] for name in ("rank_low", "rank_high", "n_ranked"))
    if pd.notna(low) and (low, high) != (1, n):
        return KnownRank(int(low if low > FIRST else high), year)
    loaded = load_index(index, record=record)
    known = loaded[(loaded["province_code"] == code) & (loaded["year"] <= year) & loaded["rank"].notna()]
    # Sixth of ten provinces, as some were in the SIPAS of 2015, is no place among 63.
    alike = known["n_ranked"].map(lambda ranked: about_as_many(ranked, n)).astype(bool)
    known = known[alike].sort_values("year")
    return None if known.empty else KnownRank(int(known["rank"].iloc[-1]), int(known["year"].iloc[-1]))


def next_round_rank(own: int | None, n: int) -> int:
    """Return the next round rank above one of n, the usual one where none is known: one answer for whoever asks.

    Within the first ten it is the next of 5, 3 and 1: from the sixth place the first is no next step, and its chance,
    less than one in twenty for nearly everybody, tells nobody anything.

    Examples
    --------
    >>> next_round_rank(48, 63), next_round_rank(40, 63), next_round_rank(7, 63), next_round_rank(None, 63)
    (40, 30, 5, 30)
    >>> next_round_rank(10, 63), next_round_rank(5, 63), next_round_rank(3, 63), next_round_rank(1, 63)
    (5, 3, 1, 1)
    """
    if own is None:
        return min(USUAL, n)
    return next((step for step in STEPS if step < own), 1) if own <= FIRST else (own - 1) // 10 * 10


def _thresholds(curve: YearCurve) -> tuple[float, ...]:
    """Return the round scores inside the curve at which issuers count provinces."""
    step = (curve.scale[1] - curve.scale[0]) / 20
    marks = [curve.scale[0] + step * place for place in range(1, 20)]
    return tuple(score for score in marks if curve.low[-1] < score < curve.high[0])
