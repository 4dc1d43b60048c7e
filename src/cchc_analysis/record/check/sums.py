"""Sums: weighted components make the printed totals, within what printing rounds."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from cchc_analysis.record.catalog import weights_of
from cchc_analysis.record.check.chosen import EPSILON, chosen_rows, pages, place_of
from cchc_analysis.record.findings import Checked, Finding, capped, conflict, error
from cchc_analysis.record.intake.columns import TableName
from cchc_analysis.record.tables import Record
from cchc_analysis.words import Printed

CHECK = "components_make_total"
_YEAR = ["index", "year"]
_SUMS = {"sum": "score", "sum_low": "score_low", "sum_high": "score_high"}


def totals(record: Record) -> Checked:
    """Return totals that the weighted components cannot make.

    The bound is the one of rounding: half a unit of the total and, of each component, half a unit times its weight.
    """
    table = _summed(record)
    beyond = unmade(table)
    return len(table), [found for _, of_year in beyond.groupby(_YEAR, sort=False) for found in _beyond(of_year, record)]


def tied(record: Record) -> Checked:
    """Return provinces with one printed total whose components say the other order than their ranks."""
    table = _summed(record)
    table, same = table[table["rank"].notna()], [*_YEAR, "score"]
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


def unmade(table: pd.DataFrame) -> pd.DataFrame:
    """Return the totals, as `summed` gives them, that the bounds of their sums leave out."""
    low, high = table["score_low"] - EPSILON, table["score_high"] + EPSILON
    return table[(table["sum_low"] > high) | (table["sum_high"] < low)]


def allowed_gap(index: str, year: int, record: Record) -> float:
    """Return by how much totals of a year may miss the sums of their components, as the catalogue's exceptions say.

    Examples
    --------
    >>> from cchc_analysis.record.tables import current_record
    >>> allowed_gap("PAR", 2023, current_record())
    0.0
    """
    known = record.exceptions[record.exceptions["check"] == CHECK]
    limits = known.loc[(known["index"] == index) & (known["year"] == year), "limit"]
    return float(limits.max()) if len(limits) else 0.0


@lru_cache(maxsize=1)
def _summed(record: Record) -> pd.DataFrame:
    """Return the sums of all that is held; two checks read them."""
    return summed(chosen_rows(record), record)


def summed(rows: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Put the weighted sums beside the totals of the provinces that have every component.

    Parameters
    ----------
    rows
        Rows as `load_index` gives them, of totals and components.
    record
        The record, for its weights.

    Returns
    -------
    DataFrame
        The totals among them, of years of which the weights of all components are known, with sum, sum_low, sum_high.
    """
    rows = rows[rows["score"].notna()]
    weights = _weights(rows, record)
    parts = rows.merge(weights, on=[*_YEAR, "component"])
    parts = parts.assign(**{name: parts[figure] * parts["factor"] for name, figure in _SUMS.items()})
    province = [*_YEAR, "province_code"]
    sums = parts.groupby(province, sort=False)[list(_SUMS)].sum(min_count=1)
    whole = parts.groupby(province, sort=False)["of"].agg(["size", "first"])
    sums = sums[whole["size"] == whole["first"]]
    return rows[rows["component"] == "total"].merge(sums.reset_index(), on=province)


def _weights(rows: pd.DataFrame, record: Record) -> pd.DataFrame:
    """Return what components count in the years of rows, and of how many in all; empty where too few are known."""
    found = [pd.DataFrame(columns=[*_YEAR, "component", "factor", "of"])]
    for index, year in rows[_YEAR].drop_duplicates().itertuples(index=False):
        weights = weights_of(index, int(year), record)
        if not weights.empty:
            found.append(weights[["component", "factor"]].assign(index=index, year=year, of=len(weights)))
    return pd.concat(found[1:] or found, ignore_index=True)


def _beyond(beyond: pd.DataFrame, record: Record) -> list[Finding]:
    """Return one conflict where the catalogue knows the exception and its limit holds, else an error a province."""
    known = record.exceptions[record.exceptions["check"] == CHECK].merge(beyond[_YEAR].drop_duplicates(), on=_YEAR)
    limit = allowed_gap(beyond["index"].iloc[0], int(beyond["year"].iloc[0]), record)
    gap = (beyond["score"] - beyond["sum"]).abs()
    findings = [_unmade(row, record) for row in beyond[gap > limit].to_dict("records")]
    within = beyond[gap <= limit]
    if not within.empty:
        findings.append(_excepted(within, limit, pages(within) + known["source_id"].tolist()))
    return capped(findings)


def _unmade(row: dict[str, Any], record: Record) -> Finding:
    return error(
        "{file}, row {row}, column {column}: {value} of {province} is not the weighted sum {sum} of its components.",
        "Correct the wrong cell from its source; one that the record has, with cchc data export {index} {year} "
        'FILE.xlsx and cchc data add FILE.xlsx --why "...". A slip of the issuer\'s goes into the sheet “{sheet}” of '
        "cchc data template {index} {year} FILE.xlsx --catalogue.",
        [row["score_source_id"]],
        **place_of(row, "score", record),
        column="score",
        value=row["score"],
        **{name: row[name] for name in ("index", "year", "province_code", "province")},
        sum=Printed(f"{row['sum']:.4f}"),
        sheet=TableName("exceptions"),
    )


def _excepted(within: pd.DataFrame, limit: float, sources: list[str]) -> Finding:
    return conflict(
        "{index} {year}: totals that are not the weighted sums of components: {n}, by up to {most} ({provinces}).",
        "A known exception up to {limit}; catalog/exceptions.csv says why.",
        sources,
        index=within["index"].iloc[0],
        year=within["year"].iloc[0],
        n=len(within),
        provinces=", ".join(within["province"].head(3)) + (", …" if len(within) > 3 else ""),
        most=Printed(f"{(within['score'] - within['sum']).abs().max():.2f}"),
        limit=limit,
    )
