"""Robustness: where a province would stand if the components of an index counted otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Spread
from cchc_analysis.maths.rank_ends import RankEnds, rank_ends, roomiest
from cchc_analysis.maths.reweighting import reweighted_ranks
from cchc_analysis.maths.weight_box import WeightBox
from cchc_analysis.record.asked import checked_number
from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.check.sums import allowed_gap, summed, unmade
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import province_in, province_name, provinces_in
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Carded, Drawn, Explained
from cchc_analysis.standing.robustness.parts import Origin, Parts, parts_of, place_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ranks = NDArray[np.int64]
    Weights = NDArray[np.float64]

#: A quarter less to a quarter more, as audits of composite indicators take it.
WITHIN = 0.25
#: How many weights are drawn, and from which seed, so that the same question has the same answer.
DRAWS, SEED = 10_000, 20_080_101
#: Between these a rank lies in nine of ten drawn weightings.
QUANTILES = (0.05, 0.95)

#: The two ends of the ranks over all weights.
End = Literal["best", "worst"]
ENDS: tuple[End, ...] = ("best", "worst")

_COLUMNS = [
    "index", "year", "province_code", "province", "component", "rank", "rank_basis", "best_rank", "worst_rank",
    "rank_mean", "rank_q05", "rank_q95", "rank_rebuilt", "rank_equal", "without_best", "without_worst",
    "rank_source_id", "source_id",
]  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Robustness(Drawn, Explained, Carded):
    """How far the ranks of a year depend on what components count; made by `robustness`.

    Parameters
    ----------
    index, year
        Which ranking.
    within
        How far weights go to either side, as a share of the official ones, or of those given, before they are rescaled.
    table
        One row a province, best official rank first.

        - index, year, province_code, province, component (``total``); rank, as published, or where rank_basis is
          ``computed``, made by the record from the scores.
        - best_rank, worst_rank: over all weights within the box, exactly.
        - rank_mean, rank_q05, rank_q95: over weights drawn uniformly from it.
        - rank_rebuilt: by the official weights from the printed components; where it is not the published one,
          rounding parts the two, or an exception that the catalogue names. By the weights given, where some were.
        - rank_equal: where all components count the same; without_best, without_worst: the best and the worst rank
          where one of the components is left out.
        - rank_source_id, source_id (of all components): pages.
    without
        province_code, component, rank: where that component is left out.
    weights
        component, name_vi, name_en and share (of one).
    draws
        How many weights were drawn.
    error
        The greatest standard error of a mean rank that the number drawn leaves, in places.
    n_unmade
        How many published totals the official weights do not make, beyond rounding.
    gap_allowed
        By how much totals may miss these sums, where the catalogue names an exception; 0 without one.
    origin
        Whose the weights are: ``printed`` by the issuer, ``recovered`` from its published scores (PCI 2006-2012),
        ``estimated`` (PCI 2005), or one's ``own``.
    parts
        The components of all provinces ranked.
    record
        The record it was asked of.
    """

    index: str
    year: int
    within: float
    table: pd.DataFrame
    without: pd.DataFrame
    weights: pd.DataFrame
    draws: int
    error: float
    n_unmade: int
    gap_allowed: float
    origin: Origin
    parts: Parts = field(repr=False)
    record: Record = field(repr=False)

    @property
    def n(self) -> int:
        """How many provinces were ranked."""
        return int(self.table["n_ranked"].max())

    @property
    def own_weights(self) -> bool:
        """Whether the weights are those of who asked."""
        return self.origin == "own"

    @property
    def n_computed(self) -> int:
        """How many of the ranks the record made from the scores, for none was published that it knows."""
        return int(self.parts.totals["rank_basis"].eq("computed").sum())

    @property
    def mean_width(self) -> float:
        """How many places lie between best and worst rank, on average."""
        return float((self.table["worst_rank"] - self.table["best_rank"]).mean())

    def row(self, province: str) -> dict[str, Any]:
        """Return the row of a province.

        Raises
        ------
        AskError
            For a province that was not ranked, or was not asked for.
        """
        code = self._code(province)
        found = self.table[self.table["province_code"] == code]
        if found.empty:
            raise AskError(
                "This answer has no row of {province}.",
                "Ask for the ranks of all provinces, or name it among them.",
                province=province_name(code, self.record),
            )
        row: dict[str, Any] = found.iloc[0].to_dict()
        return row

    def _code(self, province: str) -> str:
        """Return the code of a province that was ranked."""
        code = province_in(self.year, province, record=self.record)
        return self.parts.codes[place_of(self.parts, code, self.record)]

    @property
    def middle(self) -> str:
        """The column with the rank that the others lie around: that of the record, or that of the weights given."""
        return "rank_rebuilt" if self.own_weights else "rank"

    def spread(self, province: str) -> Spread:
        """Return the ranks of a province over all weights in the box, around the published one.

        Around the rank at the weights given, where some were.

        Examples
        --------
        >>> robustness("PCI", 2021, provinces=["Bắc Kạn"]).spread("Bắc Kạn")
        Spread(low=39, best=48, high=58)
        """
        row = self.row(province)
        # The published way is one of the ways: from printed components its rank can lie just outside the others.
        ends = int(row["best_rank"]), int(row[self.middle]), int(row["worst_rank"])
        return Spread(min(ends), ends[1], max(ends))

    def weights_at(self, province: str, end: End) -> pd.Series[float]:
        """Return weights at which a province has its best or its worst rank, as shares of one by component.

        Of all such weights those that lie farthest from any tie. Before they are rescaled to sum to one each lies
        within the range; as shares they may lie farther from the official ones.

        Examples
        --------
        >>> answer = robustness("PCI", 2021, provinces=["Bắc Kạn"])
        >>> weights = answer.weights_at("Bắc Kạn", "best")
        >>> round(float(weights.sum()), 6), bool(weights["PCI03"] < 0.2 < weights["PCI09"])
        (1.0, False)
        """
        if end not in ENDS:
            raise AskError(
                "A range of ranks has no end {end}.", "Ask for one of: {ends}.", end=f"“{end}”", ends=", ".join(ENDS)
            )
        parts, unit = self.parts, self.parts.codes.index(self._code(province))
        box = WeightBox.around(parts.factors, self.within)
        ends = rank_ends(parts.scores, box, [unit])
        reached = ends.best_weights[0] if end == "best" else ends.worst_weights[0]
        added = roomiest(parts.scores, unit, reached, box) * parts.components["maximum"].to_numpy("float64")
        return pd.Series(added / added.sum(), index=parts.components["component"], name="share")


def robustness(
    index: str,
    year: int,
    *,
    within: float = WITHIN,
    weights: Mapping[str, float] | pd.Series[float] | None = None,
    provinces: str | Iterable[str] | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Robustness:
    """Return how far the ranks of a year depend on what components count.

    Parameters
    ----------
    index, year
        Which ranking; `robust_years` names those that can be asked for.
    within
        How far each weight goes to either side, as a share of itself, before all are rescaled to sum to one; up to 0.9.
    weights
        Shares of one by component to start from, in place of the official ones: a dict, or a Series such as
        `weights_at` gives.
    provinces
        Whose ranks are wanted, one name or several; those of all without it. They are ranked among all in any case.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Robustness
        With a table of one row a province; it draws, explains and shows itself.

    Raises
    ------
    AskError
        Where the components of every province and their weights are not known, as of PAR INDEX; for a share or for
        weights that are none.

    Notes
    -----
    Components are taken as printed; what their rounding leaves open is another question, of `rounding_ranks`. Ranks do
    not change with the scale of weights, so each weight goes through its range by itself. Published ranks stand beside
    and are never made anew.

    Examples
    --------
    >>> answer = robustness("PCI", 2021, provinces=["Bắc Kạn"])
    >>> answer.table[["rank", "best_rank", "worst_rank"]].values.tolist()
    [[48, 39, 58]]
    """
    record = current_record(record, as_of)
    entry, within = find_index(index, record), checked_number(within)
    year = checked_year(year)
    return _robustness(
        entry, year, within, _started_from(weights), provinces_in(year, provinces, record=record), record
    )


def _started_from(weights: Mapping[str, float] | pd.Series[float] | None) -> tuple[tuple[str, float], ...] | None:
    if weights is None:
        return None
    if not isinstance(weights, Mapping | pd.Series):
        raise AskError(
            "{weights} are no weights.",
            "Give a share of one for each component by its code, as a dict.",
            weights=str(weights)[:60],
        )
    names = [str(name) for name in weights.keys()]  # noqa: SIM118  # a Series goes through its values
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise AskError(
            "{component} has more than one weight.", "Give each component one weight.", component=", ".join(twice)
        )
    return tuple((str(name), checked_number(weight)) for name, weight in weights.items())


@lru_cache(maxsize=16)
def _robustness(
    entry: Index,
    year: int,
    within: float,
    weights: tuple[tuple[str, float], ...] | None,
    codes: frozenset[str] | None,
    record: Record,
) -> Robustness:
    parts = parts_of(entry, year, record, None if weights is None else dict(weights))
    box = WeightBox.around(parts.factors, within)
    for code in codes or ():
        place_of(parts, code, record)
    chosen = [place for place, code in enumerate(parts.codes) if codes is None or code in codes]
    drawn = reweighted_ranks(parts.scores, box.draw(DRAWS, SEED))[:, chosen]
    ends, without = rank_ends(parts.scores, box, chosen), _without(parts)[:, chosen]
    table = _table(parts, chosen, ends, drawn, without)
    order = table.sort_values(["rank", "province_code"], kind="stable").index
    loaded = load_index(entry.index, components=True, record=record)
    return Robustness(
        index=entry.index,
        year=year,
        within=within,
        table=table.loc[order].reset_index(drop=True),
        without=_by_component(parts, chosen, without),
        weights=parts.components[["component", "name_vi", "name_en", "share"]].reset_index(drop=True),
        parts=parts,
        draws=DRAWS,
        error=float(drawn.std(axis=0).max() / np.sqrt(DRAWS)),
        n_unmade=len(unmade(summed(loaded[loaded["year"] == year], record))),
        gap_allowed=allowed_gap(entry.index, year, record),
        origin=parts.origin,
        record=record,
    )


def _table(parts: Parts, chosen: list[int], ends: RankEnds, drawn: Ranks, without: Ranks) -> pd.DataFrame:
    low, high = np.quantile(drawn, QUANTILES, axis=0, method="inverted_cdf")
    rebuilt, equal = reweighted_ranks(parts.scores, [parts.factors, _equal(parts)])[:, chosen]
    return parts.totals.iloc[chosen].assign(
        best_rank=ends.best,
        worst_rank=ends.worst,
        rank_mean=drawn.mean(axis=0),
        rank_q05=low.astype("int64"),
        rank_q95=high.astype("int64"),
        rank_rebuilt=rebuilt,
        rank_equal=equal,
        without_best=without.min(axis=0),
        without_worst=without.max(axis=0),
        source_id=parts.pages,
    )[[*_COLUMNS, "n_ranked"]]


def _equal(parts: Parts) -> Weights:
    """Return weights by which every component adds as much at its greatest score."""
    weights: Weights = 1 / parts.components["maximum"].to_numpy("float64")
    return weights


def _without(parts: Parts) -> Ranks:
    """Return the ranks where each component is left out in turn."""
    k = len(parts.factors)
    return reweighted_ranks(parts.scores, np.where(np.eye(k, dtype="bool"), 0.0, parts.factors))


def _by_component(parts: Parts, chosen: list[int], without: Ranks) -> pd.DataFrame:
    codes = [parts.codes[place] for place in chosen]
    table = pd.DataFrame(without, index=parts.components["component"], columns=pd.Index(codes, name="province_code"))
    return table.T.stack().rename("rank").reset_index()[["province_code", "component", "rank"]]
