"""Rows of observations, each by itself: codes, eras, ranks and scores within what is possible."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_analysis.record.days import NO_YEAR_AFTER
from cchc_analysis.record.findings import Checked, Finding, capped, error
from cchc_analysis.record.intake.sheets import Choice
from cchc_analysis.record.provinces import stood_in
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: A qualitative row may quote a score that is not the index's own; a row on another scale says so.
_OFF_SCALE = ("other_scale", "qualitative")
_OVER = (
    mark("{file}, row {row}, column {column}: {value} is no place, for {index} {year} ranked {n_ranked} provinces."),
    mark("Correct the cell, or n_ranked, from the source."),
)
#: What is said of a figure outside its ends.
ENDS = (
    mark("{file}, row {row}, column {column}: {value} does not lie between {column}_low and {column}_high."),
    mark("Write the three cells in order, both ends or none."),
)


def codes(record: Record) -> Checked:
    """Return rows whose province did not stand in their year, or is of another system than the year's other rows."""
    rows = record.observations.merge(record.provinces[["province_code", "province", "system"]], on="province_code")
    there = [(year, code) for year in rows["year"].unique() for code in stood_in(int(year), record)["province_code"]]
    stood = pd.Series(pd.MultiIndex.from_frame(rows[["year", "province_code"]]).isin(there), index=rows.index)
    usual = rows.groupby(["index", "year"])["system"].transform(lambda system: system.mode().iloc[0])
    return len(rows), [
        *wrong_cells(
            rows[~stood],
            "province_code",
            mark("{file}, row {row}, column {column}: {value} ({province}) was no province in {year}."),
            mark("Take the code that stood that year from provinces/provinces.csv."),
        ),
        *wrong_cells(
            rows[stood & (rows["system"] != usual)],
            "province_code",
            mark(
                "{file}, row {row}, column {column}: {value} is of the system {system}, other rows of {year} are not."
            ),
            mark("Write all codes of a year in the one system that was ranked."),
        ),
    ]


def eras(record: Record) -> Checked:
    """Return rows whose era does not hold their year, and eras of an index that overlap."""
    table = record.eras.sort_values(["index", "year_from"])
    before = table.groupby("index")["year_to"].shift().fillna(NO_YEAR_AFTER)
    late = table["index"].duplicated() & (table["year_from"] <= before)
    rows = record.observations.merge(table[["index", "era", "year_from", "year_to"]], on=["index", "era"])
    outside = (rows["year"] < rows["year_from"]) | (rows["year"] > rows["year_to"].fillna(NO_YEAR_AFTER))
    return len(rows), [
        *wrong_cells(
            table[late],
            "year_from",
            mark("{file}, row {row}, column {column}: {index} {era} begins in {value}, before the era above it ends."),
            mark("Let each year belong to one era only."),
        ),
        *wrong_cells(
            rows[outside.astype(bool)],
            "era",
            mark("{file}, row {row}, column {column}: {value} does not hold the year {year}."),
            mark("Write the era of that year, as in catalog/eras.csv."),
        ),
    ]


def ranks(record: Record) -> Checked:
    """Return rows whose ranks are not within 1 to the number ranked, or not between their two ends."""
    rows = record.observations
    over = (rows["rank"] > rows["n_ranked"]).fillna(False).astype(bool)
    band_over = (rows["rank_high"] > rows["n_ranked"]).fillna(False).astype(bool) & ~over
    return int(rows["rank_high"].notna().sum()), [
        *wrong_cells(rows[over], "rank", *_OVER),
        *wrong_cells(rows[band_over], "rank_high", *_OVER),
        *wrong_cells(rows[_out_of_order(rows, "rank") & ~over & ~band_over], "rank", *ENDS),
    ]


def scores(record: Record) -> Checked:
    """Return rows whose scores are off the scale of the era or component, or not between their two ends."""
    rows = _with_scale(record)
    off = (rows["score"] < rows["scale_low"]) | (rows["score"] > rows["scale_high"])
    off &= ~rows["basis"].isin(_OFF_SCALE)
    return int(rows["score"].notna().sum()), [
        *wrong_cells(
            rows[off],
            "score",
            mark("{file}, row {row}, column {column}: {value} is off the scale {scale_low} to {scale_high}."),
            mark("Correct the cell from its source, or give the row the basis “{other_scale}”."),
            other_scale=Choice("basis", "other_scale"),
        ),
        *wrong_cells(rows[_out_of_order(rows, "score") & ~off], "score", *ENDS),
    ]


def sizes(record: Record) -> Checked:
    """Return rows whose number of ranked provinces is not that of the others of their year and component."""
    rows = record.observations
    ranking = ["index", "year", "component"]
    counts = rows.groupby([*ranking, "n_ranked"]).size().rename("n").reset_index()
    usual = counts.sort_values("n", ascending=False, kind="stable").drop_duplicates(ranking)
    rows = rows.merge(usual[[*ranking, "n_ranked"]].rename(columns={"n_ranked": "usual"}), on=ranking)
    return len(rows), wrong_cells(
        rows[rows["n_ranked"] != rows["usual"]],
        "n_ranked",
        mark(
            "{file}, row {row}, column {column}: {value}, but the other rows of {index} {year} {component} say {usual}."
        ),
        mark("Write the same number in all rows of a ranking."),
    )


def _out_of_order(rows: pd.DataFrame, figure: str) -> pd.Series[bool]:
    """Say which rows have a figure outside its ends, ends the wrong way round, or one end alone."""
    low, value, high = (rows[name].astype("float64") for name in (f"{figure}_low", figure, f"{figure}_high"))
    alone = (low.isna() != high.isna()) | (value.notna() & low.isna())
    return (low > value) | (value > high) | (low > high) | alone


def _with_scale(record: Record) -> pd.DataFrame:
    """Add the ends of the scale: a component's own, the era's for a total."""
    ends = ["scale_low", "scale_high"]
    rows = record.observations.merge(record.components[["index", "component", *ends]], on=["index", "component"])
    rows = rows.merge(record.eras[["index", "era", *ends]], on=["index", "era"], suffixes=("", "_total"))
    return rows.assign(**{end: rows[end].fillna(rows[f"{end}_total"]) for end in ends})


def wrong_cells(rows: pd.DataFrame, column: str, what: str, todo: str, **said: object) -> list[Finding]:
    """Return an error for a column of each row, the cells of the row filling the sentences, with what else is said."""
    cells: list[dict[str, Any]] = rows.to_dict("records")
    return capped([error(what, todo, **{**row, **said, "column": column, "value": row[column]}) for row in cells])
