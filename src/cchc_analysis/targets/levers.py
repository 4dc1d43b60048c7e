"""Levers: which components could carry a gain on the nation, at least cost, and who ever gained that much on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.least_cost import least_cost
from cchc_analysis.record.asked import checked_count, checked_number
from cchc_analysis.record.catalog import Index, find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.sources import with_pages
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.shown import Carded, Drawn, Explained
from cchc_analysis.targets.gains import FEWEST, gains, lasting_share, latest, nearest, shrunk
from cchc_analysis.targets.weights import weighted
from cchc_analysis.words.ranges import page_ranges

#: How many are named who gained as much.
NAMED = 3
#: More years than any record has.
_LONGEST = 1000
TOTAL = "total"
COLUMNS = [
    "component", "name_vi", "name_en", "level", "lead", "source_id", "factor", "weight", "influence", "gain", "to",
    "points", "bears", "chance", "n_cases", "mean", "typical", "usual", "spread", "q10", "median", "q90", "most", "cap",
    "lasting", "peer_n", "peer_median", "peer_best", "best",
]  # fmt: skip
MADE = ["n_cases", "mean", "spread", "q10", "median", "q90", "most", "cap", "lasting"]


@dataclass(frozen=True, eq=False, repr=False)
class Levers(Drawn, Explained, Carded):
    """A needed gain on the nation split over the components at least cost; made by `levers`.

    Parameters
    ----------
    index, province_code, year, years
        Whose gain, from which year on, over how many years.
    gain
        The gain needed beyond the nation's, in points of the total.
    priced_by
        ``"gains"``: by the gains that provinces made who started about as far above or below the nation; ``"lost"``:
        where the record holds too few of them, by the points still lost in each component.
    table
        One row a component; see `levers`.
    cases
        The gains behind the prices: rows of `gains`, those that started nearest to the province's leads.
    totals
        The same of the whole: the gains in the total of those that started nearest in it; none where the gain is split
        by the points still lost.
    record
        The record it was read from.
    """

    index: str
    province_code: str
    year: int
    years: int
    gain: float
    priced_by: str
    table: pd.DataFrame
    cases: pd.DataFrame
    totals: pd.DataFrame
    record: Record

    @property
    def province(self) -> str:
        """Name of the province."""
        return province_name(self.province_code, self.record)

    @property
    def as_much(self) -> tuple[int, int]:
        """How many gained as much on the nation in their totals, of those who started about where the province does."""
        return int((self.totals["beyond"] >= self.gain - 1e-9).sum()), len(self.totals)

    @property
    def together(self) -> float:
        """What they usually gained on it, in points of the total: the sum of what is usual of the components."""
        return float(self.totals["beyond"].mean())

    @property
    def reach(self) -> float:
        """The greatest gain that the caps of the components allow, in points of the total."""
        return float((self.table["cap"] * self.table["factor"]).sum())

    @property
    def reachable(self) -> bool:
        """Whether the components can carry the gain within their caps."""
        return self.gain <= self.reach + 1e-9

    @property
    def examples(self) -> pd.DataFrame:
        """Who did it: of those who gained as much on the nation from nearly such a start, three a component.

        Returns
        -------
        DataFrame
            Rows of `gains`, one a province and component, with lasts: how much of such a gain could be expected to
            last. Who is picked because the gain was large was lucky too.
        """
        ours = self.table.set_index("component")[["lead", "gain", "bears", "mean", "lasting"]].add_prefix("our_")
        rows = self.cases.join(ours, on="component")
        rows = rows[rows["our_bears"] & (rows["beyond"] >= rows["our_gain"] - 1e-9)]
        rows = rows.assign(
            away=(rows["lead"] - rows["our_lead"]).abs(),
            lasts=shrunk(rows["beyond"], rows["our_mean"], rows["our_lasting"]),
        )
        # Cases come newest first, and a stable sort leaves them so where two are equally near.
        rows = rows.sort_values(["component", "away"], kind="stable").drop_duplicates(["component", "province_code"])
        return rows.groupby("component").head(NAMED).drop(columns=["away", *ours]).reset_index(drop=True)

    @property
    def rows_behind_total(self) -> list[str]:
        """Name the rows behind the gains in the total."""
        return self._named(TOTAL, self.totals)

    def rows_behind(self, component: str) -> list[str]:
        """Name the rows behind the figures of a component: its level now, and the pages of the gains from there."""
        page = self.table.loc[self.table["component"] == component, "source_id"].iloc[0]
        now = with_pages(f"{self.index}.{self.year}.{self.province_code}.{component}", page)
        return [now, *self._named(component, self.cases[self.cases["component"] == component])]

    def _named(self, component: str, cases: pd.DataFrame) -> list[str]:
        if cases.empty:
            return []
        pages = page_ranges([*cases["source_id"], *cases["source_id_to"]])
        return [f"{self.index}.{cases['year_from'].min()}-{cases['year_to'].max()}.{component} {pages}"]

    def cited(self) -> pd.DataFrame:
        """Return the pages behind the levels and the gains: index, year, source_id."""
        names = ["year", "source_id"]
        now = self.table[["source_id"]].assign(year=self.year)[names]
        made = pd.concat([self.cases, self.totals])
        ends = [made[[f"year_{end}", page]].set_axis(names, axis=1) for end, page in _ENDS]
        pages = pd.concat([now, *ends]).drop_duplicates().sort_values(names, ignore_index=True)
        return pages.assign(index=self.index)

    def __repr__(self) -> str:
        question = f"{self.index!r}, {self.province!r}, {self.year}, gain={self.gain:.2f}, years={self.years}"
        return f"Levers({question}, reach={self.reach:.2f})"


_ENDS = (("from", "source_id"), ("to", "source_id_to"))


def levers(
    index: IndexName,
    province: str,
    year: int,
    gain: float,
    *,
    years: int = 1,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> Levers:
    """Return the split of a needed gain over the components that costs least, and who ever gained that much.

    Parameters
    ----------
    index, province, year
        Whose scores are the start.
    gain
        The gain needed beyond the nation's, in points of the total, greater than 0. What everybody gains moves nobody's
        rank, and comes on top.
    years
        How many years there are to make it.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    Levers
        Its ``table`` has a row a component: component, name_vi, name_en, level (score now) and source_id; lead, factor,
        weight, influence, peer_n, peer_median, peer_best and best as in `weighted`; gain (beyond the nation's, in units
        of the component), to (the level it makes as long as the nation stands still), points (what it adds to the
        total) and bears (whether that prints as more than nothing); chance: the share of the n_cases gains from nearly
        that lead which were as great; of these gains beyond the nation's mean, spread, q10, median, q90 and most;
        typical, and usual in points of the total: what each usually gains where all together gain what is usual of the
        total; cap: the greatest gain allowed; lasting: the share of a gain that is still there a year later.

    Raises
    ------
    AskError
        For a gain not above 0, years below 1, an index-year of which the weights are not known, a province of which
        not every component is known.

    Notes
    -----
    The cost is that of `least_cost`, with mean and spread of the 40 gains, beyond the nation's, that started nearest to
    the province's lead on it. They lie within one era and ended by the year. No component is given more than the most
    ever gained from there, nor a level beyond its scale or a lead beyond the greatest ever held. Components of which
    fewer than 20 gains are known carry nothing; where that is true of all, the gain is split in proportion to the
    points still lost.

    Component by component, who stands low looks as if it would come back up by more than provinces low in everything
    do: over all provinces of PCI 2020 and five years, the means of the components sum to .44 points a point of distance
    from the nation, where totals came back by .27. The typical gains are therefore the means moved, along the way of
    least cost, until they sum to the mean gain in the total of the 40 that started nearest in it, the base rate of the
    whole. The split itself is the same from either.

    Examples
    --------
    >>> found = levers("PCI", "Bắc Kạn", 2020, 1.5)
    >>> found.reachable, round(float(found.table["points"].sum()), 9)
    (True, 1.5)
    """
    record = current_record(record, as_of)
    gain, years = _checked(gain, years)
    entry, code = find_index(index, record), province_in(year, province, record=record)
    return _levers(entry, code, year, gain, years, record)


@lru_cache(maxsize=64)
def _levers(entry: Index, code: str, year: int, gain: float, years: int, record: Record) -> Levers:
    """Split a gain once, however often it is asked."""
    table = weighted(entry.index, code, year, record=record)
    pools = _pools(gains(entry.index, years, year, record=record), [*table["component"], TOTAL])
    near = [nearest(pools[row.component], row.lead) for row in table.itertuples()]
    made = [_made(row, pools[row["component"]], of) for row, of in zip(table.to_dict("records"), near, strict=True)]
    table = table.join(pd.DataFrame(made, index=table.index, columns=MADE))
    priced_by = "gains" if (table["n_cases"] >= FEWEST).any() else "lost"
    totals = nearest(pools[TOTAL], _lead_of_total(table) if priced_by == "gains" else np.nan)
    table = _typical(table, totals["beyond"].mean()) if priced_by == "gains" else _by_lost_points(table)
    table = _split(table, gain)
    table["bears"] = table["points"].round(entry.decimals) > 0
    table["chance"] = [_share(of["beyond"], wanted) for of, wanted in zip(near, table["gain"], strict=True)]
    cases = pd.concat(near, ignore_index=True)
    return Levers(entry.index, code, year, years, gain, priced_by, table[COLUMNS], cases, totals, record)


def _checked(gain: object, years: object) -> tuple[float, int]:
    gain, years = checked_number(gain), checked_count(years)
    if not gain > 0:
        raise AskError("A gain of {gain} points needs no lever.", "Ask for a gain above 0.", gain=gain)
    if years < 1:
        raise AskError("Nothing is gained over {years} years.", "Ask for one year or more.", years=years)
    if years > _LONGEST:
        raise AskError("No record reaches over {years} years.", "Ask for fewer years.", years=years)
    return gain, years


def _pools(made: pd.DataFrame, components: list[str]) -> dict[str, pd.DataFrame]:
    """Return, a component, the gains to look among: those of years in which the nation's is known."""
    made = made[made["beyond"].notna()]
    return {component: latest(made[made["component"] == component]) for component in components}


