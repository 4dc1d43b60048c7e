"""Catching up: did a province come closer to the others, year on year, or fall behind, and how sure is that."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.errors import AskError
from cchc_analysis.record.index_names import IndexName
from cchc_analysis.record.lineage import one_map
from cchc_analysis.record.sources import joined
from cchc_analysis.record.tables import Record, current_record
from cchc_analysis.standing.trends.gaps import gaps
from cchc_analysis.standing.trends.relative_positions import relative_positions
from cchc_analysis.standing.trends.slope import FEWEST, NO_SLOPE, Slope, slope_of

#: What a series did, in words.
CATCHING_UP = "catching up"
PULLING_AHEAD = "pulling ahead"
FALLING_BEHIND = "falling behind"
UNCLEAR = "no clear direction"
TOO_FEW = "too few years"


def catching_up(
    index: IndexName,
    province: str,
    year: int,
    *,
    years: int = 5,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the slope of a province's relative position and of its gap to the national mean, with uncertainty.

    Only years count whose figures the record bounds. Relative positions are compared across eras, gaps within the era
    of the last known year only.

    Parameters
    ----------
    index, province
        Which index and province.
    year
        The last year.
    years
        How many years back the series begins, the last one counted; at least 4.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        Two rows, measure ``position`` (standard deviations) and ``gap`` (points to the national mean): index,
        province_code, province, measure, year, first_year and last_year (of the years used), n_years, slope with
        slope_low and slope_high (a year; empty for fewer than four years), level (confidence of the interval), last
        (the last figure), direction (``catching up`` from below the mean, ``pulling ahead`` from above, ``falling
        behind``, ``no clear direction`` where the interval holds zero, ``too few years``), source_id.

    Raises
    ------
    AskError
        For an unknown index or province, or fewer than four years.

    Notes
    -----
    Least squares with Student's t at 90%, widened by what fragments leave open; see `slope.slope_of`. A direction tells
    what was, not what will be. Of all spells of five years, PCI 2006-2021 gives a direction to 24% and PAPI 2011-2024
    to 18%, and a model without any trend gives one to 21% and 19%; of those with three more years on record, 38% and
    23% went on the same way, the others turned: `trend_worth` tells what a direction was worth, up to any year.

    Examples
    --------
    >>> table = catching_up("PCI", "Bắc Kạn", 2022).set_index("measure")
    >>> int(table.loc["position", "n_years"]), table.loc["position", "direction"]
    (5, 'catching up')
    """
    if years < FEWEST:
        raise AskError(
            "A direction takes more years than {years}.", "Ask for at least {n} years.", years=years, n=FEWEST
        )
    record = current_record(record, as_of)
    first = year - years + 1
    position = relative_positions(index, province, year, first=first, record=record)
    position = position.rename(columns={"position": "best", "position_low": "low", "position_high": "high"})
    gap = gaps(index, province, year, first=first, record=record)
    gap = gap.rename(columns={"gap": "best", "gap_low": "low", "gap_high": "high"})
    position, gap = (_on_last_map(series, record) for series in (position, gap))
    last_eras = gap.loc[gap["best"].notna(), "era"].tail(1).tolist()
    rows = [_row("position", position), _row("gap", gap[gap["era"].isin(last_eras)])]
    names = position[["index", "province_code", "province"]].iloc[0].to_dict()
    table = pd.DataFrame([{**names, "year": year, **row} for row in rows])
    return table.astype(dict.fromkeys(["first_year", "last_year"], "Int64"))


def _on_last_map(series: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Return the years of the map on which the province was last known: the mean is of other provinces before."""
    last = int(series.loc[series["best"].notna(), "year"].max()) if series["best"].notna().any() else None
    code = str(series["province_code"].iloc[0])
    return series if last is None else series[[one_map(of, last, code, record) for of in series["year"]]]


def _row(measure: str, series: pd.DataFrame) -> dict[str, object]:
    """Return the slope of one series over the years that are known."""
    known = series.dropna(subset=["low", "best", "high"])
    row: dict[str, object] = {
        "measure": measure,
        "first_year": known["year"].min() if len(known) else None,
        "last_year": known["year"].max() if len(known) else None,
        "n_years": len(known),
    }
    last = float(known["best"].iloc[-1]) if len(known) else float("nan")
    enough = len(known) >= FEWEST
    slope = slope_of(known["year"], known["low"], known["best"], known["high"]) if enough else NO_SLOPE
    figures = {"slope": slope.best, "slope_low": slope.low, "slope_high": slope.high, "level": slope.level}
    direction = _direction(slope, last) if enough else TOO_FEW
    return row | figures | {"last": last, "direction": direction, "source_id": joined(known["source_id"])}


def _direction(slope: Slope, last: float) -> str:
    if slope.low <= 0 <= slope.high:
        return UNCLEAR
    if slope.best < 0:
        return FALLING_BEHIND
    return CATCHING_UP if last < 0 else PULLING_AHEAD
