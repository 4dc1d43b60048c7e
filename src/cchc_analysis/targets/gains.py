"""Gains: how much provinces that started at a level gained in a component, and how much of it lasted."""

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


def gains(
    index: str, years: int, until: int, *, as_of: str | dt.date | None = None, record: Record | None = None
) -> pd.DataFrame:
    """Return the gain of every province in every component over so many years, within one era.

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
        component, era, province_code, province, year_from, year_to, level and level_to (scores at both ends),
        source_id and source_id_to, gain, and after: the change from the same start to one year later still, empty where
        that is not known or belongs to another era. Newest first.

    Examples
    --------
    >>> made = gains("PCI", 1, 2020)
    >>> row = made.query("component == 'PCI01' and province == 'Bắc Kạn' and year_to == 2020").iloc[0]
    >>> [round(float(row[name]), 2) for name in ("level", "level_to", "gain")]
    [6.81, 8.15, 1.34]
    """
    loaded = load_index(index, components=True, record=current_record(record, as_of))
    loaded = loaded[loaded["score"].notna() & (loaded["year"] <= until)]
    names = {"year": "year_from", "score": "level", "score_source_id": "source_id"}
    key = ["component", "era", "province_code"]
    start = loaded.drop(columns="source_id").rename(columns=names)[[*key, "province", *names.values()]]
    ends = start.assign(year_from=start["year_from"] - years).drop(columns="province")
    later = ends.assign(year_from=ends["year_from"] - 1, later=ends["level"])[[*key, "year_from", "later"]]
    table = start.merge(ends, on=[*key, "year_from"], suffixes=("", "_to"))
    table = table.merge(later, on=[*key, "year_from"], how="left")
    table["year_to"], table["gain"] = table["year_from"] + years, table["level_to"] - table["level"]
    table["after"] = table.pop("later") - table["level"]
    order = ["component", "year_from", "province_code"]
    return table.sort_values(order, ascending=[True, False, True], ignore_index=True)


def latest(made: pd.DataFrame) -> pd.DataFrame:
    """Return the gains of the latest era of one component; older eras are added only while there are fewer than 40."""
    chosen = made.iloc[:0]
    for era in made["era"].unique():
        if len(chosen) < CASES:
            chosen = pd.concat([chosen, made[made["era"] == era]])
    return chosen


def nearest(made: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return the gains that started nearest to a level, 40 of them, more where several are as near as the last.

    Examples
    --------
    >>> made = gains("PCI", 1, 2020).query("component == 'PCI01'")
    >>> len(nearest(made, 7.0)) >= CASES
    True
    """
    distance = (made["level"] - level).abs()
    reach = distance.nsmallest(CASES).max()
    return made[distance <= reach + 1e-9]


def lasting_share(gain: ArrayLike, after: ArrayLike) -> float:
    """Return which share of a gain was still there a year later: the slope of the later change on the gain, 0 to 1.

    Parameters
    ----------
    gain
        (n,) changes from a start to an end.
    after
        (n,) changes from the same start to a year after that end; NaN where not known.

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
