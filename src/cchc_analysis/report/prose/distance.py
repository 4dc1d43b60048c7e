"""How far a province was from the next round rank, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.catalog import find_index
from cchc_analysis.record.tables import Record
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, bound_text
from cchc_analysis.words import mark, tr


def distance_finding(distances: pd.DataFrame, rank: int, ledger: Ledger, record: Record | None = None) -> str:
    """State how many points the province was from a rank, in the last year known and the first under the same method.

    Parameters
    ----------
    distances
        Frames of `trends.gaps` to ranks, below each other.
    rank
        The rank to speak of.
    ledger
        Where the printed numbers are entered.
    record
        The record to read; the one in use without it.
    """
    lang, entry = ledger.lang, find_index(distances["index"].iloc[0], record)
    names = {"index": entry.short, "province": distances["province"].iloc[0], "rank": rank}
    known = distances[(distances["to"] == str(rank)) & distances["gap"].notna()]
    if known.empty:
        return tr("{index}: how far {province} was from rank {rank} is not known", lang, **names)
    same = known[known["era"] == known["era"].iloc[-1]]
    rows = same.iloc[[-1, 0]].to_dict("records")
    texts = [_points(row, entry.decimals, ledger) for row in rows]
    said = tr(_message(rows[0]), lang, points=texts[0], year=rows[0]["year"], **names)
    if len(same) == 1:
        return said
    if texts[0] == texts[1]:
        return said + tr(", as many as in {year}", lang, year=rows[1]["year"])
    return said + tr(_earlier(rows[1]), lang, points=texts[1], year=rows[1]["year"])


def _message(row: Row) -> str:
    if row["gap"] > 0:
        return mark("{index}: {province} stood {points} points above rank {rank} in {year}")
    return mark("{index}: {province} was {points} points short of rank {rank} in {year}")


def _earlier(row: Row) -> str:
    return mark(", {points} above it in {year}") if row["gap"] > 0 else mark(", {points} short in {year}")


def _points(row: Row, decimals: int, ledger: Ledger) -> str:
    """Print the size of a distance, or its bounds; what lies on both sides of nothing keeps its sign."""
    sign = 1 if row["gap"] > 0 else -1
    ends = sorted(sign * row[end] for end in ("gap_low", "gap_high"))
    key = f"{row['index']}.{row['year']}.{row['province_code']}.distance_to_rank_{row['to']}"
    place = f"{row['index']}.{row['year']}.{row['province_code']}.total"
    # The difference of two printed scores is a printed figure itself.
    printed = 2.001 * 10**-decimals
    bound = (
        Bound(*([sign * row["gap"]] * 3))
        if ends[1] - ends[0] <= printed
        else Bound(ends[0], sign * row["gap"], ends[1])
    )
    return bound_text(key, bound, decimals, ledger, [f"{place} {row['source_id']}"])
