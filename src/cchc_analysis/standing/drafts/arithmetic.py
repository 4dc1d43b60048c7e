"""What a text says against itself: "up 4 from 60 to 57", rank 65 of 63, a group that its score does not reach."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

#: Half units of printed figures add up to this and no more.
_NOTHING = 1e-9
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
    return _changes(clear) | _beyond_the_last(clear)


def _changes(claims: pd.DataFrame) -> dict[Hashable, str]:
    found: dict[Hashable, str] = {}
    for label, row in claims[claims["what"].isin(["change_rank", "change_score"])].iterrows():
        part, sign = ("rank", -1) if row["what"] == "change_rank" else ("score", 1)
        own = claims[(claims[_SAME].fillna("") == row[_SAME].fillna("")).all(axis=1) & claims["what"].eq(part)]
        exact = (
            own[own["low"].le(own["value"].astype("float64"))] if part == "score" else own[own["low"] == own["high"]]
        )
        before_year = row["year"] - 1 if pd.isna(row["against"]) else row["against"]
        now, then = exact[exact["year"].eq(row["year"])], exact[exact["year"].eq(before_year)]
        if now["value"].nunique() != 1 or then["value"].nunique() != 1:
            continue
        after, before = now.iloc[0], then.iloc[0]
        ends = sorted((sign * (after["low"] - before["high"]), sign * (after["high"] - before["low"])))
        if row["high"] < ends[0] - _NOTHING or row["low"] > ends[1] + _NOTHING:
            first, second = (before, after) if sign < 0 else (after, before)
            found[label] = f"{first['value']:g} − {second['value']:g} = {first['value'] - second['value']:g}"
    return found


def _beyond_the_last(claims: pd.DataFrame) -> dict[Hashable, str]:
    """Return ranks beyond the number of provinces that the text gives with them."""
    found: dict[Hashable, str] = {}
    for label, row in claims[claims["what"].eq("rank")].iterrows():
        behind = claims[claims["what"].eq("n_ranked") & claims["start"].between(row["end"], row["end"] + 16)]
        if len(behind) and row["value"] > behind.iloc[0]["value"]:
            found[label] = f"{row['value']:g} > {behind.iloc[0]['value']:g}"
    return found
