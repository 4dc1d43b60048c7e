"""Relative positions, which can be compared across eras."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import code_in
from cchc_analysis.record.observations import years_held
from cchc_analysis.record.provinces import province_in, province_name
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.trends.levels import Ranking, mean_level, own_score, ranking
from cchc_analysis.standing.trends.spread import relative_position
from cchc_analysis.standing.trends.trend import span

_NAMES = ["index", "province_code", "province", "year", "era"]
_FIGURES = ["score", "position", "position_low", "position_high", "mean", "sd", "complete", "source_id"]


def relative_positions(
    index: IndexName,
    provinces: str | Iterable[str],
    year: int,
    *,
    first: int | None = None,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return relative positions, year by year: (score - national mean) / national standard deviation of that year.

    National drift and changes of method cancel, so positions may be compared across eras.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    provinces
        Names or codes, one or several; ``"all"`` for every province of the last year.
    year
        The last year.
    first
        The first year; without it 2016, or five years in all where that is earlier.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a province and year: index, province_code, province, year, era, score (points), position, position_low
        and position_high (standard deviations, with what printing and, in fragments, the rank curve leave open), mean
        and sd (points, ddof 0; best estimates in fragments), complete (whether every ranked province is known),
        source_id (pages behind score, mean and spread). Positions are empty where nothing bounds the score, or where
        only the end of the scale bounds a part of the ranking.

    Raises
    ------
    AskError
        For an unknown index or province, or where the first year lies after the last.

    Examples
    --------
    >>> table = relative_positions("PCI", "Bắc Kạn", 2022, first=2020)
    >>> table[["year", "position", "complete"]].round(2).values.tolist()
    [[2020, -0.83, True], [2021, -0.73, True], [2022, -0.13, True]]
    """
    record = current_record(record, as_of)
    years = span(first, year, record)
    name = find_index(index, record).index
    held = years_held(name, year, record=record)
    rankings = {of: ranking(name, of, record) for of in years if of in held}
    codes = _codes(provinces, year, rankings, record)
    rows = [
        {
            "province_code": code,
            "year": of,
            **(_figures(rankings[of], code_in(of, code, record)) if of in rankings else {}),
        }
        for code in codes
        for of in years
    ]
    names = {code: province_name(code, record) for code in codes}
    table = pd.DataFrame(rows, columns=["province_code", "year", "era", *_FIGURES])
    return table.assign(index=name, province=table["province_code"].map(names))[[*_NAMES, *_FIGURES]]


def _codes(provinces: str | Iterable[str], year: int, rankings: dict[int, Ranking], record: Record) -> list[str]:
    if provinces == "all":
        last = rankings[max(rankings)].table if rankings else pd.DataFrame({"rank_low": []})
        return [str(code) for code in last.index[last["rank_low"].notna()]]
    names = [provinces] if isinstance(provinces, str) else list(provinces)
    return list(dict.fromkeys(province_in(year, province, record=record) for province in names))


def _figures(year: Ranking, code: str) -> dict[str, object]:
    """Return the figures of a province in one year."""
    (score, pages), (mean, mean_pages) = own_score(year, code), mean_level(year)
    position = relative_position(score, mean, year.spread)
    return {
        "era": year.table["era"].iloc[0],
        "score": score.best,
        **{"position": position.best, "position_low": position.low, "position_high": position.high},
        **{"mean": mean.best, "sd": year.spread.best, "complete": year.complete},
        "source_id": pages if pd.isna(position.best) else joined([pages, mean_pages, year.pages]),
    }
