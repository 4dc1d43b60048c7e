"""The outlook: where all provinces will probably stand in a later year, and what can be read from that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.calibrated import band_of, calibrated
from cchc_analysis.forecast.foreseen import check_deadline, columns, foresee, ranked_at
from cchc_analysis.forecast.outlook.distributions import (
    LEVEL,
    PARTS,
    Simulated,
    chance_in_any_year,
    exact,
    forecast,
    levels,
    ranges,
    rank_range,
)
from cchc_analysis.forecast.position_history import PositionHistory, pages_behind
from cchc_analysis.maths.intervals import Chance, Forecast
from cchc_analysis.maths.national_forecast import National
from cchc_analysis.maths.normal_mixture import NormalMixture, Vector
from cchc_analysis.maths.position_model import PositionModel
from cchc_analysis.maths.rank_distribution import value_at_rank_quantiles
from cchc_analysis.record.catalog import find_index, scale_of
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import last_days, province_in, province_name, provinces_of_year
from cchc_analysis.record.tables import Record
from cchc_analysis.shown import Carded, ShownFor
from cchc_analysis.standing.peers import peers
from cchc_analysis.words.ranges import page_ranges

#: The distribution of a rank's position is read at so many points, each standing for as much chance as the others.
RANK_POINTS = 50
#: How many years before the origin belong to the past that an outlook is shown with.
PAST = 8


class Merger(NamedTuple):
    """The day on which provinces become fewer, and how many they are then."""

    day: dt.date
    provinces: int


@dataclass(frozen=True, eq=False, repr=False)
class Outlook(Carded, ShownFor):
    """Where all provinces ranked at the origin will probably stand in a later year; made by `outlook`.

    Ranks need no assumption about the method; scores hold as long as the method of the origin lasts. Where provinces
    merge before the deadline, it is an outlook as if they all still stood.

    Parameters
    ----------
    index, origin, to
        The index, the last year whose figures are used, the year foreseen.
    record
        The record it was made from; its ``day`` is the day it is seen from.
    history
        The relative positions up to the origin.
    model
        The parameters learnt from them.
    codes
        The n provinces ranked at the origin.
    positions
        Their relative positions in the year foreseen: (score - national mean) / national standard deviation.
    national
        The national mean and spread of that year.
    rank_pmf
        province_code by rank 1..n: the chance of each rank; each row sums to one.
    """

    index: str
    origin: int
    to: int
    record: Record
    history: PositionHistory
    model: PositionModel
    codes: tuple[str, ...]
    positions: NormalMixture
    national: National
    rank_pmf: pd.DataFrame

    @cached_property
    def scores(self) -> NormalMixture:
        """The provinces' scores as long as the method stays, before the ends of the scale cut them off."""
        return self.national.scores(self.positions)

    @cached_property
    def as_if_unmerged(self) -> bool:
        """Whether provinces merge before the end of the year foreseen, so that the outlook is hypothetical."""
        return bool((last_days(self.record)[list(self.codes)] < dt.date(self.to, 12, 31)).any())

    def __repr__(self) -> str:
        return f"Outlook({self.index!r}, origin={self.origin}, to={self.to}, {len(self.codes)} provinces)"

    @cached_property
    def merger(self) -> Merger | None:
        """The merger of provinces before the end of the year foreseen, if there is one."""
        if not self.as_if_unmerged:
            return None
        # All provinces merge, those too that were not ranked at the origin.
        table = provinces_of_year(self.origin, self.codes[0], self.record)
        last = dt.date.fromisoformat(str(table["valid_to"].dropna().max()))
        return Merger(last + dt.timedelta(days=1), int(table["successor_code"].nunique()))

    @cached_property
    def now(self) -> pd.DataFrame:
        """The rows of `load_index` at the origin, one a province, in the order of `codes`."""
        return ranked_at(self.index, self.origin, self.record)

    @cached_property
    def cited(self) -> pd.DataFrame:
        """The pages behind the figures used: index, year, source_id."""
        return pages_behind(self.history, self.record)

    @property
    def name(self) -> str:
        """The figures used, as a name among source rows: index, years, pages."""
        return f"{self.index}.{self.history.years[0]}-{self.origin}.total {page_ranges(self.cited['source_id'])}"

    @cached_property
    def table(self) -> pd.DataFrame:
        """The outlook of every province.

        Returns
        -------
        DataFrame
            province_code, province; position_low, position_best, position_high (80% range, median); likewise score
            (points, if the method stays) and rank; chance_better (of a better rank than at the origin, missing where
            that is not known); at the origin origin_rank, origin_rank_low, origin_rank_high, origin_rank_source_id,
            origin_score, origin_score_source_id.
        """
        table = self.now[["province_code", "province"]].copy()
        table[[f"position_{part}" for part in PARTS]] = ranges(self.positions).T
        table[[f"score_{part}" for part in PARTS]] = self._on_scale(ranges(self.scores).T)
        table[[f"rank_{part}" for part in PARTS]] = [rank_range(row) for row in self.rank_pmf.to_numpy()]
        known = enumerate(self.now["rank"])
        better = [self._within(place, rank - 1) if pd.notna(rank) else None for place, rank in known]
        table["chance_better"] = pd.Series(better, dtype="float64")
        shown = ["rank", "rank_low", "rank_high", "rank_source_id", "score", "score_source_id"]
        return table.join(self.now[shown].add_prefix("origin_"))

    def code(self, province: str) -> str:
        """Return the code of a province ranked at the origin."""
        return self.codes[self._place(province)]

    def region(self, province: str) -> pd.DataFrame:
        """Return the rows of `table` of a province and the others of its region, best first."""
        code = self.code(province)
        own = self.table[self.table["province_code"].isin({code, *peers(code, record=self.record)})]
        return own.sort_values(["rank_best", "position_best"], ascending=[True, False], kind="stable")

    def row(self, province: str) -> dict[str, Any]:
        """Return a province's row of `table`."""
        row: dict[str, Any] = self.table.iloc[self._place(province)].to_dict()
        return row

    def row_now(self, province: str) -> dict[str, Any]:
        """Return a province's row of `now`: what the record says of it at the origin."""
        row: dict[str, Any] = self.now.iloc[self._place(province)].to_dict()
        return row

    def past(self, province: str) -> pd.DataFrame:
        """Return a province's rows of `load_index` up to the origin, a row too for a year of which nothing is known."""
        code = self.code(province)
        first = max(self.origin - PAST, int(self.history.years[0]))
        years = pd.DataFrame({"year": range(first, self.origin + 1)})
        loaded = load_index(self.index, record=self.record)
        own = years.merge(loaded[loaded["province_code"] == code], on="year", how="left")
        return own.assign(index=self.index, province_code=code, component="total")

    def chance(self, province: str, rank: int) -> Chance:
        """Return the chance that a province stands at a rank or better, with its own uncertainty; see `uncertain`.

        Raises
        ------
        AskError
            For a rank outside 1 to n, or a province not ranked at the origin.
        """
        return self.uncertain(province, self._within(self._place(province), self._checked(rank)))

    def chance_better(self, province: str) -> Chance | None:
        """Return the chance of a better rank than at the origin; None where that rank is not known."""
        best = self.row(province)["chance_better"]
        return None if pd.isna(best) else self.uncertain(province, float(best))

    def chance_of_score(self, province: str, score: float) -> Chance:
        """Return the chance that a province reaches a score, as long as the method stays."""
        return self.uncertain(province, 1 - float(self.scores.cdf(score)[self._place(province)]))

    def uncertain(self, province: str, best: float) -> Chance:
        """Return a chance of a province with its own uncertainty: how far such chances were off in the years before.

        Such are those of its index, of ranks like its own at the origin, as near or far ahead; see `Calibration`.
        """
        now = self.row_now(province)
        band = band_of(now["rank_low"], now["rank_high"], int(now["n_ranked"]))
        return calibrated(self.index, self.origin, self.record).chance(best, band, self.to - self.origin)

    def chance_any(self, province: str, rank: int, *, draws: int = 20_000) -> Simulated:
        """Return the chance that a province stands at a rank or better in any year up to `to`, from drawn paths.

        Returns
        -------
        Simulated
            ``chance`` and its standard ``error``. Paths are normal, without the model's tails; their seed is fixed.
        """
        position, noise = self._known
        years = np.arange(1, self.to - self.origin + 1)
        mean, cov = self.model.joint(position, noise, self.history.new_method, years)
        return chance_in_any_year(mean, cov, self._place(province), self._checked(rank), draws)

    def rank(self, province: str, level: float = LEVEL) -> Forecast:
        """Return the range of ranks that a province takes with a chance of at least `level`."""
        return forecast(rank_range(self.rank_pmf.to_numpy()[self._place(province)], level), level)

    def score(self, province: str, level: float = LEVEL) -> Forecast:
        """Return the range of scores that a province takes, as long as the method stays."""
        return self._score_range(self.scores, self._place(province), level)

    def position_now(self, province: str) -> float:
        """Return a province's relative position at the origin, as far as known; nan where the record is silent."""
        place, row = self._place(province), self.row_now(province)
        if pd.isna(row["score_low"]) and (row["rank_low"], row["rank_high"]) == (1, row["n_ranked"]):
            return float("nan")
        position, noise = (part[-1, place] for part in self._known)
        # An uncertain observation is drawn out by as much as a prior of variance one draws it in again.
        return float(position / (1 + noise))

    def position_of_rank(self, rank: int, level: float = LEVEL) -> Forecast:
        """Return the relative position that a rank will take."""
        return forecast(self._positions_at(rank, levels(level)), level)

    def score_of_rank(self, rank: int, level: float = LEVEL) -> Forecast:
        """Return the score that a rank will take, as long as the method stays."""
        points = self._positions_at(rank, (np.arange(RANK_POINTS) + 0.5) / RANK_POINTS)
        return self._score_range(self.national.scores(exact(points)), 0, level)

    def score_of_position(self, position: float, level: float = LEVEL) -> Forecast:
        """Return the score that a relative position will stand for, as long as the method stays."""
        return self._score_range(self.national.scores(exact(np.array([position]))), 0, level)

    def position_of_score(self, score: float, level: float = LEVEL) -> Forecast:
        """Return the relative position that a score will stand for, as long as the method stays."""
        return forecast(ranges(self.national.position(score), level)[:, 0], level)

    def ranks_of_score(self, score: float, level: float = LEVEL) -> Forecast:
        """Return the ranks that a score will probably have, as long as the method stays.

        A rank is one and the number expected above; how far the national mean and spread move makes the range.
        """
        positions = self.position_of_score(score, level)
        low, best, high = (
            min(1 + round(float((1 - self.positions.cdf(float(position))).sum())), len(self.codes))
            for position in (positions.high, positions.best, positions.low)
        )
        return Forecast(low, best, high, level)

    def path(self, province: str, years: Sequence[int], level: float = LEVEL) -> pd.DataFrame:
        """Return the ranges of a province year by year, each year on its own.

        Returns
        -------
        DataFrame
            year; rank_low, rank_best, rank_high; score_low, score_best, score_high (points, if the method stays).
        """
        rows = []
        for year in years:
            then = self._in_year(year)
            read = {"rank": then.rank(province, level), "score": then.score(province, level)}
            rows.append({"year": year, **{f"{of}_{part}": getattr(read[of], part) for of in read for part in PARTS}})
        return pd.DataFrame(rows)

    def _in_year(self, year: int) -> Outlook:
        check_deadline(find_index(self.index, self.record), self.origin, year)
        foreseen = foresee(self.history, self.model, self.codes, year - self.origin)
        return replace(self, to=year, **foreseen._asdict())

    @cached_property
    def _known(self) -> tuple[Vector, Vector]:
        return columns(self.history, self.codes)

    def _place(self, province: str) -> int:
        code = province_in(self.origin, province, record=self.record)
        if code not in self.codes:
            raise AskError(
                "{province} was not ranked in {index} {year}.",
                "Ask for one of the {n} provinces ranked then, or take another origin.",
                province=province_name(code, self.record),
                index=find_index(self.index, self.record).short,
                year=self.origin,
                n=len(self.codes),
            )
        return self.codes.index(code)

    def _checked(self, rank: int) -> int:
        if not 1 <= rank <= len(self.codes):
            raise AskError(
                "There is no rank {rank} in {index}: {n} provinces were ranked in {year}.",
                "Ask for a rank from 1 to {n}.",
                rank=rank,
                index=find_index(self.index, self.record).short,
                n=len(self.codes),
                year=self.origin,
            )
        return rank

    def _within(self, place: int, rank: int) -> float:
        return float(self.rank_pmf.to_numpy()[place, :rank].sum())

    def _positions_at(self, rank: int, levels: Vector) -> Vector:
        mixture = self.positions
        found = value_at_rank_quantiles(mixture.mean, mixture.sd, self._checked(rank), levels, mixture.weight)
        return np.asarray(found)

    def _score_range(self, scores: NormalMixture, place: int, level: float) -> Forecast:
        return forecast(self._on_scale(ranges(scores, level)[:, place]), level)

    def _on_scale(self, scores: Vector) -> Vector:
        """Cut scores off at the ends of the scale: a mean that walks knows nothing of them."""
        return np.asarray(np.clip(scores, *scale_of(self.index, self.origin, record=self.record)))