def _lead_of_total(table: pd.DataFrame) -> float:
    """Return by how much the total lies above the nation's, from its components."""
    return float((table["lead"] * table["factor"]).sum(skipna=False))


def _made(row: dict[str, Any], pool: pd.DataFrame, near: pd.DataFrame) -> dict[str, float]:
    """Sum up the gains made from nearly a lead, and cap what may be hoped for."""
    gain = near["beyond"]
    if len(near) < FEWEST or np.ptp(gain) == 0:
        return {"n_cases": len(near), "cap": 0.0}
    ahead = max(row["lead"] + row["best"] - row["level"], (pool["lead"] + pool["beyond"].clip(lower=0)).max())
    cap = min(gain.max(), ahead - row["lead"], np.nan_to_num(row["maximum"], nan=np.inf) - row["level"])
    parts = (("q10", 0.1), ("median", 0.5), ("q90", 0.9), ("most", 1.0))
    return {
        **{"n_cases": len(near), "mean": gain.mean(), "spread": gain.std(), "cap": max(0.0, cap)},
        **{name: gain.quantile(part) for name, part in parts},
        "lasting": lasting_share(pool["beyond"], pool["after"]),
    }


def _typical(table: pd.DataFrame, together: float) -> pd.DataFrame:
    """Add what each component usually gains where all together gain so many points: along the way of least cost.

    Where that is not known of the whole, the means stand.
    """
    factor, pace = table["factor"], table["factor"] * table["spread"] ** 2
    missing = 0.0 if np.isnan(together) else together - (factor * table["mean"]).sum()
    typical = table["mean"] + missing * pace / (factor * pace).sum()
    return table.assign(typical=typical, usual=typical * factor)


def _by_lost_points(table: pd.DataFrame) -> pd.DataFrame:
    """Price by the points still lost: with variances in proportion to them, each component bears its share of them."""
    lost = (table["maximum"] - table["level"]).fillna(0.0).clip(lower=0.0)
    return table.assign(mean=0.0, typical=0.0, usual=np.nan, spread=np.sqrt(lost), cap=lost)


def _split(table: pd.DataFrame, gain: float) -> pd.DataFrame:
    """Add gain, level after it and points; a component that may not gain carries nothing."""
    table["gain"] = 0.0
    able = table["cap"] > 0
    bearing = table[able]
    table.loc[able, "gain"] = least_cost(gain, *(bearing[name] for name in ("factor", "typical", "spread", "cap")))
    return table.assign(to=table["level"] + table["gain"], points=table["gain"] * table["factor"])


def _share(made: pd.Series[float], wanted: float) -> float:
    return float((made >= wanted - 1e-9).mean()) if len(made) >= FEWEST else float("nan")
