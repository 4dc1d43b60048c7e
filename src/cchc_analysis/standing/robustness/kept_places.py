"""Kept places: how many of the places gained between two years survive every weighting."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Spread
from cchc_analysis.maths.rank_ends import least_gained, rank_ends
from cchc_analysis.maths.reweighting import reweighted_ranks
from cchc_analysis.maths.weight_box import WeightBox
from cchc_analysis.record.asked import checked_number
from cchc_analysis.record.catalog import Index, WeightsOrigin, find_index, weights_origin
from cchc_analysis.record.check.sums import allowed_gap
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.lineage import code_in, joined_between, one_map
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import about_as_many
from cchc_analysis.shown import Explained
from cchc_analysis.standing.robustness.parts import Parts, n_ranked, parts_of, place_of
from cchc_analysis.standing.robustness.robustness import DRAWS, SEED, WITHIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ranks = NDArray[np.int64]
    Tables = tuple[Parts, ...]
    Places = tuple[int, ...]

#: How finely the greatest share is told within which a move holds.
STEP = 0.05


@dataclass(frozen=True, eq=False, repr=False)
class KeptPlaces(Explained):
    """The places a province gained between two years, and what is left of them under other weights.

    Parameters
    ----------
    index, province_code, province, since, year
        Whose places, between which years.
    within
        How far weights go to either side, as a share of the official ones.
    before, after
        The rows of `load_index` of the two years, with the ranks of the record.
    least, most
        Places gained over all weights, below zero where places are lost; under the same weights in both years where
        these have one set of weights, else each year under weights of its own.
    together
        Whether both years are weighed alike.
    share
        The share of weights drawn from the box under which the province moved the way its rank in the record did.
    holds_within
        How far all weights may go to either side, in steps of one in twenty and at last `within`, so that the province
        still moves that way at every one of them; 0 where it does not at the first of these, or did not move.
    gaps
        By how much totals may miss the sums of their components, as the catalogue's exceptions say, of the years of
        which it has one.
    origins
        Whose the weights of each of the two years are, as `weights_origin` says.
    """

    index: str
    province_code: str
    province: str
    since: int
    year: int
    within: float
    before: dict[str, Any]
    after: dict[str, Any]
    least: int
    most: int
    together: bool
    share: float
    holds_within: float
    gaps: dict[int, float]
    origins: dict[int, WeightsOrigin]

    @property
    def one_method(self) -> bool:
        """Whether both years were measured by one method."""
        return bool(self.before["era"] == self.after["era"])

    @property
    def places(self) -> int:
        """Places gained by the ranks of the record; below zero where places were lost."""
        return int(self.before["rank"]) - int(self.after["rank"])

    def row_of(self, year: int) -> dict[str, Any]:
        """Return the row of one of the two years."""
        return self.before if year == self.since else self.after

    @property
    def kept(self) -> int:
        """Of the places that were gained or lost, how many are gained or lost at every weight."""
        if self.places >= 0:
            return min(max(self.least, 0), self.places)
        return min(max(-self.most, 0), -self.places)

    @property
    def spread(self) -> Spread:
        """The places gained over all weights, around the published ones."""
        return Spread(self.least, self.places, self.most)


def kept_places(
    index: str,
    province: str,
    year: int,
    *,
    since: int | None = None,
    within: float = WITHIN,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> KeptPlaces:
    """Return how many of the places that a province gained or lost survive every weighting.

    Parameters
    ----------
    index, province, year
        Whose places, up to which year.
    since
        The year they are counted from; two years earlier without it.
    within
        How far weights go to either side, as a share of themselves.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        As `robustness` does; for years in the wrong order, or whose places do not compare: where the map or the
        province changed between them, or far fewer were ranked.

    Examples
    --------
    >>> kept = kept_places("PCI", "Bắc Kạn", 2021, since=2019)
    >>> kept.places, kept.least, kept.kept
    (11, -5, 0)
    """
    record = current_record(record, as_of)
    entry, year = find_index(index, record), checked_year(year)
    start = year - 2 if since is None else checked_year(since)
    if start >= year:
        raise AskError(
            "The earlier year {previous} does not lie before {year}.", "Turn them round.", previous=start, year=year
        )
    return _kept(entry, province_in(year, province, record=record), start, year, checked_number(within), record)


@lru_cache(maxsize=32)
def _kept(entry: Index, code: str, since: int, year: int, within: float, record: Record) -> KeptPlaces:
    if (apart := why_apart(entry, code, since, year, record)) is not None:
        raise apart
    both = tuple(parts_of(entry, of, record) for of in (since, year))
    places = (place_of(both[0], code_in(since, code, record), record), place_of(both[1], code, record))
    before, after = (_row(parts, place) for parts, place in zip(both, places, strict=True))
    moved = int(np.sign(before["rank"] - after["rank"]))
    least, most = _ends(both, places, within)
    return KeptPlaces(
        index=entry.index,
        province_code=code,
        province=province_name(code, record),
        since=since,
        year=year,
        within=within,
        before=before,
        after=after,
        least=least,
        most=most,
        together=_weighed_alike(both),
        share=float((np.sign(_gained(both, places, within)) == moved).mean()),
        holds_within=_holds_within(both, places, within, moved),
        gaps={of: gap for of in (since, year) if (gap := allowed_gap(entry.index, of, record))},
        origins={of: weights_origin(entry.index, of, record) for of in (since, year)},
    )


def why_apart(entry: Index, code: str, since: int, year: int, record: Record) -> AskError | None:
    """Return why the places of two years do not compare; None where they do."""
    years = {"since": since, "year": year}
    if not one_map(since, year, code, record):
        return AskError(
            "Between {since} and {year} the map of provinces changed, so places of the two years do not compare.",
            "Ask for two years on one map.",
            **years,
        )
    if joined := joined_between(since, year, code, record):
        return AskError(
            "Between {since} and {year} {joined} became a part of {province}, which is another province since, so "
            "places of the two years do not compare.",
            "Ask for two years before or after.",
            joined=", ".join(joined),
            province=province_name(code, record),
            **years,
        )
    then, now = (n_ranked(entry.index, of, record) for of in (since, year))
    if then and now and not about_as_many(then, now):
        return AskError(
            "{index} ranked {then} provinces in {since} and {now} in {year}, so places of the two years do not "
            "compare.",
            "Ask for two years of about as many.",
            index=entry.short,
            then=then,
            now=now,
            **years,
        )
    return None


def _weighed_alike(both: Tables) -> bool:
    """Say whether both years have the same components with the same weights."""
    then, now = (parts.components[["component", "factor"]] for parts in both)
    return bool(then.equals(now))


def _ends(both: Tables, places: Places, within: float) -> tuple[int, int]:
    """Return the least and the greatest number of places gained over all weights."""
    return _least(both, places, within), -_least(both[::-1], places[::-1], within)


def _least(both: Tables, places: Places, within: float) -> int:
    """Return the least number of places gained from the first table to the second."""
    boxes = [WeightBox.around(parts.factors, within) for parts in both]
    if _weighed_alike(both):
        return least_gained(both[0].scores, places[0], both[1].scores, places[1], boxes[1])
    then, now = (rank_ends(parts.scores, box, [place]) for parts, box, place in zip(both, boxes, places, strict=True))
    return int(then.best[0] - now.worst[0])


def _holds_within(both: Tables, places: Places, within: float, moved: int) -> float:
    """Return how far weights may go so that the province moves the same way at all of them."""
    if not moved:
        return 0.0
    forward = slice(None, None, moved)
    tables, units = both[forward], places[forward]
    steps = [share for n in range(1, round(1 / STEP)) if (share := round(n * STEP, 2)) < within]
    shares = [0.0, *steps, within]
    # What holds over a box holds over every smaller one.
    return shares[bisect_left(shares[1:], True, key=lambda share: _least(tables, units, share) <= 0)]


def _gained(both: Tables, places: Places, within: float) -> Ranks:
    """Return the places gained under each of the weights drawn."""
    seeds = (SEED, SEED if _weighed_alike(both) else SEED + 1)
    then, now = (
        reweighted_ranks(parts.scores, WeightBox.around(parts.factors, within).draw(DRAWS, seed))[:, place]
        for parts, seed, place in zip(both, seeds, places, strict=True)
    )
    return then - now


def _row(parts: Parts, place: int) -> dict[str, Any]:
    row: dict[str, Any] = parts.totals.iloc[place].to_dict()
    return row | {"parts_source_id": parts.pages, "rank": pd.NA if pd.isna(row["rank"]) else int(row["rank"])}
