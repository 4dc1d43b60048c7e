"""Robustness of a year: what can be asked of a province's rankings up to a year, each index in its latest such year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.record.catalog import Index
from cchc_analysis.record.lineage import code_in
from cchc_analysis.record.observations import load_index, ranked_indices
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import require_ranked_year
from cchc_analysis.shown import Explained
from cchc_analysis.standing.peers import region_of
from cchc_analysis.standing.robustness.audit import Audit, audit, double_counting
from cchc_analysis.standing.robustness.editions import editions
from cchc_analysis.standing.robustness.kept_places import KeptPlaces, kept_places, why_apart
from cchc_analysis.standing.robustness.parts import robust_years
from cchc_analysis.standing.robustness.robustness import Robustness, robustness
from cchc_analysis.standing.robustness.rounding import rounding_ranks

#: Places are counted from so many years earlier, or one year less where that year cannot be weighed anew.
YEARS_BACK = (2, 1)


@dataclass(frozen=True, eq=False)
class RobustRank:
    """What can be said of a province's rank in one index.

    Parameters
    ----------
    entry, year, province_code, province
        Which ranking, and of whom under the code of that year.
    robustness
        Under other weights and with fewer components.
    kept
        What is left of the places gained or lost since two years before; None where that year cannot be weighed anew.
    rounding
        What its printed scores allow.
    """

    entry: Index
    year: int
    province_code: str
    province: str
    robustness: Robustness
    kept: KeptPlaces | None
    rounding: pd.DataFrame

    @property
    def audit(self) -> Audit:
        """What an audit of the index finds."""
        return audit(self.entry.index, self.year, record=self.robustness.record)


@dataclass(frozen=True, eq=False, repr=False)
class YearRobustness(Explained):
    """What can be said of how far a province's ranks hold; made by `year_robustness`.

    Parameters
    ----------
    province_code, province, year
        Whose, up to which year.
    parts
        One an index whose components and weights are known of all provinces in some year up to this one.
    others
        The indices of which they never are.
    double_counted
        Components that are another index, as `double_counting` returns them, of all indices.
    editions
        Totals of the province's year and those looked at of which pages give different figures, as `editions` does.
    """

    province_code: str
    province: str
    year: int
    parts: tuple[RobustRank, ...]
    others: tuple[Index, ...]
    double_counted: pd.DataFrame
    editions: pd.DataFrame


def year_robustness(
    province: str,
    year: int,
    *,
    region: bool = False,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> YearRobustness:
    """Return how far a province's ranks hold, each index in the latest year up to one that can be weighed anew.

    Parameters
    ----------
    province, year
        Whose ranks, up to which year.
    region
        Whether the ranks of its region alone are wanted, which takes less time.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        For a year before the first that the record knows a ranking of.

    Examples
    --------
    >>> found = year_robustness("Bắc Kạn", 2021, region=True)
    >>> [(part.entry.index, part.year, len(part.robustness.table)) for part in found.parts]
    [('PCI', 2021, 14), ('PAPI', 2021, 13)]
    """
    record = current_record(record, as_of)
    code = province_in(year, province, record=record)
    ranked = ranked_indices(year, record=record)
    if not ranked:
        require_ranked_year(year, record)
    found = [part for entry in ranked if (part := _part(entry, code, year, record, region=region)) is not None]
    of_year = ranked_indices(year, record=record, only=True)
    looked_at = {(entry.index, year) for entry in of_year} | {(part.entry.index, part.year) for part in found}
    printed = [editions(index, of, record=record) for index, of in sorted(looked_at)]
    return YearRobustness(
        province_code=code,
        province=province_name(code, record),
        year=year,
        parts=tuple(found),
        others=tuple(entry for entry in ranked if not robust_years(entry.index, record=record)),
        double_counted=pd.concat([double_counting(entry.index, year, record=record) for entry in ranked]),
        editions=pd.concat(printed, ignore_index=True),
    )


def _part(entry: Index, code: str, year: int, record: Record, *, region: bool) -> RobustRank | None:
    years = [of for of in robust_years(entry.index, record=record) if of <= year and _ranked(entry, code, of, record)]
    if not years:
        return None
    latest = years[-1]
    own = code_in(latest, code, record)
    among = sorted({own, *region_of(own, record)} & _codes(entry, latest, record)) if region else None
    earlier = [latest - back for back in YEARS_BACK if latest - back in years]
    since = next((of for of in earlier if why_apart(entry, own, of, latest, record) is None), None)
    kept = None if since is None else kept_places(entry.index, own, latest, since=since, record=record)
    return RobustRank(
        entry,
        latest,
        own,
        province_name(own, record),
        robustness(entry.index, latest, provinces=among, record=record),
        kept,
        rounding_ranks(entry.index, latest, record=record),
    )


def _ranked(entry: Index, code: str, year: int, record: Record) -> bool:
    """Say whether a province, the same then as now, was ranked in a year."""
    return code_in(year, code, record) in _codes(entry, year, record)


def _codes(entry: Index, year: int, record: Record) -> set[str]:
    loaded = load_index(entry.index, record=record)
    return set(loaded.loc[loaded["year"].eq(year) & loaded["rank"].notna(), "province_code"])
