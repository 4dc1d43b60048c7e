"""Editions: what a later page or a correction changed of a published figure, in points and in places."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.days import last_day
from cchc_analysis.record.observations import conflicts, load_index
from cchc_analysis.record.releases import release_calendar
from cchc_analysis.record.tables import Record, current_record

_COLUMNS = [
    "index", "year", "province_code", "province", "figure", "value", "basis", "source_id", "published", "edition",
    "change", "places", "chosen",
]  # fmt: skip


def editions(
    index: str,
    year: int | None = None,
    *,
    as_of: str | dt.date | None = None,
    record: Record | None = None,
) -> pd.DataFrame:
    """Return the totals of which pages give different figures, in the order in which these were printed.

    Parameters
    ----------
    index
        Which index.
    year
        One year; all without it.
    as_of
        The day whose knowledge is wanted: editions printed later are left out.
    record
        The record to read; the one in use without it.

    Returns
    -------
    DataFrame
        One row a figure and value of it: index, year, province_code, province, figure (``score`` or ``rank``), value,
        basis (``misprint`` where other figures show it wrong, as a superseded one is), source_id, published (the day of
        the page as far as it is known, else that of the ranking), edition (1 the first, 2 the next), change since the
        first edition (points; of a rank the places gained), places (what that is worth among the scores known of the
        year; of a rank the same), chosen (whether it is the value that the loaders take).

    Examples
    --------
    The press gave Hải Phòng 91.81 in PAR INDEX 2023 after the Ministry had given 91.87.

    >>> editions("PAR", 2023).query("figure == 'score'")[["value", "edition", "chosen"]].values.tolist()
    [[91.87, 1, True], [91.81, 2, False]]
    """
    record = current_record(record, as_of)
    entry = find_index(index, record)
    found = conflicts(entry.index, record=record)
    found = found[found["year"] == year] if year is not None else found
    if found.empty:
        return pd.DataFrame(columns=_COLUMNS)
    names = record.provinces.set_index("province_code")["province"]
    found = found.assign(province=found["province_code"].map(names), published=_days(found, record))
    place = ["year", "province_code", "figure"]
    found = found.sort_values([*place, "published", "chosen"], ascending=[True] * 4 + [False], kind="stable")
    # Several pages that give one value are one edition: that of the first of them.
    chosen = found.groupby([*place, "value"])["chosen"].transform("any")
    found = found.assign(chosen=chosen).drop_duplicates([*place, "value"])
    first = found.groupby(place)["value"].transform("first")
    found["edition"] = found.groupby(place).cumcount() + 1
    is_rank = found["figure"].eq("rank")
    found["change"] = (found["value"] - first).where(~is_rank, first - found["value"])
    scores = load_index(entry.index, record=record)
    worth = [
        _worth(scores[(scores["year"] == of) & (scores["province_code"] != code)]["score"].dropna(), old, new)
        for of, code, old, new in zip(found["year"], found["province_code"], first, found["value"], strict=True)
    ]
    found["places"] = pd.Series(worth, index=found.index).where(~is_rank, found["change"]).astype("int64")
    return found[_COLUMNS].reset_index(drop=True)


def _worth(others: pd.Series[float], old: float, new: float) -> int:
    """Return how many of the others a change of score passes; below zero where they pass."""
    return int((others > old).sum()) - int((others > new).sum())


def _days(found: pd.DataFrame, record: Record) -> pd.Series[str]:
    """Return the last day that the date of each page allows; that of the ranking where the page has none."""
    printed = record.sources.set_index("source_id")["published"]
    released = release_calendar(record=record).set_index(["index", "year"])["released"]
    days = [
        last_day(text) if isinstance(text := printed.get(page), str) else released.get((index, of))
        for page, index, of in zip(found["source_id"], found["index"], found["year"], strict=True)
    ]
    return pd.Series([day.isoformat() if isinstance(day, dt.date) else "" for day in days], index=found.index)
