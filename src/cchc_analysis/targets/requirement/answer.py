"""What a target demands in figures, beside the outlook it is seen in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.held import ranges_held
from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.maths.intervals import Bound, Chance, Forecast
from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.provinces import province_name
from cchc_analysis.record.sources import row_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Carded, Drawn, Explained
from cchc_analysis.standing.same_score import SameScore, same_score
from cchc_analysis.standing.year_curve import positions
from cchc_analysis.targets.base_rates import WIDEST, BaseRate, base_rate
from cchc_analysis.targets.crowding import Crowding, crowding
from cchc_analysis.targets.levers import Levers, levers
from cchc_analysis.targets.requirement.aim import Aim
from cchc_analysis.targets.requirement.path import ahead, past, turned_out
from cchc_analysis.targets.requirement.start import Start

T = TypeVar("T")
#: With so many decimals what is forecast is printed: a second one would say more than is known.
DECIMALS = 1


@dataclass(frozen=True, eq=False, repr=False)
class Requirement(Drawn, Explained, Carded):
    """What a target demands of a province, in figures; made by `requirement`.

    Parameters
    ----------
    outlook
        The outlook it is seen in: index, origin, deadline, day.
    province_code
        The province.
    aim
        The rank or score demanded.
    start
        Where the province stood at the origin.
    threshold
        The score demanded at the deadline: a forecast for a rank, the score itself for a score or a group.
    position
        The same as a relative position, in national standard deviations from the national mean.
    chance
        The chance of meeting the aim on current trend, with its own uncertainty.
    """

    outlook: Outlook
    province_code: str
    aim: Aim
    start: Start
    threshold: Forecast
    position: Forecast
    chance: Chance

    @property
    def index(self) -> str:
        """The index."""
        return self.outlook.index

    @property
    def origin(self) -> int:
        """The last year whose figures were used."""
        return self.outlook.origin

    @property
    def by(self) -> int:
        """The year of the deadline."""
        return self.outlook.to

    @property
    def record(self) -> Record:
        """The record it was read from."""
        return self.outlook.record

    @property
    def province(self) -> str:
        """Name of the province."""
        return province_name(self.province_code, self.record)

    @property
    def entry(self) -> Index:
        """The catalogue's entry of the index."""
        return find_index(self.index, self.record)

    @property
    def n(self) -> int:
        """How many provinces were ranked at the origin."""
        return int(self.start.row["n_ranked"])

    @property
    def placed(self) -> bool:
        """Whether enough is known of the origin to say where the province stood, and so what it has to gain."""
        return self.start.placed

    @property
    def rank_now(self) -> Bound:
        """The rank at the origin; equal ends where it is known."""
        return self.start.rank

    @property
    def score_now(self) -> Bound:
        """The score at the origin; equal ends where it is known, open where only the scale bounds it."""
        return self.start.score

    @property
    def need(self) -> Bound | Forecast:
        """Points to gain by the deadline to the median of what the aim will take, as long as the method stays.

        One figure where the own score is printed; of a score known within bounds all that it can be; of one known only
        as a band of ranks a predictive range. Below zero where the province has more than the aim takes.
        """
        return float(self.threshold.best) - self.start.reckoned

    @property
    def national_gain(self) -> float:
        """By how much the national mean is foreseen to rise by the deadline, in points."""
        return float(self.outlook.national.mean) - self.start.mean

    @property
    def nation_rises(self) -> bool:
        """Whether that is printed as more than nothing, so that a need has two parts."""
        return self.aim.rank is not None and round(self.national_gain, self.entry.decimals) > 0

    @property
    def need_beyond(self) -> Bound | Forecast:
        """The need beyond what the nation is foreseen to gain: what levers have to carry."""
        return float(self.threshold.best) - self.national_gain - self.start.reckoned

    @property
    def holds(self) -> bool:
        """Whether the province is certainly at the rank asked for at the origin."""
        return self.aim.rank is not None and self.start.told and float(self.rank_now.high) <= self.aim.rank

    @property
    def may_hold(self) -> bool:
        """Whether the record allows that it is, without saying so."""
        at_best = self.aim.rank is not None and self.start.told and float(self.rank_now.low) <= self.aim.rank
        return at_best and not self.holds

    @property
    def keeps_pace(self) -> bool:
        """Whether a rank is asked for that takes no gain beyond the nation, by the best estimate.

        A rank held at the origin may well take more: what it takes moves too. Of who holds it with a score that is not
        known it cannot be said; to hold it takes to keep pace at least.
        """
        if self.aim.rank is None or not self.placed:
            return self.holds
        return round(float(self.gain_beyond.best), DECIMALS) <= 0

    @property
    def rises(self) -> bool:
        """Whether there is anything to gain, as printed, and not only what the nation gains."""
        if self.aim.rank is not None:
            return self.placed and not self.keeps_pace
        return self.placed and round(float(self.need.high), self.entry.decimals) > 0

    @property
    def gain(self) -> Forecast:
        """The need with all that the aim may take: from the low to the high end of both ranges."""
        return self.threshold - self.start.reckoned

    @property
    def gain_beyond(self) -> Forecast:
        """The need beyond the nation with all that is uncertain of it: what the rank takes beside the others.

        How far the nation itself moves is no part of it, so that its ends are those of the climb.
        """
        best, climb = float(self.need_beyond.best), self.gain_in_sd
        low, high = (best + (float(end - climb.best)) * self.start.sd for end in (climb.low, climb.high))
        return Forecast(low, best, high, climb.level)

    @property
    def to_spare(self) -> Forecast:
        """How many points a province that has more than the aim takes can lose on the nation: the need turned round."""
        return 0.0 - self.gain_beyond

    @property
    def gain_per_year(self) -> Forecast:
        """Points to gain a year."""
        return self.gain / (self.by - self.origin)

    @property
    def gain_in_sd(self) -> Forecast:
        """The climb in relative position, in national standard deviations: what remains when everyone rises."""
        return self.position - self._stood

    @property
    def _stood(self) -> Bound | Forecast:
        """The relative position from which a climb is counted."""
        return (self.start.reckoned - self.start.mean) / self.start.sd

    @cached_property
    def rank_aimed(self) -> int:
        """The rank aimed at; of a score the one it would probably take at the deadline."""
        if self.aim.rank is not None:
            return self.aim.rank
        return round(float(self.ranks_of_score.best))

    @cached_property
    def ranks_of_score(self) -> Forecast:
        """The ranks that the score asked for will probably have at the deadline."""
        assert self.aim.score is not None, "a rank is its own"
        return self.outlook.ranks_of_score(self.aim.score)

    @cached_property
    def base_rate(self) -> BaseRate | None:
        """How often provinces in that position managed it, over as many years.

        None where the province's rank is not known within ten places either way, or may be the aim already: such a
        count would hold starts that have nothing to do, or are others' altogether.
        """
        low, high = round(float(self.rank_now.low)), round(float(self.rank_now.high))
        if high - low > 2 * WIDEST or low <= self.rank_aimed:
            return None
        return base_rate(
            self.index,
            start=low if low == high else (low, high),
            to_rank=self.rank_aimed,
            years=self.by - self.origin,
            until=self.origin,
            record=self.record,
        )

    @cached_property
    def held(self) -> pd.DataFrame:
        """How often ranges of 80% held in earlier years, by horizon; see `ranges_held`."""
        return ranges_held(self.index, self.origin, self.record)

    @cached_property
    def same_score(self) -> SameScore | None:
        """Which rank the score had in the table of the year before; None across a change of method."""
        return _where_known(same_score, self.index, self.province_code, self.origin, record=self.record)

    @cached_property
    def levers(self) -> Levers | None:
        """The least-cost split of what is to gain on the nation; None where nothing is, or no components are known."""
        needed = float(self.need_beyond.best)
        if not self.rises or self.score_now.open or needed <= 0:
            return None
        question = (self.index, self.province_code, self.origin, needed)
        return _where_known(levers, *question, years=self.by - self.origin, record=self.record)

    @cached_property
    def crowding(self) -> Crowding | None:
        """The other provinces' targets for that ranking; None where none was known."""
        scope = {"origin": self.origin, "record": self.record}
        return _where_known(crowding, self.index, self.province_code, self.by, **scope)

    @cached_property
    def past(self) -> pd.DataFrame:
        """Where the province stood and what the aim took, year by year; see `path.past`."""
        return past(self.outlook, self.province_code, self.aim)

    @cached_property
    def path(self) -> pd.DataFrame:
        """The way year by year: what the aim will take, what is needed, what the trend gives; see `path.ahead`."""
        return ahead(self.outlook, self.province_code, self.aim, self.start.position, float(self.position.best))

    @cached_property
    def overtaken(self) -> pd.DataFrame:
        """The provinces known to stand between the province and the aimed rank at the origin, best first.

        Of a band of ranks its best one counts: those behind it may stand behind the province.

        Returns
        -------
        DataFrame
            Rows of `positions`.
        """
        table = positions(self.index, self.origin, record=self.record)
        before = float(self.rank_now.low) - 1
        return table[table["rank"].between(self.rank_aimed, before).fillna(False)].sort_values(
            "rank", ignore_index=True
        )

    def turned_out(self, year: int, record: Record | None = None) -> pd.DataFrame:
        """Return what was foreseen of the years up to one, beside what came by the record; see `path.turned_out`."""
        return turned_out(self.outlook, self.province_code, self.aim, year, current_record(record))

    @property
    def row_name(self) -> str:
        """The row of the record at which it starts."""
        return row_name(self.start.row, "rank") or row_name(self.start.row, "score")

    @property
    def cited(self) -> pd.DataFrame:
        """The pages behind it, those of all years up to the origin: index, year, source_id."""
        return self.outlook.cited

    @property
    def source_name(self) -> str:
        """Name it among the source rows of printed numbers: index, years, and the pages of their rankings."""
        return self.outlook.name

    def __repr__(self) -> str:
        aim = f"rank={self.aim.rank}" if self.aim.rank is not None else f"score={self.aim.score}"
        return f"Requirement({self.index!r}, {self.province!r}, {aim}, by={self.by}, origin={self.origin})"


def _where_known(verb: Callable[..., T], *question: Any, **scope: Any) -> T | None:
    """Ask a question that not every index can answer."""
    try:
        return verb(*question, **scope)
    except AskError:
        return None
