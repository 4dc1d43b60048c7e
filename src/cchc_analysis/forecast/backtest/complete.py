"""What a backtest is judged on: an index's complete years, in positions that compare over all of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.forecast.position_history import NEARLY_ALL, PositionHistory, new_methods
from cchc_analysis.record.catalog import components_of, find_index, scale_of
from cchc_analysis.record.days import NO_YEAR_AFTER, checked_year
from cchc_analysis.record.observations import load_index
from cchc_analysis.record.provinces import provinces_of_year
from cchc_analysis.record.tables import Record

LEARNING = 5
"""The first origin is the fifth year: a straight line through five years is one of the methods."""


def complete_history(index: str, year: int | None, record: Record) -> PositionHistory:
    """Return the positions in the latest unbroken run of years of which all scores are known.

    A total whose scale stays the same is taken as published; where it changes, as the sum of the components that every
    year has, for the provinces that have them all. Provinces are those that stood in the last year.
    """
    loaded = load_index(index, components=True, record=record)
    loaded = loaded[loaded["year"] <= (NO_YEAR_AFTER if year is None else checked_year(year))]
    years = _complete_years(loaded[loaded["component"] == "total"], record)
    if len(years) <= LEARNING:
        raise AskError(
            "The record holds {count} complete years of {index} in a row; a backtest needs {need}.",
            "Ask for an index or a later year of which more complete tables were public.",
            index=find_index(index, record).short,
            count=len(years),
            need=LEARNING + 1,
        )
    rows = loaded[loaded["year"].isin(years) & loaded["component"].isin(_parts(index, loaded, years, record))]
    scores = rows.pivot(index="province_code", columns=["year", "component"], values="score").astype(float)
    codes = _standing(years[-1], rows["province_code"].iloc[-1], record)
    table = scores.reindex(codes).T.groupby(level="year").sum(min_count=rows["component"].nunique()).to_numpy()
    mean, sd = np.nanmean(table, axis=1, keepdims=True), np.nanstd(table, axis=1, keepdims=True)
    position = (table - mean) / sd
    new_method = new_methods(index, np.array(years), np.ones(len(years), dtype=bool), record)
    noise = np.zeros_like(position)
    return PositionHistory(index, np.array(years), codes, position, noise, mean[:, 0], sd[:, 0], new_method)


def _complete_years(totals: pd.DataFrame, record: Record) -> list[int]:
    """Return the last run of successive years in which nearly all provinces were ranked and every score is known."""
    known = totals.groupby("year").agg(
        scores=("score", "count"), ranked=("n_ranked", "max"), code=("province_code", "first")
    )
    run: list[int] = []
    for year, row in known.iterrows():
        stood = len(_standing(int(year), row["code"], record))
        if row["scores"] >= row["ranked"] >= NEARLY_ALL * stood:
            run = [*run, int(year)] if run and run[-1] == int(year) - 1 else [int(year)]
    return run


def _standing(year: int, example_code: str, record: Record) -> tuple[str, ...]:
    return tuple(sorted(provinces_of_year(year, example_code, record)["province_code"]))


def _parts(index: str, loaded: pd.DataFrame, years: list[int], record: Record) -> list[str]:
    """Return the components whose sum compares over the years: the total, or those that every year has."""
    scales = {scale_of(index, year, record=record) for year in years}
    if len(scales) == 1:
        return ["total"]
    held = loaded[loaded["year"].isin(years) & loaded["score"].notna()].groupby("component")["year"].nunique()
    return [part for part in components_of(index, None, record).index if held.get(part, 0) == len(years)]
