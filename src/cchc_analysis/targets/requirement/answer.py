"""What a target demands in figures, beside the outlook it is seen in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.outlook import Outlook
from cchc_analysis.maths.intervals import Bound, Forecast
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

T = TypeVar("T")


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
    now
        The row of `positions` at the origin: rank and score with their bounds and pages.
    threshold
        The score demanded at the deadline: a forecast for a rank, the score itself for a score or a group.
    position
        The same as a relative position, in national standard deviations from the national mean.
    chance
        The chance of meeting the aim by carrying on as before.
    """

    outlook: Outlook
    province_code: str
    aim: Aim
    now: dict[str, Any]
    threshold: Forecast
    position: Forecast
    chance: float

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
        return int(self.now["n_ranked"])

    @property
    def placed(self) -> bool:
        """Whether enough is known of the origin to say where the province stood, and so what it has to gain."""
        return not math.isnan(self.outlook.position_now(self.province_code))

    @property
    def rank_now(self) -> Bound:
        """The rank at the origin; equal ends where it is known."""
        return _bound(self.now, "rank")

    @property
    def score_now(self) -> Bound:
        """The score at the origin; equal ends where it is known."""
        return _bound(self.now, "score")

    @property
    def gain(self) -> Forecast:
        """Points to gain from the origin to the deadline, as long as the method stays."""
        return _climb(self.score_now, self.threshold)

    @property
    def gain_per_year(self) -> Forecast:
        """Points to gain a year."""
        years, gain = self.by - self.origin, self.gain
        return Forecast(gain.low / years, gain.best / years, gain.high / years, gain.level)

    @property
    def gain_in_sd(self) -> Forecast:
        """The climb in relative position, in national standard deviations: what remains when everyone rises."""
        return _climb(Bound.exactly(self.outlook.position_now(self.province_code)), self.position)

    @cached_property
    def rank_aimed(self) -> int:
        """The rank aimed at; of a score the one it would probably take at the deadline."""
        if self.aim.rank is not None:
            return self.aim.rank
        return self.outlook.rank_of_score(float(self.threshold.best))

    @cached_property
    def base_rate(self) -> BaseRate | None:
        """How often provinces in that position managed it, over as many years.

        None where the position is not known, or only within more ranks than are one start.
        """
        low, high = round(float(self.rank_now.low)), round(float(self.rank_now.high))
        if not self.placed or high - low > 2 * WIDEST:
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
    def same_score(self) -> SameScore | None:
        """Which rank the score had in the table of the year before; None across a change of method."""
        return _where_known(same_score, self.index, self.province_code, self.origin, record=self.record)

    @cached_property
    def levers(self) -> Levers | None:
        """The least-cost split of the gain over the components; None where nothing is to gain or none are known."""
        if not self.placed or self.gain.best <= 0:
            return None
        question = (self.index, self.province_code, self.origin, float(self.gain.best))
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
        """The way year by year: what the aim will take, what is needed, what carrying on gives; see `path.ahead`."""
        return ahead(self.outlook, self.province_code, self.aim, float(self.position.best))

    @cached_property
    def overtaken(self) -> pd.DataFrame:
        """The provinces known to stand between the province and the aimed rank at the origin, best first.

        Returns
        -------
        DataFrame
            Rows of `positions`.
        """
        table = positions(self.index, self.origin, record=self.record)
        before = float(self.rank_now.best) - 1 if self.placed else 0.0
        return table[table["rank"].between(self.rank_aimed, before).fillna(False)].sort_values(
            "rank", ignore_index=True
        )

    def turned_out(self, year: int, record: Record | None = None) -> pd.DataFrame:
        """Return what was foreseen of the years up to one, beside what came by the record; see `path.turned_out`."""
        return turned_out(self.outlook, self.province_code, self.aim, year, current_record(record))

    @property
    def row_name(self) -> str:
        """The row of the record at which it starts."""
        return row_name(self.now, "rank") or row_name(self.now, "score")

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


def _bound(row: dict[str, Any], figure: str) -> Bound:
    """Return rank or score of a row: what was printed is one figure, what follows from the ranking a range."""
    low, high = float(row[f"{figure}_low"]), float(row[f"{figure}_high"])
    if pd.isna(row[figure]):
        # Of a province of which nothing is known, the one place where a range has its middle for a best estimate.
        return Bound(low, (low + high) / 2, high)
    known = float(row[figure])
    return Bound(low, known, high) if row[f"{figure}_basis"] == "implied" else Bound.exactly(known)


def _climb(own: Bound, aim: Forecast) -> Forecast:
    """Return what is to gain from where one stands, within bounds, to an aim that is foreseen."""
    gain = Bound(aim.low, aim.best, aim.high) - own
    return Forecast(gain.low, gain.best, gain.high, aim.level)


def _where_known(verb: Callable[..., T], *question: Any, **scope: Any) -> T | None:
    """Ask a question that not every index can answer."""
    try:
        return verb(*question, **scope)
    except AskError:
        return None
