"""What a text says against itself: "up 4 from 60 to 57", rank 65 of 63, a group that its score does not reach."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import pairwise
from typing import Any

import pandas as pd

#: Half units of printed figures add up to this and no more.
_NOTHING = 1e-9
#: Letters between a rank and the number of those ranked, at most.
_NEAR = 16
_SAME = ["index", "province_code", "component"]


def impossible_by_itself(claims: pd.DataFrame) -> dict[Hashable, str]:
    """Return the rows of `read_figures` that other rows of the text rule out, each with the figure that does.

    Examples
    --------
    >>> from cchc_analysis.record.reading.read import read_figures
    >>> found = read_figures("PCI năm 2023 của Gia Lai tăng 4 bậc, từ hạng 60 lên hạng 57.")
    >>> list(impossible_by_itself(found).values())
    ['60 − 57 = 3']
    """
    clear = claims[claims["doubt"].eq("")]
    beyond = _beyond_the_last(clear)
    # A rank that is none rules out no change.
    return _changes(clear.drop(index=list(beyond))) | beyond


def _changes(claims: pd.DataFrame) -> dict[Hashable, str]:
    told = _told(claims)
    found: dict[Hashable, str] = {}
    changes = claims[claims["what"].isin(["change_rank", "change_score"]) & claims["year"].notna()]
    for label, row in zip(changes.index, changes.to_dict("records"), strict=True):
        part, sign = ("rank", -1) if row["what"] == "change_rank" else ("score", 1)
        before_year = row["year"] - 1 if pd.isna(row["against"]) else row["against"]
        now, then = (told.get((*_place(row), part, year)) for year in (row["year"], before_year))
        if now is None or then is None:
            continue
        ends = sorted((sign * (now["low"] - then["high"]), sign * (now["high"] - then["low"])))
        if row["high"] < ends[0] - _NOTHING or row["low"] > ends[1] + _NOTHING:
            first, second = (then, now) if sign < 0 else (now, then)
            found[label] = f"{first['value']:g} − {second['value']:g} = {first['value'] - second['value']:g}"
    return found


def _told(claims: pd.DataFrame) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Return the one score or place that a text gives of each place and year; none where it gives several."""
    exact = claims["what"].eq("score") | (claims["what"].eq("rank") & claims["low"].eq(claims["high"]))
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    several = set()
    for row in claims[exact & claims["year"].notna()].to_dict("records"):
        key = (*_place(row), row["what"], row["year"])
        if found.setdefault(key, row)["value"] != row["value"]:
            several.add(key)
    return {key: row for key, row in found.items() if key not in several}


def _place(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple("" if pd.isna(row[name]) else row[name] for name in _SAME)


def _beyond_the_last(claims: pd.DataFrame) -> dict[Hashable, str]:
    """Return ranks beyond the number of provinces that the text gives with them."""
    found: dict[Hashable, str] = {}
    rows = list(zip(claims.index, claims[["what", "value", "start", "end"]].to_dict("records"), strict=True))
    # The number stands behind its rank in the text, so in the table.
    for (label, row), (_, behind) in pairwise(rows):
        near = row["what"] == "rank" and behind["what"] == "n_ranked" and 0 <= behind["start"] - row["end"] <= _NEAR
        if near and row["value"] > behind["value"]:
            found[label] = f"{row['value']:g} > {behind['value']:g}"
    return found
