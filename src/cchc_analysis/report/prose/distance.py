"""How far a province was from the next round rank, in a sentence."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.maths.intervals import Bound
from cchc_analysis.record.sources import with_pages
from cchc_analysis.report.figures import figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import Row, limits_text
from cchc_analysis.words import mark, tr


def distance_finding(distances: pd.DataFrame, ledger: Ledger) -> str:
    """State how many points the province was from a rank, in the last year known and the first under the same method.

    Parameters
    ----------
    distances
        A frame of `trends.distances`; the rank is the next one there.
    ledger
        Where the printed numbers are entered.
    """
    lang, wanted = ledger.lang, distances[distances["next"]]
    row = wanted.iloc[0]
    names = {"index": ledger.index(row["index"]).short, "province": row["province"], "rank": row["to"]}
    known = wanted[wanted["gap"].notna()]
    if known.empty:
        nothing = mark("{index} {last}: how far {province} was from rank {rank} is not known")
        return tr(nothing, lang, **names, last=int(wanted["year"].iloc[-1]))
    same = known[known["era"] == known["era"].iloc[-1]]
    rows = same.iloc[[-1, 0]].to_dict("records")
    texts = [_points(row, ledger) for row in rows]
    names |= {"last": int(wanted["year"].iloc[-1]), "year": rows[0]["year"]}
    stood = tr(_message(rows[0], names["last"]), lang, points=texts[0], **names)
    if len(same) == 1:
        return stood
    if texts[0] == texts[1]:
        return stood + tr(", as many as in {year}", lang, year=rows[1]["year"])
    return stood + tr(_earlier(rows[1]), lang, points=texts[1], year=rows[1]["year"])


def _message(row: Row, last: int) -> str:
    """Open with the last year; where nothing is known of it, say so before an earlier one."""
    if row["year"] < last:
        if row["gap"] > 0:
            return mark(
                "{index} {last}: how far {province} was from rank {rank} is not known; {points} points above it in "
                "{year}"
            )
        return mark(
            "{index} {last}: how far {province} was from rank {rank} is not known; {points} points short in {year}"
        )
    if row["gap"] > 0:
        return mark("{index} {last}: {province} stood {points} points above rank {rank}")
    return mark("{index} {last}: {province} was {points} points short of rank {rank}")


def _earlier(row: Row) -> str:
    return mark(", {points} above it in {year}") if row["gap"] > 0 else mark(", {points} short in {year}")


def _points(row: Row, ledger: Ledger) -> str:
    """Print the size of a distance, or its bounds; what lies on both sides of nothing keeps its sign."""
    low, high = row["gap_low"], row["gap_high"]
    gap = Bound(low, row["gap"], high, bool(pd.isna(low)), bool(pd.isna(high)))
    size = gap if row["gap"] > 0 else -gap
    # The difference of two printed scores is a printed figure itself.
    if high - low <= 2.001 * 10 ** -ledger.index(row["index"]).decimals:
        size = Bound.exactly(size.best)
    figure = figure_of("distance_to_rank", row | {"component": "total"}, at=int(row["to"]))
    behind = with_pages(f"{row['index']}.{row['year']}.{row['province_code']}.total", row["source_id"])
    return limits_text(figure, size, ledger, [behind])
