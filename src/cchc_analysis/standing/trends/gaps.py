"""Gaps: how many points lay between a province and a level of its year."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import code_in
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.provinces import province_in, province_name, provinces_of_year
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.record.years import largest_ranking
from cchc_analysis.standing.trends.levels import (
    UNKNOWN,
    Ranking,
    mean_level,
    median_level,
    own_score,
    rank_level,
    ranking,
    region_level,
)
from cchc_analysis.standing.trends.trend import span

LEVELS = ("mean", "median", "region")


def gaps(
    index: IndexName,
    province: str,
    year: int,
    *,
    to: str | int = "mean",
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the distance in points between a province and a level, each year on its own.

    A distance is one of its year: where era changes from row to row, two distances are on two scales.

    Parameters
    ----------
    index, province
        Which index and province.
    year
        The last year.
    to
        The level: ``"mean"`` or ``"median"`` of all provinces, ``"region"`` for the mean of the province's region, or a
        rank whose score is the level.
    first
        The first year; without it 2016, or five years in all where that is earlier.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a year: index, province_code, province, year, era, to, and in points score, score_low, score_high,
        level, level_low, level_high, gap, gap_low, gap_high (score minus level, so that above zero is better), and
        source_id (pages behind both). Empty where the record bounds nothing; an end that only the end of the scale
        bounds is empty too.

    Raises
    ------
    AskError
        For an unknown index, province or level, or where the first year lies after the last.

    Examples
    --------
    >>> table = gaps("PCI", "Bắc Kạn", 2021, to=40, first=2021)
    >>> table[["score", "level", "gap"]].round(2).values.tolist()
    [[62.26, 63.33, -1.07]]
    """
    record = current_record(record, as_of)
    years = span(first, year, record)
    name, code = find_index(index, record).index, province_in(year, province, record=record)
    _checked(to, name, code, years, record)
    held = years_held(name, year, record=record)
    rows = [_row(ranking(name, of, record), code_in(of, code, record), to) if of in held else {} for of in years]
    same = {"index": name, "province_code": code, "province": province_name(code, record), "to": str(to)}
    table = pd.DataFrame([{**same, "year": of, **row} for of, row in zip(years, rows, strict=True)])
    return table.reindex(columns=["index", "province_code", "province", "year", "era", "to", *_FIGURES, "source_id"])


_FIGURES = [f"{figure}{end}" for figure in ("score", "level", "gap") for end in ("", "_low", "_high")]


def _row(year: Ranking, code: str, to: str | int) -> dict[str, object]:
    """Return the figures of one year."""
    own, own_pages = own_score(year, code)
    level, level_pages = _level(year, code, to)
    figures = {
        f"{figure}{end}": getattr(bound, part)
        for figure, bound in (("score", own), ("level", level), ("gap", own - level))
        for end, part in (("", "best"), ("_low", "low"), ("_high", "high"))
    }
    return {"era": year.table["era"].iloc[0], **figures, "source_id": joined([own_pages, level_pages])}


def _level(year: Ranking, code: str, to: str | int) -> tuple[Bound, str | None]:
    match to:
        case "mean":
            return mean_level(year)
        case "median":
            return median_level(year)
        case "region":
            region = year.curve.record.provinces.set_index("province_code").loc[code, "region"]
            return (UNKNOWN, None) if pd.isna(region) else region_level(year, str(region))
        case _:
            return rank_level(year, int(to))


def _checked(to: str | int, index: str, code: str, years: range, record: Record) -> None:
    """Refuse a level that none of the years has; a year that ranked fewer than there were provinces has a gap there."""
    stood = max(len(provinces_of_year(of, code, record)) for of in (years[0], years[-1]))
    largest = min(largest_ranking(index, record), stood)
    if to in LEVELS or (isinstance(to, int) and 1 <= to <= largest):
        return
    raise AskError(
        "There is no level {level} to hold a score against.",
        "Ask for one of {levels}, or for a rank from 1 to {n}.",
        level=to,
        levels=", ".join(LEVELS),
        n=largest,
    )
