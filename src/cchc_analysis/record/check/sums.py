"""Sums: weighted components make the printed totals, within what printing rounds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import weights_of
from cchc_analysis.record.check.chosen import EPSILON, chosen_rows, pages, place_of
from cchc_analysis.record.check.report import Checked, Finding, capped, conflict, error
from cchc_analysis.record.tables import Record

CHECK = "components_make_total"


@dataclass(frozen=True, eq=False)
class Weighted:
    """The totals of a year beside the weighted sums of their components, one row a province that has all.

    ``table`` has province, rank, score, score_low, score_high, sum, sum_low, sum_high, rank_source_id, score_source_id.
    """

    index: str
    year: int
    table: pd.DataFrame


def totals(record: Record) -> Checked:
    """Return totals that the weighted components cannot make.

    The bound is the one of rounding: half a unit of the total and, of each component, half a unit times its weight.
    """
    rows, findings = 0, []
    for weighted in _weighted(record):
        table = weighted.table
        rows += len(table)
        beyond = table[
            (table["sum_low"] > table["score_high"] + EPSILON) | (table["sum_high"] < table["score_low"] - EPSILON)
        ]
        if not beyond.empty:
            findings += _beyond(weighted, beyond, record)
    return rows, findings


def tied(record: Record) -> Checked:
    """Return provinces with one printed total whose components say the other order than their ranks."""
    held = [weighted.table.assign(index=weighted.index, year=weighted.year) for weighted in _weighted(record)]
    if not held:
        return 0, []
    table = pd.concat(held)
    table = table[table["rank"].notna()]
    same = ["index", "year", "score"]
    alike = table[table.duplicated(same, keep=False)]
    pairs = alike.merge(alike, on=same, suffixes=("", "_below"))
    wrong = pairs[(pairs["rank"] < pairs["rank_below"]) & (pairs["sum_high"] < pairs["sum_low_below"] - EPSILON)]
    return len(table), [
        conflict(
            "{index} {year}: {province} ({rank}) and {province_below} ({rank_below}) both have {score}, but the "
            "weighted components say the other order.",
            "The printed ranks stay; the issuer may have ranked by other figures.",
            [pair["rank_source_id"], pair["rank_source_id_below"]],
            **pair,
        )
        for pair in wrong.to_dict("records")
    ]


@lru_cache(maxsize=1)
def _weighted(record: Record) -> list[Weighted]:
    """Return the years of which the weights of all components are known; two checks read them."""
    rows, found = chosen_rows(record), []
    for (index, year), table in rows.groupby(["index", "year"], sort=False):
        weights = weights_of(index, int(year), record)
        if not weights.empty:
            found.append(Weighted(index, int(year), _sums(table, weights.set_index("component")["factor"])))
    return found


def _sums(table: pd.DataFrame, factors: pd.Series[float]) -> pd.DataFrame:
    """Put the weighted sums beside the totals, of the provinces that have every component."""
    total = table[(table["component"] == "total") & table["score"].notna()].set_index("province_code")
    parts = table[table["component"].isin(factors.index) & table["score"].notna()].set_index("province_code")
    factor = parts["component"].map(factors)
    for figure, name in (("score", "sum"), ("score_low", "sum_low"), ("score_high", "sum_high")):
        total[name] = (parts[figure] * factor).groupby(level=0).sum(min_count=len(factors))
    return total[total["sum"].notna()]


def _beyond(weighted: Weighted, beyond: pd.DataFrame, record: Record) -> list[Finding]:
    """Return one conflict where the catalogue knows the exception and its limit holds, else an error a province."""
    known = record.exceptions[
        (record.exceptions["index"] == weighted.index)
        & (record.exceptions["year"] == weighted.year)
        & (record.exceptions["check"] == CHECK)
    ]
    limit = known["limit"].max() if len(known) else 0.0
    gap = (beyond["score"] - beyond["sum"]).abs()
    findings = [_unmade(row, record) for row in beyond[gap > limit].reset_index().to_dict("records")]
    within = beyond[gap <= limit]
    if not within.empty:
        findings.append(_excepted(weighted, within, limit, pages(within) + known["source_id"].tolist()))
    return capped(findings)


def _unmade(row: dict[str, Any], record: Record) -> Finding:
    return error(
        "{file}, row {row}, column {column}: {value} of {province} is not the weighted sum {sum} of its components.",
        "Correct the wrong cell from its source; a slip of the issuer's goes into catalog/exceptions.csv.",
        [row["score_source_id"]],
        **place_of(row, "score", record),
        column="score",
        value=row["score"],
        province=row["province"],
        sum=f"{row['sum']:.4f}",
    )


def _excepted(weighted: Weighted, within: pd.DataFrame, limit: float, sources: list[str]) -> Finding:
    return conflict(
        "{index} {year}: {n} of the totals are not the weighted sums of components, by up to {most} ({provinces}).",
        "A known exception up to {limit}; catalog/exceptions.csv says why.",
        sources,
        index=weighted.index,
        year=weighted.year,
        n=len(within),
        provinces=", ".join(within["province"].head(3)) + (", …" if len(within) > 3 else ""),
        most=f"{(within['score'] - within['sum']).abs().max():.2f}",
        limit=limit,
    )
