"""Facts that cannot be: off the scale, of more provinces than were ranked, without the threshold they speak of."""

from __future__ import annotations

import pandas as pd

from cchc_analysis.record.check.rows import wrong_cells
from cchc_analysis.record.findings import Checked
from cchc_analysis.record.provinces import stood_in
from cchc_analysis.record.tables import Record
from cchc_analysis.words import mark

#: Kinds whose value is a score, those that count provinces, and those that speak of a threshold or of two.
_SCORES = ("mean", "max", "min", "median", "score_of_rank")
_COUNTS = ("at_least", "above", "below", "between", "above_mean")
_FROM = ("at_least", "above", "below", "between", "score_of_rank")
_RANKING = ["index", "year", "component"]


def possible(record: Record) -> Checked:
    """Return facts that no ranking could have, by themselves."""
    rows = _with_ranking(record)
    rows = rows[rows["basis"] != "misprint"]
    kind, value, low, high = (rows[name] for name in ("kind", "value", "low", "high"))
    bottom, top, n = (rows[name] for name in ("scale_low", "scale_high", "n"))
    scores, counts = kind.isin(_SCORES), kind.isin(_COUNTS)
    rank, band = kind.eq("score_of_rank"), kind.isin(_FROM) & ~kind.eq("score_of_rank")
    off = (scores & ((value < bottom) | (value > top))) | (kind.eq("gap") & ((value < 0) | (value > top - bottom)))
    many = counts & ((value < 0) | (value > n) | (value % 1 != 0))
    return len(rows), [
        *wrong_cells(
            rows[off],
            "value",
            mark(
                "{file}, row {row}, column {column}: {value} is off the scale {scale_low} to {scale_high} of {index}."
            ),
            mark("Correct the cell from its source."),
        ),
        *wrong_cells(
            rows[many],
            "value",
            mark("{file}, row {row}, column {column}: {value} provinces cannot be, for {index} {year} ranked {n}."),
            mark("Correct the cell from its source: it counts provinces."),
        ),
        *wrong_cells(
            rows[rank & ((low < 1) | (low > n) | (low % 1 != 0))],
            "low",
            mark("{file}, row {row}, column {column}: {value} is no rank, for {index} {year} ranked {n} provinces."),
            mark("Write the rank whose score it is."),
        ),
        *wrong_cells(
            rows[band & ((low < bottom) | (low > top))],
            "low",
            mark(
                "{file}, row {row}, column {column}: {value} is off the scale {scale_low} to {scale_high} of {index}."
            ),
            mark("Correct the cell from its source."),
        ),
        *wrong_cells(
            rows[kind.isin(_FROM) & low.isna()].assign(low="–"),
            "low",
            mark("{file}, row {row}, column {column}: the threshold or rank is missing of which the value speaks."),
            mark("Write the score counted from, or the rank whose score it is."),
        ),
        *wrong_cells(
            rows[kind.eq("between") & (high.isna() | (high < low))].assign(high="–"),
            "high",
            mark("{file}, row {row}, column {column}: the upper threshold is missing, or below the lower one."),
            mark("Write both thresholds between which provinces are counted."),
        ),
    ]


def _with_ranking(record: Record) -> pd.DataFrame:
    """Add the ends of the scale and how many provinces were ranked, else how many stood in the year."""
    held = record.observations.groupby(_RANKING)["n_ranked"].max().rename("n").reset_index()
    rows = record.facts.merge(held, on=_RANKING, how="left")
    totals = held[held["component"] == "total"].drop(columns="component").rename(columns={"n": "of_total"})
    rows = rows.merge(totals, on=["index", "year"], how="left")
    stood = {year: len(stood_in(int(year), record)) for year in rows["year"].unique()}
    n = rows["n"].astype("float64").fillna(rows["of_total"].astype("float64")).fillna(rows["year"].map(stood))
    ends = ["scale_low", "scale_high"]
    rows = rows.assign(n=n.astype(int))
    rows = rows.merge(record.components[["index", "component", *ends]], on=["index", "component"], how="left")
    scales = [_scale_of_era(index, year, record) for index, year in zip(rows["index"], rows["year"], strict=True)]
    eras = pd.DataFrame(scales, columns=ends, index=rows.index)
    return rows.assign(**{end: rows[end].fillna(eras[end]) for end in ends})


def _scale_of_era(index: str, year: int, record: Record) -> tuple[float, float]:
    eras = record.eras[record.eras["index"] == index]
    held = eras[(eras["year_from"] <= year) & (eras["year_to"].fillna(9999) >= year)]
    return (float("-inf"), float("inf")) if held.empty else (held["scale_low"].iloc[0], held["scale_high"].iloc[0])
