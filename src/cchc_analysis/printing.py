"""How the figures of a loaded row are printed: each goes through the ledger, with the row it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from cchc_analysis.catalog import find_index
from cchc_analysis.intervals import Bound
from cchc_analysis.ledger import Ledger
from cchc_analysis.record import Record
from cchc_analysis.words.chances import chance_text, chance_word

Row = dict[str, Any]
UNKNOWN = "–"


def rank_text(row: Row, ledger: Ledger) -> str:
    """Print a rank: the number, a band as ``31-63``, a dash where nothing is known."""
    key, behind = f"{_place(row)}.rank", row_name(row, "rank")
    if pd.notna(row["rank"]):
        return ledger.print(key, row["rank"], unit="rank", rows=[behind])
    if not is_band(row):
        return UNKNOWN
    return range_text(f"{key}", row["rank_low"], row["rank_high"], ledger, rows=[behind])


def score_text(row: Row, ledger: Ledger, record: Record | None = None) -> str:
    """Print a score with the decimals of its issuer, a dash where it is not known."""
    if pd.isna(row["score"]):
        return UNKNOWN
    index = find_index(row["index"], record)
    behind = row_name(row, "score")
    return ledger.print(f"{_place(row)}.score", row["score"], index.decimals, unit=index.unit("en"), rows=[behind])


def standing_text(row: Row, ledger: Ledger) -> str:
    """Print the place among the region and of how many: ``12/14``, ``6-7/14``, a dash where nothing is known."""
    if pd.isna(row["standing_low"]):
        return UNKNOWN
    place = range_text(
        f"{_place(row)}.standing", row["standing_low"], row["standing_high"], ledger, rows=[row_name(row)]
    )
    return f"{place}/{ledger.print(f'{_place(row)}.peers', row['peer_n'], unit='provinces')}"


def change_text(row: Row, figure: str, decimals: int, ledger: Ledger) -> str:
    """Print the change of a figure since the year before, with its sign; a dash where it cannot be said."""
    value = row[f"change_{figure}"]
    if pd.isna(value):
        return UNKNOWN
    unit = "places" if figure == "rank" else "points"
    rows = rows_of_change(row, figure)
    return ledger.print(f"{_place(row)}.change_{figure}", value, decimals, unit=unit, rows=rows, sign=True)


def range_text(key: str, low: float, high: float, ledger: Ledger, rows: list[str]) -> str:
    """Print two ends as one range, a single number where they meet."""
    if low == high:
        return ledger.print(key, low, unit="rank", rows=rows)
    ends = [
        ledger.print(f"{key}_{end}", value, unit="rank", rows=rows) for end, value in (("low", low), ("high", high))
    ]
    return "–".join(ends)


def bound_text(key: str, bound: Bound, decimals: int, ledger: Ledger, rows: Iterable[str] = ()) -> str:
    """Print a bound on a score: both ends, or one where only the scale bounds the other.

    A bound no wider than one unit of the last digit is a printed score and stands as that.
    """
    low, high = float(bound.low), float(bound.high)
    if high - low <= 1.001 * 10**-decimals:
        return ledger.print(key, float(bound.best), decimals, unit="points", rows=rows)
    ends = [
        ledger.print(f"{key}_{end}", value, decimals, unit="points", rows=rows)
        for end, value, is_open in (("low", low, bound.open_below), ("high", high, bound.open_above))
        if not is_open
    ]
    if len(ends) == 2:
        return "–".join(ends)
    return f"{'≤' if bound.open_below else '≥'} {ends[0]}" if ends else UNKNOWN


def chance_said(key: str, chance: float, rows: Iterable[str], ledger: Ledger) -> dict[str, str]:
    """Enter a chance, and return it in a word and as a natural frequency."""
    ledger.print(key, chance, 2, unit="chance", rows=rows)
    return {"word": chance_word(chance, ledger.lang), "times": chance_text(chance, ledger.lang)}


def is_band(row: Row) -> bool:
    """Say whether the rank is known to lie in a part of the whole range."""
    return bool(
        pd.isna(row["rank"]) and pd.notna(row["rank_low"]) and row["rank_high"] - row["rank_low"] + 1 < row["n_ranked"]
    )


def row_name(row: Row, figure: str = "rank") -> str:
    """Name the row of the record behind a figure: index, year, province, component, page."""
    page = row[f"{figure}_source_id"]
    return f"{_place(row)} {page}" if pd.notna(page) else ""


def rows_of_change(row: Row, figure: str) -> list[str]:
    """Name the two rows behind the change of a figure since the year before."""
    before = {**row, "year": row["year"] - 1, f"{figure}_source_id": row[f"previous_{figure}_source_id"]}
    return [row_name(row, figure), row_name(before, figure)]


def _place(row: Row) -> str:
    return f"{row['index']}.{int(row['year'])}.{row['province_code']}.{row['component']}"
