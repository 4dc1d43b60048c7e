"""Former provinces: where those that became one province stood before, side by side and never pooled in silence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import checked_year
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import former_provinces, is_merged, members_of
from cchc_analysis.record.observations import load_index, ranked_indices
from cchc_analysis.record.provinces import find_province, last_days, province_in, province_name
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import ranked_years
from cchc_analysis.shown import Explained
from cchc_analysis.standing.trends.paths import rank_paths
from cchc_analysis.words import mark, tr, usual_language

#: What weighs the members of a pooled baseline, all of which the record can give.
WEIGHTS = ("simple",)


@dataclass(frozen=True, eq=False, repr=False)
class FormerPaths(Explained):
    """The paths of the provinces that became one, in one index; made by `former_paths`.

    Parameters
    ----------
    index, province_code, province
        Which index, and the province that they became.
    until
        The last year in which they were ranked on their own.
    paths
        The frame of `trends.rank_paths` of them up to that year; first the one whose name the province kept.
    """

    index: str
    province_code: str
    province: str
    until: int
    paths: pd.DataFrame

    @property
    def known(self) -> pd.DataFrame:
        """The rows of which the record knows a rank, a band of ranks or a score."""
        return self.paths[self.paths["rank_low"].notna() | self.paths["score"].notna()]


def former_paths(
    province: str, year: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> dict[str, FormerPaths]:
    """Return where the provinces that became one stood before, index by index.

    Parameters
    ----------
    province, year
        The province, and the year evaluated.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    dict of FormerPaths
        By index, of those ranked before the merger; nothing for a province that was not merged, and printed it says so.

    Raises
    ------
    AskError
        For a province that did not stand in the year.

    Examples
    --------
    >>> paths = former_paths("Thái Nguyên", 2025)["PCI"].paths
    >>> paths[paths["year"] == 2022][["province", "rank"]].values.tolist()
    [['Thái Nguyên', 25], ['Bắc Kạn', 35]]
    >>> former_paths("Cao Bằng", 2025)
    {} (đến năm 2025, Cao Bằng không phải là tỉnh hợp nhất từ các tỉnh khác)
    """
    record = current_record(record, as_of)
    code = province_in(year, province, record=record)
    codes = former_provinces(code, year, record=record)["province_code"].tolist()
    if not codes:
        return _NotMerged(province_name(code, record), year)
    # Seen from an earlier day, their last rankings were not out yet.
    until = min(last_days(record)[codes[0]].year - 1, ranked_years(record)[-1])
    return {
        entry.index: FormerPaths(
            entry.index, code, province_name(code, record), until, rank_paths(entry.index, codes, until, record=record)
        )
        for entry in ranked_indices(until, record=record, whole=True)
    }


class _NotMerged(dict[str, FormerPaths]):
    """No paths, and why: the province was not made of others by then."""

    def __init__(self, province: str, year: int) -> None:
        super().__init__()
        self._asked = {"province": province, "year": year}

    def __repr__(self) -> str:
        why = mark("by {year} {province} was not made of other provinces")
        return f"{{}} ({tr(why, usual_language(), **self._asked)})"


@dataclass(frozen=True, eq=False, repr=False)
class PooledScore(Explained):
    """One score for a province made of several, of a year before it stood; made by `pooled_score`.

    Parameters
    ----------
    index, year, province_code, province
        Whose score.
    weights
        What weighs the members: ``simple``, each the same.
    members
        province_code, province, weight, score, score_source_id.
    score
        The weighted mean of the members' scores. No one published it, and it has no rank.
    source_id
        The pages behind it.
    """

    index: str
    year: int
    province_code: str
    province: str
    weights: str
    members: pd.DataFrame
    score: float
    source_id: str


def pooled_score(
    index: IndexName,
    province: str,
    year: int,
    *,
    weights: str = "simple",
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> PooledScore:
    """Return one score for a merged province in a year before the merger: a baseline that nobody published.

    Parameters
    ----------
    index, province, year
        Which index, which province of the new map, and a year before it.
    weights
        ``"simple"``: every member counts the same. No page of the record gives populations, so nothing else is offered.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Raises
    ------
    AskError
        For other weights, a province that was not merged, or where the score of a member is not known.

    Examples
    --------
    >>> pooled = pooled_score("PCI", "Thái Nguyên", 2022)
    >>> pooled.weights, round(pooled.score, 3)
    ('simple', 65.625)
    """
    record = current_record(record, as_of)
    entry, code = find_index(index, record), find_province(province, system="34", record=record)
    if weights not in WEIGHTS:
        raise AskError(
            "There are no weights {weights} for former provinces: no page of the record gives them.",
            "Ask for one of: {known}.",
            weights=f"“{weights}”",
            known=", ".join(WEIGHTS),
        )
    if not is_merged(code, record):
        raise AskError(
            "{province} was not merged: there is nothing to pool.",
            "Ask for its own scores, which go on.",
            province=province_name(code, record),
        )
    year, loaded = checked_year(year), load_index(entry.index, record=record)
    rows = loaded[loaded["year"] == year].set_index("province_code")[["score", "score_source_id"]]
    table = members_of(code, record).join(rows, on="province_code").rename(columns={"simple_weight": "weight"})
    unknown = table.loc[table["score"].isna(), "province"].tolist()
    if unknown:
        raise AskError(
            "The record does not hold the score of {provinces} in {index} {year}.",
            "Ask for a year in which the scores of all former provinces are known.",
            provinces=", ".join(unknown),
            index=entry.short,
            year=year,
        )
    members = table[["province_code", "province", "weight", "score", "score_source_id"]]
    mean, pages = float((table["weight"] * table["score"]).sum()), str(joined(table["score_source_id"]))
    return PooledScore(entry.index, year, code, province_name(code, record), weights, members, mean, pages)
