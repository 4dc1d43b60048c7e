"""Gains: how much provinces gained beyond the nation, from about as far above or below, and how much lasted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cchc_analysis.record.observations import load_index
from cchc_analysis.record.tables import Record, current_record

#: How many gains, those that started nearest, stand for "provinces at that level".
CASES = 40
#: Below so many gains nothing is said about a level.
FEWEST = 20
#: The mean over a smaller share of the provinces ranked is not the nation's.
NEARLY_ALL = 0.9


def gains(
    index: str, years: int, until: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return the gain of every province in every component over so many years, within one era, beside the nation's.

    Parameters
    ----------
    index
        Name of an index of the catalogue.
    years
        Length of a gain in years.
    until
        The last year whose figures may be used.
    as_of
        The day whose knowledge is wanted.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        component (``total`` among them), era, province_code, province, year_from, year_to, level and level_to (scores
        at both ends), source_id and source_id_to; gain: what was printed at the end less what was at the start; nation:
        the mean gain of all provinces in those years; beyond: the gain less that of the nation; lead: the level less
        the national mean of that year; after: beyond, counted to one year later still, empty where that is not known or
        belongs to another era. Newest first. What is counted from the nation is empty where fewer than nine in ten of
        the provinces ranked are known.

    Notes
    -----
    Ranks and needs look at others: a gain that everybody makes moves nobody. From 2013-2015 to 2018-2020 the total of
    PCI rose by 5.5 to 7.6 points on average.

    Examples
    --------
    Bắc Kạn's entry costs rose by 1.34, the nation's by 0.44.

    >>> made = gains("PCI", 1, 2020)
    >>> row = made.query("component == 'PCI01' and province == 'Bắc Kạn' and year_to == 2020").iloc[0]
    >>> [round(float(row[name]), 2) for name in ("level", "level_to", "gain", "nation", "beyond")]
    [6.81, 8.15, 1.34, 0.44, 0.9]
    """
    loaded = load_index(index, components=True, record=current_record(record, as_of))
    loaded = loaded[loaded["score"].notna() & (loaded["year"] <= until)]
    names = {"year": "year_from", "score": "level", "score_source_id": "source_id"}
    key = ["component", "era", "province_code"]
    start = loaded.drop(columns="source_id").rename(columns=names)[[*key, "province", *names.values(), "n_ranked"]]
    ends = start.assign(year_from=start["year_from"] - years).drop(columns=["province", "n_ranked"])
    later = ends.assign(year_from=ends["year_from"] - 1, later=ends["level"])[[*key, "year_from", "later"]]
    start["lead"] = start["level"] - _nation(start, "level")
    table = start.merge(ends, on=[*key, "year_from"], suffixes=("", "_to"))
    table = table.merge(later, on=[*key, "year_from"], how="left")
    table["year_to"], table["gain"] = table["year_from"] + years, table["level_to"] - table["level"]
    table["nation"], table["after"] = _nation(table, "gain"), table.pop("later") - table["level"]
    table["beyond"], table["after"] = table["gain"] - table["nation"], table["after"] - _nation(table, "after")
    order = ["component", "year_from", "province_code"]
    table = table.drop(columns="n_ranked")
    return table.sort_values(order, ascending=[True, False, True], ignore_index=True)


def _nation(table: pd.DataFrame, figure: str) -> pd.Series[float]:
    """Return the mean of a figure over the provinces of each row's component and year, where nearly all are known."""
    of_year = table.groupby(["component", "era", "year_from"])[figure]
    known = of_year.transform("count") >= NEARLY_ALL * table["n_ranked"]
    return of_year.transform("mean").where(known)


def latest(made: pd.DataFrame) -> pd.DataFrame:
    """Return the gains of the latest era of one component; older eras are added only while there are fewer than 40."""
    chosen = made.iloc[:0]
    for era in made["era"].unique():
        if len(chosen) < CASES:
            chosen = pd.concat([chosen, made[made["era"] == era]])
    return chosen


def nearest(made: pd.DataFrame, lead: float) -> pd.DataFrame:
    """Return the gains that started nearest to a lead on the nation, 40 of them, more where several tie with the last.

    Who starts below the nation usually gains on it and who starts above loses, so the same score in another year is
    another start.

    Examples
    --------
    >>> made = gains("PCI", 1, 2020).query("component == 'PCI01'")
    >>> len(nearest(made, -0.5)) >= CASES
    True
    """
    distance = (made["lead"] - lead).abs()
    reach = distance.nsmallest(CASES).max()
    return made[distance <= reach + 1e-9]


def lasting_share(gain: ArrayLike, after: ArrayLike) -> float:
    """Return which share of a gain was still there a year later: the slope of the later change on the gain, 0 to 1.

    Parameters
    ----------
    gain
        (n,) changes from a start to an end, beyond the nation's.
    after
        (n,) changes from the same start to a year after that end, likewise; NaN where not known.

    Returns
    -------
    float
        1 where gains stay, 0 where nothing of them does, NaN with fewer than 20 cases.

    Examples
    --------
    Every second gain is gone a year later: half lasts.

    >>> lasting_share([0, 1, 2, 3] * 5, [0, 0.5, 1.0, 1.5] * 5)
    0.5
    """
    first, second = np.asarray(gain, dtype="float64"), np.asarray(after, dtype="float64")
    known = ~np.isnan(second)
    if known.sum() < FEWEST or np.ptp(first[known]) == 0:
        return float("nan")
    slope = np.polyfit(first[known], second[known], 1)[0]
    return round(float(np.clip(slope, 0.0, 1.0)), 12)


def shrunk(gain: ArrayLike, typical: float, share: float) -> Any:
    """Return what may be expected to last of gains that were picked for being large.

    Who is picked for a large gain was lucky too, and luck does not last: the gain is drawn towards the typical one
    until only the lasting share of its lead is left (James and Stein 1961; Efron and Morris 1975; on picking winners
    Andrews, Kitagawa and McCloskey 2024).

    Examples
    --------
    >>> float(shrunk(2.0, typical=0.5, share=0.4))
    1.1
    """
    return typical + share * (np.asarray(gain, dtype="float64") - typical)
