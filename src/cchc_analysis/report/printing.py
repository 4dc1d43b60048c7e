"""How the figures of a loaded row are printed: each goes through the ledger, with the row it comes from."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from cchc_analysis.maths.intervals import Bound, Chance
from cchc_analysis.record.observations import is_narrowed
from cchc_analysis.record.sources import row_name
from cchc_analysis.record.years import about_as_many, largest_of_all
from cchc_analysis.report.answer_figures import AnswerFigure
from cchc_analysis.report.figures import Figure, decimals_of, figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.words import outward
from cchc_analysis.words.chances import chance_text, chance_word

Row = dict[str, Any]
UNKNOWN = "–"


def printable(paths: pd.DataFrame) -> pd.DataFrame:
    """Give a frame of `trends.rank_paths` the columns that `rank_text` reads."""
    return paths.assign(component="total", rank_basis=paths["basis"], rank_source_id=paths["source_id"])


def rank_text(row: Row, ledger: Ledger) -> str:
    """Print a rank: the number, a band as ``31-63``, a dash where nothing is known."""
    figure, behind = figure_of(_ranked(row), row), [row_name(row, "rank")]
    if pd.notna(row["rank"]):
        return figure.text(row["rank"], ledger, rows=behind)
    return ends_text(figure, row["rank_low"], row["rank_high"], ledger, behind) if is_band(row) else UNKNOWN


def rank_among_text(row: Row, ledger: Ledger, *, beside: float = math.nan) -> str:
    """Print a rank beside those of other years: of how many, where these were far fewer, as SIPAS 2015 of ten.

    Parameters
    ----------
    row
        A row of `trend`.
    ledger
        Where the printed numbers are entered.
    beside
        Of how many the rank is that this one is told beside: 61 is told as 61/63 beside 25/34.
    """
    text, n = rank_text(row, ledger), row["n_ranked"]
    others = [largest_of_all(ledger.record), *([beside] if pd.notna(beside) else [])]
    apart = pd.notna(n) and not all(about_as_many(n, other) for other in others)
    return f"{text}/{n_ranked_text(row, ledger)}" if apart else text


def n_ranked_text(row: Row, ledger: Ledger) -> str:
    """Print how many provinces the ranking of a row has; a dash where none is known."""
    if pd.isna(row["n_ranked"]):
        return UNKNOWN
    return Figure("n_ranked", row["index"], int(row["year"])).text(row["n_ranked"], ledger)


def score_text(row: Row, ledger: Ledger) -> str:
    """Print a score with the decimals of its issuer, a dash where it is not known."""
    if pd.isna(row["score"]):
        return UNKNOWN
    return figure_of("score", row).text(row["score"], ledger, rows=[row_name(row, "score")])


def standing_text(row: Row, ledger: Ledger) -> str:
    """Print the place among the region and of how many: ``12/14``, ``6-7/14``, a dash where nothing is known."""
    if pd.isna(row["standing_low"]):
        return UNKNOWN
    ends = row["standing_low"], row["standing_high"]
    place = ends_text(figure_of("standing", row), *ends, ledger, [row_name(row)])
    return f"{place}/{figure_of('peers', row).text(row['peer_n'], ledger)}"


def change_text(row: Row, figure: str, ledger: Ledger) -> str:
    """Print the change of a figure since the year before, with its sign.

    ``≥ +3`` where bands of ranks tell as much, a dash where it cannot be said.
    """
    value, least = row[f"change_{figure}"], least_places(row) if figure == "rank" else None
    if least is not None:
        end, side = ("low", "≥") if least > 0 else ("high", "≤")
        named = figure_of("change_rank", row)
        return f"{side} {named.text(least, ledger, rows=rows_of_change(row, figure), sign=True, end=end)}"
    if pd.isna(value):
        return UNKNOWN
    return figure_of(f"change_{figure}", row).text(value, ledger, rows=rows_of_change(row, figure), sign=True)


def least_places(row: Row) -> int | None:
    """Return the places gained (below zero, lost) for certain where a rank is a band; None where that is open."""
    if pd.isna(row.get("change_rank_low")) or not pd.isna(row["change_rank"]):
        return None
    low, high = int(row["change_rank_low"]), int(row["change_rank_high"])
    return low if low > 0 else high if high < 0 else None


def ends_text(
    figure: Figure | AnswerFigure,
    low: float,
    high: float,
    ledger: Ledger,
    rows: Iterable[str] = (),
    *,
    decimals: int | None = None,
) -> str:
    """Print the ends of a figure as one range, a single number where they meet, with its own or with given decimals."""
    if low == high:
        return figure.text(low, ledger, rows=rows)
    ends = (("low", low), ("high", high))
    return "–".join(figure.text(value, ledger, rows=rows, end=end, decimals=decimals) for end, value in ends)


def _ranked(row: Row) -> str:
    """Name a rank: what a row says and what the whole ranking implies are two figures."""
    return "rank_implied" if row.get("rank_basis") == "implied" else "rank"


def limits_text(figure: Figure | AnswerFigure, bound: Bound, ledger: Ledger, rows: Iterable[str] = ()) -> str:
    """Print a bound: both ends, or one where only the scale bounds the other, a single number where they meet.

    Ends are rounded outward, so that what is printed is never narrower than what is known.
    """
    if bound.exact:
        return figure.text(float(bound.best), ledger, rows=rows)
    ends = (("low", bound.low, bound.open_below), ("high", bound.high, bound.open_above))
    decimals = decimals_of(figure.what, figure.index, ledger)
    texts = [
        figure.text(outward(float(value), decimals, end), ledger, rows=rows, end=end)
        for end, value, is_open in ends
        if not is_open
    ]
    if len(texts) == 2:
        return "–".join(texts)
    return f"{'≤' if bound.open_below else '≥'} {texts[0]}" if texts else UNKNOWN


def chance_said(key: str, chance: Chance, rows: Iterable[str], ledger: Ledger) -> dict[str, str]:
    """Enter a chance with its ends, and return it in a ``word`` and in round figures, ``times``."""
    behind, ends = list(rows), {"low": chance.low, "high": chance.high}
    for name, value in [("", float(chance)), *ends.items()]:
        ledger.print(f"{key}_{name}" if name else key, value, 2, unit="chance", rows=behind)
    return {"word": chance_word(chance, ledger.lang, **ends), "times": chance_text(chance, ledger.lang, **ends)}


def is_band(row: Row) -> bool:
    """Say whether the rank is known to lie in a part of the whole range."""
    return bool(pd.isna(row["rank"]) and pd.notna(row["rank_low"]) and is_narrowed(row))


def tells_rank(row: Row) -> bool:
    """Say whether anything is known of the rank: any rank from first to last is nothing."""
    return pd.notna(row["rank"]) or is_band(row)


def rows_of_change(row: Row, figure: str) -> list[str]:
    """Name the two rows behind the change of a figure since the year before."""
    before = {
        **row,
        "year": row["year"] - 1,
        "province_code": row["previous_code"],
        f"{figure}_source_id": row[f"previous_{figure}_source_id"],
    }
    return [row_name(row, figure), row_name(before, figure)]
