"""How the figures of a component are printed: the same in sentence, chart and table."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.sources import row_name, with_pages
from cchc_analysis.record.years import about_as_many
from cchc_analysis.report.figures import Figure, figure_of
from cchc_analysis.report.ledger import Ledger
from cchc_analysis.report.printing import UNKNOWN, Row, rank_text


def printable(row: Row) -> Row:
    """Name the figures of a row of `profile` as `printing` takes them."""
    return row | {
        "score": row["value"],
        "score_source_id": row["value_source_id"],
        "change_score": row["change"],
        "previous_score_source_id": row["previous_value_source_id"],
    }


def earlier(row: Row) -> Row:
    """Return the figures of the year before as a row that `printing` takes."""
    return row | {
        "year": row["previous_year"],
        "province_code": row["previous_code"],
        "score": row["previous"],
        "score_source_id": row["previous_value_source_id"],
        **dict.fromkeys(("rank", "rank_low", "rank_high"), row["previous_rank"]),
        "n_ranked": row["previous_n_ranked"],
        "rank_source_id": row["previous_rank_source_id"],
        "tied": row["previous_tied"],
    }


def place_text(row: Row, ledger: Ledger, *, beside: Row | None = None) -> str:
    """Print a component's rank, ``=13`` where equal scores share it, a dash where it is not known.

    Beside a rank of another year among far more or fewer provinces it is told of how many: ``25/34`` beside ``63/63``.
    """
    text = ("=" if row["tied"] else "") + rank_text(row, ledger)
    others = float("nan") if beside is None else beside["n_ranked"]
    if pd.isna(row["rank"]) or pd.isna(others) or about_as_many(row["n_ranked"], others):
        return text
    of = Figure("n_ranked", row["index"], int(row["year"]), component=row["component"])
    return f"{text}/{of.text(row['n_ranked'], ledger, rows=[row_name(row, 'rank')])}"


def median_text(row: Row, ledger: Ledger) -> str:
    """Print the median of all provinces, where every one is known."""
    figure = Figure("median", row["index"], int(row["year"]), component=row["component"])
    return UNKNOWN if pd.isna(row["median"]) else figure.text(row["median"], ledger, rows=_compared(row))


def region_median_text(row: Row, ledger: Ledger) -> str:
    """Print the median of the region, where every member is known."""
    if pd.isna(row["region_median"]):
        return UNKNOWN
    return figure_of("region_median", row).text(row["region_median"], ledger, rows=_compared(row))


def region_best_text(row: Row, ledger: Ledger) -> str:
    """Print the region's best; where members are unknown, the least that it can be: ``≥ 8.48``."""
    if not tells_region_best(row):
        return UNKNOWN
    best = figure_of("region_best", row).text(row["region_best"], ledger, rows=_compared(row))
    return best if _whole_region(row) else f"≥ {best}"


def region_gap_text(row: Row, ledger: Ledger) -> str:
    """Print the gap to the region's best, where every member is known."""
    if pd.isna(row["gap"]) or not _whole_region(row):
        return UNKNOWN
    return figure_of("region_gap", row).text(row["gap"], ledger, rows=_compared(row), sign=True)


def tells_region_best(row: Row) -> bool:
    """Say whether the best known of the region tells anything: all members are known, or one stood above."""
    return bool(pd.notna(row["region_best"]) and (_whole_region(row) or row["gap"] < 0))


def maximum_text(row: Row, ledger: Ledger) -> str:
    """Print how many points a component can have."""
    figure = Figure("maximum_of_part", row["index"], int(row["year"]), component=row["component"])
    return UNKNOWN if pd.isna(row["maximum"]) else figure.text(row["maximum"], ledger, rows=_weights(row))


def weight_text(row: Row, ledger: Ledger) -> str:
    """Print the weight of a component, in percent of the greatest total."""
    figure = Figure("weight", row["index"], int(row["year"]), component=row["component"])
    return UNKNOWN if pd.isna(row["weight"]) else figure.text(row["weight"] * 100, ledger, rows=_weights(row))


def share_text(row: Row, ledger: Ledger) -> str:
    """Print the score in percent of what it can be."""
    if pd.isna(row["share"]):
        return UNKNOWN
    # The greatest total is the end of the scale, no row of weights.
    weights = [] if row["component"] == "total" else _weights(row)
    behind = [row_name(printable(row), "score"), *weights]
    return figure_of("share", row).text(row["share"] * 100, ledger, rows=behind)


def _whole_region(row: Row) -> bool:
    return bool(row["region_n"] >= row["region_of"])


def _weights(row: Row) -> list[str]:
    return [with_pages(f"weights.{row['index']}.{row['component']}", row["weight_source_id"])]


def _compared(row: Row) -> list[str]:
    """Name the rows of all provinces behind a comparison."""
    return [with_pages(f"{row['index']}.{row['year']}.{row['component']}", row["compared_source_id"])]
